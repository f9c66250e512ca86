//! What git knows: the commit that is counted, and how many places outside of its folder a feature's first commit touched.
//! The fewer, the more a feature is one folder and one line in `features.rs`.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::tree::{Area, Tree};

/// The commit that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    pub hash: String,
    pub day: String,
    /// There is more in the tree than in the commit.
    pub changed: bool,
}

/// Where a feature began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Birth {
    pub feature: String,
    pub commit: String,
    /// Other features that were born in the same commit; with them the figure says less.
    pub along: usize,
    /// Files outside of the folders of the features born in it.
    pub places: Vec<PathBuf>,
}

pub fn commit(root: &Path) -> Option<Commit> {
    let says = git(root, &["log", "-1", "--format=%h %cs"])?;
    let (hash, day) = says.trim().split_once(' ')?;
    let changed = !git(root, &["status", "--porcelain", "--untracked-files=no"])?.trim().is_empty();
    Some(Commit { hash: hash.to_owned(), day: day.to_owned(), changed })
}

/// In the order of the tree; without those that no commit holds yet.
pub fn births(tree: &Tree) -> Vec<Birth> {
    let firsts: Vec<(&Area, String)> =
        tree.features().filter_map(|feature| Some((feature, first_commit(&tree.root, feature)?))).collect();
    let birth = |(feature, commit): &(&Area, String)| {
        let folders: Vec<&Path> = firsts
            .iter()
            .filter(|(_, other)| other == commit)
            .map(|(other, _)| other.folder.as_path())
            .collect();
        let says = git(&tree.root, &["show", "--name-only", "--format=", commit])?;
        let places = places(&says, &folders);
        Some(Birth {
            feature: feature.name.clone(),
            commit: commit.clone(),
            along: folders.len() - 1,
            places,
        })
    };
    firsts.iter().filter_map(birth).collect()
}

/// The commit that brought its `mod.rs`.
fn first_commit(root: &Path, feature: &Area) -> Option<String> {
    let file = feature.folder.join("mod.rs");
    let says = git(root, &["log", "--reverse", "--diff-filter=A", "--format=%h", "--", file.to_str()?])?;
    says.lines().next().map(str::to_owned)
}

/// The files of a commit that lie in none of the folders.
fn places(says: &str, folders: &[&Path]) -> Vec<PathBuf> {
    let files = says.lines().filter(|line| !line.is_empty()).map(PathBuf::from);
    files.filter(|file| !folders.iter().any(|folder| file.starts_with(folder))).collect()
}

fn git(root: &Path, words: &[&str]) -> Option<String> {
    let run = Command::new("git")
        .args(["-c", "core.quotePath=false"])
        .args(words)
        .current_dir(root)
        .output()
        .ok()?;
    run.status.success().then(|| String::from_utf8_lossy(&run.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_files_outside_of_the_folder() {
        let says =
            "\ncrates/liengia/src/a/mod.rs\ncrates/liengia/src/features.rs\ncrates/liengia/src/ab/mod.rs\n";
        let found = places(says, &[Path::new("crates/liengia/src/a")]);
        assert_eq!(
            found,
            ["crates/liengia/src/features.rs", "crates/liengia/src/ab/mod.rs"].map(PathBuf::from)
        );
    }
}
