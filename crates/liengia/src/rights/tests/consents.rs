//! Consent withdrawn stops processing, for every purpose, at that moment.

use ground::people::{Purpose, consents};
use ground::web::Who;
use time::Duration;

use super::*;
use crate::village::cast::NEW_LEADER;

/// Whether a person agrees now, as every place that uses the data must ask.
async fn holds(village: &TestApp, purpose: Purpose) -> bool {
    let system = Caller::system(&village.app, group(village).await);
    system
        .view_as(Action::VerifyLedger, move |view| {
            let at = view.at;
            Ok(consents::holds(view, MEMBER.id(), purpose, at)?)
        })
        .await
        .unwrap()
}

#[test]
fn each_purpose_holds_from_yes_to_withdrawal_or_expiry_and_never_by_silence() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        for purpose in [Purpose::PhoneToNeighbours, Purpose::Messages] {
            let address = format!("/me/consents/{}", purpose.code());
            assert!(!holds(&village, purpose).await, "never asked is no: {purpose:?}");
            member.post(&address, &[("answer", "yes")]).await;
            assert!(holds(&village, purpose).await, "{purpose:?}");
            member.post(&address, &[("answer", "no")]).await;
            assert!(!holds(&village, purpose).await, "{purpose:?}");
        }
        member.post("/me/consents/messages", &[("answer", "yes")]).await;
        village.pass(Duration::days(731));
        assert!(!holds(&village, Purpose::Messages).await, "after two years it is asked again");
    });
}

#[test]
fn what_is_said_to_the_whole_group_reaches_who_agrees_and_says_how_many() {
    story(|village| async move {
        let leader = Who::of(&village.app, LEADER.id()).await.unwrap();
        let leader = Caller::as_who(&village.app, leader, group(&village).await);
        let say = |mut act: Act| {
            let told = act.announce_group("meeting-minutes", "/")?;
            Ok(act.commit(ground::Entry::new("test.done", "unit", Uuid::nil()), told)?)
        };
        assert_eq!(leader.act_as(Action::EditRoster, say).await.unwrap(), 0, "nobody agreed yet");
        for player in [LEADER, MEMBER, NEIGHBOUR, NEW_LEADER] {
            as_who(&village, player).await.post("/me/consents/messages", &[("answer", "yes")]).await;
        }
        let told_now = leader.act_as(Action::EditRoster, say).await.unwrap();
        assert_eq!(told_now, 2, "not who says it, nobody of another group, and nobody who did not agree");
        let mut heard = told(&village, "meeting-minutes").await;
        heard.sort_unstable();
        let mut two = [MEMBER.id(), NEIGHBOUR.id()];
        two.sort_unstable();
        assert_eq!(heard, two);
    });
}

#[test]
fn a_message_of_the_group_goes_out_only_while_its_reader_agrees_and_ones_own_matters_always() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let announce = |act: &mut Act| {
            act.announce(MEMBER.id(), "membership-begun", "/").map(|_| ()).map_err(Problem::from)
        };
        for (answer, sent) in [("", 0), ("yes", 1), ("no", 1), ("yes", 2)] {
            if !answer.is_empty() {
                member.post("/me/consents/messages", &[("answer", answer)]).await;
            }
            at_group(&village, announce).await;
            let sql = "select count(*) from notices where person_id = ?1 and kind = 'membership-begun'";
            assert_eq!(count(&village, sql, MEMBER.id()).await, sent, "{answer}");
        }
        member.post("/me/consents/messages", &[("answer", "no")]).await;
        let id = ask(&mut member, &[("what", "restrict")]).await;
        answer(&mut as_who(&village, LEADER).await, id, &[("outcome", "granted")]).await;
        assert_eq!(
            told(&village, "rights-answered").await,
            [MEMBER.id()],
            "the answer to one's own request is owed"
        );
    });
}

#[test]
fn withdrawn_by_one_press_the_phone_is_gone_at_once_and_by_another_it_is_back() {
    story(|village| async move {
        let (mut member, mut neighbour) = (as_who(&village, MEMBER).await, as_who(&village, NEIGHBOUR).await);
        let neighbours = format!("/{GROUP}/neighbours");
        member.post("/me/consents/phone-to-neighbours", &[("answer", "yes")]).await;
        assert!(neighbour.get(&neighbours).await.text().contains("0904046669"));
        let withdrawn = member.post("/me/consents/phone-to-neighbours", &[("answer", "no")]).await;
        assert!(!neighbour.get(&neighbours).await.text().contains("0904046669"), "at once");
        let page = member.get(&withdrawn.leads_to()).await;
        assert!(
            page.words().contains("Đã rút lại. Từ nay không dùng vào việc này nữa. Hoàn tác"),
            "{}",
            page.words()
        );
        assert!(page.text().contains("action=\"/me/consents/phone-to-neighbours\""));
        member.post("/me/consents/phone-to-neighbours", &[("answer", "yes")]).await;
        assert!(neighbour.get(&neighbours).await.text().contains("0904046669"));
        let strange = member.get("/me/consents?changed=roster&answer=%3Cscript%3E").await;
        assert!(!strange.text().contains("toast__undo") && !strange.text().contains("<script>"));
    });
}

#[test]
fn without_the_roster_one_is_in_no_list_and_in_no_copy_of_one() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        at_group(&village, |act| {
            let (unit, at, import) = (act.unit, act.at, Uuid::from_u128(9));
            let household = ground::ids::of_name("village/household-4");
            act.exec(
                "insert into imports (id, unit_id, unit_path, file_name, inserted, updated, unchanged, refused, stored_at)
                 values (?1, ?2, ?3, 'a.xlsx', 1, 0, 0, 0, ?4)",
                ground::params![import, &unit.id, &unit.path, at],
            )?;
            act.exec(
                "insert into import_rows (import_id, position, household_id, person_id, what, after_json, stored_at)
                 values (?1, 1, ?2, ?3, 'inserted', '{}', ?4)",
                ground::params![import, household, MEMBER.id(), at],
            )?;
            Ok(())
        })
        .await;
        let asked = member.post("/me/consents/roster", &[("answer", "no")]).await;
        assert_eq!(asked.leads_to(), "/me/membership", "first what follows");
        assert_eq!(member.post("/me/membership/end", &[]).await.status, 303);
        for purpose in Purpose::ALL {
            assert!(!holds(&village, purpose).await, "{purpose:?}");
        }
        let mut leader = as_who(&village, LEADER).await;
        for page in ["roster", "neighbours", "slips"] {
            let text = leader.get(&format!("/{GROUP}/{page}")).await.text();
            assert!(!text.contains(MEMBER.name) && !text.contains("0904046669"), "{page}");
        }
        let rows = "select count(*) from import_rows where person_id = ?1";
        assert_eq!(count(&village, rows, MEMBER.id()).await, 0);
        let copies =
            "select count(*) from persons where id = ?1 and (phone is not null or birth_year is not null)";
        assert_eq!(count(&village, copies, MEMBER.id()).await, 0);
        at_group(&village, |act| {
            act.announce(MEMBER.id(), "membership-begun", "/").map(|_| ()).map_err(Problem::from)
        })
        .await;
        let told = "select count(*) from notices where person_id = ?1 and kind = 'membership-begun'";
        assert_eq!(count(&village, told, MEMBER.id()).await, 0);
    });
}

#[test]
fn each_answer_can_be_read_with_its_exact_words() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        member.post("/me/consents/messages", &[("answer", "yes")]).await;
        member.post("/me/consents/messages", &[("answer", "no")]).await;
        let exact = village.app.words(ground::web::Lang::Vi).t("consents-text-messages");
        for page in ["/me/consents", "/me/data"] {
            let words = member.get(page).await.words();
            assert!(words.matches(&exact).count() >= 2, "{page}: {words}");
        }
    });
}
