//! What a granted wish does to memberships: leaving when someone asks to be erased, and being used for nothing else.
//!
//! Not here: requests and who answers them (feature `rights`), what is held (`personal`).

use ground::held::{About, Fulfilled, Wish};
use ground::people::{Purpose, consents, households, persons};
use ground::web::Result;
use ground::{Act, params};
use uuid::Uuid;

use super::store::{households as standing, leaving};

/// Erasing someone from the group begins with their leaving it. Who never joined is taken off the roster; the last one
/// of a household takes it along, so that it is not asked again.
pub fn fulfil(act: &mut Act, wish: Wish, about: &About) -> Result<Fulfilled> {
    let About::Person(person_id) = *about else { return Ok(Fulfilled::default()) };
    match wish {
        Wish::DropCopies => return Ok(Fulfilled::default()),
        Wish::Restrict => return restrict(act, person_id),
        Wish::Erase => {}
    }
    let (unit, at) = (act.unit, act.at);
    if let Some(leaver) = leaving::find(act, unit, person_id, at)? {
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
    for purpose in [Purpose::PhoneToNeighbours, Purpose::Messages] {
        rows += u64::from(consents::withdraw(act, person_id, purpose, at)?);
    }
    act.exec(
        "update slips set withdrawn_at = ?2 where person_id = ?1 and used_at is null and withdrawn_at is null",
        params![person_id, at],
    )?;
    Ok(Fulfilled { rows, files: Vec::new() })
}
