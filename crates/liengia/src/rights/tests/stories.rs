//! From asking to the answer, as the cast lives it.

use time::Duration;

use super::*;

#[test]
fn a_wrong_phone_is_corrected_within_two_working_days_and_the_old_one_is_nowhere() {
    story(|village| async move {
        let (mut member, mut leader) = (as_who(&village, MEMBER).await, as_who(&village, LEADER).await);
        let before = entries(&village).await;
        let id =
            ask(&mut member, &[("what", "correct"), ("field", "phone"), ("wished", "0912 345 678")]).await;
        assert_eq!(entries(&village).await, before + 1, "one act, one entry");
        let page = member.get(&format!("/me/data/requests/{id}")).await.words();
        number_after(&page, "Số 2026-09574-");
        assert!(page.contains("Chờ trả lời"), "{page}");
        assert!(
            page.contains("Trả lời trước 17:30, thứ Tư 25/11/2026"),
            "2 working days from Monday: {page}"
        );
        assert!(
            page.contains("Ban điều hành tổ") && page.contains("Điều 5 Nghị định 356/2025/NĐ-CP"),
            "{page}"
        );
        assert!(told(&village, "rights-asked").await.contains(&LEADER.id()));

        let work = leader.get("/work").await.words();
        assert!(work.contains("Đề nghị sửa dữ liệu") && !work.contains(MEMBER.name), "{work}");
        let asked = leader.get(&format!("/{GROUP}/rights/{id}")).await.words();
        for says in
            [MEMBER.name, "Đang ghi 0904 046 669", "Ghi lại cho đúng 0912 345 678", "Trên máy của mình"]
        {
            assert!(asked.contains(says), "{says} in {asked}");
        }
        let before = entries(&village).await;
        assert_eq!(answer(&mut leader, id, &[("outcome", "granted")]).await.status, 303);
        assert_eq!(entries(&village).await, before + 1, "one act, one entry");
        let page = member.get(&format!("/me/data/requests/{id}")).await.words();
        assert!(page.contains("Đồng ý, đã làm") && !page.contains("0912"), "{page}");
        assert_eq!(told(&village, "rights-answered").await, [MEMBER.id()]);
        let data = member.get("/me/data").await.words();
        assert!(data.contains("0912 345 678") && !data.contains("0904 046 669"), "{data}");
        let old = "select count(*) from persons where phone = '0904046669' and id = ?1";
        assert_eq!(count(&village, old, MEMBER.id()).await, 0);
        let kept =
            "select count(*) from rights_requests where id = ?1 and (wished is not null or words <> '')";
        assert_eq!(count(&village, kept, id).await, 0, "the wish came true and is forgotten");
        let clocks = "select count(*) from deadlines where subject_id = ?1 and met_at is not null";
        assert_eq!(count(&village, clocks, id).await, 1);
    });
}

#[test]
fn a_refusal_says_on_which_ground_why_and_where_to_complain() {
    story(|village| async move {
        let (mut member, mut deputy) = (as_who(&village, MEMBER).await, as_who(&village, DEPUTY).await);
        let id = ask(&mut member, &[("what", "correct"), ("field", "birth-year"), ("wished", "1970")]).await;
        let again = answer(&mut deputy, id, &[("outcome", "refused"), ("words", "Không.")]).await;
        assert_eq!(again.status, 422);
        assert!(again.words().contains("Chưa chọn căn cứ.") && again.words().contains("Chưa nói rõ vì sao."));
        let why = "Căn cước ghi năm 1980, bác mang giấy khác đến thì sửa.";
        let fields = [("outcome", "refused"), ("ground", "fact-stands"), ("words", why)];
        assert_eq!(answer(&mut deputy, id, &fields).await.status, 303);
        let page = member.get(&format!("/me/data/requests/{id}")).await.words();
        for says in ["Từ chối, có căn cứ", "Điều đang ghi đúng với giấy tờ", why, "có quyền khiếu nại"]
        {
            assert!(page.contains(says), "{says} in {page}");
        }
        assert!(member.get("/me/data").await.words().contains("1980"));
    });
}

#[test]
fn a_late_answer_stands_first_and_says_so_to_both() {
    story(|village| async move {
        let (mut member, mut neighbour) = (as_who(&village, MEMBER).await, as_who(&village, NEIGHBOUR).await);
        let late =
            ask(&mut member, &[("what", "correct"), ("field", "phone"), ("wished", "0912 345 678")]).await;
        village.pass(Duration::days(3));
        let fresh = ask(&mut neighbour, &[("what", "restrict")]).await;
        let mut leader = as_who(&village, LEADER).await;
        let list = leader.get(&format!("/{GROUP}/rights")).await;
        let (first, second) = (list.text().find(&late.to_string()), list.text().find(&fresh.to_string()));
        assert!(first < second && list.words().contains("quá 15 giờ"), "{}", list.words());
        assert!(member.get(&format!("/me/data/requests/{late}")).await.words().contains("quá 15 giờ"));
    });
}

#[test]
fn a_request_can_be_taken_back_and_is_then_answered_no_more() {
    story(|village| async move {
        let (mut member, mut leader) = (as_who(&village, MEMBER).await, as_who(&village, LEADER).await);
        let id = ask(&mut member, &[("what", "restrict")]).await;
        let withdrawal = format!("/me/data/requests/{id}/withdrawal");
        assert_eq!(member.post(&withdrawal, &[]).await.status, 303);
        assert_eq!(member.post(&withdrawal, &[]).await.status, 409);
        let late = answer(&mut leader, id, &[("outcome", "granted")]).await;
        assert_eq!(late.status, 409);
        assert!(late.words().contains("Đề nghị này đã trả lời hoặc đã rút rồi."));
        assert!(!leader.get("/work").await.words().contains("hạn chế dữ liệu"));
    });
}

#[test]
fn restricting_stops_every_use_but_the_membership() {
    story(|village| async move {
        let (mut member, mut leader) = (as_who(&village, MEMBER).await, as_who(&village, LEADER).await);
        member.post("/me/consents/phone-to-neighbours", &[("answer", "yes")]).await;
        let neighbours = format!("/{GROUP}/neighbours");
        assert!(leader.get(&neighbours).await.text().contains("0904046669"));
        let id = ask(&mut member, &[("what", "restrict")]).await;
        assert_eq!(answer(&mut leader, id, &[("outcome", "granted")]).await.status, 303);
        let page = leader.get(&neighbours).await.text();
        assert!(!page.contains("0904046669") && page.contains(MEMBER.name));
        assert_eq!(member.get("/me/data").await.status, 200, "still a member");
    });
}

#[test]
fn a_report_open_to_leaders_is_hidden_from_them_on_request_and_only_the_chief_decides() {
    story(|village| async move {
        let (mut member, mut leader, mut chief) =
            (as_who(&village, MEMBER).await, as_who(&village, LEADER).await, as_who(&village, CHIEF).await);
        let report = crate::reports::tests_support::a_report_of(&village, MEMBER).await;
        let address = format!("/{GROUP}/reports/{report}");
        assert_eq!(leader.get(&address).await.status, 200);
        let id = ask(&mut member, &[("what", "restrict"), ("report", &report.to_string())]).await;
        assert_eq!(leader.get(&format!("/{GROUP}/rights/{id}")).await.status, 404);
        assert_eq!(answer(&mut leader, id, &[("outcome", "granted")]).await.status, 404);
        assert!(chief.get("/work").await.words().contains("Đề nghị hạn chế dữ liệu"));
        assert_eq!(answer(&mut chief, id, &[("outcome", "granted")]).await.status, 303);
        assert_eq!(leader.get(&address).await.status, 404);
        assert_eq!(member.get(&address).await.status, 200);
    });
}

#[test]
fn when_the_leader_asks_the_others_answer_and_without_them_the_head_of_the_block() {
    story(|village| async move {
        let (mut leader, mut deputy) = (as_who(&village, LEADER).await, as_who(&village, DEPUTY).await);
        let id =
            ask(&mut leader, &[("what", "correct"), ("field", "phone"), ("wished", "0912 345 678")]).await;
        assert_eq!(leader.get(&format!("/{GROUP}/rights/{id}")).await.status, 404, "nobody answers oneself");
        assert_eq!(answer(&mut leader, id, &[("outcome", "granted")]).await.status, 404);
        assert_eq!(deputy.get(&format!("/{GROUP}/rights/{id}")).await.status, 200);
        at_group(&village, |act| {
            let at = act.at;
            for player in [DEPUTY, SECRETARY] {
                ground::people::terms::end(act, player.id(), GROUP, player.role, at)?;
            }
            Ok(())
        })
        .await;
        let second = ask(&mut leader, &[("what", "restrict")]).await;
        let mut head = as_who(&village, crate::village::cast::BLOCK_HEAD).await;
        assert_eq!(head.get(&format!("/{GROUP}/rights/{second}")).await.status, 200);
        assert_eq!(head.get(&format!("/{GROUP}/rights/{id}")).await.status, 404, "that one is the leaders'");
    });
}

#[test]
fn an_officers_name_is_corrected_by_the_keeper() {
    story(|village| async move {
        let mut officer = as_who(&village, OFFICER).await;
        let id =
            ask(&mut officer, &[("what", "correct"), ("field", "name"), ("wished", "Lê Quang Huy Hoàng")])
                .await;
        let mut keeper = as_who(&village, crate::village::cast::KEEPER).await;
        let work = keeper.get("/work").await;
        assert!(work.words().contains("Đề nghị sửa dữ liệu"), "{}", work.words());
        let block = crate::village::BLOCK;
        assert!(work.text().contains(&format!("/{block}/rights/{id}")));
        let done = keeper.post(&format!("/{block}/rights/{id}/answer"), &[("outcome", "granted")]).await;
        assert_eq!(done.status, 303);
        assert!(officer.get("/me/data").await.words().contains("Lê Quang Huy Hoàng"));
        assert_eq!(as_who(&village, LEADER).await.get(&format!("/{block}/rights/{id}")).await.status, 404);
    });
}
