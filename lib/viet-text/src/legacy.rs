//! Texts typed in the fonts from before Unicode: VNI and TCVN3 (ABC). Their letters lie where Latin-1 has others, so that
//! “Nguyễn” reads `Nguyeãn` or `NguyÔn` as soon as the font is gone.
//!
//! Known by the name of the font, and without one by words that no Vietnamese syllable can be before and that are one after.
//! Not here: VISCII, VPS and other rare ones, which nothing here takes for Vietnamese; bytes of a file (crate `sheet`).

mod syllable;
mod tcvn3;
mod vni;

pub use syllable::is_syllable;

/// A way of writing Vietnamese from before Unicode.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Legacy {
    /// VNI-Times and its family: a letter, and its mark as a letter of its own behind it.
    Vni,
    /// .VnTime and its family, TCVN 5712:1993, called ABC: one byte for each letter.
    Tcvn3,
}

/// A font of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Font {
    /// How its letters are to be read.
    pub legacy: Legacy,
    /// It draws everything in capitals (`.VnTimeH`).
    pub capitals: bool,
}

impl Legacy {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Vni, Self::Tcvn3];

    /// A short word for language files: `vni`, `tcvn3`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Vni => "vni",
            Self::Tcvn3 => "tcvn3",
        }
    }

    /// The text as its font shows it. None where a character is none of this font's, or where what comes out is no
    /// Vietnamese: then it was not written in it.
    pub fn decode(self, text: &str) -> Option<String> {
        let read = match self {
            Self::Vni => vni::decode(text)?,
            Self::Tcvn3 => tcvn3::decode(text)?,
        };
        let sounds = words(&read).filter(|word| !word.is_ascii()).all(is_syllable);
        (sounds && read != text).then_some(read)
    }

    /// How many words can be nothing else: no syllable as they stand, and one as this font shows them.
    pub fn certain_words(self, text: &str) -> usize {
        // Word by word before the signs around it go: in TCVN3 they are letters.
        text.split_whitespace()
            .filter(|word| !word.is_ascii() && !is_beyond(word) && !words(word).all(is_syllable))
            // A bullet or a section sign by itself is no word.
            .filter(|word| word.contains(|c: char| c.is_ascii_alphabetic()))
            .filter(|word| self.decode(word).is_some())
            .count()
    }
}

impl Font {
    /// By its name: `VNI-Times`, `.VnArialH`.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        let lower = name.to_lowercase();
        if lower.starts_with("vni-") || lower.starts_with("vni ") {
            return Some(Self { legacy: Legacy::Vni, capitals: false });
        }
        lower.starts_with(".vn").then(|| Self { legacy: Legacy::Tcvn3, capitals: name.ends_with('H') })
    }

    /// The text as this font shows it, or none as in [`Legacy::decode`].
    pub fn decode(self, text: &str) -> Option<String> {
        let read = self.legacy.decode(text)?;
        Some(if self.capitals { read.to_uppercase() } else { read })
    }
}

/// Whether a text has letters that no font of these ever held: then it is Unicode already.
pub fn is_beyond(text: &str) -> bool {
    text.chars().any(|c| u32::from(c) > 0xff && c.is_alphabetic())
}

/// The runs of letters, so that a comma or a bracket beside a word does not count.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic() && !is_mark_of_old(c)).filter(|word| !word.is_empty())
}

/// Signs that TCVN3 uses as letters, and that stay where a text was not written in it.
fn is_mark_of_old(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{bf}') && !matches!(c, '°' | '«' | '»')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_out_as_their_font_shows_them() {
        for (typed, name) in [
            ("Nguyeãn Vaên Laønh", "Nguyễn Văn Lành"),
            ("Traàn Thò Böôûi", "Trần Thị Bưởi"),
            ("Leâ Thò Höôøng", "Lê Thị Hường"),
            ("Ñoã Vaên Quyeát", "Đỗ Văn Quyết"),
            ("Vuõ Thò Nhaïn", "Vũ Thị Nhạn"),
            ("Nguyeãn Vaên Taán", "Nguyễn Văn Tấn"),
            ("Traàn Vaên Laân", "Trần Văn Lân"),
            ("Leâ Vaên Taân", "Lê Văn Tân"),
            ("Ñaëng Ñình Laâm", "Đặng Đình Lâm"),
            ("NGUYEÃN THÒ BÖÔÛI", "NGUYỄN THỊ BƯỞI"),
            ("Huyønh Ngoïc Myõ", "Huỳnh Ngọc Mỹ"),
            ("Soá ñieän thoaïi", "Số điện thoại"),
        ] {
            assert_eq!(Legacy::Vni.decode(typed).as_deref(), Some(name), "{typed}");
            assert!(Legacy::Vni.certain_words(typed) > 0, "{typed}");
        }
        for (typed, name) in [
            ("NguyÔn V¨n Lµnh", "Nguyễn Văn Lành"),
            ("TrÇn ThÞ B\u{ad}ëi", "Trần Thị Bưởi"),
            ("Ph¹m V¨n Th¹o", "Phạm Văn Thạo"),
            ("Lª ThÞ H\u{ad}êng", "Lê Thị Hường"),
            ("§ç V¨n QuyÕt", "Đỗ Văn Quyết"),
            ("Ngâ 12, TiÒn Hu©n", "Ngõ 12, Tiền Huân"),
        ] {
            assert_eq!(Legacy::Tcvn3.decode(typed).as_deref(), Some(name), "{typed}");
            assert!(Legacy::Tcvn3.certain_words(typed) > 0, "{typed}");
        }
        let capitals = Font::named(".VnTimeH").and_then(|font| font.decode("nguyÔn v¨n lµnh"));
        assert_eq!(capitals.as_deref(), Some("NGUYỄN VĂN LÀNH"));
    }

    #[test]
    fn what_is_unicode_is_taken_for_no_old_font() {
        for text in [
            "Nguyễn Văn Lành",
            "Hoàng Thị Hòa",
            "Hà Toàn Thò",
            "Số 5, ngõ 12",
            "Niê Kdăm",
            "12 m² – 30 °C",
            "Günther Müller",
            "",
        ] {
            for legacy in Legacy::ALL {
                assert_eq!(legacy.certain_words(text), 0, "{text}");
            }
        }
        assert_eq!(Legacy::Vni.decode("Hà"), None);
        assert_eq!(Legacy::Vni.decode("Nguyễn"), None);
        assert_eq!(Legacy::Vni.decode("Lan"), None, "nothing to read otherwise");
    }

    #[test]
    fn fonts_are_known_by_their_names() {
        assert_eq!(Font::named("VNI-Times"), Some(Font { legacy: Legacy::Vni, capitals: false }));
        assert_eq!(Font::named(".VnTime"), Some(Font { legacy: Legacy::Tcvn3, capitals: false }));
        assert_eq!(Font::named(".VnArialH"), Some(Font { legacy: Legacy::Tcvn3, capitals: true }));
        assert_eq!(Font::named("Times New Roman"), None);
        assert_eq!(Font::named("Vni"), None);
    }
}
