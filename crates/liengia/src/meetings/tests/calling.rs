//! Calling a meeting, changing and cancelling it.

use time::Duration;

use super::{FRIDAY, call, fields, holds, list, listens, says, silent};
use crate::checks::{entries, story};
use crate::village::cast::{BLOCK_HEAD, LEADER, MEMBER, NEIGHBOUR, NEW_LEADER, OFFICER};
use crate::village::{GROUP, NEW_GROUP};

#[test]
fn a_leader_calls_and_every_household_is_asked_once() {
    story(|village| async move {
        let (mut leader, mut member) =
            (village.signed_in(LEADER.id()).await, listens(&village, MEMBER.id()).await);
        let before = entries(&village).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ tháng 11").await;
        assert_eq!(entries(&village).await, before + 1);
        let page = member.get(&meeting).await;
        says(
            &page,
            &["Họp tổ tháng 11", "19:30, thứ Sáu 27/11/2026", "Nhà văn hóa tổ dân phố 4", "Đèn ngõ 18"],
        );
        says(
            &page,
            &["Nhà mình có đến không?", "hộ chưa trả lời 24", "Chưa trả lời. Không trả lời cũng không sao."],
        );
        silent(&page, &["Điểm danh", "Sửa buổi họp", "Hủy buổi họp"]);
        says(&member.get("/notices").await, &["Tổ có buổi họp mới"]);
        says(&member.get("/work").await, &["Nhà mình có đi họp không: Họp tổ tháng 11", "Họp lúc: "]);
        says(&member.get("/").await, &["Sắp tới", "19:30, thứ Sáu 27/11/2026"]);
        says(&member.get(&list()).await, &["Họp tổ tháng 11", "Họp thường kỳ"]);
        // Who did not agree to messages is asked on the page, and hears no notice.
        assert_eq!(village.number("select count(*) from notices where kind = 'meeting-called'").await, 1);
        let id = meeting.rsplit('/').next().unwrap();
        assert_eq!(member.get(&format!("/meetings/{id}")).await.leads_to(), meeting);
    });
}

#[test]
fn a_member_calls_nothing_and_another_groups_leader_finds_nothing() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.get(&format!("{}/new", list())).await.status, 403);
        assert_eq!(member.post(&list(), &fields("", FRIDAY, "Họp")).await.status, 403);
        assert_eq!(member.get(&format!("{meeting}/edit")).await.status, 404);
        assert_eq!(member.get(&format!("{meeting}/roll")).await.status, 404);
        let mut stranger = village.signed_in(NEW_LEADER.id()).await;
        assert_eq!(stranger.get(&meeting).await.status, 404);
        let there = meeting.replace(GROUP, NEW_GROUP);
        assert_eq!(stranger.get(&there).await.status, 404);
        assert_eq!(village.browser().get(&meeting).await.leads_to(), format!("/sign-in?next={meeting}"));
    });
}

#[test]
fn a_meeting_in_the_past_is_refused_at_its_field_and_nothing_typed_is_lost() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let id = leader.get(&format!("{}/new", list())).await.value_of("id");
        let page = leader.post(&list(), &fields(&id, "22/11/2026", "Họp muộn")).await;
        assert_eq!(page.status, 422);
        says(&page, &["Ngày này đã qua. Chọn từ hôm nay trở đi."]);
        holds(&page, &["Họp muộn", "22/11/2026"]);
        assert!(page.text().contains("Trông nhà dịp Tết"), "the agenda stands there too");
        assert_eq!(village.number("select count(*) from meetings").await, 0);
    });
}

#[test]
fn a_change_says_why_and_is_told_once() {
    story(|village| async move {
        let (mut leader, mut member) =
            (village.signed_in(LEADER.id()).await, listens(&village, MEMBER.id()).await);
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        let changed = [&fields("", "28/11/2026", "Họp tổ")[1..], &[("seen", "0"), ("reason", "")]].concat();
        let page = leader.post(&meeting, &changed).await;
        assert_eq!(page.status, 422);
        says(&page, &["Chưa ghi lý do. Một câu ngắn là đủ."]);
        let changed = [&changed[..changed.len() - 1], &[("reason", "Nhà văn hóa bận")]].concat();
        for _ in 0..2 {
            assert_eq!(leader.post(&meeting, &changed).await.leads_to(), meeting);
        }
        assert_eq!(village.number("select count(*) from notices where kind = 'meeting-changed'").await, 1);
        let page = member.get(&meeting).await;
        says(&page, &["19:30, thứ Bảy 28/11/2026", "Buổi họp đã được sửa: Nhà văn hóa bận", "Có thay đổi"]);
        says(
            &member.get("/notices").await,
            &["Dời từ 19:30, thứ Sáu 27/11/2026 sang 19:30, thứ Bảy 28/11/2026, Nhà văn hóa tổ dân phố 4"],
        );
        let cancelled = leader.post(&format!("{meeting}/cancellation"), &[("reason", " ")]).await;
        assert_eq!(cancelled.status, 422);
        says(&cancelled, &["Chưa ghi lý do."]);
        assert_eq!(leader.post(&format!("{meeting}/cancellation"), &[("reason", "Bão")]).await.status, 303);
        says(&member.get(&meeting).await, &["Buổi họp đã hủy: Bão"]);
        silent(&member.get(&meeting).await, &["Nhà mình có đến không?"]);
        says(&member.get("/notices").await, &["Buổi họp của tổ đã hủy."]);
        silent(&member.get("/work").await, &["Nhà mình có đi họp không"]);
        silent(&member.get("/").await, &["Sắp tới"]);
        let late = leader.post(&meeting, &changed).await;
        assert_eq!(late.status, 409);
        says(&late, &["Buổi họp này đã hủy."]);
    });
}

/// Who can come on Friday may not be able to on Saturday.
#[test]
fn what_was_answered_to_another_day_is_asked_again() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        member.post(&format!("{meeting}/answer"), &[("answer", "coming")]).await;
        says(&member.get("/").await, &["Nhà mình: Đến"]);
        let places =
            [&fields("", FRIDAY, "Họp tổ")[1..], &[("seen", "0"), ("reason", "Thêm tài liệu")]].concat();
        assert_eq!(leader.post(&meeting, &places).await.status, 303);
        says(&leader.get(&meeting).await, &["hộ sẽ đến 1"]);
        let moved =
            [&fields("", "28/11/2026", "Họp tổ")[1..], &[("seen", "1"), ("reason", "Nhà văn hóa bận")]];
        assert_eq!(leader.post(&meeting, &moved.concat()).await.status, 303);
        for browser in [&mut leader, &mut member] {
            says(&browser.get(&meeting).await, &["hộ sẽ đến 0", "hộ chưa trả lời 24"]);
        }
        says(
            &member.get(&meeting).await,
            &["Trước khi đổi giờ họp, nhà mình trả lời “Đến”. Giờ mới thì sao?"],
        );
        says(&member.get("/work").await, &["Nhà mình có đi họp không: Họp tổ"]);
        silent(&member.get("/").await, &["Nhà mình: Đến"]);
        member.post(&format!("{meeting}/answer"), &[("answer", "coming")]).await;
        says(&leader.get(&meeting).await, &["hộ sẽ đến 1"]);
    });
}

#[test]
fn of_two_who_change_it_at_once_the_second_sees_the_first_and_loses_nothing() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        let mut deputy = village.signed_in(crate::village::cast::DEPUTY.id()).await;
        let seen = deputy.get(&format!("{meeting}/edit")).await.value_of("seen");
        let first = [&fields("", "28/11/2026", "Họp thứ Bảy")[1..], &[("seen", "0"), ("reason", "Trùng lễ")]]
            .concat();
        assert_eq!(leader.post(&meeting, &first).await.status, 303);
        let second = [
            &fields("", "29/11/2026", "Họp Chủ nhật")[1..],
            &[("seen", seen.as_str()), ("reason", "Nhiều nhà bận")],
        ]
        .concat();
        let page = deputy.post(&meeting, &second).await;
        assert_eq!(page.status, 409);
        says(&page, &["có người khác đã sửa buổi họp này", "Họp thứ Bảy", "Trùng lễ"]);
        holds(&page, &["Họp Chủ nhật", "Nhiều nhà bận"]);
        assert_eq!(page.value_of("seen"), "1", "now that it was seen, saving again is meant");
        let again = [&second[..second.len() - 2], &[("seen", "1"), ("reason", "Nhiều nhà bận")]].concat();
        assert_eq!(deputy.post(&meeting, &again).await.status, 303);
        says(&leader.get(&meeting).await, &["Họp Chủ nhật", "29/11/2026"]);
    });
}

#[test]
fn the_next_regular_one_proposes_itself_with_everything_filled_in() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        call(&mut leader, FRIDAY, "Họp tổ").await;
        silent(&leader.get("/work").await, &["Đến kỳ họp tổ"]);
        village.pass(Duration::days(25));
        let page = leader.get("/work").await;
        says(&page, &["Đến kỳ họp tổ: mời họp", "Đề nghị: 19:30, Chủ nhật 27/12/2026"]);
        let (_, link) = page
            .text()
            .split_once("/meetings/new?after=")
            .map(|(a, b)| (a.to_owned(), b.to_owned()))
            .unwrap();
        let new = leader.get(&format!("{}/new?after={}", list(), link.split('"').next().unwrap())).await;
        holds(&new, &["27/12/2026", "19:30"]);
        assert!(new.text().contains("Trông nhà dịp Tết"));
        call(&mut leader, "27/12/2026", "Họp tổ").await;
        silent(&leader.get("/work").await, &["Đến kỳ họp tổ"]);
    });
}

#[test]
fn above_the_group_stand_counts_and_no_names() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        let said = [("answer", "opinion"), ("words", "Nên thay đèn ngõ 18")];
        assert_eq!(member.post(&format!("{meeting}/answer"), &said).await.status, 303);
        let page = leader.get(&meeting).await;
        says(&page, &["hộ chưa trả lời 23", "Đặng Thị Hồng Oanh", "Nên thay đèn ngõ 18", "0983 762 473"]);
        assert!(page.text().contains("href=\"tel:0983762473\""));
        for office in [BLOCK_HEAD, OFFICER, NEIGHBOUR] {
            let page = village.signed_in(office.id()).await.get(&meeting).await;
            assert_eq!(page.status, 200);
            silent(&page, &["Nên thay đèn ngõ 18", "Phùng Ngọc Chi", "Vũ Đình Việt", "0983"]);
            says(&page, &["hộ chưa trả lời 23"]);
        }
        let mut above = village.signed_in(BLOCK_HEAD.id()).await;
        silent(&above.get(&meeting).await, &["Sửa buổi họp", "Hủy buổi họp"]);
        assert_eq!(
            above.get(&format!("{meeting}/edit")).await.status,
            403,
            "the group's is its own to change"
        );
        assert_eq!(above.get(&format!("{}/new", list())).await.status, 403);
        for page in ["roll", "code", "roll/paper", "roll/list.csv"] {
            let asked = village.signed_in(BLOCK_HEAD.id()).await.get(&format!("{meeting}/{page}")).await;
            assert_eq!(asked.status, 404, "{page}");
        }
    });
}
