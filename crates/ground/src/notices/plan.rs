//! When a notice leaves, by which way, and what leaves together. Pure: no database, no clock.
//!
//! Not here: what is read and written for it (`leaving`), what a person wishes by default ([`Wishes`] says it), how a channel
//! sends (`outbox`).

use time::{Duration, OffsetDateTime, Time};

use super::kind::{Class, Outward};
use crate::clock::VIET_NAM;

/// The way of a class, as its person chose it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    Push,
    Mail,
    /// It stands in the app.
    App,
    /// It stands there as read: it asks for no look.
    Nothing,
}

crate::codes!(Way { Push = "push", Mail = "mail", App = "app", Nothing = "nothing" });

/// Minutes of the day within which nothing is heard; the same twice: none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    pub from: u16,
    pub until: u16,
}

/// How a person wants to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wishes {
    pub alarm: Way,
    pub needs_you: Way,
    pub information: Way,
    pub quiet: Hours,
    /// The minute of the day at which what is good to know comes together; none: each by itself.
    pub digest: Option<u16>,
}

/// What hurries goes to the phone, nothing at night, and the rest once a day after supper.
impl Default for Wishes {
    fn default() -> Wishes {
        Wishes {
            alarm: Way::Push,
            needs_you: Way::Push,
            information: Way::Push,
            quiet: Hours { from: 21 * 60 + 30, until: 6 * 60 + 30 },
            digest: Some(18 * 60 + 30),
        }
    }
}

impl Wishes {
    pub fn way(&self, class: Class) -> Way {
        match class {
            Class::Alarm => self.alarm,
            Class::NeedsYou => self.needs_you,
            Class::ForInformation => self.information,
        }
    }

    /// Whether a class comes once a day.
    pub fn in_digest(&self, class: Class) -> bool {
        class == Class::ForInformation && self.digest.is_some()
    }
}

/// So many of one kind go singly within [`FOLDS_WITHIN`]; what comes after them waits, and goes as one.
pub const SINGLY_MAX: usize = 3;
pub const FOLDS_WITHIN: Duration = Duration::HOUR;

/// What the plan needs to know of a notice.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    pub class: Class,
    pub made_at: OffsetDateTime,
    /// Its matter is not to be heard of.
    pub muted: bool,
    /// When others of its kind left for this person within [`FOLDS_WITHIN`], the oldest first.
    pub left: &'a [OffsetDateTime],
}

/// What becomes of a notice now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// It stays in the app.
    Here,
    /// It stays there, as read.
    Read,
    Now(Way),
    Later(OffsetDateTime),
}

/// Whoever was away for so long reads it in the app: a machine that comes back tells nobody of last week.
pub const STALE: Duration = Duration::days(3);

pub fn plan(told: &Told, wishes: &Wishes, now: OffsetDateTime) -> Plan {
    let way = wishes.way(told.class);
    // Whoever holds a phone for a minute would turn it off first.
    let way = if told.class == Class::Alarm && way != Way::Mail { Way::Push } else { way };
    match way {
        Way::App => return Plan::Here,
        Way::Nothing => return Plan::Read,
        Way::Push | Way::Mail if now - told.made_at > STALE => return Plan::Here,
        Way::Push | Way::Mail => {}
    }
    if told.class == Class::Alarm {
        return Plan::Now(way);
    }
    if told.muted {
        return Plan::Here;
    }
    let mut due = told.made_at;
    match wishes.digest.filter(|_| wishes.in_digest(told.class)) {
        Some(minute) => due = next(minute, due),
        None if told.left.len() >= SINGLY_MAX => due = due.max(told.left[0] + FOLDS_WITHIN),
        None => {}
    }
    // Whatever held it up until now, the night is still the night.
    let due = after_quiet(due.max(now), wishes.quiet);
    if due <= now { Plan::Now(way) } else { Plan::Later(due) }
}

/// The first moment at this minute of the day that is not before.
fn next(minute: u16, from: OffsetDateTime) -> OffsetDateTime {
    let today = at_minute(minute, from);
    if today >= from { today } else { today + Duration::DAY }
}

fn at_minute(minute: u16, day: OffsetDateTime) -> OffsetDateTime {
    let (hour, minute) = (u8::try_from(minute / 60), u8::try_from(minute % 60));
    let time = hour.ok().zip(minute.ok()).and_then(|(hour, minute)| Time::from_hms(hour, minute, 0).ok());
    day.to_offset(VIET_NAM).replace_time(time.unwrap_or(Time::MIDNIGHT))
}

/// The moment itself, or the end of the quiet hours in which it lies.
fn after_quiet(at: OffsetDateTime, quiet: Hours) -> OffsetDateTime {
    if is_quiet(at, quiet) { next(quiet.until, at) } else { at }
}

pub fn is_quiet(at: OffsetDateTime, quiet: Hours) -> bool {
    let local = at.to_offset(VIET_NAM);
    let minute = u16::from(local.hour()) * 60 + u16::from(local.minute());
    if quiet.from <= quiet.until {
        (quiet.from..quiet.until).contains(&minute)
    } else {
        minute >= quiet.from || minute < quiet.until
    }
}

/// One that leaves now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaving {
    pub kind: String,
    pub class: Class,
    pub outward: Outward,
    pub way: Way,
    /// It comes with whatever else is good to know.
    pub digest: bool,
}

/// What leaves as one, as positions in what was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parcel {
    pub way: Way,
    pub class: Class,
    pub holds: Holds,
    pub of: Vec<usize>,
}

/// What one says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// The sentence of the kind, once or as often as there are.
    Kind,
    /// “Có việc của tổ”.
    Veiled,
    /// How many things are good to know today.
    Digest,
}

/// What leaves at the same moment goes in as few pieces as say it: one of each kind, one of all that is veiled, one of what is
/// good to know. What is veiled looks alike, however many there are and whatever they are about.
pub fn fold(leaving: &[Leaving]) -> Vec<Parcel> {
    let mut parcels: Vec<Parcel> = Vec::new();
    for (at, one) in leaving.iter().enumerate() {
        let holds = match one.outward {
            Outward::Here => continue,
            _ if one.digest => Holds::Digest,
            Outward::Veiled => Holds::Veiled,
            Outward::Said => Holds::Kind,
        };
        let same = |parcel: &&mut Parcel| {
            let alike = (parcel.way, parcel.class, parcel.holds) == (one.way, one.class, holds);
            alike && (holds != Holds::Kind || leaving[parcel.of[0]].kind == one.kind)
        };
        match parcels.iter_mut().find(same) {
            Some(parcel) => parcel.of.push(at),
            None => parcels.push(Parcel { way: one.way, class: one.class, holds, of: vec![at] }),
        }
    }
    // A day with one thing to know says it.
    for parcel in &mut parcels {
        if parcel.holds == Holds::Digest && parcel.of.len() == 1 {
            let veiled = leaving[parcel.of[0]].outward == Outward::Veiled;
            parcel.holds = if veiled { Holds::Veiled } else { Holds::Kind };
        }
    }
    parcels.sort_by_key(|parcel| parcel.class);
    parcels
}
