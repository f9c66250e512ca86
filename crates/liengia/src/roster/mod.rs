//! The roster: the households of a group, from a list that a leader already has or written down by hand.
//!
//! Uploading shows first what would happen and stores nothing; what is stored can be undone for 30 days. A title in a
//! list is words: roles are given to those who have joined, and never taken away here.
//! Not here: invitation slips and joining (`memberships`), households themselves (`ground::people`), reading files
//! (crate `sheet`), what its columns and rows mean (`reading`).

mod jobs;
pub(crate) mod machine;
mod model;
mod packing;
mod pages;
mod personal;
mod reading;
mod residents;
mod routes;
mod searching;
mod sent;
mod store;
mod template;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::{carried, examples::examples};

use ground::feature::{Card, Fact, Feature, Job, MenuItem, Section};
use ground::figures::Period;
use ground::people::households;
use ground::policy::{Action, decide};
use ground::units::{Kind, Unit};
use ground::view::View;
use ground::web::{Need, Result, Words};
use uuid::Uuid;

use residents::routes as outside;
use routes::{heads, households as one, imports};

pub fn feature() -> Feature {
    let mut feature = import_routes(household_routes(Feature::new(
        "roster",
        include_str!("vi.ftl"),
        include_str!("en.ftl"),
    )));
    feature.menu.push(MenuItem::of(
        Section::Books,
        "menu-roster",
        "users",
        "/{unit}/roster",
        Action::ListRoster,
    ));
    feature.figures = Some(figures);
    feature.cards = Some(cards);
    feature.links = Some(link);
    feature.search = Some(searching::search);
    feature.personal = personal::PERSONAL;
    feature.jobs.push(Job { name: "imports.tidy", every_seconds: 24 * 60 * 60, run: jobs::tidy });
    feature.unit_tables = &["imports", "roster_titles"];
    resident_routes(feature)
}

fn household_routes(feature: Feature) -> Feature {
    let (list, edit) = (Need::action(Action::ListRoster), || Need::action(Action::EditRoster).at_group());
    feature
        .get("/{unit}/roster", list.clone(), routes::list)
        .post("/{unit}/roster", edit(), one::create)
        .get("/{unit}/roster/new", edit(), one::new)
        .get("/{unit}/roster/{id}", list.at_group(), one::show)
        .post("/{unit}/roster/{id}", edit(), one::update)
        .get("/{unit}/roster/{id}/edit", edit(), one::edit)
        .get("/{unit}/roster/{id}/head", edit(), heads::choose)
        .post("/{unit}/roster/{id}/head", edit(), heads::appoint)
        .post("/{unit}/roster/{id}/office", edit(), heads::give_office)
        .get("/{unit}/roster/{id}/removal", edit(), one::ask_removal)
        .post("/{unit}/roster/{id}/removal", edit(), one::remove)
        .post("/{unit}/roster/{id}/return", edit(), one::return_to_roster)
}

fn import_routes(feature: Feature) -> Feature {
    let import = || Need::action(Action::ImportRoster).at_group();
    feature
        .get("/{unit}/roster/template.csv", import(), imports::template)
        .get("/{unit}/roster/imports", import(), imports::list)
        .table("/{unit}/roster/imports", import(), sent::BYTES_MAX, imports::create)
        .get("/{unit}/roster/imports/new", import(), imports::new)
        .table("/{unit}/roster/imports/preview", import(), sent::BYTES_MAX, imports::preview)
        .get("/{unit}/roster/imports/{id}", import(), imports::show)
        .post("/{unit}/roster/imports/{id}/undo", import(), imports::undo)
}

/// Of those of a block who are in no group: their head's alone.
fn resident_routes(mut feature: Feature) -> Feature {
    let need = || Need::action(Action::KeepResidents).at_block();
    let menu =
        MenuItem::of(Section::Books, "menu-residents", "house", "/{unit}/residents", Action::KeepResidents);
    feature.menu.push(menu);
    feature
        .get("/{unit}/residents", need(), outside::show_all)
        .post("/{unit}/residents", need(), outside::create)
        .get("/{unit}/residents/lists/new", need(), outside::choose_list)
        .table("/{unit}/residents/lists/preview", need(), sent::BYTES_MAX, outside::preview)
        .table("/{unit}/residents/lists", need(), sent::BYTES_MAX, outside::keep_list)
        .post("/{unit}/residents/lists/{id}/undo", need(), outside::undo_list)
        .get("/{unit}/residents/{id}", need(), outside::show)
        .post("/{unit}/residents/{id}", need(), outside::update)
        .post("/{unit}/residents/{id}/same", need(), outside::decide)
        .post("/{unit}/residents/{id}/gone", need(), outside::leave)
        .post("/{unit}/residents/{id}/return", need(), outside::come_back)
}

/// How many households a unit's groups hold.
fn figures(view: &mut View, unit: &Unit, _: &Period) -> Result<Vec<Fact>> {
    Ok(vec![Fact::now("fact-households", households::count(view, unit)?, "roster")])
}

/// A group begins with its roster: on the home page until it has one.
fn cards(view: &mut View, words: &Words) -> Result<Vec<Card>> {
    let unit = view.unit;
    let may = decide(&view.who.grants, Action::ImportRoster, &unit.path, view.at).is_some();
    if unit.kind != Kind::Group || !may || households::count(view, unit)? > 0 {
        return Ok(Vec::new());
    }
    Ok(vec![Card {
        title: words.t("roster-card"),
        text: words.t("roster-card-says"),
        icon: "users",
        link: format!("/{}/roster/imports/new", unit.id),
        link_words: words.t("roster-upload"),
        waits: true,
    }])
}

fn link(kind: &str, unit: &str, id: Uuid) -> Option<String> {
    match kind {
        "household" => Some(format!("/{unit}/roster/{id}")),
        "import" => Some(format!("/{unit}/roster/imports/{id}")),
        _ => None,
    }
}
