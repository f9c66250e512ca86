//! The calendar: what happens when, from every feature; by month, on paper, and at an address for the calendar of one's own
//! device.
//!
//! Not here: what happens (each feature says so in its `dates` slot).

mod ical;
mod pages;
mod personal;
mod routes;
mod store;
#[cfg(test)]
mod tests;

pub use pages::coming;

use ground::feature::{Feature, MenuItem, Occasion};
use ground::policy::Action::ShowCalendar;
use ground::web::{Caller, Need, Result};
use time::{Duration, OffsetDateTime};

/// So far ahead the first page looks.
const AHEAD: Duration = Duration::days(60);
/// Dates that the first page shows.
const COMING_MAX: usize = 2;

pub fn feature() -> Feature {
    let feed = "whoever holds the address, which its owner makes, hands out and takes back";
    let mut feature = Feature::new("calendar", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/calendar", Need::own(ShowCalendar), routes::show)
        .post("/calendar/address", Need::own(ShowCalendar), routes::create)
        .post("/calendar/address/removal", Need::own(ShowCalendar), routes::remove)
        .get("/calendar/feeds/{token}", Need::anyone(feed).door(), routes::feed);
    feature.menu.push(MenuItem {
        key: "menu-calendar",
        icon: "calendar",
        link: "/calendar",
        action: ShowCalendar,
        on_bar: true,
        shortcut: Some("g l"),
    });
    feature.personal = personal::PERSONAL;
    feature
}

/// What happens for the caller from a moment until another, in the order of time.
pub async fn list(caller: &Caller, from: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<Occasion>> {
    let slots: Vec<_> = caller.app.features.iter().filter_map(|feature| feature.dates).collect();
    let words = caller.words();
    let mut found = caller
        .view(ShowCalendar, move |view| {
            let mut found = Vec::new();
            for slot in &slots {
                found.extend(slot(view, &words, from, until)?);
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
