//! What is said about a row: read differently, refused, passed over. Keys and arguments for the language files, where
//! the sentences are.

use viet_text::PhoneProblem;
use viet_text::birth::BirthProblem;
use viet_text::name::{Imitation, NameProblem};

use super::roles::RosterRole;

/// Something in an accepted row is not as it stood in the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Other digits than typed: the leading zero is back, +84 became 0, an old prefix the new one.
    PhoneRead { from: String, to: String },
    /// The first of several numbers was kept.
    PhonesMore { kept: String, left: String },
    /// No number; the household stays without one.
    PhoneDropped { from: String, why: PhoneProblem },
    /// Capitals and small letters as in a name.
    NameCased { from: String, to: String },
    /// A title, a number or a remark was taken off the name.
    NameCleaned { from: String, to: String },
    /// Only the year is kept, as the law on personal data asks for no more than is needed.
    BirthYearOnly { from: String, to: i32 },
    /// No year could be read.
    BirthDropped { from: String, why: BirthProblem },
    /// The number of people was taken out of other words.
    SizeRead { from: String, to: u8 },
    /// No sensible number of people.
    SizeDropped { from: String },
    /// People of the household were counted in the rows below its head.
    SizeCounted { to: u8 },
    /// The role is our reading of other words.
    RoleGuessed { from: String, to: RosterRole },
    /// There is a leader already, in that row; this one became a member.
    LeaderAlready { line: usize },
    /// The note was longer than is kept.
    NoteShortened { length_max: usize },
    /// The address was longer than is kept.
    AddressShortened { length_max: usize },
    /// An identity number was taken out of a text.
    IdentityRemoved,
}

impl Change {
    /// The message in language files.
    pub fn key(&self) -> &'static str {
        match self {
            Self::PhoneRead { .. } => "roster-change-phone-read",
            Self::PhonesMore { .. } => "roster-change-phones-more",
            Self::PhoneDropped { .. } => "roster-change-phone-dropped",
            Self::NameCased { .. } => "roster-change-name-cased",
            Self::NameCleaned { .. } => "roster-change-name-cleaned",
            Self::BirthYearOnly { .. } => "roster-change-birth-year-only",
            Self::BirthDropped { .. } => "roster-change-birth-dropped",
            Self::SizeRead { .. } => "roster-change-size-read",
            Self::SizeDropped { .. } => "roster-change-size-dropped",
            Self::SizeCounted { .. } => "roster-change-size-counted",
            Self::RoleGuessed { .. } => "roster-change-role-guessed",
            Self::LeaderAlready { .. } => "roster-change-leader-already",
            Self::NoteShortened { .. } => "roster-change-note-shortened",
            Self::AddressShortened { .. } => "roster-change-address-shortened",
            Self::IdentityRemoved => "roster-change-identity-removed",
        }
    }

    /// What the message names; `why` is a word to select by.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let from_to = |from: &String, to: String| vec![("from", from.clone()), ("to", to)];
        match self {
            Self::PhoneRead { from, to } | Self::NameCased { from, to } | Self::NameCleaned { from, to } => {
                from_to(from, to.clone())
            }
            Self::PhonesMore { kept, left } => {
                vec![("kept", kept.clone()), ("left", left.clone())]
            }
            Self::PhoneDropped { from, why } => {
                vec![("from", from.clone()), ("why", phone_code(*why).to_owned())]
            }
            Self::BirthYearOnly { from, to } => from_to(from, to.to_string()),
            Self::BirthDropped { from, why } => {
                vec![("from", from.clone()), ("why", birth_code(*why).to_owned())]
            }
            Self::SizeRead { from, to } => from_to(from, to.to_string()),
            Self::SizeDropped { from } => vec![("from", from.clone())],
            Self::SizeCounted { to } => vec![("to", to.to_string())],
            Self::RoleGuessed { from, to } => from_to(from, to.code().to_owned()),
            Self::LeaderAlready { line } => vec![("line", line.to_string())],
            Self::NoteShortened { length_max } | Self::AddressShortened { length_max } => {
                vec![("length_max", length_max.to_string())]
            }
            Self::IdentityRemoved => vec![],
        }
    }

    /// Whether something typed is lost, so that a person should look; the others are only told.
    pub fn is_loss(&self) -> bool {
        matches!(
            self,
            Self::PhonesMore { .. }
                | Self::PhoneDropped { .. }
                | Self::BirthDropped { .. }
                | Self::SizeDropped { .. }
                | Self::LeaderAlready { .. }
                | Self::NoteShortened { .. }
                | Self::AddressShortened { .. }
        )
    }
}

/// Why a row became no household.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Other cells are filled, the name is not.
    NoName,
    /// The name is none.
    BadName { from: String, why: NameProblem },
    /// The same name with the same phone or address stands in that row.
    DoubleOf { line: usize },
    /// A text that spreadsheets would run as a formula (`=cmd|…`).
    FormulaLike { from: String },
}

impl Refusal {
    /// The message in language files.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoName => "roster-refusal-no-name",
            Self::BadName { .. } => "roster-refusal-bad-name",
            Self::DoubleOf { .. } => "roster-refusal-double-of",
            Self::FormulaLike { .. } => "roster-refusal-formula-like",
        }
    }

    /// What the message names; `why` is a word to select by.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoName => vec![],
            Self::BadName { from, why } => {
                vec![("from", from.clone()), ("why", name_code(*why).to_owned())]
            }
            Self::DoubleOf { line } => vec![("line", line.to_string())],
            Self::FormulaLike { from } => vec![("from", from.clone())],
        }
    }
}

/// Why a row was not looked at as a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Skip {
    /// Nothing in it, or a running number that waits for a household.
    Blank,
    /// "Tổng cộng: 24 hộ".
    Total,
    /// "Ngõ 12" above the rows of that lane, or a remark below the list.
    Title,
    /// The headings once more, or their numbers "(1) (2) (3)".
    RepeatedHeader,
    /// "NGƯỜI LẬP BIỂU" and what follows.
    SignatureBlock,
    /// A member of the household above, in lists with "Quan hệ với chủ hộ".
    NotHead,
}

impl Skip {
    /// The message in language files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Blank => "roster-skip-blank",
            Self::Total => "roster-skip-total",
            Self::Title => "roster-skip-title",
            Self::RepeatedHeader => "roster-skip-repeated-header",
            Self::SignatureBlock => "roster-skip-signature-block",
            Self::NotHead => "roster-skip-not-head",
        }
    }

    /// Nothing to name; here so that all three are shown the same way.
    pub fn args(self) -> Vec<(&'static str, String)> {
        vec![]
    }
}

/// The word to select a sentence by.
pub fn phone_code(why: PhoneProblem) -> &'static str {
    match why {
        PhoneProblem::Empty => "empty",
        PhoneProblem::Letters => "letters",
        PhoneProblem::TooShort => "too-short",
        PhoneProblem::TooLong => "too-long",
        PhoneProblem::UnknownPrefix => "unknown-prefix",
        PhoneProblem::Several => "several",
    }
}

/// The word to select a sentence by.
pub fn birth_code(why: BirthProblem) -> &'static str {
    match why {
        BirthProblem::Empty => "empty",
        BirthProblem::Strange => "strange",
        BirthProblem::Ambiguous => "ambiguous",
        BirthProblem::Impossible => "impossible",
        BirthProblem::Future => "future",
        BirthProblem::TooOld => "too-old",
    }
}

/// The word to select a sentence by.
pub fn name_code(why: NameProblem) -> &'static str {
    match why {
        NameProblem::Empty => "empty",
        NameProblem::TooLong => "too-long",
        NameProblem::Digits => "digits",
        NameProblem::Strange(_) => "strange",
        NameProblem::OneLetter => "one-letter",
        NameProblem::Imitates(Imitation::Letters) => "foreign-letters",
        NameProblem::Imitates(Imitation::Office) => "office",
    }
}
