//! Households with the ways to them, pairs and knocks in the database.

use ground::db::{Conn, Result, Row};
use ground::people::{Purpose, consents};
use ground::units::Unit;
use ground::{Act, View, ids, params};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use viet_text::Phone;

use super::model::{FRESH, Line, Pair, Reach, Word, looked_since};

/// Whoever of a household `h` has joined at `?2`.
const JOINED: &str =
    "from persons j join terms t on t.person_id = j.id and t.unit_id = h.unit_id and t.from_at <= ?2
         and (t.until_at is null or t.until_at > ?2) where j.household_id = h.id and j.erased_at is null";

/// And takes messages (`?3`).
fn takes() -> String {
    consents::standing("j.id", "?3", "?2")
}

/// The whole of a group.
pub fn reach(view: &mut View, unit: &Unit) -> Result<Reach> {
    Ok(Reach {
        lines: list_lines(view, unit)?,
        pairs: list_pairs(view, unit)?,
        knocked: list_knocked(view, unit)?,
    })
}

fn list_lines(view: &mut View, unit: &Unit) -> Result<Vec<Line>> {
    let (at, takes) = (view.at, takes());
    let sql = format!(
        "select h.id, h.number, h.address, coalesce(p.name, ''), p.id, p.phone,
         (select count(*) {JOINED}), (select count(*) {JOINED} and {takes}),
         coalesce(l.told, false), coalesce(l.phone, false), coalesce(l.mail, false),
         (select max(k.knocked_at) from knocks k where k.household_id = h.id)
         from households h left join reach_looks l on l.household_id = h.id
         left join household_heads hh on hh.household_id = h.id and hh.until_at is null
         left join persons p on p.id = hh.person_id and p.erased_at is null
         where h.unit_id = ?1 and h.removed_at is null and h.declined_at is null order by h.number limit 2000"
    );
    view.all(&sql, params![&unit.id, at, Purpose::Messages.code()], read_line)
}

fn read_line(row: Row) -> anyhow::Result<Line> {
    let phone: Option<String> = row.opt(5)?;
    let (joined, takes): (i64, i64) = (row.get(6)?, row.get(7)?);
    Ok(Line {
        id: row.get(0)?,
        number: row.get(1)?,
        address: row.get(2)?,
        name: row.get(3)?,
        head_id: row.opt(4)?,
        phone: phone.and_then(|phone| Phone::parse(&phone).ok()),
        joined: joined > 0,
        takes: takes > 0,
        told: row.get(8)?,
        phone_lives: row.get(9)?,
        mail_read: row.get(10)?,
        knocked_at: row.opt(11)?,
    })
}

/// Of two households that both still stand.
fn list_pairs(conn: &mut Conn, unit: &Unit) -> Result<Vec<Pair>> {
    conn.all(
        "select p.id, p.one_id, p.one_word, p.two_id, p.two_word from pairs p
         join households a on a.id = p.one_id and a.removed_at is null and a.declined_at is null
         join households b on b.id = p.two_id and b.removed_at is null and b.declined_at is null
         where p.unit_id = ?1 and p.ended_at is null order by p.asked_at, p.id limit 1000",
        params![&unit.id],
        |row| {
            let one = (row.get(1)?, row.opt_code(2, Word::from_code)?);
            let two = (row.get(3)?, row.opt_code(4, Word::from_code)?);
            Ok(Pair { id: row.get(0)?, sides: [one, two] })
        },
    )
}

/// Whether a pair that stands or is asked for waits for the word of this household, which this person heads. For the first page of
/// everybody: it does not look at the whole group.
pub fn waits_for(view: &mut View, household_id: Uuid) -> Result<bool> {
    let me = view.own_id();
    let sql = "select 1 from pairs p join household_heads hh on hh.household_id = ?1 and hh.person_id = ?2
         and hh.until_at is null
         join households a on a.id = p.one_id and a.removed_at is null and a.declined_at is null
         join households b on b.id = p.two_id and b.removed_at is null and b.declined_at is null
         where p.ended_at is null and ((p.one_id = ?1 and p.one_word is null) or (p.two_id = ?1 and p.two_word is null))
         limit 1";
    Ok(view.first(sql, params![household_id, me], |row| row.get::<i64>(0))?.is_some())
}

/// False when it was there already: the same form came twice.
pub fn insert_pair(act: &mut Act, pair: &Pair) -> Result<bool> {
    let (unit, at, by) = (act.unit.clone(), act.at, act.own_id());
    let [(one, one_word), (two, two_word)] = pair.sides;
    let stored = act.exec(
        "insert into pairs (id, unit_id, unit_path, one_id, one_word, two_id, two_word, asked_at, asked_by)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) on conflict (id) do nothing",
        params![
            pair.id,
            &unit.id,
            &unit.path,
            one,
            one_word.map(Word::code),
            two,
            two_word.map(Word::code),
            at,
            by
        ],
    )?;
    Ok(stored == 1)
}

/// A household gives its word by the phone of its head; false when it had, or the pair has ended.
pub fn agree(conn: &mut Conn, id: Uuid, household_id: Uuid) -> Result<bool> {
    let sql = "update pairs set one_word = case when one_id = ?2 then ?3 else one_word end,
         two_word = case when two_id = ?2 then ?3 else two_word end
         where id = ?1 and ended_at is null
         and ((one_id = ?2 and one_word is null) or (two_id = ?2 and two_word is null))";
    Ok(conn.exec(sql, params![id, household_id, Word::Own.code()])? == 1)
}

pub fn end(act: &mut Act, id: Uuid) -> Result<bool> {
    let (unit_id, at, by) = (act.unit.id.clone(), act.at, act.own_id());
    let sql =
        "update pairs set ended_at = ?3, ended_by = ?4 where unit_id = ?1 and id = ?2 and ended_at is null";
    Ok(act.exec(sql, params![unit_id, id, at, by])? == 1)
}

/// Somebody who leads the group stood at the door; false when that was written down today.
pub fn knock(act: &mut Act, household_id: Uuid) -> Result<bool> {
    let (unit, at, by) = (act.unit.clone(), act.at, act.own_id());
    let sql = "select 1 from knocks where household_id = ?1 and knocked_at > ?2 limit 1";
    if act.first(sql, params![household_id, at - Duration::hours(12)], |row| row.get::<i64>(0))?.is_some() {
        return Ok(false);
    }
    act.exec(
        "insert into knocks (id, unit_id, unit_path, household_id, kind, link, asked_at, knocked_at, knocked_by)
         values (?1, ?2, ?3, ?4, '', '', ?5, ?5, ?6)",
        params![ids::fresh(at), &unit.id, &unit.path, household_id, at, by],
    )?;
    Ok(true)
}

/// So long what was ticked may be taken back.
const TAKEN_BACK: Duration = Duration::hours(12);

/// Houses at which somebody who leads the group knocked within the last hours: they may take it back.
fn list_knocked(view: &mut View, unit: &Unit) -> Result<Vec<Uuid>> {
    let since = view.at - TAKEN_BACK;
    view.all(
        "select distinct household_id from knocks where unit_id = ?1 and asked_id is null and knocked_at > ?2
         order by household_id limit 500",
        params![&unit.id, since],
        |row| row.get(0),
    )
}

/// It was ticked by mistake: as if nobody had stood at that door. False when there is nothing to take back.
pub fn withdraw_knock(act: &mut Act, household_id: Uuid) -> Result<bool> {
    let (unit_id, since) = (act.unit.id.clone(), act.at - TAKEN_BACK);
    let sql = "delete from knocks where unit_id = ?1 and household_id = ?2 and asked_id is null and knocked_at > ?3";
    Ok(act.exec(sql, params![unit_id, household_id, since])? > 0)
}

/// A household is asked to knock at another's door and to say this.
pub fn ask_to_knock(
    act: &mut Act,
    unit: &Unit,
    (household_id, asked_id): (Uuid, Uuid),
    (kind, link): (&str, &str),
) -> Result<()> {
    let at = act.at;
    act.exec(
        "insert into knocks (id, unit_id, unit_path, household_id, asked_id, kind, link, asked_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![ids::fresh(at), &unit.id, &unit.path, household_id, asked_id, kind, link, at],
    )?;
    Ok(())
}

/// What a household was asked to tell another one, and has not said that it did.
#[derive(Debug, Clone)]
pub struct Asked {
    pub id: Uuid,
    pub name: String,
    pub address: String,
    /// The kind of the notice, whose words are to be told.
    pub kind: String,
    pub at: OffsetDateTime,
}

pub fn list_asked(view: &mut View, household_id: Uuid) -> Result<Vec<Asked>> {
    let since = view.at - FRESH;
    list_of(view, household_id, ("k.knocked_at is null and k.asked_at > ?3", since))
}

/// What it said within the last hours that it told: it may take that back.
pub fn list_told(view: &mut View, household_id: Uuid) -> Result<Vec<Asked>> {
    let since = view.at - TAKEN_BACK;
    list_of(view, household_id, ("k.knocked_at > ?3", since))
}

fn list_of(view: &mut View, household_id: Uuid, (when, since): (&str, OffsetDateTime)) -> Result<Vec<Asked>> {
    let unit_id = view.unit.id.clone();
    let sql = format!(
        "select k.id, coalesce(p.name, ''), h.address, k.kind, k.asked_at from knocks k
         join households h on h.id = k.household_id and h.removed_at is null and h.declined_at is null
         left join household_heads hh on hh.household_id = h.id and hh.until_at is null
         left join persons p on p.id = hh.person_id
         where k.asked_id = ?1 and k.unit_id = ?2 and {when}
         and exists (select 1 from pairs r where r.ended_at is null and r.one_word is not null and r.two_word is not null
                     and ((r.one_id = k.asked_id and r.two_id = k.household_id)
                       or (r.two_id = k.asked_id and r.one_id = k.household_id)))
         order by k.asked_at, k.id limit 20"
    );
    view.all(&sql, params![household_id, unit_id, since], |row| {
        Ok(Asked {
            id: row.get(0)?,
            name: row.get(1)?,
            address: row.get(2)?,
            kind: row.get(3)?,
            at: row.get(4)?,
        })
    })
}

/// The household that was asked says that it told the other; false when that is not its to say, or said already.
pub fn knocked(act: &mut Act, id: Uuid, asked_id: Uuid) -> Result<bool> {
    let (at, by) = (act.at, act.own_id());
    let sql = "update knocks set knocked_at = ?3, knocked_by = ?4
         where id = ?1 and asked_id = ?2 and knocked_at is null";
    Ok(act.exec(sql, params![id, asked_id, at, by])? == 1)
}

/// It takes that back, within some hours; false when there is nothing to take back.
pub fn not_knocked(act: &mut Act, id: Uuid, asked_id: Uuid) -> Result<bool> {
    let since = act.at - TAKEN_BACK;
    let sql = "update knocks set knocked_at = null, knocked_by = null
         where id = ?1 and asked_id = ?2 and knocked_at > ?3";
    Ok(act.exec(sql, params![id, asked_id, since])? == 1)
}

/// Whether it is asked to knock, and has not said that it did.
pub fn is_asked(conn: &mut Conn, id: Uuid, asked_id: Uuid) -> Result<bool> {
    let sql = "select count(*) from knocks where id = ?1 and asked_id = ?2 and knocked_at is null";
    Ok(conn.number(sql, params![id, asked_id])? > 0)
}

/// Whether it said so before.
pub fn was_knocked(conn: &mut Conn, id: Uuid, asked_id: Uuid) -> Result<bool> {
    let sql = "select count(*) from knocks where id = ?1 and asked_id = ?2 and knocked_at is not null";
    Ok(conn.number(sql, params![id, asked_id])? > 0)
}

/// Looks at every phone and mail anew; false when that was done this week.
pub fn look(act: &mut Act) -> Result<bool> {
    let at = act.at;
    let sql = "select 1 from reach_looks where looked_at >= ?1 limit 1";
    if act.first(sql, params![looked_since(at)], |row| row.get::<i64>(0))?.is_some() {
        return Ok(false);
    }
    // A phone is one that rings: whoever opens the book now and then hears nothing in between.
    let told = "select 1 from push_devices d join sessions s on s.id = d.session_id and s.ended_at is null
         where d.person_id = j.id";
    let mail = "select 1 from mail_addresses a where a.person_id = j.id and a.confirmed_at is not null
         and a.proved_at > ?1";
    let takes = takes();
    let has = |what: &str| {
        format!(
            "case when exists (select 1 {JOINED} and {takes} and exists ({what})) then true else false end"
        )
    };
    act.exec("delete from reach_looks", params![])?;
    let sql = format!(
        "insert into reach_looks (household_id, unit_id, unit_path, told, phone, mail, looked_at)
         select h.id, h.unit_id, h.unit_path, {}, {}, {}, ?2 from households h
         where h.removed_at is null and h.declined_at is null",
        has(told),
        has(&format!("{told} and d.proved_at > ?1")),
        has(mail)
    );
    act.exec(&sql, params![at - FRESH, at, Purpose::Messages.code()])?;
    Ok(true)
}
