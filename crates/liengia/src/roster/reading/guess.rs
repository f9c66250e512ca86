//! What a column is by what stands in it, for lists without headings.

use sheet::{Grid, Mark};
use viet_text::{Phone, birth, fold, name};

use super::columns::{Column, Mapping};
use super::roles;

/// Later than any year that a list may hold: here it only matters that a text is a year at all.
const SOME_YEAR: i32 = 2050;

/// A list without headings has at least this many rows; fewer tell nothing.
const ROWS_MIN: usize = 2;

pub(super) fn detect(grid: &Grid) -> Option<Mapping> {
    let mut columns: Vec<Column> = (0..grid.width()).map(|c| of_column(grid, c)).collect();
    let name = columns.iter().position(|c| *c == Column::Name)?;
    for (index, column) in columns.iter_mut().enumerate() {
        if *column == Column::Name && index != name {
            *column = Column::Ignore;
        }
    }
    for single in [Column::Number, Column::Size, Column::Role] {
        columns.iter_mut().filter(|c| **c == single).skip(1).for_each(|c| *c = Column::Ignore);
    }
    Some(Mapping { header_row: None, columns })
}

fn of_column(grid: &Grid, column: usize) -> Column {
    let cells: Vec<&str> =
        (0..grid.rows.len()).map(|row| grid.cell(row, column)).filter(|cell| !cell.is_empty()).collect();
    if cells.len() < ROWS_MIN {
        return Column::Ignore;
    }
    // Titles and signatures stand among the rows, so that never all cells agree.
    let most = |is: fn(&str) -> bool| cells.iter().filter(|c| is(c)).count() * 10 >= cells.len() * 7;
    if most(is_identity_number) {
        Column::Forbidden
    } else if most(|c| Phone::parse_first(c).is_ok()) {
        Column::Phone
    } else if most(|c| birth::parse(c, SOME_YEAR).is_ok()) {
        Column::Birth
    } else if counts_up(&cells) {
        Column::Number
    } else if most(|c| c.parse::<u8>().is_ok_and(|n| (1..=30).contains(&n))) {
        Column::Size
    } else if most(roles::is_role_word) {
        Column::Role
    } else if most(is_address) {
        Column::Address
    } else if most(is_full_name) {
        Column::Name
    } else {
        Column::Ignore
    }
}

fn is_identity_number(cell: &str) -> bool {
    cell.len() == 12 && cell.bytes().all(|b| b.is_ascii_digit())
}

fn counts_up(cells: &[&str]) -> bool {
    let numbers: Vec<usize> = cells.iter().filter_map(|cell| cell.parse().ok()).collect();
    numbers.len() >= ROWS_MIN
        && numbers.len() * 10 >= cells.len() * 7
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

fn is_full_name(cell: &str) -> bool {
    let words = cell.split_whitespace().count();
    (2..=6).contains(&words) && name::check(cell).is_ok()
}

fn is_address(cell: &str) -> bool {
    let folded = fold(cell);
    let has_digit = folded.contains(|c: char| c.is_ascii_digit());
    let has_letter = folded.contains(char::is_alphabetic);
    has_digit && has_letter
        || ["ngo ", "ngach ", "pho ", "duong ", "thon ", "xom "].iter().any(|word| folded.starts_with(word))
}

/// Whether names stand below the one heading of a sheet that has nothing else.
pub(super) fn names_below(grid: &Grid, header_row: usize, columns: &[Column]) -> bool {
    let Some(column) = columns.iter().position(|c| *c == Column::Name) else {
        return false;
    };
    let below: Vec<&str> = (header_row + 1..grid.rows.len())
        .map(|row| grid.cell(row, column))
        .filter(|cell| !cell.is_empty())
        .collect();
    let names = below.iter().filter(|cell| is_full_name(cell)).count();
    names > 0 && names * 2 >= below.len()
}

/// Whether a column has nothing but formulas that gave no result.
pub(super) fn is_uncalculated(grid: &Grid, first_row: usize, column: usize) -> bool {
    let mut rows = first_row..grid.rows.len();
    let is_mark = |mark: &Mark| matches!(mark, Mark::Uncalculated | Mark::Error(_));
    rows.clone().all(|row| grid.cell(row, column).is_empty())
        && rows.any(|row| grid.marks(row, column).iter().any(is_mark))
}

/// Whether the column right of `name` has one word wherever `name` has anything.
pub(super) fn is_name_in_two(grid: &Grid, first_row: usize, name: usize) -> bool {
    let rows = (first_row..grid.rows.len()).filter(|row| !grid.cell(*row, name).is_empty());
    let (mut all, mut split) = (0, 0);
    for row in rows {
        let given = grid.cell(row, name + 1);
        all += 1;
        let is_word = !given.is_empty() && !given.contains(' ') && name::check(given).is_ok();
        split += usize::from(is_word);
    }
    all > 0 && split * 10 >= all * 6
}
