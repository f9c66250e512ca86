//! Addresses of mail.

use super::glyphs::Glyphs;
use super::spot::{Spot, SpotKind};

pub(super) fn find(glyphs: &Glyphs) -> Vec<Spot> {
    let mut found: Vec<Spot> = Vec::new();
    for at in (0..glyphs.len()).filter(|i| glyphs.at(*i) == Some('@')) {
        let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%');
        let of_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
        let from = (0..at).rev().take_while(|i| glyphs.at(*i).is_some_and(of_name)).last().unwrap_or(at);
        let mut to =
            (at + 1..glyphs.len()).take_while(|i| glyphs.at(*i).is_some_and(of_host)).count() + at + 1;
        // The full stop of the sentence is not the address's.
        while matches!(glyphs.before(to), Some('.' | '-')) {
            to -= 1;
        }
        let host = glyphs.text(at + 1, to);
        let ends_well = host.rsplit_once('.').is_some_and(|(name, end)| {
            !name.is_empty() && (2..=10).contains(&end.len()) && end.chars().all(|c| c.is_ascii_alphabetic())
        });
        if from < at && ends_well {
            found.push(glyphs.spot(SpotKind::Email, from, to));
        }
    }
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}
