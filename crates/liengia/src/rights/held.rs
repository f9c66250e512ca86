//! Everything that is held about one person and everyone who looked, gathered from all features.
//!
//! Only for that person, a parent for a child, or the desk that keeps the record. Each query below has its limit, and so
//! has what is gathered.

use ground::auth::{passwords, pins};
use ground::held::{Held, HeldEntry, Look};
use ground::ids;
use ground::ledger;
use ground::people::{persons, terms};
use ground::policy::{Action, Role};
use ground::web::{Caller, Result, Words};
use ground::{App, View, personal};
use uuid::Uuid;

/// What is held about the reader.
pub async fn gather(caller: &Caller) -> Result<Vec<Held>> {
    let (words, me) = (caller.words(), caller.signed()?.id);
    caller.view_as(Action::AskAboutOwnData, move |view| gather_in(view, &words, me)).await
}

/// The same behind an open door, for whoever may.
pub fn gather_in(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Held>> {
    let mut held = personal::held(view, words, person_id)?;
    if !opens_quiet(view, person_id)? {
        // A line without words would be the sign of it, and its number opens it.
        held.iter_mut().for_each(|section| section.entries.retain(|entry| !entry.quiet));
    }
    Ok(held)
}

/// Whether words of quiet records may go out, on whatever page or copy: whoever next holds the phone may be whom they are
/// about. Of oneself only after a fresh proof of what the holder of the phone does not have: a PIN that was set since the
/// day before may be theirs. A desk has its own door.
fn opens_quiet(view: &mut View, person_id: Uuid) -> Result<bool> {
    if view.who.person_id() != Some(person_id) {
        return Ok(true);
    }
    let proved = view.who.signed.as_ref().is_some_and(|signed| signed.proved(view.at));
    let at = view.at;
    Ok(proved && (pins::is_of_old(view, person_id, at)? || passwords::login_of(view, person_id)?.is_some()))
}

/// Someone who looked, as the one who was looked at may know them.
#[derive(Debug, Clone)]
pub struct Looked {
    pub look: Look,
    /// Names this look in addresses and files. Not its place in the ledger: two places tell how much everybody in the
    /// commune did between them.
    pub reference: String,
    /// The unit of their office at that moment.
    pub unit: String,
    /// Only of officers: who does it in office answers with their name. A neighbour who leads the group is named by
    /// role, so that nobody is taken to task at the door; whoever must know asks the chief or the committee.
    pub name: Option<String>,
}

/// Who opened the reader's records, the last first. One's own looks are none.
pub async fn looked(caller: &Caller) -> Result<Vec<Looked>> {
    let (words, me) = (caller.words(), caller.signed()?.id);
    caller.view_as(Action::AskAboutOwnData, move |view| looked_in(view, &words, me)).await
}

pub fn looked_in(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Looked>> {
    let mut looks = personal::looks(view, words, person_id)?;
    looks.retain(|look| look.by != Some(person_id));
    looks.sort_by_key(|look| std::cmp::Reverse((look.at, look.number)));
    looks.truncate(200);
    if !opens_quiet(view, person_id)? {
        looks.retain(|look| !look.quiet);
    }
    looks.into_iter().map(|look| name(view, look)).collect()
}

fn name(view: &mut View, look: Look) -> Result<Looked> {
    let office = Role::from_code(&look.role).is_some_and(Role::is_office);
    let (mut unit, mut name) = (None, None);
    if let Some(by) = look.by {
        unit = terms::unit_then(view, by, &look.role, look.at)?;
        if office {
            name = persons::find(view, by)?
                .filter(|person| person.erased_at.is_none())
                .map(|person| person.name);
        }
    }
    let reference = reference(view.app, &look);
    Ok(Looked { look, reference, unit: unit.unwrap_or_default(), name })
}

fn reference(app: &App, look: &Look) -> String {
    let mark = app.key.derive("look", format!("{}/{}", look.chain, look.number).as_bytes());
    ids::hex(&mark[..12])
}

/// Whether a request names this look; those of before named it by its place in the ledger.
pub fn is_named(one: &Looked, entry: &str) -> bool {
    entry == one.reference || entry == format!("{}/{}", one.look.chain, one.look.number)
}

/// What the ledger says about a person.
pub fn entries(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<HeldEntry>> {
    let entries = ledger::list_about(view, person_id)?.into_iter().map(|kept| {
        let key = format!("verb-{}", kept.verb.replace('.', "-"));
        let says = if words.has(&key) { words.t(&key) } else { words.t("rights-held-entry") };
        let role = Role::from_code(&kept.role).map(|role| words.t(&format!("role-{}", role.code())));
        HeldEntry::titled(says, Some(kept.at)).fact("verb", String::new(), &*kept.verb).fact(
            "by",
            words.t("rights-held-by"),
            role.unwrap_or_default(),
        )
    });
    Ok(entries.collect())
}
