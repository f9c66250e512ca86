//! Which rows below a head are the people of that household: those without a number, where the numbers count households.
//!
//! The numbers say it: after 1, three rows without and then a 2, the three belong to 1. After 1, one without and then a 3,
//! somebody forgot the 2. Where they say nothing (the end of a list), a row with a house or a number of people of its own is a
//! household; what stands alone with a name is not.

use std::collections::BTreeSet;

use viet_text::{fold, tidy};

use super::columns::Column;
use super::line::Line;
use super::passed_over;

/// A run of rows without a number, below one that has it.
struct Run {
    head: usize,
    number: u32,
    rows: Vec<usize>,
    /// Those whose number says it itself: 1.1 and 1.2 below 1.
    counted: Vec<usize>,
    /// The number of the row after them.
    next: Option<u32>,
}

/// The rows that are people of the household above them. `line_at` gives a row as it is read.
pub(super) fn members<'a>(
    rows: std::ops::Range<usize>,
    line_at: impl Fn(usize) -> Line<'a>,
) -> BTreeSet<usize> {
    let runs = runs(rows, &line_at);
    let by_numbers = |run: &Run| run.next.map(|next| next == run.number + 1);
    let usual = runs.iter().any(|run| by_numbers(run) == Some(true));
    let mut members = BTreeSet::new();
    for run in &runs {
        members.extend(&run.counted);
        let head = line_at(run.head);
        for row in &run.rows {
            let line = line_at(*row);
            let is_member = match by_numbers(run) {
                Some(says) => says && !stands_alone(line, head),
                None if usual => !stands_alone(line, head),
                None => {
                    !stands_alone(line, head) && line.cells(Column::Phone).all(|cell| tidy(cell).is_empty())
                }
            };
            if is_member {
                members.insert(*row);
            }
        }
    }
    members
}

fn runs<'a>(rows: std::ops::Range<usize>, line_at: &impl Fn(usize) -> Line<'a>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Option<Run> = None;
    for row in rows {
        let line = line_at(row);
        if tidy(&line.name()).is_empty() || passed_over::reason(line, false).is_some() {
            continue;
        }
        match line.list_number() {
            Some(number) => {
                if let Some(mut run) = open.take() {
                    run.next = Some(number);
                    runs.push(run);
                }
                open = Some(Run { head: row, number, rows: Vec::new(), counted: Vec::new(), next: None });
            }
            None if line.has_number() => match open.as_mut().filter(|run| line.is_below(run.number)) {
                Some(run) => run.counted.push(row),
                None => open = None,
            },
            None => open.iter_mut().for_each(|run| run.rows.push(row)),
        }
    }
    runs.extend(open);
    runs.retain(|run| !run.rows.is_empty() || !run.counted.is_empty());
    runs
}

/// It has a number of people, or a house that is not the head's.
fn stands_alone(line: Line<'_>, head: Line<'_>) -> bool {
    let says = |line: Line<'_>, column| {
        let cells: Vec<String> = line.typed_cells(column).map(fold).filter(|cell| !cell.is_empty()).collect();
        cells.join(" ")
    };
    let house = says(line, Column::Address);
    !says(line, Column::Size).is_empty() || (!house.is_empty() && house != says(head, Column::Address))
}
