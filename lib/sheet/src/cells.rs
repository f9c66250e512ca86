//! The cells of a worksheet and the texts that they share.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use crate::gather::{Gather, Typed};
use crate::grid::{Grid, Mark};
use crate::limits::Limits;
use crate::number::{date_text, iso_date_text, number_text};
use crate::problem::SheetProblem;
use crate::rich::{Rich, plain_text, rich_text, unescape};
use crate::styles::{Look, Styles};
use crate::xml::{Tag, Xml, attribute, broken};

const ROW_NUMBER_MAX: usize = 1_048_576;
const COLUMNS_OF_EXCEL: usize = 16_384;
/// More different texts than a file within the row limit has use for, its other sheets included.
const SHARED_STRINGS_MAX: usize = 400_000;

/// The texts that cells refer to by number, in order, each cut to what a cell may hold.
pub(crate) fn shared_strings(part: &str, limits: &Limits) -> Result<Vec<Rich>, SheetProblem> {
    let mut strings = Vec::new();
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Tag::Open(tag) if tag.local_name().as_ref() == "si" => {
                if strings.len() >= SHARED_STRINGS_MAX {
                    return Err(broken("too many shared strings"));
                }
                strings.push(rich_text(&mut xml, "si", limits)?);
            }
            Tag::End => return Ok(strings),
            _ => {}
        }
    }
}

/// What all sheets of a file have in common.
pub(crate) struct Shared<'a> {
    pub strings: &'a [Rich],
    pub styles: &'a Styles,
}

/// A sheet row by row; `Empty` if no cell has anything in it.
pub(crate) fn worksheet(part: &str, shared: &Shared<'_>, limits: &Limits) -> Result<Grid, SheetProblem> {
    let mut gather = Gather::new(limits);
    let mut xml = Xml::new(part);
    let mut row = 0;
    let mut column = 0;
    loop {
        match xml.next()? {
            Tag::Open(tag) => match tag.local_name().as_ref() {
                "row" => {
                    row = row_number(&tag, row + 1)?;
                    column = 0;
                    if is_hidden(&tag, "ht") {
                        gather.hide_row(row);
                    }
                }
                "c" => {
                    let cell = Cell::open(&tag, row, column)?;
                    (row, column) = (cell.row, cell.column + 1);
                    cell.read(&mut xml, shared, limits, &mut gather)?;
                }
                "col" => hide_columns(&tag, &mut gather),
                "mergeCell" => merge(&tag, &mut gather),
                _ => {}
            },
            Tag::End => return gather.into_grid(),
            _ => {}
        }
    }
}

/// Hidden by hand, filtered away, folded into a group, or drawn without any extent.
fn is_hidden(tag: &BytesStart<'_>, extent: &str) -> bool {
    let is_on = |flag: Option<String>| matches!(flag.as_deref(), Some("1" | "true"));
    let is_flat = |size: String| size.trim().parse::<f64>().is_ok_and(|size| size == 0.0);
    is_on(attribute(tag, "hidden")) || attribute(tag, extent).is_some_and(is_flat)
}

/// `min` and `max` count from 1; what is wrong hides nothing.
fn hide_columns(tag: &BytesStart<'_>, gather: &mut Gather<'_>) {
    let number = |name| attribute(tag, name)?.trim().parse::<usize>().ok()?.checked_sub(1);
    if let (true, Some(first), Some(last)) = (is_hidden(tag, "width"), number("min"), number("max")) {
        gather.hide_columns(first, last.min(COLUMNS_OF_EXCEL));
    }
}

/// `B3:B5`; what is no range merges nothing.
fn merge(tag: &BytesStart<'_>, gather: &mut Gather<'_>) {
    let Some(range) = attribute(tag, "ref") else { return };
    let Some((from, to)) = range.split_once(':').and_then(|(from, to)| Some((place(from)?, place(to)?)))
    else {
        return;
    };
    if from.0 <= to.0 && from.1 <= to.1 {
        gather.merge((from.0, to.0), (from.1, to.1));
    }
}

fn row_number(tag: &BytesStart<'_>, next: usize) -> Result<usize, SheetProblem> {
    match attribute(tag, "r") {
        None => Ok(next),
        Some(r) => r
            .trim()
            .parse()
            .ok()
            .filter(|row| (1..=ROW_NUMBER_MAX).contains(row))
            .ok_or(broken("row number out of range")),
    }
}

struct Cell {
    row: usize,
    column: usize,
    style: usize,
    kind: String,
}

impl Cell {
    fn open(tag: &BytesStart<'_>, row: usize, column: usize) -> Result<Self, SheetProblem> {
        let (row, column) = match attribute(tag, "r") {
            Some(reference) => place(&reference).ok_or(broken("cell reference out of range"))?,
            None if column < COLUMNS_OF_EXCEL => (row.max(1), column),
            None => return Err(broken("cell reference out of range")),
        };
        Ok(Self {
            row,
            column,
            style: attribute(tag, "s").and_then(|style| style.trim().parse().ok()).unwrap_or(0),
            kind: attribute(tag, "t").unwrap_or_default(),
        })
    }

    /// Reads to the end of the cell. A formula is passed over; its last result is stored beside it or not at all.
    fn read(
        &self,
        xml: &mut Xml<'_>,
        shared: &Shared<'_>,
        limits: &Limits,
        gather: &mut Gather<'_>,
    ) -> Result<(), SheetProblem> {
        let (mut value, mut inline) = (String::new(), None);
        let mut is_formula = false;
        loop {
            match xml.next()? {
                Tag::Open(tag) => match tag.local_name().as_ref() {
                    "v" => value = plain_text(xml, "v", limits)?,
                    "is" => inline = Some(rich_text(xml, "is", limits)?),
                    "f" => {
                        is_formula = true;
                        drop(plain_text(xml, "f", limits)?);
                    }
                    _ => {}
                },
                Tag::Close(name) if name == "c" => break,
                Tag::End => return Err(broken("XML ends too early")),
                _ => {}
            }
        }
        let (text, look) = match inline {
            Some(inline) => (Cow::Owned(inline.text), inline.look),
            None => self.value_text(&value, shared)?,
        };
        let marks = self.marks(&value, is_formula, look, shared);
        let font = look.font.or(shared.styles.of(self.style).look.font);
        gather.put(self.row, self.column, Typed { text: &text, marks, font })
    }

    fn marks(&self, value: &str, is_formula: bool, look: Look, shared: &Shared<'_>) -> Vec<Mark> {
        let style = shared.styles.of(self.style);
        let is_number = matches!(self.kind.as_str(), "" | "n" | "d") && !value.is_empty();
        let mut marks = Vec::new();
        // An empty result of kind `str` is a result: the formula gave an empty text.
        if is_formula && value.is_empty() && self.kind != "str" {
            marks.push(Mark::Uncalculated);
        }
        if self.kind == "e" && !value.is_empty() {
            marks.push(Mark::Error(value.trim().chars().take(20).collect()));
        }
        if look.is_struck || style.look.is_struck {
            marks.push(Mark::Struck);
        }
        if is_number && (style.is_date || self.kind == "d") {
            marks.push(Mark::Date(value.trim().to_owned()));
        }
        marks
    }

    /// What a stored value means by the kind and the style of its cell.
    fn value_text<'s>(&self, value: &str, shared: &Shared<'s>) -> Result<(Cow<'s, str>, Look), SheetProblem> {
        let plain = |text: Cow<'s, str>| Ok((text, Look::default()));
        if value.is_empty() {
            return plain(Cow::Borrowed(""));
        }
        if self.kind == "s" {
            let index = value.trim().parse::<usize>().ok();
            let string = index.and_then(|index| shared.strings.get(index));
            let string = string.ok_or(broken("shared string out of range"))?;
            return Ok((Cow::Borrowed(string.text.as_str()), string.look));
        }
        let styles = shared.styles;
        plain(match self.kind.as_str() {
            "str" | "inlineStr" => Cow::Owned(unescape(value.to_owned())),
            "b" => Cow::Borrowed(if value.trim() == "1" { "TRUE" } else { "FALSE" }),
            "e" => Cow::Borrowed(""),
            "d" => Cow::Owned(iso_date_text(value)),
            _ if styles.of(self.style).is_date => Cow::Owned(date_text(value, styles.is_1904)),
            _ => Cow::Owned(number_text(value)),
        })
    }
}

/// `B7` → (7, 1).
fn place(reference: &str) -> Option<(usize, usize)> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic).count();
    if !(1..=3).contains(&letters) {
        return None;
    }
    let column = reference[..letters]
        .bytes()
        .map(|letter| usize::from(letter.to_ascii_uppercase() - b'A') + 1)
        .fold(0, |column, digit| column * 26 + digit);
    let row: usize = reference[letters..].parse().ok()?;
    ((1..=ROW_NUMBER_MAX).contains(&row) && column <= COLUMNS_OF_EXCEL).then(|| (row, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cell_references_are_checked() {
        assert_eq!(place("A1"), Some((1, 0)));
        assert_eq!(place("ab12"), Some((12, 27)));
        assert_eq!(place("XFD1048576"), Some((1_048_576, 16_383)));
        for wrong in
            ["", "A", "7", "A0", "XFE1", "A1048577", "AAAAAAAAAAAA1", "A99999999999999999999", "Đ1", "A-1"]
        {
            assert_eq!(place(wrong), None, "{wrong:?}");
        }
    }
}
