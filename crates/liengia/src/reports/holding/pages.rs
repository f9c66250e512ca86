//! Holding a report beyond its time: the page of the ward's police chief, and the sign on the report.

use axum::response::Response;
use ground::policy::Action;
use ground::retention::Hold;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Tone, once_id};
use ground::web::{Caller, Errors};
use maud::{Markup, html};
use uuid::Uuid;

use super::form::HoldForm;
use crate::reports::form::REASON_CHARS_MAX;
use crate::reports::model::Report;
use crate::reports::pages::kind_words;

/// On the report: it is kept longer, until when. Why stands on the chief's page only.
pub fn chip(caller: &Caller, hold: Option<&Hold>) -> Markup {
    let words = caller.words();
    html! {
        @if let Some(hold) = hold {
            (caller.chip("waits", "lock", &words.with("reports-held", &[("date", &last_day(caller, hold))])))
        }
    }
}

pub fn link(caller: &Caller, report: &Report) -> Markup {
    html! {
        @if caller.may(Action::HoldRecord) {
            p { a href=(format!("{}/hold", report.address())) { (caller.words().t("reports-hold-link")) } }
        }
    }
}

/// A hold ends as its last day does.
fn last_day(caller: &Caller, hold: &Hold) -> String {
    caller.words().date(hold.until_at - time::Duration::SECOND)
}

pub fn form(
    caller: &Caller,
    report: &Report,
    hold: Option<&Hold>,
    typed: &HoldForm,
    errors: &Errors,
) -> Response {
    let words = caller.words();
    let title = words.with("reports-hold-title", &[("number", &report.number)]);
    let body = html! {
        (caller.head(&title, Some(&kind_words(caller, report)), Some((&report.address(), &words.t("reports-back")))))
        (caller.error_summary(errors))
        @if report.forgotten_at.is_some() { (caller.notice(Tone::Info, &words.t("reports-hold-too-late"))) }
        @else {
            @if let Some(hold) = hold { (running(caller, report, hold)) }
            @else { p { (words.t("reports-hold-says")) } }
            @if hold.is_some() {
                details open[!errors.is_empty()] {
                    summary { (words.t("reports-hold-again")) }
                    (fields(caller, report, typed, errors))
                }
            } @else { (fields(caller, report, typed, errors)) }
        }
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

fn running(caller: &Caller, report: &Report, hold: &Hold) -> Markup {
    let words = caller.words();
    html! {
        section.card.card--waits {
            h2.card__title { (caller.icon("lock")) (words.with("reports-held", &[("date", &last_day(caller, hold))])) }
            p.lines { (hold.reason) }
            form.actions method="post" action=(format!("{}/hold/end", report.address())) data-once {
                (caller.who_reads("reports-reads-hold"))
                button.button type="submit" { (caller.icon("circle-check")) span { (words.t("reports-hold-end")) } }
            }
        }
    }
}

fn fields(caller: &Caller, report: &Report, typed: &HoldForm, errors: &Errors) -> Markup {
    let words = caller.words();
    let (reason, reason_hint) = (words.t("reports-hold-reason"), words.t("reports-hold-reason-hint"));
    let (until, until_hint) = (words.t("reports-hold-until"), words.t("reports-hold-until-hint"));
    html! {
        form.form method="post" action=(format!("{}/hold", report.address())) data-once {
            (once_id(typed.id.parse().unwrap_or(Uuid::nil())))
            (caller.text_field(
                &Input::area("reason", &reason, &typed.reason, REASON_CHARS_MAX).required().hint(&reason_hint),
                errors,
            ))
            (caller.day_field(&Input::line("until", &until, &typed.until, 10).required().hint(&until_hint), errors))
            (caller.who_reads("reports-reads-hold"))
            div.actions.actions--stay { (caller.submit("lock", &words.t("reports-hold-go"))) }
        }
    }
}
