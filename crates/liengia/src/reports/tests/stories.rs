//! The story of a report from telling to "xong", as the cast lives it.

use ground::web::Caller;
use testkit::{Browser, Page, TestApp};
use time::Duration;

use crate::checks::{as_who, entries, number_of, story};
use crate::village::GROUP;
use crate::village::cast::{
    BLOCK_HEAD, CHIEF, KEEPER, LEADER, MEMBER, NEIGHBOUR, NEW_LEADER, OFFICER, OTHER_OFFICER,
};

const REASON: &str = "Đã đến gặp hai nhà, thống nhất sau 22 giờ tắt nhạc.";
const NO_PROOF: &str = "Là việc trao đổi bằng lời, không chụp ảnh.";

/// A member tells of noise; the address of the report.
pub async fn tell(member: &mut Browser, kind: &str) -> String {
    let form = member.get(&format!("/{GROUP}/reports/new/{kind}?on=1")).await;
    let id = form.value_of("id");
    let fields = [
        ("id", id.as_str()),
        ("what", "Nhạc rất to từ 22 giờ đến 1 giờ sáng."),
        ("place", "Ngõ 12"),
        ("when", "past"),
        // Whatever is alike: this one is meant.
        ("another", "1"),
    ];
    let sent = member.upload(&format!("/{GROUP}/reports/new/{kind}"), &fields, &[]).await;
    assert_eq!(sent.leads_to(), format!("/{GROUP}/reports/{id}/receipt"), "{}", sent.words());
    format!("/{GROUP}/reports/{id}")
}

async fn close(officer: &mut Browser, report: &str) -> Page {
    let fields = [("outcome", "solved"), ("words", REASON), ("no_proof_because", NO_PROOF)];
    officer.upload(&format!("{report}/closure"), &fields, &[]).await
}

#[test]
fn a_member_tells_and_follows_each_step_until_it_is_done() {
    story(|village| async move {
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        let report = tell(&mut member, "noise").await;
        let receipt = member.get(&format!("{report}/receipt")).await.words();
        assert!(receipt.contains("Đã gửi và đã lưu. Giấy biên nhận"), "{receipt}");
        let number = number_of(&village, &report).await;
        assert!(number.len() == 11 && receipt.contains(&number), "{receipt}");
        assert!(
            receipt.contains("trước 09:00, thứ Ba 24/11/2026"),
            "8 working hours from Monday 9:00: {receipt}"
        );
        assert!(!receipt.contains("Nhạc"), "a receipt says nothing of what was told");

        let list = officer.get(&format!("/{GROUP}/reports")).await.words();
        assert!(list.contains(&format!("Ồn ào, cãi cọ · {number}")) && list.contains("còn 24 giờ"), "{list}");
        let before = entries(&village).await;
        assert_eq!(officer.post(&format!("{report}/receipt"), &[]).await.status, 303);
        assert_eq!(entries(&village).await, before + 1, "one act, one entry");
        let received = member.get(&report).await.words();
        assert!(received.contains("Trả lời trước 17:30, thứ Hai 07/12/2026"), "10 working days: {received}");
        assert!(
            received.contains("Theo Luật Tiếp công dân 42/2013/QH13"),
            "a deadline says whose it is: {received}"
        );
        let question = [("words", "Tiếng nhạc từ nhà nào, tầng mấy?")];
        assert_eq!(officer.post(&format!("{report}/questions"), &question).await.status, 303);

        let asked = member.get(&report).await.words();
        assert!(asked.contains("Đã tiếp nhận 09:00, thứ Hai 23/11/2026 · Công an khu vực"), "{asked}");
        assert!(asked.contains("Tiếng nhạc từ nhà nào, tầng mấy?"), "{asked}");
        assert_eq!(
            member.post(&format!("{report}/answers"), &[("words", "Nhà cuối ngõ, tầng hai.")]).await.status,
            303
        );

        assert_eq!(close(&mut officer, &report).await.status, 303);
        let closed = member.get(&report).await.words();
        for says in ["Đã giải quyết", REASON, NO_PROOF, "Việc này đã xong chưa?"] {
            assert!(closed.contains(says), "{says} in {closed}");
        }
        assert_eq!(member.post(&format!("{report}/confirmation"), &[]).await.status, 303);
        assert!(member.get(&report).await.words().contains("Người báo: đã xong"));
        let notices = officer.get(&report).await.words();
        assert!(notices.contains("Nhà cuối ngõ, tầng hai."), "{notices}");
        let closed = officer.get(&format!("/{GROUP}/reports?show=closed")).await.words();
        assert!(closed.contains("1 lần kết thúc, 1 lần không có ảnh, giấy tờ"), "{closed}");
    });
}

#[test]
fn not_done_opens_it_again_with_new_clocks_and_reaches_officer_and_chief() {
    story(|village| async move {
        let (mut member, mut officer, mut chief) =
            (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await, as_who(&village, CHIEF).await);
        let report = tell(&mut member, "noise").await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        close(&mut officer, &report).await;
        village.pass(Duration::days(1));
        let again =
            member.post(&format!("{report}/reopening"), &[("words", "Đêm qua lại ồn như trước.")]).await;
        assert_eq!(again.status, 303);
        let page = chief.get(&report).await.words();
        assert!(page.contains("Mở lại") && page.contains("Đêm qua lại ồn như trước."), "{page}");
        assert!(page.contains("Tiếp nhận trước 09:00, thứ Tư 25/11/2026"), "{page}");
        let told = told(&village, "report-reopened").await;
        assert!(told.len() == 2 && told.contains(&OFFICER.id()) && told.contains(&CHIEF.id()), "{told:?}");
    });
}

/// Who has a notice of this kind.
async fn told(village: &TestApp, kind: &'static str) -> Vec<uuid::Uuid> {
    let system = Caller::system(&village.app, ground::units::Unit::country());
    system
        .view_as(ground::policy::Action::VerifyLedger, move |view| {
            let sql = "select distinct person_id from notices where kind = ?1 limit 1000";
            Ok(view.all(sql, &[kind.into()], |row| row.get(0))?)
        })
        .await
        .unwrap()
}

#[test]
fn the_same_form_sent_twice_is_one_report() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let id = member.get(&format!("/{GROUP}/reports/new/noise")).await.value_of("id");
        let fields =
            [("id", id.as_str()), ("what", "Nhạc rất to lúc nửa đêm."), ("place", "Ngõ 12"), ("when", "now")];
        let path = format!("/{GROUP}/reports/new/noise");
        let (first, before) = (member.upload(&path, &fields, &[]).await, entries(&village).await);
        let second = member.upload(&path, &fields, &[]).await;
        assert_eq!((first.status, first.leads_to()), (second.status, second.leads_to()));
        assert_eq!(entries(&village).await, before, "a replay writes nothing");
        assert!(member.get(&format!("/{GROUP}/reports")).await.words().contains("Chưa có kết quả 1"));
        // The same id from someone else is no way into the report.
        let mut neighbour = as_who(&village, NEIGHBOUR).await;
        assert_eq!(neighbour.upload(&path, &fields, &[]).await.status, 409);
    });
}

#[test]
fn a_theft_is_seen_by_the_police_alone_and_noise_by_the_leader_too() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let (theft, noise) = (tell(&mut member, "theft").await, tell(&mut member, "noise").await);
        for (player, sees_theft, sees_noise) in [
            (MEMBER, 200, 200),
            (NEIGHBOUR, 404, 404),
            (LEADER, 404, 200),
            (BLOCK_HEAD, 404, 404),
            (OFFICER, 200, 200),
            (CHIEF, 200, 200),
            (OTHER_OFFICER, 404, 404),
            (NEW_LEADER, 404, 404),
            (KEEPER, 404, 404),
        ] {
            let mut browser = as_who(&village, player).await;
            let seen = (browser.get(&theft).await.status.as_u16(), browser.get(&noise).await.status.as_u16());
            assert_eq!(seen, (sees_theft, sees_noise), "{}", player.part);
        }
        let mut leader = as_who(&village, LEADER).await;
        let list = leader.get(&format!("/{GROUP}/reports")).await.words();
        assert!(list.contains("Ồn ào") && !list.contains("Trộm cắp"), "{list}");
    });
}

#[test]
fn who_told_stands_on_no_page_and_is_opened_only_with_a_reason_that_is_recorded() {
    story(|village| async move {
        let (mut leader, mut officer) = (as_who(&village, LEADER).await, as_who(&village, OFFICER).await);
        let path = format!("/{GROUP}/neighbour-reports/new/theft?when=past");
        let id = leader.get(&path).await.value_of("id");
        let fields = [
            ("id", id.as_str()),
            ("what", "Mất một xe đạp dựng trước cửa."),
            ("place", "Ngõ 18"),
            ("when", "past"),
            ("neighbour_name", "Hà Thị Mùi"),
            ("neighbour_phone", "0912 000 111"),
        ];
        assert_eq!(leader.upload(&path, &fields, &[]).await.status, 303);
        let report = format!("/{GROUP}/reports/{id}");
        for browser in [&mut leader, &mut officer] {
            let page = browser.get(&report).await.text();
            assert!(!page.contains("Mùi") && !page.contains("0912"), "the name is nowhere on the page");
        }
        assert!(!officer.get(&report).await.text().contains(LEADER.name));
        let refused = officer.post(&format!("{report}/reporter"), &[("words", "")]).await;
        assert_eq!(refused.status, 422);
        assert!(!refused.text().contains("Mùi"));
        let before = entries(&village).await;
        let opened =
            officer.post(&format!("{report}/reporter"), &[("words", "Cần hỏi đặc điểm chiếc xe.")]).await;
        let words = opened.words();
        assert!(
            words.contains("Hà Thị Mùi") && words.contains("0912000111") && words.contains(LEADER.name),
            "{words}"
        );
        assert_eq!(entries(&village).await, before + 1);
        assert!(!officer.get(&report).await.text().contains("Mùi"), "and is gone with the next page");
        assert_eq!(
            leader.post(&format!("{report}/reporter"), &[("words", "Tôi muốn xem lại tên.")]).await.status,
            404
        );
    });
}

#[test]
fn a_look_into_a_confidential_report_leaves_one_entry() {
    story(|village| async move {
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        let report = tell(&mut member, "gambling").await;
        let before = entries(&village).await;
        officer.get(&report).await;
        officer.get(&report).await;
        assert_eq!(entries(&village).await, before + 1, "one reading, one entry");
        member.get(&report).await;
        assert_eq!(entries(&village).await, before + 1, "one's own report is one's own");
        village.pass(Duration::hours(1));
        officer.get(&report).await;
        assert_eq!(entries(&village).await, before + 2);
    });
}

#[test]
fn what_is_late_climbs_to_the_chief_once_and_stands_first() {
    story(|village| async move {
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        let late = tell(&mut member, "noise").await;
        village.pass(Duration::days(2));
        let fresh = tell(&mut member, "traffic").await;
        for _ in 0..2 {
            ground::deadlines::run(village.app.clone()).await.unwrap();
        }
        let page = member.get(&late).await.words();
        assert!(page.contains("quá 24 giờ"), "{page}");
        assert_eq!(page.matches("Quá hạn, đã báo lên: Trưởng Công an").count(), 1, "{page}");
        assert!(page.contains("không phải gửi lại"), "{page}");
        let list = officer.get(&format!("/{GROUP}/reports")).await.text();
        assert!(list.find(&late).unwrap() < list.find(&fresh).unwrap(), "late stands first");
    });
}

#[test]
fn a_crime_is_handed_over_and_may_take_longer_for_a_reason() {
    story(|village| async move {
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        let report = tell(&mut member, "theft").await;
        assert_eq!(
            officer
                .post(&format!("{report}/forwardings"), &[("to", "up"), ("words", "Chuyển lên chỉ huy.")])
                .await
                .status,
            409
        );
        officer.post(&format!("{report}/receipt"), &[]).await;
        let page = officer.get(&report).await.words();
        assert!(
            page.contains("Chuyển cơ quan điều tra hoặc trả lời trước 09:00, thứ Hai 30/11/2026"),
            "7 days: {page}"
        );
        let over = [
            ("to", "body"),
            ("body", "Cơ quan Cảnh sát điều tra"),
            ("handed_how", "Giao tận tay, có ký nhận"),
            ("document", "12/BC"),
            ("words", "Có dấu hiệu tội phạm, chuyển hồ sơ."),
        ];
        assert_eq!(officer.post(&format!("{report}/forwardings"), &over).await.status, 303);
        let told = member.get(&report).await.words();
        assert!(
            told.contains(
                "Bàn giao cho Cơ quan Cảnh sát điều tra: Giao tận tay, có ký nhận (văn bản số 12/BC)"
            ),
            "{told}"
        );
        assert!(
            told.contains("Giải quyết trước 17:30, thứ Hai 14/12/2026"),
            "20 days end on a Sunday: {told}"
        );
        let longer = [("words", "Vụ việc phức tạp, cần giám định thêm.")];
        assert_eq!(officer.post(&format!("{report}/extension"), &longer).await.status, 303);
        assert!(member.get(&report).await.words().contains("Giải quyết (việc phức tạp) trước"));
        assert_eq!(officer.post(&format!("{report}/extension"), &longer).await.status, 303);
        assert_eq!(
            officer.post(&format!("{report}/extension"), &longer).await.status,
            409,
            "twice at the most"
        );
    });
}

#[test]
fn two_officers_press_at_once_and_the_second_is_told() {
    story(|village| async move {
        let (mut member, mut officer, mut chief) =
            (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await, as_who(&village, CHIEF).await);
        let report = tell(&mut member, "noise").await;
        assert_eq!(officer.post(&format!("{report}/receipt"), &[]).await.status, 303);
        let second = chief.post(&format!("{report}/receipt"), &[]).await;
        assert_eq!(second.status, 409);
        assert!(second.words().contains("Tin này đã được tiếp nhận rồi."));
    });
}

#[test]
fn an_urgent_kind_stops_first_at_the_numbers_to_call() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let stop = member.get(&format!("/{GROUP}/reports/new/fire?when=now")).await;
        assert!(stop.text().contains("href=\"tel:114\"") && stop.words().contains("Gọi cứu hỏa ngay"));
        assert!(!stop.text().contains("<textarea"), "no form before the call");
        let child = member.get(&format!("/{GROUP}/reports/new/child")).await;
        assert!(child.text().contains("href=\"tel:111\""));
        let fraud = member.get(&format!("/{GROUP}/reports/new/fraud")).await;
        assert!(fraud.text().contains("<textarea"));
        let way = member.get(&format!("/{GROUP}/reports/new/denunciation")).await.words();
        assert!(way.contains("Luật Tố cáo (25/2018/QH14)"), "{way}");
    });
}
