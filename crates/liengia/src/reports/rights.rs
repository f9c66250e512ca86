//! Reports towards those who told: theirs in full, and what they follow.
//!
//! What *others* told is never shown to the one it is about, not even that it exists: it could point at who told (Luật Tố
//! cáo 25/2018 Art 8.3; Law 91/2025/QH15 Art 19). Not here: who opened them, what goes and what must stay
//! (`personal`), requests (feature `rights`).

use ground::View;
use ground::files;
use ground::held::{About, HeldEntry, HeldFile};
use ground::web::{Result, Words};
use uuid::Uuid;

use super::files::{is_for_reader, list_step_files};
use super::following::store::{self as followers, Following};
use super::model::Report;
use super::pages::steps::title_in;
use super::readers::Reader;
use super::steps::{self, Line};
use super::store;

/// What they told, and what they follow.
pub fn held(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<HeldEntry>> {
    let mut entries = Vec::new();
    for report in store::list_filed_by(view, person_id)? {
        entries.push(entry(view, words, &report)?);
    }
    for following in followers::list_of_person(view, person_id)? {
        entries.extend(followed(view, words, person_id, &following)?);
    }
    Ok(entries)
}

/// As the one who told reads it on its page. The neighbour for whom it was written down is not their datum.
fn entry(view: &mut View, words: &Words, report: &Report) -> Result<HeldEntry> {
    let kind = words.t(&format!("reports-kind-{}", report.kind.code()));
    let title = if report.kind.is_quiet() { words.t("reports-plain") } else { kind.clone() };
    let position = report.position.map(|(lat, lon)| format!("{lat:.5}, {lon:.5}")).unwrap_or_default();
    let mut entry = HeldEntry::titled(format!("{title} · {}", report.number), Some(report.filed_at))
        .fact("number", words.t("reports-held-number"), &*report.number)
        .fact("kind", words.t("reports-held-kind"), kind)
        .fact(
            "state",
            words.t("reports-held-state"),
            words.t(&format!("reports-state-{}", report.state.code())),
        )
        .fact("what", words.t("reports-what"), &*report.what)
        .fact("place", words.t("reports-where"), &*report.place)
        .fact("position", words.t("reports-held-position"), position)
        .fact("happened", words.t("reports-when"), &*report.happened)
        .fact("known_by", words.t("reports-known-by"), &*report.known_by);
    if report.for_neighbour {
        entry = entry.fact("written_for", words.t("reports-teller"), words.t("reports-teller-you-for"));
    }
    for line in steps::timeline(view, report, Reader::Teller)? {
        entry = entry.fact("step", words.moment(line.entry.at), said(words, &line));
    }
    let kept = files::list_of(view, report.id)?.into_iter().filter(is_for_reader);
    entry.files = kept.map(|file| HeldFile { id: file.id, media_type: file.media_type }).collect();
    entry.quiet = report.kind.is_quiet();
    entry.link = Some(report.address());
    entry.unit_id = Some(report.unit_id.clone());
    entry.about = Some(About::Thing { kind: "report", id: report.id });
    Ok(entry)
}

/// What someone follows, and what they added. What another one told of it is not their datum.
fn followed(
    view: &mut View,
    words: &Words,
    person_id: Uuid,
    following: &Following,
) -> Result<Option<HeldEntry>> {
    let Some(report) = store::find_here(view, following.report_id)? else { return Ok(None) };
    let kind = words.t(&format!("reports-kind-{}", report.kind.code()));
    let state = words.t(&format!("reports-state-{}", report.state.code()));
    let mut entry =
        HeldEntry::titled(words.with("reports-held-followed", &[("kind", &kind)]), Some(following.since))
            .fact("followed", String::new(), following.id.to_string())
            .fact("kind", words.t("reports-held-kind"), kind)
            .fact("state", words.t("reports-held-state"), state);
    let added = followers::list_additions(view, following, person_id)?;
    for step in &added {
        if let Some((step, at)) = steps::find(view, report.id, *step)? {
            entry = entry.fact("step", words.moment(at), step.words);
        }
    }
    let kept = files::list_of(view, report.id)?;
    let attached = list_step_files(view, &kept, report.id)?;
    entry.files = attached
        .into_iter()
        .filter(|(step, _)| added.contains(step))
        .map(|(_, file)| HeldFile { id: file.id, media_type: file.media_type })
        .collect();
    entry.link = Some(report.following_address(following.id));
    entry.unit_id = Some(report.unit_id.clone());
    Ok(Some(entry))
}

fn said(words: &Words, line: &Line) -> String {
    let verb = title_in(words, line);
    match line.step.as_ref().map(|step| step.words.as_str()).filter(|said| !said.is_empty()) {
        Some(said) => format!("{verb}: {said}"),
        None => verb,
    }
}
