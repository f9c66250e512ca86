//! What a granted wish does to accounts, and what of them stays: an office under its name.
//!
//! Not here: requests (feature `rights`), what is held (`personal`).

use ground::held::{About, Fulfilled, Stays, Wish};
use ground::people::terms;
use ground::web::{Result, Words};
use ground::{Act, View, params};
use uuid::Uuid;

use super::personal::DESK;

fn holds_office(view: &mut View, person_id: Uuid) -> Result<bool> {
    let at = view.at;
    Ok(terms::grants(view, person_id, at)?.iter().any(|grant| grant.role.is_office()))
}

/// An office stands under a name as long as it lasts: people must know who decides.
pub fn stays(view: &mut View, words: &Words, about: &About) -> Result<Vec<Stays>> {
    let About::Person(person_id) = *about else { return Ok(Vec::new()) };
    if !holds_office(view, person_id)? {
        return Ok(Vec::new());
    }
    Ok(vec![Stays { desk: DESK.code, says: words.t("accounts-stays-office"), needs_name: true }])
}

/// Devices, secrets and notices go. With an office they stay until it ends.
pub fn fulfil(act: &mut Act, wish: Wish, about: &About) -> Result<Fulfilled> {
    let About::Person(person_id) = *about else { return Ok(Fulfilled::default()) };
    if wish != Wish::Erase || holds_office(act, person_id)? {
        return Ok(Fulfilled::default());
    }
    let mut rows = 0;
    for table in ["sessions", "passwords", "pins", "notices"] {
        rows += act.exec(&format!("delete from {table} where person_id = ?1"), params![person_id])?;
    }
    Ok(Fulfilled { rows, files: Vec::new() })
}
