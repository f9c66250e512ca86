//! One cell each: what is in it and what had to be changed. How cells make a household is in `household`.

use viet_text::birth::{self, Birth};
use viet_text::name::{self, NameProblem};
use viet_text::tidy;

use super::plain::plain_words;
use super::remarks::Change;

/// People in one household; more is a typing error or another number.
const SIZE_MAX: u8 = 50;

pub(super) struct ReadName {
    pub name: String,
    /// What stood in brackets beside it.
    pub aside: String,
}

/// A name without what lists add to it: "1. Bà Nguyễn Thị Bích Yến (chủ hộ)".
pub(super) fn name(cell: &str, changes: &mut Vec<Change>) -> Result<ReadName, NameProblem> {
    let typed = tidy(cell);
    let line = cell.lines().map(tidy).find(|line| !line.is_empty());
    let (bare, aside) = without_brackets(line.as_deref().unwrap_or_default());
    let cleaned = without_address(&without_number(&bare));
    let checked = name::check(&cleaned)?;
    // Apostrophes and spaces that were straightened are no news.
    if checked.chars().count() != typed.chars().count() {
        changes.push(Change::NameCleaned { from: typed, to: checked.clone() });
    }
    let name = name::proper(&checked);
    if name != checked {
        changes.push(Change::NameCased { from: checked, to: name.clone() });
    }
    Ok(ReadName { name, aside })
}

fn without_brackets(line: &str) -> (String, String) {
    match line.split_once(['(', '[']) {
        Some((before, inside)) if !before.trim().is_empty() => {
            let (aside, after) = inside.split_once([')', ']']).unwrap_or((inside, ""));
            (tidy(&format!("{before} {after}")), tidy(aside))
        }
        _ => (line.to_owned(), String::new()),
    }
}

fn without_number(line: &str) -> String {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = match rest.strip_prefix(['.', ')', '-', '/']) {
        Some(after) if rest.len() < line.len() => after,
        _ => line,
    };
    rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '.' | '*'))
        .to_owned()
}

/// "Ông", "Bà" and the like. "Ông" is a surname as well (two words may follow it), the other ones are not.
fn without_address(line: &str) -> String {
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    let rest: Vec<&str> = words.collect();
    let is_marked = first.ends_with(['.', ':']);
    let words_min = match first.trim_end_matches(['.', ':']).to_lowercase().as_str() {
        "ông" | "ong" | "ô" if is_marked => 1,
        "ông" => 3,
        "bà" | "cụ" | "bác" | "chị" | "anh" | "cô" | "chú" => 2,
        "b" | "ba" if is_marked => 1,
        _ => return line.to_owned(),
    };
    if rest.len() >= words_min { rest.join(" ") } else { line.to_owned() }
}

/// "không", "chưa có", "-": said to be missing, which is not an error.
pub(super) fn is_missing(cell: &str) -> bool {
    matches!(
        plain_words(cell).as_str(),
        "" | "khong"
            | "khong co"
            | "ko"
            | "ko co"
            | "k"
            | "chua co"
            | "chua"
            | "x"
            | "0"
            | "none"
            | "khong ro"
            | "khong biet"
    )
}

/// The year of the first birth column with anything in it ("Nam" and "Nữ" may have one each).
pub(super) fn birth_year<'c>(
    mut cells: impl Iterator<Item = &'c str>,
    this_year: i32,
    changes: &mut Vec<Change>,
) -> Option<i32> {
    let typed = tidy(cells.find(|cell| !is_missing(cell))?);
    match birth::parse(&typed, this_year) {
        Ok(Birth::Year(year)) if typed == year.to_string() => Some(year),
        Ok(birth) => {
            changes.push(Change::BirthYearOnly { from: typed, to: birth.year() });
            Some(birth.year())
        }
        // "58" where nobody can be meant who was born in another century.
        Err(why) => match birth::of_one_century(&typed, this_year) {
            Some(year) => {
                changes.push(Change::BirthYearOnly { from: typed, to: year });
                Some(year)
            }
            None => {
                changes.push(Change::BirthDropped { from: typed, why });
                None
            }
        },
    }
}

/// "4", "04", "4 người".
pub(super) fn size(cell: &str, changes: &mut Vec<Change>) -> Option<u8> {
    if is_missing(cell) {
        return None;
    }
    let typed = tidy(cell);
    let numbers: Vec<&str> =
        typed.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
    let is_negative = typed.starts_with('-');
    let read = match numbers.as_slice() {
        [digits] if !is_negative => digits.parse().ok().filter(|n| (1..=SIZE_MAX).contains(n)),
        _ => None,
    };
    match read {
        None => changes.push(Change::SizeDropped { from: typed }),
        Some(to) if typed.parse() != Ok(to) => {
            changes.push(Change::SizeRead { from: typed, to });
        }
        Some(_) => {}
    }
    read
}

/// One clean line of at most `length_max` characters, without identity numbers.
pub(super) fn line(text: &str, length_max: usize, shortened: Change, changes: &mut Vec<Change>) -> String {
    let typed = tidy(text);
    let plain = without_identity(&typed);
    if plain != typed && !changes.contains(&Change::IdentityRemoved) {
        changes.push(Change::IdentityRemoved);
    }
    if plain.chars().count() <= length_max {
        return plain;
    }
    changes.push(shortened);
    let kept: String = plain.chars().take(length_max.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Takes out citizen identity numbers (12 digits, perhaps in groups), and any long number beside the word for one.
pub fn without_identity(text: &str) -> String {
    let words = format!(" {} ", plain_words(text));
    let is_told = ["cccd", "cmnd", "cmt", "can cuoc", "chung minh", "dinh danh", "ho chieu"]
        .iter()
        .any(|word| words.contains(word));
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let (run, after) = from.split_at(run_length(from));
        let count = run.bytes().filter(u8::is_ascii_digit).count();
        let longest = run.split(|c: char| !c.is_ascii_digit()).map(str::len).max();
        let is_identity = count == 12 || longest >= Some(12) || (is_told && count >= 6);
        out.push_str(before);
        out.push_str(if is_identity { "…" } else { run });
        rest = after;
    }
    out.push_str(rest);
    out
}

/// How far digits go on, over single spaces, dots and hyphens between them. All of these are one byte long.
fn run_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    loop {
        if is_digit(end) {
            end += 1;
        } else if matches!(bytes.get(end), Some(b' ' | b'.' | b'-')) && is_digit(end + 1) {
            end += 2;
        } else {
            return end;
        }
    }
}

/// What a spreadsheet would run if we ever handed it back: `=…`, `@…`, `+cmd|…`, `-SUM(…`.
pub(super) fn is_formula_like(cell: &str) -> bool {
    let text = tidy(cell);
    match text.chars().next() {
        Some('=' | '@') => true,
        Some('+' | '-') => {
            let calls =
                text.as_bytes().windows(2).any(|pair| pair[0].is_ascii_alphanumeric() && pair[1] == b'(');
            text.contains(['|', '!']) || calls
        }
        _ => false,
    }
}
