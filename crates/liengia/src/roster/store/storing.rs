//! Writes what a plan says, inside one act, so that a list is stored whole or not at all. The way back is in `undoing`.

use ground::db::{Conn, Result};
use ground::ids;
use ground::people::households::{self, Household};
use ground::people::persons::{self, Person};
use ground::people::terms;
use ground::policy::Role;
use ground::units::Unit;
use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::spelling;

use super::super::model::{Details, Fate, Known, Plan, Planned, numbers};
use super::imports::{self, Import, ImportRow};
use super::known::set_title;

/// A household written down anew, with its head.
pub fn insert_household(
    conn: &mut Conn,
    unit: &Unit,
    id: Uuid,
    number: u32,
    details: &Details,
    at: OffsetDateTime,
) -> Result<Uuid> {
    let household = Household {
        id,
        unit_id: unit.id.clone(),
        number,
        address: details.address.clone(),
        size: details.size,
        note: details.note.clone(),
        declined_at: None,
    };
    households::insert(conn, unit, &household, at)?;
    let head_id = insert_person(conn, id, ids::fresh(at), details, at)?;
    households::appoint_head(conn, id, head_id, at)?;
    set_title(conn, unit, id, details.title)?;
    Ok(head_id)
}

/// Someone of a household, written down anew.
pub fn insert_person(
    conn: &mut Conn,
    household_id: Uuid,
    id: Uuid,
    details: &Details,
    at: OffsetDateTime,
) -> Result<Uuid> {
    let person = Person {
        id,
        household_id: Some(household_id),
        name: details.name.clone(),
        birth_year: details.birth_year,
        phone: details.phone.clone(),
        erased_at: None,
    };
    persons::insert(conn, &person, at)?;
    Ok(id)
}

/// Brings a household and its head to what the details say.
pub fn update_household(conn: &mut Conn, unit: &Unit, known: &Known, details: &Details) -> Result<()> {
    let household = Household {
        id: known.id,
        unit_id: unit.id.clone(),
        number: known.number,
        address: details.address.clone(),
        size: details.size,
        note: details.note.clone(),
        declined_at: None,
    };
    households::update(conn, &household)?;
    if let Some(head_id) = known.head_id {
        let head = Person {
            id: head_id,
            household_id: Some(known.id),
            name: details.name.clone(),
            birth_year: details.birth_year,
            phone: details.phone.clone(),
            erased_at: None,
        };
        persons::update(conn, &head)?;
    }
    set_title(conn, unit, known.id, details.title)
}

/// Stores a plan with the lines that an undo needs.
pub fn write_plan(
    conn: &mut Conn,
    unit: &Unit,
    plan: &Plan,
    known: &[Known],
    import: &Import,
    by: Option<Uuid>,
) -> Result<()> {
    imports::insert(conn, unit, import, by)?;
    let news = plan.rows.iter().filter(|row| row.fate == Fate::New);
    let wanted: Vec<Option<u32>> = news.map(|row| row.number).collect();
    let mut free = numbers(&wanted, known.iter().map(|household| household.number)).into_iter();
    for (position, row) in (0..).zip(plan.rows.iter().filter(|row| row.writes())) {
        let mut line = match &row.fate {
            Fate::New => {
                let id = ids::fresh(import.stored_at);
                let number = free.next().unwrap_or_default();
                let head_id = insert_household(conn, unit, id, number, &row.details, import.stored_at)?;
                line_of(position, id, head_id, None, &row.details)
            }
            Fate::Changed { known: place, after, new_head, .. } => {
                let known = &known[*place];
                let line = change(conn, unit, known, after, *new_head, import.stored_at)?;
                ImportRow { position, ..line }
            }
            Fate::Unchanged { known: place } => {
                let known = &known[*place];
                let head_id = known.head_id.unwrap_or_default();
                line_of(position, known.id, head_id, Some(&known.details), &known.details)
            }
            Fate::Declined => continue,
        };
        line.gave = give_office(conn, unit, row, line.person_id, by, import.stored_at)?;
        imports::insert_row(conn, import, &line)?;
    }
    Ok(())
}

fn line_of(
    position: u32,
    household_id: Uuid,
    person_id: Uuid,
    before: Option<&Details>,
    after: &Details,
) -> ImportRow {
    ImportRow {
        position,
        household_id,
        person_id,
        before: before.cloned(),
        after: after.clone(),
        head_before: None,
        gave: None,
        kept_because: None,
    }
}

fn change(
    conn: &mut Conn,
    unit: &Unit,
    known: &Known,
    after: &Details,
    new_head: bool,
    at: OffsetDateTime,
) -> Result<ImportRow> {
    let head_before = known.head_id.unwrap_or_default();
    let mut line = line_of(0, known.id, head_before, Some(&known.details), after);
    let mut household = known.clone();
    if new_head {
        line.person_id = person_named(conn, known.id, after, at)?;
        line.head_before = known.head_id;
        households::appoint_head(conn, known.id, line.person_id, at)?;
        household.head_id = Some(line.person_id);
    }
    update_household(conn, unit, &household, after)?;
    Ok(line)
}

/// Someone of the household with this name, or the same written down now.
fn person_named(conn: &mut Conn, household_id: Uuid, details: &Details, at: OffsetDateTime) -> Result<Uuid> {
    let people = persons::list_of(conn, household_id)?;
    match people.iter().find(|person| spelling::key(&person.name) == spelling::key(&details.name)) {
        Some(person) => Ok(person.id),
        None => insert_person(conn, household_id, ids::fresh(at), details, at),
    }
}

fn give_office(
    conn: &mut Conn,
    unit: &Unit,
    row: &Planned,
    person_id: Uuid,
    by: Option<Uuid>,
    at: OffsetDateTime,
) -> Result<Option<String>> {
    let Some(role) = row.gives.and_then(|role| Role::from_code(role.code())) else { return Ok(None) };
    let given = terms::give(conn, person_id, unit, role, by, at)?;
    Ok(given.then(|| role.code().to_owned()))
}
