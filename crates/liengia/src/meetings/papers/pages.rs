//! The three papers. They are Vietnamese whoever reads the page.

use axum::response::Response;
use ground::files::File;
use ground::papers::{Letterhead, Paper, attached, signatures};
use ground::web::{Caller, Lang};
use maud::{Markup, html};

use crate::meetings::attendance::store::Line;
use crate::meetings::minutes::model::Minutes;
use crate::meetings::model::Meeting;

const SIGN: &str = "Ký, ghi rõ họ tên";

fn paper(caller: &Caller, meeting: &Meeting, key: &str, paper: &Paper, says: Markup) -> Response {
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

/// `DANH SÁCH KÝ TÊN`: each household with room to sign.
pub fn to_sign(caller: &Caller, meeting: &Meeting, lines: &[Line], head: &Letterhead) -> Response {
    let sheet = Paper {
        letterhead: head,
        number: None,
        at: meeting.begins_at,
        sort: "DANH SÁCH KÝ TÊN",
        about: &meeting.title,
        tight: lines.len() > 12,
    };
    paper(
        caller,
        meeting,
        "meetings-to-sign",
        &sheet,
        html! {
            table.paper__table {
                thead { tr { th scope="col" { "STT" } th scope="col" { "Chủ hộ" } th scope="col" { "Địa chỉ" }
                    th scope="col" { "Số người" } th scope="col" { "Ký tên" } } }
                tbody { @for line in lines {
                    tr { td { (line.number) } td { (line.name) } td { (line.address) } td {} td {} }
                } }
            }
            (signatures(&[("THƯ KÝ", SIGN), ("NGƯỜI CHỦ TRÌ", SIGN)]))
        },
    )
}

/// `BIÊN BẢN`: the very text that was published, and what proves it.
pub fn minutes(caller: &Caller, meeting: &Meeting, minutes: &Minutes, head: &Letterhead) -> Response {
    let at = minutes.published_at.unwrap_or(meeting.begins_at);
    let sheet = Paper {
        letterhead: head,
        number: None,
        at,
        sort: "BIÊN BẢN",
        about: &meeting.title,
        tight: minutes.body.chars().count() > 1_800,
    };
    paper(
        caller,
        meeting,
        "meetings-minutes",
        &sheet,
        html! {
            @if minutes.body.is_empty() { p { "Nội dung đã hết hạn lưu." } }
            @for line in minutes.body.lines() {
                @if is_heading(line) { p { b { (line) } } } @else { p { (line) } }
            }
            (signatures(&[("THƯ KÝ", SIGN), ("NGƯỜI CHỦ TRÌ", SIGN)]))
            footer.paper__foot {
                div {}
                div {
                    p { "Bản thứ " (minutes.version) ". Mã đối chiếu: " span.paper__mark { (minutes.mark()) } }
                    p.paper__ledger {}
                }
            }
        },
    )
}

/// `II. DIỄN BIẾN`.
fn is_heading(line: &str) -> bool {
    ["I. ", "II. ", "III. "].iter().any(|number| line.starts_with(number)) && line == line.to_uppercase()
}
