//! How the table is asked: may this caller do this here, and how far does it reach?

use time::OffsetDateTime;

use super::table::POLICY;
use super::{Action, Role};

/// How far a permission goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Only what is the caller's own.
    Own,
    /// Everything of the unit and below.
    All,
}

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
    let held = grants.iter().filter(|grant| grant.covers(path, at)).map(|grant| grant.role);
    held.chain([Role::Anyone]).filter_map(|role| reach(role, action)).max()
}

/// What the table says for one role.
pub fn reach(role: Role, action: Action) -> Option<Reach> {
    POLICY
        .iter()
        .filter(|(named, _)| *named == action)
        .flat_map(|(_, lines)| lines.iter())
        .filter(|(roles, _)| roles.contains(&role))
        .map(|(_, reach)| *reach)
        .max()
}
