//! The page of all rules: who set them, who watches at night, office hours, holidays; printed on paper as it is.

use axum::response::Response;
use ground::deadlines::{Desk, Rule, Sureness, VIET_NAM};
use ground::policy::Action;
use ground::units::COUNTRY;
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::Tone;
use maud::{Markup, html};

use crate::deadlines::desk::Done;
use crate::deadlines::said;

/// This year and so many after it.
const YEARS_SHOWN: i32 = 3;

pub fn show(caller: &Caller, desk: Option<&Desk>, done: Option<Done>) -> Response {
    let words = caller.words();
    let title = words.t("deadlines-title");
    let today = caller.app.clock.now().to_offset(VIET_NAM).date();
    let deadlines = &caller.app.deadlines;
    let holding = deadlines.rules().iter().filter(|rule| rule.holds_on(today));
    // As they hold here: where the ward named who watches, by its own hours.
    let holding: Vec<Rule> =
        holding.map(|rule| desk.map_or_else(|| rule.clone(), |desk| rule.watched_by(desk))).collect();
    let body = html! {
        (caller.head(&title, Some(&words.t("deadlines-lead")), None))
        @if let Some(done) = done { (kept(caller, desk, done)) }
        p.print-only.small { (words.with("deadlines-as-of", &[("at", &words.moment(caller.app.clock.now()))])) }
        p.actions.actions--row {
            (names(caller, desk))
            button.button type="button" data-print data-scripted hidden {
                (caller.icon("printer")) span { (words.t("deadlines-print")) }
            }
        }
        section {
            h2.section-title { (words.t("deadlines-hours")) }
            p { (said::hours(&words, deadlines.calendar.hours())) }
            p.small.soft { (words.t("deadlines-counting")) }
        }
        section.stack.rules {
            h2.section-title { (words.t("deadlines-rules")) }
            (summary(caller, &holding, desk))
            p.small.soft { (words.t("deadlines-rules-say")) }
            @for rule in &holding { (rule_card(caller, rule, desk)) }
        }
        section.stack {
            h2.section-title { (words.t("deadlines-holidays")) }
            p.small.soft { (words.t("deadlines-holidays-say")) }
            @for year in today.year()..today.year() + YEARS_SHOWN { (holidays(caller, year)) }
        }
    };
    caller.page(Sheet::titled(title), body)
}

/// From when what was just said holds; and that it took the place of what somebody else said meanwhile.
fn kept(caller: &Caller, desk: Option<&Desk>, done: Done) -> Markup {
    let words = caller.words();
    let says = match desk {
        Some(Desk { hours: Some(hours), .. }) => words.with("deadlines-desk-named-says", &[("n", hours)]),
        Some(set) => {
            words.with("deadlines-desk-removed-to-set", &[("name", &set.name), ("phone", &set.phone)])
        }
        None => words.t("deadlines-desk-removed-says"),
    };
    html! {
        (caller.notice(Tone::Done, &says))
        @if done.is_over() { (caller.notice(Tone::Wait, &words.t("deadlines-desk-over"))) }
    }
}

/// The way to the form, from wherever in the ward it is looked for, for whoever may.
fn names(caller: &Caller, desk: Option<&Desk>) -> Markup {
    let (words, ward) = (caller.words(), caller.unit.chain());
    let key = if desk.is_some_and(Desk::is_own) { "deadlines-desk-change" } else { "deadlines-desk-name" };
    html! {
        @if ward != COUNTRY && caller.may(Action::NameDutyDesk) {
            (caller.link_button(&format!("/{ward}/deadlines/desk"), "phone", &words.t(key)))
        }
    }
}

/// Who watches, for everyone to call; above the wards each of them says it itself.
fn watches(caller: &Caller, desk: Option<&Desk>) -> Markup {
    let words = caller.words();
    html! {
        div {
            dt { (words.t("deadlines-desk")) }
            dd {
                @match desk {
                    Some(desk) => a.call href=(format!("tel:{}", desk.dialled())) {
                        (caller.icon("phone")) span { (desk.name) ": " b { (desk.phone) } }
                    },
                    None if caller.unit.chain() == COUNTRY => (words.t("deadlines-desk-each")),
                    None => (words.t("deadlines-desk-none")),
                }
            }
        }
    }
}

/// Whether it runs only where somebody watches, and nobody does.
fn idle(rule: &Rule, desk: Option<&Desk>) -> bool {
    rule.needs_desk() && desk.is_none()
}

/// Every deadline in a line, leading to its card.
fn summary(caller: &Caller, holding: &[Rule], desk: Option<&Desk>) -> Markup {
    let words = caller.words();
    html! {
        ul { @for rule in holding {
            li {
                a href=(format!("#{}", rule.code)) { (words.t(&format!("deadlines-rule-{}", rule.code))) }
                @if idle(rule, desk) { ": " (words.t("deadlines-not-here")) }
                @else { ": " b { (said::span(&words, rule.span)) } }
                @if rule.own { " (" (words.t("deadlines-own")) ")" }
            }
        } }
    }
}

fn rule_card(caller: &Caller, rule: &Rule, desk: Option<&Desk>) -> Markup {
    let words = caller.words();
    let line = |name: &str, says: &str| html! { div { dt { (words.t(name)) } dd { (says) } } };
    let (span, idle) = (said::given(&words, rule.span), idle(rule, desk));
    html! {
        article.card id=(rule.code) {
            h3.card__title { (words.t(&format!("deadlines-rule-{}", rule.code))) }
            p.small { (words.t(&format!("deadlines-rule-{}-says", rule.code))) }
            dl.facts {
                @if !idle { div {
                    dt { (words.t("deadlines-span")) }
                    dd { b { (span) } @if rule.own { " " (caller.chip("", "pen-line", &words.t("deadlines-own"))) } }
                } }
                (line("deadlines-source", &said::source(&words, rule)))
                @if rule.pause.is_some() { (line("deadlines-pause", &said::pause(&words, rule))) }
                @if rule.needs_desk() { (watches(caller, desk)) }
                @if !idle {
                    (line("deadlines-reminders", &said::reminders(&words, rule)))
                    (line("deadlines-climb", &said::climb(&words, rule)))
                }
            }
        }
    }
}

fn holidays(caller: &Caller, year: i32) -> Markup {
    let words = caller.words();
    let calendar = &caller.app.deadlines.calendar;
    let breaks = said::breaks(calendar, year);
    let says = match calendar.sureness(year) {
        _ if calendar.knows(year) => words.with("deadlines-year-fixed", &[("year", &year.to_string())]),
        Some(_) => words.with("deadlines-year-expected", &[("year", &year.to_string())]),
        None => words.with("deadlines-year-unknown", &[("year", &year.to_string())]),
    };
    html! {
        h3 id=(format!("y{year}")) { (words.with("deadlines-year", &[("year", &year.to_string())])) }
        @if calendar.knows(year) { p.small { (says) } } @else { (caller.notice(Tone::Wait, &says)) }
        dl.facts.days {
            @for one in &breaks {
                div {
                    dt { (said::dates(&words, one)) }
                    dd {
                        b { (one.day.name) } " · " (said::day_kind(&words, one.day.kind))
                        @if one.day.sure == Sureness::Unsure { " · " b { (words.t("deadlines-not-fixed")) } }
                        p.small.soft {
                            (one.day.source) ". "
                            @if one.day.sure != Sureness::Unsure { (said::sureness(&words, one.day.sure)) "." }
                        }
                    }
                }
            }
        }
    }
}
