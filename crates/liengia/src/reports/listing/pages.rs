//! The list: late first, filtered by typing, a page at a time.

use axum::response::Response;
use ground::policy::Action;
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::Tone;
use maud::{Markup, html};

use crate::reports::following::store::Following;
use crate::reports::model::Report;
use crate::reports::pages::days;
use crate::reports::pages::{due_chip, is_masked, kind_words, place_words, plain_state_chip, state_chip};
use crate::reports::readers::Reader;
use crate::reports::store::Show;

/// A page of the list.
pub struct Found {
    pub show: Show,
    pub counts: (i64, i64),
    pub reports: Vec<(Report, Reader)>,
    /// Where the next page begins.
    pub next: Option<String>,
    /// Not the first page.
    pub paged: bool,
    /// Closings of the last twelve months and those without proof, for those who close.
    pub closings: Option<(i64, i64)>,
    /// What was typed into the search; then open and closed stand together.
    pub asked_for: String,
    /// A number was typed that nothing has which the reader may see.
    pub unknown: bool,
    /// Reports of others that the reader follows.
    pub followed: Vec<(Following, Report)>,
}

pub fn list(caller: &Caller, found: &Found) -> Response {
    let words = caller.words();
    let here = format!("/{}/reports", caller.unit.id);
    let title = words.t("menu-reports");
    let body = html! {
        (caller.head(&title, None, None))
        @if found.unknown { (caller.notice(Tone::Wait, &words.t("reports-by-number-none"))) }
        p.live data-live-state { span.live__dot {} span data-live-words role="status" {} }
        (tabs(caller, found, &here))
        form.search role="search" action=(here) {
            div.search__box {
                label.visually-hidden for="q" { (words.t("reports-filter")) }
                (caller.icon("search"))
                input.field__input type="search" id="q" name="q" value=(found.asked_for) maxlength="100" placeholder=(words.t("reports-filter")) autocomplete="off"
                    data-filter="#reports" data-key="/" data-key-says=(words.t("reports-filter"));
            }
            noscript { button.button type="submit" { (words.t("reports-search")) } }
        }
        p.filter-count data-filter-count="#reports" role="status" {}
        div id="reports-part" data-live-part tabindex="-1" {
            @if let Some((all, without)) = found.closings.filter(|(all, _)| *all > 0) {
                p.soft { (words.with("reports-closings", &[("all", &all), ("without", &without)])) }
            }
            @if !found.asked_for.trim().is_empty() && !found.reports.is_empty() {
                p { (words.with("reports-search-found", &[("n", &found.reports.len())])) " "
                    a href=(here) { (words.t("reports-search-all")) } }
            }
            @if found.reports.is_empty() { (empty(caller, found)) }
            @else {
                ul.rows id="reports" data-rows { @for (report, reader) in &found.reports { (row(caller, report, *reader, &found.asked_for, "")) } }
                (pager(caller, found, &here))
            }
            @if found.show == Show::Open && !found.followed.is_empty() { (followed(caller, &found.followed)) }
            // Always, so that it says nothing about whose phone is new.
            @if caller.may(Action::FileReport) { p.soft.small { (words.t("reports-new-phone")) } }
        }
        (by_number(caller, &here))
    };
    caller.page(Sheet::titled(title), body)
}

/// What is open wherever the reader handles it, each with its block.
pub fn everywhere(caller: &Caller, reports: &[(Report, Reader, String)]) -> Response {
    let words = caller.words();
    let title = words.t("reports-everywhere-title");
    let body = html! {
        (caller.head(&title, Some(&words.t("reports-everywhere-lead")), None))
        @if reports.is_empty() { (caller.empty("inbox", &words.t("reports-empty"), None)) }
        @else {
            ul.rows data-rows { @for (report, reader, block) in reports { (row(caller, report, *reader, "", block)) } }
        }
    };
    caller.page(Sheet::titled(title), body)
}

/// For everyone, always: it says nothing about whether there is what no list shows.
fn by_number(caller: &Caller, here: &str) -> Markup {
    let words = caller.words();
    html! {
        form.form action=(here) {
            div.field {
                label.field__label for="number" { (words.t("reports-by-number")) }
                input.field__input id="number" name="number" inputmode="numeric" maxlength="20" autocomplete="off" required;
            }
            button.button type="submit" { (caller.icon("eye")) span { (words.t("reports-by-number-go")) } }
        }
    }
}

fn tabs(caller: &Caller, found: &Found, here: &str) -> Markup {
    let words = caller.words();
    let current = |show| (found.show == show && found.asked_for.trim().is_empty()).then_some("page");
    html! {
        nav.tabs aria-label=(words.t("reports-tabs")) {
            a.tabs__item href=(here) aria-current=[current(Show::Open)] {
                (words.t("reports-open")) " " span.count { (words.many(found.counts.0)) }
            }
            a.tabs__item href=(format!("{here}?show=closed")) aria-current=[current(Show::Closed)] {
                (words.t("reports-closed")) " " span.count { (words.many(found.counts.1)) }
            }
            @if caller.may(Action::HandleReport) && caller.who.places.len() > 1 {
                a.tabs__item href="/reports" { (words.t("reports-everywhere")) }
            }
        }
    }
}

/// `block`: which one it lies in, in a list of several.
fn row(caller: &Caller, report: &Report, reader: Reader, asked_for: &str, block: &str) -> Markup {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let masked = is_masked(caller, report);
    let since =
        if reader.is_inside() { words.ago(report.filed_at, now) } else { caller.day(report.filed_at) };
    let since = if block.is_empty() { since } else { format!("{since} · {block}") };
    let meta = if masked { since } else { format!("{} · {since}", place_words(caller, report)) };
    let picture = if masked { "inbox" } else { report.kind.icon() };
    let icon = if report.urgent && !masked { "row__icon row__icon--waits" } else { "row__icon" };
    // Found by a word that the row does not show: the filter of the page must not hide it again.
    let found = (!asked_for.trim().is_empty())
        .then(|| format!("{} {} {meta} {asked_for}", kind_words(caller, report), report.number));
    html! {
        li.row data-filter-row data-filter-text=[found] {
            a.row__link href=(report.address()) {
                span class=(icon) { (caller.icon(picture)) }
                span.row__body {
                    span.row__title { (kind_words(caller, report)) " · " span.nowrap { (report.number) } }
                    span.row__meta { (meta) }
                    span.chips {
                        @if report.happens_now() && caller.may(Action::HandleReport) {
                            (caller.chip("late", "zap", &words.t("reports-when-now")))
                        }
                        @if reader.is_inside() { (state_chip(caller, report)) (due_chip(caller, report)) }
                        @else { (plain_state_chip(caller, report)) (days::due_chip(caller, report)) }
                    }
                }
            }
        }
    }
}

/// What the reader follows: kind, day and state, as on its page.
fn followed(caller: &Caller, followed: &[(Following, Report)]) -> Markup {
    let words = caller.words();
    html! {
        section {
            h2.rows__heading { (words.t("reports-followed")) }
            ul.rows { @for (following, report) in followed {
                li.row { a.row__link href=(report.following_address(following.id)) {
                    span.row__icon { (caller.icon(report.kind.icon())) }
                    span.row__body {
                        span.row__title { (kind_words(caller, report)) }
                        span.row__meta { (words.with("reports-near-day", &[("day", &caller.day(report.filed_at))])) }
                        span.chips { (plain_state_chip(caller, report)) }
                    }
                } }
            } }
        }
    }
}

fn pager(caller: &Caller, found: &Found, here: &str) -> Markup {
    let words = caller.words();
    let show = if found.show == Show::Closed { "closed" } else { "open" };
    html! {
        @if found.paged || found.next.is_some() {
            nav.pager aria-label=(words.t("reports-pages")) {
                @if found.paged {
                    a.button.button--quiet href=(format!("{here}?show={show}")) {
                        (caller.icon("arrow-left")) span { (words.t("reports-first-page")) }
                    }
                }
                @if let Some(after) = &found.next {
                    a.button.button--quiet href=(format!("{here}?show={show}&after={after}")) {
                        span { (words.t("reports-next-page")) } (caller.icon("chevron-right"))
                    }
                }
            }
        }
    }
}

fn empty(caller: &Caller, found: &Found) -> Markup {
    let words = caller.words();
    if !found.asked_for.trim().is_empty() {
        let all = format!("/{}/reports", caller.unit.id);
        let none = words.with("reports-search-none", &[("q", &found.asked_for)]);
        return caller.empty("search", &none, Some((&all, "inbox", &words.t("reports-search-all"))));
    }
    if found.show == Show::Closed {
        return caller.empty("archive", &words.t("reports-empty-closed"), None);
    }
    if caller.may(Action::FileReport) {
        let new = format!("/{}/reports/new", caller.unit.id);
        return caller.empty(
            "inbox",
            &words.t("reports-empty-mine"),
            Some((&new, "megaphone", &words.t("menu-tell"))),
        );
    }
    caller.empty("inbox", &words.t("reports-empty"), None)
}
