//! Who hears of a meeting: everybody of the groups that are called, once a change, while they agree to messages; and those
//! who lead it, of answers and of what is late.

use ground::Act;
use ground::notices::Kind;
use ground::people::terms;
use ground::units::{self, Unit};
use ground::web::Result;
use uuid::Uuid;

use super::form::NewMeeting;
use super::model::{Meeting, address};

/// How much each hurries. A meeting is no secret: its day and place stand on every door.
pub const NOTICES: &[Kind] = &[
    Kind::needs_you("meeting-called").said().to_groups(),
    Kind::information("meeting-written-down"),
    Kind::needs_you("meeting-changed").said().to_groups(),
    Kind::needs_you("meeting-cancelled").said().to_groups(),
    Kind::information("meeting-uncalled").said().to_groups(),
    Kind::information("meeting-minutes").said().to_groups(),
    Kind::needs_you("meeting-decided").said(),
    Kind::needs_you("meeting-minutes-waits").said(),
    Kind::needs_you("meeting-decision-waits").said(),
    Kind::information("meeting-decision-done").said(),
];

/// Everybody of these groups but who says it; how many hear it in the app. The others need a knock on the door.
pub fn tell_all(act: &mut Act, groups: &[Unit], kind: &'static str, id: Uuid) -> Result<usize> {
    Ok(act.announce_groups(groups, kind, |group| address(&group.id, id))?)
}

/// What somebody else wrote down of a household, its people hear: they may strike it.
pub fn tell_written_down(act: &mut Act, id: Uuid, household_id: Uuid) -> Result<()> {
    let (group, at, me) = (act.unit, act.at, act.own_id());
    for person_id in terms::list_of_household(act, household_id, group, at)? {
        if person_id != me {
            act.notify(person_id, "meeting-written-down", format!("{}#presence", address(&group.id, id)));
        }
    }
    Ok(())
}

/// The same of what is called, with its day and place.
pub fn tell_all_when(act: &mut Act, new: &NewMeeting, kind: &'static str) -> Result<usize> {
    act.say_when(kind, new.begins_at, new.place.as_str());
    tell_all(act, &new.groups, kind, new.id)
}

/// Of one that was changed: from when it was moved, if it was.
pub fn tell_changed(act: &mut Act, before: &Meeting, new: &NewMeeting) -> Result<usize> {
    act.say_moved("meeting-changed", (before.begins_at, new.begins_at), new.place.as_str());
    tell_all(act, &new.groups, "meeting-changed", new.id)
}

/// The open pages of those who lead the group show the new numbers.
pub fn refresh_leaders(act: &mut Act, meeting: &Meeting) -> Result<()> {
    let (group, at) = (act.unit, act.at);
    for person_id in terms::list_leaders(act, group, at)?.into_iter().chain([meeting.called_by]) {
        act.refresh(person_id);
    }
    Ok(())
}

/// Whoever owes its minutes: who called it, and those who lead the group when a group did.
pub fn tell_keepers(act: &mut Act, meeting: &Meeting, kind: &'static str) -> Result<()> {
    let (mut all, at) = (vec![meeting.called_by], act.at);
    if let Some(unit) = units::find(act, &meeting.unit_id)? {
        all.extend(terms::list_leaders(act, &unit, at)?);
    }
    for person_id in all {
        act.notify(person_id, kind, format!("{}/minutes/edit", meeting.address(&meeting.unit_id)));
    }
    Ok(())
}

/// Whoever was called and is not any more hears that too; of the meeting itself they can read nothing now.
pub fn tell_uncalled(act: &mut Act, before: &[Unit], now: &[Unit]) -> Result<()> {
    let gone: Vec<Unit> =
        before.iter().filter(|group| now.iter().all(|one| one.id != group.id)).cloned().collect();
    act.announce_groups(&gone, "meeting-uncalled", |group| format!("/{}/meetings", group.id))?;
    Ok(())
}
