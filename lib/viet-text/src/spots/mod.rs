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
mod spot;
mod words;

use glyphs::Glyphs;

pub use spot::{Spot, SpotKind, TEXT_CHARS_MAX};

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
