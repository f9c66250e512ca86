//! Units: finding one's ward, founding blocks and groups, renaming and merging blocks with their history.
//!
//! Not here: the tree itself (`ground::units`), the roster of a group (`groups`).

mod model;
mod pages;
mod routes;
mod searching;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::examples::examples;

use anyhow::Result;
use ground::feature::{Feature, MenuItem, Section, Sign};
use ground::policy::Action;
use ground::web::{Need, Words};
use ground::{App, View, params};

/// The communes since 1 July 2025 (QĐ 19/2025/QĐ-TTg).
const COMMUNES: &str = include_str!("../../data/commune-units-2025.csv");

pub fn feature() -> Feature {
    let mut feature = Feature::new("units", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/units", Need::own(Action::ListUnits), routes::list)
        .get("/{unit}/units", Need::action(Action::ListUnits), routes::show)
        .get("/{unit}/units/new", Need::action(Action::EditUnits), routes::new)
        .post("/{unit}/units", Need::action(Action::EditUnits), routes::create)
        .get("/{unit}/units/name", Need::action(Action::EditUnits), routes::edit)
        .post("/{unit}/units/name", Need::action(Action::EditUnits), routes::rename)
        .post("/{unit}/units/merger", Need::action(Action::EditUnits), routes::merge);
    feature.search = Some(searching::search);
    feature.signs = Some(signs);
    feature.menu.push(MenuItem::of(Section::Place, "menu-units", "map-pin", "/units", Action::ListUnits));
    feature
}

/// Puts the provinces and communes into an empty tree.
pub async fn fill_tree(app: &App) -> Result<()> {
    let at = app.clock.now();
    ground::units::fill(app, COMMUNES, at).await?;
    Ok(())
}

/// How many blocks and groups lie where the office sits.
fn signs(view: &mut View, words: &Words) -> ground::web::Result<Vec<Sign>> {
    let unit = view.unit;
    if !view.who.has_office() || !view.may(Action::ListUnits) {
        return Ok(Vec::new());
    }
    let count = |view: &mut View, kind: &str| {
        view.number(
            "select count(*) from units where path >= ?1 and path < ?2 and kind = ?3 and closed_at is null",
            params![&unit.path, unit.path_end(), kind],
        )
    };
    let (blocks, groups) = (count(view, "block")?, count(view, "group")?);
    Ok(vec![Sign {
        title: words.t("menu-units"),
        says: words.with("units-sign", &[("blocks", &blocks), ("groups", &groups)]),
        icon: "map-pin",
        link: if unit.path.is_empty() { "/units".to_owned() } else { format!("/{}/units", unit.id) },
        waits: false,
    }])
}
