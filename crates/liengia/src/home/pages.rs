//! What people see first.

use axum::response::Response;
use ground::clock::VIET_NAM;
use ground::feature::{Card, Occasion, Task};
use ground::web::Caller;
use ground::web::calls::Line;
use ground::web::layout::{Shape, Sheet, menu};
use ground::web::parts::Tone;
use ground::web::words::{DAY_NAMES, day};
use maud::{Markup, PreEscaped, html};
use viet_text::name;

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

/// What waits, what comes next, then what one can do.
pub fn show(
    caller: &Caller,
    full_name: &str,
    waiting: &[Task],
    mut cards: Vec<Card>,
    dates: &[Occasion],
) -> Response {
    let words = caller.words();
    // Neighbours say "chị Chi"; an officer is greeted by the whole name.
    let officer = caller.who.grants.first().is_some_and(|grant| grant.role.is_office());
    let called = if officer { full_name } else { name::given(full_name) };
    cards.sort_by_key(|card| !card.waits);
    let body = html! {
        header.page-head {
            h1 { (words.with("home-hello", &[("name", &called)])) }
            p.page-head__lead { (today(caller)) }
            p { span.live data-live-state {
                span.live__dot {} span data-live-words role="status" { (words.t("home-live")) }
            } }
        }
        div.cards id="waits" data-live-part tabindex="-1" {
            (work::card(caller, waiting))
            @for one in &cards { (card(caller, one)) }
        }
        (calendar::coming(caller, dates))
        // An officer signs in to a browser by password and factor, never by a code.
        @if let (Some(app), false) = (caller.inside_app(), officer) {
            (caller.notice(Tone::Info, &words.with("home-inside", &[("app", &app)])))
            p.actions { (caller.link_button("/me/browser", "external-link", &words.t("home-inside-go"))) }
        }
        section {
            h2 { (words.t("home-what")) }
            (tiles(caller, &[]))
        }
    };
    caller.page(Sheet::titled(words.t("menu-home")), body)
}

/// `Thứ Hai, 23/11/2026`.
fn today(caller: &Caller) -> String {
    let words = caller.words();
    let date = caller.app.clock.now().to_offset(VIET_NAM).date();
    let name = words.t(DAY_NAMES[usize::from(date.weekday().number_days_from_monday())]);
    let mut letters = name.chars();
    let first: String = letters.next().map(|c| c.to_uppercase().collect()).unwrap_or_default();
    format!("{first}{}, {}", letters.as_str(), day(date))
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

/// The places of the menu, but this page; then others. A feature may add a hint: `<key>-hint`.
fn tiles(caller: &Caller, more: &[(&str, &str, &str)]) -> Markup {
    let words = caller.words();
    let places = menu(caller);
    let places = places
        .iter()
        .filter(|(_, link)| link != "/")
        .map(|(item, link)| (link.as_str(), item.icon, item.key));
    html! {
        ul.tiles {
            @for (link, icon, key) in places.chain(more.iter().copied()) {
                @let hint = format!("{key}-hint");
                li { a.tile href=(link) {
                    (caller.icon(icon))
                    span { (words.t(key)) @if words.has(&hint) { span.tile__hint { (words.t(&hint)) } } }
                } }
            }
        }
    }
}

/// Everything there is.
pub fn more(caller: &Caller) -> Response {
    let words = caller.words();
    let other = caller.lang.other();
    let also =
        [("/notices", "bell", "menu-notices"), ("/me", "user", "menu-me"), ("/about", "info", "about")];
    let body = html! {
        (caller.head(&words.t("menu-more"), None, None))
        (tiles(caller, &also))
        div.actions {
            a.button href=(format!("/more?lang={}", other.code())) lang=(other.code()) hreflang=(other.code()) {
                (caller.icon("languages")) span { (words.t("more-other-language")) }
            }
            form method="post" action="/sign-out" data-once {
                button.button type="submit" { (caller.icon("log-out")) span { (words.t("sign-out")) } }
            }
        }
    };
    caller.page(Sheet::titled(words.t("menu-more")), body)
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
            (caller.primary_link("/", "refresh-cw", &words.t("offline-again")))
        }
    };
    caller.page(Sheet::titled(words.t("offline-title")).shape(Shape::Bare), body)
}
