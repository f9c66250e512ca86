//! Who watches in a ward at night and on days of rest, and a number that can be called.
//!
//! Not here: what a ward named itself in the database (`desks`), the lines of the setting (`overrides`).

use std::ops::RangeInclusive;

use viet_text::{Phone, PhoneProblem, tidy};

/// Who answers is said in a line.
pub const NAME_CHARS_MAX: usize = 80;
/// Within how many hours a ward may promise to look at what is dangerous now.
pub const HOURS: RangeInclusive<u32> = 1..=4;

/// Who watches in a ward, and their number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// The id of the ward or commune.
    pub commune: String,
    pub name: String,
    /// As it is read; [`Desk::dialled`] is what is called.
    pub phone: String,
    /// Within how many hours of the clock they look, where the ward named them itself; else as long as the rule gives.
    pub hours: Option<u32>,
}

impl Desk {
    pub fn dialled(&self) -> String {
        self.phone.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect()
    }

    /// Whether the ward named it, and not the setting.
    pub fn is_own(&self) -> bool {
        self.hours.is_some()
    }
}

/// A number that can be called, as it is read: one of the plan in its usual form, else a hotline or a line of the police's
/// own network as it was typed. None for anything else, and where digits are missing. An emergency number is none: nobody
/// who answers there looks into this book ([`is_emergency`]).
pub fn number(typed: &str) -> Option<String> {
    let typed = tidy(typed);
    match Phone::parse(&typed) {
        // A landline has eleven digits; one that lost a digit reaches somebody else.
        Ok(phone) if phone.national().starts_with("02") && phone.national().len() != 11 => return None,
        Ok(phone) => return Some(phone.spaced()),
        Err(PhoneProblem::TooShort | PhoneProblem::TooLong) if typed.starts_with(['0', '+']) => return None,
        Err(_) => {}
    }
    let rest = typed.strip_prefix('+').unwrap_or(&typed);
    // No area, no network and no line of the police begins like this: a slip of the finger, or a joke.
    if rest.starts_with("00") || rest.starts_with("01") {
        return None;
    }
    let dials = rest.chars().all(|c| c.is_ascii_digit() || " .".contains(c));
    let digits: String = rest.chars().filter(char::is_ascii_digit).collect();
    // A hotline (1800, 1900) of its length: nothing that holds another number inside.
    let hotline =
        (digits.starts_with("1800") || digits.starts_with("1900")) && (8..=10).contains(&digits.len());
    // The police's own network.
    let own = digits.starts_with("069") && (7..=10).contains(&digits.len());
    (dials && (hotline || own)).then_some(typed)
}

/// Three digits that begin with 1, as 113: whoever answers there sends help and promises nothing of this book.
pub fn is_emergency(typed: &str) -> bool {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    digits.len() == 3 && digits.starts_with('1')
}
