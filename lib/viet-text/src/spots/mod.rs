//! What people paste into a text without meaning to: numbers that lead to a person, plates, addresses of mail, the name
//! of a child.
//!
//! This finds and points; it never decides. Whether something belongs there is for the writer to say, so a wrong guess
//! costs a question and nothing else. Names of grown-ups, house numbers and places are not looked for: reports live on
//! them. Sentences for people are not here.

mod children;
mod glyphs;
mod mail;
mod numbers;
mod plates;
mod words;

use glyphs::Glyphs;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpotKind {
    /// A phone number of Viet Nam.
    Phone,
    /// The number of an identity card: 12 digits, or 9 before 2016.
    IdNumber,
    /// An account at a bank, or the number on its card.
    BankAccount,
    /// The plate of a car or a motorbike.
    Plate,
    /// An address of mail.
    Email,
    /// The name of someone who is called a child, has the age of one, or goes to school.
    ChildName,
}

impl SpotKind {
    /// Every kind.
    pub const ALL: [SpotKind; 6] = [
        SpotKind::Phone,
        SpotKind::IdNumber,
        SpotKind::BankAccount,
        SpotKind::Plate,
        SpotKind::Email,
        SpotKind::ChildName,
    ];

    /// A short name for addresses and forms.
    pub fn code(self) -> &'static str {
        match self {
            SpotKind::Phone => "phone",
            SpotKind::IdNumber => "id-number",
            SpotKind::BankAccount => "bank-account",
            SpotKind::Plate => "plate",
            SpotKind::Email => "email",
            SpotKind::ChildName => "child-name",
        }
    }
}

/// Where something was found: bytes of the text, always between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What it looks like.
    pub kind: SpotKind,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The longest text that is looked at, in characters; what follows is not searched.
pub const TEXT_CHARS_MAX: usize = 8_000;

/// Everything that was found, in the order of the text; no two overlap.
pub fn find(text: &str) -> Vec<Spot> {
    let glyphs = Glyphs::of(text);
    let mut all = mail::find(&glyphs);
    // In this order, because the digits of a plate may also be taken for a number, and never the other way round.
    for found in [plates::find(&glyphs), numbers::find(&glyphs), children::find(text, &glyphs)] {
        for spot in found {
            if !all.iter().any(|other| spot.start < other.end && other.start < spot.end) {
                all.push(spot);
            }
        }
    }
    all.sort_by_key(|spot| spot.start);
    all
}

/// The text with these places taken out, `«…»` in their stead. Places that do not lie in the text are passed over.
pub fn taken_out(text: &str, spots: &[Spot]) -> String {
    let mut spots: Vec<&Spot> = spots.iter().collect();
    spots.sort_by_key(|spot| spot.start);
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    for spot in spots {
        if spot.start < at || spot.start >= spot.end {
            continue;
        }
        if let (Some(before), Some(_)) = (text.get(at..spot.start), text.get(spot.end..)) {
            out.push_str(before);
            out.push_str("«…»");
            at = spot.end;
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}
