//! Who answers: the office that keeps the record, never the one whose look or wish it is. When nobody of that office is
//! there to answer, the next one up; what is about a report stays with the police, and waits for them.

use ground::View;
use ground::db::Conn;
use ground::held::Desk;
use ground::people::terms;
use ground::policy::{Action, Role, decide};
use ground::units::Unit;
use ground::web::Result;
use uuid::Uuid;

const GROUP_LEADERS: &[Role] = &[Role::Leader, Role::Deputy, Role::Secretary];

/// Every office that answers something.
pub const ALL: [&str; 6] =
    ["leader", "block-head", "ward-police-chief", "area-officer", "keeper", "peoples-committee"];

/// An office that answers requests, as it is kept with them.
pub fn roles(office: &str) -> &'static [Role] {
    match office {
        "leader" => GROUP_LEADERS,
        "block-head" => &[Role::BlockHead],
        "ward-police-chief" => &[Role::WardPoliceChief],
        "area-officer" => &[Role::AreaOfficer],
        "keeper" => &[Role::Keeper],
        _ => &[Role::PeoplesCommittee],
    }
}

/// Whose turn it is, nearest first. The people's committee answers for the data of the whole ward, but may read no report
/// and must not learn who told: for those the other police over the area stand in, and nobody else.
pub fn turns(desk: Desk) -> &'static [&'static str] {
    match desk {
        Desk::Roster => &["leader", "block-head", "peoples-committee"],
        Desk::Reports => &["ward-police-chief", "area-officer"],
        Desk::Accounts => &["keeper", "peoples-committee"],
    }
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
    for office in turns {
        let people = holders(conn, unit, office, not, at)?;
        if !people.is_empty() {
            return Ok((office, people));
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
    ALL.into_iter().filter(|office| roles(office).iter().any(|role| held.contains(role))).collect()
}
