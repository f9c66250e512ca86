//! Broken, foreign and harmful input; twice and two at once; who must not learn anything.

use testkit::{at_once, statuses, times};

use super::*;
use crate::village::cast::{BLOCK_HEAD, KEEPER, NEW_LEADER, OTHER_OFFICER};

const WISH: [(&str, &str); 3] = [("what", "correct"), ("field", "phone"), ("wished", "0912 345 678")];

#[test]
fn nobody_but_the_asker_and_the_office_learns_that_there_is_a_request() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let id = ask(&mut member, &WISH).await;
        for player in [NEIGHBOUR, OFFICER, CHIEF, BLOCK_HEAD, KEEPER, NEW_LEADER, OTHER_OFFICER] {
            let mut other = as_who(&village, player).await;
            for path in [
                format!("/me/data/requests/{id}"),
                format!("/me/data/requests/{id}/sheet"),
                format!("/{GROUP}/rights/{id}"),
            ] {
                assert_eq!(other.get(&path).await.status, 404, "{} {path}", player.part);
            }
            for path in [format!("/me/data/requests/{id}/withdrawal"), format!("/{GROUP}/rights/{id}/answer")]
            {
                assert_eq!(
                    other.post(&path, &[("outcome", "granted")]).await.status,
                    404,
                    "{} {path}",
                    player.part
                );
            }
            for page in ["/work", "/me/data", "/me/data/requests"] {
                let text = other.get(page).await.text();
                assert!(
                    !text.contains(&id.to_string()) && !text.contains("2026-09574-"),
                    "{} {page}",
                    player.part
                );
            }
        }
        assert_eq!(village.browser().post("/me/data/requests", &WISH).await.status, 401);
        assert_eq!(member.get(&format!("/me/data/requests/{id}")).await.status, 200);
        // Not by the address of another group either.
        let mut leader = as_who(&village, LEADER).await;
        assert_eq!(leader.get(&format!("/09574-02-01/rights/{id}")).await.status, 404);
    });
}

#[test]
fn the_same_form_and_the_same_wish_twice_are_one_request() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let id = ask(&mut member, &WISH).await;
        let before = entries(&village).await;
        let text = id.to_string();
        let mut form = WISH.to_vec();
        form.push(("id", &text));
        let again = member.post("/me/data/requests", &form).await;
        assert_eq!(again.leads_to(), format!("/me/data/requests/{id}"));
        let fresh = ground::ids::fresh(village.app.clock.now()).to_string();
        form[3] = ("id", &fresh);
        let same = member.post("/me/data/requests", &form).await;
        assert_eq!(same.leads_to(), format!("/me/data/requests/{id}"), "the first one still waits");
        assert_eq!(entries(&village).await, before, "neither wrote anything");
        form[3] = ("id", &text);
        let mut neighbour = as_who(&village, NEIGHBOUR).await;
        assert_eq!(
            neighbour.post("/me/data/requests", &form).await.status,
            409,
            "someone else's id is no way in"
        );
    });
}

#[test]
fn the_same_form_three_times_at_once_is_one_request_and_each_is_led_to_it() {
    story(|village| async move {
        let id = ground::ids::fresh(village.app.clock.now()).to_string();
        let mut form = WISH.to_vec();
        form.push(("id", &id));
        let (form, member, before) = (&form, as_who(&village, MEMBER).await, entries(&village).await);
        let send = |mut phone: Browser| async move { phone.post("/me/data/requests", form).await };
        for page in times(3, &member, send).await {
            assert_eq!((page.status.as_u16(), page.leads_to()), (303, format!("/me/data/requests/{id}")));
        }
        assert_eq!(entries(&village).await, before + 1);
        let held = "select count(*) from rights_requests where person_id = ?1";
        assert_eq!(count(&village, held, MEMBER.id()).await, 1);
    });
}

#[test]
fn two_answer_at_once_and_one_is_told_that_it_was_done() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let (mut deputy, mut secretary) = (as_who(&village, DEPUTY).await, as_who(&village, SECRETARY).await);
        let id = ask(&mut member, &WISH).await;
        let before = entries(&village).await;
        let no =
            [("outcome", "refused"), ("ground", "not-proved"), ("words", "Bác mang giấy tờ đến gặp tổ.")];
        let yes = [("outcome", "granted")];
        let both = at_once([answer(&mut deputy, id, &yes), answer(&mut secretary, id, &no)]).await;
        assert_eq!(statuses(&both), [303, 409]);
        assert_eq!(entries(&village).await, before + 1);
    });
}

#[test]
fn broken_forms_say_what_is_wrong_and_lose_nothing() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let id = ground::ids::fresh(village.app.clock.now()).to_string();
        let long = "x".repeat(2000);
        for (fields, status, says) in [
            (
                vec![("what", "correct"), ("field", "phone"), ("wished", "12")],
                422,
                "Số điện thoại chưa đúng.",
            ),
            (vec![("what", "correct")], 422, "Chưa chọn chỗ nào sai."),
            (vec![("what", "object"), ("words", "")], 422, "Chưa ghi không đồng ý điều gì."),
            (vec![("what", "restrict"), ("words", &long)], 422, "nhiều nhất 1000 ký tự"),
            (vec![("what", "everything")], 422, "Chưa chọn đề nghị gì."),
            (vec![("what", "copy")], 400, ""),
            (vec![("what", "delete"), ("report", "no id")], 404, ""),
            (vec![("what", "delete"), ("report", "00000000-0000-0000-0000-000000000001")], 404, ""),
            (vec![("what", "object"), ("look", "09574/1' or '1'='1"), ("words", "Vì sao?")], 404, ""),
            (vec![("what", "delete"), ("person", "'; drop table persons")], 404, ""),
        ] {
            let mut form = fields.clone();
            form.push(("id", &id));
            let page = member.post("/me/data/requests", &form).await;
            assert_eq!(page.status.as_u16(), status, "{:?}", fields.iter().map(|f| f.0).collect::<Vec<_>>());
            assert!(page.words().contains(says), "{says} in {}", page.words());
        }
        let typed = member
            .post(
                "/me/data/requests",
                &[("id", &id), ("what", "correct"), ("field", "phone"), ("wished", "12 <b>")],
            )
            .await
            .text();
        assert!(
            typed.contains("value=\"12 &lt;b&gt;\"") && typed.contains("value=\"phone\" checked"),
            "kept, as text"
        );
        let no_id = member.post("/me/data/requests", &WISH).await;
        assert_eq!(no_id.status, 422);
    });
}

#[test]
fn a_report_cannot_be_corrected_and_someone_elses_not_even_named() {
    story(|village| async move {
        let (mut member, mut neighbour) = (as_who(&village, MEMBER).await, as_who(&village, NEIGHBOUR).await);
        let report = crate::reports::tests_support::a_report_of(&village, MEMBER).await.to_string();
        let id = ground::ids::fresh(village.app.clock.now()).to_string();
        let mut form = WISH.to_vec();
        form.extend([("id", id.as_str()), ("report", report.as_str())]);
        assert_eq!(member.post("/me/data/requests", &form).await.status, 400);
        let form = [("id", id.as_str()), ("what", "delete"), ("report", report.as_str())];
        assert_eq!(neighbour.post("/me/data/requests", &form).await.status, 404);
    });
}

#[test]
fn ten_wait_at_the_most() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let mut reports = Vec::new();
        for _ in 0..4 {
            reports.push(crate::reports::tests_support::a_report_of(&village, MEMBER).await.to_string());
        }
        for report in &reports {
            for what in ["delete", "restrict"] {
                ask(&mut member, &[("what", what), ("report", report)]).await;
            }
        }
        ask(&mut member, &WISH).await;
        ask(&mut member, &[("what", "restrict")]).await;
        let id = ground::ids::fresh(village.app.clock.now()).to_string();
        let one_more = member.post("/me/data/requests", &[("id", &id), ("what", "delete")]).await;
        assert_eq!(one_more.status, 409);
        assert!(one_more.words().contains("Đang có 10 đề nghị chờ trả lời."));
    });
}
