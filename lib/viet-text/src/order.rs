//! Sort keys: strings whose plain byte order is the order of a Vietnamese list.
//!
//! Databases sort by bytes (`COLLATE "C"`, `BINARY`) alike on every machine, and differently by language; so the
//! language is put into the key. The table is the Vietnamese alphabet itself and needs no collation library.
//! A key is for sorting only: it cannot be turned back, and texts that differ in case alone share one.

use crate::letter::{Piece, pieces};
use crate::tidy::tidy;

/// f, j, w and z are not Vietnamese letters and stand where the Latin alphabet has them.
const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";

/// Lower than everything that a key is made of, so the shorter of two texts comes first.
const LEVEL: char = ' ';
const SPACE: char = '!';
const SIGN: char = '#';

/// The longest run of digits that is compared as a number; it ends just below the weights of letters.
const DIGITS_MAX: usize = 16;

/// The sort key of a text: first its letters (space, signs, numbers by value, a ă â b c d đ … y z, other scripts), then,
/// among equals, the tones of its syllables (ngang, huyền, hỏi, ngã, sắc, nặng).
pub fn key(s: &str) -> String {
    let pieces = pieces(&tidy(s));
    let mut key = letters(&pieces);
    let tones = tones(&pieces);
    if !tones.is_empty() {
        key.push(LEVEL);
        key.push_str(&tones);
    }
    key
}

/// The sort key of a person's name as lists of people have it: the given name (last word) decides with its tone, then
/// the surname (first word), then the middle names.
pub fn name_key(s: &str) -> String {
    let name = tidy(s);
    let (rest, given) = name.rsplit_once(' ').unwrap_or(("", &name));
    let (surname, middle) = rest.split_once(' ').unwrap_or((rest, ""));
    [given, surname, middle]
        .iter()
        .map(|part| {
            let pieces = pieces(part);
            // Both levels always stand, even when empty: each part must be compared with its like.
            format!("{}{LEVEL}{}", letters(&pieces), tones(&pieces))
        })
        .collect::<Vec<_>>()
        .join(&LEVEL.to_string())
}

fn letters(pieces: &[Piece]) -> String {
    let mut key = String::new();
    let mut digits = String::new();
    for piece in pieces {
        if let Piece::Other(c) = piece
            && c.is_ascii_digit()
        {
            digits.push(*c);
            continue;
        }
        push_number(&mut key, &mut digits);
        match piece {
            Piece::Word(word) => key.extend(word.letters.chars().map(weight)),
            Piece::Other(' ') => key.push(SPACE),
            Piece::Other(c) => key.extend([SIGN, *c]),
        }
    }
    push_number(&mut key, &mut digits);
    key
}

/// A number is led by how many digits it has, so that "Tổ 4" comes before "Tổ 10".
fn push_number(key: &mut String, digits: &mut String) {
    if digits.is_empty() {
        return;
    }
    let value = match digits.trim_start_matches('0') {
        "" => "0",
        value => value,
    };
    let length = value.len().min(DIGITS_MAX) as u8;
    key.push(char::from(b'0' + length));
    key.push_str(value);
    digits.clear();
}

/// `A`…`Z`, then `a`…`g`, for the 33 letters; what is not in the alphabet follows by code point.
fn weight(letter: char) -> char {
    match ALPHABET.chars().position(|a| a == letter) {
        Some(place @ 0..26) => char::from(b'A' + place as u8),
        Some(place) => char::from(b'a' + (place - 26) as u8),
        None if letter == 'ƀ' => weight('b'),
        // The few ASCII letters are all in the alphabet, so this is beyond them.
        None => letter,
    }
}

/// One group a word: its tones, then `0`. Zeros at the end say nothing and are left out.
fn tones(pieces: &[Piece]) -> String {
    let mut key = String::new();
    for piece in pieces {
        if let Piece::Word(word) = piece {
            key.extend(word.tones.chars().map(tone));
            key.push('0');
        }
    }
    key.truncate(key.trim_end_matches('0').len());
    key
}

fn tone(mark: char) -> char {
    match mark {
        '\u{300}' => '1', // huyền
        '\u{309}' => '2', // hỏi
        '\u{303}' => '3', // ngã
        '\u{301}' => '4', // sắc
        '\u{323}' => '5', // nặng
        _ => '6',         // a foreign accent
    }
}
