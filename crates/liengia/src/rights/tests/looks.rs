//! "Who opened my record": everyone who looked, in which office, for which reason; and objecting to it.

use time::Duration;

use super::*;
use crate::village::cast::NEW_LEADER;

#[test]
fn a_member_sees_who_opened_the_report_and_the_name_and_reads_the_reason() {
    story(|village| async move {
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        assert!(member.get("/me/data/looks").await.words().contains("Chưa ai mở hồ sơ này."));
        let report = tell(&mut member, "theft").await;
        officer.get(&report).await;
        let reason = "Cần hỏi đặc điểm chiếc xe đã mất.";
        assert_eq!(officer.post(&format!("{report}/reporter"), &[("words", reason)]).await.status, 200);
        let page = member.get("/me/data/looks").await.words();
        let number = number_of(&village, &report).await;
        let (read, opened) =
            (format!("Đọc tin số {number}"), format!("Mở tên người báo của tin số {number}"));
        for says in [&read, &opened, reason, OFFICER.name] {
            assert!(page.contains(says), "{says} in {page}");
        }
        assert!(page.contains("Công an khu vực, Tổ dân phố 4 Tiền Huân: Lê Quang Huy"), "{page}");
        let mut neighbour = as_who(&village, NEIGHBOUR).await;
        assert!(!neighbour.get("/me/data/looks").await.words().contains(&number));
    });
}

/// A member tells of something; the address of the report.
async fn tell(member: &mut Browser, kind: &str) -> String {
    let path = format!("/{GROUP}/reports/new/{kind}?on=1");
    let id = member.get(&path).await.value_of("id");
    let fields = [
        ("id", id.as_str()),
        ("what", "Mất một xe đạp dựng trước cửa."),
        ("place", "Ngõ 18"),
        ("when", "past"),
    ];
    assert_eq!(member.upload(&path, &fields, &[]).await.status, 303);
    format!("/{GROUP}/reports/{id}")
}

#[test]
fn opening_a_household_or_the_list_leaves_one_entry_for_half_an_hour_and_shows_no_neighbours_name() {
    story(|village| async move {
        let (mut member, mut leader) = (as_who(&village, MEMBER).await, as_who(&village, LEADER).await);
        let household = ground::ids::of_name("village/household-4");
        let (list, one) = (format!("/{GROUP}/roster"), format!("/{GROUP}/roster/{household}"));
        let before = entries(&village).await;
        for _ in 0..3 {
            assert_eq!(leader.get(&list).await.status, 200);
            assert_eq!(leader.get(&one).await.status, 200);
        }
        assert_eq!(entries(&village).await, before + 2, "one look, one entry");
        village.pass(Duration::minutes(31));
        leader.get(&one).await;
        assert_eq!(entries(&village).await, before + 3);
        let page = member.get("/me/data/looks").await.words();
        assert_eq!(page.matches("Mở thông tin hộ nhà mình").count(), 2, "{page}");
        assert!(page.contains("Mở danh sách cả tổ, 1 lần trong 90 ngày qua"), "{page}");
        assert!(page.contains("Tổ trưởng, Tổ liên gia 4 Tiền Huân") && !page.contains(LEADER.name), "{page}");
        let own =
            leader.get(&format!("/{GROUP}/roster/{}", ground::ids::of_name("village/household-1"))).await;
        assert_eq!(
            (own.status.as_u16(), entries(&village).await),
            (200, before + 3),
            "one's own house is no look"
        );
        let history = leader.get(&one).await.words();
        assert!(!history.contains("Mở thông tin hộ"), "looks are no history of the household: {history}");
        // Whoever may not look leaves nothing, not even a trace of having tried.
        let mut other = as_who(&village, NEW_LEADER).await;
        assert_eq!(other.get(&one).await.status, 403);
        assert_eq!(member.get(&one).await.status, 403);
        assert_eq!(entries(&village).await, before + 3);
    });
}

#[test]
fn an_objection_to_a_look_goes_past_the_one_who_looked() {
    story(|village| async move {
        let (mut member, mut chief) = (as_who(&village, MEMBER).await, as_who(&village, CHIEF).await);
        let report = tell(&mut member, "theft").await;
        chief.get(&report).await;
        let looks = member.get("/me/data/looks").await.text();
        let look = between(&looks, "what=object&amp;look=");
        assert!(look.len() == 24 && !looks.contains("look=09574/"), "no place in the ledger: {look}");
        let asked = member.get(&format!("/me/data/requests/new?what=object&look={look}")).await;
        let read = format!("Đọc tin số {}", number_of(&village, &report).await);
        assert!(asked.words().contains(&read), "{}", asked.words());
        let id = ask(
            &mut member,
            &[("what", "object"), ("look", &look), ("words", "Tôi muốn biết vì sao tin của tôi bị mở.")],
        )
        .await;
        let address = format!("/{GROUP}/rights/{id}");
        assert_eq!(chief.get(&address).await.status, 404, "the chief looked, so the chief does not answer");
        let mut committee = as_who(&village, crate::village::cast::COMMITTEE).await;
        assert_eq!(committee.get(&address).await.status, 404, "nor does who may read no report");
        let mut officer = as_who(&village, OFFICER).await;
        let page = officer.get(&address).await.words();
        for says in ["Tôi muốn biết vì sao tin của tôi bị mở.", &read, "không nêu tên"] {
            assert!(page.contains(says), "{says} in {page}");
        }
        assert!(!page.contains(MEMBER.name), "{page}");
        let says = [("outcome", "granted"), ("words", "Trưởng công an sẽ giải thích với bác bằng văn bản.")];
        assert_eq!(answer(&mut officer, id, &says).await.status, 303);
        assert!(member.get(&format!("/me/data/requests/{id}")).await.words().contains("giải thích với bác"));
    });
}

fn between(html: &str, mark: &str) -> String {
    html.split_once(mark)
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or(String::new(), |(v, _)| v.to_owned())
}

#[test]
fn someone_elses_look_cannot_be_objected_to() {
    story(|village| async move {
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        let report = tell(&mut member, "theft").await;
        officer.get(&report).await;
        let look = between(&member.get("/me/data/looks").await.text(), "what=object&amp;look=");
        let mut neighbour = as_who(&village, NEIGHBOUR).await;
        let page = neighbour.get(&format!("/me/data/requests/new?what=object&look={look}")).await;
        assert_eq!(page.status, 404);
        let id = ground::ids::fresh(village.app.clock.now()).to_string();
        let form = [("id", id.as_str()), ("what", "object"), ("look", &look), ("words", "Vì sao?")];
        assert_eq!(neighbour.post("/me/data/requests", &form).await.status, 404);
    });
}
