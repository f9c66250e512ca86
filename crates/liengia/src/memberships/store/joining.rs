//! Joining in the database: what lies behind a slip, who may be chosen, the membership itself.

use ground::auth::slips::{self, Slip};
use ground::auth::{pins, sessions};
use ground::db::Conn;
use ground::params;
use ground::people::Named;
use ground::people::households;
use ground::people::persons::{self, Person};
use ground::people::{Household, Purpose, terms};
use ground::policy::Role;
use ground::units::{self, Unit};
use ground::web::phone::Room;
use ground::web::{Problem, Result};
use ground::{Act, ids};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::consents::open_purposes;
use super::{households as standing, record_consents};
use crate::memberships::model::{Asked, Asking, NewJoining, Newcomer, REPLAY_WITHIN};

/// What lies behind a slip that opens.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub slip: Slip,
    pub unit: Unit,
    pub household: Household,
    pub head_id: Option<Uuid>,
    /// Who of the household may be chosen.
    pub people: Vec<Named>,
    /// Set when the slip replaces this person's phone.
    pub only: Option<Named>,
    pub purposes: Vec<Purpose>,
    /// The person joined before; the slip only signs in a new phone.
    pub is_member: bool,
}

impl Invitation {
    pub fn asked(&self) -> Asked {
        Asked {
            people: self.people.iter().map(|named| named.id).collect(),
            only: self.only.as_ref().map(|named| named.id),
            purposes: self.purposes.clone(),
        }
    }
}

/// The slip behind a link; nothing is consumed.
pub fn find_slip(conn: &mut Conn, token: &str) -> Result<Option<(Slip, Unit)>> {
    let Some(slip) = slips::find(conn, token)? else { return Ok(None) };
    let Some(unit) = units::find(conn, &slip.unit_id)? else { return Ok(None) };
    Ok(Some((slip, unit)))
}

/// What a slip opens, or the sentence why it does not.
pub fn open(
    conn: &mut Conn,
    slip: Slip,
    unit: Unit,
    me: Option<Uuid>,
    at: OffsetDateTime,
) -> Result<Invitation> {
    if slip.used_at.is_some() {
        return Err(Problem::Refused("join-used"));
    }
    if !slip.opens(at) {
        return Err(Problem::Refused("join-expired"));
    }
    let household =
        households::find(conn, &unit, slip.household_id)?.ok_or(Problem::Refused("join-expired"))?;
    let head_id = households::head(conn, household.id)?.map(|person| person.id);
    let only = match slip.person_id {
        Some(id) => Some(find_only(conn, id, at)?),
        None => None,
    };
    let (mut purposes, mut is_member) = (Purpose::ALL.to_vec(), false);
    if let Some(person) = &only {
        purposes = open_purposes(conn, person.id, at)?;
        is_member = holds_term(conn, person.id, &unit, at)?;
    }
    let people = if only.is_some() { Vec::new() } else { list_choosable(conn, household.id, me, at)? };
    Ok(Invitation { slip, unit, household, head_id, people, only, purposes, is_member })
}

fn find_only(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<Named> {
    let person = persons::find(conn, id)?.filter(|person| person.erased_at.is_none());
    let person = person.ok_or(Problem::Refused("join-expired"))?;
    if holds_office(conn, id, at)? {
        return Err(Problem::Refused("join-office"));
    }
    Ok(Named { id, name: person.name })
}

/// Whether someone belongs to the group now.
pub fn holds_term(conn: &mut Conn, person_id: Uuid, unit: &Unit, at: OffsetDateTime) -> Result<bool> {
    Ok(terms::grants(conn, person_id, at)?.iter().any(|grant| grant.unit_id == unit.id))
}

/// Officers sign in with their password. A slip must never open an office.
pub fn holds_office(conn: &mut Conn, person_id: Uuid, at: OffsetDateTime) -> Result<bool> {
    Ok(terms::grants(conn, person_id, at)?.iter().any(|grant| grant.role.is_office()))
}

/// Whoever holds a slip may be anyone of the household who has no role yet: otherwise a slip for the daughter would
/// open the father's account. Someone signed in may also be themselves.
fn list_choosable(
    conn: &mut Conn,
    household_id: Uuid,
    me: Option<Uuid>,
    at: OffsetDateTime,
) -> Result<Vec<Named>> {
    let mut people = Vec::new();
    for person in persons::list_of(conn, household_id)? {
        if me == Some(person.id) || terms::grants(conn, person.id, at)?.is_empty() {
            people.push(Named { id: person.id, name: person.name });
        }
    }
    Ok(people)
}

/// Who the same form let in a moment ago, when its answer was lost on the way. Not after that session was ended: a
/// stolen phone must not come back by sending its old form again.
pub fn find_replayed(conn: &mut Conn, slip: &Slip, id: Uuid, at: OffsetDateTime) -> Result<Option<Uuid>> {
    Ok(conn.first(
        "select j.person_id from joinings j where j.id = ?1 and j.slip_id = ?2 and j.joined_at > ?3 and exists
         (select 1 from sessions s where s.person_id = j.person_id and s.made_at = j.joined_at and s.ended_at is null)",
        params![id, slip.id, at - REPLAY_WITHIN],
        |row| row.get(0),
    )?)
}

/// Whether someone's membership began with this joining, and no slip let another phone in for them since.
pub fn has_just_begun(conn: &mut Conn, id: Uuid) -> Result<bool> {
    let sql = "select count(*) from joinings j where j.id = ?1
         and exists (select 1 from terms t where t.person_id = j.person_id and t.unit_id = j.unit_id
                     and t.from_at = j.joined_at)
         and not exists (select 1 from joinings n where n.person_id = j.person_id and n.joined_at > j.joined_at)";
    Ok(conn.number(sql, params![id])? > 0)
}

/// Lets someone in: uses the slip up, writes the person, the term and the answers. The person's id.
pub fn admit(
    act: &mut Act,
    invitation: &Invitation,
    joining: &NewJoining,
    id: Uuid,
    asking: &Asking,
) -> Result<Uuid> {
    let (unit, at) = (act.unit, act.at);
    let person = newcomer(act, invitation, joining)?;
    if !slips::used(act, invitation.slip.id, person.id, at)? {
        return Err(Problem::Refused("join-used"));
    }
    act.exec(
        "insert into joinings (id, unit_id, unit_path, slip_id, person_id, joined_at) values (?1, ?2, ?3, ?4, ?5, ?6)",
        params![id, &unit.id, &unit.path, invitation.slip.id, person.id, at],
    )?;
    terms::give(act, person.id, unit, Role::Member, None, at)?;
    record_consents(act, person.id, &joining.answers, asking, at)?;
    standing::accept(act, invitation.household.id)?;
    if invitation.only.is_some() {
        // The old phone's PIN is as lost as the phone.
        pins::remove(act, person.id)?;
    }
    Ok(person.id)
}

fn newcomer(act: &mut Act, invitation: &Invitation, joining: &NewJoining) -> Result<Person> {
    let at = act.at;
    let household_id = invitation.household.id;
    match &joining.who {
        Newcomer::Known(id) => {
            let mut person = persons::find(act, *id)?
                .filter(|person| person.household_id == Some(household_id) && person.erased_at.is_none())
                // Someone may have joined as this person since the page was opened.
                .filter(|person| {
                    invitation.only.is_some() || invitation.people.iter().any(|p| p.id == person.id)
                })
                .ok_or(Problem::Refused("join-expired"))?;
            if joining.phone.is_some() {
                person.phone = joining.phone.clone();
                persons::update(act, &person)?;
            }
            Ok(person)
        }
        Newcomer::Other(name) => {
            let person = Person {
                id: ids::fresh(at),
                household_id: Some(household_id),
                name: name.clone(),
                birth_year: None,
                phone: joining.phone.clone(),
                erased_at: None,
            };
            persons::insert(act, &person, at)?;
            // Everyone else of a household that had declined was erased: who comes now heads it.
            if households::head(act, household_id)?.is_none_or(|head| head.erased_at.is_some()) {
                households::appoint_head(act, household_id, person.id, at)?;
            }
            Ok(person)
        }
    }
}

/// The phone on which someone joins.
#[derive(Clone)]
pub struct Device {
    pub name: String,
    /// Who uses it, unless it is locked.
    pub me: Option<Uuid>,
    /// Who came in on it before.
    pub room: Room,
}

/// A session for who has just joined; the token for its cookie. Whoever joins on a phone that is theirs already keeps
/// the session it has: an officer's is short on purpose.
pub fn sign_in(act: &mut Act, person_id: Uuid, device: &Device) -> Result<Option<String>> {
    let at = act.at;
    if device.me == Some(person_id) {
        return Ok(None);
    }
    device.room.make(act, person_id, None, at)?;
    let lasts = Duration::days(sessions::MEMBER_DAYS);
    Ok(Some(sessions::open(act, person_id, &device.name, sessions::How::Slip, lasts, at)?.1))
}

/// The household says no. Its people are erased unless one of them has joined; whether they were.
pub fn refuse(act: &mut Act, invitation: &Invitation) -> Result<bool> {
    let (unit, at, household_id) = (act.unit, act.at, invitation.household.id);
    let used = act.exec(
        "update slips set used_at = ?2 where id = ?1 and used_at is null and withdrawn_at is null and expires_at > ?2",
        params![invitation.slip.id, at],
    )?;
    if used == 0 {
        return Err(Problem::Refused("join-used"));
    }
    let line = standing::find(act, unit, household_id, at)?.ok_or(Problem::NotFound)?;
    let whole = line.joined.is_empty() && !holds_anything(act, household_id, at)?;
    if whole {
        standing::decline(act, household_id, at)?;
        slips::withdraw_all(act, household_id, None, at)?;
    }
    Ok(whole)
}

/// Whether a slip was used to say no: nobody came in with it.
pub fn was_refused(conn: &mut Conn, slip: &Slip) -> Result<bool> {
    let sql = "select count(*) from slips where id = ?1 and used_at is not null and used_by is null";
    Ok(conn.number(sql, params![slip.id])? > 0)
}

/// Someone of the household has an office elsewhere: their name belongs to that office, not to this slip.
fn holds_anything(conn: &mut Conn, household_id: Uuid, at: OffsetDateTime) -> Result<bool> {
    for person in persons::list_of(conn, household_id)? {
        if !terms::grants(conn, person.id, at)?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}
