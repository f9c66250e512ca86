//! What the reader can do now. One main action stands open; the others are folded until they are wanted.

use ground::files::voice;
use ground::policy::Action;
use ground::web::Caller;
use ground::web::parts::{Choice, Input, Tone};
use maud::{Markup, html};

use crate::reports::form::{PLACE_CHARS_MAX, REASON_CHARS_MAX};
use crate::reports::model::{Holder, Report, State};
use crate::reports::pages::reads::{Written, reads, share};
use crate::reports::reading::view::{Open, Whole};
use crate::reports::store::Reporter;
use crate::reports::voices::HEARD_BY;
use crate::reports::{clocks, leaving};

pub fn actions(caller: &Caller, whole: &Whole, open: &Open) -> Markup {
    html! {
        @if whole.own { (for_teller(caller, whole, open)) }
        @if caller.may(Action::HandleReport) { (for_police(caller, whole, open)) }
    }
}

/// Who told, on the one answer after a reason was given.
pub fn reporter(caller: &Caller, whole: &Whole, reporter: &Reporter) -> Markup {
    let words = caller.words();
    html! {
        section.card {
            h2.card__title { (caller.icon("users")) (words.t("reports-reporter")) }
            dl.facts {
                div { dt { (words.t("reports-reporter-name")) } dd { (reporter.name) } }
                @if let Some(phone) = &reporter.phone {
                    div { dt { (words.t("reports-reporter-phone")) } dd { a href=(format!("tel:{phone}")) { (phone) } } }
                }
                @if let Some(by) = &reporter.written_by { div { dt { (words.t("reports-written-by")) } dd { (by) } } }
            }
            p.soft.small { (words.t("reports-reporter-noted")) }
            @if whole.teller_hidden {
                (caller.notice(Tone::Wait, &words.t("reports-hidden-says")))
                form.form method="post" action=(format!("{}/reporter/showing", whole.report.address())) data-once
                    data-confirm=(words.t("reports-hidden-sure")) data-confirm-yes=(words.t("reports-hidden-yes"))
                    data-confirm-no=(words.t("reports-hidden-no")) {
                    (reads(caller, &whole.report, Written::ForPolice))
                    (caller.submit("eye", &words.t("reports-hidden-show")))
                }
            }
        }
    }
}

fn for_teller(caller: &Caller, whole: &Whole, open: &Open) -> Markup {
    let words = caller.words();
    let report = &whole.report;
    html! {
        // A report in the case of another one is answered there; that it is another matter can be said all the same.
        @if report.state == State::Closed && whole.along.case.is_some() {
            // That it is a matter of its own after all: it opens again, with new clocks.
            (form_of_words(caller, report, ("reopening", "alone"), "undo-2", open))
        } @else if report.state == State::Closed {
            section.card.card--waits {
                h2.card__title { (caller.icon("hourglass")) (words.t("reports-is-it-done")) }
                form.form method="post" action=(format!("{}/confirmation", report.address())) data-once {
                    (reads(caller, report, Written::Press))
                    (caller.submit("circle-check", &words.t("reports-done")))
                }
                (words_form(caller, report, "reopening", "undo-2", open))
            }
        }
    }
}

fn for_police(caller: &Caller, whole: &Whole, open: &Open) -> Markup {
    let words = caller.words();
    let report = &whole.report;
    let in_hand = matches!(report.state, State::Received | State::Forwarded);
    let extends =
        whole.clocks.iter().any(|clock| clock.met_at.is_none() && clocks::extended(&clock.rule).is_some());
    html! {
        section id="handling" {
            @if matches!(report.state, State::Sent | State::Reopened) {
                form.actions.actions--stay method="post" action=(format!("{}/receipt", report.address())) data-once {
                    (reads(caller, report, Written::Press))
                    (caller.submit("check", &words.t("reports-receive")))
                }
            }
            @if in_hand {
                @if whole.along.teller_left { (caller.notice(Tone::Wait, &words.t(teller_left(report)))) }
                @else if report.question_open {
                    @if let Some(says) = waits_for_answer(whole) { (caller.notice(Tone::Wait, &words.t(says))) }
                }
                @else { (words_form(caller, report, "questions", "send", open)) }
                (forwarding(caller, report, open))
                @if report.may_be_released() { (words_form(caller, report, "release", "users", open)) }
                @if extends { (words_form(caller, report, "extension", "clock", open)) }
                div.actions.actions--stay {
                    (caller.primary_link(&format!("{}/closure", report.address()), "circle-check", &words.t("reports-close")))
                }
            }
            @if whole.teller_hidden && open.reporter.is_none() {
                (caller.notice(Tone::Info, &words.t("reports-hidden-hint")))
            }
            @if open.reporter.is_none() && !caller.proved() {
                // The form comes after the proof, so that nobody writes a reason in vain.
                p { a href=(format!("{}/reporter", report.address())) { (words.t("reports-reporter-title")) } }
            } @else if open.reporter.is_none() { (words_form(caller, report, "reporter", "eye", open)) }
        }
    }
}

/// What an open question means for the one who works: the waiting is over, or the clock runs on. Where it stands still,
/// the clock itself says so.
fn waits_for_answer(whole: &Whole) -> Option<&'static str> {
    let mut open = whole.clocks.iter().filter(|clock| clock.is_open());
    match open.clone().find(|clock| clock.rule == clocks::QUESTION) {
        Some(asked) if asked.raised_at.is_some() => Some("reports-unanswered"),
        _ if open.any(|clock| clock.paused.is_some()) => None,
        _ => Some("reports-waits-for-answer"),
    }
}

/// Nobody will answer; what the officer can do instead.
fn teller_left(report: &Report) -> &'static str {
    if report.for_neighbour { "reports-writer-left-says" } else { "reports-teller-left-says" }
}

/// A form of one text: question, answer, why it is not done, why longer, why one must know who told.
pub fn words_form(caller: &Caller, report: &Report, noun: &'static str, icon: &str, open: &Open) -> Markup {
    form_of_words(caller, report, (noun, noun), icon, open)
}

/// The same under other words than those of its address.
fn form_of_words(
    caller: &Caller,
    report: &Report,
    (noun, says): (&'static str, &str),
    icon: &str,
    open: &Open,
) -> Markup {
    let words = caller.words();
    let mine = open.form == noun;
    let none = ground::web::Errors::default();
    let (typed, errors) = if mine { (open.words.as_str(), &open.errors) } else { ("", &none) };
    let (label, hint) = (words.t(&format!("reports-{says}-label")), words.t(&format!("reports-{noun}-hint")));
    // What is a matter of its own is said in words: no voice goes along with a case.
    let said = noun == "reopening" && says == noun;
    let encoding = said.then_some("multipart/form-data");
    // Several forms of the page ask for words; the one with mistakes is where the summary above leads.
    let id = if mine { "words".to_owned() } else { format!("{noun}-words") };
    html! {
        details id=(noun) open[mine] {
            summary { (words.t(&format!("reports-{says}-title"))) }
            form.form method="post" enctype=[encoding] action=(format!("{}/{noun}", report.address())) data-once {
                @if noun == "extension" { (caller.once()) }
                @if mine { (caller.spots(&open.spots)) }
                @if noun == "reopening" { (leaving::way_out_of_form(report.kind)) }
                (caller.text_field(
                    &Input { id: &id, rows: Some(3), required: !said, ..Input::line("words", &label, typed, REASON_CHARS_MAX) }.hint(&hint),
                    errors,
                ))
                @if said { (voice::field(caller, HEARD_BY, open.said.as_ref().filter(|_| mine), errors)) }
                (reads(caller, report, written(noun)))
                @if noun == "reopening" { (share(caller, report, mine && open.shared)) }
                button.button type="submit" { (caller.icon(icon)) span { (words.t(&format!("reports-{says}-send"))) } }
            }
        }
    }
}

/// Who will read what is written in a form of one text.
fn written(noun: &str) -> Written {
    match noun {
        "questions" => Written::Question,
        "reopening" => Written::Answer,
        "extension" => Written::Step,
        "release" => Written::Release,
        "reporter" | "followers" => Written::Look,
        _ => Written::ForPolice,
    }
}

fn forwarding(caller: &Caller, report: &Report, open: &Open) -> Markup {
    let words = caller.words();
    let mine = open.form == "forwardings";
    let none = ground::web::Errors::default();
    let errors = if mine { &open.errors } else { &none };
    let typed = &open.forwarding;
    let id = if mine { "words" } else { "forwardings-words" };
    let choice = |value: &str, key: &str| {
        let (name, value, word) = ("to".to_owned(), value.to_owned(), words.t(key));
        Choice { chosen: typed.to == value, name, value, word, icon: None }
    };
    let up = (report.holder == Holder::Officer).then(|| choice("up", "reports-forward-up"));
    let to: Vec<_> = up.into_iter().chain([choice("body", "reports-forward-body")]).collect();
    html! {
        details id="forwardings" open[mine] {
            summary { (words.t("reports-forwardings-title")) }
            form.form method="post" action=(format!("{}/forwardings", report.address())) data-once {
                (caller.spots(&typed.spots))
                (caller.once())
                (caller.choices("to", &words.t("reports-forward-to"), "radio", &to, errors))
                (caller.text_field(&Input::line("body", &words.t("reports-body"), &typed.body, PLACE_CHARS_MAX)
                    .hint(&words.t("reports-body-hint")), errors))
                (caller.text_field(&Input::line("handed_how", &words.t("reports-handed-how"), &typed.handed_how, PLACE_CHARS_MAX)
                    .hint(&words.t("reports-handed-how-hint")), errors))
                (caller.text_field(&Input::line("document", &words.t("reports-document-number"), &typed.document, PLACE_CHARS_MAX), errors))
                (caller.text_field(&Input { id, rows: Some(3), ..Input::line(
                    "words", &words.t("reports-forward-words"), &typed.words, REASON_CHARS_MAX) }.required(), errors))
                (reads(caller, report, Written::Forwarding))
                button.button type="submit" { (caller.icon("send")) span { (words.t("reports-forwardings-send")) } }
            }
        }
    }
}
