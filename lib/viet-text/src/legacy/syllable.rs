//! Whether a word is built like a Vietnamese syllable: onset, nucleus, coda, one tone, and the tone on the nucleus.
//!
//! Built like one, not found in a dictionary: `thuyễn` passes. Enough to tell text from what an old font leaves behind.

use unicode_normalization::UnicodeNormalization;

/// Longer ones first, so that "ngh" is not "n".
#[rustfmt::skip]
const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n",
    "p", "r", "s", "t", "v", "x", "",
];
/// Nuclei that may end a syllable.
#[rustfmt::skip]
const OPEN: [&str; 19] = [
    "a", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "ia", "ua", "ưa", "oa", "oe", "uê", "uơ", "uy", "uya",
];
/// Nuclei that may stand before a consonant.
#[rustfmt::skip]
const CLOSED: [&str; 24] = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "iê", "yê", "uô", "ươ", "oa", "oă", "oe", "uâ", "uê",
    "uy", "uyê", "oo",
];
const CODAS: [&str; 8] = ["ch", "ng", "nh", "c", "m", "n", "p", "t"];
/// A nucleus with its gliding end, and how many letters of it are the nucleus.
#[rustfmt::skip]
const GLIDES: [(&str, usize); 25] = [
    ("ai", 1), ("oi", 1), ("ôi", 1), ("ơi", 1), ("ui", 1), ("ưi", 1), ("uôi", 2), ("ươi", 2), ("oai", 2), ("ay", 1),
    ("ây", 1), ("oay", 2), ("uây", 2), ("ao", 1), ("eo", 1), ("oeo", 2), ("au", 1), ("âu", 1), ("êu", 1), ("iu", 1),
    ("ưu", 1), ("iêu", 2), ("yêu", 2), ("ươu", 2), ("uyu", 2),
];

/// `Nguyễn`, `hoà` and `hòa`; not `Nguyeãn`, `taán`, `Kdăm`.
pub fn is_syllable(word: &str) -> bool {
    let Some((letters, tone_at)) = bare(word) else { return false };
    ONSETS.iter().any(|onset| {
        letters.strip_prefix(onset).is_some_and(|rhyme| {
            let begins = onset.chars().count();
            nucleus_of(rhyme, onset).is_some_and(|length| {
                // "qúy" and "gìa" are written so, too.
                let first = if matches!(*onset, "qu" | "gi") { begins.saturating_sub(1) } else { begins };
                tone_at.is_none_or(|at| (first..begins + length).contains(&at))
            })
        })
    })
}

/// Letters in small without tones, and where the tone stood. None: more than one tone, or a letter that is not ours.
fn bare(word: &str) -> Option<(String, Option<usize>)> {
    let mut letters = String::with_capacity(word.len());
    let mut tone_at = None;
    for (at, c) in word.nfc().flat_map(char::to_lowercase).enumerate() {
        let mut plain = String::new();
        for part in std::iter::once(c).nfd() {
            if matches!(part, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}') {
                if tone_at.replace(at).is_some() {
                    return None;
                }
            } else {
                plain.push(part);
            }
        }
        let letter = plain.nfc().next()?;
        if !matches!(letter, 'a'..='z' | 'ă' | 'â' | 'đ' | 'ê' | 'ô' | 'ơ' | 'ư') {
            return None;
        }
        letters.push(letter);
    }
    Some((letters, tone_at))
}

/// How many letters of a rhyme are its nucleus; none if there is no such rhyme.
fn nucleus_of(rhyme: &str, onset: &str) -> Option<usize> {
    let length = |nucleus: &str| nucleus.chars().count();
    if rhyme.is_empty() {
        // "gì": the i is the onset's and the nucleus at once.
        return (onset == "gi").then_some(0);
    }
    if OPEN.contains(&rhyme) {
        return Some(length(rhyme));
    }
    if let Some((_, length)) = GLIDES.iter().find(|(glide, _)| *glide == rhyme) {
        return Some(*length);
    }
    CODAS.iter().find_map(|coda| {
        let nucleus = rhyme.strip_suffix(coda)?;
        let fits = CLOSED.contains(&nucleus) && (nucleus != "oo" || matches!(*coda, "c" | "ng"));
        fits.then(|| length(nucleus))
    })
}

#[cfg(test)]
mod tests {
    use super::is_syllable;

    #[test]
    fn syllables_are_told_from_what_fonts_leave_behind() {
        for word in
            "Nguyễn Thị Huệ hoà hòa quý qúy gì giờ khuỷu ngoẹo Đường xoong yêu thuở Tuyết nghiêng Oanh ươm Y quốc giếng"
                .split(' ')
        {
            assert!(is_syllable(word), "{word}");
        }
        for word in
            "Nguyeãn Vaên Laønh Taán Leâ Ngoõ Höôûi Vuõ NguyÔn ThÞ Lª H\u{ad}êng Kdăm Niê m² Krông Müller áá"
                .split(' ')
        {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
