//! One meeting: when and where, what it is about, who comes, and what came of it.

use axum::response::Response;
use ground::files;
use ground::policy::Action;
use ground::web::Caller;
use ground::web::layout::{Keep, Sheet};
use ground::web::parts::{Post, Tone};
use maud::{Markup, html};

use super::chips;
use crate::meetings::attendance::answering;
use crate::meetings::attendance::pages as attendance;
use crate::meetings::form::REASON;
use crate::meetings::minutes::pages as minutes;
use crate::meetings::model::Meeting;
use crate::meetings::view::{Said, Whole};

pub fn show(caller: &Caller, whole: &Whole, said: &Said) -> Response {
    let words = caller.words();
    let meeting = &whole.meeting;
    let here = meeting.address(&caller.unit.id);
    let now = caller.app.clock.now();
    let back = (format!("/{}/meetings", caller.unit.id), words.t("menu-meetings"));
    let body = html! {
        (caller.head(&meeting.title, None, Some((&back.0, &back.1))))
        p.chips { @for chip in chips(caller, meeting) { (chip) } }
        (changed(caller, meeting))
        (facts(caller, whole))
        @if let Some(own) = &whole.own { (answering::own_household(caller, whole, own, said)) }
        (answering::helped(caller, whole))
        div.stack id="numbers" data-live-part tabindex="-1" { (answering::numbers(caller, whole)) }
        @if meeting.is_coming(now) {
            @if !whole.lines.is_empty() {
                p.small { (words.with("meetings-reached", &[("n", &whole.reached), ("all", &whole.lines.len())])) }
            }
            (attendance::unanswered(caller, &whole.lines))
        }
        (attendance::opinions(caller, &whole.opinions))
        (minutes::outcome(caller, whole))
        (tools(caller, whole, &here))
        (cancelling(caller, whole, &here, said))
    };
    caller.form_page(Sheet::titled(&meeting.title).keep(Keep::Page), &said.1, body)
}

fn changed(caller: &Caller, meeting: &Meeting) -> Markup {
    let words = caller.words();
    let with = [("reason", &meeting.change_reason as _)];
    html! {
        @if meeting.cancelled_at.is_some() {
            (caller.notice(Tone::Wrong, &words.with("meetings-cancelled-because", &with)))
        } @else if meeting.version > 0 {
            (caller.notice(Tone::Wait, &words.with("meetings-changed-because", &with)))
        }
    }
}

fn facts(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let meeting = &whole.meeting;
    html! {
        dl.facts {
            div { dt { (words.t("meetings-when")) } dd { b { (caller.time(meeting.begins_at)) } } }
            div { dt { (words.t("meetings-place")) } dd { (meeting.place) } }
            div { dt { (words.t("meetings-caller")) } dd { (meeting.unit_name) } }
            div { dt { (words.t("meetings-agenda")) } dd.lines { (meeting.agenda) } }
        }
        (files::grid(caller, &whole.papers, &meeting.address(&caller.unit.id)))
    }
}

/// What may be done with it, by whom.
fn tools(caller: &Caller, whole: &Whole, here: &str) -> Markup {
    let words = caller.words();
    let (meeting, now) = (&whole.meeting, caller.app.clock.now());
    let leads = !whole.lines.is_empty() || caller.may(Action::CallRoll);
    let link = |place: &str, icon: &str, key: &str| {
        caller.link_button(&format!("{here}/{place}"), icon, &words.t(key))
    };
    html! {
        div.actions.actions--row {
            @if leads && meeting.is_open(now) && whole.versions.iter().all(|one| one.published_at.is_none()) {
                (link("roll", "clipboard-list", "meetings-roll"))
                (link("code", "qr-code", "meetings-code"))
            }
            @if whole.keeps && meeting.is_held(now) { (link("minutes/edit", "pen-line", "meetings-write")) }
            @if meeting.cancelled_at.is_none() { (link("invitation", "printer", "meetings-invitation")) }
            @if leads && meeting.cancelled_at.is_none() { (link("roll/paper", "printer", "meetings-to-sign")) }
            @if whole.keeps && meeting.is_coming(now) { (link("edit", "pen-line", "meetings-change")) }
        }
    }
}

fn cancelling(caller: &Caller, whole: &Whole, here: &str, said: &Said) -> Markup {
    let words = caller.words();
    let wrong = said.1.at(REASON.name, &words).is_some();
    html! {
        @if whole.keeps && whole.meeting.is_coming(caller.app.clock.now()) {
            details open[wrong] {
                summary { (words.t("meetings-cancel")) }
                (Post::to(format!("{here}/cancellation")).holds(html! {
                    (caller.described(&REASON, &said.0, &said.1))
                    (caller.who_reads("meetings-reads"))
                    div.actions { (caller.danger_button("circle-x", &words.t("meetings-cancel-send"))) }
                }))
            }
        }
    }
}
