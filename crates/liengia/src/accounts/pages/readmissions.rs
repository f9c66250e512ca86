//! Letting someone back in: the keeper's page and the second person's.

use axum::response::Response;
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Tone};
use maud::{Markup, html};

use crate::accounts::readmission::{LASTS, Readmission, State};
use crate::accounts::view::{Asked, Waiting};

/// The keeper's page: what it is for, or the keeper's half of the password.
pub fn ask(caller: &Caller, asked: &Asked) -> Response {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let state = asked.last.as_ref().map(|last| (last, last.state(now)));
    let back = format!("/{}/officers", caller.unit.id);
    let body = html! {
        (caller.head(&words.t("readmission-title"), Some(&asked.name), Some((&back, &words.t("menu-officers")))))
        @match state {
            Some((last, State::Waiting)) => {
                (caller.notice(Tone::Wait, &words.with("readmission-waits", &[("date", &words.date(last.asked_at + LASTS))])))
                (half(caller, &last.keepers_half(&caller.app.key), "readmission-keepers-half"))
            }
            Some((last, State::Confirmed)) if asked.half_serves => {
                (caller.notice(Tone::Done, &words.t("readmission-is-confirmed")))
                (half(caller, &last.keepers_half(&caller.app.key), "readmission-keepers-half"))
                (form(caller, asked))
            }
            Some((_, State::Refused)) => {
                (caller.notice(Tone::Wrong, &words.t("readmission-is-refused")))
                (form(caller, asked))
            }
            _ => (form(caller, asked))
        }
    };
    caller.page(Sheet::titled(words.t("readmission-title")), body)
}

fn form(caller: &Caller, asked: &Asked) -> Markup {
    let words = caller.words();
    let here = format!("/{}/officers/{}/readmission", caller.unit.id, asked.person_id);
    html! {
        p { (words.t("readmission-says")) }
        ul { li { (words.t("readmission-who-officer")) } li { (words.t("readmission-who-others")) } }
        (Post::buttons(&here).once(asked.id).holds(caller.submit("send", &words.t("readmission-ask"))))
    }
}

fn half(caller: &Caller, half: &str, says: &str) -> Markup {
    let words = caller.words();
    html! {
        section.card {
            h2.card__title { (caller.icon("key-round")) (words.t("readmission-half")) }
            p.code { (half) }
            p.soft { (words.t(says)) }
        }
    }
}

/// The second person's page: who it is about, then the other half.
pub fn review(caller: &Caller, waiting: &Waiting) -> Response {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let readmission = &waiting.readmission;
    let body = html! {
        (caller.head(&words.t("readmission-title"), Some(&waiting.name), Some(("/work", &words.t("menu-work")))))
        dl.facts {
            div { dt { (words.t("readmission-person")) } dd {
                b { (waiting.name) }
                @for office in &waiting.offices { br; (words.t(&format!("role-{}", office.role.code()))) ", " (office.unit_name) }
            } }
            div { dt { (words.t("readmission-asked-by")) } dd { (waiting.asked_by) ", " (caller.time(readmission.asked_at)) } }
        }
        @match readmission.state(now) {
            State::Waiting => (to_confirm(caller, readmission)),
            State::Confirmed if waiting.half_serves => {
                (caller.notice(Tone::Done, &words.t("readmission-is-confirmed")))
                (half(caller, &readmission.confirmers_half(&caller.app.key), "readmission-confirmers-half"))
            }
            State::Confirmed => (caller.notice(Tone::Done, &words.t("readmission-is-over"))),
            State::Refused => (caller.notice(Tone::Wrong, &words.t("readmission-is-refused"))),
            State::Expired => (caller.notice(Tone::Wait, &words.t("readmission-is-expired"))),
        }
    };
    caller.page(Sheet::titled(words.t("readmission-title")), body)
}

fn to_confirm(caller: &Caller, readmission: &Readmission) -> Markup {
    let words = caller.words();
    let here = format!("/{}/readmissions/{}/confirmation", caller.unit.id, readmission.id);
    html! {
        (caller.notice(Tone::Wait, &words.t("readmission-call-first")))
        p { (words.t("readmission-what-happens")) }
        (Post::buttons(&here).holds(caller.submit("check", &words.t("readmission-confirm"))))
        p.soft { (words.t("readmission-or-nothing")) }
    }
}
