//! Who hears of it: both of them always, the witness while they are asked.

use ground::notices::Kind;
use ground::people::terms;
use ground::policy::Role;
use ground::{Act, Entry};

use super::model::Aide;
use super::store;

/// Of none of them a lock screen says more than that there is something: who needs help is nobody's business.
pub const NOTICES: &[Kind] = &[
    Kind::needs_you("aide-asked"),
    Kind::information("aide-begun"),
    Kind::needs_you("aide-named"),
    Kind::information("aide-ended"),
    Kind::information("aide-answered"),
];

pub fn address(act: &Act, aide: &Aide) -> String {
    format!("/{}/aides/{}", act.unit.id, aide.id)
}

/// The one who was asked to have heard it, or those who lead and may.
pub fn ask_witness(act: &mut Act, aide: &Aide) -> ground::db::Result<()> {
    let link = address(act, aide);
    if let Some(id) = aide.witness_id {
        act.notify(id, "aide-asked", link);
        return Ok(());
    }
    let (unit, at) = (act.unit, act.at);
    for role in [Role::Leader, Role::Deputy] {
        for (id, _) in terms::holders(act, unit, role, at)? {
            if !aide.concerns(id) {
                act.notify(id, "aide-asked", link.clone());
            }
        }
    }
    Ok(())
}

pub fn tell_begun(act: &mut Act, aide: &Aide) {
    let link = address(act, aide);
    act.notify(aide.elder.id, "aide-begun", link.clone());
    act.notify(aide.aide.id, "aide-named", link);
}

/// Both, but not the one who ended it.
pub fn tell_ended(act: &mut Act, aide: &Aide) {
    let (me, link) = (act.own_id(), format!("/{}/aides", act.unit.id));
    // Whoever helped perhaps lives in another group, and reads nothing here any more.
    for (id, link) in [(aide.elder.id, link), (aide.aide.id, "/me/helping".to_owned())] {
        if id != me {
            act.notify(id, "aide-ended", link);
        }
    }
}

/// Whoever leaves the group helps nobody there any more, and is helped by nobody.
pub fn hear(act: &mut Act, entry: &Entry) -> ground::db::Result<()> {
    if entry.verb != "membership.ended" || entry.subject.kind != "person" {
        return Ok(());
    }
    let (person_id, at) = (entry.subject.id, act.at);
    store::end_all(act, person_id, at)
}
