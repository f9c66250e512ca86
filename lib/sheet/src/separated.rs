//! CSV and its relatives: which separator, then RFC 4180 with the liberties that spreadsheets take.
//!
//! Written out instead of taken from the `csv` crate, which skips blank lines and so loses the numbers that Excel shows
//! beside the rows; the tests compare both.

use std::collections::HashMap;
use std::iter::Peekable;
use std::str::Chars;

use viet_text::legacy::Font;

use crate::gather::{Gather, Typed};
use crate::grid::{Grid, Mark};
use crate::limits::Limits;
use crate::problem::SheetProblem;
use crate::text;

const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// Lines that are looked at to find the separator.
const LINES_LOOKED_AT: usize = 30;
/// A quote that nothing closes for so many characters was none: no cell is so long, and looking on would take for ever.
const QUOTED_CHARS_MAX: usize = 4_000;
/// A row that was put into one cell has at least this many commas to be taken apart again.
const WRAPPED_CELLS_MIN: usize = 4;
/// Excel itself stops at 16,384.
const CELLS_OF_A_ROW_MAX: usize = 20_000;

pub(crate) fn read(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<Grid, SheetProblem> {
    let (text, legacy) = text::decode(bytes)?;
    let font = legacy.map(|legacy| Font { legacy, capitals: false });
    let (separator, text, first_row) = match told_separator(&text) {
        Some((separator, rest)) => (separator, rest, 2),
        None => (likely_separator(file_name, &text), text.as_str(), 1),
    };
    let mut gather = Gather::new(limits);
    let mut cells = Cells::new(text, separator);
    let mut row = Row { number: first_row, cells: Vec::new() };
    while let Some((cell, ends_row)) = cells.next() {
        row.cells.push(cell);
        if ends_row {
            let number = row.number + 1;
            row.unwrapped(separator).put(&mut gather, font)?;
            row = Row { number, cells: Vec::new() };
        } else if row.cells.len() > CELLS_OF_A_ROW_MAX {
            return Err(SheetProblem::TooManyColumns { columns_max: limits.columns_max, row: row.number });
        }
    }
    row.put(&mut gather, font)?;
    gather.into_grid()
}

#[derive(Default)]
struct Quoted {
    text: String,
    is_quoted: bool,
    /// Rows that an unclosed quote would have taken in.
    swallows: Option<usize>,
}

struct Row {
    number: usize,
    cells: Vec<Quoted>,
}

impl Row {
    /// A file with commas, opened and saved where the separator is `;`, has whole rows in one quoted cell.
    fn unwrapped(mut self, separator: char) -> Self {
        let is_wrapped = separator == ';'
            && self.cells.first().is_some_and(|first| first.is_quoted)
            && self.cells.iter().skip(1).all(|cell| cell.text.trim().is_empty());
        if !is_wrapped {
            return self;
        }
        let whole = std::mem::take(&mut self.cells[0].text);
        let mut inner = Cells::new(&whole, ',');
        let cells: Vec<Quoted> = std::iter::from_fn(|| inner.next()).map(|(cell, _)| cell).collect();
        if cells.len() > WRAPPED_CELLS_MIN && !whole.contains('\n') {
            self.cells = cells;
        } else {
            self.cells[0].text = whole;
        }
        self
    }

    fn put(self, gather: &mut Gather<'_>, font: Option<Font>) -> Result<(), SheetProblem> {
        for (column, cell) in self.cells.into_iter().enumerate() {
            let marks = cell.swallows.map(Mark::Unclosed).into_iter().collect();
            gather.put(self.number, column, Typed { text: &cell.text, marks, font })?;
        }
        Ok(())
    }
}

/// Excel obeys a first line such as `sep=;` and does not show it.
fn told_separator(text: &str) -> Option<(char, &str)> {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let told = line.trim_end_matches('\r').trim_matches('"');
    let mut chars = told.strip_prefix("sep=")?.chars();
    let separator = chars.next().filter(|c| SEPARATORS.contains(c))?;
    chars.next().is_none().then_some((separator, rest))
}

/// The one that cuts most lines into the same number of pieces: a comma in each address is not many.
fn likely_separator(file_name: &str, text: &str) -> char {
    let counts = separators_by_line(text);
    let weight = |index: usize| {
        let mut lines: HashMap<usize, usize> = HashMap::new();
        for line in &counts {
            *lines.entry(line[index]).or_default() += line[index];
        }
        lines.into_values().max().unwrap_or(0)
    };
    let is_tsv = file_name.to_lowercase().ends_with(".tsv");
    let favourite = if is_tsv { '\t' } else { ',' };
    SEPARATORS
        .iter()
        .enumerate()
        .max_by_key(|(index, separator)| (weight(*index), **separator == favourite))
        .map_or(',', |(_, separator)| *separator)
}

/// How often each separator stands outside quotes, for the first lines that are not blank.
fn separators_by_line(text: &str) -> Vec<[usize; 3]> {
    let mut counts = Vec::new();
    let mut line = [0; 3];
    let (mut in_quotes, mut is_blank) = (false, true);
    for c in text.chars() {
        match c {
            '"' => in_quotes = !in_quotes,
            '\n' | '\r' if !in_quotes => {
                if !is_blank {
                    counts.push(line);
                }
                if counts.len() == LINES_LOOKED_AT {
                    return counts;
                }
                (line, is_blank) = ([0; 3], true);
                continue;
            }
            _ if in_quotes => {}
            _ => {
                if let Some(index) = SEPARATORS.iter().position(|s| *s == c) {
                    line[index] += 1;
                }
            }
        }
        is_blank &= c.is_whitespace();
    }
    counts.push(line);
    counts
}

/// Cells in order, each with whether it is the last of its row.
struct Cells<'a> {
    chars: Peekable<Chars<'a>>,
    separator: char,
    is_done: bool,
}

impl<'a> Cells<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        Self { chars: text.chars().peekable(), separator, is_done: text.is_empty() }
    }

    fn next(&mut self) -> Option<(Quoted, bool)> {
        if self.is_done {
            return None;
        }
        let mut cell = Quoted::default();
        if self.chars.peek() == Some(&'"') {
            self.quoted(&mut cell);
        }
        // What follows a closing quote belongs to the cell too, as in every spreadsheet.
        loop {
            match self.chars.next() {
                Some(c) if c == self.separator => return Some((cell, false)),
                Some('\r') => {
                    self.chars.next_if_eq(&'\n');
                    return Some((cell, self.row_ends()));
                }
                Some('\n') => return Some((cell, self.row_ends())),
                Some(c) => cell.text.push(c),
                None => {
                    self.is_done = true;
                    return Some((cell, true));
                }
            }
        }
    }

    /// Reads to the closing quote. Where there is none, or where it only opens a cell some rows below, the quote was a
    /// slip of the hand: it is passed over, and the rows below stay rows.
    fn quoted(&mut self, cell: &mut Quoted) {
        let mut ahead = self.chars.clone();
        ahead.next();
        let (mut text, mut rows, mut count) = (String::new(), 0, 0);
        while let Some(c) = ahead.next() {
            count += 1;
            if count > QUOTED_CHARS_MAX {
                break;
            }
            if c != '"' {
                rows += usize::from(c == '\n' || (c == '\r' && ahead.peek() != Some(&'\n')));
                text.push(c);
            } else if ahead.next_if_eq(&'"').is_some() {
                text.push('"');
            } else {
                let ends = ahead.peek().is_none_or(|c| *c == self.separator || matches!(c, '\r' | '\n'));
                if ends || rows == 0 {
                    self.chars = ahead;
                    *cell = Quoted { text, is_quoted: true, swallows: None };
                    return;
                }
                break;
            }
        }
        self.chars.next();
        cell.swallows = Some(rows);
    }

    fn row_ends(&mut self) -> bool {
        self.is_done = self.chars.peek().is_none();
        true
    }
}
