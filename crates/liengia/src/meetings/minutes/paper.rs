//! The minutes on paper.

use axum::response::Response;
use ground::papers::{Letterhead, Paper, signatures};
use ground::web::Caller;
use maud::html;

use super::model::Minutes;
use crate::meetings::model::Meeting;
use crate::meetings::papers::{SIGN, paper};

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
