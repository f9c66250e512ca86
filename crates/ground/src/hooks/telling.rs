//! What an act announces goes into the outbox for every hook that hears it, with the act or not at all.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use time::OffsetDateTime;

use super::hook::Hook;
use super::store;
use crate::Act;
use crate::db::{Conn, Result};
use crate::notices::leaving::lasts;
use crate::notices::{Class, Happens, Kind};
use crate::outbox::{self, ForHook};
use crate::units::Unit;
use crate::web::parts::iso;
use crate::web::{Lang, Words};

/// So many units stand in one message; whoever hears more is told how many there are.
const UNITS_MAX: usize = 100;

/// Writes what this act announced. A full outbox takes nothing of it, and the act goes on: whom a machine did not tell,
/// people still read it.
pub(crate) fn tell(act: &mut Act) -> Result<()> {
    let mut said: BTreeMap<&'static str, Vec<Unit>> = BTreeMap::new();
    for (unit, kind, _) in act.announced() {
        let units = said.entry(kind).or_default();
        if units.iter().all(|one| one.id != unit.id) {
            units.push(unit);
        }
    }
    if said.is_empty() {
        return Ok(());
    }
    let hooks = store::list_hearing(act)?;
    let (at, words) = (act.at, act.app.words(Lang::Vi));
    for (name, units) in said {
        let kind = act.app.notice_kind(name);
        let happens = act.happens.clone().filter(|(of, ..)| *of == name);
        let happens = happens.as_ref().map(|(_, happens)| happens);
        for hook in &hooks {
            let heard: Vec<&Unit> = units.iter().filter(|unit| hook.hears(kind, &unit.path)).collect();
            if !heard.is_empty() {
                let body = message(kind, &heard, happens, at, &words).to_string();
                wait(act, hook, ("hook", kind.class, body), at)?;
            }
        }
    }
    Ok(())
}

/// A message that says it is a trial; false when the outbox is full.
pub fn try_out(act: &mut Act, hook: &Hook) -> Result<bool> {
    let at = act.at;
    let body = json!({ "type": "trial", "timestamp": iso(at), "data": {} }).to_string();
    // Somebody stands before the siren and waits for it.
    wait(act, hook, ("hook-trial", Class::NeedsYou, body), at)
}

fn wait(
    conn: &mut Conn,
    hook: &Hook,
    (kind, class, body): (&'static str, Class, String),
    at: OffsetDateTime,
) -> Result<bool> {
    let one = ForHook {
        hook_id: hook.id,
        unit: (&hook.unit_id, &hook.unit_path),
        host: &hook.host,
        kind,
        class,
        body,
        until_at: at + lasts(class),
    };
    let room = outbox::insert_for_hook(conn, &one, at)?;
    if !room {
        tracing::warn!(hook = %hook.id, "too much waits for a webhook: it is not told");
    }
    Ok(room)
}

/// What a machine reads: what a lock screen may show, and where it holds.
fn message(
    kind: Kind,
    units: &[&Unit],
    happens: Option<&Happens>,
    at: OffsetDateTime,
    words: &Words,
) -> Value {
    let named = |unit: &&Unit| json!({ "id": unit.id, "name": unit.name });
    let mut data = json!({
        "class": kind.class.code(),
        "says": words.t(&format!("notice-{}", kind.name)),
        "units": units.iter().take(UNITS_MAX).map(named).collect::<Vec<_>>(),
        "units_in_all": units.len(),
    });
    if let Some(happens) = happens {
        data["happens_at"] = iso(happens.at).into();
        data["place"] = happens.place.as_str().into();
        data["says_when"] = happens.says(words).into();
        if let Some(before) = happens.moved_from {
            data["moved_from"] = iso(before).into();
        }
    }
    json!({ "type": kind.name, "timestamp": iso(at), "data": data })
}
