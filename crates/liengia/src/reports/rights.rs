//! Reports towards those who told: theirs in full, who opened them, what goes and what must stay when they ask.
//!
//! What *others* told is never shown to the one it is about, not even that it exists: it could point at who told (Luật Tố
//! cáo 25/2018 Art 8.3; Law 91/2025/QH15 Art 19). Not here: requests and who answers them (feature `rights`).

use ground::deadlines::kept;
use ground::files::{self, File};
use ground::held::{About, Fulfilled, HeldEntry, HeldFile, Look, Wish};
use ground::personal;
use ground::retention::holds;
use ground::web::{Problem, Result, Words};
use ground::{Act, View, params, retention};
use time::OffsetDateTime;
use uuid::Uuid;

use super::files::ADDITION;
use super::followers::{self, Following};
use super::forgetting;
use super::kind::Kind;
use super::model::Report;
use super::pages::show::timeline;
use super::personal::DESK;
use super::readers::Reader;
use super::routes::{address, following_address};
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
    entry.link = Some(address(report));
    entry.unit_id = Some(report.unit_id.clone());
    entry.about = Some(About::Thing { kind: "report", id: report.id });
    Ok(entry)
}

/// Whether a file of a report is for those who read it without handling it: who told, and those who lead the group. A
/// photo that a follower added shows who follows; it is for who handles it, and for who added it (`followers`). A voice
/// never lies among the files of a report: its subject is the voice itself.
pub fn is_for_reader(file: &File) -> bool {
    file.kind != ADDITION
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
    let attached = followers::list_step_files(view, &kept, report.id)?;
    entry.files = attached
        .into_iter()
        .filter(|(step, _)| added.contains(step))
        .map(|(_, file)| HeldFile { id: file.id, media_type: file.media_type })
        .collect();
    entry.link = Some(following_address(&report, following.id));
    entry.unit_id = Some(report.unit_id.clone());
    Ok(Some(entry))
}

fn said(words: &Words, line: &Line) -> String {
    let verb = timeline::title_in(words, line);
    match line.step.as_ref().map(|step| step.words.as_str()).filter(|said| !said.is_empty()) {
        Some(said) => format!("{verb}: {said}"),
        None => verb,
    }
}

/// What was opened, by the verb of its entry.
const OPENED: [(&str, &str); 4] = [
    ("report.opened", "reports-look-report"),
    ("report.reporter-opened", "reports-look-reporter"),
    ("report.heard", "reports-look-heard"),
    ("report.followers-opened", "reports-look-followers"),
];

/// Who opened a report of theirs, the record of who told or of who follows, or heard their voice; with the reason that was
/// given. Of followers only since they follow: before that their name was not on the list; by the address of their own page.
pub fn looks(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Look>> {
    let quiet: Vec<_> = Kind::ALL.iter().filter(|kind| kind.is_quiet()).map(|kind| kind.code()).collect();
    let told = format!(
        "select l.chain, l.number, l.at, l.actor_id, l.role, r.unit_id, l.verb, l.data, {SHORT}, {ONCE}, 'reports', r.id,
         r.kind in ('{}') from report_reporters w join ledger l on l.subject_id = w.report_id
         join reports r on r.id = w.report_id where w.filed_by = ?1 and w.hidden_at is null
         and l.verb in ('report.opened', 'report.reporter-opened', 'report.heard')
         order by l.at desc, l.number desc limit 200",
        quiet.join("', '")
    );
    let followed = format!(
        "select l.chain, l.number, l.at, l.actor_id, l.role, f.unit_id, l.verb, l.data, '', {ONCE}, 'followings', f.id,
         1 = 0 from report_followers f join ledger l on l.subject_id = f.report_id and l.at >= f.followed_at
         where f.filed_by = ?1 and f.hidden_at is null and l.verb = 'report.followers-opened'
         order by l.at desc, l.number desc limit 200"
    );
    let mut looks = Vec::new();
    for sql in [told, followed] {
        let found = personal::looks(view, words, DESK.code, &OPENED, &sql, params![person_id])?;
        for (mut look, data) in found {
            if let Some(step) = data["step"].as_str().and_then(|id| id.parse::<Uuid>().ok()) {
                let sql = "select words from report_steps where id = ?1";
                look.reason = view.first(sql, params![step], |row| row.get(0))?;
            }
            looks.push(look);
        }
    }
    Ok(looks)
}

/// Each entry is one look.
const ONCE: &str = "cast(1 as bigint)";
/// A number as people read it out (`number::short`): the commune stands before it.
const SHORT: &str = "substr(r.number, 1 + length(rtrim(r.number, '0123456789-')))";

pub fn fulfil(act: &mut Act, wish: Wish, about: &About) -> Result<Fulfilled> {
    match (*about, wish) {
        (About::Thing { kind: "report", id }, Wish::Erase) => erase(act, id),
        (About::Person(id), Wish::Erase) => {
            let at = act.at;
            let gone = forgetting::erase_person(act, id, at)?;
            Ok(Fulfilled { rows: gone.rows, files: gone.files })
        }
        (About::Thing { kind: "report", id }, Wish::Restrict) => {
            let sql =
                "update reports set audience = 'authority', fold = null where id = ?1 and audience = 'group'";
            Ok(Fulfilled { rows: act.exec(sql, params![id])?, files: Vec::new() })
        }
        _ => Ok(Fulfilled::default()),
    }
}

/// Words, place, photos, voices and who told go; number, kind, dates and result stay, so that counts and the ledger stay
/// whole. What is held for the court stays until its day.
fn erase(act: &mut Act, id: Uuid) -> Result<Fulfilled> {
    let at: OffsetDateTime = act.at;
    if act.number("select count(*) from reports where id = ?1 and closed_at is not null", params![id])? == 0 {
        return Err(Problem::Refused("reports-erase-open"));
    }
    if holds::of(act, id, at)?.is_some() {
        return Err(Problem::Refused("reports-needed-held"));
    }
    let gone = forgetting::erase_report(act, id, at)?;
    kept::meet_all(act, id, at)?;
    retention::note(act, "report", id, &gone.files)?;
    Ok(Fulfilled { rows: gone.rows, files: Vec::new() })
}
