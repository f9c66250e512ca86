//! A paper on its page.

use axum::response::Response;
use maud::{Markup, html};
use time::OffsetDateTime;

use super::letterhead::Letterhead;
use super::mark::mark;
use crate::clock::VIET_NAM;
use crate::files::{File, PHOTO};
use crate::web::Caller;
use crate::web::layout::{Shape, Sheet};

/// A paper's head; what it says comes to it in [`Paper::sheet`].
#[derive(Debug)]
pub struct Paper<'a> {
    pub letterhead: &'a Letterhead,
    pub number: Option<&'a str>,
    pub at: OffsetDateTime,
    /// What sort of paper it is: `PHIẾU CHUYỂN`.
    pub sort: &'a str,
    /// What it is about.
    pub about: &'a str,
    /// With much text the type is set smaller: one sheet goes before the decree's 13 points.
    pub tight: bool,
}

impl Paper<'_> {
    /// Issuer and number on the left; the country's name and motto, place and day on the right; below, what it says.
    pub fn sheet(&self, says: Markup) -> Markup {
        let head = self.letterhead;
        html! {
            article class=(if self.tight { "paper paper--tight" } else { "paper" }) lang="vi" {
                header.paper__head {
                    div.paper__side {
                        @if let Some(above) = &head.above { p { (above.to_uppercase()) } }
                        p.paper__issuer { b { (head.issuer.to_uppercase()) } }
                        @if let Some(number) = self.number { p { "Số: " (number) } }
                    }
                    div.paper__side {
                        p { b { "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" } }
                        p.paper__motto { b { "Độc lập - Tự do - Hạnh phúc" } }
                        p { i { (head.place) ", " (day(self.at)) } }
                    }
                }
                h2.paper__type { (self.sort) }
                p.paper__abstract { (self.about) }
                (says)
            }
        }
    }
}

impl Paper<'_> {
    /// The page of a paper: what it is called on the screen and in the tab, the way back, the sheet.
    pub fn page(
        &self,
        caller: &Caller,
        (title, tab): (&str, &str),
        lead: &str,
        back: (&str, &str),
        says: Markup,
    ) -> Response {
        let body = html! { (tools(caller, title, lead, back)) (self.sheet(says)) };
        caller.page(Sheet::titled(tab).shape(Shape::Wide), body)
    }
}

/// `ngày 05 tháng 01 năm 2026`: days below 10 and the first two months with a 0, so that nothing can be put before.
pub fn day(at: OffsetDateTime) -> String {
    let date = at.to_offset(VIET_NAM).date();
    let month = u8::from(date.month());
    let month = if month < 3 { format!("{month:02}") } else { month.to_string() };
    format!("ngày {:02} tháng {month} năm {}", date.day(), date.year())
}

/// Above a paper on the screen: what it is, the way back, and the button that prints.
pub fn tools(caller: &Caller, title: &str, lead: &str, back: (&str, &str)) -> Markup {
    html! {
        div.no-print.stack {
            (caller.head(title, Some(lead), Some(back)))
            div.actions.actions--row {
                button.button.button--primary type="button" data-print data-scripted hidden {
                    (caller.icon("printer")) span { (caller.words().t("print")) }
                }
            }
        }
    }
}

/// A file that goes along, with the mark by which it is compared: `Ảnh, 184 KB: 3f9a 12bc 77de 01ab`.
pub fn attached(file: &File) -> Markup {
    let sort = if file.media_type == PHOTO { "Ảnh" } else { "Tệp" };
    html! { (sort) ", " ((file.size / 1024).max(1)) " KB: " span.paper__mark { (mark(&file.sha256)) } }
}

/// Who signs, and how; from the left.
pub fn signatures(signs: &[(&str, &str)]) -> Markup {
    html! {
        div.paper__signatures {
            @for (who, how) in signs { div { p { b { (who) } } p { i { "(" (how) ")" } } } }
        }
    }
}
