//! Voices in the database: which belong to which report and step.

use ground::View;
use ground::db::{Error, Result, Row};
use ground::files::{self, Waiting, sound};
use ground::params;
use time::OffsetDateTime;
use uuid::Uuid;

use super::KIND;
use crate::reports::model::Report;
use ground::policy::{Action, Reach};

/// A kept voice. Its id is its file's too.
#[derive(Debug, Clone)]
pub struct Voice {
    pub id: Uuid,
    /// The step it came with; none when it came with the report itself.
    pub step_id: Option<Uuid>,
    pub seconds: u32,
    pub kept_at: OffsetDateTime,
    /// The step in which the police wrote down what was said.
    pub transcript_id: Option<Uuid>,
}

const COLUMNS: &str = "id, step_id, seconds, kept_at, transcript_id";

fn read(row: Row) -> anyhow::Result<Voice> {
    Ok(Voice {
        id: row.get(0)?,
        step_id: row.opt(1)?,
        seconds: row.get(2)?,
        kept_at: row.get(3)?,
        transcript_id: row.opt(4)?,
    })
}

/// Keeps what was said, if anything was, with a report or with a step of it. A report whose sender chose this very id would own its file.
pub fn insert(
    view: &mut View,
    report_id: Uuid,
    step_id: Option<Uuid>,
    voice: Option<&Waiting>,
) -> Result<()> {
    let Some(voice) = voice else { return Ok(()) };
    let (unit, at, by) = (view.unit, view.at, view.who.person_id());
    if view.number("select count(*) from reports where id = ?1", params![voice.id])? > 0 {
        return Err(Error::Constraint("a report took the id of a voice".to_owned()));
    }
    // The file's subject is the voice and not the report: whoever lists a report's files does not meet it.
    files::insert(view, unit, &voice.row(voice.id, KIND, at), by)?;
    view.exec(
        "insert into report_voices (id, report_id, unit_id, unit_path, step_id, seconds, kept_at)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![voice.id, report_id, &unit.id, &unit.path, step_id, sound::seconds_of(voice.size), at],
    )?;
    Ok(())
}

/// The voices of a report, oldest first. Whoever has the report found it at its unit.
pub fn list_of(view: &mut View, report: &Report) -> Result<Vec<Voice>> {
    let sql =
        format!("select {COLUMNS} from report_voices where report_id = ?1 order by kept_at, id limit 50");
    view.all(&sql, params![report.id], read)
}

/// A voice of this report; under another report it does not exist.
pub fn find(view: &mut View, report: &Report, id: Uuid) -> Result<Option<Voice>> {
    let sql = format!("select {COLUMNS} from report_voices where report_id = ?1 and id = ?2");
    view.first(&sql, params![report.id, id], read)
}

/// What was written down of it last.
pub fn update_transcript(view: &mut View, report: &Report, id: Uuid, step_id: Uuid) -> Result<()> {
    view.exec(
        "update report_voices set transcript_id = ?3 where report_id = ?1 and id = ?2",
        params![report.id, id, step_id],
    )?;
    Ok(())
}

/// Whether the caller may hear what was said about this report. Those who lead the group read some reports, and hear
/// none; and who wrote down for a neighbour does not hear the neighbour again.
pub fn may_hear(view: &View, report: &Report, own: bool) -> bool {
    let police = view.may(Action::HearVoice) && view.reach == Reach::All;
    police || (own && !report.for_neighbour)
}
