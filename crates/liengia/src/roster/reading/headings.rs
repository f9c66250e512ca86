//! The words that stand above columns, and the row in which they stand.
//!
//! Titles may stand above, headings may take two rows ("Năm sinh" over "Nam" and "Nữ"), accents and order do not matter.

use std::collections::HashSet;

use sheet::Grid;

use super::columns::{Column, Mapping};
use super::guess;
use super::plain::plain_words;
use super::wanted::Wanted;

/// Headings are looked for in so many rows.
const ROWS_LOOKED_AT: usize = 40;
/// A longer text is a sentence, not a heading.
const HEADING_LENGTH_MAX: usize = 80;

/// Whole headings, written without spaces. First match wins, within this table and before the next one.
const WHOLE: &[(Column, &[&str])] = &[
    (Column::Number, &["stt", "tt", "sott", "sothutu", "thutu", "no", "so"]),
    (
        Column::Surname,
        &[
            "ho",
            "hodem",
            "hovadem",
            "hotendem",
            "hovatendem",
            "holot",
            "hovalot",
            "hovachulot",
            "hochulot",
            "hovatenlot",
            "surname",
        ],
    ),
    (Column::GivenName, &["ten", "tengoi", "givenname"]),
    (Column::Name, &["hoten", "hovaten", "tenho", "hvt"]),
    (Column::Birth, &["ns", "sinh", "nsinh", "ngsinh", "ntns"]),
    (
        Column::Phone,
        &[
            "dt",
            "codinh",
            "dtban",
            "mayban",
            "tel",
            "sodt",
            "somay",
            "lienhe",
            "lienlac",
            "solienhe",
            "solienlac",
            "dtll",
        ],
    ),
    (Column::Size, &["khau", "nk", "sonk", "sokhau", "songuoi"]),
    (Column::Role, &["cv", "cd"]),
    (Column::Note, &["gc", "gchu"]),
    (Column::Address, &["ngo", "ngach", "hem", "duong", "pho", "duongpho", "ngongach", "thon", "xom", "dc"]),
];

/// Words that decide wherever they stand in a heading. First match wins.
const WITHIN: &[(Column, &[&str])] = &[
    (
        Column::Forbidden,
        &[
            "cccd",
            "cmnd",
            "cmt",
            "can cuoc",
            "chung minh",
            "dinh danh",
            "ho chieu",
            "dan toc",
            "ton giao",
            "dang vien",
            "vao dang",
            "chi bo",
            "chuc vu dang",
            "tien an",
            "tien su",
        ],
    ),
    (
        Column::Answered,
        &["dau thoi gian", "timestamp", "thoi gian gui", "thoi gian tra loi", "thoi diem gui"],
    ),
    // Asked beside a phone or an address, and neither.
    (
        Column::Ignore,
        &["email", "e mail", "gmail", "thu dien tu", "facebook", "co zalo", "dung zalo", "co dung zalo"],
    ),
    (Column::Head, &["quan he", "qh voi", "qh chu ho", "moi qh"]),
    (
        Column::Phone,
        &["dien thoai", "sdt", "so dt", "dt lien he", "dtdd", "di dong", "zalo", "phone", "mobile"],
    ),
    (
        Column::Birth,
        &["ngay sinh", "nam sinh", "sinh nam", "sinh ngay", "ngay thang nam sinh", "birth", "born"],
    ),
    (
        Column::Ignore,
        &["noi sinh", "gioi tinh", "chu ky", "ky ten", "ky nhan", "ten vo", "ten chong", "ten con"],
    ),
    (
        Column::Address,
        &[
            "dia chi",
            "cho o",
            "noi o",
            "so nha",
            "thuong tru",
            "tam tru",
            "cu tru",
            "cu ngu",
            "ho khau",
            "address",
        ],
    ),
    (
        Column::Size,
        &[
            "nhan khau",
            "so khau",
            "so nguoi",
            "may nguoi",
            "bao nhieu nguoi",
            "so thanh vien",
            "thanh vien trong ho",
            "household size",
        ],
    ),
    (Column::Role, &["chuc danh", "chuc vu", "vai tro", "nhiem vu", "role"]),
    (Column::Note, &["ghi chu", "note", "notes", "luu y"]),
    (
        Column::Name,
        &[
            "ho va ten",
            "ho ten",
            "chu ho",
            "ten chu",
            "ten ho",
            "ten thanh vien",
            "full name",
            "dai dien ho",
            "dai dien",
            "name",
        ],
    ),
];

fn meaning(heading: &str) -> Option<Column> {
    if heading.chars().count() > HEADING_LENGTH_MAX {
        return None;
    }
    // "Năm sinh (ví dụ: 1949)": what is in brackets explains and decides nothing.
    let bare = heading.split(['(', '[']).next().unwrap_or_default();
    if has_long_number(bare) {
        return None;
    }
    let words = plain_words(bare);
    // "SĐT 2" is a phone as well as "SĐT".
    let words = words.trim_end_matches(|c: char| c == ' ' || c.is_ascii_digit());
    let joined = words.replace(' ', "");
    let spaced = format!(" {words} ");
    let whole = WHOLE.iter().find(|(_, all)| all.contains(&joined.as_str()));
    let within = || {
        WITHIN.iter().find(|(_, all)| {
            all.iter()
                .any(|phrase| spaced.contains(&format!(" {phrase} ")) || joined == phrase.replace(' ', ""))
        })
    };
    whole.or_else(within).map(|(column, _)| *column)
}

/// Years and phone numbers stand in data, not in headings.
fn has_long_number(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() >= 3)
}

/// Whether the heading of a column asks for something that we must not hold.
pub(super) fn is_forbidden(grid: &Grid, header_row: usize, column: usize) -> bool {
    let above = header_row.checked_sub(1).map_or("", |row| grid.cell(row, column));
    [grid.cell(header_row, column), above]
        .into_iter()
        .any(|heading| meaning(heading) == Some(Column::Forbidden))
}

struct Candidate {
    header_row: usize,
    columns: Vec<Column>,
    score: usize,
}

/// What the columns mean by their headings; nothing if there are none.
pub(super) fn by_headings(grid: &Grid) -> Option<Mapping> {
    let width = grid.width();
    let mut best: Option<Candidate> = None;
    for row in 0..grid.rows.len().min(ROWS_LOOKED_AT) {
        for candidate in [in_one_row(grid, row, width), over_two_rows(grid, row, width)].into_iter().flatten()
        {
            // The first of equals: the same headings may come again on the next page, and a second row must add something.
            if best.as_ref().is_none_or(|b| candidate.score > b.score) {
                best = Some(candidate);
            }
        }
    }
    best.map(|candidate| Mapping { header_row: Some(candidate.header_row), columns: candidate.columns })
}

fn in_one_row(grid: &Grid, row: usize, width: usize) -> Option<Candidate> {
    let labels: Vec<String> = (0..width).map(|c| grid.cell(row, c).to_owned()).collect();
    candidate(grid, row, &labels)
}

/// Two rows of headings: an upper one stands also over the next columns if they have one of their own below it.
fn over_two_rows(grid: &Grid, row: usize, width: usize) -> Option<Candidate> {
    let upper = grid.rows.get(row)?;
    let lower = grid.rows.get(row + 1)?;
    let is_heading = |cell: &String| !has_long_number(cell) && cell.chars().count() <= 40;
    let upper_count = upper.iter().filter(|cell| !cell.is_empty()).count();
    if upper_count < 2 || lower.iter().all(String::is_empty) || !lower.iter().all(is_heading) {
        return None;
    }
    let mut labels = Vec::with_capacity(width);
    let mut carried = "";
    for column in 0..width {
        let (above, below) = (grid.cell(row, column), grid.cell(row + 1, column));
        if !above.is_empty() {
            carried = above;
        }
        // A text below a name's heading that is no heading itself is the first name of the list.
        if meaning(above) == Some(Column::Name) && !below.is_empty() && meaning(below).is_none() {
            return None;
        }
        // The same heading on the next page.
        if meaning(above).is_some() && plain_words(above) == plain_words(below) {
            return None;
        }
        labels.push(match (above.is_empty(), below.is_empty()) {
            (_, true) => above.to_owned(),
            _ if meaning(below).is_some() => below.to_owned(),
            _ => format!("{carried} {below}"),
        });
    }
    candidate(grid, row + 1, &labels)
}

fn candidate(grid: &Grid, header_row: usize, labels: &[String]) -> Option<Candidate> {
    // The word for a name may be in any title; a row of data has numbers.
    if labels.iter().any(|label| {
        let digits = label.bytes().filter(u8::is_ascii_digit).count();
        digits >= 4 && !label.contains('(')
    }) {
        return None;
    }
    let mut columns: Vec<Column> =
        labels.iter().map(|label| meaning(label).unwrap_or(Column::Ignore)).collect();
    settle_names(grid, header_row, labels, &mut columns);
    drop_repeats(&mut columns);
    let kinds: HashSet<Column> = columns.iter().copied().filter(|c| *c != Column::Ignore).collect();
    let has_name = kinds.contains(&Column::Name)
        || (kinds.contains(&Column::Surname) && kinds.contains(&Column::GivenName));
    let known = columns.iter().filter(|c| **c != Column::Ignore).count();
    let is_lone_name = labels.iter().filter(|label| !label.is_empty()).count() == 1
        && guess::names_below(grid, header_row, &columns);
    (has_name && (known >= 2 || is_lone_name)).then(|| Candidate {
        header_row,
        score: kinds.len() * 100 + known,
        columns,
    })
}

/// One column of full names, or one of surnames and one of given names.
fn settle_names(grid: &Grid, header_row: usize, labels: &[String], columns: &mut [Column]) {
    let place = |columns: &[Column], kind| columns.iter().position(|c| *c == kind);
    // Full names by a formula that was never calculated, beside the two columns that it joins.
    if place(columns, Column::Surname).is_some() && place(columns, Column::GivenName).is_some() {
        for (index, column) in columns.iter_mut().enumerate() {
            if *column == Column::Name && guess::is_uncalculated(grid, header_row + 1, index) {
                *column = Column::Ignore;
            }
        }
    }
    if place(columns, Column::Name).is_none() {
        // "Tên" or "Hộ" alone.
        let parts = (place(columns, Column::Surname), place(columns, Column::GivenName));
        if let (Some(lone), None) | (None, Some(lone)) = parts {
            columns[lone] = Column::Name;
        }
    }
    let of_head = (0..columns.len())
        .find(|&c| columns[c] == Column::Name && plain_words(&labels[c]).contains("chu ho"));
    let Some(name) = of_head.or_else(|| place(columns, Column::Name)) else {
        return;
    };
    for (index, column) in columns.iter_mut().enumerate() {
        let is_name = matches!(column, Column::Name | Column::Surname | Column::GivenName);
        if is_name && index != name {
            *column = Column::Ignore;
        }
    }
    // "Họ và tên" merged over two columns: surname and middle name in the first, given name in the second.
    if labels.get(name + 1).is_some_and(String::is_empty) && guess::is_name_in_two(grid, header_row + 1, name)
    {
        columns[name] = Column::Surname;
        columns[name + 1] = Column::GivenName;
    }
}

fn drop_repeats(columns: &mut [Column]) {
    let mut seen = HashSet::new();
    for column in columns {
        if !seen.insert(*column) && !column.may_repeat() {
            *column = Column::Ignore;
        }
    }
}

impl Mapping {
    /// Without the columns that nobody sees, unless they are asked for.
    pub fn seen(mut self, grid: &Grid, wanted: Wanted) -> Self {
        for place in grid.hidden_columns.iter().filter(|_| !wanted.hidden_columns) {
            if let Some(column) = self.columns.get_mut(*place).filter(|column| **column != Column::Forbidden)
            {
                *column = Column::Ignore;
            }
        }
        self
    }

    /// Whether it says who the heads are.
    pub fn is_list(&self) -> bool {
        self.has(Column::Name) || (self.has(Column::Surname) && self.has(Column::GivenName))
    }

    /// What a person chose: one code for each column. Columns without a (known) code are ignored, and a column whose
    /// heading asks for what we must not hold stays forbidden. Nothing if no column has names or two have.
    pub fn chosen(grid: &Grid, header_row: Option<usize>, codes: &[&str]) -> Option<Self> {
        let header_row = header_row.filter(|row| *row < grid.rows.len());
        let columns: Vec<Column> = (0..grid.width())
            .map(|index| {
                let code = codes.get(index).copied().unwrap_or_default();
                match header_row.map(|row| is_forbidden(grid, row, index)) {
                    Some(true) => Column::Forbidden,
                    _ => Column::from_code(code).unwrap_or(Column::Ignore),
                }
            })
            .collect();
        let count = |column| columns.iter().filter(|c| **c == column).count();
        let names = count(Column::Name);
        let parts = count(Column::Surname).min(count(Column::GivenName));
        let repeats = Column::ALL.into_iter().any(|column| !column.may_repeat() && count(column) > 1);
        (names + parts == 1 && !repeats).then_some(Self { header_row, columns })
    }
}

/// What the columns mean, by their headings or, without headings, by what is in them. Nothing if there are no names.
pub fn detect(grid: &Grid) -> Option<Mapping> {
    by_headings(grid).or_else(|| guess::detect(grid))
}
