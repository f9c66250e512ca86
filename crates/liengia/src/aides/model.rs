//! Who may help whom, before which witness, and how long it lasts. Pure.

use ground::Cannot;
use ground::people::Kin;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// Then somebody asks the elder again.
pub const LASTS: Duration = Duration::days(365);
/// What no witness confirmed by then is over.
pub const WAITS: Duration = Duration::days(7);
/// So long before its end it may be asked for again.
pub const RENEWS: Duration = Duration::days(30);
/// Helpers of one elder: more would know too much of one house.
pub const OF_ELDER_MAX: usize = 2;

/// How it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// On the phone of who leads the group; the elder has not pressed yet.
    Unsaid,
    /// The elder said so; nobody has confirmed that they heard it.
    Waits,
    Stands,
    Over,
}

/// That somebody answers for an elder.
#[derive(Debug, Clone)]
pub struct Aide {
    pub id: Uuid,
    pub elder: Side,
    pub aide: Side,
    pub kin: Kin,
    pub asked_at: OffsetDateTime,
    pub asked_by: Uuid,
    pub said_at: Option<OffsetDateTime>,
    /// Who was asked to have heard it; nobody: whoever leads the group.
    pub witness_id: Option<Uuid>,
    pub begun_at: Option<OffsetDateTime>,
    pub until_at: OffsetDateTime,
}

/// The elder, or who helps: by name, and the house they live in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    pub id: Uuid,
    pub name: String,
    pub household_id: Option<Uuid>,
}

/// Somebody who might have heard it.
#[derive(Debug, Clone, Copy)]
pub struct Witness {
    pub id: Uuid,
    pub household_id: Option<Uuid>,
    /// Leader or deputy of the group.
    pub leads: bool,
    /// Heads their household.
    pub heads: bool,
}

impl Witness {
    /// Of neither house, and somebody to whom the lane listens. Whoever leads is no exception: of their own mother another
    /// one hears it.
    pub fn may_hear(self, elder: &Side, aide: &Side) -> bool {
        let apart = |side: &Side| {
            side.id != self.id && (side.household_id.is_none() || side.household_id != self.household_id)
        };
        apart(elder) && apart(aide) && (self.leads || self.heads)
    }
}

impl Aide {
    pub fn state(&self, at: OffsetDateTime) -> State {
        match self {
            _ if at >= self.until_at => State::Over,
            Aide { begun_at: Some(_), .. } => State::Stands,
            Aide { said_at: Some(_), .. } => State::Waits,
            Aide { .. } => State::Unsaid,
        }
    }

    /// Near its end: it may be asked for anew.
    pub fn renews(&self, at: OffsetDateTime) -> bool {
        self.state(at) == State::Stands && self.until_at - at <= RENEWS
    }

    pub fn concerns(&self, person_id: Uuid) -> bool {
        self.elder.id == person_id || self.aide.id == person_id
    }

    /// Whether this one is asked to have heard it.
    pub fn asks(&self, witness: Witness) -> bool {
        let asked = match self.witness_id {
            Some(id) => id == witness.id,
            None => witness.leads,
        };
        // Whoever lent the phone on which it was pressed hears nothing that another one could confirm.
        asked && self.asked_by != witness.id && witness.may_hear(&self.elder, &self.aide)
    }

    /// The elder presses, on the phone of who wrote it down.
    pub fn may_say(&self, on_phone_of: Uuid, at: OffsetDateTime) -> Result<(), Cannot> {
        match self.state(at) {
            State::Unsaid if self.asked_by == on_phone_of => Ok(()),
            State::Unsaid | State::Over => Err(Cannot("aides-over")),
            State::Waits | State::Stands => Err(Cannot("aides-said")),
        }
    }

    pub fn may_confirm(&self, witness: Witness, at: OffsetDateTime) -> Result<(), Cannot> {
        match self.state(at) {
            State::Waits if self.asks(witness) => Ok(()),
            State::Waits => Err(Cannot("aides-not-witness")),
            State::Unsaid => Err(Cannot("aides-unsaid")),
            State::Stands => Err(Cannot("aides-stands")),
            State::Over => Err(Cannot("aides-over")),
        }
    }
}
