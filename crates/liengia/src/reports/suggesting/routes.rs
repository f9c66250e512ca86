//! Before a report is stored: “Is it one of these?” Only for kinds that are open anyway, only what gives nobody away,
//! and only so often a day; what was typed comes along on every way out of it.
//!
//! Not here: following (`following`), what is alike (`likeness.rs`), the suggestions of the police (`joining`).

use std::collections::HashMap;

use axum::response::Response;
use ground::Entry;
use ground::files::{KEPT, Waiting, waiting::sealed};
use ground::web::{Caller, Result};
use serde_json::json;

use super::pages;
use super::view;
use crate::reports::drafts::{self, Draft};
use crate::reports::filing::form::{NewReport, ReportForm, Whose};
use crate::reports::store;

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
    if !new.kind.is_suggested()
        || fields.contains_key("another")
        || form.voice.is_some()
        || caller.sends_alone()
    {
        return Ok(None);
    }
    let (looked_for, person) = (new.clone(), caller.clone());
    let shown = caller
        .act(move |mut act| {
            // Whoever sent this form before, or said of it that the suggestion was the wrong one, is not asked again.
            let asked = store::find_own(&mut act, looked_for.id)?.is_some()
                || drafts::find(&mut act, looked_for.id)?.is_some();
            if asked || !drafts::may_be_shown(&mut act)? {
                return Ok(act.replay(Vec::new()));
            }
            let found = view::list(&mut act, &person, &looked_for)?;
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
    Ok(Some(pages::near(caller, &Draft { whose, kind: new.kind, fields }, &shown)))
}
