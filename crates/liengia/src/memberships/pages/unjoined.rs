//! Houses from which nobody has joined, for whoever helps neighbours with their phones: where they stand, and nothing else.

use axum::response::Response;
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::{Row, Tone};
use maud::html;

use crate::memberships::store::households::Unjoined;

pub fn list(caller: &Caller, houses: &[Unjoined]) -> Response {
    let words = caller.words();
    let title = words.t("menu-unjoined");
    let lead = words.with("unjoined-lead", &[("n", &houses.len())]);
    let body = html! {
        (caller.head(&title, Some(&lead), None))
        @if houses.is_empty() {
            (caller.empty("circle-check", &words.t("unjoined-empty"), Some(("/", "house", &words.t("go-home")))))
        } @else {
            (caller.notice(Tone::Info, &words.t("unjoined-how")))
            @for group in houses.chunk_by(|one, next| one.group == next.group) {
                section {
                    h2 { (group[0].group) }
                    (caller.rows(group.iter().map(|house| Row::of("house", house.address.as_str()))))
                }
            }
        }
    };
    caller.page(Sheet::titled(title), body)
}
