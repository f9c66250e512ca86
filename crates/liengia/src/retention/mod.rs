//! Retention, as people read it: what is kept for how long and why, what ends soon, what was forgotten, what is held.
//!
//! Not here: the periods and the forgetting (`ground::retention`), which rows a kind stands for (each feature's
//! `personal`), holding a thing (`ground::holding`), requests to see or erase (feature `rights`).

mod pages;
mod routes;
#[cfg(test)]
mod tests;

use ground::feature::{Feature, Job, MenuItem, Section};
use ground::policy::Action;
use ground::retention::{forget_due, settle_due};
use ground::web::Need;

const DAY_SECONDS: u64 = 24 * 60 * 60;
const HOUR_SECONDS: u64 = 60 * 60;

pub fn feature() -> Feature {
    let mut feature = Feature::new("retention", include_str!("vi.ftl"), include_str!("en.ftl")).get(
        "/{unit}/retention",
        Need::action(Action::ShowRetention),
        routes::show,
    );
    // Members find it beside what they agreed to; the menu is for those who answer for it.
    feature.menu.push(MenuItem::of(
        Section::Place,
        "menu-retention",
        "archive",
        "/{unit}/retention",
        Action::CountForgotten,
    ));
    feature.jobs = vec![
        Job { name: "retention.forget", every_seconds: DAY_SECONDS, run: forget_due },
        Job { name: "retention.settle", every_seconds: HOUR_SECONDS, run: settle_due },
    ];
    feature
}
