//! Search: everything the reader may see, from every feature, the exact spelling first.
//!
//! Not here: what a feature finds and for whom. Each says so in its `search` slot, behind its own door.

mod pages;
#[cfg(test)]
mod tests;
mod view;

use ground::feature::{Feature, Hit};
use ground::policy::Action;
use ground::web::layout::menu;
use ground::web::{Answer, Caller, Need, Problem, Query as Asked, Result};
use serde::Deserialize;
use viet_text::order;
use viet_text::search::{Query, Rank};

use view::{Found, Group};

/// One letter is in everything.
const LETTERS_MIN: usize = 2;
/// Hits under one heading; whoever has more narrows it down.
const SHOWN_MAX: usize = 20;

pub fn feature() -> Feature {
    Feature::new("search", include_str!("vi.ftl"), include_str!("en.ftl")).get(
        "/search",
        Need::own(Action::Search),
        show,
    )
}

#[derive(Deserialize)]
pub struct Words {
    #[serde(default)]
    q: String,
}

/// `GET /search?q=`.
pub async fn show(caller: Caller, Asked(words): Asked<Words>) -> Answer {
    let query = Query::new(&words.q);
    let found = match query.letters() {
        0 => Found::Nothing,
        n if n < LETTERS_MIN => Found::TooShort,
        _ => match list(&caller, query).await {
            Err(Problem::TooLong) => Found::TooWide,
            found => Found::Groups(found?),
        },
    };
    Ok(pages::show(&caller, &words.q, &found))
}

async fn list(caller: &Caller, query: Query) -> Result<Vec<Group>> {
    let slots: Vec<_> =
        caller.app.features.iter().filter_map(|feature| Some((feature.name, feature.search?))).collect();
    let words = caller.words();
    let places = Group { heading: "search-places".to_owned(), hits: places(caller, &query), more: false };
    let found = caller
        .view_long(move |view| {
            let mut groups = Vec::new();
            for (name, slot) in &slots {
                let hits = slot(view, &query, &words)?;
                groups.push(Group { heading: format!("search-{name}"), hits, more: false });
            }
            Ok(groups)
        })
        .await?;
    // Whoever types the name of a page wants to go there; of places all over the country many are alike.
    Ok(in_order([places].into_iter().chain(found).collect()))
}

/// The places of the menu are found by their words too.
fn places(caller: &Caller, query: &Query) -> Vec<Hit> {
    let words = caller.words();
    let hit = |(item, link): (ground::feature::MenuItem, String)| {
        let title = words.t(item.key);
        Some(Hit {
            rank: query.rank(&title)?,
            order: order::key(&title),
            title,
            detail: String::new(),
            excerpt: Vec::new(),
            icon: item.icon,
            link,
        })
    };
    menu(caller).into_iter().filter_map(hit).collect()
}

/// Best first in each group; the groups in the order of the features. What lies inside of a word ("oanh" in "Hoành") is
/// shown only when nothing fits better.
fn in_order(mut groups: Vec<Group>) -> Vec<Group> {
    let ranks = groups.iter().flat_map(|group| group.hits.iter().map(|hit| hit.rank));
    let least = ranks.max().unwrap_or(Rank::FoldedInside).min(Rank::FoldedPrefix);
    for group in &mut groups {
        group.hits.retain(|hit| hit.rank >= least);
        group.hits.sort_by(|a, b| b.rank.cmp(&a.rank).then_with(|| a.order.cmp(&b.order)));
        group.more = group.hits.len() > SHOWN_MAX;
        group.hits.truncate(SHOWN_MAX);
    }
    groups.retain(|group| !group.hits.is_empty());
    groups
}
