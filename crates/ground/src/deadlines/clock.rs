//! A clock that runs for one thing: started, stopped, standing still, running again; and what it does by itself when.
//! Pure: what time it is and what was kept comes in, what is to be done comes out.
//! Not here: the rules (`rules`), how a clock is kept (`kept`), the job that lets it speak (`walk`).

use super::calendar::Calendar;
use super::rules::{Climb, Reminder, Rule, span_due};
use super::span::Span;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// The last word of a day is said this long before the office closes.
const BEFORE_CLOSING: Duration = Duration::minutes(30);

/// A clock that runs or ran, under the [`Rule`] that held when it began.
#[derive(Debug, Clone, PartialEq)]
pub struct Deadline {
    pub id: Uuid,
    /// Where its matter lies, and for whom of that unit it is told.
    pub unit_id: String,
    /// The kind of thing and the thing: `report` and its id.
    pub subject_kind: String,
    pub subject_id: Uuid,
    /// The code of the rule.
    pub rule: String,
    pub from_at: OffsetDateTime,
    /// When the time is used up. While the clock stands still it is where it stood and means nothing.
    pub due_at: OffsetDateTime,
    /// What it waited for was done; it is over.
    pub met_at: Option<OffsetDateTime>,
    /// When the first one up was told that it ran out.
    pub raised_at: Option<OffsetDateTime>,
    /// Since when it stands still, and what was left then.
    pub paused: Option<Paused>,
    /// How long it has stood still in all, without the pause that lasts; in the rule's measure.
    pub stood: Duration,
    /// How many steps up were told.
    pub climbed: usize,
    /// The reminders that were given, by their names.
    pub reminded: Vec<String>,
    /// Why it ends later than was said at first.
    pub moved: Option<Moved>,
}

/// A clock that was moved for days off that were decided after it was started.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// Where it stood before.
    pub from_at: OffsetDateTime,
    /// The days, `2026-11-30,2026-12-01`.
    pub days: String,
}

/// A clock that stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paused {
    pub at: OffsetDateTime,
    /// What was left, in the rule's measure: office time where it counts working time, else plain time.
    pub left: Duration,
    /// When it runs again by itself.
    pub resumes_at: OffsetDateTime,
}

/// Why a clock was not stopped or let run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unturned {
    /// What it waited for is done.
    Met,
    /// The rule does not let it stand still.
    NeverPauses,
    /// It stands still already.
    Paused,
    /// It runs.
    Running,
    /// Its time is used up: late stays late, and a question does not undo it.
    RanOut,
    /// It has stood still as long as the rule lets it.
    StoodLongEnough,
}

/// What a clock does by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Turn {
    /// It is about to run out. Several when nobody let it speak for a while; they are one word.
    Remind(Vec<Reminder>),
    /// It ran out and goes to this role; counted from 0.
    Climb(usize, Climb),
    /// It has stood still for as long as it may, and runs again.
    Resume,
    /// Days off were decided after it was started: it ends later now than this. Never by itself (`moved`).
    Moved(OffsetDateTime),
}

impl Deadline {
    /// Late now, or met too late. A clock that was met while it stood still was met in time: it only stops before its
    /// end.
    pub fn is_late(&self, now: OffsetDateTime) -> bool {
        self.paused.is_none() && self.met_at.unwrap_or(now) > self.due_at
    }

    /// Runs, or stands still; not over.
    pub fn is_open(&self) -> bool {
        self.met_at.is_none()
    }

    /// Stands still until an answer comes, keeping what is left.
    ///
    /// # Errors
    /// What stood against it; nothing is changed then.
    pub fn pause(&mut self, rule: &Rule, calendar: &Calendar, at: OffsetDateTime) -> Result<(), Unturned> {
        let pause = rule.pause.ok_or(Unturned::NeverPauses)?;
        if self.met_at.is_some() {
            return Err(Unturned::Met);
        }
        if self.paused.is_some() {
            return Err(Unturned::Paused);
        }
        if at >= self.due_at {
            return Err(Unturned::RanOut);
        }
        let measure = Measure::of(rule.span, calendar);
        let allowed = measure.days(pause.days_max) - self.stood;
        if allowed <= Duration::ZERO {
            return Err(Unturned::StoodLongEnough);
        }
        let left = measure.between(at, self.due_at);
        self.paused = Some(Paused { at, left, resumes_at: measure.add(at, allowed) });
        Ok(())
    }

    /// Runs again with what was left. Nobody asks sooner than the clock: where it was to run again by itself before
    /// `at`, it ran since then.
    ///
    /// # Errors
    /// It was not standing still; nothing is changed then.
    pub fn resume(&mut self, rule: &Rule, calendar: &Calendar, at: OffsetDateTime) -> Result<(), Unturned> {
        if self.met_at.is_some() {
            return Err(Unturned::Met);
        }
        let paused = self.paused.take().ok_or(Unturned::Running)?;
        let since = at.min(paused.resumes_at).max(paused.at);
        let measure = Measure::of(rule.span, calendar);
        self.stood += measure.between(paused.at, since);
        let due = measure.add(since, paused.left);
        self.due_at = match rule.span {
            Span::Days(_) | Span::Months(_) => calendar.off_rest_days(due),
            Span::WorkingHours(_) | Span::WorkingDays(_) | Span::Hours(_) => due,
        };
        Ok(())
    }

    /// When a reminder is due; `None` when the time is too short for it. Before the end, after the beginning and, unless
    /// the rule is urgent, while people are at work.
    pub fn reminder_at(
        &self,
        reminder: Reminder,
        rule: &Rule,
        calendar: &Calendar,
    ) -> Option<OffsetDateTime> {
        let measure = Measure::of(rule.span, calendar);
        let at = match reminder {
            Reminder::Half => {
                let given = measure.between(self.from_at, self.due_at) - self.stood;
                measure.take(self.due_at, given / 2)
            }
            Reminder::Before(Span::WorkingHours(hours)) => {
                calendar.take_office_time(self.due_at, Duration::hours(hours.into()))
            }
            Reminder::Before(Span::WorkingDays(days)) => {
                calendar.take_office_time(self.due_at, Measure::office(calendar).days(days))
            }
            Reminder::Before(Span::Hours(hours)) => self.due_at - Duration::hours(hours.into()),
            Reminder::Before(Span::Days(days)) => self.due_at - Duration::days(days.into()),
            Reminder::Before(Span::Months(_)) => return None,
        };
        let at = if rule.urgent { at } else { awake_before(at, self.due_at, calendar) };
        (self.from_at < at && at < self.due_at).then_some(at)
    }

    /// When a step up is due; `None` when the rule has no such step.
    fn climb_at(&self, step: usize, rule: &Rule, calendar: &Calendar) -> Option<OffsetDateTime> {
        let after = rule.climb.get(step)?.after;
        Some(after.map_or(self.due_at, |span| span_due(span, self.due_at, calendar)))
    }

    fn reminders_left<'a>(
        &'a self,
        rule: &'a Rule,
        calendar: &'a Calendar,
    ) -> impl Iterator<Item = (OffsetDateTime, Reminder)> + 'a {
        let given = |reminder: &&Reminder| !self.reminded.contains(&reminder.name());
        let moment = |reminder: &Reminder| Some((self.reminder_at(*reminder, rule, calendar)?, *reminder));
        rule.reminders.iter().filter(given).filter_map(moment)
    }

    /// When it must be asked next what it does by itself; `None` when there is nothing more. Never before `now`.
    pub fn wakes_at(&self, rule: &Rule, calendar: &Calendar, now: OffsetDateTime) -> Option<OffsetDateTime> {
        if self.met_at.is_some() {
            return None;
        }
        if let Some(paused) = self.paused {
            return Some(paused.resumes_at.max(now));
        }
        let climb = self.climb_at(self.climbed, rule, calendar);
        let reminder = self.reminders_left(rule, calendar).map(|(at, _)| at).min();
        // What was not said before the end is not said after it.
        let reminder = reminder.filter(|_| now < self.due_at);
        let next = [reminder, climb].into_iter().flatten().min()?.max(now);
        Some(if rule.urgent { next } else { calendar.next_working_moment(next) })
    }

    /// What it does by itself now, if anything.
    pub fn turn(&self, rule: &Rule, calendar: &Calendar, now: OffsetDateTime) -> Option<Turn> {
        if self.met_at.is_some() {
            return None;
        }
        if let Some(paused) = self.paused {
            return (paused.resumes_at <= now).then_some(Turn::Resume);
        }
        // People are not woken by what can wait for the morning.
        if !rule.urgent && calendar.next_working_moment(now) > now {
            return None;
        }
        if now > self.due_at {
            let at = self.climb_at(self.climbed, rule, calendar)?;
            return (at <= now).then(|| Turn::Climb(self.climbed, rule.climb[self.climbed]));
        }
        let due = self.reminders_left(rule, calendar).filter(|(at, _)| *at <= now && now < self.due_at);
        let due: Vec<_> = due.map(|(_, reminder)| reminder).collect();
        (!due.is_empty()).then_some(Turn::Remind(due))
    }

    /// Takes the turn; what is told with it is the feature's.
    pub fn take(&mut self, turn: &Turn, rule: &Rule, calendar: &Calendar, now: OffsetDateTime) {
        match turn {
            Turn::Remind(all) => self.reminded.extend(all.iter().map(|reminder| reminder.name())),
            Turn::Climb(step, _) => {
                self.climbed = step + 1;
                self.raised_at = self.raised_at.or(Some(now));
            }
            Turn::Resume => {
                // Only a clock that stands still is given this turn.
                let _ = self.resume(rule, calendar, now);
            }
            Turn::Moved(_) => {}
        }
    }
}

impl Reminder {
    /// How it is written in overrides and kept with a clock: `half`, `1 working day`.
    pub fn name(self) -> String {
        match self {
            Reminder::Half => "half".to_owned(),
            Reminder::Before(span) => span.to_string(),
        }
    }
}

/// The nearest moment at which someone is at work: after, if that is still before the end; else before the office
/// closes, by enough to do something about it. At the closing itself nobody reads any more.
fn awake_before(at: OffsetDateTime, due: OffsetDateTime, calendar: &Calendar) -> OffsetDateTime {
    let next = calendar.next_working_moment(at);
    if next < due {
        return next;
    }
    calendar.take_office_time(calendar.last_working_moment(at), BEFORE_CLOSING)
}

/// What a rule's time is counted in.
#[derive(Clone, Copy)]
enum Measure<'a> {
    /// Office time of this calendar.
    Office(&'a Calendar),
    /// Time as it passes, day and night.
    Plain,
}

impl<'a> Measure<'a> {
    fn of(span: Span, calendar: &'a Calendar) -> Measure<'a> {
        if span.counts_office_time() { Measure::Office(calendar) } else { Measure::Plain }
    }

    fn office(calendar: &'a Calendar) -> Measure<'a> {
        Measure::Office(calendar)
    }

    fn between(self, a: OffsetDateTime, b: OffsetDateTime) -> Duration {
        match self {
            Measure::Office(calendar) => calendar.office_time_between(a, b),
            Measure::Plain => b - a,
        }
    }

    fn add(self, from: OffsetDateTime, time: Duration) -> OffsetDateTime {
        match self {
            Measure::Office(calendar) => calendar.add_office_time(from, time),
            Measure::Plain => super::calendar::local(from).saturating_add(time),
        }
    }

    fn take(self, until: OffsetDateTime, time: Duration) -> OffsetDateTime {
        match self {
            Measure::Office(calendar) => calendar.take_office_time(until, time),
            Measure::Plain => super::calendar::local(until).saturating_sub(time),
        }
    }

    fn days(self, days: u32) -> Duration {
        match self {
            Measure::Office(calendar) => {
                let minutes = calendar.hours().minutes_a_day().saturating_mul(days.into());
                Duration::minutes(minutes)
            }
            Measure::Plain => Duration::days(days.into()),
        }
    }
}
