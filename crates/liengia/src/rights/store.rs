//! Requests in the database. Whoever answers finds what falls to their office; whoever asked finds their own.

use ground::View;
use ground::db::{Conn, Result, Row, Value};
use ground::held::Desk;
use ground::params;
use ground::units::Unit;
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::{Field, Ground, How, Request, State, Subject, What};
use super::offices;

const COLUMNS: &str = "r.id, r.unit_id, r.number, r.what, r.desk, r.office, r.not_by, r.person_id, r.asked_by, \
    r.asked_how, r.proof, r.about_kind, r.about_id, r.about_entry, r.field, r.wished, r.words, r.state, r.ground, \
    r.answer_words, r.asked_at, r.due_at, r.answered_at, r.name_waits, r.hidden_at";

fn read(row: Row) -> anyhow::Result<Request> {
    let subject = match (row.opt::<String>(11)?.as_deref(), row.opt(12)?, row.opt(13)?) {
        (Some("report"), Some(id), _) => Subject::Report(id),
        (Some("look"), _, Some(entry)) => Subject::Look(entry),
        (None, None, None) => Subject::Person,
        _ => anyhow::bail!("a request about something that nobody knows"),
    };
    let desk = row.code(4, offices::desk)?;
    Ok(Request {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        number: row.get(2)?,
        what: row.code(3, What::from_code)?,
        desk,
        office: office(desk, row.get(5)?),
        not_by: row.opt(6)?,
        person_id: row.get(7)?,
        asked_by: row.get(8)?,
        how: row.code(9, How::from_code)?,
        proof: row.get(10)?,
        subject,
        field: row.opt_code(14, Field::from_code)?,
        wished: row.opt(15)?.unwrap_or_default(),
        words: row.get(16)?,
        state: row.code(17, State::from_code)?,
        ground: row.opt_code(18, Ground::from_code)?,
        answer_words: row.get(19)?,
        asked_at: row.get(20)?,
        due_at: row.get(21)?,
        answered_at: row.opt(22)?,
        name_waits: row.get(23)?,
        hidden: row.opt::<OffsetDateTime>(24)?.is_some(),
    })
}

/// Requests about reports once climbed to the people's committee, which reads none of them: those are the police's.
fn office(desk: Desk, kept: String) -> String {
    match offices::turns(desk) {
        turns if turns.contains(&kept.as_str()) => kept,
        turns => turns[0].to_owned(),
    }
}

/// Stores a request; false when this id is there already.
pub fn insert(conn: &mut Conn, unit: &Unit, request: &Request) -> Result<bool> {
    let (kind, about, entry) = match &request.subject {
        Subject::Person => (None, None, None),
        Subject::Report(id) => (Some("report"), Some(*id), None),
        Subject::Look(entry) => (Some("look"), None, Some(entry.clone())),
    };
    let stored = conn.exec(
        "insert into rights_requests (id, unit_id, unit_path, number, what, desk, office, not_by, person_id, asked_by,
         asked_how, proof, about_kind, about_id, about_entry, field, wished, words, state, answer_words, asked_at, due_at,
         name_waits) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, 'asked', '',
         ?19, ?20, ?21) on conflict (id) do nothing",
        params![
            request.id, &unit.id, &unit.path, &request.number, request.what.code(), request.desk.code,
            &request.office, request.not_by, request.person_id, request.asked_by, request.how.code(), &request.proof,
            kind, about, entry, request.field.map(Field::code), &request.wished, &request.words, request.asked_at,
            request.due_at, false
        ],
    )?;
    Ok(stored == 1)
}

/// Whoever asks: for the clock, which tells an office and nobody else.
pub fn find(conn: &mut Conn, id: Uuid) -> Result<Option<Request>> {
    let sql = format!("select {COLUMNS} from rights_requests r where r.id = ?1");
    conn.first(&sql, params![id], read)
}

/// What a person asked about reports they told.
pub fn list_about_reports(conn: &mut Conn, person_id: Uuid) -> Result<Vec<Uuid>> {
    let sql =
        "select id from rights_requests where asked_by = ?1 and desk = 'reports' order by id limit 1000";
    conn.all(sql, params![person_id], |row| row.get(0))
}

/// One of the reader's own: asked by them, or about them; not what is hidden from their new phone.
pub fn find_own(conn: &mut Conn, me: Uuid, id: Uuid) -> Result<Option<Request>> {
    let sql = format!(
        "select {COLUMNS} from rights_requests r where (r.person_id = ?1 or r.asked_by = ?1) and r.id = ?2
         and r.hidden_at is null"
    );
    conn.first(&sql, params![me, id], read)
}

/// The reader's own, newest first.
pub fn list_own(conn: &mut Conn, me: Uuid) -> Result<Vec<Request>> {
    let sql = format!(
        "select {COLUMNS} from rights_requests r where (r.person_id = ?1 or r.asked_by = ?1) and r.hidden_at is null
         order by r.asked_at desc, r.id desc limit 100"
    );
    conn.all(&sql, params![me], read)
}

/// The requests about a person that wait. What is hidden from their new phone is not counted there either.
pub fn list_waiting_about(conn: &mut Conn, person_id: Uuid) -> Result<Vec<Request>> {
    let sql = format!(
        "select {COLUMNS} from rights_requests r where r.person_id = ?1 and r.state = 'asked'
         and r.hidden_at is null order by r.asked_at limit 50"
    );
    conn.all(&sql, params![person_id], read)
}

/// The same as [`office`], in a query.
const OFFICE: &str =
    "(case when r.desk = 'reports' and r.office = 'peoples-committee' then 'ward-police-chief'
         else r.office end)";

/// What falls to the reader at the view's unit and below: of their office, not about themselves, not their own look.
/// Parameters: ?1 and ?2 the range of paths, ?3 the reader. The offices are codes of ours.
fn scope(view: &View) -> Option<(String, Vec<Value>)> {
    let offices = offices::own(view, &view.unit.path);
    if offices.is_empty() {
        return None;
    }
    let codes: Vec<_> = offices.iter().map(|office| format!("'{office}'")).collect();
    let sql = format!(
        "r.unit_path >= ?1 and r.unit_path < ?2 and r.person_id <> ?3 and (r.not_by is null or r.not_by <> ?3)
         and {OFFICE} in ({})",
        codes.join(", ")
    );
    let values = vec![view.unit.path.clone().into(), view.unit.path_end().into(), view.own_id().into()];
    Some((sql, values))
}

/// A request that the reader answers or answered.
pub fn find_to_answer(view: &mut View, id: Uuid) -> Result<Option<Request>> {
    let Some((scope, mut values)) = scope(view) else { return Ok(None) };
    values.push(id.into());
    let sql = format!("select {COLUMNS} from rights_requests r where {scope} and r.id = ?4");
    view.first(&sql, &values, read)
}

/// Which requests a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Late first, then by the nearest deadline.
    Open,
    /// The last answered first.
    Answered,
}

pub fn list_to_answer(view: &mut View, show: Show) -> Result<Vec<Request>> {
    let Some((scope, values)) = scope(view) else { return Ok(Vec::new()) };
    let (test, order) = match show {
        Show::Open => ("r.answered_at is null", "r.due_at, r.id"),
        Show::Answered => ("r.answered_at is not null", "r.answered_at desc, r.id desc"),
    };
    let sql = format!(
        "select {COLUMNS} from rights_requests r where {scope} and {test} order by {order} limit 100"
    );
    view.all(&sql, &values, read)
}

/// Follows its clock, which a holiday moved.
pub fn update_due(conn: &mut Conn, id: Uuid, due_at: OffsetDateTime) -> Result<()> {
    conn.exec(
        "update rights_requests set due_at = ?2 where id = ?1 and answered_at is null",
        params![id, due_at],
    )?;
    Ok(())
}

/// Writes how it ended, if it still waited; else someone was faster.
pub fn end(conn: &mut Conn, request: &Request, by: Option<Uuid>, at: OffsetDateTime) -> Result<bool> {
    let ended = conn.exec(
        "update rights_requests set state = ?2, ground = ?3, answer_words = ?4, answered_at = ?5, answered_by = ?6,
         name_waits = ?7, wished = null where id = ?1 and state = 'asked'",
        params![
            request.id,
            request.state.code(),
            request.ground.map(Ground::code),
            &request.answer_words,
            at,
            by,
            request.name_waits
        ],
    )?;
    Ok(ended == 1)
}

/// What a person wrote in requests goes with them; that there were some, and how they ended, stays.
pub fn forget_words(conn: &mut Conn, person_id: Uuid) -> Result<u64> {
    conn.exec(
        "update rights_requests set words = '', proof = '', wished = null where person_id = ?1",
        params![person_id],
    )
}

/// Whether it was granted that a person's name goes.
pub fn was_granted_to_go(conn: &mut Conn, person_id: Uuid) -> Result<bool> {
    let sql =
        "select count(*) from rights_requests where person_id = ?1 and what = 'delete' and about_kind is null
         and state in ('granted', 'partly')";
    Ok(conn.number(sql, params![person_id])? > 0)
}

/// People whose name was to go and had to wait, with their request.
pub fn list_names_waiting(conn: &mut Conn) -> Result<Vec<(Uuid, Uuid)>> {
    conn.all(
        "select r.id, r.person_id from rights_requests r join persons p on p.id = r.person_id
         where r.name_waits and p.erased_at is null order by r.answered_at limit 200",
        &[],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

pub fn name_gone(conn: &mut Conn, id: Uuid) -> Result<bool> {
    let sql = "update rights_requests set name_waits = ?2 where id = ?1 and name_waits";
    Ok(conn.exec(sql, params![id, false])? == 1)
}

/// Someone for whom a request may be written down.
#[derive(Debug, Clone)]
pub struct Candidate {
    pub id: Uuid,
    pub name: String,
    /// The number of their household, or what they do.
    pub place: String,
}

/// The people of a group's households.
pub fn list_residents(conn: &mut Conn, unit: &Unit) -> Result<Vec<Candidate>> {
    conn.all(
        "select p.id, p.name, h.number from persons p join households h on h.id = p.household_id
         where h.unit_id = ?1 and h.removed_at is null and p.erased_at is null order by h.number, p.written_at limit 2000",
        params![&unit.id],
        |row| Ok(Candidate { id: row.get(0)?, name: row.get(1)?, place: row.get::<i64>(2)?.to_string() }),
    )
}

/// Those who hold an office at a unit or below: a keeper knows them by their office.
pub fn list_officers(conn: &mut Conn, unit: &Unit, at: OffsetDateTime) -> Result<Vec<Candidate>> {
    conn.all(
        "select distinct p.id, p.name, w.login from terms t join persons p on p.id = t.person_id
         join passwords w on w.person_id = p.id
         where t.unit_path >= ?1 and t.unit_path < ?2 and (t.until_at is null or t.until_at > ?3) and p.erased_at is null
         order by p.name limit 500",
        params![&unit.path, unit.path_end(), at],
        |row| Ok(Candidate { id: row.get(0)?, name: row.get(1)?, place: row.get(2)? }),
    )
}
