//! Rows of a list that are no household: totals, titles, the headings once more, the signatures at the end.

use sheet::Mark;
use viet_text::{Phone, name, tidy};

use super::cells;
use super::columns::Column;
use super::line::Line;
use super::plain::plain_words;
use super::remarks::Skip;

/// What stands above or beside signatures, at the beginning of a cell.
const SIGNATURE: &[&str] = &[
    "nguoi lap",
    "lap bieu",
    "can bo lap",
    "tm ",
    "t m ",
    "kt ",
    "k t ",
    "tl ",
    "xac nhan",
    "noi nhan",
    "chu tich",
    "pho chu tich",
    "ky ten",
    "ky ghi ro",
    "ky va ghi",
    "thu truong",
    "truong ban",
    "to truong to dan pho",
    "to truong tdp",
    "bi thu",
    "dai dien ban",
    "ubnd",
    "uy ban",
];

/// Why this row is no household. `in_signatures` says whether the row before it belonged to them.
pub(super) fn reason(line: Line<'_>, in_signatures: bool) -> Option<Skip> {
    let filled = filled(line)?;
    let name = tidy(&line.name());
    let is_numbered = is_number(line.cell(Column::Number));
    // A name that should be there and is not has a formula to blame, and somebody to be told.
    let has_name_mark = line.name_marks().any(|mark| matches!(mark, Mark::Uncalculated | Mark::Error(_)));
    if filled.is_empty() {
        return Some(Skip::Blank);
    }
    if is_example(line, &name) {
        return Some(Skip::Example);
    }
    if repeats_headings(line, &filled) || is_name_heading(&name) || is_numbering(&filled) {
        return Some(Skip::RepeatedHeader);
    }
    let has_phone = line.cells(Column::Phone).any(|cell| Phone::parse_first(cell).is_ok());
    let is_listed = !name.is_empty() && (is_numbered || has_phone);
    if !is_listed && (in_signatures || begins_signatures(&filled, &name)) {
        return Some(Skip::SignatureBlock);
    }
    let says_total = |cells: &[(usize, &str)]| cells.iter().any(|(_, cell)| is_total(cell));
    let looked_at = if name.is_empty() { &filled } else { &filled[..1] };
    if !is_numbered && (is_total(&name) || says_total(looked_at)) {
        return Some(Skip::Total);
    }
    if name.is_empty() && has_name_mark && !waits_for_household(line) {
        return None;
    }
    if name.is_empty() && waits_for_household(line) {
        return Some(if filled.iter().all(|(_, cell)| is_number(cell)) || is_numbered {
            Skip::Blank
        } else {
            Skip::Title
        });
    }
    (!is_numbered && is_section(&filled, &name)).then_some(Skip::Title)
}

/// The cells with anything in them, with their columns; none if there is no such row.
fn filled(line: Line<'_>) -> Option<Vec<(usize, &str)>> {
    let cells = line.grid.rows.get(line.row)?.iter().enumerate();
    Some(
        cells
            .filter(|(_, cell)| !tidy(cell).is_empty())
            .map(|(place, cell)| (place, cell.as_str()))
            .collect(),
    )
}

/// The row that our own form to fill in shows how to do it with.
fn is_example(line: Line<'_>, name: &str) -> bool {
    let says = |cell: &str| {
        plain_words(cell).starts_with("dong vi du") || plain_words(cell).starts_with("an example")
    };
    let is_name = matches!(plain_words(name).as_str(), "nguyen van vi du" | "nguyen van mau");
    is_name || line.cells(Column::Note).any(says)
}

/// "Ngõ 12" or "I. Ngõ 12", alone in its row.
fn is_section(filled: &[(usize, &str)], name: &str) -> bool {
    let is_alone = filled.len() == 1 || (filled.len() == 2 && is_section_number(filled[0].1));
    let is_formula = filled.iter().any(|(_, cell)| cells::is_formula_like(cell));
    // A lone digit-free oddity in the name column is refused, not passed over: somebody may have meant a person.
    let has_digit = name.contains(|c: char| c.is_ascii_digit());
    let is_title = name.is_empty() || has_digit || name.chars().count() > name::NAME_LENGTH_MAX;
    is_alone && is_title && !is_formula && name::check(name).is_err()
}

/// Whether nothing that belongs to a household is filled: a running number and perhaps a role, prepared for later.
fn waits_for_household(line: Line<'_>) -> bool {
    [Column::Birth, Column::Address, Column::Phone, Column::Size, Column::Note]
        .into_iter()
        .all(|column| line.cells(column).all(|cell| tidy(cell).is_empty()))
}

fn is_number(cell: &str) -> bool {
    let digits = cell.trim().trim_end_matches(['.', ')']);
    !digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// "I", "II.", "A".
fn is_section_number(cell: &str) -> bool {
    let word = plain_words(cell);
    !word.is_empty()
        && (word.len() == 1 || word.chars().all(|c| matches!(c, 'i' | 'v' | 'x')))
        && !is_number(cell)
}

fn repeats_headings(line: Line<'_>, filled: &[(usize, &str)]) -> bool {
    let Some(header_row) = line.mapping.header_row else {
        return false;
    };
    let same = filled
        .iter()
        .filter(|(place, cell)| plain_words(cell) == plain_words(line.grid.cell(header_row, *place)))
        .count();
    same >= 2 && same * 2 >= filled.len()
}

/// Nobody is called "Họ và tên". With its accents, because "Hồ Tến" may be somebody.
fn is_name_heading(name: &str) -> bool {
    let headings = ["họ và tên", "họ tên", "họ và tên chủ hộ", "họ tên chủ hộ", "tên chủ hộ", "chủ hộ"];
    headings.contains(&name.to_lowercase().trim_end_matches([':', '.', ' ']))
}

/// "(1) (2) (3)" or "A B 1 2 3" below the headings.
fn is_numbering(filled: &[(usize, &str)]) -> bool {
    filled.len() >= 3
        && filled.iter().all(|(_, cell)| {
            let word = plain_words(cell);
            let is_letter = word.chars().count() == 1;
            is_letter || (!word.is_empty() && word.len() <= 2 && is_number(&word))
        })
}

/// With accents, because "Tống" is a surname; without them only where nobody can be meant.
fn is_total(cell: &str) -> bool {
    let lower = tidy(cell).to_lowercase();
    let first = lower.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let words = plain_words(cell);
    matches!(first, "tổng" | "cộng")
        || matches!(words.as_str(), "tong" | "cong" | "tong cong" | "tong so" | "tong so ho")
        || words.starts_with("tong cong ")
        || words.starts_with("tong so ")
        || lower.starts_with("cong:")
        || lower.starts_with("tong:")
}

fn begins_signatures(filled: &[(usize, &str)], name: &str) -> bool {
    filled.iter().any(|(_, cell)| {
        let words = plain_words(cell);
        let is_of_row = name.is_empty() || tidy(cell) == name || name::check(name).is_err();
        let has_date = words.starts_with("ngay ") || words.contains(" ngay ");
        let is_dated = has_date && words.contains("thang") && words.contains("nam");
        let is_place = words.contains(" ngay") && tidy(cell).contains(", ng");
        is_of_row
            && (is_dated || is_place || SIGNATURE.iter().any(|mark| format!("{words} ").starts_with(mark)))
    })
}
