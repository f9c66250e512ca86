//! The four roles of a group and the words that lists have for them.

use super::plain::plain_words;

/// What a household's head does in the group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RosterRole {
    /// Tổ trưởng.
    Leader,
    /// Tổ phó.
    Deputy,
    /// Thư ký.
    Secretary,
    /// Tổ viên.
    #[default]
    Member,
}

impl RosterRole {
    /// A word for language files.
    pub fn code(self) -> &'static str {
        match self {
            Self::Leader => "leader",
            Self::Deputy => "deputy",
            Self::Secretary => "secretary",
            Self::Member => "member",
        }
    }
}

pub(super) enum Reading {
    /// The word is the usual one.
    Sure(RosterRole),
    /// An abbreviation, or the word among others.
    Guess(RosterRole),
    /// Something else, which is worth a note.
    Unknown,
}

const SURE: &[(RosterRole, &[&str])] = &[
    (RosterRole::Leader, &["to truong", "truong to"]),
    (RosterRole::Deputy, &["to pho", "pho to", "pho to truong"]),
    (RosterRole::Secretary, &["thu ky", "thu ki"]),
    (RosterRole::Member, &["", "to vien", "thanh vien", "tv", "chu ho", "ho dan", "khong", "0", "x"]),
];

const GUESS: &[(RosterRole, &[&str])] = &[
    (RosterRole::Leader, &["tt", "truong", "nhom truong", "truong nhom", "leader"]),
    (RosterRole::Deputy, &["tp", "pho", "nhom pho", "pho nhom", "deputy"]),
    (RosterRole::Secretary, &["tk", "tky", "secretary"]),
    (RosterRole::Member, &["vien", "member"]),
];

/// Other bodies have leaders too, and former ones are none.
const ELSEWHERE: &[&str] = &[
    "nguyen", "cuu", "dan pho", "tdp", "khu pho", "thon", "chi hoi", "hoi", "chi bo", "bi thu", "mat tran",
    "cong an",
];

pub(super) fn read(text: &str) -> Reading {
    let words = plain_words(text);
    let core = words
        .trim_end_matches(" tu quan")
        .trim_end_matches(" lien gia")
        .trim_end_matches(" tlg")
        .trim_end_matches(" to");
    let of = |table: &[(RosterRole, &[&str])]| {
        table
            .iter()
            .find(|(_, all)| all.contains(&words.as_str()) || all.contains(&core))
            .map(|(role, _)| *role)
    };
    if let Some(role) = of(SURE) {
        return Reading::Sure(role);
    }
    let spaced = format!(" {words} ");
    let has = |phrase: &str| spaced.contains(&format!(" {phrase} "));
    if ELSEWHERE.iter().any(|word| has(word)) {
        return Reading::Unknown;
    }
    if let Some(role) = of(GUESS) {
        return Reading::Guess(role);
    }
    // The deputy first: "phó tổ trưởng" has both words.
    for (phrase, role) in [
        ("to pho", RosterRole::Deputy),
        ("pho to", RosterRole::Deputy),
        ("to truong", RosterRole::Leader),
        ("thu ky", RosterRole::Secretary),
        ("to vien", RosterRole::Member),
    ] {
        if has(phrase) {
            return Reading::Guess(role);
        }
    }
    Reading::Unknown
}

/// Whether a text is nothing but the usual word for a role.
pub(super) fn is_role_word(text: &str) -> bool {
    matches!(read(text), Reading::Sure(_) | Reading::Guess(_))
}
