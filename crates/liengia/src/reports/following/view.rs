//! What the page of a follower shows.

use ground::View;
use ground::deadlines::{Deadline, kept};
use ground::files::{self, File};
use ground::units::landmarks;
use ground::web::{Problem, Result};
use uuid::Uuid;

use super::store::{self as followers, Following};
use crate::reports::drafts::{self, Draft};
use crate::reports::files::{PROOF, list_step_files};
use crate::reports::joining::store::{self as joins, Case};
use crate::reports::model::Report;
use crate::reports::steps::{self, Line};
use crate::reports::store;
use crate::reports::suggesting::likeness::known_place;

/// Everything the page of a follower shows.
pub struct Followed {
    pub following: Following,
    pub report: Report,
    /// The landmark, when it is one.
    pub place: Option<String>,
    pub lines: Vec<Line>,
    pub clocks: Vec<Deadline>,
    pub proofs: Vec<File>,
    /// Photos that came with the reader's own additions.
    pub attached: Vec<(Uuid, File)>,
    pub case: Option<Case>,
    /// What was typed before; while it is there the choice can be taken back.
    pub draft: Option<Draft>,
    pub added: bool,
}

pub fn followed(view: &mut View, id: Uuid) -> Result<Followed> {
    let following = followers::find(view, id)?.ok_or(Problem::NotFound)?;
    let report = store::find_here(view, following.report_id)?.ok_or(Problem::NotFound)?;
    let files = files::list_of(view, report.id)?;
    let lines = steps::for_followers(view, &report, Some(&following))?;
    let landmarks = landmarks::list_known(view)?;
    Ok(Followed {
        place: known_place(&report.place, &landmarks).map(str::to_owned),
        clocks: kept::list_of(view, report.id)?,
        attached: list_step_files(view, &files, report.id)?,
        proofs: files.into_iter().filter(|file| file.kind == PROOF.name).collect(),
        case: joins::case_of(view, &report)?,
        draft: drafts::find(view, id)?,
        added: !followers::list_own_additions(view, &following)?.is_empty(),
        following,
        lines,
        report,
    })
}
