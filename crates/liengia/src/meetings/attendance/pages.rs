//! What households said, for those who lead their group; coming in, for everybody. Not here: the roll (`roll/pages.rs`).

use axum::response::Response;
use ground::web::fields::Typed;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Row, Tone};
use ground::web::{Caller, Errors, Words};
use maud::{Markup, html};

use super::code;
use super::form::PEOPLE;
use super::store::{Line, Opinion, Presence, Way};
use crate::meetings::model::Meeting;

/// Who has not answered, with the number to call: for the one who knocks on the door, and for nobody above.
pub fn unanswered(caller: &Caller, lines: &[Line]) -> Markup {
    let words = caller.words();
    let silent: Vec<_> = lines.iter().filter(|line| line.reply.is_none()).collect();
    let row = |line: &&Line| {
        let row = Row::of("house", &line.name).meta(&line.address);
        let Some(phone) = &line.phone else { return row };
        row.beside(html! {
            a.button.button--small href=(format!("tel:{}", phone.national())) {
                (caller.icon("phone")) span { (phone.spaced()) }
            }
        })
    };
    html! {
        @if !silent.is_empty() {
            details id="unanswered" {
                summary { (words.with("meetings-unanswered", &[("n", &silent.len())])) }
                p.small.soft { (words.t("meetings-unanswered-says")) }
                (caller.rows(silent.iter().map(row)))
            }
        }
    }
}

/// What people wrote, for those who lead their group.
pub fn opinions(caller: &Caller, said: &[Opinion]) -> Markup {
    let row = |one: &Opinion| {
        Row::of("mail", &one.name).meta(&one.address).says(html! { span.lines { (one.words) } })
    };
    html! {
        @if !said.is_empty() {
            section {
                h2.section-title { (caller.words().t("meetings-opinions")) }
                (caller.rows(said.iter().map(row)))
            }
        }
    }
}

/// Of the reader's own household: the way in, or that it is down, by whom, and how to strike that.
pub fn own_presence(caller: &Caller, meeting: &Meeting, own: &Line) -> Markup {
    let words = caller.words();
    let here = format!("{}/presence", meeting.address(&caller.unit.id));
    html! {
        section.card id="presence" {
            @match &own.presence {
                Some(presence) => {
                    h2.card__title { (caller.icon("circle-check")) (words.t("meetings-own-present")) }
                    p.small { (how(&words, presence)) }
                    @if presence.way != Way::Own {
                        (Post::press(format!("{here}/removal")).holds(caller.small_button("x", &words.t("meetings-own-strike"))))
                    }
                }
                None => {
                    h2.card__title { (caller.icon("door-closed")) (words.t("meetings-own-come")) }
                    @if own.struck { p { (words.t("meetings-own-struck")) } }
                    p { (words.t("meetings-own-come-says")) }
                    (caller.link_button(&here, "check", &words.t("meetings-own-come-go")))
                }
            }
        }
    }
}

/// Who wrote a household down, when, and how many came.
pub fn how(words: &Words, presence: &Presence) -> String {
    let mut says = words.with(
        &format!("meetings-way-{}", presence.way.code()),
        &[("clock", &words.clock(presence.at)), ("people", &presence.people), ("by", &presence.by)],
    );
    if presence.afar {
        says.push_str(" · ");
        says.push_str(&words.t("meetings-afar"));
    }
    if let Some(waited) = presence.waited {
        says.push_str(" · ");
        says.push_str(&words.with("meetings-written-at", &[("clock", &words.clock(waited.written_at))]));
        if waited.odd {
            says.push_str(" · ");
            says.push_str(&words.t("waited-odd-clock"));
        }
    }
    says
}

/// One press for the whole family.
pub fn presence(
    caller: &Caller,
    meeting: &Meeting,
    own: Option<&Line>,
    typed: &Typed,
    errors: &Errors,
) -> Response {
    let words = caller.words();
    let back = meeting.address(&caller.unit.id);
    let body = html! {
        (caller.head(&meeting.title, Some(&words.moment(meeting.begins_at)), Some((&back, &words.t("meetings-back")))))
        @match (own, meeting.may_come(caller.app.clock.now())) {
            (None, _) => { (caller.notice(Tone::Info, &words.t("meetings-no-household"))) }
            (_, Err(why)) => { (caller.notice(Tone::Wait, &words.t(why.0))) }
            (Some(own), Ok(())) => {
                @if own.presence.is_some() { (own_presence(caller, meeting, own)) }
                @else { (coming_in(caller, meeting, typed, errors)) }
            }
        }
    };
    caller.form_page(Sheet::titled(&meeting.title), errors, body)
}

fn coming_in(caller: &Caller, meeting: &Meeting, typed: &Typed, errors: &Errors) -> Markup {
    let (words, brought) = (caller.words(), typed.text("code"));
    let near = code::is_near(&caller.app.key, meeting, brought, caller.app.clock.now());
    Post::to(format!("{}/presence", meeting.address(&caller.unit.id))).hidden("code", brought).holds(html! {
        (caller.described(&PEOPLE, typed, errors))
        @if !near { p.small { (words.t("meetings-from-afar")) } }
        (caller.who_reads("meetings-presence-reads"))
        div.actions.actions--stay { (caller.submit("check", &words.t("meetings-come"))) }
    })
}
