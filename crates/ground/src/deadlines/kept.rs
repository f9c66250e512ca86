//! Clocks in the database: which runs for which thing, which stands still, when each speaks next.
//!
//! A subject may have several clocks, one after the other (received, then answered); meeting one stops it for good.
//! Every moment is kept to the microsecond, every span in whole microseconds of the rule's measure: office time for a
//! rule in working hours or working days, else time as it passes (Civil Code 91/2015/QH13 Art 144 to 148; the sources
//! of the spans stand with the rules, which features publish).
//! Not here: what a clock does when (`clock`), the job that asks it (`walk`), and whom a feature tells (its `clocks`).

use std::sync::atomic::AtomicBool;

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::calendar::{Calendar, VIET_NAM};
use super::clock::{Deadline, Moved, Paused};
use super::hours::OfficeHours;
use super::overrides::rules;
use super::rules::{Rule, due, find};
use crate::config::Config;
use crate::db::{Conn, Result, Row};
use crate::ids;
use crate::params;
use crate::units::Unit;

/// The calendar and the rules as this installation keeps them.
pub struct Deadlines {
    pub calendar: Calendar,
    rules: Vec<Rule>,
    /// The lines the calendar was read from.
    pub(super) holidays: String,
    /// Clocks that were counted by older lines were moved.
    pub(super) followed: AtomicBool,
}

impl Deadlines {
    /// Reads the ward's own holidays, office hours and rules, where it has set them; an error names the line.
    ///
    /// # Errors
    /// A line that cannot be read, or a file of holidays that cannot be opened.
    pub fn from_settings(published: Vec<Rule>, config: &Config) -> anyhow::Result<Deadlines> {
        let file = config.data.join("holidays.txt");
        let own = match std::fs::read_to_string(&file) {
            Ok(text) => Some(text),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => None,
            Err(why) => anyhow::bail!("{}: {why}", file.display()),
        };
        let holidays = own.as_deref().unwrap_or(Calendar::built_in_holidays());
        Deadlines::read(published, holidays, &config.office_hours, &config.deadlines)
    }

    /// The same from texts, beside the rules as features publish them: lines of holidays, office hours (`Mon-Fri 08:00-12:00 13:30-17:30`; empty: the usual
    /// ones), overrides of rules (see [`rules`]).
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn read(
        published: Vec<Rule>,
        holidays: &str,
        office_hours: &str,
        overrides: &str,
    ) -> anyhow::Result<Deadlines> {
        let hours = match office_hours {
            "" => OfficeHours::usual(),
            text => OfficeHours::parse(text)
                .map_err(|problem| anyhow::anyhow!("LIENGIA_OFFICE_HOURS: {problem}"))?,
        };
        let calendar = Calendar::new(holidays, hours)?;
        let rules =
            rules(published, overrides).map_err(|problem| anyhow::anyhow!("LIENGIA_DEADLINES: {problem}"))?;
        Ok(Deadlines { calendar, rules, holidays: holidays.to_owned(), followed: AtomicBool::new(false) })
    }

    /// Every rule, all its versions, in the order of the page.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The rule of this code that holds at a moment: ask with the moment of the event. For what is older than the
    /// oldest version, that one: old notebooks that are typed in get the clock people know. For what is younger than
    /// the last version's end, the last: nobody is turned away because a decree has expired.
    ///
    /// # Errors
    /// There is no rule of this code at all.
    pub fn rule(&self, code: &str, at: OffsetDateTime) -> anyhow::Result<&Rule> {
        let on = at.to_offset(VIET_NAM).date();
        let versions = || self.rules.iter().filter(|rule| rule.code == code);
        let nearest = || {
            let past = versions().filter(|rule| rule.valid_from <= on).max_by_key(|rule| rule.valid_from);
            past.or_else(|| versions().min_by_key(|rule| rule.valid_from))
        };
        find(&self.rules, code, on)
            .or_else(nearest)
            .ok_or_else(|| anyhow::anyhow!("there is no deadline rule {code}"))
    }

    /// When something is due that began then.
    ///
    /// # Errors
    /// There is no rule of this code.
    pub fn due(&self, code: &str, from: OffsetDateTime) -> anyhow::Result<OffsetDateTime> {
        Ok(due(self.rule(code, from)?, from, &self.calendar))
    }

    /// Starts a clock under the rule that holds at `from`.
    ///
    /// # Errors
    /// There is no rule of this code; the database.
    pub fn start(
        &self,
        conn: &mut Conn,
        unit: &Unit,
        subject: (&'static str, Uuid),
        code: &str,
        from: OffsetDateTime,
    ) -> Result<()> {
        let due_at = self.due(code, from)?;
        self.start_until(conn, unit, subject, code, from, due_at)
    }

    /// Starts a clock whose end is counted from elsewhere: an extension that runs from the end of what it extends.
    ///
    /// # Errors
    /// There is no rule of this code; the database.
    pub fn start_until(
        &self,
        conn: &mut Conn,
        unit: &Unit,
        subject: (&'static str, Uuid),
        code: &str,
        from: OffsetDateTime,
        due_at: OffsetDateTime,
    ) -> Result<()> {
        let clock = Deadline {
            id: ids::fresh(from),
            unit_id: unit.id.clone(),
            subject_kind: subject.0.to_owned(),
            subject_id: subject.1,
            rule: code.to_owned(),
            from_at: from,
            due_at,
            met_at: None,
            raised_at: None,
            paused: None,
            stood: Duration::ZERO,
            climbed: 0,
            reminded: Vec::new(),
            moved: None,
        };
        let wakes_at = clock.wakes_at(self.rule(code, from)?, &self.calendar, from);
        insert(conn, unit, subject, code, (from, due_at, wakes_at))
    }

    /// Lets the clocks of a subject stand still whose rules allow it, while an answer is awaited. The codes of those
    /// that do now; a clock that stands already, has run out or is met is passed over.
    ///
    /// # Errors
    /// The database.
    pub fn pause(&self, conn: &mut Conn, subject_id: Uuid, at: OffsetDateTime) -> Result<Vec<String>> {
        self.turn_all(conn, subject_id, at, |clock, rule| clock.pause(rule, &self.calendar, at).is_ok())
    }

    /// Lets the clocks of a subject that stand still run again with what was left. The codes of those that do now.
    ///
    /// # Errors
    /// The database.
    pub fn resume(&self, conn: &mut Conn, subject_id: Uuid, at: OffsetDateTime) -> Result<Vec<String>> {
        self.turn_all(conn, subject_id, at, |clock, rule| clock.resume(rule, &self.calendar, at).is_ok())
    }

    fn turn_all(
        &self,
        conn: &mut Conn,
        subject_id: Uuid,
        at: OffsetDateTime,
        turn: impl Fn(&mut Deadline, &Rule) -> bool,
    ) -> Result<Vec<String>> {
        let mut turned = Vec::new();
        for mut clock in list_of(conn, subject_id)? {
            let (rule, was) = (self.rule(&clock.rule, clock.from_at)?, clock.clone());
            // Whoever met or turned it in this very moment was faster, and theirs stands.
            if turn(&mut clock, rule) && update(conn, &clock, &was, clock.wakes_at(rule, &self.calendar, at))?
            {
                turned.push(clock.rule);
            }
        }
        Ok(turned)
    }
}

const COLUMNS: &str = "id, unit_id, subject_kind, subject_id, rule, from_at, due_at, met_at, raised_at, paused_at, \
    left_micros, resumes_at, stood_micros, climbed, reminded, moved_from, moved_for";

fn read(row: Row) -> anyhow::Result<Deadline> {
    let paused: Option<OffsetDateTime> = row.opt(9)?;
    let paused = paused
        .map(|at| -> anyhow::Result<Paused> {
            Ok(Paused { at, left: Duration::microseconds(row.get(10)?), resumes_at: row.get(11)? })
        })
        .transpose()?;
    let reminded: String = row.get(14)?;
    let climbed: u32 = row.get(13)?;
    Ok(Deadline {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        subject_kind: row.get(2)?,
        subject_id: row.get(3)?,
        rule: row.get(4)?,
        from_at: row.get(5)?,
        due_at: row.get(6)?,
        met_at: row.opt(7)?,
        raised_at: row.opt(8)?,
        paused,
        stood: Duration::microseconds(row.get(12)?),
        climbed: climbed as usize,
        reminded: reminded.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect(),
        moved: row
            .opt(15)?
            .map(|from_at| anyhow::Ok(Moved { from_at, days: row.opt(16)?.unwrap_or_default() }))
            .transpose()?,
    })
}

fn micros(time: Duration) -> i64 {
    i64::try_from(time.whole_microseconds()).unwrap_or(i64::MAX)
}

/// Writes where a clock stands now, if it still stood as it was seen; false when someone was faster.
pub(super) fn update(
    conn: &mut Conn,
    clock: &Deadline,
    was: &Deadline,
    wakes_at: Option<OffsetDateTime>,
) -> Result<bool> {
    let (stands, stood) = (clock.paused, was.paused);
    let touched = conn.exec(
        "update deadlines set due_at = ?2, raised_at = ?3, paused_at = ?4, left_micros = ?5, resumes_at = ?6,
         stood_micros = ?7, climbed = ?8, reminded = ?9, wakes_at = ?10
         where id = ?1 and met_at is null and due_at = ?11 and climbed = ?12 and reminded = ?13
         and coalesce(paused_at, from_at) = ?14",
        params![
            clock.id,
            clock.due_at,
            clock.raised_at,
            stands.map(|paused| paused.at),
            stands.map(|paused| micros(paused.left)),
            stands.map(|paused| paused.resumes_at),
            micros(clock.stood),
            clock.climbed as i64,
            clock.reminded.join(","),
            wakes_at,
            was.due_at,
            was.climbed as i64,
            was.reminded.join(","),
            stood.map_or(was.from_at, |paused| paused.at)
        ],
    )?;
    Ok(touched == 1)
}

/// The same for a clock that was moved by a calendar, once by each.
pub(super) fn update_moved(
    conn: &mut Conn,
    clock: &Deadline,
    was: &Deadline,
    wakes_at: Option<OffsetDateTime>,
    by: &str,
) -> Result<bool> {
    let moved = clock.moved.as_ref();
    let first = conn.exec(
        "update deadlines set moved_from = ?2, moved_for = ?3, moved_by = ?4
         where id = ?1 and met_at is null and coalesce(moved_by, '') <> ?4",
        params![clock.id, moved.map(|moved| moved.from_at), moved.map(|moved| moved.days.clone()), by],
    )?;
    Ok(first == 1 && update(conn, clock, was, wakes_at)?)
}

/// Clocks that are not met, across all units, by id.
pub(super) fn list_open(conn: &mut Conn, after: Uuid, limit: usize) -> Result<Vec<Deadline>> {
    let sql =
        format!("select {COLUMNS} from deadlines where met_at is null and id > ?1 order by id limit {limit}");
    conn.all(&sql, params![after], read)
}

/// Starts a clock whose end was worked out before the door opened. The job asks it at its next walk when it speaks
/// first; [`Deadlines::start`] spares that.
///
/// # Errors
/// The database.
pub fn start(
    conn: &mut Conn,
    unit: &Unit,
    subject: (&'static str, Uuid),
    rule: &str,
    from: OffsetDateTime,
    due_at: OffsetDateTime,
) -> Result<()> {
    insert(conn, unit, subject, rule, (from, due_at, Some(from)))
}

/// A clock with its beginning, its end and when it wakes.
fn insert(
    conn: &mut Conn,
    unit: &Unit,
    subject: (&'static str, Uuid),
    rule: &str,
    (from, due_at, wakes_at): (OffsetDateTime, OffsetDateTime, Option<OffsetDateTime>),
) -> Result<()> {
    conn.exec(
        "insert into deadlines (id, unit_id, unit_path, subject_kind, subject_id, rule, from_at, due_at, wakes_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![ids::fresh(from), &unit.id, &unit.path, subject.0, subject.1, rule, from, due_at, wakes_at],
    )?;
    Ok(())
}

/// Stops the open clock of a rule; false when there was none.
pub fn meet(conn: &mut Conn, subject_id: Uuid, rule: &str, at: OffsetDateTime) -> Result<bool> {
    let met = conn.exec(
        "update deadlines set met_at = ?3, wakes_at = null where subject_id = ?1 and rule = ?2 and met_at is null",
        params![subject_id, rule, at],
    )?;
    Ok(met > 0)
}

/// Stops every open clock of a subject.
pub fn meet_all(conn: &mut Conn, subject_id: Uuid, at: OffsetDateTime) -> Result<u64> {
    conn.exec(
        "update deadlines set met_at = ?2, wakes_at = null where subject_id = ?1 and met_at is null",
        params![subject_id, at],
    )
}

/// Lets one clock of a subject go on that was stopped by mistake, as if it never had been; false when it is open. The
/// job asks it at its next walk when it speaks.
///
/// # Errors
/// The database.
pub fn undo_meet(conn: &mut Conn, subject_id: Uuid, id: Uuid, at: OffsetDateTime) -> Result<bool> {
    let open = conn.exec(
        "update deadlines set met_at = null, wakes_at = ?3 where subject_id = ?1 and id = ?2 and met_at is not null",
        params![subject_id, id, at],
    )?;
    Ok(open == 1)
}

/// The clocks of a subject, oldest first.
pub fn list_of(conn: &mut Conn, subject_id: Uuid) -> Result<Vec<Deadline>> {
    let sql =
        format!("select {COLUMNS} from deadlines where subject_id = ?1 order by from_at, due_at limit 100");
    conn.all(&sql, params![subject_id], read)
}

/// Clocks of one kind of thing at a unit and below that began since a moment, oldest first; for figures.
pub fn list_below(
    conn: &mut Conn,
    kind: &str,
    path: (&str, &str),
    since: OffsetDateTime,
) -> Result<Vec<Deadline>> {
    let sql = format!(
        "select {COLUMNS} from deadlines where unit_path >= ?1 and unit_path < ?2 and subject_kind = ?3
         and from_at >= ?4 order by from_at, due_at limit 200000"
    );
    conn.all(&sql, params![path.0, path.1, kind, since], read)
}

/// One clock.
pub(super) fn find_one(conn: &mut Conn, id: Uuid) -> Result<Option<Deadline>> {
    conn.first(&format!("select {COLUMNS} from deadlines where id = ?1"), params![id], read)
}

/// The clock that runs out first for a subject; one that stands still does not run.
pub fn next(conn: &mut Conn, subject_id: Uuid) -> Result<Option<Deadline>> {
    let sql = format!(
        "select {COLUMNS} from deadlines where subject_id = ?1 and met_at is null and paused_at is null
         order by due_at limit 1"
    );
    conn.first(&sql, params![subject_id], read)
}

/// Clocks that must be asked now what they do by themselves, across all units; for the job.
pub(super) fn list_waking(conn: &mut Conn, now: OffsetDateTime, limit: usize) -> Result<Vec<Deadline>> {
    let sql =
        format!("select {COLUMNS} from deadlines where wakes_at <= ?1 order by wakes_at, id limit {limit}");
    conn.all(&sql, params![now], read)
}

/// When the next clock of all wakes.
pub(super) fn next_waking(conn: &mut Conn) -> Result<Option<OffsetDateTime>> {
    conn.one("select min(wakes_at) from deadlines where wakes_at is not null", params![], |row| row.opt(0))
}

/// When a clock is asked again; nothing else of it changes.
pub(super) fn set_waking(conn: &mut Conn, id: Uuid, at: Option<OffsetDateTime>) -> Result<()> {
    conn.exec("update deadlines set wakes_at = ?2 where id = ?1 and met_at is null", params![id, at])?;
    Ok(())
}
