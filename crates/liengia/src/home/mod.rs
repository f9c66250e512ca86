//! Home: the first page, the place for everything else, what Liên Gia is, the page without signal.
//!
//! Built from the slots of the features, never from imports. `work` (the work list), `calendar` and `search` are features of their
//! own in this folder, because they stand elsewhere in the menu. Not here: the frame around a page (`ground::web::layout`).

mod area;
mod bar;
pub mod calendar;
mod installing;
mod pages;
mod routes;
pub mod search;
#[cfg(test)]
mod tests;
pub mod work;

#[cfg(test)]
pub(crate) use tests::examples::examples;

use ground::feature::{Feature, MenuItem, Section};
use ground::policy::Action;
use ground::web::Need;

pub fn feature() -> Feature {
    let first = "the first page; whoever is not signed in reads what this is";
    let offline = "kept on every device for when there is no signal";
    let mut feature = Feature::new("home", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/", Need::anyone(first), routes::show)
        .get("/more", Need::own(Action::ShowWork), routes::more)
        .get("/about", Need::anyone("what this is, and who answers for the data"), routes::about)
        .get(
            "/share.png",
            Need::anyone("what a link to any page of the house shows; it says nothing of anybody"),
            routes::picture,
        )
        .get(
            "/install",
            Need::anyone("how it gets on the home screen; it says nothing of anybody"),
            installing::show,
        )
        .get("/offline", Need::anyone(offline).door(), routes::offline)
        .get("/go/{place}", Need::own(Action::ShowWork), routes::go);
    feature.menu.push(MenuItem {
        shortcut: Some("g h"),
        ..MenuItem::of(Section::Daily, "menu-home", "house", "/", Action::ShowWork)
    });
    feature.bar = Some(bar::places);
    feature.at_hand = Some(|_| Ok(vec!["/".to_owned()]));
    feature
}
