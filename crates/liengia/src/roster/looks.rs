//! Who opened someone's household, or the whole list of the group.

use ground::people::persons;
use ground::web::{Result, Words};
use ground::{View, held::Look, ids, params, personal};
use time::Duration;
use uuid::Uuid;

use super::personal::DESK;

/// How far back looks at the whole list are counted: it is opened often, and each time shows everyone.
const LIST_LOOKS: Duration = Duration::days(90);
const OPENED: [(&str, &str); 2] =
    [("household.opened", "roster-look-household"), ("roster.opened", "roster-look-list")];

/// Each time someone opened the household; looks at the whole list are summed up by who looked.
pub fn looks(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Look>> {
    let Some(household_id) = persons::find(view, person_id)?.and_then(|person| person.household_id) else {
        return Ok(Vec::new());
    };
    let unit_id: String =
        view.one("select unit_id from households where id = ?1", params![household_id], |row| row.get(0))?;
    let since = view.at - LIST_LOOKS;
    let one = "select l.chain, l.number, l.at, l.actor_id, l.role, h.unit_id, l.verb, '', '', cast(1 as bigint), '', h.id,
         1 = 0 from households h join ledger l on l.subject_id = h.id
         where h.id = ?1 and l.verb = 'household.opened' order by l.at desc limit 200";
    let list =
        "select max(l.chain), max(l.number), max(l.at), l.actor_id, l.role, h.unit_id, max(l.verb), '', '',
         count(*), '', h.id, 1 = 0 from households h join ledger l on l.subject_id = ?2
         where h.id = ?1 and l.verb = 'roster.opened' and l.at > ?3
         group by l.actor_id, l.role, h.unit_id, h.id order by max(l.at) desc limit 50";
    let mut found = personal::looks(view, words, DESK.code, &OPENED, one, params![household_id])?;
    let of_list = params![household_id, ids::of_name(&unit_id), since];
    found.extend(personal::looks(view, words, DESK.code, &OPENED, list, of_list)?);
    Ok(found.into_iter().map(|(look, _)| look).collect())
}
