//! Whom a notice reaches: of each household of a group by which way, who knocks where none does, and what would mend it.
//!
//! Names stand before those who lead the group and before the two households of a pair, and before nobody else. Not here: how a
//! notice leaves the machine (`ground::notices`, `ground::outbox`), houses without a phone for the digital helper
//! (`memberships`).

mod jobs;
mod model;
mod pages;
mod personal;
mod routes;
mod slots;
mod store;
mod story;
mod telling;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::examples::examples;

use ground::feature::{Feature, Job, MenuItem, Section};
use ground::policy::Action::{AnswerPair, PairHouseholds, ShowReach};
use ground::web::Need;

pub fn feature() -> Feature {
    let leads = || Need::action(ShowReach).secret().at_group();
    let pairs = || Need::action(PairHouseholds).secret().at_group();
    let own = || Need::action(AnswerPair).secret().at_group();
    let mut feature = Feature::new("reach", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/{unit}/reach", leads(), routes::show)
        .post("/{unit}/reach/knocks", leads(), routes::knock)
        .post("/{unit}/reach/knocks/withdrawal", leads(), routes::withdraw)
        .get("/{unit}/pairs/new", pairs(), routes::new)
        .post("/{unit}/pairs", pairs(), routes::create)
        .get("/{unit}/pairs", own(), routes::own)
        .post("/{unit}/pairs/{id}/agreement", own(), routes::agree)
        .post("/{unit}/pairs/{id}/end", own(), routes::end)
        .post("/{unit}/knocks/{id}/done", own(), routes::knocked)
        .post("/{unit}/knocks/{id}/withdrawal", own(), routes::not_knocked);
    feature.menu = vec![
        MenuItem::of(Section::Together, "menu-reach", "bell", "/{unit}/reach", ShowReach),
        MenuItem::of(Section::Together, "menu-pairs", "house", "/{unit}/pairs", AnswerPair),
    ];
    feature.cards = Some(slots::cards);
    feature.tasks = Some(slots::tasks);
    feature.notices = telling::NOTICES;
    feature.announcements = Some(telling::ask_pairs);
    feature.jobs = vec![Job { name: "reach.look", every_seconds: 1800, run: jobs::look }];
    feature.personal = personal::PERSONAL;
    feature.past = Some(story::past);
    feature.unit_tables = &["pairs", "knocks", "reach_looks"];
    feature
}
