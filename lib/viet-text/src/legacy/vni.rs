//! VNI: a base letter and behind it a mark, which tells shape and tone at once.

use unicode_normalization::UnicodeNormalization;

const CIRCUMFLEX: char = '\u{302}';
const BREVE: char = '\u{306}';
const HORN: char = '\u{31b}';
const ACUTE: char = '\u{301}';
const GRAVE: char = '\u{300}';
const HOOK: char = '\u{309}';
const TILDE: char = '\u{303}';
const DOT: char = '\u{323}';

pub(super) fn decode(text: &str) -> Option<String> {
    let mut read = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if !c.is_alphabetic() {
            // A sign beyond ASCII (a dash, a bullet) is nobody's letter here.
            read.push(c);
            continue;
        }
        let (base, own) = letter(c)?;
        read.push(base);
        read.extend(own);
        let marks = chars.peek().map(|next| marks(base, own.contains(&HORN), *next)).unwrap_or_default();
        if !marks.is_empty() {
            chars.next();
            read.extend(marks);
        }
    }
    Some(read.nfc().collect())
}

/// A letter by itself, with the marks that it carries already.
fn letter(c: char) -> Option<(char, &'static [char])> {
    let base = |lower: char| if c.is_uppercase() { lower.to_ascii_uppercase() } else { lower };
    Some(match c.to_lowercase().next()? {
        'a'..='z' => (c, &[]),
        'ô' => (base('o'), &[HORN]),
        'ö' => (base('u'), &[HORN]),
        'í' => (base('i'), &[ACUTE]),
        'ì' => (base('i'), &[GRAVE]),
        'æ' => (base('i'), &[HOOK]),
        'ó' => (base('i'), &[TILDE]),
        'ò' => (base('i'), &[DOT]),
        'î' => (base('y'), &[DOT]),
        'ñ' => (if c.is_uppercase() { 'Đ' } else { 'đ' }, &[]),
        _ => return None,
    })
}

/// What a mark adds to the letter before it; nothing when it is none there.
fn marks(base: char, is_horned: bool, mark: char) -> &'static [char] {
    let mark = mark.to_lowercase().next().unwrap_or(mark);
    let base = base.to_ascii_lowercase();
    let shaped = matches!(base, 'a' | 'e') || (base == 'o' && !is_horned);
    let toned = matches!(base, 'a' | 'e' | 'o' | 'u' | 'y');
    match mark {
        'ù' if toned => &[ACUTE],
        'ø' if toned => &[GRAVE],
        'û' if toned => &[HOOK],
        'õ' if toned => &[TILDE],
        'ï' if toned => &[DOT],
        'â' if shaped => &[CIRCUMFLEX],
        'á' if shaped => &[CIRCUMFLEX, ACUTE],
        'à' if shaped => &[CIRCUMFLEX, GRAVE],
        'å' if shaped => &[CIRCUMFLEX, HOOK],
        'ã' if shaped => &[CIRCUMFLEX, TILDE],
        'ä' if shaped => &[CIRCUMFLEX, DOT],
        'ê' if base == 'a' => &[BREVE],
        'é' if base == 'a' => &[BREVE, ACUTE],
        'è' if base == 'a' => &[BREVE, GRAVE],
        'ú' if base == 'a' => &[BREVE, HOOK],
        'ü' if base == 'a' => &[BREVE, TILDE],
        'ë' if base == 'a' => &[BREVE, DOT],
        _ => &[],
    }
}
