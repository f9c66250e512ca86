//! What people see of the ledger's heads.

pub mod addresses;
pub mod check;
pub mod heads;
pub mod paper;

use crate::ledger::model::NOT_PROVEN;
use ground::ledger::Head;
use ground::web::Caller;
use maud::{Markup, html};

fn not_proven(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        section.stack {
            h2 { (words.t("ledger-not-proven")) }
            ul { @for key in NOT_PROVEN { li { (words.t(key)) } } }
        }
    }
}

/// Chain, number and day: a minute would be that of somebody's act.
fn facts(caller: &Caller, head: &Head) -> Markup {
    let words = caller.words();
    html! {
        dl.facts {
            div { dt { (words.t("ledger-chain")) } dd { (head.chain) } }
            div { dt { (words.t("ledger-number")) } dd { (head.number) } }
            div { dt { (words.t("ledger-written-at")) } dd { (words.date(head.at)) } }
        }
    }
}

/// The code, large, in its groups.
fn code(code: &str) -> Markup {
    html! { p.code { @for (i, group) in code.split('-').enumerate() { @if i > 0 { " " } span { (group) } } } }
}
