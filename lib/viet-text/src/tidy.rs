//! Stray white space, invisible and control characters: what nobody typed on purpose.
//!
//! Letters, case and accents are left alone here; see `fold` for setting them aside and `name` for repairing them.

use unicode_normalization::UnicodeNormalization;

/// One line of clean text: NFC, every run of white space one plain space, none at the ends, no control or invisible
/// characters (zero width, soft hyphen, direction overrides, tags).
pub fn tidy(s: &str) -> String {
    let mut line = String::with_capacity(s.len());
    // Only remembered, so that a space is written between two words and never at an end.
    let mut gap = false;
    for c in s.chars() {
        if is_blank(c) {
            gap = true;
        } else if !is_invisible(c) {
            if gap && !line.is_empty() {
                line.push(' ');
            }
            gap = false;
            line.push(c);
        }
    }
    // After dropping, because an invisible character may have stood between a letter and its accent.
    if line.chars().all(is_composed) { line } else { line.nfc().collect() }
}

/// Where Latin letters end and the marks begin that are set upon them.
pub(crate) const LATIN_END: u32 = 0x300;
/// Latin letters with their marks, among them all of Vietnamese.
pub(crate) const VIETNAMESE: std::ops::Range<u32> = 0x1e00..0x1f00;

/// A letter that NFC leaves as it is, unless a mark of its own follows.
fn is_composed(c: char) -> bool {
    u32::from(c) < LATIN_END || VIETNAMESE.contains(&u32::from(c))
}

/// Like [`tidy`], but line by line, for longer texts: `\r\n`, `\r` and the Unicode breaks become `\n`, and no more than
/// two stand in a row (one empty line between paragraphs).
pub fn tidy_lines(s: &str) -> String {
    let mut text = String::with_capacity(s.len());
    let mut paragraph_ends = false;
    for line in s.replace("\r\n", "\n").split(is_line_break) {
        let line = tidy(line);
        if line.is_empty() {
            paragraph_ends = true;
            continue;
        }
        if !text.is_empty() {
            text.push_str(if paragraph_ends { "\n\n" } else { "\n" });
        }
        paragraph_ends = false;
        text.push_str(&line);
    }
    text
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// White space, and the letters that only look like it and are used to send "empty" names.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{2800}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
}

/// Not seen on a screen. Direction overrides are among them: they can make a name read as another one.
/// The zero-width joiner goes too, so a joined emoji falls apart into its members, which is harmless.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_taken_for_composed_is() {
        for c in (0..LATIN_END).chain(VIETNAMESE).filter_map(char::from_u32) {
            assert_eq!(c.to_string().nfc().collect::<String>(), c.to_string(), "{c:?}");
        }
    }
}
