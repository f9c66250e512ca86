//! Why a text is no phone number; in which words people read it is not known here.

use std::fmt;

/// Why a text is not one phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PhoneProblem {
    /// No text, or white space only.
    Empty,
    /// Something other than digits and the signs between them.
    Letters,
    /// Digits are missing, also when a spreadsheet rounded them away (`9.12E+08`).
    TooShort,
    /// Too many digits.
    TooLong,
    /// No Vietnamese mobile or landline number begins like this.
    UnknownPrefix,
    /// Two or more numbers; see [`Phone::parse_first`](crate::Phone::parse_first).
    Several,
}

impl fmt::Display for PhoneProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "phone number is empty",
            Self::Letters => "phone number has something other than digits",
            Self::TooShort => "phone number has too few digits",
            Self::TooLong => "phone number has too many digits",
            Self::UnknownPrefix => "phone number has a prefix that is not in use",
            Self::Several => "more than one phone number",
        })
    }
}

impl std::error::Error for PhoneProblem {}
