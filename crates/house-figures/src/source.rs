//! One source file as text that can be searched: comments and the insides of texts made blank, each line marked as code,
//! test or neither.
//!
//! No parser of Rust: brackets are counted and names compared. Whatever a macro makes is not seen.

use std::path::{Path, PathBuf};

/// A file, its lines where they were.
#[derive(Debug, Clone)]
pub struct Source {
    /// From the root of the tree, with `/`.
    pub path: PathBuf,
    /// The text without comments and without what stands between quotes; as many lines as the file.
    pub plain: String,
    /// Whether a line holds anything beside comments and blanks.
    pub counts: Vec<bool>,
    /// Whether a line belongs to a test.
    pub tests: Vec<bool>,
}

impl Source {
    pub fn new(path: PathBuf, text: &str) -> Source {
        let (plain, without_comments) = blanked(text);
        let counts: Vec<bool> = without_comments.lines().map(|line| !line.trim().is_empty()).collect();
        let tests = if is_test_file(&path) { vec![true; counts.len()] } else { test_lines(&plain) };
        Source { path, plain, counts, tests }
    }

    /// Lines of code and lines of tests.
    pub fn lines(&self) -> (usize, usize) {
        let mut lines = (0, 0);
        for (counts, test) in self.counts.iter().zip(&self.tests) {
            match (counts, test) {
                (true, false) => lines.0 += 1,
                (true, true) => lines.1 += 1,
                (false, _) => {}
            }
        }
        lines
    }

    pub fn is_code(&self, line: usize) -> bool {
        self.counts.get(line) == Some(&true) && self.tests.get(line) == Some(&false)
    }

    /// The text without tests: what the running program is made of.
    pub fn code(&self) -> String {
        let lines = self.plain.lines().zip(&self.tests);
        lines.map(|(line, test)| if *test { "\n".to_owned() } else { format!("{line}\n") }).collect()
    }
}

/// Tests by their place: a folder `tests` or `checks`, a file `tests.rs`, the whole test kit.
pub fn is_test_file(path: &Path) -> bool {
    path.ends_with("tests.rs")
        || path
            .components()
            .any(|part| matches!(part.as_os_str().to_str(), Some("tests" | "checks" | "testkit")))
}

/// The text with comments and texts blank, and the text with only comments blank.
fn blanked(text: &str) -> (String, String) {
    let from: Vec<char> = text.chars().collect();
    let mut plain = String::with_capacity(text.len());
    let mut commented = String::with_capacity(text.len());
    let mut at = 0;
    while at < from.len() {
        let (kind, end) = piece(&from, at);
        for (i, sign) in from.iter().enumerate().take(end).skip(at) {
            let blank = if *sign == '\n' { '\n' } else { ' ' };
            let edge = i == at || i + 1 == end;
            commented.push(if kind == Piece::Comment { blank } else { *sign });
            plain.push(match kind {
                Piece::Code => *sign,
                Piece::Text if edge && *sign != '\n' => '"',
                Piece::Text | Piece::Comment => blank,
            });
        }
        at = end;
    }
    (plain, commented)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Code,
    Text,
    Comment,
}

/// What begins at a place, and where it ends.
fn piece(from: &[char], at: usize) -> (Piece, usize) {
    let next = |ahead: usize| from.get(at + ahead).copied().unwrap_or('\0');
    match from[at] {
        '/' if next(1) == '/' => {
            (Piece::Comment, (at..from.len()).find(|i| from[*i] == '\n').unwrap_or(from.len()))
        }
        '/' if next(1) == '*' => (Piece::Comment, end_of_comment(from, at)),
        '"' => (Piece::Text, end_of_text(from, at, '"')),
        'r' if !is_name(from, at) => match raw(from, at) {
            Some(end) => (Piece::Text, end),
            None => (Piece::Code, at + 1),
        },
        // A letter between quotes; else it is a lifetime.
        '\'' if next(1) == '\\' => (Piece::Text, end_of_text(from, at, '\'')),
        '\'' if next(2) == '\'' => (Piece::Text, at + 3),
        _ => (Piece::Code, at + 1),
    }
}

/// Whether a letter goes on with a name: the `r` of `for`. The `b` of a raw text of bytes is no name.
fn is_name(from: &[char], at: usize) -> bool {
    let letter =
        |i: Option<usize>| i.and_then(|i| from.get(i)).is_some_and(|c| c.is_alphanumeric() || *c == '_');
    let before = at.checked_sub(1);
    let bytes = before.is_some_and(|i| matches!(from[i], 'b' | 'c')) && !letter(at.checked_sub(2));
    letter(before) && !bytes
}

fn end_of_comment(from: &[char], at: usize) -> usize {
    let (mut depth, mut i) = (0, at);
    while i < from.len() {
        match (from[i], from.get(i + 1)) {
            ('/', Some('*')) => (depth, i) = (depth + 1, i + 2),
            ('*', Some('/')) => (depth, i) = (depth - 1, i + 2),
            _ => i += 1,
        }
        if depth == 0 {
            return i;
        }
    }
    from.len()
}

fn end_of_text(from: &[char], at: usize, quote: char) -> usize {
    let mut i = at + 1;
    while i < from.len() {
        match from[i] {
            '\\' => i += 2,
            sign if sign == quote => return i + 1,
            _ => i += 1,
        }
    }
    from.len()
}

/// The end of `r"…"` or `r#"…"#`, if one begins here.
fn raw(from: &[char], at: usize) -> Option<usize> {
    let hashes = from[at + 1..].iter().take_while(|sign| **sign == '#').count();
    let open = at + 1 + hashes;
    if from.get(open) != Some(&'"') {
        return None;
    }
    let closes = |i: &usize| from[*i] == '"' && from[i + 1..].iter().take(hashes).all(|sign| *sign == '#');
    (open + 1..from.len()).find(closes).map(|i| (i + 1 + hashes).min(from.len()))
}

/// Lines of items under `#[cfg(test)]`.
fn test_lines(plain: &str) -> Vec<bool> {
    let signs: Vec<char> = plain.chars().collect();
    let mark: Vec<char> = "#[cfg(test)]".chars().collect();
    let mut tests = vec![false; plain.lines().count()];
    let mut line = 0;
    let mut at = 0;
    while at < signs.len() {
        if signs[at..].starts_with(&mark) {
            let end = end_of_item(&signs, at + mark.len());
            let last = line + signs[at..end].iter().filter(|sign| **sign == '\n').count();
            for test in tests.iter_mut().take(last + 1).skip(line) {
                *test = true;
            }
            (line, at) = (last, end);
        } else {
            line += usize::from(signs[at] == '\n');
            at += 1;
        }
    }
    tests
}

/// Where the item ends that begins here or after more attributes: behind its `;` or its last bracket.
fn end_of_item(signs: &[char], at: usize) -> usize {
    let mut depth = 0usize;
    let words: String = signs[at..].iter().collect::<String>();
    let is_use =
        words.split([';', '{']).next().is_some_and(|head| head.split_whitespace().any(|w| w == "use"));
    for (i, sign) in signs.iter().enumerate().skip(at) {
        match sign {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return i + 1,
            _ => {}
        }
        if *sign == '}' && depth == 0 && !is_use {
            return i + 1;
        }
    }
    signs.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(text: &str) -> Source {
        Source::new(PathBuf::from("src/a.rs"), text)
    }

    #[test]
    fn comments_and_blank_lines_are_no_code() {
        let one =
            source("//! What it is.\n\nfn a() { // why\n    /* a /* deep */\n    one */\n    b();\n}\n");
        assert_eq!(one.lines(), (3, 0));
        assert_eq!(one.plain.lines().count(), 7);
    }

    #[test]
    fn what_stands_in_quotes_is_counted_and_never_read() {
        let text = "let a = \"// use crate::b; \\\" {\n still \";\nlet r = r#\"} \" {\"#;\nlet c = '{'; let l: &'a str = b;\n";
        let one = source(text);
        assert_eq!(one.lines(), (4, 0));
        assert!(!one.plain.contains("crate::b") && !one.plain.contains('{'), "{}", one.plain);
        assert!(one.plain.contains("let l: &'a str = b;"));
        assert!(source("for \"x\" in r { }").plain.contains("in r { }"));
    }

    #[test]
    fn items_under_cfg_test_are_tests_up_to_their_end() {
        let text = "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() {\n    }\n}\nfn c() {}\n\
                    #[cfg(test)]\npub use tests::{x, y};\n#[cfg(test)]\nmod more;\nfn d() {}\n";
        let one = source(text);
        assert_eq!(one.lines(), (3, 9));
        assert!(one.code().contains("fn d") && !one.code().contains("fn b"));
        assert_eq!(one.code().lines().count(), text.lines().count());
    }

    #[test]
    fn places_of_tests_are_known() {
        for path in
            ["a/tests.rs", "a/tests/b.rs", "crates/liengia/src/checks/mod.rs", "crates/testkit/src/lib.rs"]
        {
            assert!(is_test_file(Path::new(path)), "{path}");
        }
        assert!(!is_test_file(Path::new("a/contests.rs")));
    }
}
