//! The work list, and its card on the home page.

use axum::response::Response;
use ground::feature::{Card, Task};
use ground::web::Caller;
use ground::web::layout::Sheet;
use maud::{Markup, html};
use time::Duration;

use crate::home::pages;

/// A deadline nearer than this is shown as waiting.
const SOON: Duration = Duration::hours(4);
/// A short list is read, not searched.
const SEARCHED_FROM: usize = 6;

pub fn show(caller: &Caller, tasks: &[Task]) -> Response {
    let words = caller.words();
    let body = html! {
        header.page-head {
            h1 { (words.t("menu-work")) }
            p { span.live data-live-state {
                span.live__dot {} span data-live-words role="status" { (words.t("home-live")) }
            } }
        }
        @if tasks.len() >= SEARCHED_FROM { (search(caller)) }
        div.stack id="work-list" data-live-part tabindex="-1" {
            @if tasks.is_empty() {
                (caller.empty("list-checks", &words.t("work-empty"), Some(("/", "house", &words.t("go-home")))))
            } @else {
                ul.rows id="work" data-rows { @for task in tasks { (row(caller, task)) } }
            }
        }
    };
    let title = words.t("menu-work");
    let title = if tasks.is_empty() { title } else { format!("{title} ({})", tasks.len()) };
    caller.page(Sheet::titled(title), body)
}

/// Only scripts can filter while one types; without them the list is whole.
fn search(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        div.search data-scripted hidden role="search" {
            div.search__box {
                label.visually-hidden for="q" { (words.t("work-search")) }
                (caller.icon("search"))
                input.field__input type="search" id="q" autocomplete="off" placeholder=(words.t("work-search"))
                    data-filter="#work" data-key="/" data-key-says=(words.t("work-search"));
            }
        }
        p.filter-count data-filter-count="#work" role="status" {}
    }
}

fn row(caller: &Caller, task: &Task) -> Markup {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let pressing = task.now || task.urgent || task.is_late(now);
    html! {
        li.row data-filter-row {
            a.row__link href=(task.link) {
                span class=(if pressing { "row__icon row__icon--waits" } else { "row__icon" }) { (caller.icon(task.icon)) }
                span.row__body {
                    span.row__title { (task.title) }
                    span.row__meta {
                        @if !task.detail.is_empty() { (task.detail) " · " }
                        (words.ago(task.since, now))
                    }
                    (chips(caller, task))
                }
                span.row__go.icon aria-hidden="true" { (caller.icon("chevron-right")) }
            }
        }
    }
}

fn chips(caller: &Caller, task: &Task) -> Markup {
    let (words, now) = (caller.words(), caller.app.clock.now());
    html! {
        @if task.now || task.urgent || task.due.is_some() {
            span.chips {
                @if task.now { (caller.chip("late", "zap", &words.t("work-now"))) }
                @else if task.urgent { (caller.chip("waits", "zap", &words.t("work-urgent"))) }
                @if let Some(due) = task.due {
                    @let (kind, icon) = if due < now { ("late", "triangle-alert") }
                        else if due - now < SOON { ("waits", "clock") } else { ("", "clock") };
                    @let left = words.until(due, now);
                    @let says = if task.due_for.is_empty() { left } else { format!("{}: {left}", task.due_for) };
                    (caller.chip(kind, icon, &says))
                }
            }
        }
    }
}

/// How much waits, for the home page; nothing when nothing does.
pub fn card(caller: &Caller, tasks: &[Task]) -> Markup {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let late = tasks.iter().filter(|task| task.is_late(now)).count();
    let Some(first) = tasks.first() else { return html! {} };
    let text = if late > 0 && !first.now {
        words.with("work-card-late", &[("n", &late)])
    } else {
        words.with("work-card-first", &[("title", &first.title)])
    };
    let card = Card {
        title: words.with("work-card", &[("n", &tasks.len())]),
        text,
        icon: "hourglass",
        link: "/work".to_owned(),
        link_words: words.t("work-card-open"),
        waits: true,
    };
    pages::card(caller, &card)
}
