//! CSV and its relatives: which separator, then RFC 4180 with the liberties that spreadsheets take.
//!
//! Written out instead of taken from the `csv` crate, which skips blank lines and so loses the numbers that Excel shows
//! beside the rows; the tests compare both.

use std::collections::HashMap;
use std::iter::Peekable;
use std::str::Chars;

use crate::gather::Gather;
use crate::grid::Grid;
use crate::limits::Limits;
use crate::problem::SheetProblem;
use crate::text;

const SEPARATORS: [char; 3] = [',', ';', '\t'];
/// Lines that are looked at to find the separator.
const LINES_LOOKED_AT: usize = 30;

pub(crate) fn read(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<Grid, SheetProblem> {
    let text = text::decode(bytes)?;
    let (separator, text, first_row) = match told_separator(&text) {
        Some((separator, rest)) => (separator, rest, 2),
        None => (likely_separator(file_name, &text), text.as_str(), 1),
    };
    let mut gather = Gather::new(limits);
    let mut cells = Cells::new(text, separator);
    let (mut row, mut column) = (first_row, 0);
    while let Some((cell, ends_row)) = cells.next() {
        gather.put(row, column, &cell)?;
        (row, column) = if ends_row { (row + 1, 0) } else { (row, column + 1) };
    }
    gather.into_grid()
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
            '\n' if !in_quotes => {
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

    fn next(&mut self) -> Option<(String, bool)> {
        if self.is_done {
            return None;
        }
        let mut cell = String::new();
        if self.chars.next_if_eq(&'"').is_some() {
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
                Some(c) => cell.push(c),
                None => {
                    self.is_done = true;
                    return Some((cell, true));
                }
            }
        }
    }

    fn quoted(&mut self, cell: &mut String) {
        while let Some(c) = self.chars.next() {
            if c != '"' {
                cell.push(c);
            } else if self.chars.next_if_eq(&'"').is_some() {
                cell.push('"');
            } else {
                return;
            }
        }
    }

    fn row_ends(&mut self) -> bool {
        self.is_done = self.chars.peek().is_none();
        true
    }
}
