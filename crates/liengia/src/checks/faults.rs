//! The worst old faults lie in `faults/` as patches. `bin/test faults` puts each back and wants red, which costs a build
//! each; here is the cheap half: each still applies to this tree, and the tests that its head names exist.

use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn patches() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/checks/faults");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let mut patches: Vec<_> =
        files.filter(|file| file.extension().is_some_and(|end| end == "patch")).collect();
    patches.sort();
    patches
}

/// What stands before the first `diff`.
fn head(patch: &str, word: &str) -> Option<String> {
    let lines = patch.lines().take_while(|line| !line.starts_with("diff ") && !line.starts_with("--- "));
    let mut found = lines.filter_map(|line| line.strip_prefix(word)?.strip_prefix(": "));
    found.next().map(|rest| rest.trim().to_owned())
}

#[test]
fn every_old_fault_can_be_put_back() {
    assert!(!patches().is_empty());
    for file in patches() {
        let run =
            Command::new("git").args(["apply", "--check"]).arg(&file).current_dir(root()).output().unwrap();
        let says = String::from_utf8_lossy(&run.stderr);
        assert!(run.status.success(), "{}: refresh this patch\n{says}", file.display());
    }
}

#[test]
fn every_old_fault_names_tests_that_exist() {
    let mut sources = String::new();
    let mut folders = vec![root().join("crates"), root().join("lib")];
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()) {
            match file.extension() {
                None if file.is_dir() && !file.ends_with("node_modules") => folders.push(file),
                Some(end) if end == "rs" => sources.push_str(&std::fs::read_to_string(&file).unwrap()),
                _ => {}
            }
        }
    }
    for file in patches() {
        let patch = std::fs::read_to_string(&file).unwrap();
        let [fault, test] = ["Fault", "Test"].map(|word| head(&patch, word).unwrap_or_default());
        assert!(
            !fault.is_empty() && !test.is_empty(),
            "{}: its head says no “Fault: …”, “Test: …”",
            file.display()
        );
        for name in test.split_whitespace() {
            let last = name.rsplit("::").find(|part| !part.is_empty()).unwrap();
            let is_there =
                [format!("fn {last}"), format!("mod {last}")].iter().any(|text| sources.contains(text));
            assert!(is_there, "{}: there is no test {name}", file.display());
        }
    }
}
