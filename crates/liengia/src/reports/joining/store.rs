//! Reports that go into the case of another one: the police join them, and may take a join back.
//!
//! The teller of a joined report reads what becomes of the case on the page of their own report, and neither whose
//! report leads it nor what it says: that the police have a case gives no neighbour away.
//! Not here: neighbours who chose to follow by themselves (`following`).

use ground::View;
use ground::db::{Conn, Result, Row};
use ground::{Cannot, ids, params};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::reports::model::{Report, State};
use crate::reports::steps::{self, Line};
use crate::reports::store;
use crate::reports::suggesting::likeness::{self, Trace};

/// What the officer looks through by hand: more would be no suggestion.
const ALIKE_MAX: usize = 5;
/// Reports that go with one at the most.
const JOINED_MAX: usize = 200;

/// That a report goes with another, and where it stood before.
#[derive(Debug, Clone)]
pub struct Join {
    pub id: Uuid,
    pub report_id: Uuid,
    pub main_id: Uuid,
    pub at: OffsetDateTime,
    pub was: State,
    pub was_asked: bool,
    /// The clocks that ran until then.
    pub stopped: Vec<Uuid>,
}

impl Report {
    /// Goes into the case of another one; from any state but closed.
    pub fn join(&mut self, at: OffsetDateTime) -> std::result::Result<(), Cannot> {
        if self.state.is_closed() {
            return Err(Cannot("reports-already-closed"));
        }
        self.state = State::Closed;
        self.closed_at = Some(at);
        self.question_open = false;
        Ok(())
    }

    /// Stands alone again, where it stood before.
    pub fn part(&mut self, join: &Join) -> std::result::Result<(), Cannot> {
        if self.state != State::Closed {
            return Err(Cannot("reports-join-over"));
        }
        self.state = join.was;
        self.closed_at = None;
        self.question_open = join.was_asked;
        Ok(())
    }
}

const COLUMNS: &str = "id, report_id, main_id, joined_at, was_state, was_asked, stopped";

fn read(row: Row) -> anyhow::Result<Join> {
    Ok(Join {
        id: row.get(0)?,
        report_id: row.get(1)?,
        main_id: row.get(2)?,
        at: row.get(3)?,
        was: row.code(4, State::from_code)?,
        was_asked: row.get(5)?,
        stopped: row
            .get::<String>(6)?
            .split_whitespace()
            .map(str::parse)
            .collect::<std::result::Result<_, _>>()?,
    })
}

/// A report as it stood before goes into the case of a main one; what ran of its clocks stops.
pub fn insert(view: &mut View, was: &Report, main_id: Uuid, running: &[Uuid]) -> Result<()> {
    let (unit, at) = (view.unit, view.at);
    let stopped = running.iter().map(Uuid::to_string).collect::<Vec<_>>().join(" ");
    view.exec(
        "insert into report_joins (id, report_id, unit_id, unit_path, main_id, joined_at, was_state, was_asked,
         stopped) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            ids::fresh(at), was.id, &unit.id, &unit.path, main_id, at, was.state.code(), was.question_open, stopped
        ],
    )?;
    Ok(())
}

/// The join that holds now for a report.
pub fn find(conn: &mut Conn, report_id: Uuid) -> Result<Option<Join>> {
    let sql = format!("select {COLUMNS} from report_joins where report_id = ?1 and ended_at is null");
    conn.first(&sql, params![report_id], read)
}

/// Ends it; false when it had ended.
pub fn end(view: &mut View, join_id: Uuid) -> Result<bool> {
    let at = view.at;
    let ended = view.exec(
        "update report_joins set ended_at = ?2 where id = ?1 and ended_at is null",
        params![join_id, at],
    )?;
    Ok(ended == 1)
}

/// Whatever join holds for a report ends: its teller opened it again.
pub fn end_of(view: &mut View, report_id: Uuid) -> Result<()> {
    let at = view.at;
    view.exec(
        "update report_joins set ended_at = ?2 where report_id = ?1 and ended_at is null",
        params![report_id, at],
    )?;
    Ok(())
}

/// The reports that go with a main one, oldest first.
pub fn list_of(conn: &mut Conn, main_id: Uuid) -> Result<Vec<Join>> {
    let sql = format!(
        "select {COLUMNS} from report_joins where main_id = ?1 and ended_at is null order by joined_at, id
         limit {JOINED_MAX}"
    );
    conn.all(&sql, params![main_id], read)
}

/// What else may be the same as a report, for those who may read all of it.
pub fn list_alike(view: &mut View, report: &Report) -> Result<Vec<Report>> {
    let since = likeness::since(report.kind, report.filed_at);
    let closed_since = view.at - likeness::CLOSED_LASTS;
    let trace = Trace::of(report);
    let found = store::list_since(view, &report.kind.alike(), since, closed_since)?;
    let alike = found.into_iter().filter(|other| other.id != report.id && trace.is_like(&Trace::of(other)));
    Ok(alike.take(ALIKE_MAX).collect())
}

/// The case that a joined report went into, as its teller may know it.
#[derive(Debug, Clone)]
pub struct Case {
    pub main: Report,
    /// What happened since, and how it ended if it had ended before.
    pub lines: Vec<Line>,
}

pub fn case_of(view: &mut View, report: &Report) -> Result<Option<Case>> {
    let Some(join) = find(view, report.id)? else { return Ok(None) };
    let Some(main) = store::find_here(view, join.main_id)? else { return Ok(None) };
    let lines = steps::for_followers(view, &main, None)?;
    let last_closure = lines.iter().rposition(|line| line.entry.verb == "report.closed");
    let ended = main.state.is_closed();
    let since = lines.into_iter().enumerate();
    let since = since.filter(|(i, line)| line.entry.at >= join.at || ended && Some(*i) == last_closure);
    Ok(Some(Case { main, lines: since.map(|(_, line)| line).collect() }))
}
