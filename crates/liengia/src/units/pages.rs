//! What people see of units.

use axum::response::Response;
use ground::policy::Action;
use ground::units::{Kind, Unit};
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post, Row, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};
use time::OffsetDateTime;

use super::model::{NAME_CHARS_MAX, NameForm, founds, may_be_renamed, may_merge};

/// A unit with its surroundings.
pub struct Place {
    pub above: Vec<Unit>,
    pub below: Vec<Unit>,
    pub beside: Vec<Unit>,
    pub names: Vec<(String, OffsetDateTime, Option<OffsetDateTime>)>,
}

/// What a name is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum For {
    Founding,
    Renaming,
}

pub fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Province | Kind::Commune => "landmark",
        Kind::Block => "building-2",
        Kind::Group => "users",
    }
}

fn row(unit: &Unit, meta: &str) -> Row {
    Row::to(format!("/{}/units", unit.id), icon(unit.kind), &unit.name).meta(meta)
}

fn path_words(above: &[Unit]) -> String {
    above.iter().rev().map(|unit| unit.name.as_str()).collect::<Vec<_>>().join(", ")
}

pub fn list(caller: &Caller, query: &str, found: &[(Unit, Vec<Unit>)]) -> Response {
    let words = caller.words();
    let body = html! {
        (caller.head(&words.t("units-title"), Some(&words.t("units-lead")), None))
        (caller.search(
            "/units", &words.t("units-search"), &words.t("units-search-example"), (&words.t("units-search"), query),
        ))
        @if query.trim().is_empty() {
            (caller.empty("map-pin", &words.t("units-empty"), None))
        } @else if found.is_empty() {
            (caller.empty("map-pin", &words.with("units-none", &[("q", &query)]), None))
        } @else {
            (caller.rows_at("units", found.iter().map(|(unit, above)| row(unit, &path_words(above)))))
        }
    };
    caller.page(Sheet::titled(words.t("units-title")), body)
}

pub fn show(caller: &Caller, place: &Place) -> Response {
    let words = caller.words();
    let unit = &caller.unit;
    let edits = caller.may(Action::EditUnits);
    let back = place.above.last().map(|up| (format!("/{}/units", up.id), up.name.clone()));
    let back = back.as_ref().map_or(("/units", words.t("units-title")), |(a, n)| (a.as_str(), n.clone()));
    let into: Vec<_> = place.beside.iter().filter(|other| may_merge(unit, other)).collect();
    let body = html! {
        (caller.head(&unit.name, Some(&path_words(&place.above)), Some((back.0, &back.1))))
        @if unit.kind == Kind::Group {
            p.actions { (caller.primary_link(&format!("/{}", unit.id), "house", &words.t("units-public-page"))) }
        } @else if place.below.is_empty() {
            (caller.empty(icon(unit.kind), &words.t("units-nothing-below"), None))
        } @else {
            (caller.rows_at("units", place.below.iter().map(|below| {
                row(below, &words.t(&format!("unit-{}", below.kind.code())))
            })))
        }
        @if edits {
            div.actions {
                @if let Some(kind) = founds(unit) {
                    @let says = words.t(&format!("units-found-{}", kind.code()));
                    (caller.primary_link(&format!("/{}/units/new", unit.id), "plus", &says))
                }
                @if may_be_renamed(unit) {
                    (caller.link_button(&format!("/{}/units/name", unit.id), "pen-line", &words.t("units-rename")))
                }
            }
            @if !into.is_empty() { (merger(caller, &into)) }
        }
        @if place.names.len() > 1 {
            section {
                h2 { (words.t("units-names")) }
                ul { @for (name, from, until) in &place.names {
                    li { (name) ": " (words.date(*from)) " – " (until.map_or(words.t("units-until-now"), |at| words.date(at))) }
                } }
            }
        }
    };
    caller.page(Sheet::titled(unit.name.clone()), body)
}

fn merger(caller: &Caller, into: &[&Unit]) -> Markup {
    let words = caller.words();
    html! {
        details {
            summary { (words.t("units-merge")) }
            (caller.notice(Tone::Info, &words.t("units-merge-says")))
            (Post::to(format!("/{}/units/merger", caller.unit.id))
                .sure(words.t("units-merge-sure"), words.t("units-merge"))
                .holds(html! {
                    (caller.field("into", &words.t("units-merge-into"), None, &Errors::default(), html! {
                        select.field__input id="into" name="into" {
                            @for unit in into { option value=(unit.id) { (unit.name) } }
                        }
                    }))
                    (caller.submit("check", &words.t("units-merge")))
                }))
        }
    }
}

/// The form that asks for a name, to found or to rename.
pub fn name(caller: &Caller, what: For, form: &NameForm, errors: &Errors) -> Response {
    let words = caller.words();
    let home = format!("/{}/units", caller.unit.id);
    let (title, action) = match (what, founds(&caller.unit)) {
        (For::Founding, Some(kind)) => (words.t(&format!("units-found-{}", kind.code())), home.clone()),
        _ => (words.t("units-rename"), format!("{home}/name")),
    };
    let (label, hint) = (words.t("units-name"), words.t("units-name-hint"));
    let body = html! {
        (caller.head(&title, None, Some((&home, &caller.unit.name))))
        (caller.error_summary(errors))
        (Post::to(&action).holds(html! {
            (caller.text_field(&Input::line("name", &label, &form.name, NAME_CHARS_MAX).required().hint(&hint), errors))
            (caller.submit("save", &words.t("units-save")))
        }))
    };
    caller.form_page(Sheet::titled(title), errors, body)
}
