//! When two reports may be about the same thing: what kind, where, when. Pure; a suggestion and never a verdict.
//!
//! Not here: who may be shown a suggestion (`view.rs` for tellers, `joining/store.rs` for the police).

use ground::clock::{beginning_of, day_of};
use ground::units::landmarks::words_of;
use time::{Duration, OffsetDateTime};

use crate::reports::filing::form::NewReport;
use crate::reports::kind::{Audience, Kind};
use crate::reports::model::Report;

/// A report that was closed this long ago may still be the same thing.
pub const CLOSED_LASTS: Duration = Duration::days(7);
/// Two people who stand at the same corner are this far apart, before any rounding.
const CORNER_METRES: f64 = 50.0;
const METRES_A_DEGREE: f64 = 111_320.0;

/// Kinds that people choose for the same thing: chairs on a pavement are traffic to one and rubbish to another.
const CONFUSED: &[(Kind, Kind)] = &[
    (Kind::Traffic, Kind::Environment),
    (Kind::Noise, Kind::Fight),
    (Kind::Noise, Kind::FamilyViolence),
    (Kind::Noise, Kind::Weapons),
    (Kind::Fight, Kind::FamilyViolence),
    (Kind::FamilyViolence, Kind::Child),
    (Kind::Child, Kind::Missing),
    (Kind::Drugs, Kind::Gambling),
    (Kind::Theft, Kind::Fraud),
];

impl Kind {
    /// Whether a neighbour who tells of it may be shown that someone told already. Never where that could reach
    /// whoever is told of, and never where asking would hold up help.
    pub fn is_suggested(self) -> bool {
        self.audience() == Audience::Group && !self.is_urgent(false)
    }

    /// The kinds that may mean the same, itself first.
    pub fn alike(self) -> Vec<Kind> {
        let other = |pair: &(Kind, Kind)| match *pair {
            (one, two) if one == self => Some(two),
            (one, two) if two == self => Some(one),
            _ => None,
        };
        std::iter::once(self).chain(CONFUSED.iter().filter_map(other)).collect()
    }

    /// Told of so many days apart, it is another time that it happened. A broken lamp stays broken; a fight ends.
    fn days_apart_max(self) -> i64 {
        match self {
            Kind::Fire | Kind::Theft | Kind::Weapons => 3,
            Kind::Fight | Kind::Missing => 7,
            Kind::Noise | Kind::Traffic | Kind::FamilyViolence | Kind::Child | Kind::Other => 14,
            Kind::Fraud => 30,
            Kind::Drugs | Kind::Gambling | Kind::Environment => 60,
        }
    }
}

/// What of a report says whether it is the same as another.
#[derive(Debug, Clone, Copy)]
pub struct Trace<'a> {
    pub kind: Kind,
    pub place: &'a str,
    pub position: Option<(f64, f64)>,
    pub filed_at: OffsetDateTime,
}

impl<'a> Trace<'a> {
    pub fn of(report: &'a Report) -> Trace<'a> {
        Trace {
            kind: report.kind,
            place: &report.place,
            position: report.position,
            filed_at: report.filed_at,
        }
    }

    /// Of one that is about to be told.
    pub fn told(new: &'a NewReport, at: OffsetDateTime) -> Trace<'a> {
        Trace { kind: new.kind, place: &new.place, position: new.position, filed_at: at }
    }

    /// Whether both may be the same thing.
    pub fn is_like(&self, other: &Trace) -> bool {
        self.kind.alike().contains(&other.kind) && self.in_time(other) && self.near(other)
    }

    fn in_time(&self, other: &Trace) -> bool {
        let days = self.kind.days_apart_max().max(other.kind.days_apart_max());
        (day_of(self.filed_at) - day_of(other.filed_at)).abs() <= Duration::days(days)
    }

    fn near(&self, other: &Trace) -> bool {
        let close = match (self.position, other.position) {
            (Some(one), Some(two)) => metres(one, two) <= reach(self.kind, other.kind),
            _ => false,
        };
        close || same_place(self.place, other.place)
    }
}

/// How far two positions may lie apart: the corner, and what rounding may have added on both sides.
fn reach(one: Kind, two: Kind) -> f64 {
    CORNER_METRES + f64::from(one.precision_metres()) + f64::from(two.precision_metres())
}

fn metres(one: (f64, f64), two: (f64, f64)) -> f64 {
    let north = one.0 - two.0;
    let east = (one.1 - two.1) * one.0.to_radians().cos();
    north.hypot(east) * METRES_A_DEGREE
}

/// “Ngõ 12” and “cổng đầu ngõ 12” are one place; “Ngõ 1” and “Ngõ 12” are not.
fn same_place(one: &str, two: &str) -> bool {
    let (one, two) = (words_of(one), words_of(two));
    let (short, long) = if one.len() <= two.len() { (&one, &two) } else { (&two, &one) };
    match short.len() {
        0 => false,
        // A single word such as “cổng” says too little to be found inside of another place.
        1 => short == long,
        n => long.windows(n).any(|part| part == short.as_slice()),
    }
}

/// How many weeks back a search must go for a kind; from the beginning of a day, since whether something is still alike
/// must not turn at the minute at which it was told.
pub fn since(kind: Kind, at: OffsetDateTime) -> OffsetDateTime {
    let days = kind.alike().into_iter().map(Kind::days_apart_max).max().unwrap_or(0);
    beginning_of(day_of(at)) - Duration::days(days)
}

/// The landmark of the unit that a place names, if it names one: that much may be shown, since everyone knows it.
pub fn known_place<'a>(place: &str, landmarks: &'a [String]) -> Option<&'a str> {
    let words = words_of(place);
    landmarks.iter().map(String::as_str).find(|landmark| !words.is_empty() && words_of(landmark) == words)
}
