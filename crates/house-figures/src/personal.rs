//! Lines that each feature spends on what it holds about persons: showing, telling who looked, ending, erasing.
//!
//! Counted are the lines of code of files and folders with one of the [`FILES`] names; elsewhere the statements that fill
//! one of the [`SLOTS`], and the functions and tables that such a statement names, wherever they lie in the feature. So
//! moving a function changes nothing. A new way of saying it needs its name here, or the figure lies.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::functions::{end_of_block, end_of_statement, line_of};
use crate::imports::{Modules, paths};
use crate::source::Source;
use crate::tree::{Area, Tree};

/// Names of files and folders, without the ending.
pub const FILES: [&str; 12] = [
    "personal",
    "rights",
    "forgetting",
    "retention",
    "held",
    "looks",
    "stays",
    "fulfil",
    "records",
    "erasing",
    "needs",
    "persons",
];
/// Slots of `Feature` that exist for the data of persons.
pub const SLOTS: [&str; 10] = [
    "personal",
    "held",
    "looks",
    "stays",
    "fulfil",
    "records",
    "erase_person",
    "forget_besides",
    "needs_person",
    "person_columns",
];

/// Each feature's lines, the greatest first.
pub fn lines(tree: &Tree) -> Vec<(String, usize)> {
    let modules = Modules::of(tree.sources());
    let mut lines: Vec<_> =
        tree.features().map(|feature| (feature.name.clone(), lines_of(feature, &modules))).collect();
    lines.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    lines
}

fn lines_of(feature: &Area, modules: &Modules) -> usize {
    let mut counted: BTreeSet<(PathBuf, usize)> = BTreeSet::new();
    for file in &feature.files {
        if is_named(&feature.folder, &file.path) {
            counted.extend((0..file.counts.len()).map(|line| (file.path.clone(), line)));
            continue;
        }
        let code = file.code();
        for (from, to) in statements(&code) {
            mark(&mut counted, file, &code, (from, to));
            for path in named_in(&code[from..to]) {
                let meant = modules.meant(file, &path).unwrap_or(&file.path);
                let Some(target) = feature.files.iter().find(|one| one.path == *meant) else { continue };
                let theirs = target.code();
                let name = path.last().map_or("", String::as_str);
                definitions(&theirs, name).into_iter().for_each(|span| {
                    mark(&mut counted, target, &theirs, span);
                });
            }
        }
    }
    let is_code = |(path, line): &&(PathBuf, usize)| {
        feature.files.iter().any(|file| file.path == *path && file.is_code(*line))
    };
    counted.iter().filter(is_code).count()
}

/// Whether a file, or a folder on its way from the feature, has one of the names. `rights/` itself is no such folder: it is
/// a feature, of which only these parts count.
fn is_named(folder: &Path, path: &Path) -> bool {
    let inside = path.strip_prefix(folder).unwrap_or(path).with_extension("");
    inside.iter().filter_map(|part| part.to_str()).any(|part| FILES.contains(&part))
}

fn mark(counted: &mut BTreeSet<(PathBuf, usize)>, file: &Source, code: &str, (from, to): (usize, usize)) {
    let last = line_of(code, to.saturating_sub(1));
    counted.extend((line_of(code, from)..=last).map(|line| (file.path.clone(), line)));
}

/// `feature.held = …;` and `.records.push(…);`, from the slot to the semicolon.
fn statements(code: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for slot in SLOTS {
        for (at, _) in code.match_indices(&format!("feature.{slot}")) {
            let rest = code[at + "feature.".len() + slot.len()..].trim_start();
            let fills = rest.starts_with('.') || (rest.starts_with('=') && !rest.starts_with("=="));
            if fills {
                found.push((at, end_of_statement(code, at)));
            }
        }
    }
    found
}

/// What a statement names: paths, and single words between its brackets.
fn named_in(statement: &str) -> Vec<Vec<String>> {
    let mut names = paths(statement);
    let value = statement.split_once(['=', '(']).map_or("", |(_, value)| value);
    let words = value.split(|sign: char| !sign.is_alphanumeric() && sign != '_' && sign != ':');
    names.extend(
        words.filter(|word| !word.is_empty() && !word.contains(':')).map(|word| vec![word.to_owned()]),
    );
    names
}

/// Where a function or a constant of this name is defined.
fn definitions(code: &str, name: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (word, end_of) in [
        ("fn ", end_of_block as fn(&str, usize) -> usize),
        ("const ", end_of_statement),
        ("static ", end_of_statement),
    ] {
        for (at, _) in code.match_indices(&format!("{word}{name}")) {
            let next = code[at + word.len() + name.len()..].chars().next();
            if next.is_some_and(|sign| matches!(sign, '(' | '<' | ':')) {
                found.push((at, end_of(code, at)));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::made_up::tree;

    #[test]
    fn files_by_name_slots_and_what_they_name_are_counted_once() {
        let tree = tree(&[
            (
                "a/mod.rs",
                "mod rights;\nmod store;\npub fn feature() -> Feature {\n    feature.held = Some(rights::held);\n\
                 \x20   feature.erase_person = Some(store::erase);\n    feature.needs_person = Some(needed);\n\
                 \x20   feature.records =\n        store::RECORDS.to_vec();\n    feature.tasks = Some(store::tasks);\n}\n\
                 fn needed() -> bool {\n    true\n}\n",
            ),
            ("a/rights.rs", "//! Rights.\n\npub fn held() {\n    held_too();\n}\n\nfn held_too() {}\n"),
            (
                "a/store.rs",
                "pub fn erase() {\n    // why\n    gone();\n}\npub fn tasks() {\n}\nfn erase_more() {}\n\
                 pub const RECORDS: [u8; 2] = [\n    1, 2,\n];\n",
            ),
            ("b/mod.rs", "pub fn feature() -> Feature {\n    if feature.held == None {}\n}\n"),
        ]);
        // rights.rs 4, slots 1 + 1 + 1 + 2, needed 3, erase 3, RECORDS 3.
        assert_eq!(lines(&tree), [("a".to_owned(), 18), ("b".to_owned(), 0)]);
    }
}
