//! Accounts towards the people who have one: how they sign in, on which devices, what they were told; what goes with it.
//!
//! Secrets are not here: only hashes of them are kept, and those help nobody. Not here: requests (feature `rights`).

use ground::auth::{passwords, pins, sessions};
use ground::held::{About, Desk, Fulfilled, Held, HeldEntry, Stays, Wish};
use ground::people::terms;
use ground::web::{Result, Words};
use ground::{Act, View, notices, params};
use uuid::Uuid;

pub fn held(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Held>> {
    Ok(vec![devices(view, words, person_id)?, told(view, words, person_id)?])
}

fn devices(view: &mut View, words: &Words, person_id: Uuid) -> Result<Held> {
    let at = view.at;
    let mut entries = Vec::new();
    if let Some(login) = passwords::login_of(view, person_id)? {
        let entry = HeldEntry::titled(words.t("accounts-held-login"), None)
            .fact("login", words.t("sign-in-login"), login)
            .fact("password", words.t("password-title"), words.t("accounts-held-scrambled"));
        entries.push(entry);
    }
    if pins::find(view, person_id)?.is_some() {
        let entry = HeldEntry::titled(words.t("accounts-held-pin"), None);
        entries.push(entry.fact("pin", words.t("pin-title"), words.t("accounts-held-scrambled")));
    }
    for session in sessions::list_of(view, person_id, at)? {
        let mut entry = HeldEntry::titled(session.device.clone(), Some(session.made_at))
            .fact("device", words.t("accounts-held-device"), session.device)
            .fact("seen", words.t("accounts-held-seen"), words.moment(session.seen_at));
        entry.link = Some("/me/devices".to_owned());
        entries.push(entry);
    }
    Ok(Held {
        record: "sessions",
        desk: Desk::Accounts,
        title: words.t("accounts-held-title"),
        why: words.t("accounts-held-why"),
        not_shown: None,
        entries,
    })
}

fn told(view: &mut View, words: &Words, person_id: Uuid) -> Result<Held> {
    let entries = notices::list_of(view, person_id)?.into_iter().map(|notice| {
        let read = notice.read_at.map(|at| words.date(at)).unwrap_or_default();
        HeldEntry::titled(words.t(&format!("notice-{}", notice.kind)), Some(notice.made_at))
            .fact("kind", words.t("accounts-held-notice"), words.t(&format!("notice-{}", notice.kind)))
            .fact("read", words.t("accounts-held-read"), read)
    });
    Ok(Held {
        record: "notices",
        desk: Desk::Accounts,
        title: words.t("accounts-held-notices"),
        why: words.t("accounts-held-notices-why"),
        not_shown: None,
        entries: entries.collect(),
    })
}

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
    Ok(vec![Stays { desk: Desk::Accounts, says: words.t("accounts-stays-office"), needs_name: true }])
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
