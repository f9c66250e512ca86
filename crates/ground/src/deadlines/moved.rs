//! A holiday that is decided after a clock was started moves it, and says so: before the first walk of a process the
//! calendar is compared with the one that clocks were counted by before.
//!
//! A clock only ever moves to later: what was promised is not taken back because a holiday was. Each move is an act with
//! its entry `deadline.moved`, written only if the clock still stands as it was seen and was not moved by this calendar
//! before; so a process that dies in the middle, or several at once, do it once. Not here: whom a feature tells (`clocks`).

use std::sync::atomic::Ordering;

use serde_json::json;
use sha2::{Digest, Sha256};
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

use super::calendar::Calendar;
use super::clock::{Deadline, Moved, Turn};
use super::kept;
use super::matter::{slot_of, unit_of};
use super::rules::{Rule, span_due};
use super::span::Span;
use crate::app::App;
use crate::cannot::{Cannot, touched};
use crate::draws;
use crate::ids;
use crate::ledger::Entry;
use crate::policy::Action;
use crate::settings;
use crate::web::{Caller, Problem, Result};

/// The lines of holidays that open clocks are counted by.
const COUNTED_BY: &str = "holidays";
const PAGE: usize = 500;
/// Days that a word on a clock names; a longer break is known by its first.
const DAYS_MAX: usize = 10;

/// Moves every open clock that the calendar of this start makes longer. Once a process; what fails is tried again at the
/// next walk.
pub(super) async fn follow(app: &App) -> Result<()> {
    if app.deadlines.followed.load(Ordering::SeqCst) {
        return Ok(());
    }
    let before = app.store.read(|conn| Ok::<_, Problem>(settings::get(conn, COUNTED_BY)?)).await?;
    let holidays = app.deadlines.holidays.clone();
    if before.as_ref() != Some(&holidays) {
        if let Some(old) =
            before.and_then(|text| Calendar::new(&text, app.deadlines.calendar.hours().clone()).ok())
            && old != app.deadlines.calendar
        {
            move_all(app, &old).await?;
        }
        let keep =
            move |conn: &mut crate::db::Conn| Ok::<_, Problem>(settings::set(conn, COUNTED_BY, &holidays)?);
        app.store.write(keep).await?;
    }
    app.deadlines.followed.store(true, Ordering::SeqCst);
    Ok(())
}

async fn move_all(app: &App, old: &Calendar) -> Result<()> {
    let by = print(&app.deadlines.holidays);
    let (mut after, mut count) = (Uuid::nil(), 0);
    loop {
        let page = app.store.read(move |conn| Ok::<_, Problem>(kept::list_open(conn, after, PAGE)?)).await?;
        let Some(last) = page.last() else { break };
        after = last.id;
        for clock in page {
            match draws::apart(&clock.id.to_string(), move_one(app, &clock, old, &by)).await {
                Ok(moved) => count += usize::from(moved),
                Err(
                    problem @ (Problem::Away(_) | Problem::NoRoom(_) | Problem::Unsure(_) | Problem::Busy),
                ) => {
                    return Err(problem);
                }
                // One whose thing is gone has nobody to tell; the others move all the same.
                Err(problem) => {
                    tracing::error!(deadline = %clock.id, "a clock could not be moved: {problem:?}")
                }
            }
        }
    }
    tracing::info!("the holidays were changed: {count} running clocks moved");
    Ok(())
}

/// By which calendar a clock was moved.
fn print(holidays: &str) -> String {
    ids::hex(&Sha256::digest(holidays)[..8])
}

async fn move_one(app: &App, clock: &Deadline, old: &Calendar, by: &str) -> Result<bool> {
    let rule = app.deadlines.rule(&clock.rule, clock.from_at)?;
    if moved(clock, rule, old, &app.deadlines.calendar).is_none() {
        return Ok(false);
    }
    let (unit, slot) = (unit_of(app, clock).await?, slot_of(app, clock)?);
    let (deadlines, old, by, id) = (app.clone(), old.clone(), by.to_owned(), clock.id);
    let done = Caller::system(app, unit)
        .act_as(Action::RaiseLate, move |mut act| {
            let at = act.at;
            let was = kept::find_one(&mut act, id)?.ok_or(Cannot::FASTER)?;
            let rule = deadlines.deadlines.rule(&was.rule, was.from_at)?;
            let calendar = &deadlines.deadlines.calendar;
            let mut now = moved(&was, rule, &old, calendar).ok_or(Cannot::FASTER)?;
            if now.due_at > at && was.due_at <= at {
                // It is not late any more, and speaks again when it is.
                (now.climbed, now.raised_at) = (0, None);
                now.reminded.clear();
            }
            touched(kept::update_moved(&mut act, &now, &was, now.wakes_at(rule, calendar, at), &by)?)?;
            let days = now.moved.as_ref().map(|moved| moved.days.clone()).unwrap_or_default();
            let mut data = json!({ "rule": now.rule, "days": days });
            if now.paused.is_none() {
                data["due"] = now.due_at.unix_timestamp().into();
                data["was"] = was.due_at.unix_timestamp().into();
                (slot.tell)(&mut act, &now, &Turn::Moved(was.due_at))?;
            }
            Ok(act.commit(Entry::new("deadline.moved", slot.kind, now.subject_id).with(data), ())?)
        })
        .await;
    match done {
        Ok(()) => Ok(true),
        // Another instance moved it, or it was met meanwhile.
        Err(Problem::Refused(key)) if key == Cannot::FASTER.0 => Ok(false),
        Err(problem) => Err(problem),
    }
}

/// Where an open clock stands by the new calendar; none where it stays.
pub(super) fn moved(clock: &Deadline, rule: &Rule, old: &Calendar, new: &Calendar) -> Option<Deadline> {
    let again = |from: OffsetDateTime, until: OffsetDateTime| {
        new.add_office_time(from, old.office_time_between(from, until))
    };
    let office = rule.span.counts_office_time();
    let mut now = clock.clone();
    if let Some(paused) = &mut now.paused {
        // What was left is kept as an amount; only until when it may stand still was a moment.
        let resumes_at = if office { again(paused.at, paused.resumes_at) } else { paused.resumes_at };
        if resumes_at <= paused.resumes_at {
            return None;
        }
        let days = days_between(paused.at, resumes_at, old, new);
        paused.resumes_at = resumes_at;
        now.moved = Some(Moved { from_at: clock.due_at, days });
        return Some(now);
    }
    let plain = span_due(rule.span, clock.from_at, new);
    let due_at = if clock.due_at == plain {
        return None;
    } else if clock.due_at == span_due(rule.span, clock.from_at, old) {
        plain
    } else {
        // It stood still for a while, was counted from elsewhere, or its rule was another then.
        match rule.span {
            Span::WorkingHours(_) | Span::WorkingDays(_) => again(clock.from_at, clock.due_at),
            Span::Days(_) | Span::Months(_) => new.off_rest_days(clock.due_at),
            Span::Hours(_) => clock.due_at,
        }
    };
    if due_at <= clock.due_at {
        return None;
    }
    let from_at = clock.moved.as_ref().map_or(clock.due_at, |moved| moved.from_at);
    now.moved = Some(Moved { from_at, days: days_between(clock.from_at, due_at, old, new) });
    now.due_at = due_at;
    Some(now)
}

/// The days that are not worked now and were before, `2026-11-30,2026-12-01`.
fn days_between(from: OffsetDateTime, until: OffsetDateTime, old: &Calendar, new: &Calendar) -> String {
    let (first, last) = (super::calendar::local(from).date(), super::calendar::local(until).date());
    let days = std::iter::successors(Some(first), |day: &Date| day.checked_add(Duration::DAY));
    let days = days.take_while(|day| *day <= last).take(4000);
    let off: Vec<_> = days
        .filter(|day| old.is_working_day(*day) && !new.is_working_day(*day))
        .take(DAYS_MAX)
        .map(|day| day.to_string())
        .collect();
    off.join(",")
}
