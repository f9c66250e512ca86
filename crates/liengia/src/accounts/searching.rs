//! Finding officers by name, sign-in name or office, for the keeper.

use ground::View;
use ground::feature::Hit;
use ground::policy::Action;
use ground::web::{Result, Words};
use viet_text::order;
use viet_text::search::Query;

use super::store::{self, Office, Which};

pub fn search(view: &mut View, query: &Query, words: &Words) -> Result<Vec<Hit>> {
    let at = view.at;
    let mut hits = Vec::new();
    for (unit, _) in view.areas(Action::KeepAccounts)? {
        let held = store::list(view, &unit, Which::Held, at)?;
        hits.extend(held.iter().filter_map(|office| hit(office, query, words)));
    }
    Ok(hits)
}

fn hit(office: &Office, query: &Query, words: &Words) -> Option<Hit> {
    let role = words.t(&format!("role-{}", office.role.code()));
    let login = office.login.as_deref().unwrap_or_default();
    let rank = query.rank(&format!("{} {login} {role} {}", office.name, office.unit_name))?;
    Some(Hit {
        rank,
        order: order::name_key(&office.name),
        title: office.name.clone(),
        detail: format!("{role} · {}", office.unit_name),
        excerpt: Vec::new(),
        icon: "key-round",
        link: format!("/{}/officers", office.unit_id),
    })
}
