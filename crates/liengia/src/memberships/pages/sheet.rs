//! The sheet of slips: eight on an A4 page, cut along the dashes.

use axum::response::Response;
use ground::auth::slips::Slip;
use ground::qr;
use ground::web::Caller;
use ground::web::layout::{Shape, Sheet};
use maud::{Markup, PreEscaped, html};
use uuid::Uuid;

use super::link;
use super::slips::called;
use crate::memberships::model::Line;

pub fn sheet(caller: &Caller, slips: &[(Slip, Line, Option<String>)], only: Option<Uuid>) -> Response {
    let words = caller.words();
    let base = format!("/{}/slips", caller.unit.id);
    let back = only.map_or(base.clone(), |id| format!("{base}/{id}"));
    let n = slips.len();
    let title = words.t("slips-sheet-title");
    let body = html! {
        (caller.head(&title, Some(&words.t("slips-sheet-lead")), Some((&back, &words.t("slips-title")))))
        @if slips.is_empty() {
            (caller.empty("qr-code", &words.t("slips-sheet-empty"), None))
        } @else {
            p.actions.actions--row {
                button.button.button--primary type="button" data-print data-scripted hidden {
                    (caller.icon("printer")) span { (words.with("slips-print", &[("n", &n)])) }
                }
            }
            noscript { p { (words.t("slips-print-by-hand")) } }
            ul.slips { @for (slip, line, name) in slips { (one(caller, slip, line, name.as_deref())) } }
        }
    };
    caller.page(Sheet::titled(title).shape(Shape::Wide), body)
}

fn one(caller: &Caller, slip: &Slip, line: &Line, name: Option<&str>) -> Markup {
    let words = caller.words();
    let (address, code) = link(caller, slip);
    let name = name.map_or_else(|| called(caller, line), str::to_owned);
    let join = address.rsplit_once('/').map_or("", |(base, _)| base);
    let join = join.trim_start_matches("https://").trim_start_matches("http://");
    html! {
        li.slip {
            (PreEscaped(qr::svg(&address)))
            p.slip__name { (name) }
            p.slip__unit {
                (caller.unit.name)
                @if slip.person_id.is_some() { br; (words.t("slips-for-lost-phone")) }
            }
            p.code { (PreEscaped(in_fives(&code))) }
            ol.slip__steps {
                li { (words.t("slips-step-scan")) }
                li { (words.with("slips-step-type", &[("address", &join)])) }
                li { (words.with("slips-step-once", &[("date", &words.date(slip.expires_at))])) }
            }
        }
    }
}

/// The code in groups of five, as it is read out. It holds letters and digits only.
fn in_fives(code: &str) -> String {
    let groups: Vec<_> = code
        .as_bytes()
        .chunks(5)
        .map(|group| format!("<span>{}</span>", String::from_utf8_lossy(group)))
        .collect();
    groups.join(" ")
}
