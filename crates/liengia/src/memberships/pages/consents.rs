//! One's own answers: what holds, since when, until when; each changed with one press.

use axum::response::Response;
use ground::people::{Consent, Purpose};
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::Post;
use maud::{Markup, html};

use super::belongs;
use crate::memberships::model::{text_key, title_key};
use crate::memberships::store::consents::latest;

pub fn list(caller: &Caller, answers: &[(Consent, String)], changed: Option<(Purpose, bool)>) -> Response {
    let words = caller.words();
    let title = words.t("consents-title");
    let all: Vec<_> = answers.iter().map(|(consent, _)| consent.clone()).collect();
    let body = html! {
        (caller.head(&title, Some(&words.t("consents-lead")), Some(("/me", &words.t("menu-me")))))
        @if let Some((purpose, given)) = changed { (undo(caller, purpose, given)) }
        @if belongs(caller) {
            @for purpose in Purpose::ALL { (one(caller, purpose, latest(&all, purpose))) }
        } @else {
            (caller.empty("circle-check", &words.t("membership-none"), None))
        }
        @if !answers.is_empty() { (history(caller, answers)) }
        @if belongs(caller) {
            p { a href=(format!("/{}/retention", caller.unit.id)) { (words.t("retention-title")) } }
            p { a href="/me/membership" { (words.t("consents-leave")) } }
        }
    };
    caller.page(Sheet::titled(title), body)
}

/// What was just answered, with one press back: withdrawing is as easy as giving, and so is thinking again.
fn undo(caller: &Caller, purpose: Purpose, given: bool) -> Markup {
    let words = caller.words();
    html! {
        div.toast data-toast="20000" role="status" {
            span { (words.t(if given { "consents-undone-give" } else { "consents-undone-withdraw" })) }
            (Post::press(format!("/me/consents/{}", purpose.code()))
                .hidden("answer", if given { "no" } else { "yes" })
                .holds(html! {
                    button.toast__undo type="submit" { (words.t("consents-undo")) }
            }))
        }
    }
}

fn one(caller: &Caller, purpose: Purpose, last: Option<&Consent>) -> Markup {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let holds = last.is_some_and(|consent| consent.holds(now));
    let ran_out = last.is_some_and(|c| c.given && c.withdrawn_at.is_none() && !c.holds(now));
    let (kind, icon, state) = match (holds, ran_out, last) {
        (true, ..) => ("done", "circle-check", "consents-state-yes"),
        (_, true, _) => ("waits", "clock", "consents-state-ran-out"),
        (.., Some(_)) => ("", "circle-x", "consents-state-no"),
        (.., None) => ("waits", "circle-question-mark", "consents-state-unasked"),
    };
    html! {
        section.card {
            h2.card__title { (words.t(&title_key(purpose))) }
            p.chips { (caller.chip(kind, icon, &words.t(state))) }
            p { (words.t(&text_key(purpose))) }
            @if let Some(consent) = last { p.soft.small { (dates(caller, consent)) } }
            (button(caller, purpose, holds))
        }
    }
}

/// The opposite of what holds is offered; the roster's no leads to leaving.
fn button(caller: &Caller, purpose: Purpose, holds: bool) -> Markup {
    let words = caller.words();
    let (answer, icon, says) = match (purpose, holds) {
        (Purpose::Roster, true) => ("no", "log-out", "consents-withdraw-roster"),
        (_, true) => ("no", "circle-x", "consents-withdraw"),
        (_, false) => ("yes", "check", "consents-give"),
    };
    html! {
        (Post::buttons(format!("/me/consents/{}", purpose.code())).hidden("answer", answer).holds(html! {
            button.button.button--small type="submit" { (caller.icon(icon)) span { (words.t(says)) } }
        }))
    }
}

/// When it was answered, in which version of the text, how long it holds.
fn dates(caller: &Caller, consent: &Consent) -> String {
    let words = caller.words();
    let answered = words.with(
        if consent.given { "consents-given-on" } else { "consents-refused-on" },
        &[("date", &words.date(consent.answered_at)), ("version", &consent.text_version)],
    );
    let until = consent.expires_at.map(|at| words.with("consents-until", &[("date", &words.date(at))]));
    let withdrawn =
        consent.withdrawn_at.map(|at| words.with("consents-withdrawn-on", &[("date", &words.date(at))]));
    [Some(answered), until, withdrawn].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn history(caller: &Caller, answers: &[(Consent, String)]) -> Markup {
    let words = caller.words();
    html! {
        details {
            summary { (words.t("consents-history")) }
            ol.timeline { @for (consent, body) in answers {
                @let icon = if consent.given { "check" } else { "x" };
                @let when = format!(
                    "{} {}", dates(caller, consent), words.t(&format!("consents-channel-{}", consent.channel.code())));
                (caller.timeline_step(icon, &words.t(&title_key(consent.purpose)), when, html! { p.timeline__words { (body) } }))
            } }
        }
    }
}
