//! Plates of cars (`29A-123.45`, `30K 12345`, `29A-1234`) and motorbikes (`29-B1 123.45`, `29B1-12345`, `29-AA 123.45`),
//! after Thông tư 79/2024/TT-BCA, in every spelling people give them. Army plates are not looked for.

use super::glyphs::{Glyphs, holds};
use super::spot::{Spot, SpotKind};

/// Words that say that a plate is coming.
const SAYS_SO: &[&str] =
    &["bien", "bks", "bs", "xe", "o to", "oto", "xe may", "bien so", "bien kiem soat", "mang bien"];

pub(super) fn find(glyphs: &Glyphs) -> Vec<Spot> {
    let mut found: Vec<Spot> = Vec::new();
    let mut i = 0;
    while i < glyphs.len() {
        match plate(glyphs, i) {
            Some(to) => {
                found.push(glyphs.spot(SpotKind::Plate, i, to));
                i = to;
            }
            None => i += 1,
        }
    }
    found
}

/// Where a plate that begins here ends.
fn plate(glyphs: &Glyphs, from: usize) -> Option<usize> {
    // A province has two digits, from 11 on.
    let begins = glyphs.digit(from) && glyphs.digit(from + 1) && !glyphs.digit(from + 2);
    if !begins || matches!(glyphs.chars(from, from + 2), ['0', _] | ['1', '0']) {
        return None;
    }
    if glyphs.before(from).is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '_')) {
        return None;
    }
    let letters = skip(glyphs, from + 2, &['-', ' ', '.'], 1);
    let series = series(glyphs, letters)?;
    let digits = skip(glyphs, series, &['-', ' ', '.'], 3);
    let (to, count) = digits_of(glyphs, digits)?;
    if glyphs.at(to).is_some_and(|c| c.is_alphanumeric())
        || (matches!(glyphs.at(to), Some('.' | ',' | '/')) && glyphs.digit(to + 1))
    {
        return None;
    }
    let whole = Plate { glyphs, from, letters, series, digits, to, count };
    whole.is_one().then_some(to)
}

fn skip(glyphs: &Glyphs, from: usize, any: &[char], most: usize) -> usize {
    (from..from + most).find(|i| glyphs.at(*i).is_none_or(|c| !any.contains(&c))).unwrap_or(from + most)
}

/// One letter, two letters, or a letter and a digit; where they end.
fn series(glyphs: &Glyphs, at: usize) -> Option<usize> {
    let letter = |i: usize| glyphs.at(i).is_some_and(|c| c.is_ascii_alphabetic() || c == 'Đ' || c == 'đ');
    if !letter(at) || (letter(at + 1) && letter(at + 2)) {
        return None;
    }
    if letter(at + 1) {
        return Some(at + 2);
    }
    // A digit belongs to the series when it stands alone: 29B1 12345, and not in 29A12345.
    let alone = glyphs.digit(at + 1) && !glyphs.digit(at + 2);
    let run = (at + 1..glyphs.len()).take_while(|i| glyphs.digit(*i)).count();
    let dotted = run == 4 && glyphs.at(at + 5) == Some('.') && glyphs.digit(at + 6) && glyphs.digit(at + 7);
    Some(if alone || run == 6 || dotted { at + 2 } else { at + 1 })
}

/// `12345`, `123.45`, `1234`; where they end and how many they are.
fn digits_of(glyphs: &Glyphs, at: usize) -> Option<(usize, usize)> {
    let run = (at..glyphs.len()).take_while(|i| glyphs.digit(*i)).count();
    let split = matches!(glyphs.at(at + 3), Some('.' | '-' | ' ' | ','))
        && glyphs.digit(at + 4)
        && glyphs.digit(at + 5);
    match run {
        3 if split && !glyphs.digit(at + 6) => Some((at + 6, 5)),
        4 | 5 => Some((at + run, run)),
        _ => None,
    }
}

struct Plate<'a> {
    glyphs: &'a Glyphs,
    from: usize,
    letters: usize,
    series: usize,
    digits: usize,
    to: usize,
    count: usize,
}

impl Plate<'_> {
    /// 12A-1205 is a flat, 30k 5000 a price, 20h 1530 a time; words before it, capitals and signs tell them apart.
    fn is_one(&self) -> bool {
        let said = holds(&self.glyphs.words_before(self.from, 4), SAYS_SO);
        let series = self.glyphs.text(self.letters, self.series);
        let capital = series.chars().all(|c| !c.is_lowercase());
        let of_motorbike = series.chars().count() == 2;
        let apart = self.glyphs.text(self.series, self.digits);
        let signed = apart.contains(['-', '.']) || self.glyphs.text(self.digits, self.to).contains('.');
        let glued = apart.is_empty() || signed;
        match self.count {
            _ if said => true,
            5 if capital => glued || of_motorbike || self.letters > self.from + 2 || series != "H",
            5 => glued && !matches!(series.as_str(), "k" | "h" | "m") || of_motorbike && signed,
            _ => capital && of_motorbike && (signed || self.letters > self.from + 2),
        }
    }
}
