//! Codes that are read from paper and typed, on a keyboard that is set to Vietnamese.
//!
//! Telex makes `Ẻ` of E and R, `Ư` of W; VNI makes `Á` of A and 1. [`typed`] gives back the keys that were pressed.
//! Where the picture does not tell them for sure (`Ế` is EES or ESE; `ES` may have been ESS), [`readings`] gives what
//! it can have been, the likeliest first and never more than [`READINGS_MAX`]: for the caller to look each of them up.
//! [`SIGNS`] are those of new codes: without vowels, W and D such a keyboard has nothing to put a mark on, so a code of
//! them arrives as it was printed. Not here: making codes, hashing them, counting wrong ones.

use unicode_normalization::UnicodeNormalization;

use crate::fold::is_accent;

/// No vowel, no W and no D; nothing that is read as something else (0 and O, 1 and I and L).
pub const SIGNS: &[u8; 25] = b"23456789BCFGHJKMNPQRSTVXZ";
/// So many readings of one text at the most.
pub const READINGS_MAX: usize = 64;
/// What is beyond is cut off; no code is that long.
const TYPED_MAX: usize = 64;
/// So many keys that left no trace on the screen are guessed.
const LOST_MAX: usize = 2;
/// How far a mark may have been typed behind its letter, all marks together.
const APART_MAX: usize = 8;

const TONES: [char; 5] = ['S', 'F', 'R', 'X', 'J'];
const VNI_TONES: [char; 5] = ['1', '2', '3', '4', '5'];

/// A code of new signs, one for each byte.
pub fn of_bytes(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(SIGNS[usize::from(*byte) % SIGNS.len()])).collect()
}

/// The keys that were most likely pressed: in capitals, without blanks and strokes, `O` as `0`, `I` and `L` as `1`.
pub fn typed(s: &str) -> String {
    let units = units(s);
    let at_once = vec![0; marks(&units, Layout::Telex).len()];
    spelled(&units, &marks(&units, Layout::Telex), &at_once, false)
}

/// All that a code of so many signs can have been when this is what arrived; [`typed`] first.
pub fn readings(s: &str, signs: usize) -> Vec<String> {
    let units = units(s);
    let mut found = vec![typed(s)];
    if s.is_ascii() && found[0].chars().count() == signs {
        return found;
    }
    for lost in 0..=LOST_MAX {
        for layout in [Layout::Telex, Layout::Vni] {
            let marks = marks(&units, layout);
            if units.len() + marks.len() + lost == signs {
                spell_all(&units, &marks, layout, lost, &mut found);
            }
        }
    }
    found.truncate(READINGS_MAX);
    found
}

/// What is seen as one letter: its key, and what was put on it.
#[derive(Clone, Copy)]
struct Unit {
    key: char,
    mark: Option<char>,
    tone: Option<char>,
    /// Letters after which a blank, a stroke or a digit stands belong to different words.
    word: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Layout {
    Telex,
    Vni,
}

/// A key that put something on the unit at this place.
#[derive(Clone, Copy)]
struct Mark {
    unit: usize,
    key: char,
}

fn units(s: &str) -> Vec<Unit> {
    let mut all: Vec<Unit> = Vec::new();
    let mut word = 0;
    for c in s.nfkd().flat_map(char::to_uppercase) {
        if is_accent(c) {
            match (all.last_mut(), c) {
                (Some(unit), '\u{302}' | '\u{306}' | '\u{31b}') => unit.mark = Some(c),
                (Some(unit), '\u{301}' | '\u{300}' | '\u{309}' | '\u{303}' | '\u{323}') => {
                    unit.tone = Some(c)
                }
                _ => {}
            }
        } else if all.len() >= TYPED_MAX {
            break;
        } else if c == 'Đ' {
            all.push(Unit { key: 'D', mark: Some(c), tone: None, word });
        } else if c.is_ascii_alphanumeric() {
            let ends_a_word = c.is_ascii_digit();
            all.push(Unit { key: c, mark: None, tone: None, word: word + usize::from(ends_a_word) });
            word += 2 * usize::from(ends_a_word);
        } else {
            word += 2;
        }
    }
    all
}

/// The keys of all that stands on letters, in the order of the letters, a letter's own mark before its tone.
fn marks(units: &[Unit], layout: Layout) -> Vec<Mark> {
    let mut all = Vec::new();
    for (place, unit) in units.iter().enumerate() {
        let of_mark = match (layout, unit.mark) {
            (Layout::Telex, Some('\u{302}' | 'Đ')) => Some(unit.key),
            // On U it is the key itself: no code has a U.
            (Layout::Telex, Some(_)) if unit.key != 'U' => Some('W'),
            (Layout::Vni, Some('\u{302}')) => Some('6'),
            (Layout::Vni, Some('\u{31b}')) => Some('7'),
            (Layout::Vni, Some('\u{306}')) => Some('8'),
            (Layout::Vni, Some('Đ')) => Some('9'),
            _ => None,
        };
        let of_tone = unit.tone.and_then(|tone| {
            let order = ['\u{301}', '\u{300}', '\u{309}', '\u{303}', '\u{323}'];
            let n = order.iter().position(|known| *known == tone)?;
            Some(if layout == Layout::Telex { TONES[n] } else { VNI_TONES[n] })
        });
        all.extend(of_mark.map(|key| Mark { unit: place, key }));
        all.extend(of_tone.map(|key| Mark { unit: place, key }));
    }
    all
}

/// The keys in a row, each mark so many letters behind its own. `tone_first` turns those about that come together.
fn spelled(units: &[Unit], marks: &[Mark], behind: &[usize], tone_first: bool) -> String {
    let mut out = String::new();
    for (place, unit) in units.iter().enumerate() {
        out.push(bare(unit));
        let here: Vec<char> = marks
            .iter()
            .zip(behind)
            .filter(|(mark, behind)| mark.unit + **behind == place)
            .map(|(mark, _)| plain(mark.key))
            .collect();
        if tone_first { out.extend(here.iter().rev()) } else { out.extend(here.iter()) }
    }
    out
}

fn bare(unit: &Unit) -> char {
    match (unit.key, unit.mark) {
        ('U', Some(_)) => 'W',
        (key, _) => plain(key),
    }
}

fn plain(key: char) -> char {
    match key {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    }
}

/// Every way in which the marks can have been typed, those typed at once first.
fn spell_all(units: &[Unit], marks: &[Mark], layout: Layout, lost: usize, found: &mut Vec<String>) {
    for apart in 0..=APART_MAX {
        let mut behind = vec![0; marks.len()];
        spread(units, marks, apart, &mut behind, 0, &mut |behind| {
            for tone_first in [false, true] {
                let keys = spelled(units, marks, behind, tone_first);
                for keys in with_lost(keys, layout, lost) {
                    if found.len() < READINGS_MAX && !found.contains(&keys) {
                        found.push(keys);
                    }
                }
            }
            found.len() < READINGS_MAX
        });
    }
}

/// Gives out `apart` letters of distance to the marks from `from` on; false when enough was seen.
fn spread(
    units: &[Unit],
    marks: &[Mark],
    apart: usize,
    behind: &mut Vec<usize>,
    from: usize,
    seen: &mut dyn FnMut(&[usize]) -> bool,
) -> bool {
    let Some(mark) = marks.get(from) else { return apart > 0 || seen(behind) };
    for distance in 0..=apart {
        let Some(reached) = units.get(mark.unit + distance) else { break };
        if reached.word != units[mark.unit].word {
            break;
        }
        behind[from] = distance;
        if !spread(units, marks, apart - distance, behind, from + 1, seen) {
            return false;
        }
    }
    behind[from] = 0;
    true
}

/// With as many keys as took something away and left nothing.
fn with_lost(keys: String, layout: Layout, lost: usize) -> Vec<String> {
    match lost {
        0 => vec![keys],
        1 => with_one_lost(&keys, layout),
        _ => {
            let one = with_one_lost(&keys, layout);
            one.iter().flat_map(|keys| with_one_lost(keys, layout)).chain(with_wiped(&keys, layout)).collect()
        }
    }
}

/// A tone or mark typed twice takes itself back (`ESS` → `ES`); one typed upon another puts it out (`ESF` → `È`).
fn with_one_lost(keys: &str, layout: Layout) -> Vec<String> {
    let (tones, twice) = match layout {
        Layout::Telex => (&TONES, "SFRXJAEWD0"),
        Layout::Vni => (&VNI_TONES, "123456789"),
    };
    let mut all = Vec::new();
    for (at, key) in keys.char_indices() {
        if twice.contains(key) {
            all.push(with(keys, at, &[key]));
        }
        if at > 0 && tones.contains(&key) {
            all.extend(tones.iter().filter(|tone| **tone != key).map(|tone| with(keys, at, &[*tone])));
        }
    }
    all
}

/// A tone that was wiped out again (`ESZ` → `E`).
fn with_wiped(keys: &str, layout: Layout) -> Vec<String> {
    let (tones, wipe) = match layout {
        Layout::Telex => (&TONES, 'Z'),
        Layout::Vni => (&VNI_TONES, '0'),
    };
    let vowels = keys.char_indices().filter(|(_, key)| "AEY01W".contains(*key));
    vowels.flat_map(|(at, _)| tones.iter().map(move |tone| with(keys, at + 1, &[*tone, wipe]))).collect()
}

/// All keys are one byte each.
fn with(keys: &str, at: usize, more: &[char]) -> String {
    let (before, after) = keys.split_at(at);
    format!("{before}{}{after}", more.iter().collect::<String>())
}
