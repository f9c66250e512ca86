//! Lists as people have them. All people are invented.

// A test that cannot go on has failed, and says where.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod cases;
mod headings;
mod kinds;
mod random;
mod rows;
mod sample;

use sheet::Grid;

use super::{Change, Column, Judged, Mapping, Refusal, RosterRow, Skip, Wanted, detect, judge};

const THIS_YEAR: i32 = 2026;

/// A grid from lines of cells separated by `|`; the first line has the number 1.
fn grid(lines: &[&str]) -> Grid {
    Grid {
        rows: lines.iter().map(|line| line.split('|').map(|cell| cell.trim().to_owned()).collect()).collect(),
        first_row_number: 1,
        ..Grid::default()
    }
}

fn judged(lines: &[&str]) -> Vec<Judged> {
    let grid = grid(lines);
    let mapping = detect(&grid).expect("a list");
    judge(&grid, &mapping, Wanted::default(), THIS_YEAR)
}

fn accepted(judged: &[Judged]) -> Vec<&RosterRow> {
    judged
        .iter()
        .filter_map(|j| match j {
            Judged::Row { row, .. } => Some(row),
            _ => None,
        })
        .collect()
}

fn changes(judged: &Judged) -> &[Change] {
    match judged {
        Judged::Row { changes, .. } => changes,
        other => panic!("expected a household, got {other:?}"),
    }
}

fn skip(judged: &Judged) -> Option<Skip> {
    match judged {
        Judged::Skipped { why, .. } => Some(*why),
        _ => None,
    }
}
