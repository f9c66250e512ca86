//! On the page of a meeting: what one's own household says to it, and how many said what.

use ground::web::parts::{Post, Row};
use ground::web::{Caller, Words};
use maud::{Markup, html};

use super::form::OPINION;
use super::model::{Counts, Reply};
use super::pages;
use super::store::Line;
use crate::meetings::view::{Said, Whole};

/// Three answers beside each other, none pressed for anybody; and the way in when the doors are open.
pub fn own_household(caller: &Caller, whole: &Whole, own: &Line, said: &Said) -> Markup {
    let words = caller.words();
    let (meeting, now) = (&whole.meeting, caller.app.clock.now());
    let mut typed = said.0.clone();
    if !typed.has(OPINION.name) {
        typed.set(OPINION.name, &whole.own_opinion);
    }
    let all = Reply::ALL.map(|reply| (reply.code(), words.t(&format!("meetings-answer-{}", reply.code()))));
    html! {
        @if meeting.is_open(now) { (pages::own_presence(caller, meeting, own)) }
        @if meeting.is_coming(now) {
            section class=(if own.reply.is_none() { "card card--waits" } else { "card" }) id="answer" {
                h2.card__title { (caller.icon("house")) (words.t("meetings-own")) }
                p { (answered(&words, own)) }
                @if let Some(hand) = &own.hand { p.soft { (hand.says(&words)) } }
                (caller.error_summary(&said.1))
                (Post::to(format!("{}/answer", meeting.address(&caller.unit.id))).outbox(&meeting.title).holds(html! {
                    (caller.answers("answer", &all[..2], own.reply.map(Reply::code)))
                    (caller.described(&OPINION, &typed, &said.1))
                    (caller.who_reads("meetings-opinion-reads"))
                    (caller.answers("answer", &all[2..], own.reply.map(Reply::code)))
                }))
            }
        }
    }
}

/// Of the house of an elder whom the reader helps: there or not, in the elder's name.
pub fn helped(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let meeting = &whole.meeting;
    let all = Reply::ALL.map(|reply| (reply.code(), words.t(&format!("meetings-answer-{}", reply.code()))));
    html! {
        @if meeting.is_coming(caller.app.clock.now()) { @for (one, line) in &whole.helped {
            section class=(if line.reply.is_none() { "card card--waits" } else { "card" }) id=(format!("for_{}", one.elder_id)) {
                h2.card__title { (caller.icon("heart-handshake")) (words.with("meetings-for", &[("elder", &one.elder)])) }
                p { @match line.reply {
                    Some(reply) => (words.with("meetings-for-said", &[("said", &words.t(&format!("meetings-answer-{}", reply.code())))])),
                    None => (words.t("meetings-answered-none")),
                } }
                @if let Some(hand) = &line.hand { p.soft { (hand.says(&words)) } }
                @if line.reply.is_none() || line.answered_by == Some(one.aide_id) {
                    (Post::to(format!("{}/answer", meeting.address(&caller.unit.id))).hidden("for", one.elder_id).holds(html! {
                        (caller.answers("answer", &all[..2], line.reply.map(Reply::code)))
                    }))
                    p.small.soft { (words.t("meetings-for-says")) }
                }
            }
        } }
    }
}

fn answered(words: &Words, own: &Line) -> String {
    match (own.reply, own.before) {
        (Some(reply), _) => words.t(&format!("meetings-answered-{}", reply.code())),
        (None, Some(before)) => {
            let said = words.t(&format!("meetings-answer-{}", before.code()));
            words.with("meetings-answered-before", &[("said", &said)])
        }
        (None, None) => words.t("meetings-answered-none"),
    }
}

/// Counts for everybody; of each group where several are called.
pub fn numbers(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let begun = whole.meeting.has_begun(caller.app.clock.now());
    let sum = Counts::sum(&whole.counts);
    let shown = if begun {
        [("present", sum.present), ("people", sum.people), ("invited", sum.invited)]
    } else {
        [("coming", sum.coming), ("away", sum.away + sum.opinions), ("unanswered", sum.unanswered())]
    };
    let key = if begun { "meetings-group-present" } else { "meetings-group-answers" };
    let row = |group: &Counts| {
        Row::of("users", &group.unit_name).meta(words.with(
            key,
            &[
                ("invited", &group.invited),
                ("coming", &group.coming),
                ("present", &group.present),
                ("unanswered", &group.unanswered()),
            ],
        ))
    };
    html! {
        @if whole.meeting.cancelled_at.is_none() {
            (caller.stats(shown.map(|(key, number)| (words.t(&format!("meetings-count-{key}")), number))))
            @if whole.counts.len() > 1 { (caller.rows(whole.counts.iter().map(row))) }
        }
    }
}
