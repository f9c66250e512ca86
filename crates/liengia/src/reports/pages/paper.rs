//! What papers after Nghị định 30/2020 have in common: the head, the day in words, the place for signatures.
//!
//! A paper is written in Vietnamese whoever reads the page. Not here: what a paper says (`handover.rs`, `sheet.rs`).

use ground::clock::VIET_NAM;
use ground::web::Caller;
use maud::{Markup, html};
use time::OffsetDateTime;

use crate::reports::letterhead::Letterhead;

/// Issuer and number on the left; the country's name and motto, place and day on the right.
pub fn head(head: &Letterhead, number: Option<&str>, at: OffsetDateTime) -> Markup {
    html! {
        header.paper__head {
            div.paper__side {
                @if let Some(above) = &head.above { p { (above.to_uppercase()) } }
                p.paper__issuer { b { (head.issuer.to_uppercase()) } }
                @if let Some(number) = number { p { "Số: " (number) } }
            }
            div.paper__side {
                p { b { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" } }
                p.paper__motto { b { "Độc lập - Tự do - Hạnh phúc" } }
                p { i { (head.place) ", " (day(at)) } }
            }
        }
    }
}

/// `ngày 05 tháng 01 năm 2026`: days below 10 and the first two months with a 0, so that nothing can be put before.
pub fn day(at: OffsetDateTime) -> String {
    let date = at.to_offset(VIET_NAM).date();
    let month = u8::from(date.month());
    let month = if month < 3 { format!("{month:02}") } else { month.to_string() };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

/// Above a paper on the screen: the way back, and the button that prints.
pub fn tools(caller: &Caller, title: &str, back: &str) -> Markup {
    let words = caller.words();
    html! {
        div.no-print.stack {
            (caller.head(title, Some(&words.t("reports-paper-lead")), Some((back, &words.t("reports-back")))))
            div.actions.actions--row {
                button.button.button--primary type="button" data-print data-scripted hidden {
                    (caller.icon("printer")) span { (words.t("reports-print")) }
                }
            }
        }
    }
}
