//! The words that go with entries of the ledger (`ledger::Line`), where they can be erased, and who reads which line.

use ground::View;
use ground::clock::day_of;
use ground::db::{Result, Row};
use ground::deadlines::{Deadline, kept};
use ground::ledger;
use ground::params;
use time::OffsetDateTime;
use uuid::Uuid;

use super::clocks::QUESTION;
use super::following::store::{self as followers, Following};
use super::kind::Audience;
use super::model::Report;
use super::readers::Reader;
use super::step::{Heard, Kind, Step};

/// An entry of the ledger with the words that belong to it.
pub type Line = ledger::Line<Step>;

const COLUMNS: &str = "id, kind, round, words, body, handed_how, document, outcome, no_proof_because, shared";

fn read(row: Row) -> anyhow::Result<Step> {
    Ok(Step {
        id: row.get(0)?,
        kind: row.code(1, Kind::from_code)?,
        round: row.get(2)?,
        words: row.get(3)?,
        body: row.opt(4)?,
        handed_how: row.opt(5)?,
        document: row.opt(6)?,
        outcome: row.opt(7)?,
        no_proof_because: row.opt(8)?,
        shared: row.get(9)?,
    })
}

/// False when a step with this id is there already: of the same form, or of another report.
pub fn insert(view: &mut View, report: &Report, step: &Step) -> Result<bool> {
    let (unit, at, by) = (view.unit, view.at, view.who.person_id());
    let stored = view.exec(
        "insert into report_steps (id, report_id, unit_id, unit_path, kind, round, at, by_id, words, body, handed_how,
         document, outcome, no_proof_because, shared)
         values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15) on conflict (id) do nothing",
        params![
            step.id, report.id, &unit.id, &unit.path, step.kind.code(), step.round, at, by, &step.words, step.body.clone(),
            step.handed_how.clone(), step.document.clone(), step.outcome.clone(), step.no_proof_because.clone(), step.shared
        ],
    )?;
    Ok(stored == 1)
}

/// What happened to a report, oldest first, as far as followers learn of it, and what the reader added since they
/// follow. Only a result, and to which body it went, come with their words.
pub fn for_followers(view: &mut View, report: &Report, following: Option<&Following>) -> Result<Vec<Line>> {
    let mine = following.map(|one| followers::list_own_additions(view, one)).transpose()?.unwrap_or_default();
    let lines = all(view, report)?.into_iter().filter(|line| {
        let (entry, verb) = (&line.entry, line.entry.verb.as_str());
        let own = verb == "report.added" && line.step.as_ref().is_some_and(|step| mine.contains(&step.id));
        // Of a case that is for the police alone, not even that somebody else told of it.
        let of_teller = verb == "report.confirmed" && report.audience == Audience::Authority;
        // That a question waited too long is between the police and who told.
        let of_question = entry.json()["rule"] == QUESTION;
        own || (!of_teller && !of_question && heard(line) == Heard::Everyone)
    });
    let lines = lines
        .map(|line| {
            let open = report.audience == Audience::Group;
            let step = line.step.filter(|step| match step.kind {
                Kind::Addition => mine.contains(&step.id),
                Kind::Closure => true,
                Kind::Forwarding => open,
                Kind::Question | Kind::Answer | Kind::Extension | Kind::Release | Kind::Reopening => false,
                Kind::Look | Kind::Join | Kind::Transcript => false,
            });
            Line { step: step.map(|step| step.without_secrets(open)), entry: line.entry }
        })
        .collect();
    by_days(view, report, lines)
}

/// What happened to a report, oldest first; without the entries that are for the ledger's readers alone, and what is
/// not for this reader.
pub fn timeline(view: &mut View, report: &Report, reader: Reader) -> Result<Vec<Line>> {
    let lines = all(view, report)?;
    let answered = shared_answers(&lines);
    let shown = |i: usize, line: &Line| match (reader, heard(line)) {
        (Reader::Police, _) => true,
        (_, Heard::Nobody | Heard::Police) => false,
        (Reader::Teller, _) => true,
        (Reader::Leader, Heard::Between) => answered.contains(&i),
        (Reader::Leader, Heard::Tellers) => false,
        (Reader::Leader, Heard::Readers | Heard::Everyone) => line.entry.json()["rule"] != QUESTION,
    };
    let lines = lines.iter().cloned().enumerate().filter(|(i, line)| shown(*i, line));
    let lines =
        lines.map(|(_, line)| Line { step: line.step.filter(|step| step.is_for(reader)), ..line }).collect();
    if reader.is_inside() { Ok(lines) } else { by_days(view, report, lines) }
}

/// As those read it who know days and no minutes. A clock speaks at a minute that follows from the one of the telling: so
/// that it ran out stands at the end of its day, is read from the next day on, and never when what it waited for was done
/// before that day was over.
fn by_days(view: &mut View, report: &Report, mut lines: Vec<Line>) -> Result<Vec<Line>> {
    let (clocks, today) = (kept::list_of(view, report.id)?, day_of(view.at));
    let raised = |line: &Line| line.entry.verb == "deadline.raised";
    lines.retain(|line| !raised(line) || day_of(line.entry.at) < today && outlasted(&clocks, &line.entry));
    lines.sort_by_key(|line| (day_of(line.entry.at), raised(line)));
    Ok(lines)
}

/// Whether the clock that an entry tells of still waited when that day was over.
fn outlasted(clocks: &[Deadline], entry: &ledger::Kept) -> bool {
    let rule = entry.json()["rule"].as_str().unwrap_or_default().to_owned();
    let clock = clocks.iter().rev().find(|clock| clock.rule == rule && clock.from_at <= entry.at);
    let met_at = clock.and_then(|clock| clock.met_at);
    met_at.is_none_or(|met_at| day_of(met_at) > day_of(entry.at))
}

fn heard(line: &Line) -> Heard {
    Heard::by(&line.entry.verb).unwrap_or(Heard::Nobody)
}

/// Where among the lines the answers stand that those who lead may read, each with its question.
fn shared_answers(lines: &[Line]) -> Vec<usize> {
    let mut shared = Vec::new();
    let mut asked = None;
    for (i, line) in lines.iter().enumerate() {
        match line.entry.verb.as_str() {
            "report.asked" => asked = Some(i),
            "report.answered" if line.step.as_ref().is_some_and(|step| step.shared) => {
                shared.extend(asked.take());
                shared.push(i);
            }
            _ => {}
        }
    }
    shared
}

fn all(view: &mut View, report: &Report) -> Result<Vec<Line>> {
    let sql = format!("select {COLUMNS} from report_steps where report_id = ?1 order by at limit 500");
    let steps = view.all(&sql, params![report.id], read)?;
    let entries = ledger::list_of_thing(view, "report", report.id)?;
    if let Some(strange) = entries.iter().find(|entry| Heard::by(&entry.verb).is_none()) {
        return Err(anyhow::anyhow!("nobody says who reads of {}", strange.verb).into());
    }
    let shown = entries.into_iter().filter(|entry| Heard::by(&entry.verb) != Some(Heard::Nobody));
    Ok(ledger::lines(shown, &steps, |step| step.id))
}

/// One step of a report.
pub fn find(view: &mut View, report_id: Uuid, id: Uuid) -> Result<Option<(Step, OffsetDateTime)>> {
    let sql = format!("select {COLUMNS}, at from report_steps where report_id = ?1 and id = ?2");
    view.first(&sql, params![report_id, id], |row| {
        let at = row.get(10)?;
        Ok((read(row)?, at))
    })
}
