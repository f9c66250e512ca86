//! Who answers: the office that keeps the record, never the one whose look or wish it is. When nobody of that office is
//! there to answer, the next one up; what is about a report stays with the police, and waits for them.

use ground::View;
use ground::db::Conn;
use ground::held::{Answers, Desk};
use ground::people::terms;
use ground::policy::{Action, Role, decide};
use ground::units::Unit;
use ground::web::{Problem, Result};
use uuid::Uuid;

use crate::features::desks;

/// The desk of this code.
pub fn desk(code: &str) -> Option<Desk> {
    desks().iter().copied().find(|desk| desk.code == code)
}

/// Where wishes go that are about somebody as a whole.
pub fn desk_for(whom: Answers) -> Result<Desk> {
    desks().iter().copied().find(|desk| desk.answers == whom).ok_or(Problem::NotFound)
}

/// Every office that answers something, each by the first of its roles, as it is kept with requests.
pub fn all() -> Vec<&'static str> {
    let mut all: Vec<_> = desks().iter().flat_map(|desk| turns(*desk)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Who answers for an office.
pub fn roles(office: &str) -> &'static [Role] {
    let mut all = desks().iter().flat_map(|desk| desk.turns);
    all.find(|roles| code(roles) == office).copied().unwrap_or_default()
}

fn code(roles: &[Role]) -> &'static str {
    roles.first().map_or("", |role| role.code())
}

/// Whose turn it is, nearest first.
pub fn turns(desk: Desk) -> Vec<&'static str> {
    desk.turns.iter().map(|roles| code(roles)).collect()
}

/// The office that will answer, and who of it is to be told now: none while nobody holds it.
pub fn choose(
    conn: &mut Conn,
    unit: &Unit,
    desk: Desk,
    not: &[Uuid],
    at: time::OffsetDateTime,
) -> Result<(&'static str, Vec<Uuid>)> {
    let turns = turns(desk);
    for office in &turns {
        let people = holders(conn, unit, office, not, at)?;
        if !people.is_empty() {
            return Ok((*office, people));
        }
    }
    Ok((turns[0], Vec::new()))
}

/// Who of an office may answer at a unit.
pub fn holders(
    conn: &mut Conn,
    unit: &Unit,
    office: &str,
    not: &[Uuid],
    at: time::OffsetDateTime,
) -> Result<Vec<Uuid>> {
    let mut people = Vec::new();
    for role in roles(office) {
        for (id, _) in terms::holders(conn, unit, *role, at)? {
            if !not.contains(&id) && !people.contains(&id) {
                people.push(id);
            }
        }
    }
    Ok(people)
}

/// The offices the reader answers in at a unit; with them a query finds what falls to the reader and nothing else.
pub fn own(view: &View, path: &str) -> Vec<&'static str> {
    let at = view.at;
    let held: Vec<_> = view
        .who
        .grants
        .iter()
        .filter(|grant| decide(std::slice::from_ref(grant), Action::AnswerRightsRequest, path, at).is_some())
        .map(|grant| grant.role)
        .collect();
    all().into_iter().filter(|office| roles(office).iter().any(|role| held.contains(role))).collect()
}
