//! Who opened my records: when, in which office, for which reason; each can be objected to.

use axum::response::Response;
use ground::web::layout::Sheet;
use ground::web::{Caller, Words};
use maud::{Markup, html};

use crate::rights::held::Looked;

pub fn show(caller: &Caller, looked: &[Looked]) -> Response {
    let words = caller.words();
    let title = words.t("rights-looks");
    let back = words.t("rights-title");
    let body = html! {
        (caller.head(&title, Some(&words.t("rights-looks-lead")), Some(("/me/data", &back))))
        @if looked.is_empty() {
            (caller.empty("eye-off", &words.t("rights-looks-empty"), None))
        } @else {
            ol.timeline { @for one in looked { (step(caller, one)) } }
        }
        p.soft.small { (words.t("rights-looks-who")) }
    };
    caller.page(Sheet::titled(title), body)
}

fn step(caller: &Caller, one: &Looked) -> Markup {
    let words = caller.words();
    let object = format!("/me/data/requests/new?what=object&look={}", one.reference);
    caller.timeline_step("eye", &one.look.what, caller.time(one.look.at), html! {
        p { (who(&words, one)) }
        @if let Some(reason) = &one.look.reason {
            p.timeline__words { (words.t("rights-look-reason")) ": " (reason) }
        }
        p.actions.actions--row {
            @if let Some(link) = &one.look.link { a.button.button--small href=(link) { (words.t("rights-look-open")) } }
            a.button.button--small href=(object) { (words.t("rights-look-object")) }
        }
    })
}

/// The office and its place; the name of officers only.
pub fn who(words: &Words, one: &Looked) -> String {
    let role = words.t(&format!("role-{}", one.look.role));
    let office = if one.unit.is_empty() { role } else { format!("{role}, {}", one.unit) };
    match &one.name {
        Some(name) => format!("{office}: {name}"),
        None => office,
    }
}
