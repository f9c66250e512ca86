//! The paper of a hand-over (phiếu chuyển): its number, the code by which anyone who holds it finds out that it exists,
//! and the digest that shows whether it was changed since.
//!
//! Not here: handing over (`routes.rs`), how the paper looks (`pages.rs`).

use ground::View;
use ground::auth::token_hash;
use ground::db::{Conn, Result, Row};
use ground::files::{self, File};
use ground::papers::police_of;
use ground::params;
use ground::settings;
use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::code;

use super::model::{self, CODE_SIGNS, Found, Handover, Paper};
use crate::reports::model::Report;
use crate::reports::step::Step;
use crate::reports::{steps, store};

/// Makes the paper of a hand-over, in its act.
pub fn insert(view: &mut View, report: &Report, step: &Step) -> Result<Handover> {
    let (unit, at) = (view.unit, view.at);
    // No sequence: who reads one paper of a report that is open learns of no other that is not.
    let taken = "select count(*) from report_handovers where number = ?1";
    let number = settings::fresh_number(view, taken, |digits| format!("{digits}/PC"))?;
    let handover = Handover {
        step_id: step.id,
        report_id: report.id,
        number,
        from: police_of(view)?.issuer,
        to: step.body.clone().unwrap_or_default(),
        digest: Vec::new(),
        made_at: at,
        code_hash: token_hash(&model::code(&view.app.key, step.id)),
    };
    let mut paper = Paper {
        attachments: attachments(view, report.id, at)?,
        report: report.clone(),
        step: step.clone(),
        handover,
    };
    paper.handover.digest = paper.digest();
    let slip = paper.handover;
    view.exec(
        "insert into report_handovers (step_id, report_id, unit_id, unit_path, number, code_hash, from_body, to_body,
         digest, made_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            slip.step_id, slip.report_id, &unit.id, &unit.path, &slip.number, slip.code_hash.clone(),
            &slip.from, &slip.to, slip.digest.clone(), at
        ],
    )?;
    Ok(slip)
}

/// The pictures that go along: those of the report, of answers and of additions, up to the moment.
fn attachments(view: &mut View, report_id: Uuid, at: OffsetDateTime) -> Result<Vec<File>> {
    let all = files::list_of(view, report_id)?;
    Ok(all.into_iter().filter(|file| file.kind != "proof" && file.kept_at <= at).collect())
}

const COLUMNS: &str = "step_id, report_id, number, from_body, to_body, digest, made_at, code_hash";

fn read(row: Row) -> anyhow::Result<Handover> {
    Ok(Handover {
        step_id: row.get(0)?,
        report_id: row.get(1)?,
        number: row.get(2)?,
        from: row.get(3)?,
        to: row.get(4)?,
        digest: row.get(5)?,
        made_at: row.get(6)?,
        code_hash: row.get(7)?,
    })
}

/// The papers of a report, oldest first.
pub fn list_of(conn: &mut Conn, report_id: Uuid) -> Result<Vec<Handover>> {
    let sql = format!(
        "select {COLUMNS} from report_handovers where report_id = ?1 order by made_at, step_id limit 50"
    );
    conn.all(&sql, params![report_id], read)
}

/// The paper of one hand-over of a report that the caller may read.
pub fn find(view: &mut View, report: &Report, step_id: Uuid) -> Result<Option<Paper>> {
    let sql = format!("select {COLUMNS} from report_handovers where report_id = ?1 and step_id = ?2");
    let Some(handover) = view.first(&sql, params![report.id, step_id], read)? else { return Ok(None) };
    paper(view, handover, report.clone())
}

fn paper(view: &mut View, handover: Handover, report: Report) -> Result<Option<Paper>> {
    let Some((step, _)) = steps::find(view, report.id, handover.step_id)? else { return Ok(None) };
    let attachments = attachments(view, report.id, handover.made_at)?;
    Ok(Some(Paper { handover, report, step, attachments }))
}

/// Whether a paper with this code exists, and whether its record is as it was. For anyone who holds it: what this
/// gives back names neither the report nor anyone in it.
pub fn check(view: &mut View, typed: &str) -> Result<Option<(Handover, Found)>> {
    let sql = format!("select {COLUMNS} from report_handovers where code_hash = ?1");
    let mut handover = None;
    for code in code::readings(typed, CODE_SIGNS) {
        handover = handover.or(view.first(&sql, params![token_hash(&code)], read)?);
    }
    let Some(handover) = handover else { return Ok(None) };
    let Some(report) = store::find_here(view, handover.report_id)? else {
        return Ok(Some((handover, Found::Expired)));
    };
    let found = match paper(view, handover.clone(), report)? {
        Some(paper) if paper.digest() == paper.handover.digest => Found::Same,
        // What is forgotten leaves no body behind, whatever stands for the words.
        Some(paper) if paper.step.body.is_some() => Found::Changed,
        _ => Found::Expired,
    };
    Ok(Some((handover, found)))
}
