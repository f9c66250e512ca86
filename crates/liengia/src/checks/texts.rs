//! Both languages say the same things: no key missing, no variable forgotten, no key asked for that is not there.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ground::web::layout::TEXTS;
use ground::web::words::{Texts, keys, variables};

use super::tidy::root;
use crate::features::features;

pub(super) fn all() -> Vec<Texts> {
    [TEXTS].into_iter().chain(features().into_iter().map(|feature| feature.texts)).collect()
}

#[test]
fn vietnamese_and_english_have_the_same_keys_and_variables() {
    for texts in all() {
        assert_eq!(keys(texts.vi), keys(texts.en), "keys of {}", texts.name);
        assert_eq!(variables(texts.vi), variables(texts.en), "variables of {}", texts.name);
    }
}

#[test]
fn no_key_stands_twice() {
    let mut seen = BTreeSet::new();
    for texts in all() {
        for key in keys(texts.vi) {
            assert!(seen.insert(key.clone()), "{key} stands twice; the second is in {}", texts.name);
        }
    }
}

/// Every key written in the code as a plain text exists.
#[test]
fn every_key_in_the_code_has_its_text() {
    let known: BTreeSet<String> = all().iter().flat_map(|texts| keys(texts.vi)).collect();
    let mut missing = Vec::new();
    for file in sources() {
        let code = std::fs::read_to_string(&file).unwrap();
        for mark in [".t(\"", ".with(\"", "Refused(\"", "BadRequest(\"", "Cannot(\"", ".short(\"", "key: \""]
        {
            for piece in code.split(mark).skip(1) {
                let key = piece.split('"').next().unwrap_or_default();
                let looks_like_key = key.contains('-')
                    && key.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
                if looks_like_key && !known.contains(key) {
                    missing.push(format!("{key} in {}", short(&file)));
                }
            }
        }
    }
    assert!(missing.is_empty(), "write each into vi.ftl and en.ftl of its feature: {missing:#?}");
}

/// Literals of the same shape that are no keys: classes and ids of pages, kinds of seals.
pub(super) const NO_KEYS: [&str; 8] = [
    "demo-link",
    "join-link",
    "late-form",
    "officers-begins-now",
    "readmission-confirmer",
    "readmission-keeper",
    "recovery-codes",
    "work-list",
];

/// Whatever looks like a key and begins like one is one, however it reaches a page: as it stands, or behind what a
/// page puts before it (`notice-…`, `verb-…`).
#[test]
fn every_literal_of_the_shape_of_a_key_has_its_text() {
    let known: BTreeSet<String> = all().iter().flat_map(|texts| keys(texts.vi)).collect();
    let mut firsts: BTreeSet<&str> = known.iter().filter_map(|key| key.split('-').next()).collect();
    // A new feature has no texts yet.
    firsts.extend(all().iter().map(|texts| texts.name));
    let mut missing = BTreeSet::new();
    for file in sources().into_iter().filter(|file| {
        !file.components().any(|part| part.as_os_str() == "tests" || part.as_os_str() == "checks")
    }) {
        let code = std::fs::read_to_string(&file).unwrap();
        for literal in code.split('"') {
            let looks_like_key = literal.contains('-')
                && literal.split('-').all(|word| !word.is_empty())
                && literal.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
            let begins = literal.split('-').next().is_some_and(|first| firsts.contains(first));
            let ends = format!("-{literal}");
            if looks_like_key
                && begins
                && !NO_KEYS.contains(&literal)
                && !known.iter().any(|key| key == literal || key.ends_with(&ends))
            {
                missing.insert(format!("{literal} in {}", short(&file)));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "write each into vi.ftl and en.ftl of its feature, or name what is no key in NO_KEYS: {missing:#?}"
    );
}

fn short(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("crates/ground/src"), root().join("crates/liengia/src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                found.push(path);
            }
        }
    }
    assert!(found.len() > 30, "the sources are found");
    found
}
