//! What those see who keep a round or knock on doors for it: tools, reminders, hands, closing.

use ground::ids;
use ground::web::Caller;
use ground::web::parts::{Post, Row};
use maud::{Markup, html};

use super::{FORM, is_of, takers_read};
use crate::rounds::form::{LAST_DAY, REASON, WORD};
use crate::rounds::hands::pages::counting;
use crate::rounds::kind::Kind;
use crate::rounds::kiosk::pages::refused;
use crate::rounds::model::Round;
use crate::rounds::papers::store::Made;
use crate::rounds::sheet::store::Printed;
use crate::rounds::view::{Said, Whole};

/// For those who knock: the phone handed around, paper, slips, households that came since.
pub fn taking(caller: &Caller, whole: &Whole, said: &Said) -> Markup {
    let here = whole.round.address(&caller.unit.id);
    let open = whole.round.is_open(caller.app.clock.now());
    html! {
        @if whole.round.kind.is_signed() { (tools(caller, whole, &here, open)) }
        @if open && !whole.movers.is_empty() { (movers(caller, whole, &here, said)) }
    }
}

fn tools(caller: &Caller, whole: &Whole, here: &str, open: bool) -> Markup {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let sheet = |one: &Printed| {
        Row::to(
            format!("{here}/sheets/{}", one.id),
            "clipboard-list",
            words.with("rounds-sheet", &[("n", &one.number)]),
        )
        .meta(words.t(if one.ticked_at.is_some() {
            "rounds-sheet-is-ticked"
        } else {
            "rounds-sheet-waits"
        }))
    };
    let paper = |one: &Made| {
        Row::to(format!("{here}/papers/{}", one.id), "file-text", words.t("rounds-paper"))
            .meta(words.with("rounds-paper-of", &[("n", &one.count), ("day", &caller.day(one.made_at))]))
    };
    let press = |place: &str, icon: &str, key: &str| {
        Post::press(format!("{here}/{place}")).once(ids::fresh(now)).holds(caller.button(icon, &words.t(key)))
    };
    html! {
        section.stack {
            h2.section-title { (words.t("rounds-taking")) }
            (refused(caller, here))
            @if open { div.actions { (caller.primary_link(&format!("{here}/kiosk/start"), "smartphone", &words.t("rounds-kiosk-go"))) } }
            div.actions.actions--row {
                @if open { (press("sheets", "printer", "rounds-sheet-new")) }
                (caller.link_button(&format!("{here}/slips"), "scroll-text", &words.t("rounds-slips")))
                (press("papers", "file-text", "rounds-paper-new"))
            }
            (caller.who_reads(takers_read(caller)))
            (caller.rows(whole.sheets.iter().map(sheet).chain(whole.papers.iter().map(paper))))
        }
    }
}

/// Who came, or was split off, since it was opened: asked too, with a word.
fn movers(caller: &Caller, whole: &Whole, here: &str, said: &Said) -> Markup {
    let words = caller.words();
    html! {
        section.card id="movers" {
            h2.card__title { (caller.icon("user-round-plus")) (words.with("rounds-movers", &[("n", &whole.movers.len())])) }
            (caller.rows(whole.movers.iter().map(|(_, address)| Row::of("house", address))))
            (Post::to(format!("{here}/movers")).holds(html! {
                (caller.described(&WORD, &said.0, &said.1))
                (caller.who_reads(takers_read(caller)))
                div.actions { (caller.button("plus", &words.t("rounds-movers-send"))) }
            }))
        }
    }
}

/// For whoever keeps it: remind, correct, count hands, close or open again.
pub fn keeping(caller: &Caller, whole: &Whole, said: &Said) -> Markup {
    let words = caller.words();
    let (round, now) = (&whole.round, caller.app.clock.now());
    let here = round.address(&caller.unit.id);
    let open = round.is_open(now);
    html! {
        section.stack {
            h2.section-title { (words.t("rounds-keeping")) }
            @if open { (reminder(caller, round, &here)) }
            @if open && round.kind.is_voted() { (counting(caller, round, &whole.meetings, said)) }
            div.actions.actions--row {
                @if open { (caller.link_button(&format!("{here}/text"), "pen-line", &words.t("rounds-correct"))) }
                @if !open && round.kind == Kind::Decision {
                    (caller.link_button(&format!("{here}/decision"), "printer", &words.t("rounds-decision")))
                }
            }
            @if open { (closing(caller, &here, said)) } @else if !round.kind.is_voted() { (reopening(caller, &here, said)) }
        }
    }
}

fn reminder(caller: &Caller, round: &Round, here: &str) -> Markup {
    let words = caller.words();
    html! {
        @match round.may_remind(caller.app.clock.now()) {
            Ok(()) => {
                (Post::buttons(format!("{here}/reminder")).holds(html! {
                    (caller.small_button("bell", &words.t("rounds-remind")))
                    (caller.who_reads("rounds-remind-reads"))
                }))
            }
            Err(_) => { @if let Some(at) = round.reminded_at {
                p.small.soft { (words.with("rounds-reminded", &[("day", &caller.day(at))])) }
            } }
        }
    }
}

fn closing(caller: &Caller, here: &str, said: &Said) -> Markup {
    let words = caller.words();
    html! {
        details open[is_of(said, "closure")] {
            summary { (words.t("rounds-close")) }
            (Post::to(format!("{here}/closure")).hidden(FORM, "closure").holds(html! {
                (caller.described(&REASON, &said.0, &said.1))
                (caller.who_reads("rounds-reads"))
                div.actions { (caller.danger_button("circle-x", &words.t("rounds-close-send"))) }
            }))
        }
    }
}

fn reopening(caller: &Caller, here: &str, said: &Said) -> Markup {
    let words = caller.words();
    html! {
        details open[is_of(said, "reopening")] {
            summary { (words.t("rounds-reopen")) }
            (Post::to(format!("{here}/reopening")).hidden(FORM, "reopening").holds(html! {
                (caller.described(&LAST_DAY, &said.0, &said.1))
                (caller.described(&REASON, &said.0, &said.1))
                (caller.who_reads("rounds-reads"))
                div.actions { (caller.button("undo-2", &words.t("rounds-reopen-send"))) }
            }))
        }
    }
}
