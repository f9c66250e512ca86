//! Hands in the database: of a round once.

use ground::db::{Conn, Result};
use ground::{Act, params};
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::{Counted, Met};
use crate::rounds::count::Hands;

/// In place of what was counted before.
pub fn keep(act: &mut Act, round_id: Uuid, counted: &Counted) -> Result<()> {
    let (unit, at, Counted { hands, met }) = (act.unit.clone(), act.at, counted);
    act.exec(
        "insert into round_hands (round_id, unit_id, unit_path, ayes, noes, abstained, choices, counted_at,
         meeting_id, meeting_title, met_at, roll)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) on conflict (round_id) do update
         set ayes = excluded.ayes, noes = excluded.noes, abstained = excluded.abstained, choices = excluded.choices,
         counted_at = excluded.counted_at, meeting_id = excluded.meeting_id, meeting_title = excluded.meeting_title,
         met_at = excluded.met_at, roll = excluded.roll",
        params![
            round_id,
            &unit.id,
            &unit.path,
            hands.ayes,
            hands.noes,
            hands.abstained,
            joined(&hands.choices),
            at,
            met.as_ref().map(|met| met.meeting_id),
            met.as_ref().map(|met| met.title.clone()),
            met.as_ref().map(|met| met.at),
            met.as_ref().map(|met| met.roll)
        ],
    )?;
    Ok(())
}

fn joined(numbers: &[i64]) -> String {
    numbers.iter().map(i64::to_string).collect::<Vec<_>>().join(",")
}

pub fn find(conn: &mut Conn, round_id: Uuid) -> Result<Counted> {
    let found = conn.first(
        "select ayes, noes, abstained, choices, meeting_id, meeting_title, met_at, roll from round_hands
         where round_id = ?1",
        params![round_id],
        |row| {
            let choices: String = row.get(3)?;
            let numbers = choices.split(',').filter(|n| !n.is_empty());
            let choices = numbers.map(str::parse).collect::<std::result::Result<_, _>>()?;
            let hands = Hands { ayes: row.get(0)?, noes: row.get(1)?, abstained: row.get(2)?, choices };
            let (id, at): (Option<Uuid>, Option<OffsetDateTime>) = (row.opt(4)?, row.opt(6)?);
            let (title, roll): (Option<String>, Option<i64>) = (row.opt(5)?, row.opt(7)?);
            let met = id.zip(at).map(|(meeting_id, at)| Met {
                meeting_id,
                title: title.unwrap_or_default(),
                at,
                roll: roll.unwrap_or_default(),
            });
            Ok(Counted { hands, met })
        },
    )?;
    Ok(found.unwrap_or_default())
}
