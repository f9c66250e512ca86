//! The head of the last finished day, who keeps heads outside, which were told.

use axum::response::Response;
use ground::ledger::{CHECK_ADDRESS, Head, code};
use ground::policy::Action;
use ground::units::{COUNTRY, Unit};
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::{Row, Tone};
use maud::{Markup, html};

use super::{code as large, facts, not_proven};
use crate::ledger::model::{How, Told};

/// Everything the page shows.
pub struct Page {
    pub head: Option<Head>,
    pub holders: Vec<String>,
    pub told: Vec<Told>,
    /// Chains of communes, for the keeper.
    pub others: Vec<Unit>,
}

pub fn show(caller: &Caller, page: &Page) -> Response {
    let words = caller.words();
    let title = words.t("ledger-title");
    let body = html! {
        (caller.head(&title, Some(&words.t("ledger-lead")), None))
        @match &page.head {
            Some(head) => (now(caller, head)),
            None => (caller.empty("scroll-text", &words.t("ledger-empty"), None)),
        }
        (outside(caller, &page.holders))
        (others(caller, &page.others))
        section.stack {
            h2 { (words.t("ledger-told")) }
            @if page.told.is_empty() { p.soft { (words.t("ledger-told-none")) } }
            @else { (caller.rows(page.told.iter().map(|one| row(caller, one)))) }
        }
        (not_proven(caller))
    };
    caller.page(Sheet::titled(title), body)
}

fn now(caller: &Caller, head: &Head) -> Markup {
    let words = caller.words();
    html! {
        section.card {
            h2.card__title { (caller.icon("scroll-text")) (words.t("ledger-now")) }
            (facts(caller, head))
            p.small.soft { (words.t("ledger-code-short")) }
            (large(&head.paper_code()))
            details {
                summary { (words.t("ledger-code-full")) }
                p { (head.full_code()) }
                p.small.soft { (words.t("ledger-code-worth")) }
            }
        }
        div.actions {
            (caller.primary_link(&format!("/{}/ledger/paper", caller.unit.id), "printer", &words.t("ledger-print")))
            (caller.link_button(CHECK_ADDRESS, "search", &words.t("ledger-check")))
        }
    }
}

/// Who is sent heads. Their addresses are the keeper's business, their names everyone's.
fn outside(caller: &Caller, holders: &[String]) -> Markup {
    let words = caller.words();
    let chain = caller.unit.chain().to_owned();
    html! {
        section.stack {
            h2 { (words.t("ledger-holders")) }
            @if holders.is_empty() { (caller.notice(Tone::Wait, &words.t("ledger-holders-none"))) }
            @else { ul { @for holder in holders { li { (holder) } } } }
            @if caller.may(Action::KeepHeadAddresses) {
                p.actions {
                    (caller.link_button(&format!("/{chain}/ledger/addresses"), "mail", &words.t("ledger-addresses")))
                    @if chain != COUNTRY && caller.unit.id != COUNTRY {
                        (caller.link_button(&format!("/{COUNTRY}/ledger"), "scroll-text", &words.t("ledger-of-country")))
                    }
                }
            }
        }
    }
}

fn others(caller: &Caller, units: &[Unit]) -> Markup {
    let words = caller.words();
    html! {
        @if !units.is_empty() {
            section.stack {
                h2 { (words.t("ledger-others")) }
                (caller.rows(units.iter().map(|unit| {
                    Row::to(format!("/{}/ledger", unit.id), "scroll-text", &unit.name).meta(&unit.id)
                })))
            }
        }
    }
}

fn row(caller: &Caller, told: &Told) -> Row {
    let words = caller.words();
    let (icon, way) = match told.how {
        How::OnPaper => ("printer", "ledger-by-paper"),
        How::Mailed => ("mail", "ledger-by-mail"),
        How::BeingMailed => ("hourglass", "ledger-being-mailed"),
        How::NotMailed => ("circle-x", "ledger-not-mailed"),
        How::MailedLongAgo => ("mail", "ledger-mailed-long-ago"),
    };
    let chain = caller.unit.chain();
    let number = words.with("ledger-told-number", &[("number", &told.number.to_string())]);
    Row::of(icon, format!("{number} · {}", told.holder))
        .meta(format!("{} · {}", words.t(way), words.date(told.at)))
        .meta(code::paper(chain, told.number, &told.hash))
}
