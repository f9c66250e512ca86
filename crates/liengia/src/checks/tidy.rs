//! The shape of the code, as tests: small files, no unit left unregistered, no feature reaching into another's tables.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use ground::UNIT_TABLES;

use crate::features::features;

const LINES_MAX: usize = 400;

pub(super) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub(crate) fn files(folder: &Path, ending: &str, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() && !matches!(name.as_str(), "node_modules" | "target" | "built") {
            files(&path, ending, out);
        } else if name.ends_with(ending) {
            out.push(path);
        }
    }
}

#[test]
fn no_file_is_longer_than_a_sitting() {
    let mut all = Vec::new();
    for folder in ["crates", "lib"] {
        files(&root().join(folder), ".rs", &mut all);
    }
    assert!(all.len() > 60);
    let long: Vec<_> = all
        .iter()
        .filter(|file| {
            !file.ends_with("tests.rs") && !file.components().any(|part| part.as_os_str() == "tests")
        })
        .map(|file| (std::fs::read_to_string(file).unwrap().lines().count(), file))
        .filter(|(lines, _)| *lines > LINES_MAX)
        .collect();
    assert!(long.is_empty(), "make each a folder of nouns: {long:#?}");
}

/// An icon that was not built is a panic in tests with the front end and a hole on the page without.
#[test]
fn every_icon_in_the_code_is_built() {
    let known = std::fs::read_to_string(root().join("crates/liengia/web/icons.txt")).unwrap();
    let known: Vec<_> = known.lines().collect();
    let icons: Vec<_> = crate::reports::icons().into_iter().map(str::to_owned).collect();
    let mut all = Vec::new();
    for folder in ["crates/ground/src", "crates/liengia/src"] {
        files(&root().join(folder), ".rs", &mut all);
    }
    let mut used = icons;
    for file in all {
        let code = std::fs::read_to_string(file).unwrap();
        for mark in [".icon(\"", "icon: \"", ".submit(\"", ".empty(\""] {
            used.extend(
                code.split(mark).skip(1).map(|piece| piece.split('"').next().unwrap_or_default().to_owned()),
            );
        }
    }
    assert!(used.len() > 60);
    let missing: Vec<_> = used.iter().filter(|icon| !known.contains(&icon.as_str())).collect();
    assert!(missing.is_empty(), "add to web/icons.txt: {missing:?}");
}

/// A table with a unit's path moves along when blocks are merged; one that nobody registered would stay behind.
#[test]
fn every_table_with_a_unit_path_is_registered() {
    let registered: Vec<_> = UNIT_TABLES
        .into_iter()
        .chain(features().iter().flat_map(|feature| feature.unit_tables.to_vec()))
        .collect();
    let mut with_path = Vec::new();
    for table in super::schema().split("create table ").skip(1) {
        let body = table.split(");").next().unwrap_or_default();
        if body.contains("unit_path") {
            with_path.push(table.split_whitespace().next().unwrap_or_default().to_owned());
        }
    }
    assert!(with_path.len() >= 8, "{with_path:?}");
    for table in with_path {
        assert!(
            registered.contains(&table.as_str()),
            "{table} has a unit_path; name it in its feature's unit_tables"
        );
    }
}

#[test]
fn every_module_says_what_it_is() {
    let mut all = Vec::new();
    for folder in ["crates/ground/src", "crates/liengia/src", "crates/testkit/src"] {
        files(&root().join(folder), ".rs", &mut all);
    }
    let silent: Vec<_> =
        all.iter().filter(|file| !std::fs::read_to_string(file).unwrap().starts_with("//!")).collect();
    assert!(silent.is_empty(), "begin with //! and what is not here: {silent:#?}");
}

/// An example in a comment would be a program of its own, built and linked each time; so none is looked for (`doctest = false`),
/// and one that somebody wrote would never run.
#[test]
fn no_comment_holds_an_example_that_never_runs() {
    let mut all = Vec::new();
    for folder in ["crates", "lib", "bench"] {
        files(&root().join(folder), ".rs", &mut all);
    }
    let mut examples = Vec::new();
    for file in all {
        let code = std::fs::read_to_string(&file).unwrap();
        let comments = code.lines().map(str::trim_start).filter(|line| line.starts_with("///"));
        // Every other fence closes what the one before it began.
        let fences = comments.filter_map(|line| line.trim_start_matches('/').trim().strip_prefix("```"));
        examples.extend(fences.step_by(2).filter(|kind| *kind != "text").map(|_| file.clone()));
    }
    assert!(examples.is_empty(), "make it a test, or ```text: {examples:#?}");
}

/// Parts for rooms to come, which docs/ADDING-A-FEATURE.md names.
const FOR_OTHERS: [&str; 1] = ["moment_fields"];

/// The compiler is silent about what is public, and nobody takes away what somebody might call.
#[test]
fn every_public_function_is_called() {
    let mut all = Vec::new();
    for folder in ["crates", "bench", "lib"] {
        files(&root().join(folder), ".rs", &mut all);
    }
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let (mut counts, mut public) = (BTreeMap::<String, usize>::new(), Vec::new());
    for file in &all {
        let text = std::fs::read_to_string(file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            let words: Vec<&str> = line.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
            if words.first() == Some(&"pub") {
                let name = words.iter().skip_while(|word| **word != "fn").nth(1);
                public.extend(name.map(|name| (name.to_string(), file)));
            }
            for word in words {
                *counts.entry(word.to_owned()).or_default() += 1;
            }
        }
    }
    assert!(public.len() > 500, "{}", public.len());
    public.retain(|(name, _)| counts[name] == 1 && !FOR_OTHERS.contains(&name.as_str()));
    assert!(public.is_empty(), "nobody calls these: {public:#?}");
}

/// Random bytes come from the operating system. Only the test kit runs anything under a seed.
#[test]
fn nothing_but_the_test_kit_draws_from_a_seed() {
    let mut all = Vec::new();
    for folder in ["crates", "bench", "lib"] {
        files(&root().join(folder), ".rs", &mut all);
    }
    let mark = ["seeded", "("].concat();
    let mut seeding: Vec<_> = all
        .iter()
        .filter(|file| std::fs::read_to_string(file).unwrap().contains(&format!("draws::{mark}")))
        .map(|file| file.strip_prefix(root()).unwrap().to_string_lossy().into_owned())
        .collect();
    seeding.sort();
    let kit = ["browser", "databases", "lib"].map(|name| format!("crates/testkit/src/{name}.rs"));
    assert_eq!(seeding, kit);
}

/// SECURITY.md says which test holds each promise: a test that was renamed would leave a promise that nothing holds.
#[test]
fn every_test_that_security_names_is_there() {
    let mut all = Vec::new();
    for folder in ["crates", "lib", "bench"] {
        files(&root().join(folder), ".rs", &mut all);
    }
    let code: String = all.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let security = std::fs::read_to_string(root().join("SECURITY.md")).unwrap();
    let named = |word: &&str| {
        word.matches('_').count() >= 3
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let named: Vec<&str> = security.split('`').filter(named).collect();
    assert!(named.len() > 150, "{}", named.len());
    let gone: Vec<_> = named.into_iter().filter(|name| !code.contains(&format!("fn {name}("))).collect();
    assert!(gone.is_empty(), "SECURITY.md names tests that are not there: {gone:#?}");
}

/// `/healthz` names the last step, and people the number.
#[test]
fn steps_of_the_schema_stand_in_their_order() {
    let names: Vec<_> = crate::migrations::MIGRATIONS.iter().map(|step| step.name).collect();
    assert!(names.is_sorted(), "{names:?}");
}
