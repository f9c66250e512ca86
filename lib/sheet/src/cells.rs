//! The cells of a worksheet and the texts that they share.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use crate::gather::Gather;
use crate::grid::Grid;
use crate::limits::Limits;
use crate::number::{date_text, iso_date_text, number_text};
use crate::problem::SheetProblem;
use crate::styles::Styles;
use crate::xml::{Tag, Xml, attribute, broken};

const ROW_NUMBER_MAX: usize = 1_048_576;
const COLUMNS_OF_EXCEL: usize = 16_384;
/// More different texts than a file within the row limit has use for, its other sheets included.
const SHARED_STRINGS_MAX: usize = 400_000;

/// The texts that cells refer to by number, in order, each cut to what a cell may hold.
pub(crate) fn shared_strings(part: &str, limits: &Limits) -> Result<Vec<String>, SheetProblem> {
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

/// The first sheet row by row; `Empty` if no cell has anything in it.
pub(crate) fn worksheet(
    part: &str,
    strings: &[String],
    styles: &Styles,
    limits: &Limits,
) -> Result<Grid, SheetProblem> {
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
                }
                "c" => {
                    let cell = Cell::open(&tag, row, column)?;
                    (row, column) = (cell.row, cell.column + 1);
                    let text = cell.text(&mut xml, strings, styles, limits)?;
                    gather.put(cell.row, cell.column, &text)?;
                }
                _ => {}
            },
            // What follows (merged cells, print settings) is of no interest, but a torn part would be noticed there.
            Tag::Close(name) if name == "sheetData" => return gather.into_grid(),
            Tag::End => return gather.into_grid(),
            _ => {}
        }
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
    fn text<'s>(
        &self,
        xml: &mut Xml<'_>,
        strings: &'s [String],
        styles: &Styles,
        limits: &Limits,
    ) -> Result<Cow<'s, str>, SheetProblem> {
        let mut value = String::new();
        let mut inline = None;
        loop {
            match xml.next()? {
                Tag::Open(tag) => match tag.local_name().as_ref() {
                    "v" => value = plain_text(xml, "v", limits)?,
                    "is" => inline = Some(rich_text(xml, "is", limits)?),
                    "f" => drop(plain_text(xml, "f", limits)?),
                    _ => {}
                },
                Tag::Close(name) if name == "c" => break,
                Tag::End => return Err(broken("XML ends too early")),
                _ => {}
            }
        }
        match inline {
            Some(inline) => Ok(Cow::Owned(inline)),
            None if value.is_empty() => Ok(Cow::Borrowed("")),
            None => self.value_text(value, strings, styles),
        }
    }

    /// What a stored value means by the kind and the style of its cell.
    fn value_text<'s>(
        &self,
        value: String,
        strings: &'s [String],
        styles: &Styles,
    ) -> Result<Cow<'s, str>, SheetProblem> {
        Ok(match self.kind.as_str() {
            "s" => value
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|index| strings.get(index))
                .map(|text| Cow::Borrowed(text.as_str()))
                .ok_or(broken("shared string out of range"))?,
            "str" | "inlineStr" => Cow::Owned(unescape(value)),
            "b" => Cow::Borrowed(if value.trim() == "1" { "TRUE" } else { "FALSE" }),
            "e" => Cow::Borrowed(""),
            "d" => Cow::Owned(iso_date_text(&value)),
            _ if styles.is_date(self.style) => Cow::Owned(date_text(&value, styles.is_1904)),
            _ => Cow::Owned(number_text(&value)),
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

/// All text up to the closing tag.
fn plain_text(xml: &mut Xml<'_>, closing: &str, limits: &Limits) -> Result<String, SheetProblem> {
    let mut text = String::new();
    loop {
        match xml.next()? {
            Tag::Text(more) => append(&mut text, &more, limits),
            Tag::Close(name) if name == closing => return Ok(text),
            Tag::End => return Err(broken("XML ends too early")),
            _ => {}
        }
    }
}

/// The `t` elements, joined; those that tell how to pronounce the text (`rPh`) are left out.
fn rich_text(xml: &mut Xml<'_>, closing: &str, limits: &Limits) -> Result<String, SheetProblem> {
    let mut text = String::new();
    let (mut in_text, mut in_phonetic) = (false, false);
    loop {
        match xml.next()? {
            Tag::Open(tag) => match tag.local_name().as_ref() {
                "t" => in_text = true,
                "rPh" => in_phonetic = true,
                _ => {}
            },
            Tag::Text(more) if in_text && !in_phonetic => append(&mut text, &more, limits),
            Tag::Close(name) if name == closing => return Ok(unescape(text)),
            Tag::Close(name) => match name.as_str() {
                "t" => in_text = false,
                "rPh" => in_phonetic = false,
                _ => {}
            },
            Tag::End => return Err(broken("XML ends too early")),
            Tag::Text(_) => {}
        }
    }
}

/// Keeps a little more than a cell may hold, so that the cut is noticed when the cell is put.
fn append(text: &mut String, more: &str, limits: &Limits) {
    let bytes_max = limits.cell_chars_max.saturating_mul(8).saturating_add(64);
    if text.len() < bytes_max {
        text.extend(more.chars().take(bytes_max - text.len()));
    }
}

/// Excel writes characters that XML cannot hold as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
fn unescape(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find("_x") {
        let code = rest
            .get(start + 2..start + 6)
            .filter(|_| rest.as_bytes().get(start + 6) == Some(&b'_'))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        let end = match code {
            Some(c) => {
                plain.push_str(&rest[..start]);
                plain.push(c);
                start + 7
            }
            None => {
                plain.push_str(&rest[..start + 2]);
                start + 2
            }
        };
        rest = &rest[end..];
    }
    plain + rest
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

    #[test]
    fn escapes_of_excel_are_undone() {
        for (stored, text) in [
            ("a_x000A_b", "a\nb"),
            ("_x005F_x000A_", "_x000A_"),
            ("_x00", "_x00"),
            ("_xĐĐ_", "_xĐĐ_"),
            ("_xD800_", "_xD800_"),
            ("a_x000A", "a_x000A"),
        ] {
            assert_eq!(unescape(stored.to_owned()), text, "{stored:?}");
        }
    }
}
