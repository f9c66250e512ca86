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
mod view;

pub use pages::coming;
pub use view::next;

use ground::feature::{Feature, MenuItem, Section};
use ground::policy::Action::ShowCalendar;
use ground::web::Need;

pub fn feature() -> Feature {
    let feed = "whoever holds the address, which its owner makes, hands out and takes back";
    let mut feature = Feature::new("calendar", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/calendar", Need::own(ShowCalendar), routes::show)
        .post("/calendar/address", Need::own(ShowCalendar), routes::create)
        .post("/calendar/address/removal", Need::own(ShowCalendar), routes::remove)
        .get("/calendar/feeds/{token}", Need::anyone(feed).door(), routes::feed);
    feature.menu.push(MenuItem {
        shortcut: Some("g l"),
        ..MenuItem::of(Section::Daily, "menu-calendar", "calendar", "/calendar", ShowCalendar)
    });
    feature.at_hand = Some(|_| Ok(vec!["/calendar".to_owned()]));
    feature.personal = personal::PERSONAL;
    feature
}
