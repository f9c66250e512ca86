//! Functions that are longer than a screen, found by their brackets. Tests are not looked at.

use std::path::PathBuf;

use crate::source::Source;
use crate::tree::Tree;

/// STYLE.md: functions ≤ 40 lines.
pub const LINES_MAX: usize = 40;

/// A function, from the line with `fn` to its last bracket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub file: PathBuf,
    /// Counted from 1.
    pub line: usize,
    pub lines: usize,
}

/// Those that are too long, the longest first.
pub fn long(tree: &Tree) -> Vec<Function> {
    let mut found: Vec<Function> = tree.sources().flat_map(functions).collect();
    found.retain(|function| function.lines > LINES_MAX);
    found.sort_by(|a, b| b.lines.cmp(&a.lines).then(a.file.cmp(&b.file)).then(a.line.cmp(&b.line)));
    found
}

pub fn functions(source: &Source) -> Vec<Function> {
    let code = source.code();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("fn ") {
        let begins = !code[..at].ends_with(|sign: char| sign.is_alphanumeric() || sign == '_');
        let name: String =
            code[at + 3..].chars().take_while(|sign| sign.is_alphanumeric() || *sign == '_').collect();
        let has_body = code[at..end_of_head(&code, at)].ends_with('{');
        if !begins || name.is_empty() || !has_body {
            continue;
        }
        let (first, last) = (line_of(&code, at), line_of(&code, end_of_block(&code, at).saturating_sub(1)));
        let lines = last - first + 1;
        found.push(Function { name, file: source.path.clone(), line: first + 1, lines });
    }
    found
}

/// The line of a place, counted from 0.
pub fn line_of(code: &str, at: usize) -> usize {
    code.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count()
}

/// Behind the first `{` or `;` that stands in no other bracket.
fn end_of_head(code: &str, at: usize) -> usize {
    let mut depth = 0usize;
    for (i, sign) in code[at..].char_indices() {
        match sign {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '{' | ';' if depth == 0 => return at + i + 1,
            _ => {}
        }
    }
    code.len()
}

/// Behind the block that begins after a place; behind the `;` where there is none.
pub fn end_of_block(code: &str, at: usize) -> usize {
    let head = end_of_head(code, at);
    if !code[at..head].ends_with('{') {
        return head;
    }
    let mut depth = 1usize;
    for (i, sign) in code[head..].char_indices() {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return head + i + 1;
        }
    }
    code.len()
}

/// Behind the `;` that stands in no bracket.
pub fn end_of_statement(code: &str, at: usize) -> usize {
    let mut depth = 0usize;
    for (i, sign) in code[at..].char_indices() {
        match sign {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return at + i + 1,
            _ => {}
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_ends_with_its_own_bracket() {
        let text = "trait A { fn none(&self); }\npub fn one(a: [u8; 2]) -> fn(u8) -> u8\nwhere\n    B: C,\n{\n    if a { \"}\" } else {}\n}\n\
                    #[cfg(test)]\nfn test() {\n}\nconst fn two() { // }\n}\n";
        let found = functions(&Source::new(PathBuf::from("src/a.rs"), text));
        let found: Vec<_> = found.iter().map(|one| (one.name.as_str(), one.line, one.lines)).collect();
        assert_eq!(found, [("one", 2, 6), ("two", 11, 2)]);
    }

    #[test]
    fn only_those_over_the_limit_are_long() {
        let body = |lines: usize| format!("fn a() {{\n{}}}\n", "    b();\n".repeat(lines - 2));
        for (lines, long_ones) in [(LINES_MAX, 0), (LINES_MAX + 1, 1)] {
            let tree = crate::tree::made_up::tree(&[("a/mod.rs", &body(lines))]);
            assert_eq!(long(&tree).len(), long_ones, "{lines} lines");
        }
    }
}
