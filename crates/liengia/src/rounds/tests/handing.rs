//! The phone that goes round, slips at doors, sheets, and the papers that leave the group.

use time::Duration;

use super::{answer, fresh, household, open, says, silent};
use crate::checks::{entries, story, wrote};
use crate::rounds::kiosk::slip;
use crate::village::cast::{BLOCK_HEAD, DEPUTY, LEADER, MEMBER, NEIGHBOUR};

pub const PHOTO: &[u8] = include_bytes!("sheet.jpg");

pub async fn hand(leader: &mut testkit::Browser, round: &str, number: u8) -> testkit::Page {
    let (id, of) = (fresh(), household(number).to_string());
    hand_of(leader, round, (&id, &of)).await
}

async fn hand_of(leader: &mut testkit::Browser, round: &str, (id, of): (&str, &str)) -> testkit::Page {
    let sent = [
        ("id", id),
        ("household", of),
        ("version", "1"),
        ("says", "signed"),
        ("name", "Chủ hộ"),
        ("heard", "1"),
    ];
    leader.post(&format!("{round}/kiosk"), &sent).await
}

#[test]
fn a_household_that_did_not_sign_strikes_what_another_phone_says_and_the_block_head_hears() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        assert_eq!(hand(&mut leader, &round, 5).await.leads_to(), format!("{round}/kiosk?done=1"));
        says(&leader.get(&round).await, &["1 trên 24 hộ đã ký", "trên máy chuyền tay"]);
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        says(&neighbour.get("/notices").await, &["Có người ghi câu trả lời cho nhà mình."]);
        says(&neighbour.get(&round).await, &["trên máy của Khuất Đình Phúc", "Không phải nhà tôi"]);
        let mut other = village.signed_in(MEMBER.id()).await;
        assert_eq!(other.post(&format!("{round}/answer/removal"), &[("way", "kiosk")]).await.status, 409);
        let strike = [("way", "kiosk")];
        assert_eq!(neighbour.post(&format!("{round}/answer/removal"), &strike).await.status, 303);
        let before = entries(&village).await;
        assert_eq!(neighbour.post(&format!("{round}/answer/removal"), &strike).await.status, 303);
        assert_eq!(entries(&village).await, before);
        says(&leader.get(&round).await, &["0 trên 24 hộ đã ký"]);
        silent(&leader.get(&round).await, &["không phải của nhà mình"]);
        let mut head = village.signed_in(BLOCK_HEAD.id()).await;
        says(&head.get("/notices").await, &["Một hộ báo: câu trả lời ghi cho nhà họ không phải của họ."]);
        silent(&head.get("/notices").await, &["Đặng Thị Hồng Oanh"]);
        // Nobody takes it from them again, by no other hand; their own phone still does.
        let again = hand(&mut leader, &round, 5).await;
        assert_eq!(again.status, 409);
        says(&again, &["Nhà này tự trả lời trên máy của nhà"]);
        assert_eq!(answer(&mut neighbour, &round, "signed").await.status, 303);
        says(&leader.get(&round).await, &["1 trên 24 hộ đã ký"]);
    });
}

#[test]
fn after_fourteen_days_it_stands() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        hand(&mut leader, &round, 5).await;
        village.pass(Duration::days(14));
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        silent(&neighbour.get(&round).await, &["Không phải nhà tôi"]);
        let late = neighbour.post(&format!("{round}/answer/removal"), &[("way", "kiosk")]).await;
        assert_eq!(late.status, 409);
        says(&late, &["Đã quá 14 ngày."]);
    });
}

#[test]
fn without_a_gesture_nobody_signs_and_nobody_ticks_for_the_absent() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let (id, of) = (fresh(), household(8).to_string());
        let sent = [
            ("id", id.as_str()),
            ("household", &of),
            ("version", "1"),
            ("says", "signed"),
            ("name", "Ông Việt"),
        ];
        let page = leader.post(&format!("{round}/kiosk"), &sent).await;
        assert_eq!(page.status, 422);
        says(&page, &["Ký vào ô hoặc đánh dấu đã nghe đọc."]);
        assert!(page.text().contains("value=\"Ông Việt\""));
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(hand(&mut member, &round, 8).await.status, 404);
        let poll = open(&mut leader, "poll", "Quét ngõ").await;
        assert_eq!(
            leader.get(&format!("{poll}/kiosk/start")).await.status,
            409,
            "nobody looks on where people vote"
        );
        assert_eq!(hand(&mut leader, &poll, 8).await.status, 409);
        let sheet = fresh();
        assert_eq!(leader.post(&format!("{poll}/sheets"), &[("id", &sheet)]).await.status, 409);
        let gone = hand_of(&mut leader, &round, (&fresh(), &uuid::Uuid::nil().to_string())).await;
        assert_eq!(gone.status, 404);
    });
}

#[test]
fn what_lay_on_a_phone_counts_by_when_it_was_signed_whatever_its_clock_says() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        village.pass(Duration::hours(3));
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        answer(&mut neighbour, &round, "signed").await;
        village.pass(Duration::hours(1));
        // Signed two hours before it came, on a phone whose clock is a day ahead: before the household's own phone, which has the
        // last word all the same.
        let mut phone = village.signed_in(DEPUTY.id()).await;
        wrote(&mut phone, &village, Duration::hours(2), Duration::days(1)).await;
        let id = fresh();
        let of = household(5).to_string();
        assert_eq!(hand_of(&mut phone, &round, (&id, &of)).await.status, 204);
        let before = entries(&village).await;
        wrote(&mut phone, &village, Duration::hours(2), Duration::days(1)).await;
        assert_eq!(
            hand_of(&mut phone, &round, (&id, &of)).await.status,
            204,
            "lost on its way back, and sent again"
        );
        assert_eq!(entries(&village).await, before);
        phone.says.clear();
        says(&neighbour.get(&round).await, &["1 trên 24 hộ đã ký", "bằng máy của Đặng Thị Hồng Oanh"]);
        // Taken back, nothing that another hand wrote down stands in its place.
        neighbour.post(&format!("{round}/answer/withdrawal"), &[]).await;
        says(&neighbour.get(&round).await, &["0 trên 24 hộ đã ký", "Nhà mình đã rút lại."]);
        village.pass(Duration::minutes(1));
        answer(&mut neighbour, &round, "signed").await;
        // Of two other hands the one that was signed first stands, whichever came first.
        let later = hand(&mut leader, &round, 8).await;
        assert_eq!(later.status, 303);
        let mut phone = village.signed_in(DEPUTY.id()).await;
        wrote(&mut phone, &village, Duration::hours(2), Duration::days(1)).await;
        assert_eq!(hand(&mut phone, &round, 8).await.status, 204);
        let paper = fresh();
        let list = leader.post(&format!("{round}/papers"), &[("id", &paper)]).await.leads_to();
        says(&leader.get(&list).await, &["máy chuyền tay, 11:01"]);
        // Signed before it closed, it comes two days after.
        leader.post(&format!("{round}/closure"), &[("reason", "Đã đủ")]).await;
        village.pass(Duration::days(2));
        let mut phone = village.signed_in(DEPUTY.id()).await;
        wrote(&mut phone, &village, Duration::days(2) + Duration::minutes(30), Duration::ZERO).await;
        assert_eq!(hand(&mut phone, &round, 9).await.status, 204);
        phone.says.clear();
        says(&village.signed_in(DEPUTY.id()).await.get(&round).await, &["3 trên 24 hộ đã ký"]);
    });
}

#[test]
fn a_household_without_a_phone_strikes_with_the_slip_of_its_door() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let (id, of) = (fresh(), household(12).to_string());
        hand_of(&mut leader, &round, (&id, &of)).await;
        hand(&mut leader, &round, 5).await;
        let slips = leader.get(&format!("{round}/slips")).await;
        says(&slips, &["Sổ của tổ ghi là nhà này đã ký: Cam kết Tết.", "Không ai hỏi tiền, hỏi mã."]);
        assert_eq!(slips.text().matches("class=\"slip\"").count(), 1, "the fifth hears it on its phone");
        let token = slip::token(&village.app.key, uuid::Uuid::parse_str(&id).unwrap());
        let (mut door, at) = (village.browser(), format!("/rounds/doors/{token}"));
        says(&door.get(&at).await, &["Cam kết Tết", "Không phải nhà tôi"]);
        silent(&door.get(&at).await, &["Đặng Thị Hồng Oanh", "Chưa trả lời"]);
        let other = if token.starts_with('B') { "C" } else { "B" };
        assert_eq!(door.get(&format!("/rounds/doors/{other}{}", &token[1..])).await.status, 404);
        assert_eq!(door.post(&at, &[]).await.leads_to(), at);
        says(&door.get(&at).await, &["Đã ghi: không phải nhà này."]);
        let before = entries(&village).await;
        door.post(&at, &[]).await;
        assert_eq!(entries(&village).await, before);
        says(&leader.get(&round).await, &["1 trên 24 hộ đã ký"]);
        says(&village.signed_in(BLOCK_HEAD.id()).await.get("/notices").await, &["Một hộ báo"]);
    });
}

#[test]
fn a_sheet_is_ticked_once_with_its_photo_and_a_sheet_of_another_round_is_noticed() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let (round, other) = (
            open(&mut leader, "pledge", "Cam kết Tết").await,
            open(&mut leader, "pledge", "Không ma túy").await,
        );
        let (id, wrong) = (fresh(), fresh());
        let sheet = leader.post(&format!("{round}/sheets"), &[("id", &id)]).await.leads_to();
        assert_eq!(leader.post(&format!("{round}/sheets"), &[("id", &id)]).await.leads_to(), sheet);
        let strange = leader.post(&format!("{other}/sheets"), &[("id", &wrong)]).await.leads_to();
        let code = code_of(&leader.get(&format!("{sheet}/paper")).await.words());
        let another = code_of(&leader.get(&format!("{strange}/paper")).await.words());
        answer(&mut village.signed_in(MEMBER.id()).await, &round, "signed").await;
        let (five, eight) = (format!("line_{}", household(5)), format!("line_{}", household(8)));
        let lines = [(five.as_str(), "signed"), (eight.as_str(), "unreadable")];
        let photo = [("photos", "to.jpg", PHOTO)];
        let bare = leader.upload(&sheet, &[&[("code", another.as_str())], &lines[..]].concat(), &[]).await;
        assert_eq!(bare.status, 422);
        says(&bare, &["Mã này của một tờ khác, đợt Không ma túy.", "Chưa có ảnh tờ giấy đã ký."]);
        let sent = [&[("code", code.as_str())], &lines[..]].concat();
        let taken = leader.upload(&sheet, &sent, &photo).await;
        assert_eq!(taken.status, 303, "{}", taken.words());
        says(
            &leader.get(&round).await,
            &["2 trên 24 hộ đã ký", "chữ ký trên giấy không đọc được", "trên giấy"],
        );
        let before = entries(&village).await;
        assert_eq!(leader.upload(&sheet, &sent, &photo).await.status, 303);
        assert_eq!(entries(&village).await, before, "the same sheet twice is one sheet");
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        says(&neighbour.get("/notices").await, &["Có người ghi câu trả lời cho nhà mình."]);
        let file = leader.get(&sheet).await.text();
        let file = file.split_once("/files/").unwrap().1.split('"').next().unwrap().to_owned();
        assert_eq!(leader.get(&format!("{sheet}/files/{file}")).await.status, 200);
        assert_eq!(neighbour.get(&format!("{sheet}/files/{file}")).await.status, 404);
        neighbour.post(&format!("{round}/answer/removal"), &[("way", "sheet")]).await;
        says(&leader.get(&round).await, &["1 trên 24 hộ đã ký"]);
        // Ticked again by whatever form, what it struck stays struck.
        let again = [("code", code.as_str()), (five.as_str(), "signed")];
        leader.upload(&sheet, &again, &photo).await;
        says(&leader.get(&round).await, &["1 trên 24 hộ đã ký"]);
    });
}

pub fn code_of(words: &str) -> String {
    words.split("Mã tờ: ").nth(1).unwrap().chars().take(7).collect()
}

#[test]
fn the_list_of_signatures_names_nobody_who_did_not_sign_and_its_code_says_a_number() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let id = fresh();
        assert_eq!(leader.post(&format!("{round}/papers"), &[("id", &id)]).await.status, 409);
        answer(&mut village.signed_in(MEMBER.id()).await, &round, "signed").await;
        hand(&mut leader, &round, 8).await;
        let paper = leader.post(&format!("{round}/papers"), &[("id", &id)]).await.leads_to();
        let before = entries(&village).await;
        assert_eq!(leader.post(&format!("{round}/papers"), &[("id", &id)]).await.leads_to(), paper);
        assert_eq!(entries(&village).await, before);
        let page = leader.get(&paper).await;
        says(
            &page,
            &[
                "DANH SÁCH HỘ ĐÃ KÝ",
                "Phùng Ngọc Chi",
                "Vũ Đình Việt",
                "máy chuyền tay",
                "Không mua, đốt pháo nổ.",
            ],
        );
        silent(&page, &["Đặng Thị Hồng Oanh", "22"]);
        let confirmed = village.browser().get(&format!("/rounds/papers/{id}")).await;
        says(&confirmed, &["2 hộ đã ký bản chữ thứ 1"]);
        silent(&confirmed, &["Phùng Ngọc Chi", "Tiền Huân", "Cam kết Tết"]);
        assert_eq!(village.signed_in(MEMBER.id()).await.get(&paper).await.status, 404);
        assert_eq!(village.signed_in(BLOCK_HEAD.id()).await.get(&paper).await.status, 404);
        // What it says is kept as it was.
        answer(&mut village.signed_in(NEIGHBOUR.id()).await, &round, "signed").await;
        silent(&leader.get(&paper).await, &["Đặng Thị Hồng Oanh"]);
    });
}

#[test]
fn what_others_write_down_uses_up_nothing_of_the_households_own() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        let of = household(4).to_string();
        for n in 0..8 {
            let id = fresh();
            let answer = hand_of(&mut leader, &round, (&id, &of)).await;
            assert_eq!(answer.status, if n < 5 { 303 } else { 409 }, "{n}");
        }
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(super::answer(&mut member, &round, "signed").await.status, 303);
        // However often, the same news is a few lines while it is unread.
        let told = village.number("select count(*) from notices where kind = 'round-taken'").await;
        assert_eq!(told, 3);
    });
}
