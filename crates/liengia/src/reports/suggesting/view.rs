//! Reports that may be the same as one that is about to be told, as far as who tells may be shown them.

use ground::View;
use ground::units::landmarks;
use ground::web::{Caller, Result};
use uuid::Uuid;

use super::likeness::{self, Trace};
use crate::reports::filing::form::NewReport;
use crate::reports::following::store as followers;
use crate::reports::kind::{Audience, Kind};
use crate::reports::listing::by_day;
use crate::reports::model::Report;
use crate::reports::store;

/// Three are read; ten are not.
const SHOWN_MAX: usize = 3;

/// A report as a neighbour may be shown it: kind, a place everyone knows, the day, how it stands.
#[derive(Debug, Clone)]
pub struct Suggestion {
    pub report: Report,
    /// A landmark; else it is only said that it is near.
    pub place: Option<String>,
    pub own: bool,
    /// What the button sends.
    pub seal: String,
}

/// Reports that may be the same as one that is about to be told, as far as the teller may be shown them.
pub fn list(view: &mut View, caller: &Caller, new: &NewReport) -> Result<Vec<Suggestion>> {
    let kinds: Vec<Kind> = new.kind.alike().into_iter().filter(|kind| kind.is_suggested()).collect();
    let (at, trace) = (view.at, Trace::told(new, view.at));
    let since = likeness::since(new.kind, at);
    let landmarks = landmarks::list_known(view)?;
    let mut found = Vec::new();
    for report in store::list_since(view, &kinds, since, at - likeness::CLOSED_LASTS)? {
        // The kind's audience is asked again of the row: rules may have been stricter when it was told.
        let open = report.audience == Audience::Group;
        if open && report.id != new.id && trace.is_like(&Trace::of(&report)) {
            found.push(report);
        }
    }
    // The newest days first; which of a day was told first is nobody's business.
    found.sort_by_cached_key(|report| std::cmp::Reverse(by_day::by_day(report.filed_at, report.id)));
    found.truncate(SHOWN_MAX);
    found.into_iter().map(|report| suggestion(view, caller, new.id, report, &landmarks)).collect()
}

fn suggestion(
    view: &mut View,
    caller: &Caller,
    form_id: Uuid,
    report: Report,
    landmarks: &[String],
) -> Result<Suggestion> {
    Ok(Suggestion {
        place: likeness::known_place(&report.place, landmarks).map(str::to_owned),
        own: store::is_own(view, report.id)?,
        seal: followers::seal(caller, form_id, report.id),
        report,
    })
}

/// The suggestion that was chosen, found again by its seal.
pub fn chosen(view: &mut View, caller: &Caller, new: &NewReport, seal: &str) -> Result<Option<Suggestion>> {
    Ok(list(view, caller, new)?.into_iter().find(|suggestion| suggestion.seal == seal))
}
