//! Which block, or group, a thing lies in: said in lists of whoever looks after several, and left out for everyone else.
//!
//! A thing is known by its address, which begins with its unit. Not here: the switch between places (`places`).

use std::collections::HashMap;

use super::problem::Result;
use crate::View;
use crate::policy::Action::ShowWork;
use crate::units::{self, Kind};

/// Names by the unit that an address begins with; empty for whoever looks after one place.
#[derive(Debug, Default)]
pub struct Blocks(HashMap<String, String>);

impl Blocks {
    /// The names that these addresses need.
    pub fn of<'a>(view: &mut View, links: impl Iterator<Item = &'a str>) -> Result<Blocks> {
        let areas = view.areas(ShowWork)?;
        let lead = |kind: Kind| areas.iter().all(|(unit, _)| unit.kind == kind);
        let several = areas.len() > 1 || !(lead(Kind::Block) || lead(Kind::Group));
        let mut names = HashMap::new();
        if several {
            for link in links {
                let id = unit_of(link);
                if !id.is_empty() && !names.contains_key(id) {
                    names.insert(id.to_owned(), name(view, id, lead(Kind::Group))?);
                }
            }
        }
        names.retain(|_, name| !name.is_empty());
        Ok(Blocks(names))
    }

    /// The text with the block before it.
    pub fn before(&self, link: &str, text: &str) -> String {
        match self.0.get(unit_of(link)) {
            Some(name) if text.is_empty() => name.clone(),
            Some(name) => format!("{name} · {text}"),
            None => text.to_owned(),
        }
    }
}

/// `/09574-01-01/reports/…`: its first part, where that is a unit.
fn unit_of(link: &str) -> &str {
    let first = link.trim_start_matches('/').split('/').next().unwrap_or_default();
    if first.starts_with(|sign: char| sign.is_ascii_digit()) { first } else { "" }
}

/// The block of a unit; for whoever leads several groups the group itself. Nothing for a ward.
fn name(view: &mut View, id: &str, of_groups: bool) -> Result<String> {
    let Some(unit) = units::find(view, id)? else { return Ok(String::new()) };
    let block = match (unit.kind, &unit.parent_id) {
        (Kind::Group, Some(parent)) if !of_groups => units::find(view, parent)?,
        (Kind::Group | Kind::Block, _) => Some(unit),
        (Kind::Commune | Kind::Province, _) => None,
    };
    Ok(block.map(|block| block.name).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_begins_with_its_unit_or_has_none() {
        assert_eq!(unit_of("/09574-01-01/reports/7"), "09574-01-01");
        assert_eq!((unit_of("/work"), unit_of("/me/security"), unit_of("/")), ("", "", ""));
    }

    #[test]
    fn whoever_has_one_place_reads_no_name_of_it() {
        let blocks = Blocks::default();
        assert_eq!(blocks.before("/09574-01/reports", "Ngõ 14"), "Ngõ 14");
        let blocks = Blocks(HashMap::from([("09574-01".to_owned(), "Tổ dân phố 4".to_owned())]));
        assert_eq!(blocks.before("/09574-01/reports/7", "Ngõ 14"), "Tổ dân phố 4 · Ngõ 14");
        assert_eq!(blocks.before("/09574-01/meetings", ""), "Tổ dân phố 4");
    }
}
