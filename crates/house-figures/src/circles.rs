//! Files in circles: sets in which each leans on each other, by way of the rest. None of them can be read, tested or moved
//! without all the others.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use crate::imports::{Import, Modules};
use crate::tree::{Area, Tree};

/// Files of one area that lean on each other all around.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    pub area: String,
    pub files: Vec<PathBuf>,
}

/// The circles inside of each area, the greatest first.
pub fn circles(tree: &Tree) -> Vec<Circle> {
    let modules = Modules::of(tree.sources());
    let mut found: Vec<Circle> = tree.areas.iter().flat_map(|area| circles_of(area, &modules)).collect();
    found.sort_by(|a, b| b.files.len().cmp(&a.files.len()).then(a.files.cmp(&b.files)));
    found
}

fn circles_of(area: &Area, modules: &Modules) -> Vec<Circle> {
    let imports: BTreeSet<Import> = area.files.iter().flat_map(|file| modules.imports(file)).collect();
    let sets = connected(&imports);
    sets.into_iter().map(|files| Circle { area: area.name.clone(), files }).collect()
}

/// Sets of two and more that reach each other.
pub fn connected(imports: &BTreeSet<Import>) -> Vec<Vec<PathBuf>> {
    let mut leads: BTreeMap<&PathBuf, Vec<&PathBuf>> = BTreeMap::new();
    for import in imports {
        leads.entry(&import.from).or_default().push(&import.to);
    }
    let reached: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> =
        leads.keys().map(|from| (*from, reach(from, &leads))).collect();
    let mut sets: BTreeSet<Vec<PathBuf>> = BTreeSet::new();
    for (from, all) in &reached {
        if !all.contains(from) {
            continue;
        }
        let back = |to: &&&PathBuf| reached.get(**to).is_some_and(|theirs| theirs.contains(from));
        sets.insert(all.iter().filter(back).map(|file| (*file).clone()).collect());
    }
    sets.into_iter().collect()
}

/// Everything that can be reached from a file; itself only by a circle.
fn reach<'a>(from: &'a PathBuf, leads: &BTreeMap<&'a PathBuf, Vec<&'a PathBuf>>) -> BTreeSet<&'a PathBuf> {
    let mut seen = BTreeSet::new();
    let mut next = vec![from];
    while let Some(file) = next.pop() {
        for to in leads.get(file).into_iter().flatten() {
            if seen.insert(*to) {
                next.push(to);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::made_up::tree;

    fn sets(imports: &[(&str, &str)]) -> Vec<Vec<String>> {
        let imports =
            imports.iter().map(|(from, to)| Import { from: PathBuf::from(from), to: PathBuf::from(to) });
        let sets = connected(&imports.collect());
        sets.iter().map(|set| set.iter().map(|file| file.display().to_string()).collect()).collect()
    }

    #[test]
    fn a_circle_is_who_comes_back_to_itself() {
        assert_eq!(sets(&[("a", "b"), ("b", "c")]), Vec::<Vec<String>>::new());
        assert_eq!(sets(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("e", "a")]), [["a", "b", "c"]]);
        assert_eq!(
            sets(&[("a", "b"), ("b", "a"), ("c", "d"), ("d", "c"), ("b", "c")]),
            [["a", "b"], ["c", "d"]]
        );
    }

    #[test]
    fn circles_are_looked_for_inside_of_a_feature() {
        let feature = "mod pages;\nmod store;\npub fn feature() -> Feature { pages::show() }";
        let tree = tree(&[
            ("a/mod.rs", feature),
            ("a/pages.rs", "use super::store;"),
            ("a/store.rs", "use crate::a::pages::Shown;\nuse crate::b;"),
            ("b/mod.rs", "use crate::a::store;\npub fn feature() -> Feature { }"),
        ]);
        let found = circles(&tree);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].area, "a");
        let names: Vec<_> = found[0].files.iter().map(|file| file.file_name().unwrap()).collect();
        assert_eq!(names, ["pages.rs", "store.rs"]);
    }

    #[test]
    fn only_the_part_of_an_area_that_stands_in_a_circle_is_named() {
        let tree = tree(&[
            ("a/mod.rs", "mod x;\npub fn feature() -> Feature { x::y() }\npub const NAME: u8 = 1;"),
            ("a/x.rs", "use super::NAME;"),
            ("a/z.rs", "use super::x;"),
        ]);
        let found = circles(&tree);
        assert_eq!(found[0].files.len(), 2, "{found:?}");
    }
}
