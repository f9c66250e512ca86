//! Who follows a report: as secret as who told, in a table of its own, opened only for a reason.
//!
//! Not here: which reports are suggested (`suggesting/likeness.rs`), what of the report a follower sees (`pages.rs`).

use std::collections::HashSet;

use ground::View;
use ground::db::{Conn, Result, Row};
use ground::deadlines::Deadline;
use ground::ids;
use ground::params;
use ground::units::Unit;
use ground::web::Caller;
use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::{Phone, fold};

use crate::reports::clocks::QUESTION;
use crate::reports::filing::form::Neighbour;
use crate::reports::kind::Audience;
use crate::reports::model::Report;
use crate::reports::store::Reporter;

/// Whom one step tells at the most; a lane has fewer.
const FOLLOWERS_MAX: usize = 500;

/// That someone follows. Its id is that of the form they had filled in, and stands in the address of their page:
/// the report's own id would say to the millisecond when somebody began to tell.
#[derive(Debug, Clone, Copy)]
pub struct Following {
    pub id: Uuid,
    pub report_id: Uuid,
    /// What they added before is not shown: on a new phone it may be another's (`hiding.rs`).
    pub since: OffsetDateTime,
}

fn read(row: Row) -> anyhow::Result<Following> {
    Ok(Following { id: row.get(0)?, report_id: row.get(1)?, since: row.get(2)? })
}

/// How a report is named on the page that suggests it: good for this person and this form only, and it says nothing.
pub fn seal(caller: &Caller, form_id: Uuid, report_id: Uuid) -> String {
    let person = caller.who.person_id().unwrap_or_default();
    let bytes = caller.app.key.derive("suggested", format!("{person}/{form_id}/{report_id}").as_bytes());
    ids::hex(&bytes[..16])
}

/// Whether those who follow read this clock, by its day: none of what only the police read, and none that runs for the
/// one who told.
pub fn see_deadline(report: &Report, clock: &Deadline) -> bool {
    report.audience == Audience::Group && clock.is_open() && clock.paused.is_none() && clock.rule != QUESTION
}

/// False when they follow it already.
/// Stands where the report stands: who follows from the block above reads it there.
pub fn insert(
    view: &mut View,
    unit: &Unit,
    id: Uuid,
    report_id: Uuid,
    neighbour: Option<&Neighbour>,
) -> Result<bool> {
    let (me, at) = (view.own_id(), view.at);
    let stored = view.exec(
        "insert into report_followers (id, report_id, unit_id, unit_path, filed_by, neighbour_name, neighbour_phone,
         followed_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict do nothing",
        params![
            id, report_id, &unit.id, &unit.path, me, neighbour.map(|n| n.name.clone()),
            neighbour.and_then(|n| n.phone.as_ref()).map(Phone::national), at
        ],
    )?;
    Ok(stored == 1)
}

/// The caller's own following; anyone else's does not exist.
pub fn find(view: &mut View, id: Uuid) -> Result<Option<Following>> {
    let (from, to, me) = (view.unit.path.clone(), view.unit.path_end(), view.own_id());
    view.first(
        "select id, report_id, followed_at from report_followers
         where unit_path >= ?1 and unit_path < ?2 and id = ?3 and filed_by = ?4 and hidden_at is null",
        params![from, to, id, me],
        read,
    )
}

/// What the caller follows here, the newest first.
pub fn list_own(view: &mut View) -> Result<Vec<Following>> {
    let (from, to, me) = (view.unit.path.clone(), view.unit.path_end(), view.own_id());
    view.all(
        "select id, report_id, followed_at from report_followers
         where unit_path >= ?1 and unit_path < ?2 and filed_by = ?3 and hidden_at is null order by followed_at desc, id desc limit 50",
        params![from, to, me],
        read,
    )
}

/// What a person follows, wherever; for what is held about them.
pub fn list_of_person(conn: &mut Conn, person_id: Uuid) -> Result<Vec<Following>> {
    conn.all(
        "select id, report_id, followed_at from report_followers where filed_by = ?1 and hidden_at is null
         order by followed_at desc, id desc limit 200",
        params![person_id],
        read,
    )
}

/// Ends one's own following.
pub fn remove(view: &mut View, id: Uuid) -> Result<bool> {
    let (from, to, me) = (view.unit.path.clone(), view.unit.path_end(), view.own_id());
    let gone = view.exec(
        "delete from report_followers where unit_path >= ?1 and unit_path < ?2 and id = ?3 and filed_by = ?4
         and hidden_at is null",
        params![from, to, id, me],
    )?;
    Ok(gone == 1)
}

/// Whom to tell of a step, and the following whose page they read; not while it is hidden from their new phone. Nobody
/// sees this on a page.
pub fn list_persons(conn: &mut Conn, report_id: Uuid) -> Result<Vec<(Uuid, Uuid)>> {
    let sql = format!(
        "select filed_by, id from report_followers where report_id = ?1 and hidden_at is null
         order by followed_at, id limit {FOLLOWERS_MAX}"
    );
    conn.all(&sql, params![report_id], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// How many follow, for those who handle it; one whose phone is new is still one.
pub fn count(conn: &mut Conn, report_id: Uuid) -> Result<i64> {
    let sql = "select count(*) from report_followers where report_id = ?1";
    conn.one(sql, params![report_id], |row| row.get(0))
}

/// How many households told of a thing: of this report, of those that go with it, and of all who follow them.
pub fn count_households(conn: &mut Conn, report_id: Uuid) -> Result<usize> {
    let sql = format!(
        "select p.household_id, w.filed_by, w.neighbour_name from (
            select report_id, filed_by, neighbour_name from report_reporters
            union all select report_id, filed_by, neighbour_name from report_followers
         ) w join persons p on p.id = w.filed_by
         where w.report_id = ?1 or w.report_id in
            (select j.report_id from report_joins j where j.main_id = ?1 and j.ended_at is null)
         limit {FOLLOWERS_MAX}"
    );
    let households: Vec<String> = conn.all(&sql, params![report_id], |row| {
        let (household, person): (Option<Uuid>, Uuid) = (row.opt(0)?, row.get(1)?);
        let neighbour: Option<String> = row.opt(2)?;
        Ok(neighbour.map_or_else(|| household.unwrap_or(person).to_string(), |name| fold(&name)))
    })?;
    Ok(households.into_iter().collect::<HashSet<_>>().len())
}

/// One who follows, by name.
#[derive(Debug, Clone)]
pub struct Named {
    pub following: Uuid,
    pub who: Reporter,
    /// They have a new phone that does not see it yet.
    pub hidden: bool,
}

/// Who follows, for the one who handles it and gave a reason to look.
pub fn list_names(conn: &mut Conn, report_id: Uuid) -> Result<Vec<Named>> {
    let sql = format!(
        "select p.name, p.phone, w.neighbour_name, w.neighbour_phone, w.id, w.hidden_at from report_followers w
         join persons p on p.id = w.filed_by where w.report_id = ?1 order by w.followed_at, w.id limit {FOLLOWERS_MAX}"
    );
    conn.all(&sql, params![report_id], |row| {
        let hidden_at: Option<OffsetDateTime> = row.opt(5)?;
        Ok(Named { following: row.get(4)?, who: Reporter::read(&row)?, hidden: hidden_at.is_some() })
    })
}

/// Whether the one who wrote a report in has left: erased, or nothing of theirs holds at its unit any more.
pub fn teller_has_left(view: &mut View, report_id: Uuid) -> Result<bool> {
    let at = view.at;
    let here = view.number(
        "select count(*) from report_reporters w join reports r on r.id = w.report_id join persons p on p.id = w.filed_by
         join terms t on t.person_id = p.id where w.report_id = ?1 and p.erased_at is null
         and substr(r.unit_path, 1, length(t.unit_path)) = t.unit_path and (t.until_at is null or t.until_at > ?2)",
        params![report_id, at],
    )?;
    Ok(here == 0)
}

/// Additions of the caller to a report since they follow it, oldest first.
pub fn list_own_additions(view: &mut View, following: &Following) -> Result<Vec<Uuid>> {
    let me = view.own_id();
    list_additions(view, following, me)
}

/// The steps with which a person added to what they follow.
pub fn list_additions(conn: &mut Conn, following: &Following, person_id: Uuid) -> Result<Vec<Uuid>> {
    conn.all(
        "select id from report_steps where report_id = ?1 and kind = 'addition' and by_id = ?2 and at >= ?3
         order by at, id limit 100",
        params![following.report_id, person_id, following.since],
        |row| row.get(0),
    )
}
