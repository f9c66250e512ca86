//! What reports give to the work list, the home page, public pages and links.

use ground::View;
use ground::feature::{Fact, Hit, Task};
use ground::policy::{Action, Reach};
use ground::units::Unit;
use ground::web::{Result, Words};
use time::Duration;
use uuid::Uuid;
use viet_text::search::Query;

use super::kind::Audience;
use super::model::{Holder, Report, State};
use super::searching;
use super::store::{self, Show};

/// Tasks of one kind in the work list at the most; the list of reports holds the rest.
const TASKS_MAX: usize = 100;
/// Words of a report in the list of what was found.
const EXCERPT_WORDS: usize = 18;

/// For those who handle: what is open in their area. For those who told: what waits for their word.
pub fn tasks(view: &mut View, words: &Words) -> Result<Vec<Task>> {
    let mut tasks = Vec::new();
    let me = view.own_id();
    for report in store::list_waiting_for(view, me)? {
        let key = if report.question_open { "reports-task-question" } else { "reports-task-verdict" };
        tasks.push(task(&report, words, words.t(key)));
    }
    for (unit, reach) in view.areas(Action::HandleReport)? {
        let mut there = view.at_unit(unit, reach);
        for report in store::list(&mut there, Show::Open, None, TASKS_MAX)? {
            let says = words.t(&format!("reports-task-{}", report.state.code()));
            tasks.push(task(&report, words, says));
        }
    }
    Ok(tasks)
}

fn task(report: &Report, words: &Words, says: String) -> Task {
    let kind = words.t(&format!("reports-kind-{}", report.kind.code()));
    let number = words.with("reports-number", &[("number", &report.number)]);
    Task {
        title: format!("{kind}: {says}"),
        detail: format!("{} · {number}", first(&report.place, words)),
        icon: report.kind.icon(),
        link: format!("/{}/reports/{}", report.unit_id, report.id),
        since: report.state_at,
        due: report.due_at,
        due_for: words.t("reports-due"),
        urgent: report.urgent || report.state == State::Reopened || report.holder == Holder::Chief,
    }
}

fn first(place: &str, words: &Words) -> String {
    if place.is_empty() { words.t("reports-by-position") } else { place.chars().take(60).collect() }
}

/// Figures of the last twelve months, without persons.
pub fn facts(view: &mut View, unit: &Unit) -> Result<Vec<Fact>> {
    let since = view.at - Duration::days(365);
    let (filed, closed) = store::figures(view, (&unit.path, &unit.path_end()), since)?;
    Ok(vec![
        Fact { key: "fact-reports-filed", number: filed },
        Fact { key: "fact-reports-closed", number: closed },
    ])
}

/// What answers in number, place or text; the newest first among equals.
///
/// A report that is for the police alone shows no word of its text in a list: reading it is a look, which is recorded.
pub fn search(view: &mut View, query: &Query, words: &Words) -> Result<Vec<Hit>> {
    let mut hits = Vec::new();
    for (unit, reach) in view.areas(Action::ListReports)? {
        let mut there = view.at_unit(unit, reach);
        for report in searching::list(&mut there, query)? {
            let own = reach == Reach::Own;
            hits.extend(hit(&report, query, words, own));
        }
    }
    Ok(hits)
}

fn hit(report: &Report, query: &Query, words: &Words, own: bool) -> Option<Hit> {
    let rank = query.rank(&searching::text(&report.number, &report.place, &report.what))?;
    let open = own || report.audience == Audience::Group;
    let kind = words.t(&format!("reports-kind-{}", report.kind.code()));
    let state = words.t(&format!("reports-state-{}", report.state.code()));
    let newest_first = i64::MAX - report.filed_at.unix_timestamp();
    Some(Hit {
        rank,
        order: format!("{newest_first:020}"),
        title: format!("{kind} · {}", report.number),
        detail: format!("{} · {} · {state}", first(&report.place, words), words.date(report.filed_at)),
        excerpt: if open { query.excerpt(&report.what, EXCERPT_WORDS) } else { Vec::new() },
        icon: report.kind.icon(),
        link: format!("/{}/reports/{}", report.unit_id, report.id),
    })
}

/// The address of a report.
pub fn link(kind: &str, unit: &str, id: Uuid) -> Option<String> {
    (kind == "report").then(|| format!("/{unit}/reports/{id}"))
}
