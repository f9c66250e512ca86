//! Finding households of the roster: by anyone who lives there, by address, by phone.
//!
//! Not here: the search box of one group's roster (`routes`), neighbours as they show themselves (feature `groups`).

use ground::View;
use ground::feature::Hit;
use ground::params;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Result, Words};
use uuid::Uuid;
use viet_text::order;
use viet_text::search::Query;

/// Persons found in one area at the most.
const FOUND_MAX: usize = 200;

struct Found {
    household_id: Uuid,
    unit_id: String,
    unit_name: String,
    number: i64,
    address: String,
    name: String,
    phone: Option<String>,
}

/// The households the caller may list whose people, address or phone answer; by given name among equals.
pub fn search(view: &mut View, query: &Query, words: &Words) -> Result<Vec<Hit>> {
    let mut hits: Vec<(Uuid, Hit)> = Vec::new();
    for (unit, _) in view.areas(Action::ListRoster)? {
        for found in list(view, &unit, query)? {
            let known = hits
                .iter()
                .any(|(household, hit)| *household == found.household_id && hit.title == found.name);
            if let Some(hit) = hit(&found, query, words).filter(|_| !known) {
                hits.push((found.household_id, hit));
            }
        }
    }
    Ok(hits.into_iter().map(|(_, hit)| hit).collect())
}

fn list(view: &mut View, unit: &Unit, query: &Query) -> Result<Vec<Found>> {
    let mut values = params![&unit.path, unit.path_end()].to_vec();
    let people = "(p.fold || ' ' || h.address_fold || ' ' || coalesce(p.phone, ''))";
    let (tests, patterns) = query.like_tests(people, values.len() + 1);
    values.extend(patterns.into_iter().map(Into::into));
    let sql = format!(
        "select h.id, h.unit_id, u.name, h.number, h.address, p.name, p.phone
         from households h join persons p on p.household_id = h.id and p.erased_at is null
         join units u on u.id = h.unit_id
         where h.unit_path >= ?1 and h.unit_path < ?2 and h.removed_at is null and h.declined_at is null{tests}
         order by p.name_key, p.id limit {FOUND_MAX}"
    );
    let found = view.all(&sql, &values, |row| {
        Ok(Found {
            household_id: row.get(0)?,
            unit_id: row.get(1)?,
            unit_name: row.get(2)?,
            number: row.get(3)?,
            address: row.get(4)?,
            name: row.get(5)?,
            phone: row.opt(6)?,
        })
    })?;
    Ok(found)
}

fn hit(found: &Found, query: &Query, words: &Words) -> Option<Hit> {
    let phone = found.phone.as_deref().unwrap_or_default();
    let rank = query.rank(&format!("{} {} {phone}", found.name, found.address))?;
    let number = words.with("roster-search-number", &[("number", &found.number)]);
    Some(Hit {
        rank,
        order: order::name_key(&found.name),
        title: found.name.clone(),
        detail: format!("{number} · {} · {}", found.address, found.unit_name),
        excerpt: Vec::new(),
        icon: "house",
        link: format!("/{}/roster/{}", found.unit_id, found.household_id),
    })
}
