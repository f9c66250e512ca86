//! Finding neighbours as they show themselves, and groups by name.
//!
//! Where the caller may list the roster, the roster answers instead (feature `roster`).

use ground::View;
use ground::feature::Hit;
use ground::policy::Action;
use ground::units::Kind;
use ground::web::{Result, Words};
use viet_text::order;
use viet_text::search::Query;

use super::store::{self, Neighbour};

/// The neighbours of one's own groups by name or address, and by phone where they agreed to it.
pub fn search(view: &mut View, query: &Query, words: &Words) -> Result<Vec<Hit>> {
    let at = view.at;
    let mut hits = Vec::new();
    for (unit, reach) in view.areas(Action::ShowGroup)? {
        if unit.kind != Kind::Group || view.at_unit(&unit, reach).may(Action::ListRoster) {
            continue;
        }
        let neighbours = store::list_neighbours(view, &unit, at)?;
        hits.extend(neighbours.iter().filter_map(|neighbour| hit(&unit.id, neighbour, query, words)));
    }
    Ok(hits)
}

fn hit(unit_id: &str, neighbour: &Neighbour, query: &Query, words: &Words) -> Option<Hit> {
    let phone = neighbour.phone.as_ref().map(|phone| phone.national()).unwrap_or_default();
    let rank = query.rank(&format!("{} {} {phone}", neighbour.name, neighbour.address))?;
    let titles = neighbour.titles.iter().map(|role| words.t(&format!("neighbours-title-{}", role.code())));
    let detail: Vec<_> = titles.chain([neighbour.address.clone()]).filter(|part| !part.is_empty()).collect();
    Some(Hit {
        rank,
        order: order::name_key(&neighbour.name),
        title: neighbour.name.clone(),
        detail: detail.join(" · "),
        excerpt: Vec::new(),
        icon: "user",
        link: format!("/{unit_id}/neighbours"),
    })
}
