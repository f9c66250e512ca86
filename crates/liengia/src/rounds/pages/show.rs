//! One round: its text, what one's own household says to it, how far it has come.

use axum::response::Response;
use ground::units::Kind as UnitKind;
use ground::web::Caller;
use ground::web::layout::{Keep, Sheet};
use ground::web::parts::{Row, Tone};
use maud::{Markup, html};

use super::{chips, group_name, keeping, progress};
use crate::rounds::answers::pages as answering;
use crate::rounds::answers::store::Asked;
use crate::rounds::count::{Hands, Tally, Ways};
use crate::rounds::hands::pages::among;
use crate::rounds::kind::{Kind, Needs};
use crate::rounds::model::{OpenTo, Round};
use crate::rounds::view::{Said, Whole};

pub fn show(caller: &Caller, whole: &Whole, said: &Said) -> Response {
    let words = caller.words();
    let round = &whole.round;
    let back = (format!("/{}/rounds", caller.unit.id), words.t("menu-rounds"));
    let body = html! {
        (caller.head(&round.title, None, Some((&back.0, &back.1))))
        p.chips { @for chip in chips(caller, round) { (chip) } }
        (changed(caller, round))
        (caller.error_summary(&said.1))
        (text(caller, round))
        @if let Some(own) = &whole.own { (answering::own(caller, round, own, said)) }
        (answering::helped(caller, whole))
        (facts(caller, round))
        div.stack id="numbers" data-live-part tabindex="-1" { (numbers(caller, whole)) }
        @if whole.takes { (answering::lines(caller, whole)) (keeping::taking(caller, whole, said)) }
        @if whole.keeps { (keeping::keeping(caller, whole, said)) }
    };
    // What somebody chose does not lie on a phone that goes from hand to hand.
    let keep = if round.kind.is_voted() { Keep::No } else { Keep::Page };
    caller.form_page(Sheet::titled(&round.title).keep(keep), &said.1, body)
}

fn changed(caller: &Caller, round: &Round) -> Markup {
    let words = caller.words();
    html! {
        @if round.closed_at.is_some() {
            (caller.notice(Tone::Done, &words.with("rounds-closed-because", &[("reason", &round.reason)])))
        } @else if round.reopened > 0 {
            (caller.notice(Tone::Wait, &words.with("rounds-reopened-because", &[("reason", &round.reason)])))
        }
        @if round.text.version > 1 {
            (caller.notice(Tone::Wait, &words.with("rounds-corrected-because", &[
                ("n", &round.text.version), ("reason", &round.text.reason),
            ])))
        }
    }
}

/// The words as they are put to everybody.
fn text(caller: &Caller, round: &Round) -> Markup {
    html! {
        section.card {
            div.lines id="text" lang="vi" { (round.text.words) }
            (answering::aloud(caller))
        }
    }
}

/// Where the text comes from, until when it is put to people, and who put it.
fn facts(caller: &Caller, round: &Round) -> Markup {
    let words = caller.words();
    html! {
        dl.facts {
            div { dt { (words.t("rounds-last-day")) } dd { b { (caller.day(round.ends_at())) } } }
            @if let Some(until) = round.holds_until() {
                div { dt { (words.t("rounds-holds")) } dd { (words.with("rounds-holds-until", &[("day", &caller.day(until))])) } }
            }
            div { dt { (words.t("rounds-opener")) } dd { (round.unit_name) } }
            @if !round.text.source.is_empty() { div { dt { (words.t("rounds-source")) } dd { (round.text.source) } } }
            @if round.kind == Kind::Poll {
                div { dt { (words.t("rounds-open-who")) } dd {
                    (words.t(&format!("rounds-open-to-{}", round.open_to.map_or("nobody", OpenTo::code))))
                } }
            }
            @if round.kind == Kind::Decision {
                div { dt { (words.t("rounds-proposer")) } dd {
                    @match round.proposed_by {
                        Some(n) => { (words.with("rounds-proposed-by", &[("n", &n)])) }
                        None => { (words.t("rounds-proposed-by-block")) }
                    }
                } }
            }
        }
    }
}

/// How far it has come, as a picture and in a table; what was said only when nobody says anything any more.
fn numbers(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let round = &whole.round;
    let tally = &whole.tally;
    html! {
        section.stack {
            h2.section-title { (words.t("rounds-progress")) }
            (progress(caller, round, tally))
            (needs(caller, round, tally))
            @if caller.unit.kind != UnitKind::Group {
                @if whole.groups.len() > 1 { (by_group(caller, whole)) }
                @if let Some(ways) = &whole.ways { (by_way(caller, ways)) }
                @if whole.heard.objections() > 0 {
                    (caller.notice(Tone::Wait, &words.with("rounds-strikes", &[("n", &whole.heard.objections())])))
                }
            }
            (among(caller, whole.hands.all(), whole.met.as_ref()))
            @if whole.is_taken_along(caller.unit.kind) {
                p { a.button.button--small href=(format!("{}/table", round.address(&caller.unit.id))) {
                    (caller.icon("download")) span { (words.t("rounds-export")) }
                } }
            }
            @if round.kind.is_voted() { (result(caller, round, tally, &whole.hands)) }
            @if whole.reads_choices(caller.app.clock.now()) { (choices(caller, whole)) }
        }
    }
}

/// Which household chose what, in a poll that said so before anybody answered. Who did not answer stands nowhere.
fn choices(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let row = |one: &Asked| {
        let n = whole.heard.answer_of(one.household_id)?.choice.and_then(|n| usize::try_from(n).ok())?;
        let says = whole.round.text.choices.get(n)?;
        Some(Row::of("house", &one.name).meta(format!("{} · {says}", one.address)))
    };
    html! {
        details id="choices" {
            summary { (words.t("rounds-open-choices")) }
            (caller.rows(whole.here(&caller.unit.id).filter_map(row)))
        }
    }
}

/// What is still lacking of a hundred percent, or how many it takes.
fn needs(caller: &Caller, round: &Round, tally: &Tally) -> Markup {
    let words = caller.words();
    let needs = round.needs();
    let fewest = needs.fewest(tally.base);
    html! {
        @match needs {
            Needs::Nothing => {}
            Needs::All => {
                @if needs.met(tally.ayes, tally.base) { (caller.notice(Tone::Done, &words.t("rounds-all-met"))) }
                @else { p { (words.with("rounds-all-lacks", &[("n", &(tally.base - tally.ayes))])) } }
            }
            Needs::MoreThanHalf | Needs::TwoThirds => {
                p { (words.with("rounds-takes", &[("n", &fewest), ("all", &tally.base)])) }
            }
        }
    }
}

/// Of each group a bar with its words, and beneath them a table.
fn by_group(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let all: Vec<_> = whole
        .groups
        .iter()
        .map(|group| (group_name(caller, group), whole.heard.tally_of(&group.id, &whole.round)))
        .collect();
    let says = |name: &str, tally: &Tally| {
        let with = [("says", &name as _), ("n", &tally.answered as _), ("all", &tally.base as _)];
        words.with("rounds-by-group-line", &with)
    };
    html! {
        h3 { (words.t("rounds-by-group")) }
        // A bar each, as wide as the page: names of groups are long, and in a drawing nobody reads them on a phone.
        @for (name, tally) in &all { (caller.progress(&says(name, tally), tally.answered, tally.base)) }
        details {
            summary { (words.t("rounds-as-table")) }
            table.table {
                caption.visually-hidden { (words.t("rounds-by-group")) }
                thead { tr {
                    th scope="col" { (words.t("rounds-table-group")) }
                    th.number scope="col" { (words.t("rounds-table-answered")) }
                    th.number scope="col" { (words.t("rounds-table-asked")) }
                } }
                tbody { @for (name, tally) in &all {
                    tr {
                        th scope="row" { (name) }
                        td.number { (words.number(tally.answered)) }
                        td.number { (words.number(tally.base)) }
                    }
                } }
            }
        }
    }
}

/// By whose hand answers came: what is easily forged is seen, and never of which household it is.
fn by_way(caller: &Caller, ways: &Ways) -> Markup {
    let words = caller.words();
    let all: Vec<_> = ways.all().into_iter().filter(|(_, n)| *n > 0).collect();
    html! {
        @if !all.is_empty() {
            table.table {
                caption { (words.t("rounds-by-way")) }
                thead.visually-hidden { tr {
                    th scope="col" { (words.t("rounds-by-way")) }
                    th.number scope="col" { (words.t("rounds-table-answered")) }
                } }
                tbody { @for (key, n) in all { tr { th scope="row" { (words.t(key)) } td.number { (words.number(n)) } } } }
            }
        }
        @if ways.unconfirmed > 0 {
            (caller.notice(Tone::Wait, &words.with("rounds-unconfirmed", &[("n", &ways.unconfirmed)])))
        }
    }
}

/// What was said, in numbers, when the round is over and enough answered: before that it would tell who said what.
pub fn result(caller: &Caller, round: &Round, tally: &Tally, hands: &Hands) -> Markup {
    let words = caller.words();
    if !round.tells_result(tally.answered - hands.all(), caller.app.clock.now()) {
        let over = !round.is_open(caller.app.clock.now());
        let key = match round.open_to {
            _ if over => "rounds-result-few",
            None => "rounds-result-later",
            Some(_) => "rounds-result-later-open",
        };
        return html! { p.soft { (words.t(key)) } @if over { (passed(caller, round, tally.decided(round.needs(), hands, true))) } };
    }
    let all: Vec<(String, i64)> = match round.kind {
        Kind::Poll => round.text.choices.iter().cloned().zip(tally.choices.iter().copied()).collect(),
        _ => [("aye", tally.ayes), ("no", tally.noes), ("abstain", tally.abstained)]
            .map(|(code, n)| (words.t(&format!("rounds-says-{code}")), n))
            .to_vec(),
    };
    html! {
        h3 { (words.t("rounds-result")) }
        @for (says, n) in &all {
            (caller.progress(&words.with("rounds-result-line", &[("says", says), ("n", n)]), *n, tally.answered))
        }
        (passed(caller, round, tally.decided(round.needs(), hands, false)))
    }
}

fn passed(caller: &Caller, round: &Round, decided: Option<bool>) -> Markup {
    let (tone, key) = match decided {
        Some(true) => (Tone::Done, "rounds-passed"),
        Some(false) => (Tone::Info, "rounds-not-passed"),
        None => (Tone::Wait, "rounds-not-told"),
    };
    html! { @if round.needs() != Needs::Nothing { (caller.notice(tone, &caller.words().t(key))) } }
}
