//! The public page: what a group is, what it does, how to reach it. It names nobody who did not wish it.

use axum::response::Response;
use ground::feature::Fact;
use ground::figures::FIGURE_MIN;
use ground::policy::Action;
use ground::units::{Kind, Unit};
use ground::web::Caller;
use ground::web::calls::Line;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::Row;
use ground::web::words;
use maud::{Markup, PreEscaped, html};
use viet_text::Phone;

use crate::groups::model::{Figure, GroupPage, TASKS, figures};

/// A row of houses; no measure of anything.
const HOUSES: &str = include_str!("../houses.svg");

/// What stands around the group's own words.
pub struct Front {
    pub above: Vec<Unit>,
    pub facts: Vec<Fact>,
}

/// "Tổ dân phố 4 Tiền Huân · Phường Sơn Tây · Thành phố Hà Nội".
pub fn place(above: &[Unit]) -> String {
    above.iter().rev().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(" · ")
}

fn public(unit: &Unit, preview: String) -> Sheet {
    let picture = Some(format!("/{}/share.png", unit.id));
    let sheet = Sheet::titled(&unit.name).shape(Shape::Bare);
    Sheet { preview: Some(preview), picture, public: true, ..sheet }
}

pub fn group(caller: &Caller, front: &Front, page: &GroupPage) -> Response {
    let words = caller.words();
    let preview = words.with("groups-preview", &[("place", &place(&front.above))]);
    let body = html! {
        (picture(caller, front, page, true))
        @if caller.may(Action::EditPublicPage) {
            p.actions {
                (caller.link_button(&format!("/{}/page/edit", caller.unit.id), "pen-line", &words.t("groups-edit")))
            }
        }
    };
    caller.page(public(&caller.unit, preview), body)
}

/// The page without what only the page itself may offer; also the look before saving.
pub fn picture(caller: &Caller, front: &Front, page: &GroupPage, live: bool) -> Markup {
    let words = caller.words();
    html! {
        section.hero {
            p.hero__place { (place(&front.above)) }
            @if live { h1.hero__title { (caller.unit.name) } } @else { h2.hero__title { (caller.unit.name) } }
            p.hero__lead { (lead(caller, page)) }
            @if live { (ways_in(caller)) }
            div.houses { (PreEscaped(HOUSES)) }
        }
        (numbers(caller, &front.facts))
        @if !page.about.is_empty() {
            section {
                h2 { (words.t("groups-about")) }
                @for line in page.about.lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
            }
        }
        section.card {
            h2.card__title { (caller.icon("list-checks")) (words.t("groups-tasks")) }
            ol { @for key in TASKS { li { (words.t(key)) } } }
        }
        (reach(caller, page))
    }
}

fn lead(caller: &Caller, page: &GroupPage) -> String {
    let words = caller.words();
    match page.launched_on {
        Some(day) => words.with("groups-lead-since", &[("date", &words::day(day))]),
        None => words.t("groups-lead"),
    }
}

fn ways_in(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        p.actions {
            @if caller.who.signed.is_some() {
                (caller.primary_link("/", "house", &words.t("go-home")))
            } @else {
                (caller.primary_link("/join", "log-in", &words.t("groups-join")))
            }
            (caller.link_button("#call", "phone", &words.t("groups-emergency")))
        }
    }
}

fn numbers(caller: &Caller, facts: &[Fact]) -> Markup {
    let words = caller.words();
    let figures = figures(facts);
    html! {
        @if !figures.is_empty() {
            dl.stats { @for (fact, figure) in figures {
                div.stat {
                    dt.stat__name { (words.t(fact.key)) @if fact.of_period { ", " (words.t("figures-twelve")) } }
                    dd.stat__figure {
                        @match figure {
                            Figure::Number(n) => (words.number(n)),
                            Figure::Least(n) => small { (words.with("groups-least", &[("n", &words.number(n))])) },
                            Figure::Few => small { (words.with("groups-few", &[("n", &FIGURE_MIN)])) },
                        }
                    }
                }
            } }
        }
    }
}

/// How to reach the group; then the numbers that always answer.
fn reach(caller: &Caller, page: &GroupPage) -> Markup {
    let words = caller.words();
    let near = !page.contact.is_empty() || page.duty_phone.is_some() || !page.place.is_empty();
    html! {
        @if near {
            section {
                h2 { (words.t("groups-reach")) }
                dl.facts {
                    @if !page.contact.is_empty() {
                        (fact(&words.t("groups-contact"), Some(&page.contact), page.contact_phone.as_ref()))
                    }
                    @if page.duty_phone.is_some() { (fact(&words.t("groups-duty"), None, page.duty_phone.as_ref())) }
                    @if !page.place.is_empty() { (fact(&words.t("groups-place"), Some(&page.place), None)) }
                }
            }
        }
        section id="call" {
            h2 { (words.t("groups-call")) }
            (caller.calls(&Line::ALL))
        }
    }
}

fn fact(name: &str, text: Option<&str>, phone: Option<&Phone>) -> Markup {
    html! {
        div {
            dt { (name) }
            dd {
                @if let Some(text) = text { (text) }
                @if text.is_some() && phone.is_some() { ": " }
                @if let Some(phone) = phone { a href=(format!("tel:{}", phone.national())) { (phone.spaced()) } }
            }
        }
    }
}

/// A ward or block: the groups it has. A province: its wards and communes.
pub fn area(caller: &Caller, above: &[Unit], groups: &[(Unit, String)], below: &[Unit]) -> Response {
    let words = caller.words();
    let unit = &caller.unit;
    let lead = place(above);
    let body = html! {
        (caller.head(&unit.name, (!lead.is_empty()).then_some(lead.as_str()), None))
        @if unit.kind == Kind::Province {
            (caller.rows(below.iter().map(|commune| Row::to(format!("/{}", commune.id), "landmark", &commune.name))))
        } @else if groups.is_empty() {
            (caller.empty("users", &words.t("groups-none"), None))
        } @else {
            h2.rows__heading { (words.with("groups-of", &[("n", &groups.len())])) }
            (caller.rows(groups.iter().map(|(group, block)| {
                Row::to(format!("/{}", group.id), "users", &group.name).meta(block)
            })))
        }
    };
    caller.page(public(unit, words.with("groups-area-preview", &[("name", &unit.name)])), body)
}
