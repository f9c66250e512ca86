//! A list of households as a block has it: its rows, beside the lines that are there. Pure.

use ground::people::residents::{Details, Kind, Resident, house};
use time::OffsetDateTime;
use viet_text::{fold, spelling};

use super::form::month;
use crate::roster::reading::{Judged, Refusal};
use crate::roster::sent::Sheet;

/// What storing a list would do.
#[derive(Debug, Default)]
pub struct Plan {
    /// Rows that become lines, with the number beside them in Excel.
    pub new: Vec<(usize, Details)>,
    /// How many stand in the list already, as they are.
    pub same: usize,
    /// Rows that could not be read, and why.
    pub refused: Vec<(usize, Vec<Refusal>)>,
}

/// A row without an address is refused by nobody in a roster; a line of a block without one finds no house.
pub fn plan(sheet: &Sheet, lines: &[Resident], now: OffsetDateTime) -> (Plan, usize) {
    let mut plan = Plan::default();
    let mut houseless = 0;
    let key = |name: &str, address: &str| (spelling::key(name), house(address));
    let mut there: Vec<_> = lines.iter().map(|line| key(&line.details.name, &line.details.address)).collect();
    for judged in &sheet.judged {
        match judged {
            Judged::Skipped { .. } => {}
            Judged::Refused { line, why, .. } => plan.refused.push((*line, why.clone())),
            Judged::Row { row, .. } if row.address.is_empty() => houseless += 1,
            Judged::Row { row, .. } => {
                let own = key(&row.name, &row.address);
                if there.contains(&own) {
                    plan.same += 1;
                    continue;
                }
                there.push(own);
                let (kind, arrived) = beside(sheet, row.line, now);
                let (name, address) = (row.name.clone(), row.address.clone());
                plan.new.push((row.line, Details { name, address, kind, arrived }));
            }
        }
    }
    (plan, houseless)
}

/// What a roster has no column for: since when, and whether it rents. By the heading, or by the word in the row.
/// A column that nobody sees says nothing here either, unless it was asked for.
fn beside(sheet: &Sheet, line: usize, now: OffsetDateTime) -> (Kind, Option<String>) {
    let (grid, header) = (&sheet.grid, sheet.mapping.header_row);
    let is_seen = |place: &usize| sheet.wanted.hidden_columns || !grid.hidden_columns.contains(place);
    let Some(row) = line.checked_sub(grid.first_row_number) else { return (Kind::Home, None) };
    let headings = |place: usize| header.map(|row| fold(grid.cell(row, place))).unwrap_or_default();
    let mut kind = Kind::Home;
    let mut arrived = None;
    for place in (0..grid.width()).filter(is_seen) {
        let (heading, cell) = (headings(place), grid.cell(row, place));
        let says = fold(cell);
        let asks_since = ["den tu", "thang den", "ve o", "chuyen den", "ngay den", "thang ve"];
        if asks_since.iter().any(|word| heading.contains(word)) {
            arrived = arrived.or_else(|| month(cell, now));
        }
        let asks_how = ["loai", "hinh thuc", "ghi chu", "thue", "tro", "dien"];
        if asks_how.iter().any(|word| heading.contains(word)) || header.is_none() {
            match () {
                () if says.contains("nha tro") || says.contains("phong tro") => kind = Kind::Boarding,
                () if says.contains("thue") || says.split_whitespace().any(|word| word == "tro") => {
                    kind = if kind == Kind::Boarding { kind } else { Kind::Tenant };
                }
                () => {}
            }
        }
    }
    (kind, arrived)
}
