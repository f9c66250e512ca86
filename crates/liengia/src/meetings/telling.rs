//! Who hears of a meeting: everybody of the groups that are called, once a change, while they agree to messages; and those
//! who lead it, of answers and of what is late.

use ground::people::terms;
use ground::policy::Role;
use ground::units::{self, Unit};
use ground::web::Result;
use ground::{Act, View};
use uuid::Uuid;

use super::model::{Meeting, address};

/// Everybody of these groups but who says it; how many hear it in the app. The others need a knock on the door.
pub fn tell_all(act: &mut Act, groups: &[Unit], kind: &'static str, id: Uuid) -> Result<usize> {
    let (me, at) = (act.own_id(), act.at);
    let mut told = 0;
    for group in groups {
        for person_id in terms::list_people(act, group, at)? {
            let link = address(&group.id, id);
            told += usize::from(person_id != me && act.announce(person_id, kind, link)?);
        }
    }
    Ok(told)
}

/// Those who lead this group.
pub fn leaders(view: &mut View, group: &Unit) -> Result<Vec<Uuid>> {
    let at = view.at;
    let mut all = Vec::new();
    for role in [Role::Leader, Role::Deputy, Role::Secretary] {
        all.extend(terms::holders(view, group, role, at)?.into_iter().map(|(id, _)| id));
    }
    Ok(all)
}

/// The open pages of those who lead the group show the new numbers.
pub fn refresh_leaders(act: &mut Act, meeting: &Meeting) -> Result<()> {
    let group = act.unit.clone();
    let leaders = leaders(act, &group)?;
    for person_id in leaders.into_iter().chain([meeting.called_by]) {
        act.refresh(person_id);
    }
    Ok(())
}

/// Whoever owes its minutes: who called it, and those who lead the group when a group did.
pub fn tell_keepers(act: &mut Act, meeting: &Meeting, kind: &'static str) -> Result<()> {
    let mut all = vec![meeting.called_by];
    if let Some(unit) = units::find(act, &meeting.unit_id)? {
        all.extend(leaders(act, &unit)?);
    }
    for person_id in all {
        act.notify(person_id, kind, format!("{}/minutes/edit", meeting.address(&meeting.unit_id)));
    }
    Ok(())
}
