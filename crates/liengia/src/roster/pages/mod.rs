//! What people see of the roster.

pub mod household;
pub mod imports;
pub mod list;
pub mod preview;

use ground::web::{Caller, Words};
use maud::{Markup, html};

use super::model::{Details, Field, State};
use super::reading::RosterRole;

/// Joins what must not be torn apart at the end of a line.
const NO_BREAK: &str = "\u{a0}";

fn home(caller: &Caller) -> String {
    format!("/{}/roster", caller.unit.id)
}

/// A smaller button that leads on, beside the main one.
fn small_link(caller: &Caller, address: &str, icon: &str, words: &str) -> Markup {
    html! { a.button.button--small href=(address) { (caller.icon(icon)) span { (words) } } }
}

fn state_chip(caller: &Caller, state: State) -> Markup {
    let (kind, icon, key) = match state {
        State::Joined => ("done", "check", "roster-state-joined"),
        State::Invited => ("waits", "mail", "roster-state-invited"),
        State::NotInvited => ("new", "circle", "roster-state-not-invited"),
        State::Declined => ("", "circle-x", "roster-state-declined"),
    };
    caller.chip(kind, icon, &caller.words().t(key).replace(' ', NO_BREAK))
}

/// What someone does in the group, in the reader's language.
fn role_words(words: &Words, code: &str) -> String {
    words.t(&format!("roster-role-{code}"))
}

/// The name of a household on pages: its head's, or its number when nobody is named any more.
fn household_name(words: &Words, name: &str, number: u32) -> String {
    if name.is_empty() { words.with("roster-unnamed", &[("number", &number)]) } else { name.to_owned() }
}

/// What a field says, for people: the title by its word, nothing as a dash.
fn field_words(words: &Words, field: Field, text: &str) -> String {
    match (field, text) {
        (_, "") => "—".to_owned(),
        (Field::Title, code) => role_words(words, code),
        (_, text) => text.to_owned(),
    }
}

/// House, phone, people, on one line.
fn summary(words: &Words, details: &Details) -> String {
    let size = details.size.map(|size| words.with("roster-people", &[("n", &size)]));
    let phone = details.phone.as_ref().map(|phone| phone.spaced().replace(' ', NO_BREAK));
    let address = Some(details.address.clone()).filter(|address| !address.is_empty());
    let title = Some(details.title).filter(|role| *role != RosterRole::Member);
    let title = title.map(|role| role_words(words, role.code()));
    [address, phone, size, title].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
