//! A paper's parts against Nghị định 30/2020.

use time::macros::datetime;

use super::*;
use crate::db::Conn;
use crate::params;
use crate::policy::Action;
use crate::small::{NOW, Small};
use crate::web::Caller;

const UNITS: [(&str, &str, &str, &str, Option<&str>); 4] = [
    ("01", "01.", "province", "Thành phố Hà Nội", None),
    ("00123", "01.00123.", "commune", "Phường Sơn Tây", Some("01")),
    ("00123-tdp2", "01.00123.02.", "block", "Tổ dân phố số 2", Some("00123")),
    ("00999", "09.00999.", "commune", "Xã Ba Vì", None),
];

/// The letterhead of the police at a unit.
async fn police_at(small: &Small, id: &'static str) -> Letterhead {
    let write = |conn: &mut Conn| {
        for (id, path, kind, name, parent) in UNITS {
            conn.exec(
                "insert into units (id, path, kind, name, fold, parent_id, founded_at) values (?1, ?2, ?3, ?4, '', ?5, ?6)
                 on conflict (id) do nothing",
                params![id, path, kind, name, parent.map(str::to_owned), NOW],
            )?;
        }
        Ok(())
    };
    small.app.tamper(write).await.unwrap();
    let find = move |view: &mut crate::View| Ok(crate::units::find(view, id)?.unwrap());
    let unit = small.system().view_as(Action::ForgetOld, find).await.unwrap();
    Caller::system(&small.app, unit).view_as(Action::ForgetOld, |view| Ok(police_of(view)?)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_police_of_a_ward_write_below_those_of_the_province() {
    let small = Small::open().await;
    for below in ["00123", "00123-tdp2"] {
        let head = police_at(&small, below).await;
        assert_eq!(head.above.as_deref(), Some("Công an thành phố Hà Nội"));
        assert_eq!((head.issuer.as_str(), head.place.as_str()), ("Công an phường Sơn Tây", "Sơn Tây"));
    }
    let head = police_at(&small, "00999").await;
    assert_eq!((head.above, head.issuer.as_str(), head.place.as_str()), (None, "Công an xã Ba Vì", "Ba Vì"));
}

#[test]
fn the_head_of_a_paper_stands_as_the_decree_says() {
    let letterhead = Letterhead {
        above: Some("Công an thành phố Hà Nội".to_owned()),
        issuer: "Công an phường Sơn Tây".to_owned(),
        place: "Sơn Tây".to_owned(),
    };
    let paper = Paper {
        letterhead: &letterhead,
        number: Some("570316/PC"),
        at: datetime!(2026-01-04 23:30 UTC),
        sort: "PHIẾU CHUYỂN",
        about: "Bàn giao tin báo số 123456",
        tight: true,
    };
    let page = paper.sheet(maud::html! { p { "Nội dung" } }).into_string();
    let mut from = 0;
    for part in [
        "<article class=\"paper paper--tight\" lang=\"vi\">",
        "<p>CÔNG AN THÀNH PHỐ HÀ NỘI</p>",
        "<b>CÔNG AN PHƯỜNG SƠN TÂY</b>",
        "Số: 570316/PC",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "<i>Sơn Tây, ngày 05 tháng 01 năm 2026</i>",
        "<h2 class=\"paper__type\">PHIẾU CHUYỂN</h2>",
        "Bàn giao tin báo số 123456",
        "<p>Nội dung</p></article>",
    ] {
        let at = page[from..].find(part).unwrap_or_else(|| panic!("{part} in its place in {page}"));
        from += at + part.len();
    }
}

#[test]
fn days_below_ten_and_the_first_two_months_have_a_nought() {
    for (at, says) in [
        (datetime!(2026-02-09 12:00 +7), "ngày 09 tháng 02 năm 2026"),
        (datetime!(2026-03-10 12:00 +7), "ngày 10 tháng 3 năm 2026"),
        (datetime!(2026-12-31 18:00 UTC), "ngày 01 tháng 01 năm 2027"),
    ] {
        assert_eq!(day(at), says);
    }
}

#[test]
fn marks_are_short_enough_to_compare_by_eye() {
    assert_eq!(mark(&[0x3f, 0x9a, 0x12, 0xbc, 0x77, 0xde, 0x01, 0xab, 0xff]), "3f9a 12bc 77de 01ab");
    assert_eq!(mark(&[]), "");
    assert_eq!(by_fours("5K3F9QXT2M7V", "-"), "5K3F-9QXT-2M7V");
}
