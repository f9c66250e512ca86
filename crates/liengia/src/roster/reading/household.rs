//! One row that is meant as a household: its cells put together, or why it is refused.
//!
//! What can only be seen across rows (doubles, a second leader, members counted) is in `rows`.

use sheet::Grid;
use viet_text::name::NameProblem;
use viet_text::{Phone, tidy};

use super::cells;
use super::columns::{Column, Mapping};
use super::plain::plain_words;
use super::remarks::{Change, Refusal};
use super::roles::{self, Reading, RosterRole};

/// A household as it would enter the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterRow {
    /// The number beside the row in Excel.
    pub line: usize,
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

/// One row of a sheet under its mapping.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub grid: &'a Grid,
    pub mapping: &'a Mapping,
    pub row: usize,
}

impl<'a> Line<'a> {
    pub(super) fn number(self) -> usize {
        self.grid.row_number(self.row)
    }

    /// The cells of all columns with this meaning, blank ones included.
    pub(super) fn cells(self, column: Column) -> impl Iterator<Item = &'a str> {
        self.mapping.places(column).map(move |place| self.grid.cell(self.row, place))
    }

    pub(super) fn cell(self, column: Column) -> &'a str {
        self.cells(column).next().unwrap_or_default()
    }

    pub(super) fn name(self) -> String {
        if self.mapping.has(Column::Name) {
            return self.cell(Column::Name).to_owned();
        }
        format!("{} {}", self.cell(Column::Surname), self.cell(Column::GivenName)).trim().to_owned()
    }

    /// What is shown of a refused row: the columns that would have been read, without identity numbers.
    pub(super) fn shown(self) -> Vec<String> {
        self.mapping
            .columns
            .iter()
            .enumerate()
            .filter(|(_, c)| !matches!(c, Column::Ignore | Column::Forbidden))
            .map(|(place, _)| cells::without_identity(&tidy(self.grid.cell(self.row, place))))
            .collect()
    }
}

/// A household that may still turn out to be a double.
pub(super) struct Draft {
    pub row: RosterRow,
    pub changes: Vec<Change>,
}

pub(super) fn read(line: Line<'_>, this_year: i32) -> Result<Draft, Vec<Refusal>> {
    let mut refusals = formulas(line);
    let mut changes = Vec::new();
    let name = line.name();
    let read = cells::name(&name, &mut changes);
    match &read {
        // A formula is told once, not also as a strange name.
        Err(_) if cells::is_formula_like(&name) => {}
        Err(NameProblem::Empty) => refusals.push(Refusal::NoName),
        Err(why) => {
            refusals.push(Refusal::BadName { from: cells::without_identity(&tidy(&name)), why: *why });
        }
        Ok(_) => {}
    }
    let Some(read) = read.ok().filter(|_| refusals.is_empty()) else {
        return Err(refusals);
    };
    let birth_year = cells::birth_year(line.cells(Column::Birth), this_year, &mut changes);
    let address = cells::line(&address(line), ADDRESS_LENGTH_MAX, ADDRESS_SHORTENED, &mut changes);
    let phone = cells::phone(line.cells(Column::Phone), &mut changes);
    let size = cells::size(line.cell(Column::Size), &mut changes);
    let mut notes: Vec<String> = line.cells(Column::Note).map(tidy).filter(|note| !note.is_empty()).collect();
    let role = role(line, read.aside, &mut notes, &mut changes);
    let note = cells::line(&notes.join("; "), NOTE_LENGTH_MAX, NOTE_SHORTENED, &mut changes);
    Ok(Draft {
        row: RosterRow {
            line: line.number(),
            name: read.name,
            birth_year,
            address,
            phone,
            size,
            role,
            note: Some(note).filter(|note| !note.is_empty()),
        },
        changes,
    })
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

/// "Số nhà" 8 and "Ngõ" 12 become "Số nhà 8, Ngõ 12"; a text speaks for itself.
fn address(line: Line<'_>) -> String {
    let several = line.mapping.places(Column::Address).count() > 1;
    let parts: Vec<String> = line
        .mapping
        .places(Column::Address)
        .filter_map(|place| {
            let part = tidy(line.grid.cell(line.row, place));
            let heading = line.mapping.heading(line.grid, place);
            let is_bare = part.starts_with(|c: char| c.is_ascii_digit()) && !part.contains(' ');
            let names_part = matches!(
                plain_words(&heading).as_str(),
                "so nha" | "ngo" | "ngach" | "hem" | "duong" | "pho" | "thon" | "xom"
            );
            match part.is_empty() {
                true => None,
                false if several && is_bare && names_part => Some(format!("{heading} {part}")),
                false => Some(part),
            }
        })
        .collect();
    parts.join(", ")
}

/// The role by its column, else by the brackets beside the name, else by the note; words that are no role become a note.
fn role(line: Line<'_>, aside: String, notes: &mut Vec<String>, changes: &mut Vec<Change>) -> RosterRole {
    let typed = tidy(line.cell(Column::Role));
    let mut found = match roles::read(&typed) {
        Reading::Sure(role) => role,
        Reading::Guess(role) => {
            changes.push(Change::RoleGuessed { from: typed, to: role });
            role
        }
        Reading::Unknown => {
            changes.push(Change::RoleGuessed { from: typed.clone(), to: RosterRole::Member });
            keep_note(notes, typed);
            RosterRole::Member
        }
    };
    let is_head = |text: &str| plain_words(text) == "chu ho";
    if !aside.is_empty() && !is_head(&aside) {
        match roles::read(&aside) {
            Reading::Sure(role) | Reading::Guess(role) if role != RosterRole::Member => {
                if found == RosterRole::Member {
                    changes.push(Change::RoleGuessed { from: aside, to: role });
                    found = role;
                }
            }
            Reading::Sure(_) | Reading::Guess(_) => {}
            Reading::Unknown => keep_note(notes, aside),
        }
    }
    if found == RosterRole::Member && !line.mapping.has(Column::Role) {
        let in_note = notes.iter().enumerate().find_map(|(at, note)| match roles::read(note) {
            Reading::Sure(role) if role != RosterRole::Member => Some((at, role)),
            _ => None,
        });
        if let Some((at, to)) = in_note {
            let from = notes.remove(at);
            changes.push(Change::RoleGuessed { from, to });
            found = to;
        }
    }
    found
}

fn keep_note(notes: &mut Vec<String>, text: String) {
    if !notes.contains(&text) {
        notes.push(text);
    }
}
