//! What people see first.

use axum::response::Response;
use ground::clock::VIET_NAM;
use ground::feature::{Card, Fact, MenuItem, Occasion, Section, Sign, Task};
use ground::lunar::LunarDay;
use ground::web::Caller;
use ground::web::calls::Line;
use ground::web::layout::{Keep, Shape, Sheet, sections};
use ground::web::parts::{Row, Tone};
use ground::web::phone::Other;
use ground::web::words::{DAY_NAMES, day};
use maud::{Markup, PreEscaped, html};
use time::Date;

use super::area::{self, Area};
use super::{calendar, work};

/// A row of houses.
const HOUSES: &str = include_str!("houses.svg");

/// Nobody is signed in: what this is, and the door.
pub fn welcome(caller: &Caller) -> Response {
    let words = caller.words();
    let body = html! {
        section.hero {
            h1.hero__title { (words.t("welcome-title")) }
            p.hero__lead { (words.t("welcome-lead")) }
            p { (words.t("welcome-neighbours")) }
            p { (words.t("welcome-free")) }
            p.actions {
                @if caller.has_others() { (caller.primary_link("/people", "users", &words.t("people-choose"))) }
                (caller.primary_link("/sign-in", "log-in", &words.t("sign-in")))
                (caller.link_button("/about", "info", &words.t("about")))
            }
            (caller.calls_in_danger())
            div.houses { (PreEscaped(HOUSES)) }
        }
    };
    let sheet = Sheet {
        preview: Some(words.t("welcome-lead")),
        public: true,
        ..Sheet::titled(words.t("welcome-title"))
    };
    caller.page(sheet.shape(Shape::Bare), body)
}

/// Signed in, and in no group and no office any more.
pub fn left(caller: &Caller) -> Response {
    let words = caller.words();
    let body = html! {
        section.empty {
            span.empty__picture { (caller.icon("users")) }
            h1.empty__words { (words.t("home-left")) }
            p.soft { (words.t("home-left-says")) }
            form method="post" action="/sign-out" data-once {
                button.button type="submit" { (caller.icon("log-out")) span { (words.t("sign-out")) } }
            }
        }
    };
    caller.page(Sheet::titled(words.t("menu-home")).shape(Shape::Bare), body)
}

/// What the first page is made of.
#[derive(Default)]
pub struct Today {
    pub waiting: Vec<Task>,
    pub cards: Vec<Card>,
    pub coming: Vec<Occasion>,
    /// What is said of the lane to everybody, for a quiet day.
    pub lane: Vec<Fact>,
    /// Of an office: the groups it looks after, and how its other things stand.
    pub area: Area,
    pub signs: Vec<Sign>,
}

/// What waits, what comes next, what one can do; on a quiet day the day itself, and something worth knowing. An office has
/// its own day in place of tiles: the groups it looks after, and how it stands with its other things.
pub fn show(caller: &Caller, full_name: &str, today: Today) -> Response {
    let words = caller.words();
    let officer = caller.who.has_office();
    let Today { waiting, mut cards, coming, lane, area, signs } = today;
    cards.sort_by_key(|card| !card.waits);
    let quiet = waiting.is_empty() && !cards.iter().any(|card| card.waits);
    let body = html! {
        (greeting(caller, full_name, quiet))
        div.stack id="waits" data-live-part tabindex="-1" {
            @if officer && !quiet { (work::counts(caller, &waiting)) }
            (work::waits(caller, &waiting))
            @if !cards.is_empty() { div.cards { @for one in &cards { (card(caller, one)) } } }
        }
        (calendar::coming(caller, &coming))
        (area::groups(caller, &area))
        (area::signs(caller, &signs))
        // An officer signs in to a browser by password and factor, never by a code.
        @if let (Some(app), false) = (caller.inside_app(), officer) {
            (caller.notice(Tone::Info, &words.with("home-inside", &[("app", &app)])))
            p.actions { (caller.link_button("/me/browser", "external-link", &words.t("home-inside-go"))) }
        }
        @if quiet { (lesson(caller)) (in_the_lane(caller, &lane)) }
        @if !officer {
            section {
                h2 { (words.t("home-what")) }
                (tiles(caller))
            }
            (caller.calls_in_danger())
        }
        p { span.live data-live-state {
            span.live__dot {} span data-live-words role="status" { (words.t("home-live")) }
        } }
    };
    caller.page(Sheet::titled(words.t("menu-home")).keep(Keep::Page), body)
}

/// Who reads and which day it is; on a quiet one the leaf of the calendar.
fn greeting(caller: &Caller, full_name: &str, quiet: bool) -> Markup {
    let words = caller.words();
    let hello = words.with("home-hello", &[("name", &full_name)]);
    let says = if caller.who.has_office() { "home-quiet-office" } else { "home-quiet-says" };
    html! {
        @if quiet {
            header.quiet {
                (leaf(caller))
                div {
                    h1 { (hello) }
                    p.quiet__says { (caller.icon("circle-check")) b { (words.t("home-quiet")) } }
                    p.soft { (words.t(says)) }
                }
            }
        } @else {
            header.page-head {
                h1 { (hello) }
                p.page-head__lead { (today(caller)) }
            }
        }
    }
}

/// As many sentences of two as there are keys `home-lesson-1` and on.
const LESSONS: i32 = 8;

/// Two sentences that may help some day; another pair each week.
fn lesson(caller: &Caller) -> Markup {
    let words = caller.words();
    let week = caller.app.clock.now().to_offset(VIET_NAM).date().to_julian_day() / 7;
    html! {
        section.card {
            h2.card__title { (caller.icon("lightbulb")) (words.t("home-lesson")) }
            p { (words.t(&format!("home-lesson-{}", week.rem_euclid(LESSONS) + 1))) }
        }
    }
}

/// Less is not said: one could look each day and see a neighbour.
const SAID_FROM: i64 = 5;

/// What came of the lane's matters, without persons: the numbers of its public page.
fn in_the_lane(caller: &Caller, lane: &[Fact]) -> Markup {
    let words = caller.words();
    let said: Vec<_> = lane.iter().filter(|fact| fact.number >= SAID_FROM).collect();
    html! {
        @if !said.is_empty() {
            section.card {
                h2.card__title { (caller.icon("house")) (words.t("home-lane")) }
                dl.facts { @for fact in said {
                    div {
                        dt { (words.t(fact.key)) @if fact.of_period { ", " (words.t("figures-twelve")) } }
                        dd { (words.with(if fact.least { "home-least" } else { "home-exact" }, &[("n", &fact.number)])) }
                    }
                } }
            }
        }
    }
}

/// `Thứ Hai, 23/11/2026 · 15 tháng Mười âm lịch`.
fn today(caller: &Caller) -> String {
    let words = caller.words();
    let date = caller.app.clock.now().to_offset(VIET_NAM).date();
    format!(
        "{}, {} · {}",
        weekday(caller, date),
        day(date),
        words.with("home-lunar-of", &[("day", &lunar(caller, date))])
    )
}

/// The day as a leaf of the calendar on the wall.
fn leaf(caller: &Caller) -> Markup {
    let words = caller.words();
    let date = caller.app.clock.now().to_offset(VIET_NAM).date();
    html! {
        p.leaf {
            span.leaf__name { (weekday(caller, date)) " " }
            span.leaf__day { (date.day()) " " }
            span { (words.with("home-month", &[("n", &u8::from(date.month()))])) " " }
            span.leaf__lunar { (lunar(caller, date)) }
        }
    }
}

/// `Thứ Hai`.
fn weekday(caller: &Caller, date: Date) -> String {
    let name = caller.words().t(DAY_NAMES[usize::from(date.weekday().number_days_from_monday())]);
    let mut letters = name.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    first + letters.as_str()
}

/// `15 tháng Mười`, as people count the day.
fn lunar(caller: &Caller, date: Date) -> String {
    let (words, lunar) = (caller.words(), LunarDay::of(date));
    let month = words.t(&format!("lunar-month-{}", lunar.month));
    let key = if lunar.leap { "lunar-day-leap" } else { "lunar-day" };
    words.with(key, &[("day", &lunar.day), ("month", &month)])
}

/// A card of a feature.
pub fn card(caller: &Caller, card: &Card) -> Markup {
    html! {
        section class=(if card.waits { "card card--waits" } else { "card" }) {
            h2.card__title { (caller.icon(card.icon)) (card.title) }
            @if !card.text.is_empty() { p { (card.text) } }
            p.actions {
                @if card.waits { (caller.primary_link(&card.link, "chevron-right", &card.link_words)) }
                @else { (caller.link_button(&card.link, "chevron-right", &card.link_words)) }
            }
        }
    }
}

/// The places of every day, but this page. A feature may add a hint: `<key>-hint`.
fn tiles(caller: &Caller) -> Markup {
    let words = caller.words();
    let sections = sections(caller);
    let daily = sections.iter().filter(|(section, _)| *section == Section::Daily);
    html! {
        ul.tiles {
            @for (item, link) in daily.flat_map(|(_, places)| places).filter(|(_, link)| link != "/") {
                @let hint = format!("{}-hint", item.key);
                li { a.tile href=(link) {
                    (caller.icon(item.icon))
                    span { (words.t(item.key)) @if words.has(&hint) { span.tile__hint { (words.t(&hint)) } } }
                } }
            }
        }
    }
}

/// Everything there is, under its heads.
pub fn more(caller: &Caller, others: &[Other]) -> Response {
    let words = caller.words();
    let other = caller.lang.other();
    let body = html! {
        h1.visually-hidden { (words.t("menu-more")) }
        @if !others.is_empty() { (change(caller, others)) }
        form.search role="search" action="/search" {
            div.search__box {
                label.visually-hidden for="q" { (words.t("menu-find")) }
                (caller.icon("search"))
                input.field__input type="search" id="q" name="q" maxlength="100" autocomplete="off"
                    placeholder=(words.t("menu-find")) data-filter="#places";
            }
        }
        p.soft.small data-filter-count="#places" role="status" {}
        div.stack id="places" {
            @for (section, items) in sections(caller) {
                @if section == Section::Daily { (places(caller, &items)) }
                @else if section.is_folded() {
                    details.places__fold {
                        summary { h2 { (words.t(&format!("menu-section-{}", section.code()))) } span.soft.small { (names(caller, &items)) } }
                        (places(caller, &items))
                    }
                } @else {
                    h2.section-title { (words.t(&format!("menu-section-{}", section.code()))) }
                    (places(caller, &items))
                }
            }
        }
        div.actions {
            (caller.link_button("/about", "info", &words.t("about")))
            a.button href=(format!("/more?lang={}", other.code())) lang=(other.code()) hreflang=(other.code()) {
                (caller.icon("languages")) span { (words.t("more-other-language")) }
            }
            (caller.link_button("/install", "smartphone", &words.t("install")))
            form method="post" action="/sign-out" data-once {
                button.button type="submit" { (caller.icon("log-out")) span { (words.t("sign-out")) } }
            }
        }
    };
    caller.page(Sheet::titled(words.t("menu-more")), body)
}

/// Several people share this phone: one tap to each, above everything else.
fn change(caller: &Caller, others: &[Other]) -> Markup {
    let words = caller.words();
    let row = |other: &Other| {
        let says = words.with("people-change-to", &[("name", &other.bearer.name)]);
        Row::to(format!("/people/{}", other.bearer.session.id), "user", says)
    };
    html! { section { h2.section-title { (words.t("people-title")) } (caller.rows(others.iter().map(row))) } }
}

fn places(caller: &Caller, items: &[(MenuItem, String)]) -> Markup {
    let words = caller.words();
    html! {
        ul.places {
            @for (item, link) in items {
                li data-filter-row { a.places__item href=(link) { (caller.icon(item.icon)) span { (words.t(item.key)) } } }
            }
        }
    }
}

/// What lies in a folded head: `Hạn và ngày nghỉ, Địa bàn, Sổ ghi việc`.
fn names(caller: &Caller, items: &[(MenuItem, String)]) -> String {
    let words = caller.words();
    items.iter().map(|(item, _)| words.t(item.key)).collect::<Vec<_>>().join(", ")
}

/// What Liên Gia is not, each with its icon.
const NOT: [(&str, &str); 3] =
    [("phone", "about-not-emergency"), ("file-text", "about-not-intake"), ("eye-off", "about-not-watch")];

/// What Liên Gia is and is not.
pub fn about(caller: &Caller) -> Response {
    let words = caller.words();
    let controller =
        caller.app.config.controller.clone().unwrap_or_else(|| words.t("about-controller-unknown"));
    let body = html! {
        (caller.head(&words.t("about"), Some(&words.t("about-lead")), Some(("/", &words.t("go-home")))))
        section.stack { h2 { (words.t("about-is")) } p { (words.t("about-is-says")) } }
        section.stack {
            h2 { (words.t("about-is-not")) }
            ul.rows { @for (icon, key) in NOT {
                li.row { div.row__link {
                    span.row__icon { (caller.icon(icon)) }
                    span.row__body { span { (words.t(key)) } }
                } }
            } }
            (caller.calls_in_danger())
        }
        section.stack {
            h2 { (words.t("about-data")) }
            p { (words.t("about-data-says")) }
            dl.facts {
                div { dt { (words.t("about-controller")) } dd { (controller) } }
                div { dt { (words.t("about-licence")) } dd { "AGPL-3.0-or-later. " (words.t("about-licence-says")) } }
                div { dt { (words.t("about-version")) } dd { (env!("CARGO_PKG_VERSION")) } }
                div { dt { (words.t("about-source")) } dd { (source(caller)) } }
            }
        }
    };
    let sheet =
        Sheet { preview: Some(words.t("about-lead")), public: true, ..Sheet::titled(words.t("about")) };
    caller.page(sheet, body)
}

/// Where the source of this very version is: the licence gives it to everyone who uses it over the network.
fn source(caller: &Caller) -> Markup {
    let words = caller.words();
    let set = caller.app.config.source_url.as_deref().unwrap_or(env!("CARGO_PKG_REPOSITORY"));
    let address = set.replace("{version}", env!("CARGO_PKG_VERSION"));
    html! {
        @if address.is_empty() { (words.t("about-source-unknown")) }
        @else { a href=(address) rel="noreferrer" { (address) } }
    }
}

/// No signal.
pub fn offline(caller: &Caller) -> Response {
    let words = caller.words();
    let body = html! {
        h1 { (words.t("offline-not-sent")) }
        section.calls-box {
            p { b { (words.t("offline-call")) } }
            (caller.calls(&Line::ALL))
        }
        section.empty {
            span.empty__picture { (caller.icon("wifi-off")) }
            p { b { (words.t("offline-title")) } }
            p.soft { (words.t("offline-says")) }
            // The page that was wanted: what was typed into its form waits there.
            (caller.primary_link("", "refresh-cw", &words.t("offline-again")))
            (caller.link_button("/waiting", "inbox", &words.t("offline-waiting")))
            (caller.link_button("/", "house", &words.t("go-home")))
        }
    };
    caller.page(Sheet::titled(words.t("offline-title")).shape(Shape::Bare), body)
}
