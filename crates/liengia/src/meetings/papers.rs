//! What its papers share, and the invitation. They are Vietnamese whoever reads the page.
//!
//! Not here: the list to sign (`attendance/roll/paper.rs`), the minutes (`minutes/paper.rs`).

use axum::response::Response;
use ground::files::File;
use ground::papers::{Letterhead, Paper, attached, signatures};
use ground::web::{Caller, Lang};
use maud::{Markup, html};

use super::model::Meeting;

pub const SIGN: &str = "Ký, ghi rõ họ tên";

pub fn paper(caller: &Caller, meeting: &Meeting, key: &str, paper: &Paper, says: Markup) -> Response {
    let words = caller.words();
    let (title, back) = (words.t(key), meeting.address(&caller.unit.id));
    let tab = format!("{title}: {}", meeting.title);
    let back = (back.as_str(), words.t("meetings-back"));
    paper.page(caller, (&title, &tab), &words.t("meetings-paper-lead"), (back.0, &back.1), says)
}

fn facts(caller: &Caller, meeting: &Meeting) -> Markup {
    let vi = caller.app.words(Lang::Vi);
    html! {
        table.paper__table { tbody {
            tr { th scope="row" { "Thời gian" } td { (vi.moment(meeting.begins_at)) } }
            tr { th scope="row" { "Địa điểm" } td { (meeting.place) } }
            tr { th scope="row" { "Nội dung" } td.lines { (meeting.agenda) } }
        } }
    }
}

/// `GIẤY MỜI`: to whom it goes is written by hand, or left to all.
pub fn invitation(caller: &Caller, meeting: &Meeting, files: &[File], head: &Letterhead) -> Response {
    let vi = caller.app.words(Lang::Vi);
    let about = format!("{}: {}", meeting.kind.says(&vi), meeting.title);
    let sheet = Paper {
        letterhead: head,
        number: None,
        at: meeting.changed_at,
        sort: "GIẤY MỜI",
        about: &about,
        tight: false,
    };
    paper(
        caller,
        meeting,
        "meetings-invitation",
        &sheet,
        html! {
            p.paper__to { "Kính mời: Ông/Bà ……………………………………………………" }
            p { (meeting.unit_name) " trân trọng kính mời Ông/Bà và đại diện gia đình tới dự:" }
            (facts(caller, meeting))
            @if !files.is_empty() {
                p.paper__before-list { b { "Tài liệu kèm theo:" } }
                ol.paper__list { @for file in files { li { (attached(file)) } } }
            }
            p { "Rất mong Ông/Bà tới dự đúng giờ. Không dự được, xin báo lại hoặc gửi ý kiến trước cho người mời họp." }
            (signatures(&[("", ""), ("NGƯỜI MỜI HỌP", SIGN)]))
        },
    )
}
