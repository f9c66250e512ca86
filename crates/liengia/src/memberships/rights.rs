//! Memberships towards the people in them: roles held, answers given, and leaving when someone asks to be erased.
//!
//! Not here: requests and who answers them (feature `rights`).

use ground::held::{About, Desk, Fulfilled, Held, HeldEntry, Wish};
use ground::people::{Consent, Purpose, consents, households, persons, terms};
use ground::web::{Result, Words};
use ground::{Act, View, params};
use uuid::Uuid;

use super::model::title_key;
use super::store::{households as standing, leaving};

pub fn held(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Held>> {
    Ok(vec![roles(view, words, person_id)?, answers(view, words, person_id)?])
}

fn roles(view: &mut View, words: &Words, person_id: Uuid) -> Result<Held> {
    let entries = terms::list_of(view, person_id)?.into_iter().map(|term| {
        let role = words.t(&format!("role-{}", term.role.code()));
        HeldEntry::titled(format!("{role}, {}", term.unit_name), Some(term.from_at))
            .fact("role", words.t("memberships-held-role"), role)
            .fact("unit", words.t("memberships-held-unit"), term.unit_name)
            .fact(
                "until",
                words.t("memberships-held-until"),
                term.until_at.map(|at| words.date(at)).unwrap_or_default(),
            )
    });
    Ok(Held {
        record: "terms",
        desk: Desk::Roster,
        title: words.t("memberships-held-title"),
        why: words.t("memberships-held-why"),
        not_shown: None,
        entries: entries.collect(),
    })
}

/// Every answer with the exact words it answered.
fn answers(view: &mut View, words: &Words, person_id: Uuid) -> Result<Held> {
    let mut entries = Vec::new();
    for consent in consents::list_of(view, person_id)? {
        let body = consents::text(view, consent.purpose.code(), &consent.text_version, &consent.language)?;
        entries.push(answer(words, &consent, body.unwrap_or_default()));
    }
    Ok(Held {
        record: "consents",
        desk: Desk::Roster,
        title: words.t("memberships-held-consents"),
        why: words.t("memberships-held-consents-why"),
        not_shown: None,
        entries,
    })
}

fn answer(words: &Words, consent: &Consent, body: String) -> HeldEntry {
    let date = |at: Option<time::OffsetDateTime>| at.map(|at| words.date(at)).unwrap_or_default();
    let mut entry = HeldEntry::titled(words.t(&title_key(consent.purpose)), Some(consent.answered_at))
        .fact(
            "answer",
            words.t("memberships-held-answer"),
            words.t(if consent.given { "consents-yes" } else { "consents-no" }),
        )
        .fact("withdrawn", words.t("memberships-held-withdrawn"), date(consent.withdrawn_at))
        .fact("expires", words.t("memberships-held-expires"), date(consent.expires_at))
        .fact("version", words.t("memberships-held-version"), &*consent.text_version)
        .fact("text", words.t("memberships-held-text"), body);
    entry.link = Some("/me/consents".to_owned());
    entry
}

/// Erasing someone from the group begins with their leaving it. Who never joined is taken off the roster; the last one
/// of a household takes it along, so that it is not asked again.
pub fn fulfil(act: &mut Act, wish: Wish, about: &About) -> Result<Fulfilled> {
    let About::Person(person_id) = *about else { return Ok(Fulfilled::default()) };
    match wish {
        Wish::DropCopies => return Ok(Fulfilled::default()),
        Wish::Restrict => return restrict(act, person_id),
        Wish::Erase => {}
    }
    let (unit, at) = (act.unit.clone(), act.at);
    if let Some(leaver) = leaving::find(act, &unit, person_id, at)? {
        leaving::leave(act, &leaver, None)?;
        return Ok(Fulfilled { rows: 1, files: Vec::new() });
    }
    let Some(household_id) = persons::find(act, person_id)?.and_then(|person| person.household_id) else {
        return Ok(Fulfilled::default());
    };
    if households::head(act, household_id)?.is_some_and(|head| head.id == person_id) {
        standing::vacate_head(act, household_id, at)?;
    }
    leaving::take_off_roster(act, person_id)?;
    if persons::list_of(act, household_id)?.is_empty() {
        standing::decline(act, household_id, at)?;
    }
    Ok(Fulfilled { rows: 1, files: Vec::new() })
}

/// Restricted: still in the roster, used for nothing else.
fn restrict(act: &mut Act, person_id: Uuid) -> Result<Fulfilled> {
    let at = act.at;
    let mut rows = 0;
    for purpose in [Purpose::PhoneToNeighbours, Purpose::Photo, Purpose::Messages] {
        rows += u64::from(consents::withdraw(act, person_id, purpose, at)?);
    }
    act.exec(
        "update slips set withdrawn_at = ?2 where person_id = ?1 and used_at is null and withdrawn_at is null",
        params![person_id, at],
    )?;
    Ok(Fulfilled { rows, files: Vec::new() })
}
