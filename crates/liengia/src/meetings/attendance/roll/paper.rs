//! The list to sign, on paper.

use axum::response::Response;
use ground::papers::{Letterhead, Paper, signatures};
use ground::web::Caller;
use maud::html;

use crate::meetings::attendance::store::Line;
use crate::meetings::model::Meeting;
use crate::meetings::papers::{SIGN, paper};

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
