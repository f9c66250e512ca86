//! How long each step of `bin/test` took when it last ran here: a file that it leaves in the target folder.

use std::path::{Path, PathBuf};

pub const FILE: &str = "test-seconds.txt";

/// A step as it last ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    pub name: String,
    pub result: String,
    pub seconds: u64,
    pub passed: u64,
    pub failed: u64,
    /// On which commit.
    pub commit: String,
}

/// Nothing where it never ran.
pub fn steps(root: &Path) -> Vec<Step> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let text = std::fs::read_to_string(target.join(FILE)).unwrap_or_default();
    text.lines().filter_map(read).collect()
}

fn read(line: &str) -> Option<Step> {
    let mut words = line.split_whitespace();
    let (name, result) = (words.next()?.to_owned(), words.next()?.to_owned());
    let mut number = || words.next()?.parse().ok();
    let (seconds, passed, failed) = (number()?, number()?, number()?);
    Some(Step { name, result, seconds, passed, failed, commit: words.next().unwrap_or("-").to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_step() {
        let step = read("sqlite ok 311 870 0 0201d98").unwrap();
        assert_eq!((step.name.as_str(), step.seconds, step.passed, step.failed), ("sqlite", 311, 870, 0));
        assert_eq!(read("sqlite ok soon"), None);
    }
}
