//! Finding reports by their words: the folded text beside each report, and what answers a query.
//!
//! Not here: the order of what was found (`viet_text::search`), the page that searches everything (feature `search`).

use std::cmp::Reverse;

use ground::View;
use ground::db::Result;
use ground::feature::JobRun;
use ground::params;
use ground::policy::{Action, Reach};
use ground::units::Unit;
use ground::web::Caller;
use ground::{App, Entry};
use serde_json::json;
use uuid::Uuid;
use viet_text::fold;
use viet_text::search::Query;

use super::by_day;
use crate::reports::kind::Audience;
use crate::reports::model::{Report, findable, whole_text};
use crate::reports::number::{self, short};
use crate::reports::store::{COLUMNS, read, scope, unlisted};

/// What is found of one query at the most; whoever finds more narrows it down.
pub const FOUND_MAX: usize = 200;
/// Reports whose folded text is filled in at a time.
const FILLED_AT_ONCE: usize = 500;

/// What is looked for: where a report's number was typed, the number as it stands beside the report.
pub fn asked(query: &Query) -> Query {
    number::whole(&query.typed()).map_or_else(|| query.clone(), |number| Query::new(&number))
}

/// The same as the caller may find it: the police all alike, the one who told theirs by every word.
pub fn text_for(view: &View, report: &Report) -> String {
    // Without the reach of the police, what is for them alone exists only for the one who told.
    match view.reach {
        Reach::All => findable(&report.number, &report.place, &report.what, report.audience),
        Reach::Own | Reach::Here => whole_text(&report.number, &report.place, &report.what),
    }
}

/// Reports that exist for the caller and hold every word, accents set aside; the newest first.
pub fn list(view: &mut View, query: &Query) -> Result<Vec<Report>> {
    let (scope, mut values) = scope(view);
    let (tests, patterns) = query.like_tests("r.fold", values.len() + 1);
    values.extend(patterns.into_iter().map(Into::into));
    // The words of one's own stand in no folded text; they are few, and looked through below.
    let quiet = unlisted(view);
    let own = if view.reach == Reach::All { "" } else { " or r.audience = 'authority'" };
    let sql = format!(
        "select {COLUMNS} from reports r where {scope}{quiet} and ((1 = 1{tests}){own})
         order by r.filed_at desc, r.id limit {FOUND_MAX}"
    );
    let found = view.all(&sql, &values, read)?;
    Ok(found.into_iter().filter(|report| query.rank(&text_for(view, report)).is_some()).collect())
}

/// The same, the best answers first.
pub fn ranked(view: &mut View, query: &Query) -> Result<Vec<Report>> {
    let mut found: Vec<_> = list(view, query)?
        .into_iter()
        .filter_map(|report| Some((query.rank(&text_for(view, &report))?, report)))
        .collect();
    found.sort_by_cached_key(|(rank, report)| Reverse((*rank, newest(view, report))));
    Ok(found.into_iter().map(|(_, report)| report).collect())
}

/// What stands first among equals: for the police the newest, for everyone else the newest day.
pub fn newest(view: &View, report: &Report) -> i64 {
    if view.reach == Reach::All {
        return report.filed_at.unix_timestamp();
    }
    let (day, mixed) = by_day::by_day(report.filed_at, report.id);
    let mixed = mixed.iter().take(4).fold(0, |sum, byte| sum << 8 | i64::from(*byte));
    i64::from(day.to_julian_day()) << 32 | mixed
}

/// Fills in the folded text of reports that were stored before there was one.
pub fn fill(app: App) -> JobRun {
    Box::pin(async move {
        let system = Caller::system(&app, Unit::country());
        let missing = system.view_as(Action::KeepSearch, |view| Ok(list_unfolded(view)?)).await?;
        if missing.is_empty() {
            return Ok(());
        }
        system
            .act_as(Action::KeepSearch, move |mut act| {
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
    let sql = format!(
        "select id, number, place, what, audience from reports where fold is null limit {FILLED_AT_ONCE}"
    );
    view.all(&sql, params![], |row| {
        let (number, place, what): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let audience = row.code(4, Audience::from_code)?;
        Ok((row.get(0)?, fold(&findable(short(&number), &place, &what, audience))))
    })
}
