//! A list on paper that came back as a table: which households it marks as there. Pure.
//!
//! A row is a household by its name in the roster, and by its number where two have the same name. What fits none is told,
//! never guessed. Not here: reading the file (`sheet`), the roster's own lists (feature `roster`).

use sheet::Grid;
use uuid::Uuid;
use viet_text::{fold, spelling};

use crate::meetings::attendance::store::Line;

/// The heading stands in the first rows.
const HEADING_ROWS: usize = 20;
/// Above a column of marks, folded.
const MARKS: [&str; 6] = ["co mat", "diem danh", "ky ten", "chu ky", "ky", "present"];
const NAMES: [&str; 5] = ["ho va ten", "ho ten", "chu ho", "ten chu ho", "household"];
const NUMBERS: [&str; 5] = ["stt", "tt", "so", "so tt", "no"];
/// What people write for one that is not there.
const NOT: [&str; 6] = ["v", "vang", "khong", "0", "-", "no"];

/// What a list says.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Marked {
    pub present: Vec<Uuid>,
    /// Rows with a mark that are no household of this group, as they are written.
    pub unknown: Vec<String>,
}

/// None: no row has a column of names and one of marks above it.
pub fn read(grid: &Grid, lines: &[Line]) -> Option<Marked> {
    let (heading, name, number, mark) = (0..grid.rows.len().min(HEADING_ROWS)).find_map(|row| {
        let place = |words: &[&str]| {
            (0..grid.width()).find(|column| words.contains(&fold(grid.cell(row, *column)).trim()))
        };
        Some((row, place(&NAMES)?, place(&NUMBERS), place(&MARKS)?))
    })?;
    let mut marked = Marked::default();
    for row in heading + 1..grid.rows.len() {
        let written = grid.cell(row, name).trim();
        let sign = fold(grid.cell(row, mark));
        if written.is_empty() || sign.trim().is_empty() || NOT.contains(&sign.trim()) {
            continue;
        }
        let number = number.and_then(|column| grid.cell(row, column).trim().parse().ok());
        match household(lines, written, number) {
            Some(id) if !marked.present.contains(&id) => marked.present.push(id),
            Some(_) => {}
            None => marked.unknown.push(written.to_owned()),
        }
    }
    Some(marked)
}

fn household(lines: &[Line], name: &str, number: Option<i64>) -> Option<Uuid> {
    let key = spelling::key(name);
    let mut named = lines.iter().filter(|line| spelling::key(&line.name) == key);
    match (named.next(), named.next()) {
        (Some(one), None) => Some(one.household_id),
        (Some(_), Some(_)) => {
            let same = |line: &&Line| Some(line.number) == number && spelling::key(&line.name) == key;
            lines.iter().find(same).map(|line| line.household_id)
        }
        (None, _) => None,
    }
}
