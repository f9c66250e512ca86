//! Names of children: `cháu Nguyễn Văn A, 8 tuổi`, `con anh B tên C`, `học sinh lớp 4A Trần D`.
//!
//! A name by itself is nobody's business here; it becomes a child's by the word in front of it, an age below 18, a class.
//! Ages and classes alone are not names and are left alone.

use super::glyphs::Glyphs;
use super::spot::{Spot, SpotKind};
use super::words::Words;

/// After these a name is a child's.
const CHILD: &[&[&str]] = &[
    &["cháu", "bé"],
    &["em", "bé"],
    &["đứa", "bé"],
    &["bé", "gái"],
    &["bé", "trai"],
    &["cháu", "gái"],
    &["cháu", "trai"],
    &["con", "gái"],
    &["con", "trai"],
    &["bé"],
];
/// After these it may be; an age, a class or “tên” decides.
const PERHAPS: &[&[&str]] =
    &[&["học", "sinh"], &["học", "trò"], &["cháu"], &["em"], &["con"], &["trẻ"], &["hs"]];
/// What may stand between that word and the name.
const BETWEEN: &[&str] = &[
    "tên", "là", "em", "bạn", "cháu", "của", "nhỏ", "học", "đang", "khoảng", "chừng", "mới", "gần", "nữ",
    "nam", "họ", "nội", "ngoại",
];
const GROWN: &[&str] = &[
    "anh", "chị", "ông", "bà", "cô", "chú", "bác", "dì", "cậu", "mợ", "thím", "thầy", "nhà", "chí", "tướng",
    "úy", "tá",
];
/// Those who stand before a class are grown up too.
const TEACHING: &[&str] = &["giáo", "viên", "hiệu", "trưởng", "nhiệm"];
const SURNAMES: &[&str] = &[
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô",
    "dương", "lý", "phùng", "hà", "đinh", "đoàn", "trịnh", "lương", "trương", "mai", "tạ", "cao", "chu",
    "đào", "lâm", "lưu", "quách", "tô", "nghiêm", "kiều", "khuất", "giang", "vương", "thái", "tống", "triệu",
    "quản", "lại", "la", "cấn", "doãn", "hứa", "kim", "ninh", "phó", "sái", "thân", "tăng", "từ", "viên",
    "chử",
];
/// Capitals that begin no name.
const NO_NAME: &[&str] = &[
    "trường",
    "thcs",
    "thpt",
    "tiểu",
    "mầm",
    "lớp",
    "tuổi",
    "tổ",
    "phường",
    "xã",
    "ngõ",
    "ngách",
    "phố",
    "đường",
    "công",
    "việt",
    "hà",
    "sơn",
    "mẫu",
    "đại",
    "cao",
    "trung",
    "khối",
    "cấp",
    "tên",
    "sinh",
    "hôm",
    "khi",
    "thì",
    "và",
    "nhà",
];
/// Two words that are places and not people.
const PLACES: &[[&str; 2]] = &[["hà", "nội"], ["sơn", "tây"], ["hà", "đông"], ["lê", "lợi"], ["ba", "vì"]];
/// A class follows `lớp` as a number or as one of these.
const CLASSES: &[&str] = &["lá", "chồi", "mầm", "mẫu", "nhà", "một", "hai", "ba", "bốn", "năm"];
const NAME_WORDS_MAX: usize = 5;

pub(super) fn find(text: &str, glyphs: &Glyphs) -> Vec<Spot> {
    let words = Words::of(text, glyphs);
    let mut found: Vec<Spot> = Vec::new();
    let mut i = 0;
    while i < words.all.len() {
        match named(&words, i).or_else(|| aged(&words, i)) {
            Some((from, to)) => {
                found.push(glyphs.spot(SpotKind::ChildName, words.all[from].from, words.all[to - 1].to));
                i = to;
            }
            None => i += 1,
        }
    }
    found
}

/// A name after a word for a child: from, up to.
fn named(words: &Words, at: usize) -> Option<(usize, usize)> {
    let (len, sure) = [(CHILD, true), (PERHAPS, false)].into_iter().find_map(|(list, sure)| {
        list.iter().find(|mark| words.are(at, mark)).map(|mark| (mark.len(), sure))
    })?;
    let way = Way::from(words, at + len)?;
    let Some(to) = name(words, way.to, &way) else {
        // `con anh Bình, 8 tuổi`: the father's name leads to the child.
        let (from, to) = way.parent?;
        return (way.aged || young(words, to)).then_some((from, to));
    };
    let known = way.aged || way.called || young(words, to) || age_before(words, at);
    let long = to - way.to > 1 && words.is_any(way.to, SURNAMES);
    let of_itself = words.is_any(to, &["xin", "ạ", "kính", "muốn", "thấy"]);
    let child = match words.all[at].small.as_str() {
        _ if sure || known => true,
        "cháu" | "chau" => !of_itself && !way.is,
        "học" | "hoc" | "hs" => long,
        _ => false,
    };
    child.then_some((way.to, to))
}

/// What stands between the word for a child and the name.
#[derive(Default)]
struct Way {
    to: usize,
    /// An age or a class was met.
    aged: bool,
    /// “tên” was.
    called: bool,
    /// “là” was, without “tên”.
    is: bool,
    /// Whose child: words from, up to.
    parent: Option<(usize, usize)>,
}

impl Way {
    /// None when the one it speaks of is grown up.
    fn from(words: &Words, from: usize) -> Option<Way> {
        let mut way = Way { to: from, ..Way::default() };
        for _ in 0..10 {
            let i = way.to;
            if i >= words.all.len() || words.all[i].parted {
                break;
            }
            match age(words, i) {
                Some((_, false)) => return None,
                Some((to, true)) => {
                    way.aged = true;
                    way.to = to;
                }
                None if way.parent.is_none() && words.is_any(i, GROWN) && !words.is(i, "em") => {
                    let to = run(words, i + 1).unwrap_or(i + 1);
                    way.parent = Some((i, to));
                    way.to = to;
                }
                None if words.is_any(i, BETWEEN) && way.may_pass(words, i) => {
                    way.called |= words.is(i, "tên");
                    way.is |= words.is(i, "là") && !way.called;
                    way.to = i + 1;
                }
                None => break,
            }
        }
        Some(way)
    }
}

impl Way {
    /// A capital begins the name; after “tên” even “nam” does.
    fn may_pass(&self, words: &Words, i: usize) -> bool {
        let begins_a_name = words.all[i].capital && !words.caseless;
        let is_the_name = self.called && words.is_any(i, &["nam", "nữ"]);
        !(begins_a_name || is_the_name)
    }
}

/// Where a name that begins here ends.
fn name(words: &Words, i: usize, way: &Way) -> Option<usize> {
    let first = words.all.get(i)?;
    if first.parted || !first.is_letters() {
        return None;
    }
    if !words.caseless {
        return run(words, i);
    }
    // Without capitals only a surname, or “tên”, says that a name begins; an age, a sign or a class says where it ends.
    let surname = words.is_any(i, SURNAMES);
    let ends = |j: usize| {
        j > i
            && (!words.all[j].close || age(words, j).is_some() || words.is_any(j, &["học", "bị", "con", "ở"]))
    };
    let stop = (i..words.all.len()).take(NAME_WORDS_MAX).find(|j| ends(*j) || !words.all[*j].is_letters());
    let to = stop.unwrap_or((i + NAME_WORDS_MAX).min(words.all.len()));
    let unsaid = words.is_any(i, &["gì", "chưa", "không", "nào", "thật"]);
    let known = way.aged || young(words, to);
    let enough = surname && to - i >= 2 && known || way.called && to - i <= 4 && (surname || to - i == 1);
    (to > i && enough && !unsaid).then_some(to)
}

/// The end of a run of words with capitals, each close to the one before.
fn run(words: &Words, i: usize) -> Option<usize> {
    let capital = |j: usize| words.all.get(j).is_some_and(|w| w.capital && w.is_letters());
    let place = PLACES.iter().any(|place| words.are(i, place));
    if !capital(i) || place || words.is_any(i, NO_NAME) && !words.is_any(i, SURNAMES) {
        return None;
    }
    let more = (i + 1..i + NAME_WORDS_MAX)
        .take_while(|j| capital(*j) && words.all[*j].close && !words.is_any(*j, &["tuổi", "lớp"]))
        .count();
    Some(i + 1 + more)
}

/// A full name with the age or class of a child behind it, whatever stands in front: `Trần Gia Huy (8 tuổi)`.
fn aged(words: &Words, i: usize) -> Option<(usize, usize)> {
    let after = |titles: &[&str]| i > 0 && words.all[i].close && words.is_any(i - 1, titles);
    if words.caseless || !words.is_any(i, SURNAMES) || after(GROWN) || after(TEACHING) {
        return None;
    }
    let to = run(words, i)?;
    (to - i >= 2 && young(words, to)).then_some((i, to))
}

/// Whether the age or class of a child follows soon, in the same breath.
fn young(words: &Words, from: usize) -> bool {
    for i in from..(from + 4).min(words.all.len()) {
        if words.all[i].parted {
            return false;
        }
        if let Some((_, young)) = age(words, i) {
            return young;
        }
    }
    false
}

/// Whether it stood just before: `8 tuổi, tên Lan`, `lớp 4A: em Huy`.
fn age_before(words: &Words, at: usize) -> bool {
    (at.saturating_sub(3)..at).filter_map(|i| age(words, i)).any(|(to, young)| {
        young && to <= at && (to..=at).all(|i| words.all.get(i).is_none_or(|word| !word.parted))
    })
}

/// An age or a class that begins here: where it ends, and whether it is a child's.
fn age(words: &Words, i: usize) -> Option<(usize, bool)> {
    let number = words.all.get(i)?.number();
    if let Some(years) = number {
        if words.is(i + 1, "tuổi") {
            return Some((i + 2, years < 18));
        }
        return (words.is(i + 1, "tháng") && words.is(i + 2, "tuổi")).then_some((i + 3, true));
    }
    if words.is(i, "lớp") {
        let class = words.all.get(i + 1)?;
        let counted = class.small.starts_with(|c: char| c.is_ascii_digit()) && class.small.len() <= 4;
        return (counted || words.is_any(i + 1, CLASSES)).then_some((i + 2, true));
    }
    if words.are(i, &["sinh", "năm"]) || words.is(i, "sn") {
        let at = if words.is(i, "sn") { i + 1 } else { i + 2 };
        let year = words.all.get(at)?.number()?;
        return (1900..2100).contains(&year).then_some((at + 1, year >= 2010));
    }
    let school = [&["mẫu", "giáo"], &["mầm", "non"]].iter().any(|two| words.are(i, *two));
    school.then_some((i + 2, true))
}
