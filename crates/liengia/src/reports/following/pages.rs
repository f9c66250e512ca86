//! The page of someone who follows: where it stands, what becomes of it, what they can add. Never what was told.

use axum::response::Response;
use ground::files::{File, PHOTOS, Waiting, grid};
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};
use uuid::Uuid;

use super::form::AdditionForm;
use super::store::see_deadline;
use super::view::Followed;
use crate::reports::form::REASON_CHARS_MAX;
use crate::reports::joining::store::Case;
use crate::reports::model::State;
use crate::reports::pages::days;
use crate::reports::pages::reads::{Written, reads};
use crate::reports::pages::steps::step_photos;
use crate::reports::pages::{kind_words, place, plain_state_chip, steps as said_of};
use crate::reports::step::Step;
use crate::reports::steps::Line;

pub fn following(
    caller: &Caller,
    followed: &Followed,
    form: &AdditionForm,
    errors: &Errors,
    waiting: &[Waiting],
) -> Response {
    let words = caller.words();
    let report = &followed.report;
    let here = format!("/{}/followings/{}", caller.unit.id, followed.following.id);
    let title = kind_words(caller, report);
    let back = format!("/{}/reports", caller.unit.id);
    let person = caller.who.person_id().unwrap_or_default();
    // The phone's own draft of the report is done with, once the choice is made.
    let draft = followed.draft.as_ref().map(|draft| format!("report:{}:{person}", draft.kind.code()));
    let body = html! {
        (caller.head(&title, Some(&words.t("reports-following-lead")), Some((&back, &words.t("menu-reports")))))
        (caller.error_summary(errors))
        div.stack id="report-now" data-live-part tabindex="-1" data-draft-done=[draft]
            data-outbox-done=(followed.following.id) {
            p.chips { (plain_state_chip(caller, report)) }
            (deadlines(caller, followed))
        }
        (facts(caller, followed))
        section.stack id="report-steps" data-live-part tabindex="-1" {
            h2.section-title { (words.t("reports-steps")) }
            (steps(caller, &followed.lines, &followed.attached, &here))
            (proofs(caller, &followed.proofs, &here))
            @if let Some(case) = &followed.case { (case_steps(caller, case)) }
        }
        (additions(caller, followed, form, errors, waiting, &here))
        (ways_out(caller, followed, &here))
    };
    let sheet = Sheet::titled(title);
    let again = !errors.is_empty() || form.spots.wait();
    caller.page_perhaps_again(again, sheet, body)
}

fn deadlines(caller: &Caller, followed: &Followed) -> Markup {
    let words = caller.words();
    html! {
        @for clock in followed.clocks.iter().filter(|clock| see_deadline(&followed.report, clock)) {
            (caller.deadline_by_day(&words.t(&format!("reports-clock-{}", clock.rule)), clock.due_at))
            (days::moved(caller, clock))
        }
    }
}

fn facts(caller: &Caller, followed: &Followed) -> Markup {
    let words = caller.words();
    html! {
        dl.facts {
            div { dt { (words.t("reports-where")) } dd { (place(caller, followed.place.as_deref())) } }
            div { dt { (words.t("reports-told-on")) } dd { (caller.day(followed.report.filed_at)) } }
            div { dt { (words.t("reports-you")) } dd { (words.t("reports-following-kept")) } }
        }
    }
}

/// Steps as someone reads them who did not tell: by their days, each with what may be said of it.
pub fn steps(caller: &Caller, lines: &[Line], attached: &[(Uuid, File)], here: &str) -> Markup {
    html! {
        ol.timeline {
            @for line in lines {
                (caller.timeline_step("check", &title(caller, line), caller.day(line.entry.at), html! {
                    @if let Some(step) = &line.step {
                        (said(caller, step))
                        (step_photos(caller, step.id, attached, here))
                    }
                }))
            }
        }
    }
}

fn title(caller: &Caller, line: &Line) -> String {
    match line.entry.verb.as_str() {
        verb @ ("report.filed" | "report.added" | "report.reopened" | "report.confirmed") => {
            caller.words().t(&format!("reports-step-{}", &verb["report.".len()..]))
        }
        _ => said_of::title(caller, line),
    }
}

fn said(caller: &Caller, step: &Step) -> Markup {
    let words = caller.words();
    html! {
        @if let Some(outcome) = &step.outcome {
            p.timeline__words { b { (words.t(&format!("reports-outcome-{outcome}"))) } }
        }
        @if let Some(body) = &step.body { p.timeline__words { (words.with("reports-handed-to-body", &[("body", body)])) } }
        @if !step.words.is_empty() { p.timeline__words.lines { (step.words) } }
        @if let Some(because) = &step.no_proof_because {
            p.timeline__words { (words.t("reports-no-proof")) ": " (because) }
        }
    }
}

fn proofs(caller: &Caller, files: &[File], here: &str) -> Markup {
    let words = caller.words();
    html! {
        @if !files.is_empty() {
            section {
                h3 { (words.t("reports-files-proof")) }
                (grid(caller, files, here))
            }
        }
    }
}

/// What becomes of the case that one's report went into.
pub fn case_steps(caller: &Caller, case: &Case) -> Markup {
    let words = caller.words();
    html! {
        section.card.stack {
            h2.card__title { (caller.icon("clipboard-list")) (words.t("reports-case")) }
            p.chips { (plain_state_chip(caller, &case.main)) }
            @if case.lines.is_empty() { p.soft { (words.t("reports-case-waits")) } }
            @else { (steps(caller, &case.lines, &[], "")) }
        }
    }
}

fn additions(
    caller: &Caller,
    followed: &Followed,
    form: &AdditionForm,
    errors: &Errors,
    waiting: &[Waiting],
    here: &str,
) -> Markup {
    let words = caller.words();
    let closed = followed.report.state == State::Closed;
    let first = !followed.added && !form.words.is_empty();
    let (label, hint) = (words.t("reports-addition"), words.t("reports-addition-hint"));
    html! {
        section.stack id="additions" {
            h2.section-title { (words.t(if closed { "reports-not-done-title" } else { "reports-addition-title" })) }
            @if first { (caller.notice(Tone::Info, &words.t("reports-addition-first"))) }
            @if closed { p { (words.t("reports-not-done-reopens")) } }
            form.form method="post" enctype="multipart/form-data" action=(format!("{here}/additions")) data-once {
                input type="hidden" name="id" value=(form.id);
                (caller.spots(&form.spots))
                (caller.text_field(&Input::area("words", &label, &form.words, REASON_CHARS_MAX).hint(&hint), errors))
                (PHOTOS.field(caller, &words.t("reports-photos"), &words.t("files-photos-hint"), waiting, errors))
                (reads(caller, &followed.report, Written::ForPolice))
                div.actions {
                    @if closed {
                        button.button.button--primary type="submit" name="done" value="no" {
                            (caller.icon("undo-2")) span { (words.t("reports-not-done-send")) }
                        }
                    }
                    button class=(if closed { "button" } else { "button button--primary" }) type="submit" {
                        (caller.icon("send")) span { (words.t("reports-addition-send")) }
                    }
                }
            }
        }
    }
}

fn ways_out(caller: &Caller, followed: &Followed, here: &str) -> Markup {
    let words = caller.words();
    let way = |noun: &str, icon: &str, [title, says, press]: [&str; 3]| {
        html! {
            details {
                summary { (words.t(title)) }
                p { (words.t(says)) }
                form.actions method="post" action=(format!("{here}/{noun}")) data-once {
                    (reads(caller, &followed.report, Written::Following))
                    button.button type="submit" { (caller.icon(icon)) span { (words.t(press)) } }
                }
            }
        }
    };
    html! {
        section.stack {
            @if followed.draft.is_some() && !followed.added {
                (way("mistake", "undo-2", ["reports-mistake-title", "reports-mistake-says", "reports-mistake"]))
            }
            (way("end", "x", ["reports-unfollow-title", "reports-unfollow-says", "reports-unfollow"]))
        }
    }
}
