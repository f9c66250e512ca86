//! The paper twin of a report for the file of the police: what was told and every step, without who told.

use axum::response::Response;
use ground::papers::{Letterhead, Paper, attached, tools};
use ground::web::layout::{Shape, Sheet};
use ground::web::{Caller, Lang};
use maud::{Markup, html};

use crate::reports::pages::steps::{title, who};
use crate::reports::pages::{kind_words, place_words};
use crate::reports::readers::Reader;
use crate::reports::reading::view::Whole;
use crate::reports::step::{Kind, Step};
use crate::reports::steps::Line;

pub fn sheet(caller: &Caller, whole: &Whole, head: &Letterhead) -> Response {
    let (words, report) = (caller.words(), &whole.report);
    let title = words.with("reports-sheet", &[("number", &report.number)]);
    // The paper is Vietnamese; its words are the same as on the page.
    let vi = caller.in_lang(Lang::Vi);
    let now = caller.app.clock.now();
    let paper = Paper {
        letterhead: head,
        number: None,
        at: now,
        sort: "DIỄN BIẾN XỬ LÝ TIN BÁO",
        about: &format!("Tin số {}", report.number),
        tight: false,
    };
    let body = html! {
        (tools(caller, &title, &words.t("reports-paper-lead"), (&report.address(), &words.t("reports-back"))))
        (paper.sheet(html! {
            (told(&vi, whole))
            table.paper__table.paper__table--steps {
                thead { tr { th { "Lúc" } th { "Ai" } th { "Việc" } } }
                // What was written down of a voice is never printed.
                tbody { @for line in whole.lines.iter().filter(|line| line.entry.verb != "report.transcribed") { (step(&vi, line)) } }
            }
            @if !whole.files.is_empty() {
                p.paper__before-list { b { "Tệp trong hồ sơ " } "(mã SHA-256 rút gọn):" }
                ol.paper__list { @for file in &whole.files { li { (attached(file)) } } }
            }
            p { i { "In lúc " (vi.words().moment(now)) ". Tên người báo được giữ kín, không in ở đây." } }
            p.paper__ledger {}
        }))
    };
    caller.page(Sheet::titled(title).shape(Shape::Wide), body)
}

fn told(vi: &Caller, whole: &Whole) -> Markup {
    let (words, report) = (vi.words(), &whole.report);
    let happened = if report.ongoing { words.t("reports-when-now") } else { report.happened.clone() };
    html! {
        table.paper__table { tbody {
            tr { th scope="row" { "Việc được báo" } td { (kind_words(vi, report)) } }
            tr { th scope="row" { "Nơi xảy ra" } td { (place_words(vi, report)) } }
            @if !happened.is_empty() { tr { th scope="row" { "Khi xảy ra" } td { (happened) } } }
            tr { th scope="row" { "Nhận tin lúc" } td { (words.moment(report.filed_at)) } }
            tr { th scope="row" { "Nội dung" } td.lines {
                @if report.what.is_empty() { (words.t("reports-voice-instead")) } @else { (report.what) }
            } }
        } }
    }
}

fn step(vi: &Caller, line: &Line) -> Markup {
    html! {
        tr {
            td { (vi.words().moment(line.entry.at)) }
            td { (who(vi, line, Reader::Police)) }
            td {
                b { (title(vi, line)) }
                @if let Some(step) = &line.step { (said(vi, step)) }
            }
        }
    }
}

fn said(vi: &Caller, step: &Step) -> Markup {
    let words = vi.words();
    let result = match (step.kind, &step.outcome) {
        (Kind::Answer, Some(quick)) => Some(words.t(&format!("reports-quick-{quick}"))),
        (_, Some(outcome)) => Some(words.t(&format!("reports-outcome-{outcome}"))),
        (_, None) => None,
    };
    html! {
        @if let Some(result) = result { ": " (result) }
        @if let Some(body) = &step.body {
            br; (words.with("reports-handed-to", &[("body", body), ("how", &step.handed_how.clone().unwrap_or_default())]))
            @if let Some(document) = &step.document { " " (words.with("reports-document", &[("number", document)])) }
        }
        @if !step.words.is_empty() { br; span.lines { (step.words) } }
        @if let Some(because) = &step.no_proof_because { br; (words.t("reports-no-proof")) ": " (because) }
    }
}
