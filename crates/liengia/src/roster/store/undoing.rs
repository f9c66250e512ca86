//! Takes an import back, inside one act. What has gone on since is left as it is, with the reason on its line.

use ground::db::{Conn, Result};
use ground::units::Unit;
use time::OffsetDateTime;

use super::super::model::{Details, Known};
use super::imports::{self, Import, ImportRow};
use super::known::find_known;
use super::removals::remove;
use super::storing::update_household;

/// What an undo did: households taken away, put back, left as they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Undone {
    pub removed: u32,
    pub restored: u32,
    pub kept: u32,
}

/// Takes an import back, line by line; what has gone on since is left, with the reason on its line.
pub fn take_back(conn: &mut Conn, unit: &Unit, import: &Import, at: OffsetDateTime) -> Result<Undone> {
    let mut undone = Undone::default();
    for line in imports::list_rows(conn, unit, import.id)? {
        // Someone took the household off the roster since: nothing to do.
        let Some(known) = find_known(conn, unit, line.household_id, at)? else { continue };
        let kept = match &line.before {
            None => remove_inserted(conn, unit, &line, &known, at)?,
            Some(before) => restore(conn, unit, import, &line, &known, before)?,
        };
        match kept {
            None if line.before.is_none() => undone.removed += 1,
            None => undone.restored += 1,
            Some(because) => {
                undone.kept += 1;
                imports::keep_row(conn, import.id, line.position, because)?;
            }
        }
    }
    imports::remove_rows(conn, import.id)?;
    Ok(undone)
}

/// Why a household was left, or none when it is gone.
fn remove_inserted(
    conn: &mut Conn,
    unit: &Unit,
    line: &ImportRow,
    known: &Known,
    at: OffsetDateTime,
) -> Result<Option<&'static str>> {
    if known.joined {
        return Ok(Some("joined"));
    }
    if known.details != line.after || known.head_id != Some(line.person_id) {
        return Ok(Some("changed"));
    }
    let traces = imports::count_traces(conn, line.person_id)?
        + imports::count_traces_of_household(conn, known.id, line.person_id)?;
    if traces == 0 {
        imports::remove_household(conn, known.id, line.person_id)?;
    } else {
        // A slip was printed, perhaps used and left again: the line stays for what refers to it, off the roster.
        remove(conn, unit, known.id, at)?;
    }
    Ok(None)
}

fn restore(
    conn: &mut Conn,
    unit: &Unit,
    import: &Import,
    line: &ImportRow,
    known: &Known,
    before: &Details,
) -> Result<Option<&'static str>> {
    if known.head_id != Some(line.person_id) {
        return Ok(Some("changed"));
    }
    if let Some(role) = &line.gave {
        imports::end_office(conn, unit, line.person_id, role, import.stored_at)?;
    }
    let mut household = known.clone();
    if let Some(head_before) = line.head_before {
        if known.head_joined {
            return Ok(Some("joined"));
        }
        if known.details != line.after {
            return Ok(Some("changed"));
        }
        imports::remove_new_head(conn, known.id, line.person_id, head_before, import.stored_at)?;
        imports::remove_person(conn, line.person_id, import.stored_at)?;
        household.head_id = Some(head_before);
        update_household(conn, unit, &household, before)?;
        return Ok(None);
    }
    let back = known.details.taken_back(before, &line.after);
    update_household(conn, unit, &household, &back)?;
    Ok((back != *before).then_some("changed"))
}
