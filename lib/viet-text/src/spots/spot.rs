//! What is found in a text, and where; how it is found is in the files beside this one.

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SpotKind {
    /// A phone number of Viet Nam.
    Phone,
    /// The number of an identity card: 12 digits, or 9 before 2016.
    IdNumber,
    /// An account at a bank, or the number on its card.
    BankAccount,
    /// The plate of a car or a motorbike.
    Plate,
    /// An address of mail.
    Email,
    /// The name of someone who is called a child, has the age of one, or goes to school.
    ChildName,
}

impl SpotKind {
    /// Every kind.
    pub const ALL: [SpotKind; 6] = [
        SpotKind::Phone,
        SpotKind::IdNumber,
        SpotKind::BankAccount,
        SpotKind::Plate,
        SpotKind::Email,
        SpotKind::ChildName,
    ];

    /// A short name for addresses and forms.
    pub fn code(self) -> &'static str {
        match self {
            SpotKind::Phone => "phone",
            SpotKind::IdNumber => "id-number",
            SpotKind::BankAccount => "bank-account",
            SpotKind::Plate => "plate",
            SpotKind::Email => "email",
            SpotKind::ChildName => "child-name",
        }
    }
}

/// Where something was found: bytes of the text, always between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// What it looks like.
    pub kind: SpotKind,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The longest text that is looked at, in characters; what follows is not searched.
pub const TEXT_CHARS_MAX: usize = 8_000;
