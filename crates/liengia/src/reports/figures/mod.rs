//! Figures of reports by month and by kind, counted so that late work stays late: what was answered after its time is
//! counted as late for ever, and what is still open after its time is late too.
//!
//! Pure: reports and their clocks come in, counts come out. What those who handle no reports may see of them is in
//! `hiding`, the rows of the database in `rows`, the page in `pages`.

pub mod hiding;
pub mod pages;
pub mod routes;
pub mod rows;
pub mod tables;
pub mod view;

use ground::clock::month_of;
use ground::deadlines::{Calendar, Deadline};
use time::{Date, OffsetDateTime};

use super::clocks::{QUESTION, RECEIVED};
use super::kind::Kind;
use super::model::Outcome;

/// What figures need of a report; nothing of what was told, and nothing of who told it.
#[derive(Debug, Clone)]
pub struct Told {
    pub kind: Kind,
    pub filed_at: OffsetDateTime,
    pub closed_at: Option<OffsetDateTime>,
    /// The result of the closing that stands.
    pub outcome: Option<Outcome>,
    /// The one who told says it is done.
    pub done: bool,
    /// How often they said that it is not.
    pub not_done: i64,
    pub clocks: Vec<Deadline>,
    /// Every time that it was closed, by an answer or by going into another's case.
    pub closings: Vec<Closing>,
}

/// From when until when a report was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    pub at: OffsetDateTime,
    pub outcome: Option<Outcome>,
    /// When it was opened again.
    pub until: Option<OffsetDateTime>,
}

impl Told {
    /// How it stood at a moment, whatever was done with it since. Who watches a period that is over would else see, by one,
    /// that a report of it is being worked on today.
    #[must_use]
    pub fn as_it_stood(&self, moment: OffsetDateTime) -> Told {
        let earlier = |at: OffsetDateTime| at < moment;
        let closing = self.closings.iter().find(|it| earlier(it.at) && !it.until.is_some_and(earlier));
        let clocks = self.clocks.iter().filter(|clock| earlier(clock.from_at)).cloned();
        Told {
            kind: self.kind,
            filed_at: self.filed_at,
            closed_at: closing.map(|it| it.at),
            outcome: closing.and_then(|it| it.outcome),
            // Said after a closing, on a day that is not kept with it: for those alone who see all of it.
            done: false,
            not_done: self.closings.iter().filter(|it| it.until.is_some_and(earlier)).count() as i64,
            clocks: clocks.map(|it| Deadline { met_at: it.met_at.filter(|at| earlier(*at)), ..it }).collect(),
            closings: Vec::new(),
        }
    }

    /// The first day of the month in which it was filed.
    pub fn month(&self) -> Date {
        month_of(self.filed_at)
    }
}

/// Counts of some reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    pub filed: i64,
    pub received_in_time: i64,
    /// These four are all that were filed, each in one of them.
    pub answered_in_time: i64,
    pub answered_late: i64,
    pub open_in_time: i64,
    pub open_late: i64,
    pub done: i64,
    pub not_done: i64,
    /// By the order of [`Outcome::ALL`]; of those that are answered.
    pub outcomes: [i64; Outcome::ALL.len()],
    /// Office minutes from filing to reception, of each that was received.
    pub minutes_to_receive: Vec<i64>,
    /// Office minutes from filing to the closing that stands, waiting included, of each that is answered.
    pub minutes_to_answer: Vec<i64>,
}

impl Line {
    fn add(&mut self, told: &Told, calendar: &Calendar, now: OffsetDateTime) {
        let received = told.clocks.iter().find(|clock| clock.rule == RECEIVED);
        let late = told.clocks.iter().any(|clock| clock.rule != QUESTION && clock.is_late(now));
        self.filed += 1;
        if let Some(received_at) = received.and_then(|clock| clock.met_at) {
            self.received_in_time += i64::from(received.is_some_and(|clock| !clock.is_late(now)));
            self.minutes_to_receive.push(calendar.working_minutes_between(told.filed_at, received_at));
        }
        let place = match (told.closed_at.is_some(), late) {
            (true, false) => &mut self.answered_in_time,
            (true, true) => &mut self.answered_late,
            (false, false) => &mut self.open_in_time,
            (false, true) => &mut self.open_late,
        };
        *place += 1;
        if let Some(closed_at) = told.closed_at {
            self.minutes_to_answer.push(calendar.working_minutes_between(told.filed_at, closed_at));
            let outcome = told.outcome.and_then(|it| Outcome::ALL.iter().position(|one| *one == it));
            if let Some(outcome) = outcome {
                self.outcomes[outcome] += 1;
            }
        }
        self.done += i64::from(told.done);
        self.not_done += told.not_done;
    }

    /// The counts of both together.
    #[must_use]
    pub fn with(mut self, other: &Line) -> Line {
        self.filed += other.filed;
        self.received_in_time += other.received_in_time;
        self.answered_in_time += other.answered_in_time;
        self.answered_late += other.answered_late;
        self.open_in_time += other.open_in_time;
        self.open_late += other.open_late;
        self.done += other.done;
        self.not_done += other.not_done;
        for (sum, more) in self.outcomes.iter_mut().zip(other.outcomes) {
            *sum += more;
        }
        self.minutes_to_receive.extend(&other.minutes_to_receive);
        self.minutes_to_answer.extend(&other.minutes_to_answer);
        self
    }
}

/// The figures of a unit.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The oldest first; the first day of each month.
    pub months: Vec<(Date, Line)>,
    /// Kinds of which there was any, in the order of the tiles.
    pub kinds: Vec<(Kind, Line)>,
    pub all: Line,
}

/// Counts reports of the last twelve months.
#[cfg(test)]
pub fn count(told: &[Told], calendar: &Calendar, now: OffsetDateTime) -> Figures {
    count_in(&ground::figures::Period::last_twelve(now).months, told, calendar, now)
}

/// Counts reports by the month in which they were filed, in Viet Nam.
pub fn count_in(shown: &[Date], told: &[Told], calendar: &Calendar, now: OffsetDateTime) -> Figures {
    let mut figures = Figures {
        months: shown.iter().copied().map(|month| (month, Line::default())).collect(),
        kinds: Kind::ALL.into_iter().map(|kind| (kind, Line::default())).collect(),
        all: Line::default(),
    };
    for one in told {
        let month = one.month();
        // Whatever lies outside of the months shown is in no total either.
        let Some((_, line)) = figures.months.iter_mut().find(|(shown, _)| *shown == month) else { continue };
        line.add(one, calendar, now);
        figures.all.add(one, calendar, now);
        if let Some((_, line)) = figures.kinds.iter_mut().find(|(kind, _)| *kind == one.kind) {
            line.add(one, calendar, now);
        }
    }
    figures.kinds.retain(|(_, line)| line.filed > 0);
    figures
}
