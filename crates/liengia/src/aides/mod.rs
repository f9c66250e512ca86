//! Who answers for an elder where the group asks something: named by the elder, heard by a witness, for a year at the longest.
//!
//! The elder begins it by a press of their own, on their phone or on that of who leads the group; somebody of neither house
//! says that they heard it; the elder, the helper and who leads end it at any time. Not here: the guard of what a helper may
//! do (`ground::people::aides`), what is answered (each feature's slot `elders`).

mod guests;
mod model;
mod pages;
mod personal;
mod routes;
mod slots;
mod store;
mod telling;
#[cfg(test)]
mod tests;
mod view;

#[cfg(test)]
pub(crate) use tests::{examples::examples, stands};

use ground::feature::{Feature, MenuItem, Section};
use ground::policy::Action::{NameAide, WitnessAide};
use ground::web::Need;

pub fn feature() -> Feature {
    let own = || Need::action(NameAide).secret().at_group();
    let hears = || Need::action(WitnessAide).secret().at_group();
    let mut feature = Feature::new("aides", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/me/helping", Need::own(NameAide), guests::show)
        .get("/aides/with", Need::own(NameAide), guests::meet)
        .get("/{unit}/aides", own(), routes::list)
        .get("/{unit}/aides/new", own(), routes::new)
        .post("/{unit}/aides", own(), routes::create)
        .get("/{unit}/aides/{id}", own(), routes::show)
        .post("/{unit}/aides/{id}/word", hears(), routes::say)
        .post("/{unit}/aides/{id}/confirmation", hears(), routes::confirm)
        .post("/{unit}/aides/{id}/end", own(), routes::end);
    feature.menu =
        vec![MenuItem::of(Section::Together, "menu-aides", "heart-handshake", "/{unit}/aides", NameAide)];
    feature.cards = Some(slots::cards);
    feature.tasks = Some(slots::tasks);
    feature.notices = telling::NOTICES;
    feature.announcements = Some(telling::hear);
    feature.personal = personal::PERSONAL;
    feature
}
