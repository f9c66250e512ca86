//! The group's own pages: what it shows to everyone, and its neighbours to each other.
//!
//! The figures of the public page come from every feature's facts and never name or reveal a household.
//! Not here: who joins and what they agreed to (`memberships`), the list of households (`roster`), the tree (`units`).

mod model;
mod pages;
mod routes;
mod searching;
mod store;
mod story;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::examples::examples;

use ground::feature::{Feature, MenuItem, Section};
use ground::personal::{Ends, Personal, Table, Whose};
use ground::policy::Action;
use ground::web::Need;

const PERSONAL: Personal = Personal::of(&[Table::new(
    "group_pages",
    &[("edited_by", Whose::By)],
    Ends::Otherwise("with the next who edits it"),
)]);

pub fn feature() -> Feature {
    let edit = || Need::action(Action::EditPublicPage).at_group();
    let mut feature = Feature::new("groups", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/{unit}", Need::anyone("the public page tells neighbours what the group is"), routes::show)
        .get(
            "/{unit}/share.png",
            Need::anyone("what a link to the public page shows: its name and where it lies"),
            routes::picture,
        )
        .get("/{unit}/page/edit", edit(), routes::edit)
        .post("/{unit}/page", edit(), routes::update)
        .get("/{unit}/neighbours", Need::action(Action::ShowGroup).at_group(), routes::neighbours);
    feature.menu.push(MenuItem::of(
        Section::Together,
        "menu-neighbours",
        "heart-handshake",
        "/{unit}/neighbours",
        Action::ShowGroup,
    ));
    feature.search = Some(searching::search);
    feature.past = Some(story::past);
    feature.unit_tables = &["group_pages"];
    feature.personal = PERSONAL;
    feature
}
