//! Reports in the database. The unit comes first in every query; reach decides what exists for whom.

use ground::View;
use ground::db::{Conn, Result, Row, Value};
use ground::params;
use ground::policy::{Action, Reach};
use ground::web::Waited;
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;
use viet_text::{Phone, fold};

use super::clocks::QUESTION;
use super::filing::form::{Neighbour, NewReport};
use super::kind::{Audience, Kind};
use super::model::{Holder, Report, State, findable};
use super::number::{self, short};

/// Where a report without a running clock stands in the order of the list.
pub(super) const FAR_AWAY: OffsetDateTime = datetime!(9999-01-01 0:00 UTC);

pub(super) const COLUMNS: &str = "r.id, r.unit_id, r.number, r.kind, r.audience, r.urgent, r.ongoing, r.state, r.holder, r.round, \
    r.question_open, r.what, r.place, r.lat, r.lon, r.happened, r.known_by, r.for_neighbour, r.filed_at, r.state_at, \
    r.closed_at, r.due_at, r.forgotten_at, r.written_at, r.clock_skew";

pub(super) fn read(row: Row) -> anyhow::Result<Report> {
    let lat: Option<f64> = row.opt(13)?;
    let lon: Option<f64> = row.opt(14)?;
    let due_at: OffsetDateTime = row.get(21)?;
    Ok(Report {
        id: row.get(0)?,
        unit_id: row.get(1)?,
        number: short(&row.get::<String>(2)?).to_owned(),
        kind: row.code(3, Kind::from_code)?,
        audience: row.code(4, Audience::from_code)?,
        urgent: row.get(5)?,
        ongoing: row.get(6)?,
        state: row.code(7, State::from_code)?,
        holder: row.code(8, Holder::from_code)?,
        round: row.get(9)?,
        question_open: row.get(10)?,
        what: row.get(11)?,
        place: row.get(12)?,
        position: lat.zip(lon),
        happened: row.get(15)?,
        known_by: row.get(16)?,
        for_neighbour: row.get(17)?,
        filed_at: row.get(18)?,
        state_at: row.get(19)?,
        closed_at: row.opt(20)?,
        due_at: (due_at < FAR_AWAY).then_some(due_at),
        forgotten_at: row.opt(22)?,
        waited: Waited::kept(row.opt(23)?, row.opt(24)?),
    })
}

/// What exists for the caller: all of the unit and below, or their own and what is open to those who lead.
pub(super) fn scope(view: &View) -> (String, Vec<Value>) {
    let (area, mut values) = view.unit.area("r.unit_path", 1);
    if view.reach == Reach::All {
        return (area, values);
    }
    values.push(view.own_id().into());
    let mine = format!("w.filed_by = ?{} and w.hidden_at is null", values.len());
    let own = match view.may(Action::ShowOpenReports) {
        true => format!(
            "(r.audience = 'group' or exists (select 1 from report_reporters w where w.report_id = r.id and {mine}))"
        ),
        // What someone filed is little; what the unit holds may be much.
        false => format!("r.id in (select w.report_id from report_reporters w where {mine})"),
    };
    (format!("{area} and {own}"), values)
}

/// A report of this very unit that exists for the caller, in whosever hands their phone is (`own_phone::find` asks that).
pub fn find_whatever_phone(view: &mut View, id: Uuid) -> Result<Option<Report>> {
    find_where(view, id, "r.unit_path =")
}

/// A report of this unit or below that exists for the caller: to lead to it, or to name it beside another.
pub fn find_below(view: &mut View, id: Uuid) -> Result<Option<Report>> {
    find_where(view, id, "r.unit_path >=")
}

fn find_where(view: &mut View, id: Uuid, stands: &str) -> Result<Option<Report>> {
    let (scope, mut values) = scope(view);
    values.extend([id.into(), view.unit.path.as_str().into()]);
    let n = values.len();
    let sql =
        format!("select {COLUMNS} from reports r where {scope} and r.id = ?{} and {stands} ?{n}", n - 1);
    view.first(&sql, &values, read)
}

/// A report of this unit and below, whoever asks. For those who may know of it in another way: who follows it,
/// whose report goes with it. What of it they may see, their page decides.
pub fn find_here(view: &mut View, id: Uuid) -> Result<Option<Report>> {
    let (from, to) = (view.unit.path.clone(), view.unit.path_end());
    let sql =
        format!("select {COLUMNS} from reports r where r.unit_path >= ?1 and r.unit_path < ?2 and r.id = ?3");
    view.first(&sql, params![from, to, id], read)
}

/// Reports of some kinds filed since a moment, open or closed after another, that go with no other one: newest
/// first, whoever asks. What of them may be shown is the caller's care.
pub fn list_since(
    view: &mut View,
    kinds: &[Kind],
    since: OffsetDateTime,
    closed_since: OffsetDateTime,
) -> Result<Vec<Report>> {
    let (from, to) = (view.unit.path.clone(), view.unit.path_end());
    let mut values = params![from, to, since, closed_since].to_vec();
    values.extend(kinds.iter().map(|kind| kind.code().into()));
    let named: Vec<_> = (5..5 + kinds.len()).map(|n| format!("?{n}")).collect();
    let sql = format!(
        "select {COLUMNS} from reports r where r.unit_path >= ?1 and r.unit_path < ?2 and r.filed_at > ?3
         and (r.closed_at is null or r.closed_at > ?4) and r.kind in ({})
         and not exists (select 1 from report_joins j where j.report_id = r.id and j.ended_at is null)
         order by r.filed_at desc limit 200",
        named.join(", ")
    );
    view.all(&sql, &values, read)
}

/// A report of this unit and below by the number people read out.
pub fn find_numbered(view: &mut View, number: &str) -> Result<Option<Report>> {
    let (from, to) = (view.unit.path.clone(), view.unit.path_end());
    let Some(number) = number::typed(number, view.at) else { return Ok(None) };
    let counted = format!("{}/{number}", view.unit.chain());
    let sql = format!(
        "select {COLUMNS} from reports r where r.unit_path >= ?1 and r.unit_path < ?2 and r.number in (?3, ?4)"
    );
    view.first(&sql, params![from, to, number, counted], read)
}

/// Which reports a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// Late first, then by the nearest deadline; for those who handle without what happens now (`list_now`).
    Open,
    /// The last closed first.
    Closed,
}

/// Where a page of a list begins: after this moment and id.
pub type After = (OffsetDateTime, Uuid);

/// A page of the list, one more than asked for when there are more.
pub fn list(view: &mut View, show: Show, after: Option<After>, size: usize) -> Result<Vec<Report>> {
    let (scope, mut values) = scope(view);
    let n = values.len();
    let open = match view.reach {
        Reach::All => format!("r.closed_at is null and not ({}) and (r.due_at, r.id) >", happening()),
        _ => "r.closed_at is null and (r.due_at, r.id) >".to_owned(),
    };
    let (test, order, first) = match show {
        Show::Open => (open.as_str(), "r.due_at, r.id", OffsetDateTime::UNIX_EPOCH),
        Show::Closed => {
            ("r.closed_at is not null and (r.closed_at, r.id) <", "r.closed_at desc, r.id desc", FAR_AWAY)
        }
    };
    let (at, id) = after.unwrap_or((first, if show == Show::Open { Uuid::nil() } else { Uuid::max() }));
    values.extend([at.into(), id.into()]);
    let quiet = unlisted(view);
    let sql = format!(
        "select {COLUMNS} from reports r where {scope}{quiet} and {test} (?{}, ?{}) order by {order} limit {}",
        n + 1,
        n + 2,
        size + 1
    );
    view.all(&sql, &values, read)
}

/// What was told as happening now and nobody took in yet (`Report::happens_now`), the newest first: nothing that is late
/// may stand above it. Only for those who handle: the order of others must not move with the minute.
pub fn list_now(view: &mut View) -> Result<Vec<Report>> {
    let (scope, values) = scope(view);
    let sql = format!(
        "select {COLUMNS} from reports r where {scope} and r.closed_at is null and {} order by r.filed_at desc limit 100",
        happening()
    );
    view.all(&sql, &values, read)
}

fn happening() -> String {
    let kinds = Kind::ALL.into_iter().filter(|kind| kind.danger().is_some());
    let kinds: Vec<_> = kinds.map(|kind| format!("'{}'", kind.code())).collect();
    format!("r.ongoing and r.state = 'sent' and r.kind in ({})", kinds.join(", "))
}

/// How many reports are open or closed for the caller; counted up to a hundred, which is "many" to anyone.
pub fn count(view: &mut View, show: Show) -> Result<i64> {
    let (scope, values) = scope(view);
    let quiet = unlisted(view);
    let test = if show == Show::Open { "is null" } else { "is not null" };
    let sql = format!(
        "select count(*) from (select 1 from reports r where {scope}{quiet} and r.closed_at {test} limit 100) as counted"
    );
    view.number(&sql, &values)
}

/// Open reports that a person filed and that wait for their word: an answer, or whether it is done.
pub fn list_waiting_for(conn: &mut Conn, person_id: Uuid) -> Result<Vec<Report>> {
    let sql = format!(
        "select {COLUMNS} from report_reporters w join reports r on r.id = w.report_id
         where w.filed_by = ?1 and w.hidden_at is null and (r.question_open or r.state = 'closed') and not exists
         (select 1 from report_joins j where j.report_id = r.id and j.ended_at is null) order by r.state_at limit 50"
    );
    conn.all(&sql, params![person_id], read)
}

/// The newest reports that a person filed, open or closed; theirs wherever they live now, unless their phone is new.
pub fn list_filed_by(conn: &mut Conn, person_id: Uuid) -> Result<Vec<Report>> {
    let sql = format!(
        "select {COLUMNS} from report_reporters w join reports r on r.id = w.report_id
         where w.filed_by = ?1 and w.hidden_at is null order by r.filed_at desc, r.id desc limit 200"
    );
    conn.all(&sql, params![person_id], read)
}

/// The nearest running deadline of `?1`. A clock that stands still does not run, and the clock of a question runs for
/// the one who was asked.
const NEAREST: &str =
    "coalesce((select min(d.due_at) from deadlines d where d.subject_id = ?1 and d.met_at is null
    and d.paused_at is null and d.rule <> ?2), ?3)";

/// Stores a report under the nearest of its clocks, which were started before: written once, it moves in no index. False
/// when this id is already there (the same form sent twice).
pub fn insert(view: &mut View, new: &NewReport, number: &str) -> Result<bool> {
    let (unit, at) = (view.unit, view.at);
    let sql = format!(
        "insert into reports (id, unit_id, unit_path, number, kind, audience, urgent, ongoing, state, holder, round,
         question_open, what, place, lat, lon, happened, known_by, for_neighbour, filed_at, state_at, due_at, fold,
         written_at, clock_skew)
         values (?1, ?4, ?5, ?6, ?7, ?8, ?9, ?10, 'sent', 'officer', 1, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,
         ?19, {NEAREST}, ?20, ?21, ?22) on conflict (id) do nothing"
    );
    let stored = view.exec(
        &sql,
        params![
            new.id,
            QUESTION,
            FAR_AWAY,
            &unit.id,
            &unit.path,
            number,
            new.kind.code(),
            new.kind.audience().code(),
            new.kind.is_urgent(new.ongoing),
            new.ongoing,
            false,
            &new.what,
            &new.place,
            new.position.map(|p| p.0),
            new.position.map(|p| p.1),
            &new.happened,
            &new.known_by,
            new.neighbour.is_some(),
            at,
            fold(&findable(short(number), &new.place, &new.what, new.kind.audience())),
            new.waited.map(|waited| waited.written_at),
            new.waited.map(|waited| waited.skew_seconds),
        ],
    )?;
    Ok(stored == 1)
}

/// Who told: written once, apart.
pub fn insert_reporter(view: &mut View, report_id: Uuid, neighbour: Option<&Neighbour>) -> Result<()> {
    let (unit, filed_by) = (view.unit, view.own_id());
    view.exec(
        "insert into report_reporters (report_id, unit_id, unit_path, filed_by, neighbour_name, neighbour_phone)
         values (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            report_id, &unit.id, &unit.path, filed_by, neighbour.map(|n| n.name.clone()),
            neighbour.and_then(|n| n.phone.as_ref()).map(Phone::national)
        ],
    )?;
    Ok(())
}

/// The number of a report that was filed by this person under this id, for the answer to a replay.
pub fn find_own(view: &mut View, id: Uuid) -> Result<Option<Report>> {
    let (unit, own) = (view.unit.path.clone(), view.own_id());
    let sql = format!(
        "select {COLUMNS} from reports r join report_reporters w on w.report_id = r.id
         where r.unit_path = ?1 and r.id = ?2 and w.filed_by = ?3 and w.hidden_at is null"
    );
    view.first(&sql, params![unit, id, own], read)
}

/// Writes where the report stands now, if it still stood where the model saw it; else someone was faster.
pub fn update(view: &mut View, report: &Report, was: State, was_round: u32) -> Result<bool> {
    let (unit, at) = (view.unit.path.clone(), view.at);
    let end = view.unit.path_end();
    let touched = view.exec(
        "update reports set state = ?4, holder = ?5, round = ?6, question_open = ?7, closed_at = ?8, state_at = ?9
         where unit_path >= ?1 and unit_path < ?2 and id = ?3 and state = ?10 and round = ?11 and state_at = ?12",
        params![
            unit, end, report.id, report.state.code(), report.holder.code(), report.round, report.question_open,
            report.closed_at, at, was.code(), was_round, report.state_at
        ],
    )?;
    Ok(touched == 1)
}

/// Opens to those who lead the group what was for the police alone; false when it was open, or over.
pub fn release(view: &mut View, id: Uuid) -> Result<bool> {
    let sql = "update reports set audience = 'group', fold = null
         where id = ?1 and audience = 'authority' and closed_at is null";
    Ok(view.exec(sql, params![id])? == 1)
}

/// Lets nobody else write these reports until this act is done. Always in the same order, so that two acts over the
/// same two reports wait for each other and never both at once.
pub fn lock(view: &mut View, mut ids: Vec<Uuid>) -> Result<()> {
    ids.sort_unstable();
    for id in ids {
        view.exec("update reports set round = round where id = ?1", params![id])?;
    }
    Ok(())
}

/// Copies the nearest running deadline to the report, where the list's order needs it.
pub fn update_due(view: &mut View, report_id: Uuid) -> Result<()> {
    let sql = format!("update reports set due_at = {NEAREST} where id = ?1");
    view.exec(&sql, params![report_id, QUESTION, FAR_AWAY])?;
    Ok(())
}

/// The one who wrote the report in, to tell them about steps; none once that was forgotten, or while it is hidden from
/// their new phone. Nobody sees this on a page.
pub fn filed_by(conn: &mut Conn, report_id: Uuid) -> Result<Option<Uuid>> {
    let sql = "select filed_by from report_reporters where report_id = ?1 and hidden_at is null";
    conn.first(sql, params![report_id], |row| row.get(0))
}

/// Who told, for the one who handles it and gave a reason to look.
#[derive(Debug, Clone)]
pub struct Reporter {
    pub name: String,
    pub phone: Option<String>,
    /// Written down by someone else.
    pub written_by: Option<String>,
}

pub fn reporter(conn: &mut Conn, report_id: Uuid) -> Result<Option<Reporter>> {
    conn.first(
        "select p.name, p.phone, w.neighbour_name, w.neighbour_phone from report_reporters w
         join persons p on p.id = w.filed_by where w.report_id = ?1",
        params![report_id],
        |row| Reporter::read(&row),
    )
}

impl Reporter {
    /// From the name and phone of who wrote, and of the neighbour it was written for.
    pub(super) fn read(row: &Row) -> anyhow::Result<Reporter> {
        let (filer, filer_phone): (String, Option<String>) = (row.get(0)?, row.opt(1)?);
        Ok(match row.opt::<String>(2)? {
            Some(name) => Reporter { name, phone: row.opt(3)?, written_by: Some(filer) },
            None => Reporter { name: filer, phone: filer_phone, written_by: None },
        })
    }
}

/// Whether the caller filed this report, and it is not hidden from their new phone.
pub fn is_own(view: &mut View, report_id: Uuid) -> Result<bool> {
    let own = view.own_id();
    let sql =
        "select count(*) from report_reporters where report_id = ?1 and filed_by = ?2 and hidden_at is null";
    Ok(view.number(sql, params![report_id, own])? > 0)
}

/// Closings since a moment, and how many of them came without proof: said openly to those who close.
pub fn count_closings(view: &mut View, since: OffsetDateTime) -> Result<(i64, i64)> {
    let (from, to) = (view.unit.path.clone(), view.unit.path_end());
    view.one(
        "select count(*), coalesce(sum(case when no_proof_because is not null then 1 else 0 end), 0)
         from report_steps where unit_path >= ?1 and unit_path < ?2 and kind = 'closure' and at >= ?3",
        params![from, to, since],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// What no list, count or search shows to those who do not handle it: whoever next holds the phone of who told may be whom
/// it is about. A name in place of the kind would be the sign of it.
pub fn unlisted(view: &View) -> String {
    if view.reach == Reach::All {
        return String::new();
    }
    let quiet: Vec<_> = Kind::ALL.into_iter().filter(|kind| kind.is_quiet()).map(Kind::code).collect();
    format!(" and r.kind not in ('{}')", quiet.join("', '"))
}
