//! Leaving in the database: what ends, what is erased, what stays.

use ground::auth::{pins, sessions, slips};
use ground::db::Conn;
use ground::params;
use ground::people::Named;
use ground::people::persons::{self, Person};
use ground::people::{Household, Purpose, consents, households, terms};
use ground::policy::Role;
use ground::units::Unit;
use ground::web::Result;
use ground::{Act, touched};
use time::OffsetDateTime;
use uuid::Uuid;

use super::households as standing;

/// Someone who may leave the group, with what hangs on it.
#[derive(Debug, Clone)]
pub struct Leaver {
    pub person: Person,
    pub household: Option<Household>,
    /// Who could head the household next; empty unless the leaver heads it.
    pub successors: Vec<Named>,
    pub heads: bool,
    /// What they do in the group besides belonging to it.
    pub titles: Vec<Role>,
}

/// Someone who belongs to this group now; anyone else does not exist.
pub fn find(conn: &mut Conn, unit: &Unit, person_id: Uuid, at: OffsetDateTime) -> Result<Option<Leaver>> {
    let grants = terms::grants(conn, person_id, at)?;
    let here: Vec<_> =
        grants.iter().filter(|grant| grant.unit_id == unit.id).map(|grant| grant.role).collect();
    let Some(person) = persons::find(conn, person_id)?.filter(|_| here.iter().any(|role| !role.is_office()))
    else {
        return Ok(None);
    };
    let household = match person.household_id {
        Some(id) => households::find(conn, unit, id)?,
        None => None,
    };
    let (mut heads, mut successors) = (false, Vec::new());
    if let Some(household) = &household {
        heads = households::head(conn, household.id)?.is_some_and(|head| head.id == person_id);
        if heads {
            let others =
                persons::list_of(conn, household.id)?.into_iter().filter(|other| other.id != person_id);
            successors = others.map(|other| Named { id: other.id, name: other.name }).collect();
        }
    }
    let titles = here.into_iter().filter(|role| *role != Role::Member).collect();
    Ok(Some(Leaver { person, household, successors, heads, titles }))
}

/// Ends a membership. Whether the household stays in the group.
pub fn leave(act: &mut Act, leaver: &Leaver, successor: Option<Uuid>) -> Result<bool> {
    let (unit, at, person_id) = (act.unit, act.at, leaver.person.id);
    touched(terms::end_all(act, person_id, &unit.id, at)? > 0)?;
    for purpose in Purpose::ALL {
        consents::withdraw(act, person_id, purpose, at)?;
    }
    sessions::end_all(act, person_id, at)?;
    pins::remove(act, person_id)?;
    take_off_roster(act, person_id)?;
    let Some(household) = &leaver.household else { return Ok(false) };
    slips::withdraw_all(act, household.id, Some(person_id), at)?;
    if let Some(successor) = successor {
        households::appoint_head(act, household.id, successor, at)?;
        return Ok(true);
    }
    if leaver.heads {
        standing::vacate_head(act, household.id, at)?;
    }
    let line = standing::find(act, unit, household.id, at)?;
    let stays = line.is_some_and(|line| !line.joined.is_empty());
    if !stays {
        let nobody_has_an_office = others_hold_nothing(act, household.id, at)?;
        if nobody_has_an_office {
            standing::decline(act, household.id, at)?;
        }
    }
    Ok(stays)
}

/// The name stays beside what they did, for those who handle it; nothing else of the person does.
pub(in crate::memberships) fn take_off_roster(conn: &mut Conn, person_id: Uuid) -> Result<()> {
    conn.exec(
        "update persons set household_id = null, phone = null, birth_year = null where id = ?1",
        params![person_id],
    )?;
    Ok(())
}

fn others_hold_nothing(conn: &mut Conn, household_id: Uuid, at: OffsetDateTime) -> Result<bool> {
    for person in persons::list_of(conn, household_id)? {
        if !terms::grants(conn, person.id, at)?.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}
