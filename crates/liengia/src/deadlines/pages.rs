//! The one page: rules, office hours, holidays; printed on paper as it is.

use axum::response::Response;
use ground::deadlines::{Rule, Sureness, VIET_NAM};
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::Tone;
use maud::{Markup, html};

use super::said;

/// This year and so many after it.
const YEARS_SHOWN: i32 = 3;

pub fn show(caller: &Caller) -> Response {
    let words = caller.words();
    let title = words.t("deadlines-title");
    let today = caller.app.clock.now().to_offset(VIET_NAM).date();
    let deadlines = &caller.app.deadlines;
    let holding: Vec<_> = deadlines.rules().iter().filter(|rule| rule.holds_on(today)).collect();
    let body = html! {
        (caller.head(&title, Some(&words.t("deadlines-lead")), None))
        p.print-only.small { (words.with("deadlines-as-of", &[("at", &words.moment(caller.app.clock.now()))])) }
        p.actions.actions--row {
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
            (summary(caller, &holding))
            p.small.soft { (words.t("deadlines-rules-say")) }
            @for rule in &holding { (rule_card(caller, rule)) }
        }
        section.stack {
            h2.section-title { (words.t("deadlines-holidays")) }
            p.small.soft { (words.t("deadlines-holidays-say")) }
            @for year in today.year()..today.year() + YEARS_SHOWN { (holidays(caller, year)) }
        }
    };
    caller.page(Sheet::titled(title), body)
}

/// Every deadline in a line, leading to its card.
fn summary(caller: &Caller, holding: &[&Rule]) -> Markup {
    let words = caller.words();
    html! {
        ul { @for rule in holding {
            li {
                a href=(format!("#{}", rule.code)) { (words.t(&format!("deadlines-rule-{}", rule.code))) }
                ": " b { (said::span(&words, rule.span)) }
                @if rule.own { " (" (words.t("deadlines-own")) ")" }
            }
        } }
    }
}

fn rule_card(caller: &Caller, rule: &Rule) -> Markup {
    let words = caller.words();
    let line = |name: &str, says: &str| html! { div { dt { (words.t(name)) } dd { (says) } } };
    let span = said::given(&words, rule.span);
    html! {
        article.card id=(rule.code) {
            h3.card__title { (words.t(&format!("deadlines-rule-{}", rule.code))) }
            p.small { (words.t(&format!("deadlines-rule-{}-says", rule.code))) }
            dl.facts {
                div {
                    dt { (words.t("deadlines-span")) }
                    dd { b { (span) } @if rule.own { " " (caller.chip("", "pen-line", &words.t("deadlines-own"))) } }
                }
                (line("deadlines-source", &said::source(&words, rule)))
                @if rule.pause.is_some() { (line("deadlines-pause", &said::pause(&words, rule))) }
                @for desk in &rule.desks { (line("deadlines-desk", &format!("{}: {}", desk.name, desk.phone))) }
                (line("deadlines-reminders", &said::reminders(&words, rule)))
                (line("deadlines-climb", &said::climb(&words, rule)))
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
