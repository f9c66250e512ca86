//! Where somebody of several offices stands: an officer of two blocks goes from one to the other, and every page says at
//! which they are. Most people have one place and never see any of it.

use axum::extract::Request;
use maud::{Markup, html};

use super::caller::{Visitor, Who, WorkPlace};
use super::cookies::cookie;
use super::problem::Problem;
use crate::db::Conn;
use crate::policy::Grant;
use crate::units;

/// Keeps where they stood last.
pub(super) const COOKIE: &str = "lg_at";

impl Who {
    /// Puts the grants at this unit first: links of the menu lead there.
    pub(super) fn stand_at(&mut self, unit_id: &str) {
        self.grants.sort_by_key(|grant| grant.unit_id != unit_id);
    }

    /// The place they stand at, where they have several.
    pub fn place(&self) -> Option<&WorkPlace> {
        let first = self.grants.first()?;
        self.places.iter().find(|place| place.unit_id == first.unit_id)
    }
}

/// The units of the grants by name, where there is more than one to choose from.
pub(super) fn of(conn: &mut Conn, grants: &[Grant]) -> Result<Vec<WorkPlace>, Problem> {
    let mut ids: Vec<_> = grants.iter().map(|grant| (&grant.path, &grant.unit_id)).collect();
    ids.sort();
    ids.dedup();
    ids.retain(|(_, id)| !id.is_empty());
    if ids.len() < 2 {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = ids.into_iter().map(|(_, id)| id.as_str()).collect();
    let units = units::list_by_ids(conn, &ids)?;
    Ok(units.into_iter().map(|unit| WorkPlace { unit_id: unit.id, name: unit.name }).collect())
}

/// Where somebody of several places stands: by the address, or where they said last (`?at=`).
pub(super) fn stand(who: &mut Who, request: &Request) {
    if who.places.is_empty() {
        return;
    }
    let first = request.uri().path().split('/').nth(1).unwrap_or_default();
    let kept = cookie(request.headers(), COOKIE).unwrap_or_default();
    // An id begins with that of the unit above: a group's page is at its block.
    let holds = |place: &&WorkPlace, id: &str| {
        id.strip_prefix(place.unit_id.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    };
    let theirs =
        |id: &str| who.places.iter().rev().find(|place| holds(place, id)).map(|place| place.unit_id.clone());
    let named = asked(request).unwrap_or_default();
    if let Some(id) = [first, named, kept].into_iter().find_map(theirs) {
        who.stand_at(&id);
    }
}

/// `?at=09574-02`.
pub(super) fn asked(request: &Request) -> Option<&str> {
    request.uri().query()?.split('&').find_map(|pair| pair.strip_prefix("at="))
}

/// Whoever has an office at several places goes from one to the other, on the same page where there is one.
pub(super) fn switch(visitor: &Visitor) -> Markup {
    let words = visitor.words();
    let at = visitor.who.place().map(|place| place.unit_id.as_str());
    html! {
        details.top__places {
            summary.top__link { (visitor.icon("map-pin")) span { (words.t("places-other")) } }
            ul.finder {
                @for place in &visitor.who.places {
                    li { a.finder__place href=(there(visitor, &place.unit_id))
                        aria-current=[(at == Some(&place.unit_id)).then_some("true")] { (place.name) } }
                }
            }
        }
    }
}

/// The list that is open here, at another place; home where none is.
fn there(visitor: &Visitor, unit_id: &str) -> String {
    let mut parts = visitor.address.split('?').next().unwrap_or_default().split('/').skip(1);
    let here = parts.next().unwrap_or_default();
    let is_list = visitor.who.places.iter().any(|place| place.unit_id == here);
    match parts.next().filter(|_| is_list) {
        Some(noun) => format!("/{unit_id}/{noun}?at={unit_id}"),
        None => format!("/?at={unit_id}"),
    }
}
