//! Finding reports by their words: the folded text beside each report, and what answers a query.
//!
//! Not here: the order of what was found (`viet_text::search`), the page that searches everything (feature `search`).

use ground::View;
use ground::db::Result;
use ground::feature::JobRun;
use ground::params;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use ground::{App, Entry};
use serde_json::json;
use uuid::Uuid;
use viet_text::fold;
use viet_text::search::Query;

use super::model::Report;
use super::number::{self, short};
use super::store::{COLUMNS, read, scope};

/// What is found of one query at the most; whoever finds more narrows it down.
pub const FOUND_MAX: usize = 200;
/// Reports whose folded text is filled in at a time.
const FILLED_AT_ONCE: usize = 500;

/// The text in which a report is found. Who told of it is not in it.
pub fn text(number: &str, place: &str, what: &str) -> String {
    format!("{number} {place} {what}")
}

/// What is looked for: where a report's number was typed, the number as it stands beside the report.
pub fn asked(query: &Query) -> Query {
    number::whole(&query.typed()).map_or_else(|| query.clone(), |number| Query::new(&number))
}

/// Reports that exist for the caller and hold every word, accents set aside; the newest first.
pub fn list(view: &mut View, query: &Query) -> Result<Vec<Report>> {
    let (scope, mut values) = scope(view);
    let (tests, patterns) = query.like_tests("r.fold", values.len() + 1);
    values.extend(patterns.into_iter().map(Into::into));
    let sql = format!(
        "select {COLUMNS} from reports r where {scope}{tests} order by r.filed_at desc, r.id limit {FOUND_MAX}"
    );
    view.all(&sql, &values, read)
}

/// The same, the best answers first.
pub fn ranked(view: &mut View, query: &Query) -> Result<Vec<Report>> {
    let mut found: Vec<_> = list(view, query)?
        .into_iter()
        .filter_map(|report| Some((query.rank(&text(&report.number, &report.place, &report.what))?, report)))
        .collect();
    found.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.filed_at.cmp(&a.1.filed_at)));
    Ok(found.into_iter().map(|(_, report)| report).collect())
}

/// Fills in the folded text of reports that were stored before there was one.
pub fn fill(app: App) -> JobRun {
    Box::pin(async move {
        let system = Caller::system(&app, Unit::country());
        let missing = system.view(Action::KeepSearch, |view| Ok(list_unfolded(view)?)).await?;
        if missing.is_empty() {
            return Ok(());
        }
        system
            .act(Action::KeepSearch, move |mut act| {
                for (id, fold) in &missing {
                    act.exec(
                        "update reports set fold = ?2 where id = ?1 and fold is null",
                        params![*id, fold.as_str()],
                    )?;
                }
                let count = json!({ "count": missing.len() });
                Ok(act.commit(Entry::new("report.search-filled", "reports", Uuid::nil()).with(count), ())?)
            })
            .await
    })
}

fn list_unfolded(view: &mut View) -> Result<Vec<(Uuid, String)>> {
    let sql =
        format!("select id, number, place, what from reports where fold is null limit {FILLED_AT_ONCE}");
    view.all(&sql, params![], |row| {
        let (number, place, what): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        Ok((row.get(0)?, fold(&text(short(&number), &place, &what))))
    })
}
