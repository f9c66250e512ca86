//! The one job of deadlines: walks what is due, lets each clock do what it does by itself, and asks the feature whose
//! matter it is who hears of it. Each turn is an act of its own with one entry: `deadline.reminded`, `deadline.raised`
//! or `deadline.resumed`.
//!
//! Several instances may walk at once: a turn is written only if the clock still stands as it was seen.
//! Not here: what a clock does when (`clock`), who hears of it (a feature's `clocks`).

use serde_json::json;
use time::{Duration, OffsetDateTime};

use super::clock::{Deadline, Turn};
use super::kept;
use super::matter::{slot_of, unit_of};
use crate::app::App;
use crate::cannot::{Cannot, touched};
use crate::draws;
use crate::feature::{Clocks, Job, JobRun};
use crate::ledger::Entry;
use crate::policy::Action;
use crate::web::{Caller, Problem, Result};

/// Asked every minute; nobody waits for a reminder to the second.
pub const JOB: Job = Job { name: "deadlines.walk", every_seconds: 60, run };

/// Clocks of one walk at the most; the next walk takes the rest.
const WALK_MAX: usize = 500;
/// A clock that could not speak is asked again after this, so that it does not stand before the others.
const AGAIN_AFTER: Duration = Duration::hours(1);

/// Lets every clock speak that is due to, as the job does.
pub fn run(app: App) -> JobRun {
    Box::pin(async move {
        // First of all: a clock that a holiday makes longer is not called late.
        super::moved::follow(&app).await?;
        let at = app.clock.now();
        let waking =
            app.store.read(move |conn| Ok::<_, Problem>(kept::list_waking(conn, at, WALK_MAX)?)).await?;
        for clock in waking {
            let id = clock.id;
            if let Err(problem) = draws::apart(&id.to_string(), let_speak(&app, clock)).await {
                put_off(&app, id, at, problem).await?;
            }
        }
        Ok(())
    })
}

/// When the next clock of all wakes; for whoever turns the hands of a standing clock.
pub async fn next_waking(app: &App) -> Result<Option<OffsetDateTime>> {
    app.store.read(|conn| Ok::<_, Problem>(kept::next_waking(conn)?)).await
}

async fn let_speak(app: &App, clock: Deadline) -> Result<()> {
    let at = app.clock.now();
    let rule = app.deadlines.rule(&clock.rule, clock.from_at)?;
    match clock.turn(rule, &app.deadlines.calendar, at) {
        Some(_) => take_turn(app, clock).await,
        // Not yet: at night, or the clock was changed meanwhile.
        None => {
            let wakes_at = clock.wakes_at(rule, &app.deadlines.calendar, at);
            let write = move |conn: &mut crate::db::Conn| {
                kept::update(conn, &clock, &clock, wakes_at)?;
                Ok::<_, Problem>(())
            };
            app.store.write(write).await
        }
    }
}

async fn take_turn(app: &App, clock: Deadline) -> Result<()> {
    let unit = unit_of(app, &clock).await?;
    let slot = slot_of(app, &clock)?;
    let deadlines = app.clone();
    let id = clock.id;
    let taken = Caller::system(app, unit)
        .act_as(Action::RaiseLate, move |mut act| {
            let at = act.at;
            // Read again behind the door: what was seen before may be an hour old when many clocks wake.
            let was = kept::find_one(&mut act, id)?.ok_or(Cannot::FASTER)?;
            let rule = deadlines.deadlines.rule(&was.rule, was.from_at)?;
            let calendar = &deadlines.deadlines.calendar;
            let turn = was.turn(rule, calendar, at).ok_or(Cannot::FASTER)?;
            let mut now = was.clone();
            now.take(&turn, rule, calendar, at);
            touched(kept::update(&mut act, &now, &was, now.wakes_at(rule, calendar, at))?)?;
            (slot.tell)(&mut act, &now, &turn)?;
            Ok(act.commit(entry(slot, &now, &turn), ())?)
        })
        .await;
    match taken {
        // Another instance let it speak, or it was met meanwhile.
        Err(Problem::Refused(key)) if key == Cannot::FASTER.0 => Ok(()),
        taken => taken,
    }
}

fn entry(slot: Clocks, clock: &Deadline, turn: &Turn) -> Entry {
    let (verb, data) = match turn {
        Turn::Remind(all) => {
            let names: Vec<_> = all.iter().map(|reminder| reminder.name()).collect();
            ("deadline.reminded", json!({ "rule": clock.rule, "reminders": names }))
        }
        Turn::Climb(step, climb) => {
            ("deadline.raised", json!({ "rule": clock.rule, "to": climb.to.code(), "step": step + 1 }))
        }
        Turn::Resume => {
            ("deadline.resumed", json!({ "rule": clock.rule, "due": clock.due_at.unix_timestamp() }))
        }
        Turn::Moved(_) => ("deadline.moved", json!({ "rule": clock.rule })),
    };
    Entry::new(verb, slot.kind, clock.subject_id).with(data)
}

/// A clock that could not speak: the cause goes to the log. One whose thing is gone has nothing more to say.
async fn put_off(app: &App, id: uuid::Uuid, at: OffsetDateTime, problem: Problem) -> Result<()> {
    let gone = matches!(problem, Problem::NotFound);
    tracing::error!(deadline = %id, gone, "a clock could not speak: {problem:?}");
    let again = (!gone).then(|| at + AGAIN_AFTER);
    app.store.write(move |conn| Ok::<_, Problem>(kept::set_waking(conn, id, again)?)).await
}
