//! Answers and presences in the database: by household for its group, in numbers for everyone else.

use ground::db::{Conn, Result, Row};
use ground::people::{Hand, Helped, Kin, Purpose, consents};
use ground::units::Unit;
use ground::web::Waited;
use ground::{Act, View, ids, params};
use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::Phone;

use super::model::{Counts, Reply};

/// How a household came to be written down as there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// By its own phone.
    Own,
    /// By one who leads the group.
    Ticked,
    /// From a list on paper.
    Sheet,
}

ground::codes!(Way { Own = "own", Ticked = "ticked", Sheet = "sheet" });

#[derive(Debug, Clone)]
pub struct Presence {
    pub people: i64,
    pub way: Way,
    pub afar: bool,
    pub at: OffsetDateTime,
    /// Whoever wrote it down.
    pub by: String,
    /// It was written without signal and came later.
    pub waited: Option<Waited>,
}

/// A household of a group, and what it has to do with a meeting.
#[derive(Debug, Clone)]
pub struct Line {
    pub household_id: Uuid,
    pub number: i64,
    pub address: String,
    /// Who heads it.
    pub name: String,
    pub phone: Option<Phone>,
    pub reply: Option<Reply>,
    /// Whose hand that was, where a helper answered for an elder of it.
    pub hand: Option<Hand>,
    pub answered_by: Option<Uuid>,
    /// What it said of the day before the meeting was moved.
    pub before: Option<Reply>,
    pub presence: Option<Presence>,
    /// It struck that it was there: nobody else writes it down again.
    pub struck: bool,
}

/// What somebody wrote to those who lead, and of which household.
#[derive(Debug, Clone)]
pub struct Opinion {
    pub name: String,
    pub address: String,
    pub words: String,
}

const LINES: &str = "select h.id, h.number, h.address, coalesce(p.name, ''), p.phone, a.answer, a.moved,
     c.people, c.way, c.afar, c.checked_at, coalesce(w.name, ''), c.written_at,
     c.clock_skew, c.struck_at, v.name, a.for_kin, a.answered_by from households h
     left join household_heads hh on hh.household_id = h.id and hh.until_at is null
     left join persons p on p.id = hh.person_id
     left join meeting_answers a on a.household_id = h.id and a.meeting_id = ?2
     left join meeting_presences c on c.household_id = h.id and c.meeting_id = ?2
     left join persons w on w.id = c.checked_by
     left join persons v on v.id = a.answered_by and a.for_id is not null
     where h.unit_id = ?1 and h.removed_at is null and h.declined_at is null";

/// The households of this group, by their number.
pub fn list_lines(view: &mut View, meeting_id: Uuid) -> Result<Vec<Line>> {
    let unit_id = view.unit.id.clone();
    view.all(&format!("{LINES} order by h.number limit 2000"), params![unit_id, meeting_id], read)
}

/// The one the caller lives in, if it is of this group.
pub fn own_line(view: &mut View, meeting_id: Uuid) -> Result<Option<Line>> {
    let Some(household_id) = view.who.signed.as_ref().and_then(|signed| signed.household_id) else {
        return Ok(None);
    };
    let unit_id = view.unit.id.clone();
    view.first(&format!("{LINES} and h.id = ?3"), params![unit_id, meeting_id, household_id], read)
}

/// The one that an elder lives in whom the caller helps.
pub fn helped_line(view: &mut View, meeting_id: Uuid, helped: &Helped) -> Result<Option<Line>> {
    let unit_id = view.unit.id.clone();
    view.first(&format!("{LINES} and h.id = ?3"), params![unit_id, meeting_id, helped.household_id], read)
}

/// What the caller wrote themselves: what one tells those who lead, somebody else at home may be the last to read.
pub fn own_opinion(view: &mut View, meeting_id: Uuid) -> Result<String> {
    let me = view.own_id();
    let sql = "select words from meeting_opinions where meeting_id = ?1 and said_by = ?2";
    Ok(view.first(sql, params![meeting_id, me], |row| row.get(0))?.unwrap_or_default())
}

/// What people of this group wrote, for those who lead it.
pub fn list_opinions(view: &mut View, meeting_id: Uuid) -> Result<Vec<Opinion>> {
    let unit_id = view.unit.id.clone();
    view.all(
        "select p.name, h.address, o.words from meeting_opinions o join persons p on p.id = o.said_by
         join households h on h.id = o.household_id
         where o.unit_id = ?1 and o.meeting_id = ?2 and h.removed_at is null and h.declined_at is null
         order by o.said_at, o.id limit 2000",
        params![unit_id, meeting_id],
        |row| Ok(Opinion { name: row.get(0)?, address: row.get(1)?, words: row.get(2)? }),
    )
}

fn read(row: Row) -> anyhow::Result<Line> {
    let phone: Option<String> = row.opt(4)?;
    let (said, moved) = (row.opt_code(5, Reply::from_code)?, row.opt(6)?.unwrap_or(false));
    let struck = row.opt::<OffsetDateTime>(14)?.is_some();
    Ok(Line {
        household_id: row.get(0)?,
        number: row.get(1)?,
        address: row.get(2)?,
        name: row.get(3)?,
        phone: phone.and_then(|phone| Phone::parse(&phone).ok()),
        reply: said.filter(|_| !moved),
        answered_by: row.opt(17)?,
        hand: match (row.opt(15)?, row.opt_code(16, Kin::from_code)?) {
            (Some(name), Some(kin)) if !moved => Some(Hand { name, kin }),
            _ => None,
        },
        before: said.filter(|_| moved),
        presence: row
            .opt_code(8, Way::from_code)?
            .filter(|_| !struck)
            .map(|way| read_presence(&row, way))
            .transpose()?,
        struck,
    })
}

fn read_presence(row: &Row, way: Way) -> anyhow::Result<Presence> {
    Ok(Presence {
        people: row.get(7)?,
        way,
        afar: row.get(9)?,
        at: row.get(10)?,
        by: row.get(11)?,
        waited: Waited::kept(row.opt(12)?, row.opt(13)?),
    })
}

/// Of each called group at or below this unit. What a household answered stays counted when it leaves: a number that falls with
/// it would tell everyone what it had said.
pub fn counts(view: &mut View, meeting_id: Uuid) -> Result<Vec<Counts>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    let said = |answer: &str| {
        format!(
            "(select count(*) from meeting_answers a
              where a.meeting_id = g.meeting_id and a.unit_id = g.unit_id and a.answer = '{answer}' and not a.moved)"
        )
    };
    let came = "from meeting_presences c where c.meeting_id = g.meeting_id and c.unit_id = g.unit_id
         and c.struck_at is null";
    let sql = format!(
        "select u.id, u.name,
         (select count(*) from households h
          where h.unit_id = g.unit_id and (h.removed_at is null or h.removed_at > m.begins_at)),
         {}, {}, {}, (select count(*) {came}), (select cast(coalesce(sum(c.people), 0) as bigint) {came})
         from meeting_groups g join units u on u.id = g.unit_id join meetings m on m.id = g.meeting_id
         where g.meeting_id = ?3 and g.unit_path >= ?1 and g.unit_path < ?2
         order by g.unit_path limit 1000",
        said("coming"),
        said("away"),
        said("opinion"),
    );
    view.all(&sql, params![path, end, meeting_id], |row| {
        Ok(Counts {
            unit_id: row.get(0)?,
            unit_name: row.get(1)?,
            invited: row.get(2)?,
            coming: row.get(3)?,
            away: row.get(4)?,
            opinions: row.get(5)?,
            present: row.get(6)?,
            people: row.get(7)?,
        })
    })
}

/// Of a group, from the lines of its households.
pub fn counts_of(unit: &Unit, lines: &[Line]) -> Counts {
    let said = |reply| lines.iter().filter(|line| line.reply == Some(reply)).count() as i64;
    let came = || lines.iter().filter_map(|line| line.presence.as_ref());
    Counts {
        unit_id: unit.id.clone(),
        unit_name: unit.name.clone(),
        invited: lines.len() as i64,
        coming: said(Reply::Coming),
        away: said(Reply::Away),
        opinions: said(Reply::Opinion),
        present: came().count() as i64,
        people: came().map(|presence| presence.people).sum(),
    }
}

/// What a household says now takes the place of what it said before.
pub fn answer(
    act: &mut Act,
    meeting_id: Uuid,
    household_id: Uuid,
    reply: Reply,
    helped: Option<&Helped>,
) -> Result<()> {
    let (unit, at, by) = (act.unit.clone(), act.at, act.own_id());
    let (elder, kin) = (helped.map(|one| one.elder_id), helped.map(|one| one.kin.code()));
    act.exec(
        "insert into meeting_answers
         (id, meeting_id, household_id, unit_id, unit_path, answer, answered_at, answered_by, moved, for_id, for_kin)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, false, ?9, ?10) on conflict (meeting_id, household_id)
         do update set answer = excluded.answer, answered_at = excluded.answered_at,
         answered_by = excluded.answered_by, moved = false, for_id = excluded.for_id, for_kin = excluded.for_kin",
        params![
            ids::fresh(at),
            meeting_id,
            household_id,
            &unit.id,
            &unit.path,
            reply.code(),
            at,
            by,
            elder,
            kin
        ],
    )?;
    Ok(())
}

/// What a helper answered in an elder's name, and to which meeting.
pub struct AnsweredFor {
    pub meeting_id: Uuid,
    pub at: OffsetDateTime,
    pub title: String,
    pub reply: Reply,
    pub by: Hand,
}

/// What helpers answered in the name of this person, the last first.
pub fn list_given(view: &mut View, elder_id: Uuid) -> Result<Vec<AnsweredFor>> {
    let unit_id = view.unit.id.clone();
    view.all(
        "select m.id, a.answered_at, m.title, a.answer, coalesce(p.name, ''), a.for_kin from meeting_answers a
         join meetings m on m.id = a.meeting_id left join persons p on p.id = a.answered_by
         where a.unit_id = ?1 and a.for_id = ?2 order by a.answered_at desc, a.id limit 50",
        params![unit_id, elder_id],
        |row| {
            Ok(AnsweredFor {
                meeting_id: row.get(0)?,
                at: row.get(1)?,
                title: row.get(2)?,
                reply: row.code(3, Reply::from_code)?,
                by: Hand { name: row.get(4)?, kin: row.code(5, Kin::from_code)? },
            })
        },
    )
}

/// What one thinks, in place of what one thought before; empty words take it away.
pub fn say(act: &mut Act, meeting_id: Uuid, household_id: Uuid, words: &str) -> Result<()> {
    let (unit, at, by) = (act.unit.clone(), act.at, act.own_id());
    if words.is_empty() {
        let sql = "delete from meeting_opinions where meeting_id = ?1 and said_by = ?2";
        act.exec(sql, params![meeting_id, by])?;
        return Ok(());
    }
    act.exec(
        "insert into meeting_opinions (id, meeting_id, household_id, unit_id, unit_path, words, said_at, said_by)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) on conflict (meeting_id, said_by)
         do update set words = excluded.words, said_at = excluded.said_at",
        params![ids::fresh(at), meeting_id, household_id, &unit.id, &unit.path, words, at, by],
    )?;
    Ok(())
}

/// Another day is another question: what was said of the old one is kept, and asked again.
pub fn ask_again(conn: &mut Conn, meeting_id: Uuid) -> Result<()> {
    conn.exec("update meeting_answers set moved = true where meeting_id = ?1", params![meeting_id])?;
    Ok(())
}

/// Of how many households of this group somebody takes its messages in the app.
pub fn count_reached(view: &mut View) -> Result<i64> {
    let (unit_id, at) = (view.unit.id.clone(), view.at);
    let sql = format!(
        "select count(distinct p.household_id) from persons p
         join terms t on t.person_id = p.id and t.unit_id = ?1 and t.from_at <= ?2
         and (t.until_at is null or t.until_at > ?2) where p.erased_at is null and {}",
        consents::standing("p.id", "?3", "?2")
    );
    view.number(&sql, params![unit_id, at, Purpose::Messages.code()])
}

/// How a household is written down.
#[derive(Debug, Clone, Copy)]
pub struct How {
    pub way: Way,
    pub afar: bool,
    pub people: i64,
    /// It waited on a phone for signal.
    pub waited: Option<Waited>,
}

/// Writes a household down as there; false when it was already. What it struck, only it writes again.
pub fn check_in(act: &mut Act, meeting_id: Uuid, household_id: Uuid, how: How) -> Result<bool> {
    let (unit, at, by) = (act.unit.clone(), act.at, act.own_id());
    let (id, How { way, afar, people, waited }) = (ids::fresh(at), how);
    let (written_at, skew) = (waited.map(|one| one.written_at), waited.map(|one| one.skew_seconds));
    let stored = act.exec(
        "insert into meeting_presences
         (id, meeting_id, household_id, unit_id, unit_path, people, way, afar, checked_at, checked_by,
          written_at, clock_skew)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) on conflict (meeting_id, household_id)
         do update set people = excluded.people, way = excluded.way, afar = excluded.afar,
         checked_at = excluded.checked_at, checked_by = excluded.checked_by, written_at = excluded.written_at,
         clock_skew = excluded.clock_skew, struck_at = null
         where meeting_presences.struck_at is not null and excluded.way = 'own'",
        params![
            id,
            meeting_id,
            household_id,
            &unit.id,
            &unit.path,
            people,
            way.code(),
            afar,
            at,
            by,
            written_at,
            skew
        ],
    )?;
    Ok(stored == 1)
}

/// Takes back a tick; false when there was none.
pub fn untick(conn: &mut Conn, meeting_id: Uuid, household_id: Uuid) -> Result<bool> {
    let sql =
        "delete from meeting_presences where meeting_id = ?1 and household_id = ?2 and struck_at is null";
    Ok(conn.exec(sql, params![meeting_id, household_id])? == 1)
}

/// A household says that it was not there, for good; false when it was not on the roll.
pub fn strike(act: &mut Act, meeting_id: Uuid, household_id: Uuid) -> Result<bool> {
    let at = act.at;
    let sql = "update meeting_presences set struck_at = ?3
         where meeting_id = ?1 and household_id = ?2 and struck_at is null";
    Ok(act.exec(sql, params![meeting_id, household_id, at])? == 1)
}

/// How many households of each group came to what it was called to since a moment.
pub fn list_counts(view: &mut View, since: OffsetDateTime) -> Result<Vec<(String, OffsetDateTime, i64)>> {
    let (path, end) = (view.unit.path.clone(), view.unit.path_end());
    view.all(
        "select p.unit_id, m.begins_at, count(*) from meeting_presences p join meetings m on m.id = p.meeting_id
         where p.unit_path >= ?1 and p.unit_path < ?2 and m.begins_at >= ?3 and m.cancelled_at is null
         and p.struck_at is null
         group by p.unit_id, m.id, m.begins_at order by m.begins_at limit 2000",
        params![path, end, since],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )
}

/// How many times a household came to what was held in a span of time at or below a unit.
pub fn count_came(conn: &mut Conn, unit: &Unit, from: OffsetDateTime, until: OffsetDateTime) -> Result<i64> {
    conn.number(
        "select count(*) from meeting_presences p join meetings m on m.id = p.meeting_id
         where p.unit_path >= ?1 and p.unit_path < ?2 and m.begins_at >= ?3 and m.begins_at < ?4
         and m.cancelled_at is null and p.struck_at is null",
        params![&unit.path, unit.path_end(), from, until],
    )
}
