//! A report's life: states, who may move it on and how. Pure; the clocks that follow are in `clocks.rs`.

use ground::Cannot;
use ground::web::Waited;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::kind::{Audience, Kind, LEADERS_METRES, grid};
use super::readers::Reader;

/// Where a report stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Stored, and not yet taken in by anyone.
    Sent,
    Received,
    /// Handed up or to another body; the holder follows it until there is an answer.
    Forwarded,
    Closed,
    /// The one who told says it is done.
    Confirmed,
    /// The one who told says it is not done.
    Reopened,
}

ground::codes!(State {
    Sent = "sent", Received = "received", Forwarded = "forwarded", Closed = "closed", Confirmed = "confirmed",
    Reopened = "reopened",
});

impl State {
    pub fn is_closed(self) -> bool {
        matches!(self, State::Closed | State::Confirmed)
    }
}

/// Who has it in hand. A chief always sees what his officers hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    Officer,
    Chief,
}

ground::codes!(Holder { Officer = "officer", Chief = "chief" });

/// The few honest ways in which a report ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// What was told of is over.
    Solved,
    /// Part of it is over; the reason says what is not.
    Partly,
    /// Someone looked, and found nothing to act on.
    NothingFound,
    /// Another body answers for it; the reason says which and how to reach it.
    NotOurs,
    /// It was tried and cannot be done; the reason says why.
    CannotBeDone,
}

ground::codes!(Outcome {
    Solved = "solved", Partly = "partly", NothingFound = "nothing-found", NotOurs = "not-ours",
    CannotBeDone = "cannot-be-done",
});

/// A stored report. Who told it is not here; see `store::reporter`.
#[derive(Debug, Clone)]
pub struct Report {
    pub id: Uuid,
    pub unit_id: String,
    /// What people read out on the phone: `2026-483920`, or `2026-0012` of those counted before.
    pub number: String,
    pub kind: Kind,
    pub audience: Audience,
    pub urgent: bool,
    pub ongoing: bool,
    pub state: State,
    pub holder: Holder,
    /// 1 at first; one more each time it is opened again.
    pub round: u32,
    /// The reporter was asked something and has not answered.
    pub question_open: bool,
    pub what: String,
    pub place: String,
    pub position: Option<(f64, f64)>,
    /// When it happened, in the reporter's words.
    pub happened: String,
    /// Who else knows of it, in the reporter's words.
    pub known_by: String,
    pub for_neighbour: bool,
    pub filed_at: OffsetDateTime,
    pub state_at: OffsetDateTime,
    pub closed_at: Option<OffsetDateTime>,
    /// The deadline that runs out first.
    pub due_at: Option<OffsetDateTime>,
    /// When its words and its place were forgotten.
    pub forgotten_at: Option<OffsetDateTime>,
    /// It waited on a phone for signal; what it says of the minute is for the police and its teller.
    pub waited: Option<Waited>,
}

/// A reporter may open a closed report again for this long.
pub const REOPENING_LASTS: Duration = Duration::days(60);
/// Beyond this it is a matter for the chief's desk, not for a form.
pub const ROUNDS_MAX: u32 = 5;

impl Report {
    /// Told as happening now where somebody may be hurt, and nobody took it in yet.
    pub fn happens_now(&self) -> bool {
        self.ongoing && self.state == State::Sent && self.kind.danger().is_some()
    }

    /// Read by the police alone until they release it, and only while it is looked for.
    pub fn may_be_released(&self) -> bool {
        self.kind == Kind::Missing && self.audience == Audience::Authority && self.closed_at.is_none()
    }

    /// Taken in by the police of the area.
    pub fn receive(&mut self) -> Result<(), Cannot> {
        match self.state {
            State::Sent | State::Reopened => self.state = State::Received,
            State::Received | State::Forwarded => return Err(Cannot("reports-already-received")),
            State::Closed | State::Confirmed => return Err(Cannot("reports-already-closed")),
        }
        Ok(())
    }

    /// The reporter is asked something. One question at a time, so that nobody drowns in forms.
    pub fn ask(&mut self) -> Result<(), Cannot> {
        self.in_hand()?;
        if self.question_open {
            return Err(Cannot("reports-question-waits"));
        }
        self.question_open = true;
        Ok(())
    }

    pub fn answer(&mut self) -> Result<(), Cannot> {
        if !self.question_open || self.state.is_closed() {
            return Err(Cannot("reports-no-question"));
        }
        self.question_open = false;
        Ok(())
    }

    /// The officer takes the question back.
    pub fn withdraw_question(&mut self) -> Result<(), Cannot> {
        self.answer()
    }

    /// Handed up to the chief, or to another body with the record of it.
    pub fn forward(&mut self, up: bool) -> Result<(), Cannot> {
        self.in_hand()?;
        if up {
            if self.holder == Holder::Chief {
                return Err(Cannot("reports-already-up"));
            }
            self.holder = Holder::Chief;
        }
        self.state = State::Forwarded;
        Ok(())
    }

    /// Ends with a result. A question that is still open ends with it.
    pub fn close(&mut self, at: OffsetDateTime) -> Result<(), Cannot> {
        self.in_hand()?;
        self.state = State::Closed;
        self.closed_at = Some(at);
        self.question_open = false;
        Ok(())
    }

    /// "Xong."
    pub fn confirm(&mut self) -> Result<(), Cannot> {
        match self.state {
            State::Closed => self.state = State::Confirmed,
            State::Confirmed => return Err(Cannot("reports-already-confirmed")),
            State::Sent | State::Received | State::Forwarded | State::Reopened => {
                return Err(Cannot("reports-not-closed"));
            }
        }
        Ok(())
    }

    /// "Chưa xong": it begins anew, with new clocks, and the chief hears of it.
    pub fn reopen(&mut self, at: OffsetDateTime) -> Result<(), Cannot> {
        let Some(closed_at) = self.closed_at.filter(|_| self.state == State::Closed) else {
            return Err(Cannot("reports-not-closed"));
        };
        if at - closed_at > REOPENING_LASTS {
            return Err(Cannot("reports-reopening-too-late"));
        }
        if self.round >= ROUNDS_MAX {
            return Err(Cannot("reports-rounds-over"));
        }
        self.state = State::Reopened;
        self.round += 1;
        self.closed_at = None;
        Ok(())
    }

    fn in_hand(&self) -> Result<(), Cannot> {
        match self.state {
            State::Received | State::Forwarded => Ok(()),
            State::Sent | State::Reopened => Err(Cannot("reports-receive-first")),
            State::Closed | State::Confirmed => Err(Cannot("reports-already-closed")),
        }
    }

    /// Where it happened, as exactly as the reader may know it, and how exactly that is.
    pub fn position_for(&self, reader: Reader) -> Option<((f64, f64), u32)> {
        let metres = match reader {
            Reader::Police | Reader::Teller => self.kind.precision_metres(),
            Reader::Leader => self.kind.precision_metres().max(LEADERS_METRES),
        };
        self.position.map(|(lat, lon)| (grid(metres, lat, lon), metres))
    }

    /// Where it stands, for links and notices.
    pub fn address(&self) -> String {
        format!("/{}/reports/{}", self.unit_id, self.id)
    }

    /// Where a follower reads what became of it.
    pub fn following_address(&self, following: Uuid) -> String {
        format!("/{}/followings/{following}", self.unit_id)
    }

    /// Late now.
    pub fn is_late(&self, now: OffsetDateTime) -> bool {
        self.closed_at.is_none() && self.due_at.is_some_and(|due| now > due)
    }
}

/// The text in which a report is found. Who told of it is not in it.
pub fn whole_text(number: &str, place: &str, what: &str) -> String {
    format!("{number} {place} {what}")
}

/// The text in which it is found by someone else than who told. What is for the police alone is found by its number and
/// place, which their list shows: a word of it that answers would be read without a look.
pub fn findable(number: &str, place: &str, what: &str, audience: Audience) -> String {
    match audience {
        Audience::Group => whole_text(number, place, what),
        Audience::Authority => whole_text(number, place, ""),
    }
}
