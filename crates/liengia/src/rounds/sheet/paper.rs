//! The sheet to sign, on paper.

use axum::response::Response;
use ground::papers::{Letterhead, Paper, signatures};
use ground::qr;
use ground::web::Caller;
use maud::{PreEscaped, html};

use super::code;
use super::store::Printed;
use crate::rounds::answers::store::Asked;
use crate::rounds::model::Round;

pub const SIGN: &str = "Ký, ghi rõ họ tên";

/// The text, and a line for each household: its number, its name, its address, room to sign.
pub fn to_sign(
    caller: &Caller,
    round: &Round,
    printed: &Printed,
    asked: &[Asked],
    head: &Letterhead,
) -> Response {
    let words = caller.words();
    let here = format!("{}/sheets/{}", round.address(&caller.unit.id), printed.id);
    let link = format!("{}{here}", caller.app.config.base_url());
    let sheet = Paper {
        letterhead: head,
        number: None,
        at: printed.printed_at,
        sort: "DANH SÁCH KÝ TÊN",
        about: &round.title,
        tight: asked.len() > 8,
    };
    let title = words.t("rounds-sheet-paper");
    let tab = format!("{title}: {}", round.title);
    let back = words.t("rounds-sheet-back");
    sheet.page(
        caller,
        (&title, &tab),
        &words.t("rounds-sheet-lead"),
        (&here, &back),
        html! {
            p.lines { (round.text.words) }
            @if !round.text.source.is_empty() { p { i { "Căn cứ: " (round.text.source) } } }
            table.paper__table {
                thead { tr { th scope="col" { "STT" } th scope="col" { "Chủ hộ" } th scope="col" { "Địa chỉ" }
                    th scope="col" { "Người ký ghi rõ họ tên" } th scope="col" { "Ký" } } }
                tbody { @for one in asked {
                    tr { td { (one.number) } td { (one.name) } td { (one.address) } td {} td {} }
                } }
            }
            p { i { "Không ký cũng không sao. Mỗi nhà chỉ ký dòng của nhà mình." } }
            (signatures(&[("NGƯỜI CHỨNG KIẾN", SIGN), ("NGƯỜI MỜI KÝ", SIGN)]))
            footer.paper__foot {
                div.qr { (PreEscaped(qr::svg(&link))) }
                div { p {
                    "Bản thứ " (printed.version) ", tờ số " (printed.number) ". Mã tờ: "
                    span.paper__mark { (code::of(&caller.app.key, printed.id)) }
                } }
            }
        },
    )
}
