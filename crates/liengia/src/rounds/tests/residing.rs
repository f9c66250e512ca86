//! A block registers: the households of its group, and those in no group by the list of the block's head, each once.

use std::fmt::Write as _;

use ground::people::residents;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::Caller;
use testkit::{Browser, TestApp};

use super::{fields, fresh, household, says, silent};
use crate::checks::story;
use crate::rounds::kiosk::slip;
use crate::village::cast::{BLOCK_HEAD, LEADER, MEMBER, NEW_LEADER, OFFICER};
use crate::village::{BLOCK, GROUP};

/// So many live in no group, sixty of them as tenants.
const OUTSIDE: i64 = 156;

async fn list_of_block(head: &mut Browser) {
    let mut list = "Họ và tên;Địa chỉ;Ghi chú\r\n".to_owned();
    for n in 0..OUTSIDE {
        let (one, two) = (char::from(b'A' + (n % 26) as u8), char::from(b'A' + (n / 26) as u8));
        let note = if n < 60 { "thuê trọ" } else { "" };
        write!(
            list,
            "Lê Văn {one}{}{};Số {} Ngõ 40;{note}\r\n",
            one.to_lowercase(),
            two.to_lowercase(),
            n + 100
        )
        .unwrap();
    }
    let here = format!("/{BLOCK}/residents");
    let page =
        head.upload(&format!("{here}/lists/preview"), &[], &[("file", "to4.csv", list.as_bytes())]).await;
    says(&page, &[&format!("Sẽ ghi {OUTSIDE} hộ")]);
    let fields = crate::roster::carried(&page);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(head.upload(&format!("{here}/lists"), &fields, &[]).await.status, 303);
}

async fn registration(head: &mut Browser) -> String {
    let at = format!("/{BLOCK}/rounds");
    let id = head.get(&format!("{at}/new")).await.value_of("id");
    let mut all = fields(&id, "registration", "Đăng ký An toàn về ANTT năm 2027");
    let outside = format!("group_{BLOCK}");
    all.push((&outside, "1"));
    let page = head.post(&at, &all).await;
    assert_eq!(page.status, 303, "{}", page.words());
    page.leads_to()
}

async fn hand(phone: &mut Browser, kiosk: &str, of: &str) -> axum::http::StatusCode {
    let id = fresh();
    let sent = [
        ("id", id.as_str()),
        ("household", of),
        ("version", "1"),
        ("says", "signed"),
        ("name", "Chủ hộ"),
        ("heard", "1"),
    ];
    phone.post(kiosk, &sent).await.status
}

async fn outside_ids(village: &TestApp) -> Vec<String> {
    let list = |view: &mut ground::View| {
        let block = units::find(view, BLOCK)?.unwrap();
        Ok(residents::list(view, &block)?.iter().map(|line| line.id.to_string()).collect())
    };
    Caller::system(&village.app, Unit::country()).view_as(Action::RaiseLate, list).await.unwrap()
}

#[test]
fn a_block_of_180_households_with_60_tenants_registers_to_a_hundred_percent() {
    story(|village| async move {
        let (mut head, mut leader) =
            (village.signed_in(BLOCK_HEAD.id()).await, village.signed_in(LEADER.id()).await);
        list_of_block(&mut head).await;
        let round = registration(&mut head).await;
        let id = round.rsplit('/').next().unwrap().to_owned();
        says(&head.get(&round).await, &["0 trên 180 hộ đã đăng ký", "Hộ ngoài tổ liên gia", "Còn 180 hộ"]);
        let in_group = format!("/{GROUP}/rounds/{id}");
        for number in 1..=24 {
            let of = household(number).to_string();
            assert_eq!(hand(&mut leader, &format!("{in_group}/kiosk"), &of).await, 303);
        }
        let outside = outside_ids(&village).await;
        assert_eq!(outside.len() as i64, OUTSIDE);
        // A group's doors are its own leaders', and those in none its block's head's.
        let kiosk = format!("{round}/kiosk");
        assert_eq!(hand(&mut head, &kiosk, &household(3).to_string()).await, 404);
        assert_eq!(hand(&mut head, &format!("{in_group}/kiosk"), &household(3).to_string()).await, 404);
        assert_eq!(hand(&mut leader, &format!("{in_group}/kiosk"), &outside[0]).await, 404);
        assert_eq!(hand(&mut leader, &kiosk, &outside[0]).await, 404);
        for of in &outside {
            assert_eq!(hand(&mut head, &kiosk, of).await, 303);
        }
        assert_eq!(hand(&mut head, &kiosk, &outside[0]).await, 303, "a second hand of one household");
        says(&head.get(&round).await, &["180 trên 180 hộ đã đăng ký", "Đã trả lời (156 hộ)"]);
        for other in [OFFICER, MEMBER, NEW_LEADER] {
            let page = village.signed_in(other.id()).await.get(&round).await;
            silent(&page, &["Lê Văn", "Ngõ 40"]);
        }
        // Below the group nobody reads another one's doors.
        silent(&leader.get(&in_group).await, &["Ngõ 40"]);
    });
}

#[test]
fn who_joins_a_group_in_the_middle_is_the_same_household() {
    story(|village| async move {
        let (mut head, mut leader) =
            (village.signed_in(BLOCK_HEAD.id()).await, village.signed_in(LEADER.id()).await);
        let here = format!("/{BLOCK}/residents");
        let id = head.get(&here).await.value_of("id");
        let line =
            [("id", id.as_str()), ("name", "Bùi Văn Năm"), ("address", "Số 90 Ngõ 7"), ("kind", "home")];
        head.post(&here, &line).await;
        let round = registration(&mut head).await;
        says(&head.get(&round).await, &["0 trên 25 hộ đã đăng ký"]);
        let new = leader.get(&format!("/{GROUP}/roster/new")).await.value_of("id");
        let joined = [("id", new.as_str()), ("name", "Bùi Văn Năm"), ("address", "Số 90 Ngõ 7")];
        assert_eq!(leader.post(&format!("/{GROUP}/roster"), &joined).await.status, 303);
        let in_group = format!("/{GROUP}/rounds/{}", round.rsplit('/').next().unwrap());
        leader.post(&format!("{in_group}/movers"), &[("word", "mới về")]).await;
        says(&head.get(&round).await, &["0 trên 25 hộ đã đăng ký"]);
        // Somebody who is in no list yet is asked with a word.
        let new = leader.get(&format!("/{GROUP}/roster/new")).await.value_of("id");
        let moved = [("id", new.as_str()), ("name", "Lê Thị Sáu"), ("address", "Số 91 Ngõ 7")];
        leader.post(&format!("/{GROUP}/roster"), &moved).await;
        leader.post(&format!("{in_group}/movers"), &[("word", "mới về")]).await;
        says(&head.get(&round).await, &["0 trên 26 hộ đã đăng ký"]);
    });
}

#[test]
fn a_block_head_ticks_no_line_of_a_groups_household_on_a_sheet() {
    story(|village| async move {
        let (mut head, mut leader) =
            (village.signed_in(BLOCK_HEAD.id()).await, village.signed_in(LEADER.id()).await);
        list_of_block(&mut head).await;
        let round = registration(&mut head).await;
        let sheet = head.post(&format!("{round}/sheets"), &[("id", &fresh())]).await.leads_to();
        let code = super::handing::code_of(&head.get(&format!("{sheet}/paper")).await.words());
        let (theirs, ours) = (format!("line_{}", household(5)), outside_ids(&village).await.remove(0));
        let ours = format!("line_{ours}");
        let lines = [("code", code.as_str()), (theirs.as_str(), "signed"), (ours.as_str(), "signed")];
        let photo = [("photos", "to.jpg", super::handing::PHOTO)];
        assert_eq!(head.upload(&sheet, &lines, &photo).await.status, 303);
        says(&head.get(&round).await, &["1 trên 180 hộ đã đăng ký"]);
        let in_group = format!("/{GROUP}/rounds/{}", round.rsplit('/').next().unwrap());
        says(&leader.get(&in_group).await, &["0 trên 24 hộ đã đăng ký"]);
        silent(&head.get(&format!("{sheet}/paper")).await, &["Đặng Thị Hồng Oanh"]);
    });
}

#[test]
fn a_list_that_is_taken_back_leaves_no_household_to_wait_for() {
    story(|village| async move {
        let mut head = village.signed_in(BLOCK_HEAD.id()).await;
        list_of_block(&mut head).await;
        let round = registration(&mut head).await;
        let kiosk = format!("{round}/kiosk");
        assert_eq!(hand(&mut head, &kiosk, &outside_ids(&village).await[0]).await, 303);
        let list = village.number("select count(distinct list_id) from residents").await;
        assert_eq!(list, 1);
        let back = head.get(&format!("/{BLOCK}/residents")).await;
        assert_eq!(back.status, 200);
        let id = list_id(&village).await;
        head.post(&format!("/{BLOCK}/residents/lists/{id}/undo"), &[]).await;
        says(&head.get(&round).await, &["1 trên 25 hộ đã đăng ký"]);
        silent(&head.get(&kiosk).await, &["Lê Văn"]);
    });
}

async fn list_id(village: &TestApp) -> uuid::Uuid {
    let read = |view: &mut ground::View| {
        Ok(view.one("select list_id from residents limit 1", ground::params![], |row| row.get(0))?)
    };
    Caller::system(&village.app, Unit::country()).view_as(Action::RaiseLate, read).await.unwrap()
}

#[test]
fn a_block_head_opens_what_a_household_outside_groups_struck() {
    story(|village| async move {
        let mut head = village.signed_in(BLOCK_HEAD.id()).await;
        list_of_block(&mut head).await;
        let round = registration(&mut head).await;
        let kiosk = format!("{round}/kiosk");
        assert_eq!(hand(&mut head, &kiosk, &outside_ids(&village).await[0]).await, 303);
        let read = |view: &mut ground::View| {
            let sql = "select id from round_answers limit 1";
            Ok(view.one(sql, ground::params![], |row| row.get(0))?)
        };
        let system = Caller::system(&village.app, Unit::country());
        let answer = system.view_as(Action::RaiseLate, read).await.unwrap();
        let token = slip::token(&village.app.key, answer);
        assert_eq!(village.browser().post(&format!("/rounds/doors/{token}"), &[]).await.status, 303);
        let read = |view: &mut ground::View| {
            let sql = "select link from notices where kind = 'round-struck' limit 1";
            Ok(view.one(sql, ground::params![], |row| row.get::<String>(0))?)
        };
        let link = system.view_as(Action::RaiseLate, read).await.unwrap();
        says(&head.get(&link).await, &["0 trên"]);
    });
}
