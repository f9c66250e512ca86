//! The reading door. It opens for an action at a unit, and knows how far the caller's reach goes.
//!
//! What stands behind it is a connection that cannot write, on both engines. Not here: writing (`act`).

use std::ops::{Deref, DerefMut};

use time::OffsetDateTime;
use uuid::Uuid;

use crate::app::App;
use crate::db::{Conn, Result};
use crate::policy::{Action, Reach, decide};
use crate::units::{self, Unit};
use crate::web::Who;

/// An open door for reading. Derefs to the connection: SQL takes `view.unit` as its first parameter.
pub struct View<'a> {
    pub app: &'a App,
    pub(crate) conn: Conn<'a>,
    /// The unit of the address.
    pub unit: &'a Unit,
    pub reach: Reach,
    pub at: OffsetDateTime,
    pub who: &'a Who,
}

impl View<'_> {
    /// Whether the caller may do something else here too, to widen or narrow a query.
    pub fn may(&self, action: Action) -> bool {
        decide(&self.who.grants, action, &self.unit.path, self.at).is_some()
    }

    /// The same door at another unit, with the reach the caller has there; for lists over several areas.
    pub fn at_unit<'b>(&'b mut self, unit: &'b Unit, reach: Reach) -> View<'b> {
        let conn = Conn(&mut *self.conn.0);
        View { app: self.app, conn, unit, reach, at: self.at, who: self.who }
    }

    /// Where the caller may do this, each with how far it reaches there; not the areas that lie inside another of them
    /// with the same reach. For lists over everything one looks after: work, search.
    pub fn areas(&mut self, action: Action) -> Result<Vec<(Unit, Reach)>> {
        let (who, at) = (self.who, self.at);
        let mut held: Vec<_> = who
            .grants
            .iter()
            .filter_map(|grant| {
                let reach = decide(std::slice::from_ref(grant), action, &grant.path, at)?;
                Some((grant.path.as_str(), grant.unit_id.as_str(), reach))
            })
            .collect();
        held.sort_by_key(|(path, _, reach)| (*path, std::cmp::Reverse(*reach)));
        let mut areas: Vec<(Unit, Reach)> = Vec::new();
        for (path, id, reach) in held {
            if areas.iter().any(|(unit, wide)| path.starts_with(&unit.path) && *wide >= reach) {
                continue;
            }
            if let Some(unit) = units::find(self, id)? {
                areas.push((unit, reach));
            }
        }
        Ok(areas)
    }

    /// Whose things "own" means, for a parameter of a query. Nobody's, when no one is signed in.
    pub fn own_id(&self) -> Uuid {
        self.who.person_id().unwrap_or(Uuid::nil())
    }
}

impl<'a> Deref for View<'a> {
    type Target = Conn<'a>;

    fn deref(&self) -> &Conn<'a> {
        &self.conn
    }
}

impl<'a> DerefMut for View<'a> {
    fn deref_mut(&mut self) -> &mut Conn<'a> {
        &mut self.conn
    }
}
