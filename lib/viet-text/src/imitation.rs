//! Names that pass for somebody else: an office, the system, or letters of another alphabet that look like ours.
//!
//! Whole phrases only, never a syllable: `Nguyễn Công An`, `Trần Cán`, `Lê Bộ`, `Tô Trường` and `Liên Gia Hân` are people. How
//! close a phrase must come depends on what real names are near it (see [`Near`]). Not here: what else is no name (`name`).

use unicode_normalization::UnicodeNormalization;

use crate::fold::fold;
use crate::letter::{Piece, pieces};

/// What a name passes itself off as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Imitation {
    /// Letters of two alphabets, or of one that is drawn like ours (Cyrillic, Greek, full-width, phonetic).
    Letters,
    /// An office, an authority, the system itself.
    Office,
}

/// How close a name must come to a phrase to be taken for it.
#[derive(Clone, Copy, PartialEq)]
enum Near {
    /// Without any accents, anywhere: nobody is called so, however it is read.
    Folded,
    /// The tones too, whichever vowels: `Công An Phương` is a name, `Cong an phường` is none.
    Toned,
    /// Letter by letter: `Tô Trường` is a name.
    Exact,
    /// The whole name: `Liên Gia Hân` is one.
    Whole,
    /// The beginning of a name that is written without any accents: no family name stands before it.
    Bare,
}

#[rustfmt::skip]
const PHRASES: [(Near, &[&str]); 5] = [
    (Near::Folded, &[
        "ủy ban nhân dân", "hội đồng nhân dân", "công an nhân dân", "cảnh sát khu vực", "cảnh sát giao thông",
        "tổ trưởng dân phố", "tổ trưởng tổ", "bảo vệ dân phố", "mặt trận tổ quốc", "viện kiểm sát", "tổ liên gia",
        "sổ liên gia", "liên gia trưởng", "hệ thống liên gia", "quản trị viên", "quản trị hệ thống", "quản trị liên gia",
        "ban quản trị", "công an thành phố", "công an việt nam", "công an hà nội", "công an khu vực", "ubnd", "cskv", "cakv", "csgt",
        "mttq", "admin", "administrator", "moderator", "police", "system", "support",
    ]),
    (Near::Toned, &[
        "công an phường", "công an xã", "công an quận", "công an huyện", "công an tỉnh", "công an thị", "công an thành",
        "công an sơn tây", "trưởng công an", "phó công an", "đồn công an", "bộ công an", "trụ sở công an",
        "đồng chí công an", "chủ tịch phường", "chủ tịch xã", "cán bộ phường", "cán bộ xã",
        "ca phường",
    ]),
    (Near::Exact, &[
        "cán bộ", "cảnh sát", "tổ trưởng", "tổ phó", "hệ thống", "quản trị", "ủy ban", "chủ tịch", "bí thư", "trưởng thôn",
        "trưởng xóm", "trưởng khu", "mặt trận", "chính quyền", "nhà nước", "dân phòng", "đội trưởng", "liên gia an toàn",
    ]),
    (Near::Whole, &["công an", "công an viên", "liên gia", "trực ban", "dân quân", "bảo vệ"]),
    (Near::Bare, &[
        "công an phường", "công an xã", "công an quận", "công an huyện", "công an tỉnh", "công an sơn tây",
    ]),
];

/// Which letters a Vietnamese keyboard, or one for the languages of the country, writes by itself.
fn is_ours(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'ɓ' | 'ɗ' | 'ɛ' | 'ɔ')
        && !matches!(c, 'ı' | 'ſ' | '\u{1bf}'..='\u{1c3}')
}

/// What a name passes itself off as, if it does. For what passed `name::check` otherwise.
pub fn of(name: &str) -> Option<Imitation> {
    if has_foreign_letters(name) {
        return Some(Imitation::Letters);
    }
    let said = Said::new(name);
    let is_office = |near: Near, phrase: &str| said.holds(near, &Said::new(phrase));
    let office = PHRASES.iter().any(|(near, all)| all.iter().any(|phrase| is_office(*near, phrase)));
    (office || said.is_called_by_trade()).then_some(Imitation::Office)
}

fn has_foreign_letters(name: &str) -> bool {
    let letters = || name.nfc().filter(|c| c.is_alphabetic());
    let foreign = || letters().filter(|c| !is_ours(*c));
    if foreign().next().is_none() {
        return false;
    }
    // A whole name in its own writing (Khmer, Cham, Han) stays; a single letter of it among ours does not, nor does a word
    // of letters that are all drawn like ours.
    letters().any(is_ours) || foreign().any(is_dressed_up) || foreign().all(is_drawn_like_ours)
}

/// Our letters in another dress: full-width, mathematical, in circles, phonetic.
fn is_dressed_up(c: char) -> bool {
    let plain: String = c.nfkc().collect();
    plain.chars().all(is_ours) || matches!(c, 'ı' | 'ſ' | '\u{250}'..='\u{2af}' | '\u{1d00}'..='\u{1dbf}')
}

fn is_drawn_like_ours(c: char) -> bool {
    "АВЕЅІЈКМНОРСТУХаеѕіјкморстухԁһԛԝӏвнΑΒΕΖΗΙΚΜΝΟΡΤΥΧοορνυκιαᎪᏴᏟᎠᎬᎻᎫᏦᏞᎷᏀᎡᏚᎢᏙᎳᏃ".contains(c)
}

/// A name three ways, word by word, and run together (`CôngAn-Phường`, `C.ô.n.g An`).
struct Said {
    folded: Vec<String>,
    toned: Vec<String>,
    exact: Vec<String>,
}

impl Said {
    fn new(name: &str) -> Said {
        let (mut folded, mut toned, mut exact) = (Vec::new(), Vec::new(), Vec::new());
        for piece in pieces(name) {
            let Piece::Word(word) = piece else { continue };
            let plain = fold(&word.letters);
            toned.push(format!("{plain}{}", word.tones));
            exact.push(format!("{}{}", word.letters, word.tones));
            folded.push(plain);
        }
        Said { folded, toned, exact }
    }

    /// `Anh Huy công an`: as neighbours speak of a policeman. No family is called `Anh`, and `Nguyễn Công An` is a person.
    fn is_called_by_trade(&self) -> bool {
        let trade = Said::new("công an").exact;
        self.exact.first().is_some_and(|first| first == "anh") && self.exact.ends_with(&trade)
    }

    fn holds(&self, near: Near, phrase: &Said) -> bool {
        let (said, asked) = match near {
            Near::Folded => (&self.folded, &phrase.folded),
            Near::Toned => (&self.toned, &phrase.toned),
            Near::Exact => (&self.exact, &phrase.exact),
            // Written without accents it is not another name either.
            Near::Bare => return self.toned == self.exact && self.exact.starts_with(&phrase.folded),
            Near::Whole => return self.exact == phrase.exact || self.exact == phrase.folded,
        };
        // A piece of a word is no phrase, so run together only what is long, and cut into letters only as a whole.
        let joined: String = asked.concat();
        let run_together = said.iter().any(|word| asked.len() > 1 && word.contains(&joined));
        let in_letters = asked.len() > 1 && said.iter().filter(|word| word.chars().count() <= 2).count() > 4;
        said.windows(asked.len()).any(|words| words == asked.as_slice())
            || run_together
            || (in_letters && self.folded.concat().contains(&phrase.folded.concat()))
    }
}
