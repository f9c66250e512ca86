//! The tree of sources, sorted into areas: each feature is one, each part of ground, each other crate.

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

use crate::source::Source;

/// Folders whose Rust is counted.
const CRATES: [&str; 3] = ["crates", "lib", "bench"];
/// What is built or brought, wherever it lies.
const FOREIGN: [&str; 4] = ["target", "node_modules", "built", ".git"];
/// Where the features are.
pub const FEATURES: &str = "crates/liengia/src";
const GROUND: &str = "crates/ground/src";

/// Files that belong together.
#[derive(Debug, Default)]
pub struct Area {
    /// Its folder, from the root.
    pub folder: PathBuf,
    /// As it is called in the tables: `reports`, `home/work`, `ground/web`, `bench`.
    pub name: String,
    /// Its `mod.rs` makes a `Feature`.
    pub is_feature: bool,
    pub files: Vec<Source>,
    /// Lines of texts (`.ftl`) in both languages.
    pub texts: usize,
}

/// Everything that is counted.
#[derive(Debug)]
pub struct Tree {
    pub root: PathBuf,
    pub areas: Vec<Area>,
}

impl Tree {
    pub fn read(root: &Path) -> io::Result<Tree> {
        let mut sources = Vec::new();
        let mut texts = Vec::new();
        for folder in CRATES {
            for file in files(root, Path::new(folder))? {
                match file.extension().and_then(|end| end.to_str()) {
                    Some("rs") => {
                        sources.push(Source::new(file.clone(), &std::fs::read_to_string(root.join(&file))?));
                    }
                    Some("ftl") => {
                        texts.push((
                            file.clone(),
                            lines_of_texts(&std::fs::read_to_string(root.join(&file))?),
                        ));
                    }
                    _ => {}
                }
            }
        }
        Ok(Tree { root: root.to_owned(), areas: areas(sources, &texts) })
    }

    pub fn features(&self) -> impl Iterator<Item = &Area> {
        self.areas.iter().filter(|area| area.is_feature)
    }

    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.areas.iter().flat_map(|area| area.files.iter())
    }
}

/// Files below a folder, from the root, in order.
pub fn files(root: &Path, folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(root.join(&folder)) else { continue };
        for entry in entries {
            let entry = entry?;
            let path = folder.join(entry.file_name());
            let foreign = FOREIGN.iter().any(|name| entry.file_name() == *name);
            match entry.file_type()? {
                kind if kind.is_dir() && !foreign => folders.push(path),
                kind if kind.is_file() => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    Ok(found)
}

fn lines_of_texts(text: &str) -> usize {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).count()
}

fn areas(sources: Vec<Source>, texts: &[(PathBuf, usize)]) -> Vec<Area> {
    let features: Vec<PathBuf> = sources.iter().filter_map(feature_folder).collect();
    let mut areas: BTreeMap<PathBuf, Area> = BTreeMap::new();
    for source in sources {
        let folder = folder_of(&source.path, &features);
        areas.entry(folder).or_default().files.push(source);
    }
    for (file, lines) in texts {
        areas.entry(folder_of(file, &features)).or_default().texts += lines;
    }
    let named = areas.into_iter().map(|(folder, area)| Area {
        name: name_of(&folder),
        is_feature: features.contains(&folder),
        folder,
        ..area
    });
    named.collect()
}

/// A feature is a folder whose `mod.rs` says `fn feature() -> Feature`.
fn feature_folder(source: &Source) -> Option<PathBuf> {
    let is_one = source.path.starts_with(FEATURES)
        && source.path.ends_with("mod.rs")
        && source.plain.contains("pub fn feature() -> Feature");
    is_one.then(|| source.path.parent().map(Path::to_owned))?
}

/// The area of a file: the deepest feature around it; else a folder of the application or of ground; else its crate.
fn folder_of(file: &Path, features: &[PathBuf]) -> PathBuf {
    if let Some(folder) = file.ancestors().find(|folder| features.iter().any(|one| one == folder)) {
        return folder.to_owned();
    }
    for src in [FEATURES, GROUND] {
        if let Ok(inside) = file.strip_prefix(src) {
            let mut parts = inside.components();
            return match (parts.next(), parts.next()) {
                (Some(Component::Normal(first)), Some(_)) => Path::new(src).join(first),
                _ => beside(src, inside),
            };
        }
    }
    let whole = [FEATURES, GROUND].into_iter().map(Path::new);
    let mut own = whole.filter(|src| src.parent().is_some_and(|folder| file.starts_with(folder)));
    let of = || file.components().take(if file.starts_with("bench") { 1 } else { 2 }).collect();
    own.next().map_or_else(of, Path::to_owned)
}

/// A file that lies in no folder: `desk.rs` belongs to `desk/`, and is an area of its own without it.
fn beside(src: &str, inside: &Path) -> PathBuf {
    if src == GROUND && !inside.ends_with("lib.rs") {
        return Path::new(src).join(inside.with_extension(""));
    }
    PathBuf::from(src)
}

fn name_of(folder: &Path) -> String {
    let name = folder.to_string_lossy();
    for (src, before) in [(FEATURES, ""), (GROUND, "ground/")] {
        if let Some(inside) = name.strip_prefix(&format!("{src}/")) {
            return format!("{before}{inside}");
        }
    }
    name.trim_end_matches("/src").rsplit('/').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
pub mod made_up {
    //! A small tree for tests.

    use super::{Area, Tree, areas};
    use crate::source::Source;
    use std::path::{Path, PathBuf};

    /// Files below `crates/liengia/src`, with their text.
    pub fn tree(files: &[(&str, &str)]) -> Tree {
        let sources =
            files.iter().map(|(path, text)| Source::new(Path::new(super::FEATURES).join(path), text));
        Tree { root: PathBuf::new(), areas: areas(sources.collect(), &[]) }
    }

    pub fn area<'a>(tree: &'a Tree, name: &str) -> &'a Area {
        tree.areas.iter().find(|area| area.name == name).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::made_up::{area, tree};
    use super::*;

    const FEATURE: &str = "pub fn feature() -> Feature { }";

    #[test]
    fn a_file_belongs_to_the_deepest_feature_around_it() {
        let tree = tree(&[
            ("home/mod.rs", FEATURE),
            ("home/pages.rs", ""),
            ("home/work/mod.rs", FEATURE),
            ("home/work/pages.rs", ""),
            ("village/cast.rs", ""),
            ("main.rs", ""),
        ]);
        let names: Vec<_> = tree.areas.iter().map(|area| (area.name.as_str(), area.files.len())).collect();
        assert_eq!(names, [("liengia", 1), ("home", 2), ("home/work", 2), ("village", 1)]);
        assert!(area(&tree, "home/work").is_feature && !area(&tree, "village").is_feature);
    }

    #[test]
    fn ground_is_counted_by_its_parts() {
        let folder = |path: &str| name_of(&folder_of(Path::new(path), &[]));
        assert_eq!(folder("crates/ground/src/desk.rs"), "ground/desk");
        assert_eq!(folder("crates/ground/src/desk/tests.rs"), "ground/desk");
        assert_eq!(folder("crates/ground/src/lib.rs"), "ground");
        assert_eq!(folder("lib/sheet/tests/reading/book.rs"), "sheet");
        assert_eq!(folder("bench/src/main.rs"), "bench");
        assert_eq!(folder("crates/liengia/build.rs"), "liengia");
    }

    #[test]
    fn remarks_and_blank_lines_are_no_texts() {
        assert_eq!(lines_of_texts("# Reports\n\nreports-a = A\n    b\n"), 2);
    }
}
