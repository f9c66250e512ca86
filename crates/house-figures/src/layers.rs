//! Layers of a feature, in one direction: each leans on those before it. An import that goes up is one of a lower layer
//! from a higher one, such as a page that takes its form from a route.
//!
//! A file's layer follows from the layer's own name on its way, or else from the first other name that stands for one.
//! What has no such name stands beside the layers: anyone may lean on it, and it leans on no route and not on the
//! feature's `mod.rs`.

use std::path::{Path, PathBuf};

use crate::imports::{Import, Modules};
use crate::tree::{Area, Tree};

/// From the lowest to the highest, and what else stands for each besides its own name.
pub const LAYERS: [(&str, &[&str]); 7] = [
    (
        "model",
        &[
            "kind",
            "form",
            "number",
            "readers",
            "likeness",
            "clocks",
            "step",
            "reading",
            "said",
            "until",
            "appointment",
            "readmission",
            "template",
        ],
    ),
    ("store", &["by_day", "steps", "files", "drafts", "offices"]),
    ("telling", &["timing", "turns", "hiding", "letter"]),
    ("view", &["figures", "held"]),
    ("pages", &[]),
    // Routes, and whatever else `mod.rs` hands to ground.
    (
        "routes",
        &["slots", "searching", "personal", "rights", "forgetting", "jobs", "story", "machine", "export"],
    ),
    ("mod", &[]),
];
const ROUTES: usize = 5;
const MOD: usize = 6;

/// The layer of a file by its way from the feature's folder; none for what stands beside them.
pub fn layer(inside: &Path) -> Option<usize> {
    if inside == Path::new("mod.rs") {
        return Some(MOD);
    }
    let way = inside.with_extension("");
    let names = || way.iter().filter_map(|part| part.to_str());
    // In a folder of a noun the file says what it is: `reading/pages/…` are pages of reading.
    let own = |name| LAYERS[..MOD].iter().position(|(layer, _)| *layer == name);
    let other = |name| LAYERS.iter().position(|(_, others)| others.contains(&name));
    names().find_map(own).or_else(|| names().find_map(other))
}

/// The imports of a feature's files that go up.
pub fn upward(tree: &Tree) -> Vec<Import> {
    let modules = Modules::of(tree.sources());
    let mut found: Vec<Import> = tree.features().flat_map(|feature| upward_of(feature, &modules)).collect();
    found.sort();
    found
}

fn upward_of(feature: &Area, modules: &Modules) -> Vec<Import> {
    let imports = feature.files.iter().flat_map(|file| modules.imports(file));
    imports.filter(|import| goes_up(feature, import)).collect()
}

fn goes_up(feature: &Area, import: &Import) -> bool {
    // What lies in a feature inside of this one is another one's.
    let ours = |path: &PathBuf| feature.files.iter().any(|file| file.path == *path);
    if !ours(&import.from) || !ours(&import.to) {
        return false;
    }
    let of = |path: &Path| path.strip_prefix(&feature.folder).ok().and_then(layer);
    match (of(&import.from), of(&import.to)) {
        (Some(from), Some(to)) => to > from,
        (None, Some(to)) => to >= ROUTES,
        (_, None) => false,
    }
}

/// Files of features whose name says no layer.
pub fn beside(tree: &Tree) -> Vec<PathBuf> {
    let of = |feature: &Area| {
        let code = feature.files.iter().filter(|file| file.lines().0 > 0);
        let inside = code.filter_map(|file| file.path.strip_prefix(&feature.folder).ok());
        let none = inside.filter(|inside| layer(inside).is_none());
        none.map(|inside| feature.folder.join(inside)).collect::<Vec<_>>()
    };
    tree.features().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::made_up::tree;

    fn named(path: &str) -> Option<&'static str> {
        layer(Path::new(path)).map(|i| LAYERS[i].0)
    }

    #[test]
    fn a_layer_follows_from_the_names_on_the_way() {
        for (path, layer) in [
            ("mod.rs", Some("mod")),
            ("store.rs", Some("store")),
            ("pages/show/mod.rs", Some("pages")),
            ("figures/pages/chart.rs", Some("pages")),
            ("figures/mod.rs", Some("view")),
            ("figures/routes.rs", Some("routes")),
            ("figures/hiding.rs", Some("view")),
            ("reading/cells.rs", Some("model")),
            ("reading/pages/form.rs", Some("pages")),
            ("voices/mod.rs", None),
            ("voices/store.rs", Some("store")),
            ("danger.rs", None),
        ] {
            assert_eq!(named(path), layer, "{path}");
        }
        assert_eq!((LAYERS[ROUTES].0, LAYERS[MOD].0), ("routes", "mod"));
    }

    #[test]
    fn only_what_leans_on_a_higher_layer_goes_up() {
        let tree = tree(&[
            (
                "a/mod.rs",
                "mod routes;\npub fn feature() -> Feature { routes::show() }\npub const NAME: u8 = 1;",
            ),
            ("a/model.rs", ""),
            ("a/store.rs", "use super::model;\nuse super::danger;\nuse super::NAME;"),
            ("a/danger.rs", "use super::pages::icon;\nuse super::routes::address;"),
            ("a/pages.rs", "use super::store;\nuse super::routes::Shown;"),
            ("a/routes.rs", "use super::pages;\nuse super::store;"),
            ("a/rights.rs", "use super::pages;"),
            ("b/mod.rs", "use crate::a::routes;\npub fn feature() -> Feature { }"),
        ]);
        let found: Vec<_> = upward(&tree)
            .iter()
            .map(|import| {
                let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
                (name(&import.from), name(&import.to))
            })
            .collect();
        let expected = [("danger.rs", "routes.rs"), ("pages.rs", "routes.rs"), ("store.rs", "mod.rs")];
        assert_eq!(found, expected.map(|(from, to)| (from.to_owned(), to.to_owned())));
        assert_eq!(beside(&tree), [Path::new(crate::tree::FEATURES).join("a/danger.rs")]);
    }
}
