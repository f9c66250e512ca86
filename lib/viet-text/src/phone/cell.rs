//! From the text of a cell to the digits that would be dialled. What the digits mean is in `plan`.

use unicode_normalization::UnicodeNormalization;

use super::problem::PhoneProblem;
use crate::fold::{fold, straight};
use crate::tidy::tidy;

/// What was dialled: with the country's code known to be in front, or not.
pub(super) struct Dialled {
    pub digits: String,
    pub international: bool,
}

/// The shortest run of digits that can be a number of its own rather than a group within one.
const NUMBER_DIGITS_MIN: usize = 9;
/// The longest group of digits between two signs within one number.
const GROUP_DIGITS_MAX: usize = 4;

/// The numbers in a text, one or several, each as typed; none if the text is empty.
pub(super) fn numbers(s: &str) -> Vec<String> {
    if tidy(s).is_empty() {
        return Vec::new();
    }
    // Compatibility forms first: they hold full-width digits and the no-break space.
    let plain: String = s
        .nfkc()
        .map(|c| match c {
            '\n' | '\r' => ';',
            other => straight(other),
        })
        .collect();
    let text = tidy(&plain);
    // A spreadsheet marks a number kept as text with an apostrophe in front.
    let text = text.strip_prefix('\'').unwrap_or(&text).trim();
    if text.is_empty() || float(text).is_some() {
        return one(text);
    }
    let marked: Vec<&str> = text
        .split(' ')
        .map(|word| match fold(word).as_str() {
            "hoac" | "hay" | "va" => ";",
            _ => word,
        })
        .collect();
    let marked = marked.join(" ");
    let parts = parts(&marked, |c| matches!(c, ';' | '/' | ',' | '|' | '&' | '\\'));
    match parts.as_slice() {
        // Only signs: left whole, so that it is refused as such and not taken for nothing.
        [] => one(text),
        [single] => side_by_side(single),
        groups if groups.iter().all(|g| is_group(g)) => one(&groups.concat()),
        _ => parts,
    }
}

/// The digits of one number, or what keeps them from being one.
pub(super) fn dialled(number: &str) -> Result<Dialled, PhoneProblem> {
    if let Some(digits) = float(number) {
        return digits.map(|digits| Dialled { digits, international: false });
    }
    let mut digits = String::new();
    let mut plus = false;
    for c in number.chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '.' | '-' | '(' | ')' | ',' => {}
            '+' if digits.is_empty() && !plus => plus = true,
            _ => return Err(PhoneProblem::Letters),
        }
    }
    match digits.strip_prefix("00") {
        _ if digits.is_empty() => Err(PhoneProblem::Letters),
        Some(rest) if !plus => Ok(Dialled { digits: rest.to_owned(), international: true }),
        _ => Ok(Dialled { digits, international: plus }),
    }
}

fn one(number: &str) -> Vec<String> {
    match number.is_empty() {
        true => Vec::new(),
        false => vec![number.to_owned()],
    }
}

fn parts(text: &str, is_sign: impl Fn(char) -> bool) -> Vec<String> {
    text.split(is_sign)
        .map(str::trim)
        .filter(|part| part.contains(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// Two whole numbers with no more than a space or a dash between them.
fn side_by_side(text: &str) -> Vec<String> {
    let halves: Vec<String> = text.split(" - ").map(str::to_owned).collect();
    let words = parts(text, |c| matches!(c, ' ' | '-'));
    [halves, words]
        .into_iter()
        .find(|all| all.len() > 1 && all.iter().all(|part| is_whole(part)))
        .unwrap_or_else(|| one(text))
}

fn is_group(part: &str) -> bool {
    part.len() <= GROUP_DIGITS_MAX && part.chars().all(|c| c.is_ascii_digit())
}

fn is_whole(part: &str) -> bool {
    part.chars().filter(char::is_ascii_digit).count() >= NUMBER_DIGITS_MIN
}

/// A number that a spreadsheet kept as a floating one: `912345678.0`, `9.12345678E8`. `None` if it is not written so.
fn float(text: &str) -> Option<Result<String, PhoneProblem>> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    if whole.is_empty() || !whole.chars().chain(fraction.chars()).all(|c| c.is_ascii_digit()) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    match exponent {
        Some(exponent) => scientific(whole, fraction, exponent),
        None if whole.len() >= NUMBER_DIGITS_MIN && mantissa.len() > whole.len() && fraction.is_empty() => {
            Some(Ok(whole.to_owned()))
        }
        None => None,
    }
}

fn scientific(whole: &str, fraction: &str, exponent: &str) -> Option<Result<String, PhoneProblem>> {
    let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    if whole.len() != 1 {
        return None;
    }
    // A number may well end in a zero, which this form drops. More missing digits mean that they were rounded away,
    // and filling in zeros would give the number of somebody else.
    match exponent.checked_sub(fraction.len()) {
        Some(zeros @ 0..=1) => Some(Ok(format!("{whole}{fraction}{}", "0".repeat(zeros)))),
        Some(_) => Some(Err(PhoneProblem::TooShort)),
        None => Some(Err(PhoneProblem::Letters)),
    }
}
