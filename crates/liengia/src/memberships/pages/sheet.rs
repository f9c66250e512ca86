//! The sheet of slips: six on an A4 page, cut along the dashes.

use axum::response::Response;
use ground::auth::slips::Slip;
use ground::qr;
use ground::web::Caller;
use ground::web::layout::{Shape, Sheet};
use maud::{Markup, PreEscaped, html};
use uuid::Uuid;

use super::link;
use super::slips::called;
use crate::memberships::model::{Leader, Line};

pub fn sheet(
    caller: &Caller,
    slips: &[(Slip, Line, Option<String>)],
    leader: Option<&Leader>,
    only: Option<Uuid>,
) -> Response {
    let words = caller.words();
    let base = format!("/{}/slips", caller.unit.id);
    let back = only.map_or(base.clone(), |id| format!("{base}/{id}"));
    let n = slips.len();
    let title = words.t("slips-sheet-title");
    let body = html! {
        div.no-print { (caller.head(&title, Some(&words.t("slips-sheet-lead")), Some((&back, &words.t("slips-title"))))) }
        @if slips.is_empty() {
            (caller.empty("qr-code", &words.t("slips-sheet-empty"), None))
        } @else {
            p.actions.actions--row {
                button.button.button--primary type="button" data-print data-scripted hidden {
                    (caller.icon("printer")) span { (words.with("slips-print", &[("n", &n)])) }
                }
            }
            noscript { p { (words.t("slips-print-by-hand")) } }
            ul.slips { @for (slip, line, name) in slips { (one(caller, slip, line, (name.as_deref(), leader))) } }
        }
    };
    caller.page(Sheet::titled(title).shape(Shape::Wide), body)
}

fn one(caller: &Caller, slip: &Slip, line: &Line, (name, leader): (Option<&str>, Option<&Leader>)) -> Markup {
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
                @if !line.household.address.is_empty() {
                    br; (words.with("slips-house", &[("address", &line.household.address)]))
                }
            }
            p.code { (PreEscaped(in_fives(&code))) }
            p.slip__says { (words.t("slips-what")) " " b { (words.t("slips-never")) } }
            ol.slip__steps {
                li { (words.t("slips-step-scan")) }
                li { (words.with("slips-step-type", &[("address", &join)])) }
                li { (words.with("slips-step-once", &[("date", &words.date(slip.expires_at))])) }
            }
            @if let Some(leader) = leader { (ask(caller, leader)) }
        }
    }
}

/// Whom to ask: who leads the group. Their number only where they agreed that neighbours see it, else a line to write on.
fn ask(caller: &Caller, leader: &Leader) -> Markup {
    let words = caller.words();
    html! {
        p.slip__says {
            (words.with("slips-leader", &[("name", &leader.name)])) ". "
            @match &leader.phone {
                Some(phone) => (words.with("slips-phone", &[("phone", &phone.spaced())])),
                None => (words.t("slips-phone-blank")),
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
