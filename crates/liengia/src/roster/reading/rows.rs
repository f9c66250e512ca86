//! From a sheet and its mapping to households, row by row and in order.
//!
//! A household is not lost for a wrong phone or year: those are dropped and told. Only a row without a name, with a
//! formula, or one that stands there twice is refused. Health and private life in notes are for people to judge.

use std::collections::BTreeSet;

use sheet::{Grid, Mark};

use super::accepted::Accepted;
use super::columns::{Column, Mapping};
use super::filled::{Filled, fill};
use super::household;
use super::judged::Judged;
use super::line::Line;
use super::plain::plain_words;
use super::remarks::{Change, Skip};
use super::wanted::Wanted;
use super::{cells, family, passed_over};

/// Every row below the headings, once each and in order. `this_year` bounds years of birth.
pub fn judge(grid: &Grid, mapping: &Mapping, wanted: Wanted, this_year: i32) -> Vec<Judged> {
    let filled = fill(grid, mapping, wanted);
    let rows = mapping.first_row()..grid.rows.len();
    let line_at = |row| Line { grid: &filled.grid, filled: &filled, mapping, row };
    let reading = Reading { wanted, this_year, members: family::members(rows.clone(), line_at) };
    let mut judged: Vec<Judged> = Vec::new();
    let mut accepted = Accepted::default();
    let mut in_signatures = false;
    for row in rows {
        let line = line_at(row);
        let passed = passed_over::reason(line, in_signatures);
        in_signatures = match passed {
            Some(Skip::SignatureBlock) => true,
            // Blank rows separate the signatures from the names below them.
            Some(Skip::Blank) => in_signatures,
            _ => false,
        };
        reading.one(line, passed, &mut accepted, &mut judged);
    }
    if counts_people(mapping, &filled, &judged) {
        for one in &mut judged {
            if let Judged::Row { row, .. } = one {
                row.number = None;
            }
        }
    }
    judged
}

struct Reading {
    wanted: Wanted,
    this_year: i32,
    /// Rows that are people of the household above them, by their missing number.
    members: BTreeSet<usize>,
}

impl Reading {
    fn one(&self, line: Line<'_>, passed: Option<Skip>, accepted: &mut Accepted, judged: &mut Vec<Judged>) {
        let why = continued(line, passed, judged).or(passed).or_else(|| self.unseen(line));
        let why = why.or_else(|| not_head(line)).or_else(|| self.of_household_above(line, judged));
        let Some(why) = why else {
            let read = household::read(line, self.this_year).map(|mut draft| {
                draft.changes.extend(self.ticked(line));
                draft.changes.extend(unnumbered(line, judged));
                draft
            });
            return accepted.settle(line, read, judged);
        };
        if matches!(why, Skip::NotHead | Skip::Family { .. }) {
            count_member(judged, line);
        }
        if let (Skip::Continued { .. }, Some(Judged::Row { row, changes })) = (why, judged.last_mut()) {
            household::add_phones(line, row, changes);
        }
        let is_somebody = why.is_somebody();
        let shown = if is_somebody { shown_name(line) } else { String::new() };
        judged.push(Judged::Skipped { line: line.number(), shown, why });
    }

    /// Nobody sees the row, or it is struck through, and nobody asked for it.
    fn unseen(&self, line: Line<'_>) -> Option<Skip> {
        if is_hidden(line) && !self.wanted.hidden_rows {
            return Some(Skip::Hidden);
        }
        (is_struck(line) && !self.wanted.struck).then_some(Skip::Struck)
    }

    /// What was asked for is said all the same.
    fn ticked(&self, line: Line<'_>) -> Option<Change> {
        if is_hidden(line) {
            return Some(Change::WasHidden);
        }
        is_struck(line).then_some(Change::WasStruck)
    }

    fn of_household_above(&self, line: Line<'_>, judged: &[Judged]) -> Option<Skip> {
        let head = head_above(judged)?;
        self.members.contains(&line.row).then_some(Skip::Family { line: head })
    }
}

/// The row that people without a number belong to, whatever became of it.
fn head_above(judged: &[Judged]) -> Option<usize> {
    judged.iter().rev().find_map(|one| match one {
        Judged::Row { row, .. } => Some(row.line),
        Judged::Refused { line, .. } | Judged::Skipped { line, why: Skip::Hidden | Skip::Struck, .. } => {
            Some(*line)
        }
        Judged::Skipped { .. } => None,
    })
}

/// Beside a name that is merged over several rows, with something in it.
fn continued(line: Line<'_>, passed: Option<Skip>, judged: &[Judged]) -> Option<Skip> {
    let is_beside = line.filled.continued.contains(&line.row) && passed != Some(Skip::Blank);
    is_beside.then(|| head_above(judged)).flatten().map(|line| Skip::Continued { line })
}

/// A household among numbered ones that has no number may as well be somebody's family: a person should say.
fn unnumbered(line: Line<'_>, judged: &[Judged]) -> Option<Change> {
    let is_numbered = |one: &Judged| matches!(one, Judged::Row { row, .. } if row.number.is_some());
    let is_alone = line.mapping.has(Column::Number) && !line.has_number();
    (is_alone && judged.iter().any(is_numbered)).then_some(Change::Unnumbered)
}

fn is_hidden(line: Line<'_>) -> bool {
    line.grid.hidden_rows.contains(&line.row)
}

/// Its name is.
fn is_struck(line: Line<'_>) -> bool {
    line.name_marks().any(|mark| matches!(mark, Mark::Struck))
}

/// A name beside a reason: as it stands, without what lists add to it where it is one.
fn shown_name(line: Line<'_>) -> String {
    let typed = line.name();
    let read = cells::name(&typed, &mut Vec::new()).map(|read| read.name);
    read.unwrap_or_else(|_| cells::without_identity(&viet_text::tidy(&typed)))
}

/// In lists of all people, a row whose relation is not "chủ hộ". A blank relation is no reason to lose a household.
fn not_head(line: Line<'_>) -> Option<Skip> {
    if !line.mapping.has(Column::Head) {
        return None;
    }
    let relation = line.cell(Column::Head).split(['(', '[']).next().unwrap_or_default();
    let words = plain_words(relation);
    let words = words.strip_prefix("la ").unwrap_or(&words);
    // "C.Hộ", "Chuhộ", "Ch hộ": the words run together.
    let joined = words.replace(' ', "");
    // With its accent it is an uncle.
    if viet_text::tidy(relation).to_lowercase() == "chú" {
        return Some(Skip::NotHead);
    }
    let is_head = words.is_empty()
        || words.starts_with("chu ho ")
        || matches!(
            joined.as_str(),
            "chuho" | "cho" | "chho" | "chuh" | "ch" | "chu" | "banthan" | "chinhchu"
        );
    (!is_head).then_some(Skip::NotHead)
}

/// Adds one to the household above, if the sheet does not tell its size.
fn count_member(judged: &mut [Judged], line: Line<'_>) {
    let head = judged.iter_mut().rev().find(|j| match j {
        Judged::Skipped { why, .. } => matches!(why, Skip::Hidden | Skip::Struck),
        _ => true,
    });
    let Some(Judged::Row { row, changes }) = head else { return };
    let is_counted = changes.iter().any(|change| matches!(change, Change::SizeCounted { .. }));
    if line.mapping.has(Column::Size) && row.size.is_some() && !is_counted {
        return;
    }
    let to = row.size.unwrap_or(1).saturating_add(1);
    row.size = Some(to);
    changes.retain(|change| !matches!(change, Change::SizeCounted { .. }));
    changes.push(Change::SizeCounted { to });
}

/// Whether the numbers of the list count people, because those who are no heads have one, too.
fn counts_people(mapping: &Mapping, filled: &Filled, judged: &[Judged]) -> bool {
    judged.iter().any(|one| match one {
        Judged::Skipped { line, why: Skip::NotHead, .. } => {
            let row = line.saturating_sub(filled.grid.first_row_number);
            Line { grid: &filled.grid, filled, mapping, row }.list_number().is_some()
        }
        _ => false,
    })
}
