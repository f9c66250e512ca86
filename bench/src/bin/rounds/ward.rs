//! A ward whose households are all asked: groups of twenty-four, somebody of each household with a phone, one registration.
//! Written into the database, as the application would have.

use anyhow::Result;
use bench::liengia::{Place, people};
use ground::db::Conn;
use ground::params;
use ground::policy::Role;
use ground::units::{self, Kind, Unit};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

const WARD: &str = "09574";
/// Households of a group.
const GROUP: usize = 24;
/// Groups of a block.
const BLOCK: usize = 8;

/// A household that answers, and by which phone.
pub struct Door {
    pub number: usize,
    pub group: String,
    pub token: String,
    pub answer_id: Uuid,
}

pub struct Ward {
    round_id: Uuid,
    pub doors: Vec<Door>,
    /// The session of whoever heads the ward's police.
    pub chief: String,
}

impl Ward {
    pub async fn fill(place: &Place, households: usize) -> Result<Ward> {
        let store = place.store().await?;
        let at = OffsetDateTime::now_utc();
        let round_id = ground::ids::fresh(at);
        let chief = store.write(move |conn| opened(conn, round_id, at)).await?;
        let (mut doors, mut block) = (Vec::new(), None);
        for (n, from) in (0..households).step_by(GROUP).enumerate() {
            let to = households.min(from + GROUP);
            if n.is_multiple_of(BLOCK) {
                block = Some(store.write(move |conn| found(conn, Kind::Block, WARD, n, at)).await?);
            }
            let Some(block) = &block else { continue };
            let above = block.id.clone();
            let group = move |conn: &mut Conn| -> ground::db::Result<Vec<Door>> {
                let group = found(conn, Kind::Group, &above, n, at)?;
                asked(conn, round_id, &group, (from, to), at)
            };
            doors.extend(store.write(group).await?);
        }
        place.close(store)?;
        Ok(Ward { round_id, doors, chief })
    }

    pub fn page(&self) -> String {
        format!("/{WARD}/rounds/{}", self.round_id)
    }

    pub fn answer_of(&self, door: &Door) -> String {
        format!("/{}/rounds/{}/answer", door.group, self.round_id)
    }

    /// How many answers are kept.
    pub async fn count(&self, place: &Place) -> Result<i64> {
        let (store, id) = (place.store().await?, self.round_id);
        let sql = "select count(*) from round_answers where round_id = ?1";
        let n = store.read(move |conn| conn.number(sql, params![id])).await?;
        place.close(store)?;
        Ok(n)
    }
}

fn found(conn: &mut Conn, kind: Kind, above: &str, n: usize, at: OffsetDateTime) -> ground::db::Result<Unit> {
    let above = units::find(conn, above)?.ok_or_else(|| anyhow::anyhow!("no unit {above}"))?;
    let name = if kind == Kind::Block {
        format!("Tổ dân phố mới {n}")
    } else {
        format!("Tổ liên gia mới {n}")
    };
    units::found(conn, &above, kind, &name, at)
}

/// The round, and a session of whoever reads it for the ward.
fn opened(conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> ground::db::Result<String> {
    let ward = units::find(conn, WARD)?.ok_or_else(|| anyhow::anyhow!("no ward {WARD}"))?;
    let chief = people::person(conn, "Trưởng công an đọc", None, at)?;
    people::give(conn, chief, &ward, Role::WardPoliceChief, at)?;
    conn.exec(
        "insert into rounds (id, unit_id, unit_path, kind, title, money, opened_at, opened_by, closes_at, reason, reopened)
         values (?1, ?2, ?3, 'registration', 'Đăng ký năm mới', ?4, ?5, ?6, ?7, '', 0)",
        params![id, &ward.id, &ward.path, false, at, chief, at + Duration::days(30)],
    )?;
    conn.exec(
        "insert into round_texts (round_id, version, words, choices, source, reason, written_at)
         values (?1, 1, 'Gia đình tôi đăng ký.', '', '', '', ?2)",
        params![id, at],
    )?;
    Ok(people::session(conn, chief, at)?.1)
}

fn asked(
    conn: &mut Conn,
    round_id: Uuid,
    group: &Unit,
    (from, to): (usize, usize),
    at: OffsetDateTime,
) -> ground::db::Result<Vec<Door>> {
    conn.exec(
        "insert into round_groups (round_id, unit_id, unit_path) values (?1, ?2, ?3)",
        params![round_id, &group.id, &group.path],
    )?;
    let mut doors = Vec::new();
    for number in from..to {
        let (household, head) = people::household(conn, group, number, at)?;
        conn.exec(
            "insert into round_households (id, round_id, household_id, unit_id, unit_path, asked_at, word)
             values (?1, ?2, ?3, ?4, ?5, ?6, '')",
            params![ground::ids::fresh(at), round_id, household, &group.id, &group.path, at],
        )?;
        let (_, token) = people::session(conn, head, at)?;
        doors.push(Door { number, group: group.id.clone(), token, answer_id: ground::ids::fresh(at) });
    }
    Ok(doors)
}
