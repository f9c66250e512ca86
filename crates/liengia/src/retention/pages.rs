//! The page: plain sentences first, figures for those who answer for the unit, and the same on paper.

use axum::response::Response;
use ground::deadlines::Sureness;
use ground::figures::FIGURE_MIN;
use ground::policy::Action;
use ground::retention::figures::COUNTED_MAX;
use ground::retention::{Bound, Hold, Period, line_parts};
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::Row;
use maud::{Markup, html};

/// As far ahead as the page counts.
pub const AHEAD_DAYS: i64 = 30;

/// Figures for those who may see them.
#[derive(Default)]
pub struct Counts {
    /// What ends soon, by kind; none for those who may not know.
    pub due: Option<Vec<(&'static str, usize)>>,
    /// Month, kind, number.
    pub forgotten: Vec<(String, String, i64)>,
    pub held: Vec<Hold>,
}

pub fn show(caller: &Caller, counts: &Counts) -> Response {
    let words = caller.words();
    let title = words.t("retention-title");
    let all = caller.app.retention.all();
    let mut parts: Vec<&str> = all.iter().map(|period| period.part).collect();
    parts.dedup();
    let body = html! {
        (caller.head(&title, Some(&words.t("retention-lead")), None))
        @for heading in parts {
            @let periods: Vec<_> = all.iter().filter(|period| period.part == heading).collect();
            (part(caller, heading, &periods))
        }
        (stays(caller))
        (held(caller, &counts.held))
        @if let Some(due) = &counts.due { (figures(caller, due, &counts.forgotten)) }
        p.actions.actions--row {
            button.button type="button" data-print data-scripted hidden {
                (caller.icon("printer")) span { (words.t("retention-print")) }
            }
        }
    };
    caller.page(Sheet::titled(title), body)
}

fn part(caller: &Caller, heading: &str, periods: &[&Period]) -> Markup {
    html! {
        section.stack {
            h2.section-title { (caller.words().t(heading)) }
            dl.facts { @for (i, period) in periods.iter().enumerate() { (one(caller, period, &periods[..i])) } }
        }
    }
}

fn one(caller: &Caller, period: &Period, before: &[&Period]) -> Markup {
    let words = caller.words();
    let (keep, then) = line_parts(&words, period);
    html! {
        div {
            dt { (words.t(&format!("retention-kind-{}", period.kind))) }
            dd {
                p { b { (keep) } " " (then) }
                p.soft.small {
                    (words.t(&format!("retention-why-{}", period.kind)))
                    @if period.own { " " (words.t("retention-own")) }
                    // The same law is said once, where it first stands.
                    @if let Some(least) = period.least.filter(|least| before.iter().all(|p| p.least != Some(*least))) {
                        (bound(caller, "retention-least", &least))
                    }
                    @if let Some(most) = period.most { (bound(caller, "retention-most", &most)) }
                }
            }
        }
    }
}

/// The law that sets a bound, and how sure we are of it. What only the pages promise needs no saying.
fn bound(caller: &Caller, key: &str, bound: &Bound) -> Markup {
    let words = caller.words();
    html! {
        @if let Some((law, sure)) = bound.law {
            " " (words.with(key, &[("span", &bound.span.says(&words)), ("law", &law)]))
            @if sure != Sureness::Read { " " (words.t("retention-unsure")) }
        }
    }
}

/// What is not deleted, and what that tells of anyone.
fn stays(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        h2.section-title { (words.t("retention-stays")) }
        dl.facts {
            @for what in ["figures", "ledger", "texts", "drafts", "backups"] {
                div {
                    dt { (words.t(&format!("retention-stays-{what}"))) }
                    dd { (words.t(&format!("retention-stays-{what}-says"))) }
                }
            }
        }
    }
}

fn held(caller: &Caller, held: &[Hold]) -> Markup {
    let words = caller.words();
    html! {
        @if caller.may(Action::HandleReport) {
            section.stack.no-print {
                h2.section-title { (words.t("retention-held")) }
                @if held.is_empty() { p.soft { (words.t("retention-held-none")) } }
                @else {
                    (caller.rows(held.iter().map(|hold| hold_row(caller, hold))))
                }
            }
        }
    }
}

fn hold_row(caller: &Caller, hold: &Hold) -> Row {
    let words = caller.words();
    let until =
        words.with("retention-held-until", &[("date", &words.date(hold.until_at - time::Duration::SECOND))]);
    let links = caller.app.features.iter().filter_map(|feature| feature.links);
    let row = match links.into_iter().find_map(|link| link(&hold.kind, &hold.unit_id, hold.subject_id)) {
        Some(link) => Row::to(link, "lock", until),
        None => Row::of("lock", until),
    };
    row.meta(words.with("retention-held-since", &[("date", &words.date(hold.from_at))]))
}

fn figures(caller: &Caller, due: &[(&'static str, usize)], forgotten: &[(String, String, i64)]) -> Markup {
    let words = caller.words();
    // A row of one or two says that somebody told, to those who know who lives here.
    let least = if caller.may(Action::HandleReport) { 1 } else { FIGURE_MIN };
    let due: Vec<_> = due.iter().filter(|(_, n)| *n as i64 >= least).collect();
    let forgotten: Vec<_> = forgotten.iter().filter(|(.., n)| *n >= least).collect();
    html! {
        section.stack.no-print {
            h2.section-title { (words.with("retention-due", &[("days", &AHEAD_DAYS)])) }
            @if least > 1 { p.soft { (words.t("retention-few-unsaid")) } }
            @if due.is_empty() { @if least == 1 { p.soft { (words.t("retention-due-none")) } } }
            @else {
                table.table {
                    thead { tr { th scope="col" { (words.t("retention-what")) } th.number scope="col" { (words.t("retention-count")) } } }
                    tbody { @for (kind, n) in due {
                        tr { th scope="row" { (kind_words(caller, kind)) } td.number { (figure(caller, *n as i64)) } }
                    } }
                }
            }
            h2.section-title { (words.t("retention-forgotten")) }
            @if forgotten.is_empty() { @if least == 1 { p.soft { (words.t("retention-forgotten-none")) } } }
            @else {
                table.table {
                    thead { tr {
                        th scope="col" { (words.t("retention-month")) }
                        th scope="col" { (words.t("retention-what")) }
                        th.number scope="col" { (words.t("retention-count")) }
                    } }
                    tbody { @for (month, kind, n) in forgotten {
                        tr {
                            th scope="row" { (month_words(month)) }
                            td { (kind_words(caller, kind)) }
                            td.number { (figure(caller, *n)) }
                        }
                    } }
                }
            }
        }
    }
}

/// A kind that this version no longer knows is shown by its code: what was forgotten stays counted.
fn kind_words(caller: &Caller, kind: &str) -> String {
    let (words, key) = (caller.words(), format!("retention-kind-{kind}"));
    if words.has(&key) { words.t(&key) } else { kind.to_owned() }
}

fn figure(caller: &Caller, n: i64) -> String {
    let words = caller.words();
    match n {
        0 => "0".to_owned(),
        n if n < FIGURE_MIN => words.with("retention-few", &[("n", &FIGURE_MIN)]),
        n if n >= COUNTED_MAX as i64 => {
            words.with("retention-many", &[("n", &words.number(COUNTED_MAX as i64))])
        }
        n => words.number(n),
    }
}

/// `11/2026`.
fn month_words(month: &str) -> String {
    month.split_once('-').map_or(month.to_owned(), |(year, month)| format!("{month}/{year}"))
}
