//! Which sheets of a file are read: those with headings of households. Several of one shape are one list; whatever is not
//! read is named.
//!
//! A sheet that nobody sees, and one of another shape, is read only when somebody asks for it.

use std::collections::BTreeSet;

use sheet::{Book, Grid, Merge, Part, SheetProblem, Tab};

use super::columns::{Column, Mapping};
use super::headings;

/// More rows than any group has households, and as many as one sheet may have.
const ROWS_MAX: usize = 2_000;

/// What a sheet was found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// It is read.
    Read,
    /// It has a list and is not read: it is hidden, or of another shape than what is read. Somebody may ask for it.
    Offered,
    /// No column of names.
    NoList,
    /// More than can be read.
    TooLarge,
}

/// The sheets that are read, as one, and what became of each.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub grid: Grid,
    /// As many as the file has.
    pub tabs: Vec<Told>,
}

/// `asked` are the places of the sheets that somebody ticked; none of them, or nothing readable, is the choice of the file
/// itself.
///
/// # Errors
/// Why the first visible sheet could not be read, if no other one can.
pub fn choose(book: &Book, asked: Option<&[usize]>) -> Result<Chosen, SheetProblem> {
    let lists: Vec<Option<Mapping>> =
        book.tabs.iter().map(|tab| headings::by_headings(tab.grid.as_ref().ok()?)).collect();
    let is_list = |place: &usize| lists.get(*place).is_some_and(Option::is_some);
    let mut read: Vec<usize> = asked.unwrap_or_default().iter().copied().filter(is_list).collect();
    if read.is_empty() {
        read = by_itself(book, &lists);
    }
    read.sort_unstable();
    read.dedup();
    let mut tabs: Vec<Told> = book.tabs.iter().zip(&lists).map(|(tab, list)| told(tab, list)).collect();
    let mut joined: Option<Joined> = None;
    for place in read {
        let (Some(tab), Some(mapping)) = (book.tabs.get(place), lists.get(place).and_then(Option::as_ref))
        else {
            continue;
        };
        let Ok(grid) = &tab.grid else { continue };
        let is_added = match &mut joined {
            None => {
                joined = Some(Joined::of(tab, grid, mapping));
                true
            }
            Some(joined) => joined.add(tab, grid, mapping),
        };
        tabs[place] = if is_added { Told::Read } else { Told::TooLarge };
    }
    if let Some(joined) = joined {
        return Ok(Chosen { grid: joined.grid, tabs });
    }
    without_headings(book, tabs)
}

/// Nowhere are there headings: the first visible sheet, whatever its columns turn out to be.
fn without_headings(book: &Book, mut tabs: Vec<Told>) -> Result<Chosen, SheetProblem> {
    let visible = book.tabs.iter().position(|tab| !tab.is_hidden && tab.grid.is_ok());
    if let Some(place) = visible
        && let Some(Ok(grid)) = book.tabs.get(place).map(|tab| tab.grid.clone())
    {
        tabs[place] = Told::Read;
        return Ok(Chosen { grid, tabs });
    }
    let first = book.tabs.iter().find(|tab| !tab.is_hidden);
    Err(first.and_then(|tab| tab.grid.as_ref().err().copied()).unwrap_or(SheetProblem::Empty))
}

fn told(tab: &Tab, list: &Option<Mapping>) -> Told {
    match (&tab.grid, list) {
        (Err(_), _) => Told::TooLarge,
        (Ok(_), Some(_)) => Told::Offered,
        (Ok(_), None) => Told::NoList,
    }
}

/// The visible sheet that says most of households, and those of its shape.
fn by_itself(book: &Book, lists: &[Option<Mapping>]) -> Vec<usize> {
    let visible: Vec<(usize, BTreeSet<&str>)> = book
        .tabs
        .iter()
        .zip(lists)
        .enumerate()
        .filter(|(_, (tab, _))| !tab.is_hidden)
        .filter_map(|(place, (_, list))| Some((place, shape(list.as_ref()?))))
        .collect();
    // The first of equals.
    let Some((_, best)) = visible.iter().rev().max_by_key(|(_, shape)| shape.len()) else {
        return Vec::new();
    };
    visible.iter().filter(|(_, shape)| shape == best).map(|(place, _)| *place).collect()
}

/// What a list says of households, in whatever order of columns.
fn shape(mapping: &Mapping) -> BTreeSet<&'static str> {
    let says = |column: &&Column| !matches!(column, Column::Ignore | Column::Forbidden | Column::Number);
    mapping.columns.iter().filter(says).map(|column| column.code()).collect()
}

struct Joined {
    grid: Grid,
    mapping: Mapping,
}

impl Joined {
    fn of(tab: &Tab, grid: &Grid, mapping: &Mapping) -> Self {
        let mut grid = grid.clone();
        grid.parts = vec![Part { name: tab.name.clone(), from: 0, first_row_number: grid.first_row_number }];
        Self { grid, mapping: mapping.clone() }
    }

    /// Puts the rows below the headings of another sheet under these, column to column. False if they are too many.
    fn add(&mut self, tab: &Tab, other: &Grid, mapping: &Mapping) -> bool {
        let (first, at) = (mapping.first_row(), self.grid.rows.len());
        if at + other.rows.len().saturating_sub(first) > ROWS_MAX {
            return false;
        }
        let columns: Vec<Option<usize>> =
            (0..mapping.columns.len()).map(|column| self.column_for(other, mapping, column)).collect();
        let column = |place: usize| columns.get(place).copied().flatten();
        let index = |row: usize| row.checked_sub(first).map(|row| row + at);
        for row in first..other.rows.len() {
            let mut cells = Vec::new();
            for (place, cell) in other.rows[row].iter().enumerate() {
                let Some(place) = column(place).filter(|_| !cell.is_empty()) else { continue };
                if cells.len() <= place {
                    cells.resize(place + 1, String::new());
                }
                cells[place].clone_from(cell);
            }
            self.grid.rows.push(cells);
        }
        for ((row, place), marks) in &other.marks {
            if let (Some(row), Some(place)) = (index(*row), column(*place)) {
                self.grid.marks.insert((row, place), marks.clone());
            }
        }
        self.grid.merges.extend(other.merges.iter().filter_map(|merge| {
            let place = column(merge.columns.0)?;
            let rows = (index(merge.rows.0)?, index(merge.rows.1)?);
            Some(Merge { rows, columns: (place, place) })
        }));
        self.grid.hidden_rows.extend(other.hidden_rows.iter().filter_map(|row| index(*row)));
        self.grid.hidden_columns.extend(other.hidden_columns.iter().filter_map(|place| column(*place)));
        let from = Part { name: tab.name.clone(), from: at, first_row_number: other.row_number(first) };
        let cut = other.cut_rows.iter().filter_map(|number| number.checked_sub(from.first_row_number));
        self.grid.cut_rows.extend(cut.map(|row| self.grid.first_row_number + at + row));
        self.grid.parts.push(from);
        true
    }

    /// Where a column of another sheet goes: to the same meaning, the first to the first; a meaning that is not here yet
    /// becomes a new column; what means nothing goes where the same words stand above it, or nowhere.
    fn column_for(&mut self, other: &Grid, mapping: &Mapping, column: usize) -> Option<usize> {
        let meaning = mapping.columns[column];
        let heading = mapping.heading(other, column);
        if matches!(meaning, Column::Ignore | Column::Forbidden) {
            let same = |place: &usize| self.mapping.heading(&self.grid, *place) == heading;
            return (0..self.mapping.columns.len())
                .find(|place| !heading.is_empty() && self.mapping.columns[*place] == meaning && same(place));
        }
        let nth = mapping.places(meaning).take_while(|place| *place < column).count();
        let known = self.mapping.places(meaning).nth(nth);
        known.or_else(|| {
            let place = self.mapping.columns.len();
            let header = self.mapping.header_row?;
            let cells = self.grid.rows.get_mut(header)?;
            cells.resize(place.max(cells.len()), String::new());
            cells.push(heading);
            self.mapping.columns.push(meaning);
            Some(place)
        })
    }
}
