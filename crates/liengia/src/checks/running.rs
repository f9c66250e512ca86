//! What must hold of the program as somebody runs it: settings that are told everywhere, prints that survive `| head`, a
//! mark that nothing can set. Not here: the program itself (`tests/process/installed.rs`).

use std::path::{Path, PathBuf};

use ground::clock::Clock;
use ground::config::{Config, SETTINGS, check};
use testkit::MONDAY;

use super::tidy::{files, root};
use crate::{features, open, village};

fn code() -> Vec<(PathBuf, String)> {
    let mut all = Vec::new();
    for folder in ["crates/ground/src", "crates/liengia/src"] {
        files(&root().join(folder), ".rs", &mut all);
    }
    let tests = |file: &PathBuf| {
        file.ends_with("tests.rs")
            || file.components().any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "checks")))
    };
    all.retain(|file| !tests(file));
    all.into_iter().map(|file| (file.clone(), std::fs::read_to_string(&file).unwrap())).collect()
}

#[test]
fn every_setting_stands_in_the_help_and_in_the_list_and_no_other_does() {
    let list = std::fs::read_to_string(root().join("docs/running/SETTINGS.md")).unwrap();
    let table = list.split("# Settings").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows: Vec<_> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `LIENGIA_")?.split('`').next())
        .map(|name| format!("LIENGIA_{name}"))
        .collect();
    let help = crate::commands::SETTINGS;
    let told: Vec<_> = help.split_whitespace().filter(|word| word.starts_with("LIENGIA_")).collect();
    let of_features = features::settings();
    let all: Vec<_> = SETTINGS.iter().chain(&of_features).copied().collect();
    for name in &all {
        assert!(rows.iter().any(|row| row == *name), "{name} is not in docs/running/SETTINGS.md");
        assert!(told.contains(name), "{name} is not in --help");
    }
    let read = std::fs::read_to_string(root().join("crates/ground/src/config.rs")).unwrap();
    let read: Vec<_> = read.split("\"LIENGIA_").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let read: Vec<_> =
        read.into_iter().map(|name| format!("LIENGIA_{}", name.split([' ', ':']).next().unwrap())).collect();
    for name in read.iter().chain(&rows).map(String::as_str).chain(told) {
        assert!(all.contains(&name), "{name} is told or read, and refused: add it to config/names.rs");
    }
}

/// Wrong on purpose, in tests.
const MISTYPED: [&str; 10] = [
    "LIENGIA_TRUSTPROXY",
    "LIENGIA_TRUSTED_PROXY",
    "LIENGIA_PUBLIC_ULR",
    "LIENGIA_SMPT",
    "LIENGIA_DATABSE_URL",
    "LIENGIA_SOMETHING_ELSE_ENTIRELY",
    "LIENGIA_WISHES_PER_HOUR",
    "LIENGIA_WORDS",
    "LIENGIA_X",
    "LIENGIA_",
];

fn texts(folder: &Path, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type().unwrap().is_dir() {
            if !["node_modules", "target", "built"].contains(&name.as_str()) && !name.starts_with('.') {
                texts(&entry.path(), found);
            }
        } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
            found.push(text);
        }
    }
}

#[test]
fn every_setting_that_is_named_anywhere_is_known() {
    let root = root();
    let of_features = features::settings();
    let mut found = Vec::new();
    ["crates", "bin", "e2e", "bench"].iter().for_each(|folder| texts(&root.join(folder), &mut found));
    let mut seen = 0;
    for rest in found.iter().flat_map(|text| text.split("LIENGIA_").skip(1)) {
        let own = rest.split(|c: char| !c.is_ascii_uppercase() && c != '_').next().unwrap_or_default();
        let name = format!("LIENGIA_{own}");
        if !MISTYPED.contains(&name.as_str()) {
            let given = [(name.clone().into(), "1".into())];
            check(given.into_iter(), &of_features).unwrap();
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

/// `println!` panics when nobody reads; `commands/out.rs` does not.
#[test]
fn nothing_is_printed_that_a_closed_pipe_makes_a_panic() {
    for (file, text) in code() {
        for mark in ["println!(", "print!(", "dbg!("] {
            assert!(!text.contains(mark), "{} prints by {mark}: use say! or tell!", file.display());
        }
    }
}

#[test]
fn nobody_but_a_birth_writes_what_an_installation_is() {
    for (file, text) in code() {
        let writes = ["update installation", "into installation", "delete from installation"];
        let born = file.ends_with("ground/src/installation.rs");
        assert!(born || !writes.iter().any(|mark| text.contains(mark)), "{} writes it", file.display());
        assert!(!text.contains("'demonstration'") || born, "{} goes by the old mark", file.display());
    }
}

/// Once a stranger became a nationwide keeper with one press, because somebody had typed `liengia demo` on real data.
#[tokio::test(flavor = "multi_thread")]
async fn real_data_never_becomes_a_demonstration() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap().to_owned();
    let config = Config::from(|name| (name == "LIENGIA_DATA").then(|| data.clone())).unwrap();
    let clock = Clock::standing_at(MONDAY);
    drop(open::serve(config.clone(), clock.clone()).await.unwrap());
    let why = open::demonstration(config.clone(), clock.clone()).await.err().unwrap().to_string();
    assert!(why.contains("was not born as a demonstration"), "{why}");
    let app = open::serve(config, clock.clone()).await.unwrap();
    let why = village::live(&app, &clock, MONDAY).await.unwrap_err();
    assert!(format!("{why:?}").contains("was not born as a demonstration"), "{why:?}");
}
