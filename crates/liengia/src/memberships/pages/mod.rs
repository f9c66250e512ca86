//! What people see of memberships.

pub mod consents;
pub mod joining;
pub mod leaving;
pub mod sheet;
pub mod slips;
pub mod unjoined;

use ground::auth::slips::{Slip, secrets};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

/// A radio button or checkbox with its words.
pub struct Choice<'a> {
    pub kind: &'static str,
    pub name: &'a str,
    pub value: &'a str,
    pub word: &'a str,
    pub hint: Option<&'a str>,
    pub checked: bool,
}

pub fn choice(choice: &Choice) -> Markup {
    html! {
        label.choice {
            input.choice__input type=(choice.kind) name=(choice.name) value=(choice.value) checked[choice.checked];
            span.choice__words {
                span.choice__word { (choice.word) }
                @if let Some(hint) = choice.hint { span.choice__hint { (hint) } }
            }
        }
    }
}

/// The mistake at a group of choices.
pub fn wrong(caller: &Caller, name: &str, errors: &Errors) -> Markup {
    html! {
        @if let Some(says) = errors.at(name, &caller.words()) {
            p.field__error id=(format!("{name}-error")) { (caller.icon("circle-alert")) (says) }
        }
    }
}

/// Whether the caller belongs to the group of this page, and does not only look after it.
pub fn belongs(caller: &Caller) -> bool {
    caller.who.grants.iter().any(|grant| !grant.role.is_office() && grant.unit_id == caller.unit.id)
}

/// The link on paper.
fn link(caller: &Caller, slip: &Slip) -> (String, String) {
    let (token, code) = secrets(&caller.app.key, slip);
    (format!("{}/join/{token}", caller.app.config.base_url()), code)
}
