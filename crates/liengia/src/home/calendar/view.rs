//! What happens for somebody, gathered from the features.

use ground::feature::Occasion;
use ground::policy::Action::ShowCalendar;
use ground::web::{Blocks, Caller, Result};
use time::{Duration, OffsetDateTime};

/// So far ahead the first page looks.
pub const AHEAD: Duration = Duration::days(60);
/// Dates that the first page shows.
const COMING_MAX: usize = 2;

/// What happens for the caller from a moment until another, in the order of time.
pub async fn list(caller: &Caller, from: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<Occasion>> {
    let slots: Vec<_> = caller.app.features.iter().filter_map(|feature| feature.dates).collect();
    let words = caller.words();
    let mut found = caller
        .view_as(ShowCalendar, move |view| {
            let mut found = Vec::new();
            for slot in &slots {
                found.extend(slot(view, &words, from, until)?);
            }
            let blocks = Blocks::of(view, found.iter().map(|one| one.link.as_str()))?;
            for one in &mut found {
                one.place = blocks.before(&one.link, &one.place);
            }
            Ok(found)
        })
        .await?;
    found.sort_by_key(|one| (one.begins_at, one.id));
    Ok(found)
}

/// The next two, for the first page.
pub async fn next(caller: &Caller) -> Result<Vec<Occasion>> {
    let now = caller.app.clock.now();
    let mut coming = list(caller, now, now + AHEAD).await?;
    coming.retain(|one| !one.cancelled);
    coming.truncate(COMING_MAX);
    Ok(coming)
}
