//! Memberships in the database: households by where they stand, joining, answers, leaving.

pub(crate) mod consents;
pub(super) mod households;
pub(super) mod joining;
pub(super) mod leaving;

pub(crate) use consents::record_consents;

use ground::Act;
use ground::people::terms;
use ground::policy::Role;
use ground::web::Result;

/// Tells everyone who leads the group, but not the one who does it.
pub(super) fn tell_leaders(act: &mut Act, kind: &'static str, link: &str) -> Result<()> {
    let (unit, at, me) = (act.unit, act.at, act.own_id());
    for role in [Role::Leader, Role::Deputy, Role::Secretary] {
        for (id, _) in terms::holders(act, unit, role, at)? {
            if id != me {
                act.notify(id, kind, link);
            }
        }
    }
    Ok(())
}
