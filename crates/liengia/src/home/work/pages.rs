//! The work list, and its card on the home page.

use axum::response::Response;
use ground::clock::VIET_NAM;
use ground::feature::{Press, Task};
use ground::web::layout::Sheet;
use ground::web::parts::Post;
use ground::web::{Caller, unbroken};
use maud::{Markup, html};
use time::{Duration, OffsetDateTime};

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
                        @if !task.detail.is_empty() { (unbroken(&task.detail)) " · " }
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
                // Of what happens at this moment "two days left" would say that it can wait.
                @if let Some(due) = task.due.filter(|_| !task.now) {
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

/// So many stand on the home page, the first one with its button.
const AT_HOME: usize = 3;

/// What waits, for the home page; nothing when nothing does.
pub fn waits(caller: &Caller, tasks: &[Task]) -> Markup {
    let words = caller.words();
    let Some((first, rest)) = tasks.split_first() else { return html! {} };
    html! {
        section.card.card--waits.next aria-labelledby="next" {
            p.next__head id="next" { (caller.icon("hourglass")) b { (words.with("work-card", &[("n", &tasks.len())])) } }
            h2.next__title { (first.title) }
            @if !first.detail.is_empty() { p.next__meta { (unbroken(&first.detail)) } }
            (chips(caller, first))
            @if let Some(press) = &first.press { (answer(caller, first, press)) }
            @else { p.actions { (caller.primary_link(&first.link, "chevron-right", &words.t("work-card-open"))) } }
            @if !rest.is_empty() {
                ul.next__rows {
                    @for task in rest.iter().take(AT_HOME - 1) {
                        li { a href=(task.link) {
                            span.next__row {
                                span { b { (task.title) } @if !task.detail.is_empty() { br; span.small { (unbroken(&task.detail)) } } }
                                @if let Some(due) = task.due { span.small { (words.until(due, caller.app.clock.now())) } }
                            }
                            span.icon aria-hidden="true" { (caller.icon("chevron-right")) }
                        } }
                    }
                }
            }
            @if tasks.len() > AT_HOME { p { a href="/work" { (words.with("work-card-all", &[("n", &tasks.len())])) } } }
        }
    }
}

/// Answered with one tap, none of the answers above another; whoever has more to say opens the page.
fn answer(caller: &Caller, task: &Task, press: &Press) -> Markup {
    html! {
        (Post::to(&press.to).hidden("home", "1").hidden_if("for", press.for_elder).holds(html! {
            (caller.answers(press.name, &press.answers, None))
            (caller.who_reads(press.reads))
        }))
        @if let Some(more) = &press.more { p.actions { (caller.link_button(&task.link, "pen-line", more)) } }
    }
}

/// For whoever has a day full of them: how many are late, due today, new today.
pub fn counts(caller: &Caller, tasks: &[Task]) -> Markup {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let today = |at: OffsetDateTime| at.to_offset(VIET_NAM).date() == now.to_offset(VIET_NAM).date();
    let late = tasks.iter().filter(|task| task.is_late(now)).count();
    let due = tasks.iter().filter(|task| !task.is_late(now) && task.due.is_some_and(today)).count();
    let new = tasks.iter().filter(|task| today(task.since)).count();
    html! {
        ul.stats.stats--three {
            @for (key, n) in [("work-late", late), ("work-due-today", due), ("work-new", new)] {
                li.stat { a href="/work" { span.stat__figure { (n) } " " span.stat__name { (words.t(key)) } } }
            }
        }
    }
}
