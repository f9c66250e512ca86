//! The phone cells of a row: one number is the household's, the other ones go into its note, with whose they are.
//!
//! A mobile goes before a landline, because only it receives what a group sends. “SĐT con: …” is nobody's of the household,
//! so it is never taken for its number.

use viet_text::{Phone, tidy};

use super::cells::is_missing;
use super::plain::plain_words;
use super::remarks::Change;

/// Whose number it is when it is not the head's. With their accents: “chủ hộ” is no “chú”, “cố định” no “cô”.
const OTHERS: [&str; 9] = ["con", "vợ", "chồng", "cháu", "bố", "mẹ", "dâu", "rể", "hàng xóm"];

/// What the phone cells of a row come to.
#[derive(Default)]
pub(super) struct Contact {
    pub phone: Option<Phone>,
    /// The other numbers, as they go into the note.
    pub notes: Vec<String>,
}

struct Found {
    phone: Phone,
    /// Who is reached there, if somebody else.
    whose: Option<String>,
}

/// Each cell with the heading above it.
pub(super) fn read<'c>(cells: impl Iterator<Item = (String, &'c str)>, changes: &mut Vec<Change>) -> Contact {
    let mut found: Vec<Found> = Vec::new();
    for (heading, cell) in cells.filter(|(_, cell)| !is_missing(cell)) {
        numbers(&heading, cell, &mut found, changes);
    }
    let own = || found.iter().enumerate().filter(|(_, one)| one.whose.is_none());
    let kept = own().find(|(_, one)| one.phone.is_mobile()).or_else(|| own().next()).map(|(at, _)| at);
    let mut contact = Contact { phone: kept.map(|at| found[at].phone.clone()), notes: Vec::new() };
    let mut told = Vec::new();
    for (_, one) in found.iter().enumerate().filter(|(at, _)| Some(*at) != kept) {
        let is_known = contact.phone.as_ref() == Some(&one.phone) || told.contains(&one.phone);
        if !is_known {
            told.push(one.phone.clone());
            let whose = one.whose.as_deref().unwrap_or("khác");
            contact.notes.push(format!("SĐT {whose}: {}", one.phone.spaced()));
        }
    }
    if !contact.notes.is_empty() {
        changes.push(Change::PhonesMore { left: contact.notes.join(", ") });
    }
    contact
}

fn numbers(heading: &str, cell: &str, found: &mut Vec<Found>, changes: &mut Vec<Change>) {
    let typed = tidy(cell);
    let by_heading = whose(heading);
    if let Ok((phone, others)) = Phone::parse_first(cell) {
        if others.is_empty() && digits(&typed) != phone.national() {
            changes.push(Change::PhoneRead { from: typed, to: phone.spaced() });
        }
        found.push(Found { phone, whose: by_heading.clone() });
        for other in others {
            match Phone::parse(&other) {
                Ok(phone) => found.push(Found { phone, whose: by_heading.clone() }),
                Err(_) => among_words(&other, by_heading.as_deref(), found, changes),
            }
        }
        return;
    }
    among_words(cell, by_heading.as_deref(), found, changes);
}

/// "Nhà: 024 3838 2111, DĐ 0912…", "SĐT con: 0912…": each number with the words before it.
fn among_words(cell: &str, heading: Option<&str>, found: &mut Vec<Found>, changes: &mut Vec<Change>) {
    let typed = tidy(cell);
    let mut rest = typed.as_str();
    let before = found.len();
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit() || c == '+') {
        let end = rest[start..]
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '+' | '(' | ')')))
            .map_or(rest.len(), |length| start + length);
        let number = rest[start..end].trim_matches(|c: char| !c.is_ascii_digit() && c != '+');
        if let Ok(phone) = Phone::parse(number) {
            let label = whose(&rest[..start]).or_else(|| in_brackets(&rest[start..end], &rest[end..]));
            found.push(Found { phone, whose: label.or(heading.map(str::to_owned)) });
        }
        rest = &rest[end..];
    }
    if found.len() > before {
        return;
    }
    match Phone::parse_first(cell) {
        _ if is_rounded(&typed) => changes.push(Change::PhoneDamaged { from: typed }),
        Err(why) => changes.push(Change::PhoneDropped { from: typed, why }),
        Ok(_) => {}
    }
}

/// "0912 345 678 (con)": the bracket was read as a sign of the number.
fn in_brackets(number: &str, after: &str) -> Option<String> {
    let (inside, _) = after.split_once(')')?;
    let is_open = number.trim_end().ends_with('(') && !inside.contains(|c: char| c.is_ascii_digit());
    is_open.then(|| whose(inside)).flatten()
}

/// Somebody else, by the words beside a number.
fn whose(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let spaced: String = lower.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    let spaced = format!(" {} ", tidy(&spaced));
    let names = |other: &&&str| spaced.contains(&format!(" {other} "));
    // Written without any accents, "vo" is "vợ".
    let bare = |other: &&&str| spaced.is_ascii() && spaced.contains(&format!(" {} ", plain_words(other)));
    OTHERS.iter().find(names).or_else(|| OTHERS.iter().find(bare)).map(|other| (*other).to_owned())
}

/// `9,12346E+08`: the last digits are gone for good.
fn is_rounded(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let Some((mantissa, exponent)) = lower.split_once('e') else { return false };
    let is_number =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    is_number(mantissa) && !exponent.is_empty() && exponent.chars().all(|c| c.is_ascii_digit())
}

fn digits(text: &str) -> String {
    // The plus sign stays, so that "+84…" is a reading and "0912.345.678" is none.
    text.chars().filter(|c| !matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\'')).collect()
}
