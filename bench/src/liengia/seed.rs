//! Fills a data folder through the real schema: units, people with their roles and sessions, and as many reports as
//! the yardstick asks for, each with its teller, its clock, its notice and its entries in the chain.

use anyhow::Result;
use ground::db::Conn;
use ground::ledger::{self, Kept};
use ground::params;
use ground::policy::Role;
use ground::units::{self, Kind, Unit};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::people::{give, household, person, session};
use super::place::Place;
use crate::peers::peer::CLIENTS;
use crate::words;

/// The ward everything happens in.
const WARD: &str = "09574";
/// People who told of what is there already: nobody has told of thousands of things. Those who load are not among them.
const TELLERS: usize = 300;
/// Rows in one transaction.
const BATCH: usize = 5_000;

/// Who may do what in a filled folder.
#[derive(Debug, Clone)]
pub struct Seeded {
    /// The group of the members, and its block.
    pub group: String,
    pub block: String,
    /// Sessions of the group's members, each of another person.
    pub members: Vec<String>,
    /// Sessions of members of another group, who file nothing.
    pub readers: Vec<String>,
    /// Sessions of the officer of the block, on several devices.
    pub officer: Vec<String>,
    pub leader: String,
}

/// A group with those who live and work there.
struct Lane {
    group: Unit,
    members: Vec<Uuid>,
    tellers: Vec<Uuid>,
    officer: Uuid,
}

impl Seeded {
    /// Fills the folder with units, people and `rows` reports.
    pub async fn fill(place: &Place, rows: usize) -> Result<Seeded> {
        place.prepare().await?;
        let store = place.store().await?;
        let lanes = store.write(|conn| found(conn, OffsetDateTime::now_utc())).await?;
        let lanes = std::sync::Arc::new(lanes);
        for from in (0..rows).step_by(BATCH) {
            let (lanes, to) = (lanes.clone(), rows.min(from + BATCH));
            store.write(move |conn| (from..to).try_for_each(|n| report(conn, &lanes, n, rows))).await?;
        }
        let lanes = lanes.clone();
        let seeded = store.write(move |conn| seeded(conn, &lanes)).await?;
        place.close(store)?;
        Ok(seeded)
    }
}

fn found(conn: &mut Conn, at: OffsetDateTime) -> ground::db::Result<Vec<Lane>> {
    let ward = units::find(conn, WARD)?.ok_or_else(|| anyhow::anyhow!("no ward {WARD}"))?;
    let chief = person(conn, "Trưởng công an", None, at)?;
    give(conn, chief, &ward, Role::WardPoliceChief, at)?;
    let (mut lanes, mut block, mut officer) = (Vec::new(), None, Uuid::nil());
    for n in 0..words::UNITS {
        // The first group has a block to itself; the others share one by three.
        if block.is_none() || n % 3 == 1 {
            let fresh = units::found(conn, &ward, Kind::Block, &format!("Tổ dân phố {n}"), at)?;
            officer = person(conn, "Cán bộ khu vực", None, at)?;
            give(conn, officer, &fresh, Role::AreaOfficer, at)?;
            block = Some(fresh);
        }
        let Some(block) = &block else { continue };
        let group = units::found(conn, block, Kind::Group, &format!("Tổ liên gia {n}"), at)?;
        let mut members = Vec::new();
        for number in 0..CLIENTS {
            members.push(household(conn, &group, number, at)?.1);
        }
        give(conn, members[0], &group, Role::Leader, at)?;
        let mut tellers = if n == 0 { Vec::new() } else { members.clone() };
        // The first group has as many more as it has rows more.
        for _ in 0..if n == 0 { TELLERS * 8 } else { TELLERS } {
            tellers.push(person(conn, "Trần Thị Kể", None, at)?);
        }
        lanes.push(Lane { group, members, tellers, officer });
    }
    Ok(lanes)
}

/// Two years of reports up to now; every second one is closed.
fn report(conn: &mut Conn, lanes: &[Lane], n: usize, rows: usize) -> ground::db::Result<()> {
    let lane = &lanes[words::unit(n)];
    let now = OffsetDateTime::now_utc();
    let filed_at = now - Duration::days(730) * ((rows - n) as f64 / rows as f64);
    let closed_at = n.is_multiple_of(2).then_some(filed_at + Duration::hours(20)).filter(|at| *at < now);
    let id = ground::ids::fresh(filed_at);
    let teller = lane.tellers[n % lane.tellers.len()];
    let due_at = filed_at + Duration::days(15);
    let (lat, lon) = words::position(n);
    let kind = words::KINDS[n / 100 % words::KINDS.len()];
    let audience = if matches!(kind, "noise" | "traffic" | "environment") { "group" } else { "authority" };
    conn.exec(
        "insert into reports (id, unit_id, unit_path, number, kind, audience, urgent, ongoing, state, holder, round,
         question_open, what, place, lat, lon, happened, known_by, for_neighbour, filed_at, state_at, due_at, closed_at,
         fold)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7, ?8, 'officer', 1, ?7, ?9, ?10, ?11, ?12, 'tối qua', '', ?7, ?13, ?14,
         ?15, ?16, ?17)",
        params![
            id,
            &lane.group.id,
            &lane.group.path,
            format!("2020-{n:06}"),
            kind,
            audience,
            false,
            if closed_at.is_some() { "confirmed" } else { "received" },
            words::what(n),
            words::place(n),
            lat,
            lon,
            filed_at,
            closed_at.unwrap_or(filed_at + Duration::hours(2)),
            if closed_at.is_some() { time::macros::datetime!(9999-01-01 0:00 UTC) } else { due_at },
            closed_at,
            viet_text::fold(&format!("2020-{n:06} {} {}", words::place(n), words::what(n)))
        ],
    )?;
    conn.exec(
        "insert into report_reporters (report_id, unit_id, unit_path, filed_by) values (?1, ?2, ?3, ?4)",
        params![id, &lane.group.id, &lane.group.path, teller],
    )?;
    // Late clocks were raised long ago: the job of the minute has nothing to do with them.
    conn.exec(
        "insert into deadlines (id, unit_id, unit_path, subject_kind, subject_id, rule, from_at, due_at, met_at,
         raised_at) values (?1, ?2, ?3, 'report', ?4, 'petition-answered', ?5, ?6, ?7, ?8)",
        params![
            ground::ids::fresh(filed_at),
            &lane.group.id,
            &lane.group.path,
            id,
            filed_at,
            due_at,
            closed_at,
            closed_at.is_none().then_some(now)
        ],
    )?;
    let read_at = (n + 2_000 < rows).then_some(now);
    conn.exec(
        "insert into notices (id, person_id, unit_id, kind, link, made_at, read_at)
         values (?1, ?2, ?3, 'report-new', ?4, ?5, ?6)",
        params![
            ground::ids::fresh(filed_at),
            lane.officer,
            &lane.group.id,
            format!("/{}/reports/{id}", lane.group.id),
            filed_at,
            read_at
        ],
    )?;
    let entry = |verb: &str, at, actor, role: Role| Kept {
        chain: lane.group.chain().to_owned(),
        number: 0,
        at,
        actor_id: Some(actor),
        role: role.code().to_owned(),
        unit_id: lane.group.id.clone(),
        verb: verb.to_owned(),
        kind: "report".to_owned(),
        subject_id: id,
        data: "{}".to_owned(),
    };
    ledger::append(conn, entry("report.filed", filed_at, teller, Role::Member))?;
    if let Some(at) = closed_at {
        ledger::append(conn, entry("report.closed", at, lane.officer, Role::AreaOfficer))?;
    }
    Ok(())
}

fn seeded(conn: &mut Conn, lanes: &[Lane]) -> ground::db::Result<Seeded> {
    let (at, lane) = (OffsetDateTime::now_utc(), &lanes[0]);
    let mut open = |person: Uuid| -> ground::db::Result<String> { Ok(session(conn, person, at)?.1) };
    let members = lane.members.iter().map(|person| open(*person)).collect::<ground::db::Result<_>>()?;
    let readers = lanes[1].members.iter().map(|person| open(*person)).collect::<ground::db::Result<_>>()?;
    let officer = (0..CLIENTS).map(|_| open(lane.officer)).collect::<ground::db::Result<_>>()?;
    let leader = open(lane.members[0])?;
    let block = lane.group.parent_id.clone().unwrap_or_default();
    Ok(Seeded { group: lane.group.id.clone(), block, members, readers, officer, leader })
}
