//! The receipt: proof of telling that gives nothing away.

use axum::response::Response;
use ground::deadlines::{Deadline, Desk};
use ground::ledger::Head;
use ground::qr;
use ground::web::Caller;
use ground::web::layout::Sheet;
use maud::{PreEscaped, html};

use crate::reports::clocks::SEEN;
use crate::reports::danger::Place;
use crate::reports::danger::pages as danger;
use crate::reports::leaving;
use crate::reports::model::Report;

/// What stands on a receipt beside the report itself.
pub struct Shown {
    pub desk: Option<Desk>,
    /// Where the caller lives, to be read out to whoever answers.
    pub home: Place,
    pub clocks: Vec<Deadline>,
    pub head: Option<Head>,
}

pub fn receipt(caller: &Caller, report: &Report, shown: &Shown) -> Response {
    let (desk, clocks, head) = (shown.desk.as_ref(), &shown.clocks, shown.head.as_ref());
    let words = caller.words();
    let person = caller.who.person_id().unwrap_or_default();
    let link = format!("{}{}", caller.app.config.base_url(), report.address());
    let (title, quiet) = (words.t("reports-receipt"), report.kind.is_quiet());
    let watched = clocks.iter().find(|clock| clock.is_open() && clock.rule == SEEN);
    let promised = watched.map(|clock| clock.due_at);
    let body = html! {
        (leaving::way_out(caller, report.kind))
        (danger::after(caller, report, desk, promised, &shown.home))
        p.notice.notice--done role="status" data-draft-done=(format!("report:{}:{person}", report.kind.code()))
            data-outbox-done=(report.id) {
            (caller.icon("circle-check"))
            span.notice__body { b.notice__title { (words.t("reports-stored")) } }
        }
        article.receipt {
            header.receipt__head {
                img src=(caller.app.assets.address("logo.svg")) alt="" width="48" height="48";
                div { h1 { (title) } p.soft.small { (caller.unit.name) } }
            }
            div.receipt__code {
                p.small { (words.t("reports-number-says")) }
                p.code { span { (report.number) } }
                @if quiet { p { (words.with("reports-not-in-phone", &[("number", &report.number)])) } }
            }
            dl.facts {
                div { dt { (words.t("reports-filed-at")) } dd { (caller.time(report.filed_at)) } }
                @if let Some(waited) = report.waited {
                    div { dt { (words.t("reports-written-at")) } dd { (caller.time(waited.written_at)) } }
                }
                @for clock in clocks.iter().filter(|clock| clock.is_open() && clock.paused.is_none()) {
                    div {
                        dt { (words.t(&format!("reports-clock-{}", clock.rule))) }
                        dd { (caller.time(clock.due_at)) }
                    }
                }
                div { dt { (words.t("reports-content")) } dd { (words.t("reports-content-not-printed")) } }
            }
            @if !quiet {
                div.qr { (PreEscaped(qr::svg(&link))) }
                p.small.soft { (words.t("reports-receipt-says")) }
            }
            (caller.stamp_line(head))
        }
        div.actions.actions--row {
            (caller.primary_link(&report.address(), "eye", &words.t("reports-follow")))
            // A paper and a code lie about at home.
            @if !quiet {
                button.button type="button" data-print data-scripted hidden {
                    (caller.icon("printer")) span { (words.t("print")) }
                }
            }
        }
    };
    caller.page(Sheet::titled(title), body)
}
