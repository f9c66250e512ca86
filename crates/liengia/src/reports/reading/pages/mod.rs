//! One report: what was told, where it stands, what comes next, and what the reader can do now.

mod along;
mod conversation;
mod deadlines;
mod forms;
pub mod sheet;
mod timeline;

use axum::response::Response;
use ground::holding;
use ground::policy::Action;
use ground::web::layout::Sheet;
use ground::web::parts::Tone;
use ground::web::{Caller, unbroken};
use maud::{Markup, html};

use super::view::{Open, Whole};
use crate::reports::kind::Audience;
use crate::reports::leaving;
use crate::reports::model::Report;
use crate::reports::pages::{kind_words, place_words};
use crate::reports::readers::Reader;
use crate::reports::voices::pages as voices;

pub fn show(caller: &Caller, whole: &Whole, open: &Open) -> Response {
    let words = caller.words();
    let report = &whole.report;
    let title = format!("{} · {}", kind_words(caller, report), report.number);
    let back = format!("/{}/reports", caller.unit.id);
    let body = html! {
        @if whole.own { (leaving::way_out(caller, report.kind)) }
        header.page-head {
            a.back href=(back) { (caller.icon("arrow-left")) (words.t("menu-reports")) }
            h1 { (kind_words(caller, report)) }
            p.page-head__lead { (unbroken(&words.with("reports-number", &[("number", &report.number)]))) }
        }
        (caller.error_summary(&open.errors))
        div.matter {
            div.matter__told {
                div.stack id="report-now" data-live-part tabindex="-1" {
                    p.chips {
                        (along::state_chip(caller, whole)) (seen_by_chip(caller, report)) (along::chip(caller, whole))
                        (holding::chip(caller, whole.hold.as_ref()))
                    }
                    (deadlines::deadlines(caller, whole))
                }
                @if whole.own && report.ongoing && report.closed_at.is_none() { (still_calls(caller, report)) }
                @if let Some(reporter) = &open.reporter { (forms::reporter(caller, whole, reporter)) }
                // Who told knows what they told, and looks for what is asked; others read first what was told.
                @if whole.own { (conversation::conversation(caller, whole, open)) }
                @if let Some(at) = report.forgotten_at { (forgotten(caller, whole.reader, at)) }
                @else { (told(caller, whole)) }
                (voices::voices(caller, whole, open))
                (timeline::pictures(caller, whole, "photo"))
                @if !whole.own { (conversation::conversation(caller, whole, open)) }
                section.stack id="report-steps" data-live-part tabindex="-1" {
                    h2.section-title { (words.t("reports-steps")) }
                    (timeline::timeline(caller, whole))
                }
                (along::for_teller(caller, whole))
            }
            @if report.forgotten_at.is_none() {
                div.matter__side {
                    (forms::actions(caller, whole, open))
                    (along::for_police(caller, whole, open))
                    @if caller.may(Action::HoldRecord) {
                        p { a href=(format!("{}/hold", report.address())) { (words.t("reports-hold-link")) } }
                    }
                }
            }
        }
    };
    let sheet = Sheet::titled(title);
    let again = !open.errors.is_empty() || open.spots.wait() || open.forwarding.spots.wait();
    caller.page_perhaps_again(again, sheet, body)
}

/// While it may go on, the numbers stay at hand.
fn still_calls(caller: &Caller, report: &Report) -> Markup {
    html! {
        @if let Some(danger) = report.kind.danger() {
            section.calls-box {
                p { b { (caller.words().t("call-danger")) } }
                (caller.calls(&[danger.first, danger.more].concat()))
            }
        }
    }
}

fn seen_by_chip(caller: &Caller, report: &Report) -> Markup {
    let words = caller.words();
    match report.audience {
        Audience::Group => caller.chip("", "users", &words.t("reports-chip-group")),
        Audience::Authority => caller.chip("", "lock", &words.t("reports-chip-authority")),
    }
}

/// Words and place are gone; why, since when, and where it is written how long what is kept. Since when is not for those
/// who lead: it may be the day on which the one who told asked for it.
fn forgotten(caller: &Caller, reader: Reader, at: time::OffsetDateTime) -> Markup {
    let words = caller.words();
    let says = match reader {
        Reader::Police | Reader::Teller => words.with("reports-forgotten", &[("date", &words.date(at))]),
        Reader::Leader => words.t("reports-forgotten-undated"),
    };
    html! {
        (caller.notice(Tone::Info, &says))
        @if caller.may(Action::ShowRetention) {
            p { a href=(format!("/{}/retention", caller.unit.id)) { (words.t("reports-forgotten-why")) } }
        }
    }
}

/// What was told. Who told it is not here.
fn told(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let report = &whole.report;
    let happened = if report.ongoing { words.t("reports-when-now") } else { report.happened.clone() };
    html! {
        dl.facts {
            div {
                dt { (words.t("reports-what")) }
                dd.lines { (what_words(caller, whole)) }
            }
            div {
                dt { (words.t("reports-where")) }
                dd {
                    (place_words(caller, report))
                    @if let Some(((lat, lon), metres)) = report.position_for(whole.reader) {
                        " · " a href=(format!("geo:{lat},{lon}")) { (format!("{lat:.5}, {lon:.5}")) }
                        " (" (words.with("reports-precision-short", &[("m", &metres)])) ")"
                    }
                }
            }
            @if !happened.is_empty() { div { dt { (words.t("reports-when")) } dd { (happened) } } }
            div { dt { (words.t("reports-filed-at")) } dd { (caller.moment_or_day(whole.reader.is_inside(), report.filed_at)) } }
            (waited(caller, whole))
            @if !report.known_by.is_empty() && (whole.own || caller.may(Action::HandleReport)) {
                div { dt { (words.t("reports-known-by")) } dd.lines { (report.known_by) } }
            }
            div { dt { (words.t("reports-teller")) } dd { (words.t(teller(whole))) } }
        }
    }
}

/// That it was written earlier, without signal: for those who read minutes.
fn waited(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let waited = whole.report.waited.filter(|_| whole.own || whole.reader == Reader::Police);
    html! {
        @if let Some(waited) = waited {
            div {
                dt { (words.t("reports-written-at")) }
                dd {
                    (caller.time(waited.written_at))
                    @if waited.odd { " · " (words.t("waited-odd-clock")) }
                }
            }
        }
    }
}

/// Said instead of written, or not at all: whoever is in danger tells later.
fn what_words(caller: &Caller, whole: &Whole) -> String {
    match (whole.report.what.is_empty(), whole.voices.is_empty()) {
        (false, _) => whole.report.what.clone(),
        (true, false) => caller.words().t("reports-voice-instead"),
        (true, true) => caller.words().t("reports-not-told-yet"),
    }
}

fn teller(whole: &Whole) -> &'static str {
    // That it was written down for somebody points at those who write for others: the police alone see it.
    match (whole.reader, whole.own, whole.report.for_neighbour) {
        (_, true, true) => "reports-teller-you-for",
        (_, true, false) => "reports-teller-you",
        (Reader::Police, false, true) => "reports-teller-for",
        (_, false, _) => "reports-teller-kept",
    }
}
