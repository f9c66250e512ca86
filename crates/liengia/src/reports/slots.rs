//! What reports give to the work list, the home page, public pages and links.

use ground::clock::{beginning_of, month_of};
use ground::feature::{Fact, Hit, Task};
use ground::figures::Period;
use ground::holding::{Holdable, Thing};
use ground::policy::{Action, Reach};
use ground::units::Unit;
use ground::web::{Result, Words};
use ground::{View, params};
use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::search::{Query, Rank};

use super::kind::{Audience, Kind};
use super::listing::searching;
use super::model::{Holder, Report, State};
use super::own_phone;
use super::store::{self, Show};

/// Tasks of one kind in the work list at the most; the list of reports holds the rest.
const TASKS_MAX: usize = 100;
/// What everyone may read is rounded down to a multiple of this.
const FACT_STEP: i64 = 5;
/// Words of a report in the list of what was found.
const EXCERPT_WORDS: usize = 18;

/// For those who handle: what is open in their area. For those who told: what waits for their word.
/// The form that tells, of every kind that may leave a trace on a phone.
pub fn at_hand(view: &mut View) -> Result<Vec<String>> {
    let Some(unit) = view.who.unit_for(Action::FileReport, view.at) else { return Ok(Vec::new()) };
    let new = format!("/{unit}/reports/new");
    let kinds = Kind::ALL.into_iter().filter(|kind| !kind.is_quiet());
    let forms = kinds.map(|kind| format!("{new}/{}?on=1", kind.address()));
    Ok(["/go/report".to_owned(), new.clone()].into_iter().chain(forms).collect())
}

pub fn tasks(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    let me = view.own_id();
    for report in store::list_waiting_for(view, me)? {
        let key = if report.question_open { "reports-task-question" } else { "reports-task-verdict" };
        // Whoever holds the phone of who told sees no sign of it.
        if !report.kind.is_quiet() {
            tasks.push(task(&report, words, words.t(key)));
        }
    }
    for (unit, reach) in view.areas(Action::HandleReport)? {
        let mut there = view.at_unit(&unit, reach);
        let mut open = store::list_now(&mut there)?;
        open.extend(store::list(&mut there, Show::Open, None, TASKS_MAX)?);
        for report in open {
            let says = words.t(&format!("reports-task-{}", report.state.code()));
            tasks.push(Task { now: report.happens_now(), ..task(&report, words, says) });
        }
    }
    Ok(tasks)
}

fn task(report: &Report, words: &Words, says: String) -> Task {
    let kind = words.t(&format!("reports-kind-{}", report.kind.code()));
    let number = words.with("reports-number", &[("number", &report.number)]);
    Task {
        title: format!("{kind}: {says}"),
        detail: format!("{} · {number}", first(report, words)),
        icon: report.kind.icon(),
        link: report.address(),
        since: report.state_at,
        due: report.due_at,
        due_for: words.t("reports-due"),
        urgent: report.urgent || report.state == State::Reopened || report.holder == Holder::Chief,
        now: false,
        press: None,
    }
}

fn first(report: &Report, words: &Words) -> String {
    match (report.place.is_empty(), report.position) {
        (false, _) => report.place.chars().take(60).collect(),
        (true, Some(_)) => words.t("reports-by-position"),
        (true, None) => words.t("reports-no-place"),
    }
}

/// Figures for everyone, so that nobody who looks at the page each day sees a neighbour telling, or the police answering
/// (`figures::hiding` says why): twelve finished months whatever was asked for, only kinds that are open to the group, rounded down. Less than
/// one step is not said at all.
pub fn figures(view: &mut View, unit: &Unit, _: &Period) -> Result<Vec<Fact>> {
    let (filed, closed) = count_finished(view, unit)?;
    let facts = [("fact-reports-filed", filed), ("fact-reports-closed", closed)];
    Ok(facts
        .into_iter()
        .map(|(key, number)| {
            let number = number - number % FACT_STEP;
            Fact { least: true, ..Fact::now(key, number, "reports/figures") }
        })
        .collect())
}

/// Reports that were filed in the twelve months before this one, and how many of them were answered in them.
fn count_finished(view: &mut View, unit: &Unit) -> Result<(i64, i64)> {
    let kinds: Vec<_> = Kind::ALL
        .into_iter()
        .filter(|kind| kind.audience() == Audience::Group)
        .map(|kind| format!("'{}'", kind.code()))
        .collect();
    let sql = format!(
        "select count(*), coalesce(sum(case when closed_at < ?4 then 1 else 0 end), 0) from reports
         where unit_path >= ?1 and unit_path < ?2 and filed_at >= ?3 and filed_at < ?4 and kind in ({})",
        kinds.join(", ")
    );
    let (since, until) = finished_year(view.at);
    let params = params![&unit.path, unit.path_end(), since, until];
    Ok(view.one(&sql, params, |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// From the first day of this month a year ago to the first day of this month, in Viet Nam.
fn finished_year(at: OffsetDateTime) -> (OffsetDateTime, OffsetDateTime) {
    let first = month_of(at);
    let before = first.replace_year(first.year() - 1).unwrap_or(first);
    (beginning_of(before), beginning_of(first))
}

/// What answers in number, place or text; the newest first among equals.
///
/// A report that is for the police alone answers to no word of its text, and shows none: reading it is a look, which is
/// recorded.
pub fn search(view: &mut View, query: &Query, words: &Words) -> Result<Vec<Hit>> {
    let query = &searching::asked(query);
    let mut hits = Vec::new();
    for (unit, reach) in view.areas(Action::ListReports)? {
        let mut there = view.at_unit(&unit, reach);
        for report in searching::list(&mut there, query)? {
            let rank = query.rank(&searching::text_for(&there, &report));
            let newest = searching::newest(&there, &report);
            hits.extend(rank.map(|rank| hit(&report, query, words, reach == Reach::Own, (rank, newest))));
        }
    }
    Ok(hits)
}

fn hit(report: &Report, query: &Query, words: &Words, own: bool, (rank, newest): (Rank, i64)) -> Hit {
    let open = own || report.audience == Audience::Group;
    let kind = words.t(&format!("reports-kind-{}", report.kind.code()));
    let state = words.t(&format!("reports-state-{}", report.state.code()));
    let newest_first = i64::MAX - newest;
    Hit {
        rank,
        order: format!("{newest_first:020}"),
        title: format!("{kind} · {}", report.number),
        detail: format!("{} · {} · {state}", first(report, words), words.date(report.filed_at)),
        excerpt: if open { query.excerpt(&report.what, EXCERPT_WORDS) } else { Vec::new() },
        icon: report.kind.icon(),
        link: report.address(),
    }
}

/// Held beyond its time, by the ward's police chief.
pub static HOLD: Holdable = Holdable {
    kind: "report",
    verbs: ("report.held", "report.hold-ended"),
    find: |view, id| {
        let report = own_phone::find(view, id)?;
        Ok(Thing {
            id,
            unit_id: report.unit_id.clone(),
            address: report.address(),
            what: format!("reports-kind-{}", report.kind.code()),
            gone: report.forgotten_at.is_some(),
            number: report.number,
        })
    },
    back: "menu-reports",
    title: "reports-hold-title",
    says: "reports-hold-says",
    reason_hint: "reports-hold-reason-hint",
    reads: "reports-reads-hold",
    too_late: "reports-hold-too-late",
};

/// The address of a report.
pub fn link(kind: &str, unit: &str, id: Uuid) -> Option<String> {
    (kind == "report").then(|| format!("/{unit}/reports/{id}"))
}
