//! The sources as text, for nets that look at what is written: what stands in quotes, and where a bracket ends.
//!
//! Comments and tests are blank. Not here: a parser of Rust; brackets are counted and names compared, as in
//! `house-figures`, whose reading of a file this is.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use house_figures::source::{Source, is_test_file};

use super::tidy::{files, root};

/// One file without its comments and its tests.
pub(super) struct Code {
    /// From the root of the tree.
    pub path: PathBuf,
    /// What stands in quotes is blank.
    pub plain: Vec<char>,
    /// The same places with what stands in quotes.
    text: Vec<char>,
}

/// A text in the code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Literal {
    /// Where its first quote stands.
    pub at: usize,
    pub says: String,
}

/// The files that the program is made of, read once.
pub(super) fn sources() -> &'static [Code] {
    static READ: LazyLock<Vec<Code>> = LazyLock::new(read_all);
    &READ
}

fn read_all() -> Vec<Code> {
    let mut paths = Vec::new();
    for folder in ["crates/ground/src", "crates/liengia/src"] {
        files(&root().join(folder), ".rs", &mut paths);
    }
    paths.sort();
    let ours = paths.iter().filter_map(|path| path.strip_prefix(root()).ok());
    let all: Vec<_> = ours.filter(|path| !is_test_file(path)).map(read).collect();
    assert!(all.len() > 200, "the sources are found");
    all
}

pub(super) fn read(path: &Path) -> Code {
    Code::of(path, &std::fs::read_to_string(root().join(path)).unwrap())
}

impl Code {
    pub fn of(path: &Path, text: &str) -> Code {
        let source = Source::new(path.to_owned(), text);
        let kept = |text: &str| -> Vec<char> {
            let lines = text.lines().zip(&source.tests);
            let kept = lines.map(|(line, test)| if *test { "\n".to_owned() } else { format!("{line}\n") });
            kept.collect::<String>().chars().collect()
        };
        Code { path: path.to_owned(), plain: kept(&source.plain), text: kept(text) }
    }

    pub fn name(&self) -> String {
        self.path.to_string_lossy().into_owned()
    }

    /// The folder below `src`: the feature, where it is one. `ground` for all of ground.
    pub fn feature(&self) -> &str {
        let mut parts = self.path.iter().filter_map(|part| part.to_str()).skip(1);
        match parts.next() {
            Some("liengia") => parts.nth(1).unwrap_or_default(),
            of => of.unwrap_or_default(),
        }
    }

    pub fn literals(&self) -> Vec<Literal> {
        self.literals_between(0, self.plain.len())
    }

    pub fn literals_between(&self, from: usize, to: usize) -> Vec<Literal> {
        let mut found = Vec::new();
        let mut at = from;
        while let Some(first) = (at..to).find(|i| self.plain[*i] == '"') {
            let Some(last) = (first + 1..to).find(|i| self.plain[*i] == '"') else { break };
            // A letter between quotes is none.
            if self.text[first] != '\'' {
                found.push(Literal { at: first, says: self.inside(first, last) });
            }
            at = last + 1;
        }
        found
    }

    /// What a literal says; a line that goes on behind `\` is one line.
    fn inside(&self, first: usize, last: usize) -> String {
        let whole: String = self.text[first..=last].iter().collect();
        let inside = match whole.strip_prefix('r') {
            Some(raw) => raw.trim_matches('#'),
            None => &whole,
        };
        let inside = inside.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default();
        let mut lines = inside.split("\\\n");
        let first = lines.next().unwrap_or_default().to_owned();
        lines.fold(first, |all, line| all + line.trim_start()).replace("\\\"", "\"")
    }

    /// Behind the bracket that closes the one at this place.
    pub fn end_of_bracket(&self, at: usize) -> usize {
        let mut depth = 0usize;
        for (i, sign) in self.plain.iter().enumerate().skip(at) {
            match sign {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return i + 1;
            }
        }
        self.plain.len()
    }

    /// Where these words begin in the code, not in texts.
    pub fn places(&self, words: &str) -> Vec<usize> {
        let words: Vec<char> = words.chars().collect();
        let here = self.plain.windows(words.len()).enumerate();
        here.filter(|(_, here)| **here == words[..]).map(|(at, _)| at).collect()
    }

    pub fn plain_between(&self, from: usize, to: usize) -> String {
        self.plain[from..to].iter().collect()
    }
}

#[test]
fn what_stands_in_quotes_is_read_without_comments_and_tests() {
    let text = "// \"no\"\nfn a() { b(\"one \\\"x\\\"\", 'c', r#\"two\"#, \"thr\\\n    ee\"); }\n#[cfg(test)]\nmod tests { fn t() { \"no\" } }\n";
    let code = Code::of(Path::new("crates/liengia/src/reports/pages/a.rs"), text);
    let says: Vec<_> = code.literals().into_iter().map(|literal| literal.says).collect();
    assert_eq!(says, ["one \"x\"", "two", "three"]);
    assert_eq!(code.feature(), "reports");
    let call = code.places("b(")[0] + 1;
    assert_eq!(code.plain_between(code.end_of_bracket(call), code.end_of_bracket(call) + 1), ";");
}
