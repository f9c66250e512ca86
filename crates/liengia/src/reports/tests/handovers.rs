//! The paper of a hand-over, and the check of it by whoever holds one.

use ground::Entry;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use testkit::{Browser, TestApp};

use super::stories::tell;
use crate::checks::{entries, number_after, number_of, story};
use crate::reports::handovers::model as handovers;
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER, OFFICER, OTHER_OFFICER};

pub const OVER: [(&str, &str); 5] = [
    ("to", "body"),
    ("body", "Điện lực Sơn Tây"),
    ("handed_how", "Gọi điện 9:10, rồi giao tận tay"),
    ("document", "12/BC"),
    ("words", "Đề nghị thay bóng đèn chiếu sáng ngõ."),
];

/// A report with a photo, handed over; the address of its paper.
async fn handed_over(village: &TestApp) -> (Browser, String, String) {
    let (mut member, mut officer) =
        (village.signed_in(MEMBER.id()).await, village.signed_in(OFFICER.id()).await);
    let path = format!("/{GROUP}/reports/new/environment");
    let id = member.get(&path).await.value_of("id");
    let fields = [
        ("id", id.as_str()),
        ("what", "Đèn đầu ngõ tắt ba tối."),
        ("place", "Cổng đầu Ngõ 12"),
        ("when", "now"),
    ];
    member.upload(&path, &fields, &[("photos", "a.jpg", &include_bytes!("tiny.jpg")[..])]).await;
    let report = format!("/{GROUP}/reports/{id}");
    officer.post(&format!("{report}/receipt"), &[]).await;
    assert_eq!(officer.post(&format!("{report}/forwardings"), &OVER).await.status, 303);
    let page = officer.get(&report).await.text();
    let paper = page.split("href=\"").find(|part| part.contains("/handovers/")).unwrap();
    (officer, report, paper.split('"').next().unwrap().to_owned())
}

fn between(text: &str, before: &str, after: &str) -> String {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before} in {text}"));
    rest.split_once(after).unwrap().0.trim().to_owned()
}

/// The four groups of four that stand on the paper.
fn mark_on(page: &str) -> String {
    let (_, rest) = page.split_once("Mã đối chiếu: ").unwrap();
    rest.chars().take(19).collect()
}

async fn write(village: &TestApp, sql: &'static str) {
    let system = Caller::system(&village.app, Unit::country());
    system
        .act_as(Action::ForgetOld, move |mut act| {
            act.exec(sql, &[])?;
            Ok(act.commit(Entry::new("test.done", "report", uuid::Uuid::nil()), ())?)
        })
        .await
        .unwrap();
}

#[test]
fn a_hand_over_has_its_paper_and_the_receiver_checks_it() {
    story(|village| async move {
        let (mut officer, report, paper) = handed_over(&village).await;
        let page = officer.get(&paper).await.words();
        let (number, paper_number) =
            (number_of(&village, &report).await, number_after(&page, "Số: ") + "/PC");
        for says in [
            &format!("CÔNG AN THÀNH PHỐ HÀ NỘI CÔNG AN PHƯỜNG SƠN TÂY {paper_number}"),
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Sơn Tây, ngày 23 tháng 11 năm 2026",
            &format!("PHIẾU CHUYỂN Bàn giao tin báo số {number} Kính gửi: Điện lực Sơn Tây"),
            "Cách bàn giao Gọi điện 9:10, rồi giao tận tay",
            "Văn bản kèm theo 12/BC",
            "Đề nghị thay bóng đèn chiếu sáng ngõ.",
            "1 tệp (mã SHA-256 rút gọn để đối chiếu): Ảnh, 1 KB:",
        ] {
            assert!(page.contains(says), "{says} in {page}");
        }
        for secret in ["Phùng", "Đèn đầu ngõ tắt", "0904046669"] {
            assert!(!page.contains(secret), "{secret}: who told, and their own words, are not on the paper");
        }
        assert!(officer.get(&format!("{paper}?lang=en")).await.words().contains("What this form says"));
        officer.get("/?lang=vi").await;

        let (code, mark) = (between(&page, "Mã phiếu:", "Mã đối chiếu"), mark_on(&page));
        let mut anyone = village.browser();
        let asked = anyone.get("/handovers").await.words();
        assert!(asked.contains("Kiểm tra phiếu chuyển"), "{asked}");
        let found = anyone.get(&format!("/handovers?code={code}&mark={}", mark.replace(' ', ""))).await;
        let paper_number = paper_number.trim_start_matches("Số: ");
        for says in [
            "Phiếu này có thật",
            paper_number,
            "23/11/2026",
            "Công an phường Sơn Tây",
            "Điện lực Sơn Tây",
            &mark,
        ] {
            assert!(found.words().contains(says), "{says} in {}", found.words());
        }
        for secret in [number.as_str(), "Rác", "Ngõ 12", "bóng đèn", "12/BC", &report] {
            assert!(!found.text().contains(secret), "{secret} is of the content");
        }
        let typed = code.to_lowercase().replace('-', "%20");
        assert!(anyone.get(&format!("/handovers?code={typed}")).await.words().contains("Phiếu này có thật"));
        let forged = anyone.get(&format!("/handovers?code={code}&mark=0000000000000000")).await.words();
        assert!(forged.contains("Đừng dùng tờ giấy đó"), "{forged}");
        let none = anyone.get("/handovers?code=0000-0000-0000").await.words();
        assert!(none.contains("Không có phiếu nào mang mã này."), "{none}");
    });
}

#[test]
fn a_changed_record_is_noticed_and_an_expired_one_is_said() {
    story(|village| async move {
        let (mut officer, _, paper) = handed_over(&village).await;
        let page = officer.get(&paper).await.words();
        let check = format!("/handovers?code={}", between(&page, "Mã phiếu:", "Mã đối chiếu"));
        let mut anyone = village.browser();
        for (sql, says) in [
            ("update reports set place = 'Ngõ 18'", "bản lưu đã thay đổi"),
            ("update reports set place = 'Cổng đầu Ngõ 12'", "không thay đổi từ khi lập"),
            (
                "update report_steps set words = 'Đề nghị khác hẳn.' where kind = 'forwarding'",
                "bản lưu đã thay đổi",
            ),
            ("update report_steps set words = '—' where kind = 'forwarding'", "bản lưu đã thay đổi"),
            ("update report_steps set body = null where kind = 'forwarding'", "hết thời hạn lưu"),
        ] {
            write(&village, sql).await;
            let found = anyone.get(&check).await.words();
            assert!(found.contains(says), "{sql}: {found}");
        }
    });
}

#[test]
fn the_paper_is_for_the_police_of_the_area_and_its_digest_stands_in_the_ledger() {
    story(|village| async move {
        let (mut officer, report, paper) = handed_over(&village).await;
        for player in [MEMBER, LEADER, OTHER_OFFICER] {
            assert_eq!(village.signed_in(player.id()).await.get(&paper).await.status, 404, "{}", player.part);
        }
        assert_eq!(village.browser().get(&paper).await.status, 303);
        let other = format!("{report}/handovers/{}", uuid::Uuid::now_v7());
        assert_eq!(officer.get(&other).await.status, 404);
        let system = Caller::system(&village.app, Unit::country());
        let data: String = system
            .view_as(Action::VerifyLedger, |view| {
                Ok(view
                    .one("select data from ledger where verb = 'report.forwarded'", &[], |row| row.get(0))?)
            })
            .await
            .unwrap();
        let mark = mark_on(&officer.get(&paper).await.words());
        assert!(data.contains(&mark) && data.contains("/PC"), "{data}");
    });
}

#[test]
fn handed_up_inside_the_police_needs_no_paper_and_numbers_follow_no_order() {
    story(|village| async move {
        let (mut officer, first, _) = handed_over(&village).await;
        let first = number_after(&officer.get(&first).await.words(), "Phiếu chuyển ");
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = tell(&mut member, "theft").await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        officer
            .post(&format!("{report}/forwardings"), &[("to", "up"), ("words", "Đề nghị chỉ huy cho ý kiến.")])
            .await;
        assert!(!officer.get(&report).await.text().contains("/handovers/"));
        let before = entries(&village).await;
        officer.post(&format!("{report}/forwardings"), &OVER).await;
        assert_eq!(entries(&village).await, before + 1, "the paper is made in the act that hands over");
        let second = number_after(&officer.get(&report).await.words(), "Phiếu chuyển ");
        assert_ne!(first, second, "six digits of its own, so that one paper tells of no other");
    });
}

#[test]
fn guessing_codes_of_papers_is_slowed_down() {
    story(|village| async move {
        let mut anyone = village.browser();
        let mut last = 200;
        for n in 0..31 {
            last = anyone.get(&format!("/handovers?code=0000-0000-{n:04}")).await.status.as_u16();
        }
        assert_eq!(last, 429);
    });
}

#[test]
fn codes_are_twelve_letters_that_are_read_as_nothing_else() {
    let (key, other) = (ground::auth::Key::new([7; 32]), ground::auth::Key::new([8; 32]));
    let step = uuid::Uuid::from_u128(1);
    let code = handovers::code(&key, step);
    assert_eq!(code.len(), 12);
    assert!(code.bytes().all(|sign| viet_text::code::SIGNS.contains(&sign)), "{code}");
    assert_ne!(code, handovers::code(&other, step));
    // A paper from before is printed again with the code it had.
    let before = handovers::code_before(&key, step);
    let old = handovers::Handover::of_code(step, &before);
    assert_eq!(old.code(&key), before);
    assert_eq!(handovers::Handover::of_code(step, &code).code(&key), code);
    assert_eq!(handovers::code_words(&code).len(), 14);
}
