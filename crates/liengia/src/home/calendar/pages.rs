//! A month as a list, and the address for the calendar of a phone.

use axum::response::Response;
use ground::clock::VIET_NAM;
use ground::feature::Occasion;
use ground::web::Caller;
use ground::web::layout::{Keep, Sheet};
use maud::{Markup, html};
use time::{Date, Month};

/// `2026-12`, as it stands in the address.
pub fn code(month: Date) -> String {
    format!("{}-{:02}", month.year(), u8::from(month.month()))
}

pub fn before(month: Date) -> Date {
    let (year, name) = match month.month() {
        Month::January => (month.year() - 1, Month::December),
        name => (month.year(), name.previous()),
    };
    Date::from_calendar_date(year, name, 1).unwrap_or(month)
}

pub fn after(month: Date) -> Date {
    let (year, name) = match month.month() {
        Month::December => (month.year() + 1, Month::January),
        name => (month.year(), name.next()),
    };
    Date::from_calendar_date(year, name, 1).unwrap_or(month)
}

pub fn show(caller: &Caller, month: Date, dates: &[Occasion], address: Option<&str>) -> Response {
    let words = caller.words();
    let title = words.t("menu-calendar");
    let name = words
        .with("calendar-month", &[("month", &u8::from(month.month())), ("year", &month.year().to_string())]);
    let link = |month: Date| format!("/calendar?month={}", code(month));
    let now = caller.app.clock.now();
    let (past, coming): (Vec<_>, Vec<_>) = dates.iter().partition(|date| date.ends_at < now);
    let body = html! {
        (caller.head(&title, Some(&name), None))
        nav.pager.no-print aria-label=(words.t("calendar-months")) {
            a.button.button--quiet href=(link(before(month))) { (caller.icon("arrow-left")) span { (words.t("calendar-before")) } }
            a.button.button--quiet href=(link(after(month))) { span { (words.t("calendar-after")) } (caller.icon("chevron-right")) }
        }
        @if dates.is_empty() { (caller.empty("calendar", &words.t("calendar-empty"), None)) }
        @if !coming.is_empty() { (rows(caller, &coming)) }
        @if !past.is_empty() {
            // Who opens the month that runs looks for what comes.
            details open[coming.is_empty()] {
                summary { (words.with("calendar-past", &[("n", &past.len())])) }
                (rows(caller, &past))
            }
        }
        div.actions.no-print {
            button.button type="button" data-print data-scripted hidden {
                (caller.icon("printer")) span { (words.t("print")) }
            }
        }
        (subscription(caller, address))
    };
    caller.page(Sheet::titled(format!("{title}, {name}")).keep(Keep::Page), body)
}

fn rows(caller: &Caller, dates: &[&Occasion]) -> Markup {
    html! { ul.rows data-rows { @for date in dates { (row(caller, date)) } } }
}

fn row(caller: &Caller, date: &Occasion) -> Markup {
    let words = caller.words();
    html! {
        li.row { a.row__link href=(date.link) {
            span.row__icon { (caller.icon(date.icon)) }
            span.row__body {
                span.row__title { (date.title) }
                span.row__meta { (when(caller, date)) " · " (date.place) }
                @if date.cancelled {
                    span.chips { (caller.chip("late", "circle-x", &words.t("calendar-cancelled"))) }
                } @else if let Some(said) = &date.said {
                    span.chips { (caller.chip("done", "check", &words.with("calendar-said", &[("said", said)]))) }
                }
            }
            span.row__go { (caller.icon("chevron-right")) }
        } }
    }
}

/// The minute at which it begins; of what lasts until a day is over, that day.
fn when(caller: &Caller, date: &Occasion) -> String {
    let words = caller.words();
    match date.by_day {
        true => words.with("calendar-by-day", &[("day", &caller.day(date.ends_at))]),
        false => words.moment(date.begins_at),
    }
}

/// What comes next, for the first page; nothing where nothing comes.
pub fn coming(caller: &Caller, dates: &[Occasion]) -> Markup {
    let words = caller.words();
    html! {
        @if !dates.is_empty() {
            section id="coming" {
                h2 { (words.t("calendar-coming")) }
                (rows(caller, &dates.iter().collect::<Vec<_>>()))
            }
        }
    }
}

fn subscription(caller: &Caller, address: Option<&str>) -> Markup {
    let words = caller.words();
    html! {
        section.card.no-print id="address" {
            h2.card__title { (caller.icon("smartphone")) (words.t("calendar-address")) }
            p { (words.t("calendar-address-says")) }
            @match address {
                Some(address) => {
                    p { a href=(address) { (address) } }
                    p.small { (words.t("calendar-address-keep")) }
                    div.actions {
                        button.button.button--small type="button" data-copy=(address) data-scripted hidden {
                            (caller.icon("copy")) span { (words.t("calendar-copy")) }
                        }
                        form method="post" action="/calendar/address/removal" data-once
                            data-confirm=(words.t("calendar-remove-sure")) data-confirm-yes=(words.t("calendar-remove"))
                            data-confirm-no=(words.t("calendar-remove-no")) {
                            button.button.button--small type="submit" {
                                (caller.icon("x")) span { (words.t("calendar-remove")) }
                            }
                        }
                    }
                }
                None => {
                    form method="post" action="/calendar/address" data-once {
                        button.button type="submit" { (caller.icon("plus")) span { (words.t("calendar-make")) } }
                    }
                }
            }
        }
    }
}

/// The first day of the month that an address means, or of this one.
pub fn month_of(asked: &str, today: time::OffsetDateTime) -> Date {
    let today = today.to_offset(VIET_NAM).date();
    let this = today.replace_day(1).unwrap_or(today);
    let read = asked.split_once('-').and_then(|(year, month)| {
        let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
        Date::from_calendar_date(year.parse().ok()?, month, 1).ok()
    });
    read.filter(|month| (2024..=2100).contains(&month.year())).unwrap_or(this)
}
