//! Whoever asks about a report they told stays without a name: the police answer by its number, and nobody else does.

use ground::people::terms;
use time::Duration;

use super::*;
use crate::reports::tests_support::a_report_of;
use crate::village::cast::COMMITTEE;
use crate::village::{BLOCK, WARD};

/// Asks for one report to be restricted; the report's address and the request's id.
async fn asked(village: &TestApp, member: &mut Browser) -> (String, Uuid) {
    let report = a_report_of(village, MEMBER).await;
    let form = member.get(&format!("/me/data/requests/new?what=restrict&report={report}")).await.words();
    assert!(form.contains("không thấy tên người đề nghị. Đừng ghi tên"), "said before anyone types: {form}");
    let id = ask(member, &[("what", "restrict"), ("report", &report.to_string())]).await;
    (format!("/{GROUP}/reports/{report}"), id)
}

async fn leaves(village: &TestApp, player: Player, unit: &'static str) {
    at_group(village, move |act| {
        let at = act.at;
        terms::end(act, player.id(), unit, player.role, at)?;
        Ok(())
    })
    .await;
}

#[test]
fn the_chief_answers_by_the_number_and_opens_who_told_only_at_the_report_for_a_reason() {
    story(|village| async move {
        let (mut member, mut chief) = (as_who(&village, MEMBER).await, as_who(&village, CHIEF).await);
        let (report, id) = asked(&village, &mut member).await;
        let address = format!("/{GROUP}/rights/{id}");
        for path in [address.clone(), format!("{address}/sheet"), format!("/{GROUP}/rights"), "/work".into()]
        {
            let page = chief.get(&path).await;
            assert_eq!(page.status, 200, "{path}");
            assert!(!page.text().contains(MEMBER.name), "{path}: {}", page.words());
        }
        let page = chief.get(&address).await;
        assert!(page.words().contains("Người báo tin này, không nêu tên"), "{}", page.words());
        assert!(
            page.words().contains(&number_of(&village, &report).await) && page.text().contains(&report),
            "{}",
            page.words()
        );
        let again = answer(&mut chief, id, &[]).await;
        assert_eq!(again.status, 422);
        assert!(!again.text().contains(MEMBER.name));
        assert_eq!(answer(&mut chief, id, &[("outcome", "granted")]).await.status, 303);
        assert!(!chief.get(&address).await.text().contains(MEMBER.name), "nor afterwards");
        let opened =
            chief.post(&format!("{report}/reporter"), &[("words", "Cần hỏi thêm về giờ giấc.")]).await;
        assert!(opened.words().contains(MEMBER.name), "the one door there is");
        let named =
            "select count(*) from ledger where subject_id = ?1 and actor_id is not null and role = 'member'";
        assert_eq!(count(&village, named, id).await, 0, "the ledger does not lead to who told either");
    });
}

#[test]
fn without_a_chief_the_area_officer_answers_and_the_committee_never() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        leaves(&village, CHIEF, WARD).await;
        let (_, id) = asked(&village, &mut member).await;
        let address = format!("/{GROUP}/rights/{id}");
        let mut committee = as_who(&village, COMMITTEE).await;
        assert_eq!(committee.get(&address).await.status, 404);
        assert_eq!(answer(&mut committee, id, &[("outcome", "granted")]).await.status, 404);
        assert!(member.get(&format!("/me/data/requests/{id}")).await.words().contains("Công an khu vực"));
        let mut officer = as_who(&village, OFFICER).await;
        let page = officer.get(&address).await.words();
        assert!(page.contains("không nêu tên") && !page.contains(MEMBER.name), "{page}");
        assert!(officer.get("/work").await.words().contains("Đề nghị hạn chế dữ liệu"));
        assert_eq!(answer(&mut officer, id, &[("outcome", "granted")]).await.status, 303);
    });
}

#[test]
fn with_no_police_at_all_it_waits_and_says_so_and_the_next_chief_finds_it() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        leaves(&village, CHIEF, WARD).await;
        leaves(&village, OFFICER, BLOCK).await;
        let (_, id) = asked(&village, &mut member).await;
        let page = member.get(&format!("/me/data/requests/{id}")).await.words();
        assert!(page.contains("Đề nghị chờ đến khi có người, không chuyển cho nơi khác."), "{page}");
        assert!(!page.contains("Ủy ban nhân dân"), "nobody is sent there with it: {page}");
        let mut committee = as_who(&village, COMMITTEE).await;
        assert!(!committee.get("/work").await.text().contains(&id.to_string()));
        // What climbed to the committee once is the police's too.
        at_group(&village, move |act| {
            let sql = "update rights_requests set office = 'peoples-committee' where id = ?1";
            act.exec(sql, ground::params![id])?;
            let (ward, at) = (units::find(act, WARD)?.ok_or(Problem::NotFound)?, act.at);
            terms::give(act, CHIEF.id(), &ward, CHIEF.role, None, at)?;
            Ok(())
        })
        .await;
        village.pass(Duration::minutes(1));
        assert_eq!(committee.get(&format!("/{GROUP}/rights/{id}")).await.status, 404);
        let mut chief = as_who(&village, CHIEF).await;
        assert_eq!(answer(&mut chief, id, &[("outcome", "granted")]).await.status, 303);
    });
}

#[test]
fn what_is_late_about_a_report_is_told_among_the_police_alone() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        asked(&village, &mut member).await;
        village.pass(Duration::days(4));
        ground::deadlines::run(village.app.clone()).await.unwrap();
        assert_eq!(told(&village, "rights-late").await, [CHIEF.id()]);
        assert_eq!(told(&village, "rights-late-beside").await, [OFFICER.id()]);
        assert_eq!(told(&village, "rights-late-above").await, [] as [Uuid; 0]);
    });
}
