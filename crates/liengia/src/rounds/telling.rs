//! Who hears of a round: everybody who is asked, once when it is opened; of reminders only who has not answered; a household,
//! of what somebody else's phone or a sheet said for it; the block's head, of what a household struck.

use std::collections::BTreeSet;

use ground::Act;
use ground::notices::Kind;
use ground::people::terms;
use ground::policy::Role;
use ground::units::{self, Kind as UnitKind, Unit};
use ground::web::Result;
use uuid::Uuid;

use super::model::{Round, address};

/// How much each hurries. That a text goes round is no secret, and neither is that one may still sign it; what a household
/// did is.
pub const NOTICES: &[Kind] = &[
    Kind::needs_you("round-opened").said().to_groups(),
    Kind::information("round-corrected").said().to_groups(),
    Kind::information("round-reopened").said().to_groups(),
    Kind::information("round-counted").said().to_groups(),
    Kind::information("round-reminder"),
    Kind::information("round-taken"),
    Kind::information("round-unreadable"),
    Kind::information("round-undone"),
    Kind::information("round-struck"),
    Kind::needs_you("round-decision-due"),
];

/// Everybody of these groups but who says it; how many hear it in the app. The others need a knock on the door.
pub fn tell_all(act: &mut Act, groups: &[Unit], kind: &'static str, id: Uuid) -> Result<usize> {
    let is_group = |unit: &&Unit| unit.kind == UnitKind::Group;
    let groups: Vec<_> = groups.iter().filter(is_group).cloned().collect();
    Ok(act.announce_groups(&groups, kind, |group| address(&group.id, id))?)
}

/// Each household that has not answered, in private; how many households hear it. Nobody else learns that it was told.
pub fn remind(act: &mut Act, round: &Round, silent: &[(Uuid, String)]) -> Result<usize> {
    let (at, me, mut heard) = (act.at, act.own_id(), BTreeSet::new());
    for (household_id, unit_id) in silent {
        let Some(group) = units::find(act, unit_id)? else { continue };
        for person_id in terms::list_of_household(act, *household_id, &group, at)? {
            if person_id != me && act.announce(person_id, "round-reminder", round.address(unit_id))? {
                heard.insert(*household_id);
            }
        }
    }
    Ok(heard.len())
}

/// What somebody else wrote down for a household, its people hear: they may strike it. Whether they do hear.
pub fn tell_household(act: &mut Act, id: Uuid, household_id: Uuid, kind: &'static str) -> Result<bool> {
    let (group, at, me) = (act.unit, act.at, act.own_id());
    let mut told = false;
    for person_id in terms::list_of_household(act, household_id, group, at)? {
        if person_id != me {
            act.notify(person_id, kind, format!("{}#own", address(&group.id, id)));
            told = true;
        }
    }
    Ok(told)
}

/// A household said that an answer was not its own: the head of the block hears that one did, and not which.
pub fn tell_block_head(act: &mut Act, id: Uuid) -> Result<()> {
    let (group, at) = (act.unit, act.at);
    // A household that is in no group is asked by the block itself.
    let block = match group.kind {
        UnitKind::Block => group.id.clone(),
        _ => group.parent_id.clone().unwrap_or_default(),
    };
    for (person_id, _) in terms::holders(act, group, Role::BlockHead, at)? {
        act.notify(person_id, "round-struck", address(&block, id));
    }
    Ok(())
}

/// The open pages of those who lead the group show the new numbers.
pub fn refresh_leaders(act: &mut Act, round: &Round) -> Result<()> {
    let (group, at) = (act.unit, act.at);
    for person_id in terms::list_leaders(act, group, at)?.into_iter().chain([round.opened_by]) {
        act.refresh(person_id);
    }
    Ok(())
}
