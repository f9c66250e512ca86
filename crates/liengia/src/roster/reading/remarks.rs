//! What is said about a row: read differently, refused, passed over. Keys and arguments for the language files, where
//! the sentences are.

use viet_text::PhoneProblem;
use viet_text::birth::BirthProblem;
use viet_text::legacy::Legacy;
use viet_text::name::{Imitation, NameProblem};

use super::columns::Column;
use super::roles::RosterRole;

/// Something in an accepted row is not as it stood in the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Other digits than typed: the leading zero is back, +84 became 0, an old prefix the new one.
    PhoneRead { from: String, to: String },
    /// One of several numbers was kept, the other ones went into the note.
    PhonesMore { left: String },
    /// The spreadsheet rounded the number; its last digits are gone.
    PhoneDamaged { from: String },
    /// The household of that row has the same number.
    PhoneShared { line: usize },
    /// No number; the household stays without one.
    PhoneDropped { from: String, why: PhoneProblem },
    /// Put together out of two columns, because the one with the whole name is a formula without a result.
    NameJoined,
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
    /// The role stood in the note or in brackets, in its usual words.
    RoleRead { from: String, to: RosterRole },
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
    /// The cell is one with the cells above it, and says what they say.
    Merged { what: Column },
    /// “nt”: as above.
    Ditto { what: Column },
    /// “nt” where nothing stands above.
    DittoOfNothing { what: Column },
    /// A formula whose result is not in the file.
    Uncalculated { what: Column },
    /// A formula that failed (`#N/A`).
    CellError { what: Column, from: String },
    /// The spreadsheet made a date of a house number, which may have been one of these.
    AddressDate { from: String, houses: Vec<String> },
    /// Struck through, and so not read.
    StruckLeft { what: Column, from: String },
    /// Typed in a font from before Unicode.
    OldFont { font: Legacy, from: String, to: String },
    /// Typed in such a font, and not readable in it.
    Garbled { what: Column, font: Legacy, from: String },
    /// A quotation mark that nothing closes would have taken in so many rows below.
    Unclosed { rows: usize },
    /// Something stands in a column that nobody sees; it is not read.
    HiddenLeft { heading: String },
    /// From a column that nobody sees, which was asked for.
    FromHidden { what: Column },
    /// It has no number among households that have one, and was taken for one of its own.
    Unnumbered,
    /// The row was hidden, and was asked for.
    WasHidden,
    /// The row was struck through, and was asked for.
    WasStruck,
    /// The same household answered before, in that row.
    LaterAnswer { line: usize },
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
            Self::NameJoined => "roster-change-name-joined",
            Self::PhoneDamaged { .. } => "roster-change-phone-damaged",
            Self::PhoneShared { .. } => "roster-change-phone-shared",
            Self::RoleRead { .. } => "roster-change-role-read",
            Self::Merged { .. } => "roster-change-merged",
            Self::Ditto { .. } => "roster-change-ditto",
            Self::DittoOfNothing { .. } => "roster-change-ditto-of-nothing",
            Self::Uncalculated { .. } => "roster-change-uncalculated",
            Self::CellError { .. } => "roster-change-cell-error",
            Self::AddressDate { .. } => "roster-change-address-date",
            Self::StruckLeft { .. } => "roster-change-struck-left",
            Self::OldFont { .. } => "roster-change-old-font",
            Self::Garbled { .. } => "roster-change-garbled",
            Self::Unclosed { .. } => "roster-change-unclosed",
            Self::HiddenLeft { .. } => "roster-change-hidden-left",
            Self::FromHidden { .. } => "roster-change-from-hidden",
            Self::Unnumbered => "roster-change-unnumbered",
            Self::WasHidden => "roster-change-was-hidden",
            Self::WasStruck => "roster-change-was-struck",
            Self::LaterAnswer { .. } => "roster-change-later-answer",
        }
    }

    /// What the message names; `why` is a word to select by.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let from_to = |from: &String, to: String| vec![("from", from.clone()), ("to", to)];
        match self {
            Self::PhoneRead { from, to } | Self::NameCased { from, to } | Self::NameCleaned { from, to } => {
                from_to(from, to.clone())
            }
            Self::PhonesMore { left } => vec![("left", left.clone())],
            Self::PhoneDamaged { from } => vec![("from", from.clone())],
            Self::PhoneShared { line } | Self::LaterAnswer { line } => vec![("line", line.to_string())],
            Self::Merged { what }
            | Self::Ditto { what }
            | Self::DittoOfNothing { what }
            | Self::FromHidden { what }
            | Self::Uncalculated { what } => vec![("what", what.code().to_owned())],
            Self::CellError { what, from } | Self::StruckLeft { what, from } => {
                vec![("what", what.code().to_owned()), ("from", from.clone())]
            }
            Self::AddressDate { from, houses } => {
                let maybe = houses.first().cloned().unwrap_or_default();
                let other = houses.get(1).cloned().unwrap_or_else(|| maybe.clone());
                vec![("from", from.clone()), ("maybe", maybe), ("other", other)]
            }
            Self::OldFont { font, from, to } => {
                vec![("font", font.code().to_owned()), ("from", from.clone()), ("to", to.clone())]
            }
            Self::Garbled { what, font, from } => {
                let what = ("what", what.code().to_owned());
                vec![what, ("font", font.code().to_owned()), ("from", from.clone())]
            }
            Self::Unclosed { rows } => vec![("rows", rows.to_string())],
            Self::HiddenLeft { heading } => vec![("heading", heading.clone())],
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
            Self::RoleGuessed { from, to } | Self::RoleRead { from, to } => {
                from_to(from, to.code().to_owned())
            }
            Self::LeaderAlready { line } => vec![("line", line.to_string())],
            Self::NoteShortened { length_max } | Self::AddressShortened { length_max } => {
                vec![("length_max", length_max.to_string())]
            }
            Self::NameJoined
            | Self::IdentityRemoved
            | Self::Unnumbered
            | Self::WasHidden
            | Self::WasStruck => vec![],
        }
    }

    /// Whether a person should look: something is lost, missing, guessed, or said of two households. What was only tidied
    /// (capitals, a zero that is back, “nt”) is told and asks nobody.
    pub fn needs_look(&self) -> bool {
        match self {
            Self::PhoneRead { .. }
            | Self::PhonesMore { .. }
            | Self::NameJoined
            | Self::NameCased { .. }
            | Self::NameCleaned { .. }
            | Self::BirthYearOnly { .. }
            | Self::SizeRead { .. }
            | Self::SizeCounted { .. }
            | Self::RoleRead { .. }
            | Self::IdentityRemoved
            | Self::Merged { .. }
            | Self::Ditto { .. }
            | Self::HiddenLeft { .. } => false,
            Self::PhoneDamaged { .. }
            | Self::PhoneShared { .. }
            | Self::PhoneDropped { .. }
            | Self::BirthDropped { .. }
            | Self::SizeDropped { .. }
            | Self::RoleGuessed { .. }
            | Self::LeaderAlready { .. }
            | Self::NoteShortened { .. }
            | Self::AddressShortened { .. }
            | Self::DittoOfNothing { .. }
            | Self::Uncalculated { .. }
            | Self::CellError { .. }
            | Self::AddressDate { .. }
            | Self::StruckLeft { .. }
            | Self::OldFont { .. }
            | Self::Garbled { .. }
            | Self::Unclosed { .. }
            | Self::Unnumbered
            | Self::FromHidden { .. }
            | Self::WasHidden
            | Self::WasStruck
            | Self::LaterAnswer { .. } => true,
        }
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
    /// The name is a formula whose result is not in the file.
    Uncalculated,
    /// The name is a formula that failed.
    CellError { from: String },
    /// The name is in a font from before Unicode, and cannot be read in it.
    OldFont { font: Legacy, from: String },
}

impl Refusal {
    /// The message in language files.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoName => "roster-refusal-no-name",
            Self::BadName { .. } => "roster-refusal-bad-name",
            Self::DoubleOf { .. } => "roster-refusal-double-of",
            Self::FormulaLike { .. } => "roster-refusal-formula-like",
            Self::Uncalculated => "roster-refusal-uncalculated",
            Self::CellError { .. } => "roster-refusal-cell-error",
            Self::OldFont { .. } => "roster-refusal-old-font",
        }
    }

    /// What the message names; `why` is a word to select by.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::NoName | Self::Uncalculated => vec![],
            Self::BadName { from, why } => {
                vec![("from", from.clone()), ("why", name_code(*why).to_owned())]
            }
            Self::DoubleOf { line } => vec![("line", line.to_string())],
            Self::FormulaLike { from } | Self::CellError { from } => vec![("from", from.clone())],
            Self::OldFont { font, from } => vec![("font", font.code().to_owned()), ("from", from.clone())],
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
    /// A member of the household in that row, by having no number of its own.
    Family { line: usize },
    /// Beside the name of that row, which is merged over several.
    Continued { line: usize },
    /// Hidden or filtered away.
    Hidden,
    /// Struck through.
    Struck,
    /// The same household answered later, in that row.
    AnsweredLater { line: usize },
    /// The example of our own form.
    Example,
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
            Self::Family { .. } => "roster-skip-family",
            Self::Continued { .. } => "roster-skip-continued",
            Self::Hidden => "roster-skip-hidden",
            Self::Struck => "roster-skip-struck",
            Self::AnsweredLater { .. } => "roster-skip-answered-later",
            Self::Example => "roster-skip-example",
        }
    }

    /// Whether somebody stands in the row, who is named beside the reason.
    pub fn is_somebody(self) -> bool {
        match self {
            Self::NotHead
            | Self::Family { .. }
            | Self::Continued { .. }
            | Self::Hidden
            | Self::Struck
            | Self::AnsweredLater { .. }
            | Self::Example => true,
            Self::Blank | Self::Total | Self::Title | Self::RepeatedHeader | Self::SignatureBlock => false,
        }
    }

    /// The row that it names.
    pub fn args(self) -> Vec<(&'static str, String)> {
        match self {
            Self::Family { line } | Self::Continued { line } | Self::AnsweredLater { line } => {
                vec![("line", line.to_string())]
            }
            Self::Blank
            | Self::Total
            | Self::Title
            | Self::RepeatedHeader
            | Self::SignatureBlock
            | Self::NotHead
            | Self::Hidden
            | Self::Struck
            | Self::Example => vec![],
        }
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
