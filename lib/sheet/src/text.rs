//! Bytes into text, and a cell's text made clean. Separators and quotes are in `separated`.

use unicode_normalization::UnicodeNormalization;
use viet_text::legacy::Legacy;

use crate::fonts;
use crate::problem::{Seen, SheetProblem};

const NOT_TEXT: SheetProblem = SheetProblem::NotASheet { seen: Seen::Other };

/// The first visible byte, if the text begins in ASCII; looks through byte order marks and white space.
pub(crate) fn first_visible_ascii(bytes: &[u8]) -> Option<u8> {
    bytes
        .iter()
        .take(1024)
        .copied()
        .find(|b| !matches!(b, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF) && !b.is_ascii_whitespace())
}

/// UTF-8, UTF-16 with a byte order mark, Windows-1258, or the bytes of an old font (TCVN3, VNI), which `fonts` turns into
/// letters; which one is told. A text file has no NUL and no control characters.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Option<Legacy>), SheetProblem> {
    let mut legacy = None;
    let text = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        _ if bytes.contains(&0) => return Err(NOT_TEXT),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest).ok_or(SheetProblem::Unreadable)?,
        _ => match utf8(bytes) {
            Some(text) => text,
            None => {
                let (text, of) = of_one_byte(bytes)?;
                legacy = of;
                text
            }
        },
    };
    if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}'))
    {
        return Err(NOT_TEXT);
    }
    Ok((text, legacy))
}

/// XML parts are UTF-8 or UTF-16 by ECMA-376. An encoding that the XML declaration claims is not looked at.
pub(crate) fn decode_xml(bytes: &[u8]) -> Result<String, SheetProblem> {
    let torn = SheetProblem::Broken { cause: "XML part is neither UTF-8 nor UTF-16" };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).map_err(|_| torn),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).map_err(|_| torn),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest).ok_or(torn),
        _ => utf8(bytes).ok_or(torn),
    }
}

fn utf8(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, SheetProblem> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(SheetProblem::Unreadable);
    }
    char::decode_utf16(pairs.iter().map(|pair| unit(*pair)))
        .collect::<Result<String, _>>()
        .map_err(|_| SheetProblem::Unreadable)
}

/// The bytes of an old font may happen to be ones that Windows-1258 has, too; more words decide.
fn of_one_byte(bytes: &[u8]) -> Result<(String, Option<Legacy>), SheetProblem> {
    let plain: String = bytes.iter().copied().map(from_windows_1252).collect();
    let [vni, tcvn3] = Legacy::ALL.map(|legacy| (legacy.certain_words(&plain), legacy));
    let (old, legacy) = if tcvn3.0 > vni.0 { tcvn3 } else { vni };
    match windows_1258(bytes) {
        Ok(text) if fonts::vietnamese_words(&text) >= old => Ok((text, None)),
        _ if old > 0 && !plain.chars().any(|c| matches!(c, '\u{80}'..='\u{9f}')) => Ok((plain, Some(legacy))),
        refused => refused.map(|text| (text, None)),
    }
}

/// The signs that Word puts between letters; letters are those of Latin-1.
fn from_windows_1252(byte: u8) -> char {
    match byte {
        0x85 => '…',
        0x91 | 0x92 => '\'',
        0x93 | 0x94 => '"',
        0x96 => '–',
        0x97 => '—',
        byte => char::from(byte),
    }
}

/// What Excel on a Vietnamese Windows writes as "CSV". Older fonts (TCVN3, VNI) use the same bytes for other letters, so
/// a text passes only if every character of it is one that Vietnamese has.
fn windows_1258(bytes: &[u8]) -> Result<String, SheetProblem> {
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut after_letter = false;
    for &byte in bytes {
        let c = if byte.is_ascii() {
            char::from(byte)
        } else {
            from_windows_1258(byte).ok_or(SheetProblem::Unreadable)?
        };
        let is_mark = matches!(c, '\u{300}'..='\u{323}');
        if is_mark && !after_letter {
            return Err(SheetProblem::Unreadable);
        }
        after_letter = c.is_alphabetic();
        text.push(c);
    }
    Ok(text.nfc().collect())
}

fn from_windows_1258(byte: u8) -> Option<char> {
    Some(match byte {
        0xC3 => 'Ă',
        0xE3 => 'ă',
        0xD0 => 'Đ',
        0xF0 => 'đ',
        0xD5 => 'Ơ',
        0xF5 => 'ơ',
        0xDD => 'Ư',
        0xFD => 'ư',
        0xCC => '\u{300}',
        0xD2 => '\u{309}',
        0xDE => '\u{303}',
        0xEC => '\u{301}',
        0xF2 => '\u{323}',
        0xC0..=0xC2 | 0xC8..=0xCA | 0xCD | 0xD3 | 0xD4 | 0xD9 | 0xDA => char::from(byte),
        0xE0..=0xE2 | 0xE8..=0xEA | 0xED | 0xF3 | 0xF4 | 0xF9 | 0xFA => char::from(byte),
        0xA0 => ' ',
        0xB0 => '°',
        0x85 => '…',
        0x91 | 0x92 => '\'',
        0x93 | 0x94 => '"',
        0x96 => '–',
        0x97 => '—',
        0xFE => '₫',
        _ => return None,
    })
}

/// NFC, one kind of line break, no other control characters, nothing at the ends, and no longer than allowed.
/// Returns also whether something was cut.
pub(crate) fn clean(typed: &str, chars_max: usize) -> (String, bool) {
    let typed = typed.trim();
    let mut chars = typed.nfc().filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    let kept: String = chars.by_ref().take(chars_max).collect();
    let was_cut = chars.next().is_some();
    (kept.trim().to_owned(), was_cut)
}
