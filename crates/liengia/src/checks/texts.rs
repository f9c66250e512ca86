//! Both languages say the same things: no key missing, no variable forgotten, no key asked for that is not there.

use std::collections::BTreeSet;

use ground::web::layout::TEXTS;
use ground::web::words::{Texts, keys, variables};

use crate::features::features;

fn all() -> Vec<Texts> {
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
        for mark in [".t(\"", ".with(\"", "Refused(\"", "BadRequest(\"", "key: \""] {
            for piece in code.split(mark).skip(1) {
                let key = piece.split('"').next().unwrap_or_default();
                let looks_like_key = key.contains('-')
                    && key.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
                if looks_like_key && !known.contains(key) {
                    missing.push(format!("{key} in {}", file.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "keys without a text: {missing:#?}");
}

fn sources() -> Vec<std::path::PathBuf> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = Vec::new();
    let mut folders = vec![root.join("ground/src"), root.join("liengia/src")];
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
