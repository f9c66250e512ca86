//! Stories of forgetting: in its time, whole, and without changing a figure.

// A test that cannot go on has failed, and says where.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod backups;
mod bytes;
mod holds;
mod kinds;
mod pages;
mod reports;

use ground::db::{FromValue, Row};
use ground::policy::Action;
use ground::retention::forget_due;
use ground::units::Unit;
use ground::web::Caller;
use testkit::{Browser, TestApp};
use time::Duration;
use uuid::Uuid;

use crate::checks::as_who;
use crate::village::GROUP;
use crate::village::cast::{MEMBER, OFFICER, Player};

pub const WORDS: &str = "Có người lạ bẻ khóa cổng nhà số bảy hai đêm liền.";
pub const ANSWER: &str = "Người ấy đi xe màu xanh rêu, tầm bốn mươi tuổi.";
pub const REASON: &str = "Đã đến xem cổng, nhắc cả ngõ khóa trong, trực hai đêm.";
pub const PHOTO: &[u8] = include_bytes!("../../reports/tests/tiny.jpg");

/// A theft is told with a photo, asked about, answered and closed without proof. Its address and id.
pub async fn a_closed_report(village: &TestApp) -> (String, Uuid) {
    let mut member = village.signed_in(MEMBER.id()).await;
    let mut officer = village.signed_in(OFFICER.id()).await;
    let form = member.get(&format!("/{GROUP}/reports/new/theft?on=1")).await;
    let id = form.value_of("id");
    let fields = [
        ("id", id.as_str()),
        ("what", WORDS),
        ("place", "Ngõ Mười Hai"),
        ("here", "1"),
        ("lat", "21.1381"),
        ("lon", "105.5052"),
        ("when", "past"),
        ("happened", "Đêm Chủ nhật"),
        ("known_by", "Bà Tình bán nước"),
    ];
    let sent =
        member.upload(&format!("/{GROUP}/reports/new/theft"), &fields, &[("photo", "cong.jpg", PHOTO)]).await;
    let report = format!("/{GROUP}/reports/{id}");
    assert_eq!(sent.leads_to(), format!("{report}/receipt"), "{}", sent.words());
    press(&mut officer, &format!("{report}/receipt"), &[]).await;
    press(&mut officer, &format!("{report}/questions"), &[("words", "Người ấy trông thế nào?")]).await;
    press(&mut member, &format!("{report}/answers"), &[("words", ANSWER)]).await;
    let no_proof = "Chỉ trao đổi bằng lời tại cổng, không chụp ảnh.";
    let closing = [("outcome", "solved"), ("words", REASON), ("no_proof_because", no_proof)];
    assert_eq!(officer.upload(&format!("{report}/closure"), &closing, &[]).await.status, 303);
    (report, id.parse().unwrap())
}

pub async fn press(browser: &mut Browser, address: &str, fields: &[(&str, &str)]) {
    let page = browser.post(address, fields).await;
    assert_eq!(page.status, 303, "{address}: {}", page.words());
}

/// So many days pass, and the walk runs.
pub async fn days_later(village: &TestApp, days: i64) {
    village.pass(Duration::days(days));
    forget_due(village.app.clone()).await.unwrap();
}

/// Every row of an answer, as the system reads it.
pub async fn rows<T: Send + 'static>(
    village: &TestApp,
    sql: &'static str,
    read: fn(Row) -> anyhow::Result<T>,
) -> Vec<T> {
    Caller::system(&village.app, Unit::country())
        .view_as(Action::VerifyLedger, move |view| Ok(view.all(sql, &[], read)?))
        .await
        .unwrap()
}

/// The one value of an answer.
pub async fn one<T: FromValue + Send + 'static>(village: &TestApp, sql: &'static str) -> T {
    Caller::system(&village.app, Unit::country())
        .view_as(Action::VerifyLedger, move |view| Ok(view.one(sql, &[], |row| row.get(0))?))
        .await
        .unwrap()
}

pub async fn count(village: &TestApp, sql: &'static str) -> i64 {
    one(village, sql).await
}

/// Writes as the system would; what a test needs and no page does.
pub async fn exec(village: &TestApp, sql: &'static str, params: Vec<ground::db::Value>) {
    Caller::system(&village.app, Unit::country())
        .act_as(Action::ForgetOld, move |mut act| {
            act.exec(sql, &params)?;
            let entry = ground::Entry::new("record.forgotten", "unit", Uuid::nil());
            Ok(act.commit(entry, ())?)
        })
        .await
        .unwrap();
}
