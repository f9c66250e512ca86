//! The clocks of a report as people see them: which run and until when, which stand still and why, whose law it is.

use ground::deadlines::{Deadline, VIET_NAM};
use ground::web::Caller;
use ground::web::parts::Tone;
use maud::{Markup, html};

use crate::reports::clocks::QUESTION;
use crate::reports::pages::days;
use crate::reports::reading::view::Whole;

/// Every clock that is open, the nearest first; to the one who told in the same words as to the one who works.
pub fn deadlines(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let now = caller.app.clock.now();
    let open: Vec<_> = whole.clocks.iter().filter(|clock| clock.is_open()).collect();
    // A question is the asked one's to answer: nobody else needs its clock, and it is no promise of the police.
    let shown = |clock: &&&Deadline| clock.rule != QUESTION || whole.own;
    let late = |clock: &&Deadline| clock.rule != QUESTION && clock.is_late(now);
    html! {
        @for clock in open.iter().filter(shown) {
            @match clock.paused {
                // That it stands still says that the one who told was asked something.
                Some(_) if !whole.reader.is_inside() => {}
                Some(_) => (paused(caller, whole, clock)),
                None => (running(caller, whole, clock)),
            }
        }
        @if whole.own && open.iter().any(late) {
            (caller.notice(Tone::Wait, &words.t("reports-late-says")))
        }
        @if !open.is_empty() {
            p.small { a href=(format!("/{}/deadlines", caller.unit.id)) { (words.t("reports-which-clock")) } }
        }
    }
}

fn running(caller: &Caller, whole: &Whole, clock: &Deadline) -> Markup {
    let words = caller.words();
    let rule = caller.app.deadlines.rule(&clock.rule, clock.from_at).ok();
    // A span that the ward set itself must not stand under the law's name.
    let source = rule.filter(|rule| !rule.own).map(|rule| rule.source).filter(|source| !source.is_empty());
    let year = clock.due_at.to_offset(VIET_NAM).year();
    let says = words.t(&format!("reports-clock-{}", clock.rule));
    html! {
        @if whole.reader.is_inside() { (caller.deadline(&says, clock.due_at, None)) }
        @else { (caller.deadline_by_day(&says, clock.due_at)) }
        @match &clock.moved {
            Some(moved) if whole.reader.is_inside() => p.small { (words.with("reports-clock-moved", &[
                ("from", &words.moment(moved.from_at)),
                ("days", &words.days(&moved.days)),
            ])) },
            _ => (days::moved(caller, clock)),
        }
        @if let Some(source) = source { p.small.soft { (words.with("reports-by-law", &[("source", &source)])) } }
        @if !caller.app.deadlines.calendar.knows(year) {
            p.small.soft { (words.with("reports-year-not-fixed", &[("year", &year.to_string())])) }
        }
    }
}

/// A clock that stands still says since when, for whom it waits, and when it runs by itself.
fn paused(caller: &Caller, whole: &Whole, clock: &Deadline) -> Markup {
    let words = caller.words();
    let key = if whole.own { "reports-paused-yours" } else { "reports-paused" };
    html! {
        @if let Some(paused) = clock.paused {
            (caller.notice(Tone::Wait, &words.with(key, &[
                ("at", &words.moment(paused.at)),
                ("until", &words.moment(paused.resumes_at)),
            ])))
        }
    }
}
