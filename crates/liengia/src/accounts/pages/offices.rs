//! Who holds which office in one's area.

use axum::response::Response;
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::Row;
use maud::html;

use super::officers::span;
use crate::accounts::store::Office;

pub fn list(caller: &Caller, held: &[Office]) -> Response {
    let words = caller.words();
    let body = html! {
        (caller.head(&words.t("offices-title"), Some(&words.t("offices-lead")), Some(("/", &words.t("go-home")))))
        @if held.is_empty() { (caller.empty("users", &words.t("officers-empty-here"), None)) }
        (caller.rows(held.iter().map(|office| {
            let role = words.t(&format!("role-{}", office.role.code()));
            Row::of("user", &office.name).meta(format!("{role}, {}, {}", office.unit_name, span(caller, office)))
        })))
    };
    caller.page(Sheet::titled(words.t("offices-title")), body)
}
