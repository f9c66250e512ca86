//! How the table is asked: may this caller do this here, and how far does it reach?

use std::sync::LazyLock;

use time::OffsetDateTime;

use super::action::Action;
use super::reach::Reach;
use super::role::Role;
use super::table::POLICY;

/// A role at a unit for a term. Its end takes the role away at that moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    pub role: Role,
    pub unit_id: String,
    /// The unit's path; the grant covers whatever begins with it.
    pub path: String,
    pub until: Option<OffsetDateTime>,
}

impl Grant {
    pub fn covers(&self, path: &str, at: OffsetDateTime) -> bool {
        path.starts_with(&self.path) && self.until.is_none_or(|until| at < until)
    }
}

/// The widest reach that any of the grants gives for this action at this path, or none.
pub fn decide(grants: &[Grant], action: Action, path: &str, at: OffsetDateTime) -> Option<Reach> {
    let held = grants.iter().filter(|grant| grant.covers(path, at)).filter_map(|grant| {
        match reach(grant.role, action)? {
            Reach::Here => (grant.path == path).then_some(Reach::All),
            reach => Some(reach),
        }
    });
    held.chain(reach(Role::Anyone, action)).max()
}

/// What the table says for one role.
pub fn reach(role: Role, action: Action) -> Option<Reach> {
    // Asked some hundred times for a page (every button, every place of the menu), so the table is laid out once.
    static TABLE: LazyLock<Vec<[Option<Reach>; ROLES]>> = LazyLock::new(laid_out);
    *TABLE.get(action as usize)?.get(role as usize)?
}

const ROLES: usize = Role::System as usize + 1;

/// One row for each action in the order they are declared, one column for each role.
fn laid_out() -> Vec<[Option<Reach>; ROLES]> {
    let mut table = vec![[None; ROLES]; Action::ALL.len()];
    for (action, roles, reach) in POLICY
        .iter()
        .flat_map(|(action, lines)| lines.iter().map(move |(roles, reach)| (*action, roles, *reach)))
    {
        for role in roles.iter() {
            let place = &mut table[action as usize][*role as usize];
            *place = (*place).max(Some(reach));
        }
    }
    table
}
