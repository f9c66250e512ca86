//! What the clients were told: every act they sent, and whether its answer arrived before the server died.

use time::OffsetDateTime;
use uuid::Uuid;

/// Something that was sent to be kept.
#[derive(Debug, Clone)]
pub enum What {
    Report {
        id: Uuid,
        unit: String,
        photos: i64,
    },
    Receipt {
        report: Uuid,
    },
    Question {
        report: Uuid,
        words: String,
    },
    Answer {
        report: Uuid,
        words: String,
    },
    Joining {
        id: Uuid,
        person: Uuid,
        slip: Uuid,
    },
    Household {
        id: Uuid,
    },
    /// `before` is what stood there.
    Edit {
        household: Uuid,
        address: String,
        before: String,
        number: i64,
    },
    NoticesRead,
}

impl What {
    pub fn name(&self) -> &'static str {
        match self {
            What::Report { photos: 0, .. } => "reports",
            What::Report { .. } => "reports with a photo",
            What::Receipt { .. } => "receipts",
            What::Question { .. } => "questions",
            What::Answer { .. } => "answers",
            What::Joining { .. } => "joinings",
            What::Household { .. } => "households",
            What::Edit { .. } => "corrections",
            What::NoticesRead => "notices read",
        }
    }
}

/// What its sender knows of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The answer said that it is kept: it must be there, once, for ever.
    Kept,
    /// No answer came: it is there whole, or not at all.
    Nothing,
}

#[derive(Debug, Clone)]
pub struct Act {
    pub what: What,
    pub told: Told,
    pub sent_at: OffsetDateTime,
    /// When its sender read that it is kept.
    pub kept_at: Option<OffsetDateTime>,
    /// To send once more, where the same form may come twice.
    pub again: Option<Vec<u8>>,
}

/// A slip, its key, and who joins with it.
pub type Waiting = (Uuid, String, Uuid);

/// What the clients share in one life of the server.
#[derive(Default)]
pub struct Journal {
    pub acts: Vec<Act>,
    /// Answers that were neither kept nor lost: the server refused what it should not have.
    pub strange: Vec<String>,
    /// Reports that were kept and not yet received: for the officer.
    pub filed: Vec<(Uuid, String, usize)>,
    /// Reports the officer has received, and those he asked about.
    pub received: Vec<(Uuid, String, usize)>,
    pub asked: Vec<(Uuid, String, usize)>,
    /// Households of the leader with their address and how often it was corrected.
    pub households: Vec<(Uuid, String, i64)>,
    /// Slips that nobody used yet.
    pub slips: Vec<Waiting>,
}
