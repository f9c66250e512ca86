//! Before a report is stored: “Is it one of these?” Only for kinds that are open anyway, only what gives nobody away,
//! and only so often a day; what was typed comes along on every way out of it.
//!
//! Not here: following (`following.rs`), what is alike (`likeness.rs`), the suggestions of the police (`joining.rs`).

use std::collections::HashMap;

use axum::response::Response;
use ground::files::{KEPT, Waiting, waiting::sealed};
use ground::web::{Caller, Result};
use ground::{Entry, View};
use serde_json::json;
use uuid::Uuid;

use super::filing::Whose;
use crate::reports::drafts::{self, Draft};
use crate::reports::followers;
use crate::reports::form::{NewReport, ReportForm};
use crate::reports::kind::{Audience, Kind};
use crate::reports::likeness::{self, Trace};
use crate::reports::model::Report;
use crate::reports::{by_day, pages, store};

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

/// The page that asks, when there is something to ask; else the way is free.
pub async fn ask_first(
    caller: &Caller,
    whose: Whose,
    new: &NewReport,
    form: &ReportForm,
    fields: &HashMap<String, String>,
    photos: &[Waiting],
) -> Result<Option<Response>> {
    // A voice tells who spoke, and goes along with no neighbour's report: what was said is simply stored.
    if !new.kind.is_suggested() || fields.contains_key("another") || form.voice.is_some() {
        return Ok(None);
    }
    let (looked_for, person) = (new.clone(), caller.clone());
    let shown = caller
        .act(whose.action(), move |mut act| {
            // Whoever sent this form before, or said of it that the suggestion was the wrong one, is not asked again.
            let asked = store::find_own(&mut act, looked_for.id)?.is_some()
                || drafts::find(&mut act, looked_for.id)?.is_some();
            if asked || !drafts::may_be_shown(&mut act)? {
                return Ok(act.replay(Vec::new()));
            }
            let found = list(&mut act, &person, &looked_for)?;
            if found.is_empty() {
                return Ok(act.replay(found));
            }
            drafts::insert_shown(&mut act)?;
            let data = json!({ "kind": looked_for.kind.code(), "shown": found.len() });
            // The form's id becomes that of the report, or of the following: signed, it would name who told for ever.
            let entry = Entry::new("report.suggested", "report", looked_for.id).with(data).unsigned();
            Ok(act.commit(entry, found)?)
        })
        .await?;
    if shown.is_empty() {
        return Ok(None);
    }
    let mut fields = fields.clone();
    fields.insert(KEPT.to_owned(), sealed(caller, photos));
    // Without what its writer took out of it.
    for (name, text) in [
        ("what", &form.what),
        ("place", &form.place),
        ("happened", &form.happened),
        ("known_by", &form.known_by),
    ] {
        fields.insert(name.to_owned(), text.clone());
    }
    Ok(Some(pages::near::near(caller, &Draft { whose, kind: new.kind, fields }, &shown)))
}

/// Reports that may be the same as one that is about to be told, as far as the teller may be shown them.
pub fn list(view: &mut View, caller: &Caller, new: &NewReport) -> Result<Vec<Suggestion>> {
    let kinds: Vec<Kind> = new.kind.alike().into_iter().filter(|kind| kind.is_suggested()).collect();
    let (at, trace) = (view.at, Trace::told(new, view.at));
    let since = likeness::since(new.kind, at);
    let landmarks = store::list_landmarks(view)?;
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
