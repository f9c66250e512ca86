//! Finding wards, blocks and groups by name, for the page that searches everything.

use ground::View;
use ground::feature::Hit;
use ground::policy::Action;
use ground::units;
use ground::web::{Result, Words};
use viet_text::order;
use viet_text::search::{Query, Rank};

/// The country has thousands of units: here only those of which a whole word fits, and few. The rest is for `/units`.
const FOUND_MAX: usize = 8;

pub fn search(view: &mut View, query: &Query, words: &Words) -> Result<Vec<Hit>> {
    if view.areas(Action::ListUnits)?.is_empty() {
        return Ok(Vec::new());
    }
    let mut hits = Vec::new();
    for unit in units::search(view, &query.typed(), FOUND_MAX)? {
        let Some(rank) = query.rank(&unit.name).filter(|rank| *rank >= Rank::FoldedWhole) else { continue };
        let above = units::list_ancestors(view, &unit)?;
        let place: Vec<_> = above.iter().rev().map(|unit| unit.name.as_str()).collect();
        let kind = words.t(&format!("unit-{}", unit.kind.code()));
        hits.push(Hit {
            rank,
            order: order::key(&unit.name),
            title: unit.name.clone(),
            detail: [kind]
                .into_iter()
                .chain(place.iter().map(|name| (*name).to_owned()))
                .collect::<Vec<_>>()
                .join(" · "),
            excerpt: Vec::new(),
            icon: super::pages::icon(unit.kind),
            link: format!("/{}/units", unit.id),
        });
    }
    Ok(hits)
}
