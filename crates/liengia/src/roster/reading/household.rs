//! One row that is meant as a household: its cells put together, or why it is refused.
//!
//! What can only be seen across rows (doubles, a second leader, members counted) is in `rows`.

use sheet::Mark;
use viet_text::name::NameProblem;
use viet_text::{Phone, tidy};

use super::cells;
use super::columns::Column;
use super::contact;
use super::damage;
use super::line::Line;
use super::office;
use super::plain::plain_words;
use super::remarks::{Change, Refusal};
use super::roles::RosterRole;
use super::seen;

/// A household as it would enter the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterRow {
    /// The number of the row, as [`sheet::Grid::row_number`] counts.
    pub line: usize,
    /// The list's own number for it, where its numbers count households.
    pub number: Option<u32>,
    /// Of the head of the household, in its usual case.
    pub name: String,
    pub birth_year: Option<i32>,
    /// May be empty.
    pub address: String,
    pub phone: Option<Phone>,
    /// People in the household.
    pub size: Option<u8>,
    pub role: RosterRole,
    pub note: Option<String>,
}

const NOTE_LENGTH_MAX: usize = 200;
const ADDRESS_LENGTH_MAX: usize = 160;
const NOTE_SHORTENED: Change = Change::NoteShortened { length_max: NOTE_LENGTH_MAX };
const ADDRESS_SHORTENED: Change = Change::AddressShortened { length_max: ADDRESS_LENGTH_MAX };

/// A household that may still turn out to be a double.
pub(super) struct Draft {
    pub row: RosterRow,
    pub changes: Vec<Change>,
}

pub(super) fn read(line: Line<'_>, this_year: i32) -> Result<Draft, Vec<Refusal>> {
    let mut changes = Vec::new();
    let read = named(line, &mut changes)?;
    changes.splice(0..0, seen::changes(line));
    let birth_year = cells::birth_year(line.cells(Column::Birth), this_year, &mut changes);
    let address =
        cells::line(&address(line, &mut changes), ADDRESS_LENGTH_MAX, ADDRESS_SHORTENED, &mut changes);
    let contact = contact::read(line.phones(), &mut changes);
    let size = cells::size(line.cell(Column::Size), &mut changes);
    let mut notes: Vec<String> = line.cells(Column::Note).map(tidy).filter(|note| !note.is_empty()).collect();
    let role = office::role(line, read.aside, &mut notes, &mut changes);
    contact.notes.into_iter().for_each(|note| office::keep_note(&mut notes, note));
    let note = cells::line(&notes.join("; "), NOTE_LENGTH_MAX, NOTE_SHORTENED, &mut changes);
    Ok(Draft {
        row: RosterRow {
            line: line.number(),
            number: line.list_number(),
            name: read.name,
            birth_year,
            address,
            phone: contact.phone,
            size,
            role,
            note: Some(note).filter(|note| !note.is_empty()),
        },
        changes,
    })
}

/// The name of its head, or everything that keeps the row from being a household.
fn named(line: Line<'_>, changes: &mut Vec<Change>) -> Result<cells::ReadName, Vec<Refusal>> {
    let mut refusals = formulas(line);
    refusals.extend(seen::refusals(line));
    let name = line.name();
    let read = cells::name(&name, changes);
    match &read {
        // What is told already is not also a strange name.
        Err(_) if !refusals.is_empty() => {}
        Err(NameProblem::Empty) => refusals.push(Refusal::NoName),
        Err(why) => {
            refusals.push(Refusal::BadName { from: cells::without_identity(&tidy(&name)), why: *why });
        }
        Ok(_) => {}
    }
    read.ok().filter(|_| refusals.is_empty()).ok_or(refusals)
}

/// The numbers of a row that belongs to a household above it.
pub(super) fn add_phones(line: Line<'_>, row: &mut RosterRow, changes: &mut Vec<Change>) {
    let contact = contact::read(line.phones(), changes);
    let mut notes: Vec<String> = row.note.take().into_iter().collect();
    match contact.phone {
        Some(phone) if row.phone.is_none() => row.phone = Some(phone),
        Some(phone) if row.phone.as_ref() != Some(&phone) => {
            let left = format!("SĐT khác: {}", phone.spaced());
            changes.push(Change::PhonesMore { left: left.clone() });
            office::keep_note(&mut notes, left);
        }
        _ => {}
    }
    contact.notes.into_iter().for_each(|note| office::keep_note(&mut notes, note));
    let note = cells::line(&notes.join("; "), NOTE_LENGTH_MAX, NOTE_SHORTENED, changes);
    row.note = Some(note).filter(|note| !note.is_empty());
}

fn formulas(line: Line<'_>) -> Vec<Refusal> {
    line.mapping
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| {
            !matches!(
                column,
                // +84… is no formula, and what is not read needs no guard.
                Column::Ignore | Column::Forbidden | Column::Number | Column::Phone
            )
        })
        .map(|(place, _)| line.grid.cell(line.row, place))
        .filter(|cell| cells::is_formula_like(cell))
        .map(|cell| Refusal::FormulaLike { from: cells::without_identity(&tidy(cell)) })
        .collect()
}

/// "Số nhà" 8 and "Ngõ" 12 become "Số nhà 8, Ngõ 12"; a text speaks for itself, a date that was a house number does not.
fn address(line: Line<'_>, changes: &mut Vec<Change>) -> String {
    let several = line.mapping.places(Column::Address).count() > 1;
    let mut parts = Vec::new();
    for place in line.mapping.places(Column::Address) {
        let part = tidy(line.grid.cell(line.row, place));
        let is_date = line.marks(place).iter().any(|mark| matches!(mark, Mark::Date(_)));
        if let Some(houses) = damage::house_of_date(&part, is_date) {
            changes.push(Change::AddressDate { from: part, houses });
            continue;
        }
        let heading = line.mapping.heading(line.grid, place);
        let is_bare = part.starts_with(|c: char| c.is_ascii_digit()) && !part.contains(' ');
        let names_part = matches!(
            plain_words(&heading).as_str(),
            "so nha" | "ngo" | "ngach" | "hem" | "duong" | "pho" | "thon" | "xom"
        );
        match part.is_empty() {
            true => {}
            false if several && is_bare && names_part => parts.push(format!("{heading} {part}")),
            false => parts.push(part),
        }
    }
    parts.join(", ")
}
