//! What a round is: one text, put to every household, open for a while. Pure.

use ground::Cannot;
use ground::clock::months_later;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::count::Valid;
use super::kind::{Kind, Needs};

/// What was answered on a phone before it closed is taken so long after.
pub const LATE: Duration = Duration::days(3);
/// So long a household may say of an answer that it was not its own.
pub const STRIKE: Duration = Duration::days(14);
/// So long a line of a sheet that was ticked by mistake may be taken back by who leads.
pub const UNDO: Duration = Duration::hours(1);
/// Between two reminders: a neighbour is asked, not pressed.
pub const REMIND_EVERY: Duration = Duration::days(3);
/// How long a pledge holds, in months.
const TERM: u32 = 12;
/// Of fewer answers a secret round says no result: the household could be found in it.
const SECRET_MIN: i64 = 5;

/// Who may read what each household chose in a poll that says so before anybody answers. Said when it is opened, and never
/// changed: whoever answered in secret would be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenTo {
    /// Those who lead its group.
    Leaders,
    /// Every household of its group that is asked.
    Households,
}

ground::codes!(OpenTo { Leaders = "leaders", Households = "households" });

#[derive(Debug, Clone)]
pub struct Round {
    pub id: Uuid,
    /// Who opened it.
    pub unit_id: String,
    pub unit_name: String,
    pub kind: Kind,
    pub title: String,
    /// Money or work is asked of people: two thirds.
    pub money: bool,
    /// Who reads what was chosen, once it is over; nobody: it is secret.
    pub open_to: Option<OpenTo>,
    /// How many households asked for this decision; none: whoever leads the block.
    pub proposed_by: Option<i64>,
    pub opened_at: OffsetDateTime,
    pub opened_by: Uuid,
    pub closes_at: OffsetDateTime,
    /// Closed before its day.
    pub closed_at: Option<OffsetDateTime>,
    /// Why it was closed early, or opened again.
    pub reason: String,
    /// How often it was opened again.
    pub reopened: i64,
    pub reminded_at: Option<OffsetDateTime>,
    pub text: Text,
}

/// What is put to the households, as it stands.
#[derive(Debug, Clone)]
pub struct Text {
    pub version: i64,
    pub words: String,
    /// From which law or decision it comes, as it was written down.
    pub source: String,
    /// Of a poll.
    pub choices: Vec<String>,
    pub written_at: OffsetDateTime,
    /// Why it is another one than before.
    pub reason: String,
}

impl Round {
    pub fn address(&self, unit_id: &str) -> String {
        address(unit_id, self.id)
    }

    pub fn ends_at(&self) -> OffsetDateTime {
        self.closed_at.map_or(self.closes_at, |at| at.min(self.closes_at))
    }

    pub fn is_open(&self, at: OffsetDateTime) -> bool {
        at < self.ends_at()
    }

    pub fn may_change(&self, at: OffsetDateTime) -> Result<(), Cannot> {
        if self.is_open(at) { Ok(()) } else { Err(Cannot("rounds-closed-already")) }
    }

    pub fn may_reopen(&self, at: OffsetDateTime) -> Result<(), Cannot> {
        match self.is_open(at) {
            true => Err(Cannot("rounds-open-already")),
            // A second result beside the first tells what the few said who answered in between.
            false if self.kind.is_voted() => Err(Cannot("rounds-vote-over")),
            false => Ok(()),
        }
    }

    /// `given_at`: by our clock, when it was answered; `at`: now. What lay on a phone is taken for some days more; but no vote, which
    /// would be told by how it moves a result that stands.
    pub fn may_answer(&self, given_at: OffsetDateTime, at: OffsetDateTime) -> Result<(), Cannot> {
        let until = if self.kind.is_voted() { self.ends_at() } else { self.ends_at() + LATE };
        let late = given_at > self.ends_at() || at >= until;
        if late { Err(Cannot("rounds-closed-already")) } else { Ok(()) }
    }

    pub fn may_remind(&self, at: OffsetDateTime) -> Result<(), Cannot> {
        self.may_change(at)?;
        if self.reminded_at.is_some_and(|last| at < last + REMIND_EVERY) {
            return Err(Cannot("rounds-reminded-already"));
        }
        Ok(())
    }

    /// A phone whose clock was turned while it lay says a moment before the round began, or one that is still to come:
    /// neither is believed.
    pub fn given_at(&self, written_at: OffsetDateTime, received_at: OffsetDateTime) -> OffsetDateTime {
        if written_at < self.opened_at || written_at > received_at { received_at } else { written_at }
    }

    pub fn valid(&self) -> Valid {
        Valid {
            version: self.text.version,
            written_at: self.text.written_at,
            from: self.opened_at,
            until: self.ends_at(),
        }
    }

    pub fn needs(&self) -> Needs {
        self.kind.needs(self.money)
    }

    /// Until when what was pledged holds.
    pub fn holds_until(&self) -> Option<OffsetDateTime> {
        self.kind.has_name().then(|| months_later(self.opened_at, TERM))
    }

    /// Whether the numbers of each answer may be read: of what is voted only when nobody answers any more, and enough did by their own
    /// phones: hands were seen, and whoever typed them in knows what is left.
    pub fn tells_result(&self, by_phone: i64, at: OffsetDateTime) -> bool {
        if self.open_to.is_some() {
            return !self.is_open(at);
        }
        self.kind.is_signed() || (!self.is_open(at) && (by_phone == 0 || by_phone >= SECRET_MIN))
    }
}

pub fn address(unit_id: &str, id: Uuid) -> String {
    format!("/{unit_id}/rounds/{id}")
}
