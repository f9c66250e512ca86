//! The roster as a list: of a group its households, of a larger unit its groups.

use axum::response::Response;
use ground::policy::Action;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Post, Row, Tone};
use ground::web::{Caller, Words};
use maud::{Markup, html};
use uuid::Uuid;
use viet_text::Phone;

use super::{NO_BREAK, home, household_name, role_words, small_link, state_chip};
use crate::roster::model::{Asked, Known, State};
use crate::roster::reading::RosterRole;
use crate::roster::store::GroupCount;

pub fn groups(caller: &Caller, groups: &[GroupCount]) -> Response {
    let words = caller.words();
    let body = html! {
        (caller.head(&words.t("roster-title"), Some(&caller.unit.name), None))
        @if groups.is_empty() {
            (caller.empty("users", &words.t("roster-no-groups"), None))
        } @else {
            (caller.rows(groups.iter().map(|group| {
                let households = words.with("roster-households", &[("n", &group.households)]);
                Row::to(format!("/{}/roster", group.id), "users", &group.name).meta(households)
            })))
        }
    };
    caller.page(Sheet::titled(words.t("roster-title")), body)
}

pub fn list(caller: &Caller, known: &[Known], found: &[&Known], asked: &Asked) -> Response {
    let words = caller.words();
    let sheet = Sheet::titled(words.t("roster-title")).shape(Shape::Wide);
    let body = html! {
        (caller.head(&words.t("roster-title"), lead(&words, known).as_deref(), None))
        (news(caller, asked))
        @if known.is_empty() {
            (empty(caller))
        } @else {
            (actions(caller))
            (search(caller, &asked.q))
            @if found.is_empty() {
                (caller.empty("search", &words.with("roster-none", &[("q", &asked.q)]), None))
            } @else {
                (table(caller, found))
            }
        }
    };
    caller.page(sheet, body)
}

/// "24 hộ, 80 người. 21 hộ đã vào tổ."
fn lead(words: &Words, known: &[Known]) -> Option<String> {
    let here = || known.iter().filter(|household| !household.declined);
    let people: u32 = here().filter_map(|household| household.details.size).map(u32::from).sum();
    let joined = here().filter(|household| household.state() == State::Joined).count();
    let counts = [("n", &here().count() as _), ("people", &people as _), ("joined", &joined as _)];
    (!known.is_empty()).then(|| words.with("roster-lead", &counts))
}

fn empty(caller: &Caller) -> Markup {
    let words = caller.words();
    let upload = (format!("{}/imports/new", home(caller)), words.t("roster-upload"));
    if !caller.may(Action::ImportRoster) {
        return caller.empty("users", &words.t("roster-empty-officer"), None);
    }
    html! {
        (caller.empty("users", &words.t("roster-empty"), Some((&upload.0, "upload", &upload.1))))
        p { a href=(format!("{}/new", home(caller))) { (words.t("roster-add-by-hand")) } }
    }
}

/// What was just done: a household taken off, with its way back; a list that changed nothing.
fn news(caller: &Caller, asked: &Asked) -> Markup {
    let words = caller.words();
    html! {
        @if let Ok(id) = Uuid::parse_str(&asked.removed) {
            div.toast data-toast="5000" role="status" {
                span { (words.t("roster-removed")) }
                (Post::press(format!("{}/{id}/return", home(caller))).holds(html! {
                    button.toast__undo type="submit" { (words.t("roster-undo")) }
                }))
            }
        } @else if !asked.unchanged.is_empty() {
            (caller.notice(Tone::Done, &words.t("roster-import-nothing")))
        }
    }
}

fn actions(caller: &Caller) -> Markup {
    let words = caller.words();
    let home = home(caller);
    html! {
        div.actions.actions--row {
            @if caller.may(Action::EditRoster) {
                (caller.primary_link(&format!("{home}/new"), "plus", &words.t("roster-add")))
            }
            @if caller.may(Action::ImportRoster) {
                (small_link(caller, &format!("{home}/imports/new"), "upload", &words.t("roster-upload")))
            }
            @if caller.may(Action::InviteHouseholds) {
                (small_link(caller, &format!("/{}/slips", caller.unit.id), "qr-code", &words.t("roster-slips")))
            }
            button.button.button--small type="button" data-print data-scripted hidden {
                (caller.icon("printer")) span { (words.t("roster-print")) }
            }
        }
    }
}

fn search(caller: &Caller, query: &str) -> Markup {
    let words = caller.words();
    html! {
        form.search role="search" action=(home(caller)) {
            div.search__box {
                label.visually-hidden for="q" { (words.t("roster-search")) }
                (caller.icon("search"))
                input.field__input type="search" id="q" name="q" value=(query) maxlength="100" autocomplete="off"
                    placeholder=(words.t("roster-search-example")) data-filter="#roster" data-key="/"
                    data-key-says=(words.t("roster-search"));
            }
            button.button type="submit" { (words.t("roster-search-button")) }
        }
        p.filter-count data-filter-count="#roster" role="status" {}
        @if !query.trim().is_empty() { p { a href=(home(caller)) { (words.t("roster-show-all")) } } }
    }
}

fn table(caller: &Caller, found: &[&Known]) -> Markup {
    let words = caller.words();
    let heads = ["head", "address", "people", "phone", "state", "note"];
    html! {
        table.table.table--cards id="roster" role="table" {
            caption { (words.with("roster-caption", &[("unit", &caller.unit.name)])) }
            thead role="rowgroup" { tr role="row" { @for head in heads {
                th role="columnheader" scope="col" class=[(head == "people").then_some("number")] {
                    (words.t(&format!("roster-column-{head}")))
                }
            } } }
            tbody role="rowgroup" data-rows { @for household in found { (row(caller, &words, household)) } }
        }
    }
}

fn row(caller: &Caller, words: &Words, household: &Known) -> Markup {
    let details = &household.details;
    let label = |column: &str| words.t(&format!("roster-column-{column}"));
    let has_title = details.title != RosterRole::Member && !household.declined;
    let title = has_title.then(|| role_words(words, details.title.code()));
    let name = household_name(words, &details.name, household.number);
    let phone = details.phone.as_ref().map(Phone::spaced).unwrap_or_default();
    let phone = phone.replace(' ', NO_BREAK);
    html! {
        tr role="row" data-filter-row data-filter-text=(household.search_text()) {
            th role="rowheader" scope="row" {
                span.soft { (household.number) "." } " "
                a href=(format!("{}/{}", home(caller), household.id)) { (name) }
            }
            td role="cell" data-label=(label("address")) { (details.address) }
            td.number role="cell" data-label=(label("people")) { (details.size.map(|n| n.to_string()).unwrap_or_default()) }
            td role="cell" data-label=(label("phone")) { (phone) }
            td role="cell" data-label=(label("state")) { (state_chip(caller, household.state())) }
            td role="cell" data-label=(label("note")) {
                (title.into_iter().chain(details.note.clone()).collect::<Vec<_>>().join(" · "))
            }
        }
    }
}
