//! From a sheet and its mapping to households, row by row and in order.
//!
//! A household is not lost for a wrong phone or year: those are dropped and told. Only a row without a name, with a
//! formula, or one that stands there twice is refused. Health and private life in notes are for people to judge.

use std::collections::HashMap;

use sheet::Grid;
use viet_text::{fold, spelling};

use super::columns::{Column, Mapping};
use super::household::{self, Draft, Line, RosterRow};
use super::passed_over;
use super::plain::plain_words;
use super::remarks::{Change, Refusal, Skip};
use super::roles::RosterRole;

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judged {
    /// Accepted, perhaps with changes that a person should see.
    Row { row: RosterRow, changes: Vec<Change> },
    /// Meant as a household and not accepted. `shown` are its cells, but those that are not read.
    Refused { line: usize, shown: Vec<String>, why: Vec<Refusal> },
    /// Not meant as a household.
    Skipped { line: usize, why: Skip },
}

/// Every row below the headings, once each and in order. `this_year` bounds years of birth.
pub fn judge(grid: &Grid, mapping: &Mapping, this_year: i32) -> Vec<Judged> {
    let mut judged: Vec<Judged> = Vec::new();
    let mut accepted = Accepted::default();
    let mut in_signatures = false;
    for row in mapping.first_row()..grid.rows.len() {
        let line = Line { grid, mapping, row };
        let passed = passed_over::reason(line, in_signatures).or_else(|| not_head(line));
        in_signatures = match passed {
            Some(Skip::SignatureBlock) => true,
            // Blank rows separate the signatures from the names below them.
            Some(Skip::Blank) => in_signatures,
            _ => false,
        };
        if passed == Some(Skip::NotHead) {
            count_member(&mut judged, mapping);
        }
        judged.push(match passed {
            Some(why) => Judged::Skipped { line: line.number(), why },
            None => settled(line, household::read(line, this_year), &mut accepted),
        });
    }
    judged
}

#[derive(Default)]
struct Accepted {
    leader_line: Option<usize>,
    by_name: HashMap<String, Vec<RosterRow>>,
}

fn settled(line: Line<'_>, read: Result<Draft, Vec<Refusal>>, accepted: &mut Accepted) -> Judged {
    let refused = |why| Judged::Refused { line: line.number(), shown: line.shown(), why };
    let Draft { mut row, mut changes } = match read {
        Ok(draft) => draft,
        Err(why) => return refused(why),
    };
    let namesakes = accepted.by_name.entry(spelling::key(&row.name)).or_default();
    if let Some(first) = namesakes.iter().find(|first| is_same(first, &row)) {
        return refused(vec![Refusal::DoubleOf { line: first.line }]);
    }
    if row.role == RosterRole::Leader {
        match accepted.leader_line {
            Some(line) => {
                row.role = RosterRole::Member;
                changes.push(Change::LeaderAlready { line });
            }
            None => accepted.leader_line = Some(row.line),
        }
    }
    namesakes.push(row.clone());
    Judged::Row { row, changes }
}

/// The names are the same without accents. Years that differ make two people of them: Hoa and Hòa may be sisters.
fn is_same(first: &RosterRow, second: &RosterRow) -> bool {
    if let (Some(one), Some(other)) = (first.birth_year, second.birth_year)
        && one != other
    {
        return false;
    }
    let same_phone = first.phone.is_some() && first.phone == second.phone;
    same_phone || fold(&first.address) == fold(&second.address)
}

/// In lists of all people, a row whose relation is not "chủ hộ". A blank relation is no reason to lose a household.
fn not_head(line: Line<'_>) -> Option<Skip> {
    if !line.mapping.has(Column::Head) {
        return None;
    }
    let relation = plain_words(line.cell(Column::Head));
    let is_head = relation.is_empty()
        || relation.starts_with("chu ho")
        || matches!(relation.as_str(), "ch" | "chu" | "la chu ho" | "ban than");
    (!is_head).then_some(Skip::NotHead)
}

/// Adds one to the household above, if the sheet does not tell its size.
fn count_member(judged: &mut [Judged], mapping: &Mapping) {
    if mapping.has(Column::Size) {
        return;
    }
    let head = judged.iter_mut().rev().find(|j| !matches!(j, Judged::Skipped { .. }));
    if let Some(Judged::Row { row, changes }) = head {
        let to = row.size.unwrap_or(1).saturating_add(1);
        row.size = Some(to);
        changes.retain(|change| !matches!(change, Change::SizeCounted { .. }));
        changes.push(Change::SizeCounted { to });
    }
}
