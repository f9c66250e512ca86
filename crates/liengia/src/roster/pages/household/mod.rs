//! One household: what is known, its people, its history. Its forms are in `forms`.

mod forms;

pub use forms::{edit, head, removal};

use axum::response::Response;
use ground::ledger::Kept;
use ground::people::{Person, Term};
use ground::policy::Action;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Row, Tone};
use ground::web::{Caller, Words};
use maud::{Markup, html};
use time::OffsetDateTime;
use viet_text::Phone;

use super::super::model::{Known, State};
use super::super::reading::RosterRole;
use super::{home, household_name, role_words, small_link, state_chip};

/// Someone of a household with what they are and were in the group.
pub struct Resident {
    pub person: Person,
    pub terms: Vec<Term>,
}

/// Everything the page of a household shows.
pub struct HouseholdPage {
    pub known: Known,
    pub residents: Vec<Resident>,
    pub heads: Vec<(String, OffsetDateTime, Option<OffsetDateTime>)>,
    pub history: Vec<Kept>,
    /// The role that the list names can be given to the head.
    pub offers: bool,
}

pub fn show(caller: &Caller, page: &HouseholdPage) -> Response {
    let words = caller.words();
    let known = &page.known;
    let name = household_name(&words, &known.details.name, known.number);
    let back = words.t("roster-title");
    let body = html! {
        (caller.head(&name, None, Some((&home(caller), &back))))
        p.chips {
            (state_chip(caller, known.state()))
            span.chip { (words.with("roster-number", &[("number", &known.number)])) }
        }
        @if known.declined { (caller.notice(Tone::Info, &words.t("roster-declined-says"))) }
        @else { (facts(&words, known)) (actions(caller, known)) }
        @if page.offers { (offer(caller, known)) }
        @if !page.residents.is_empty() { (people(caller, page)) }
        @if page.heads.len() > 1 { (heads(&words, &page.heads)) }
        @if !page.history.is_empty() { (history(caller, &page.history)) }
        @if caller.may(Action::EditRoster) {
            p.no-print { a href=(format!("{}/{}/removal", home(caller), known.id)) { (words.t("roster-remove")) } }
        }
    };
    caller.page(Sheet::titled(name), body)
}

fn facts(words: &Words, known: &Known) -> Markup {
    let details = &known.details;
    let title = (details.title != RosterRole::Member).then(|| role_words(words, details.title.code()));
    let plain = [
        ("address", Some(details.address.clone()).filter(|address| !address.is_empty())),
        ("birth", details.birth_year.map(|year| year.to_string())),
        ("size", details.size.map(|size| size.to_string())),
        ("title", title),
        ("note", details.note.clone()),
    ];
    html! {
        dl.facts {
            div {
                dt { (words.t("roster-field-phone")) }
                dd { @if let Some(phone) = &details.phone {
                    a href=(format!("tel:{}", phone.national())) { (phone.spaced()) }
                } @else { (words.t("roster-no-phone")) } }
            }
            @for (field, text) in plain { @if let Some(text) = text {
                div { dt { (words.t(&format!("roster-field-{field}"))) } dd { (text) } }
            } }
        }
    }
}

fn actions(caller: &Caller, known: &Known) -> Markup {
    let words = caller.words();
    let here = format!("{}/{}", home(caller), known.id);
    html! {
        @if caller.may(Action::EditRoster) {
            div.actions.actions--row {
                (caller.primary_link(&format!("{here}/edit"), "pen-line", &words.t("roster-edit")))
                (small_link(caller, &format!("{here}/head"), "user", &words.t("roster-head-change")))
                @if known.state() != State::Joined && caller.may(Action::InviteHouseholds) {
                    (small_link(caller, &format!("/{}/slips", caller.unit.id), "qr-code", &words.t("roster-slips")))
                }
            }
        }
    }
}

fn offer(caller: &Caller, known: &Known) -> Markup {
    let words = caller.words();
    let role = role_words(&words, known.details.title.code());
    let action = format!("{}/{}/office", home(caller), known.id);
    html! {
        section.card {
            p { (words.with("roster-offer", &[("role", &role)])) }
            (Post::buttons(&action).holds(caller.small_button("user-round-plus", &words.with("roster-offer-give", &[("role", &role)]))))
        }
    }
}

fn people(caller: &Caller, page: &HouseholdPage) -> Markup {
    let words = caller.words();
    let meta = |resident: &Resident| {
        let is_head = page.known.head_id == Some(resident.person.id);
        let head = is_head.then(|| words.t("roster-column-head"));
        let year =
            resident.person.birth_year.map(|year| words.with("roster-born", &[("year", &year.to_string())]));
        let phone = resident.person.phone.as_ref().map(Phone::spaced);
        [head, year, phone].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    html! {
        section {
            h2 { (words.t("roster-people-title")) }
            (caller.rows(page.residents.iter().map(|resident| {
                let terms = html! { @for term in &resident.terms { (term_line(&words, term)) } };
                Row::of("user", &resident.person.name).meta(meta(resident)).says(terms)
            })))
        }
    }
}

fn term_line(words: &Words, term: &Term) -> Markup {
    let until = term.until_at.map_or(words.t("roster-until-now"), |at| words.date(at));
    let key = format!("roster-role-{}", term.role.code());
    html! {
        @if words.has(&key) {
            span.row__meta { (words.t(&key)) ": " (words.date(term.from_at)) " – " (until) }
        }
    }
}

fn heads(words: &Words, heads: &[(String, OffsetDateTime, Option<OffsetDateTime>)]) -> Markup {
    html! {
        section {
            h2 { (words.t("roster-heads")) }
            ul { @for (name, from, until) in heads {
                li {
                    (name) ": " (words.date(*from)) " – "
                    (until.map_or(words.t("roster-until-now"), |at| words.date(at)))
                }
            } }
        }
    }
}

/// What the ledger says about this household, in the words of whichever feature wrote it.
fn history(caller: &Caller, history: &[Kept]) -> Markup {
    let words = caller.words();
    let told = history.iter().map(|kept| (format!("verb-{}", kept.verb.replace('.', "-")), kept));
    html! {
        section {
            h2 { (words.t("roster-history")) }
            ol.timeline { @for (key, kept) in told { @if words.has(&key) {
                (caller.timeline_step("check", &words.t(&key), caller.time(kept.at), html! {}))
            } } }
        }
    }
}
