//! Which file leans on which: by `use crate::…`, `use super::…`, by the same paths written where they are used, and by
//! names of a module's own children (`pages::show(…)` beside `mod pages;`).
//!
//! Tests lean on nothing here: they may look at everything. A path goes to the file of its longest part that is a module;
//! what that module hands on from another one (`pub use`) counts for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::source::Source;

type Name = Vec<String>;

/// A file that leans on another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Import {
    pub from: PathBuf,
    pub to: PathBuf,
}

/// The modules of the crates, by their files.
pub struct Modules {
    files: BTreeMap<(PathBuf, Name), PathBuf>,
}

impl Modules {
    pub fn of<'a>(sources: impl Iterator<Item = &'a Source>) -> Modules {
        let files = sources.filter_map(|source| Some((module(&source.path)?, source.path.clone())));
        Modules { files: files.collect() }
    }

    /// What a file leans on, without itself.
    pub fn imports(&self, source: &Source) -> BTreeSet<Import> {
        let Some((src, here)) = module(&source.path) else { return BTreeSet::new() };
        let code = source.code();
        let children = children(&code);
        let targets = paths(&code).into_iter().filter_map(|path| {
            let name = absolute(&here, &children, &path)?;
            self.file(&src, &name)
        });
        let others = targets.filter(|to| **to != source.path);
        others.map(|to| Import { from: source.path.clone(), to: to.clone() }).collect()
    }

    /// The file a path of the source ends in: the module that `rights::held` means.
    pub fn meant(&self, source: &Source, path: &[String]) -> Option<&PathBuf> {
        let (src, here) = module(&source.path)?;
        let name = absolute(&here, &children(&source.code()), path)?;
        self.file(&src, &name)
    }

    fn file(&self, src: &Path, name: &[String]) -> Option<&PathBuf> {
        (0..=name.len()).rev().find_map(|length| self.files.get(&(src.to_owned(), name[..length].to_vec())))
    }
}

/// The crate's folder of sources and the name of the module in it: `reports/pages/mod.rs` is `reports::pages`.
fn module(path: &Path) -> Option<(PathBuf, Name)> {
    let parts: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
    let src = parts.iter().position(|part| *part == "src")?;
    let mut name: Name = parts[src + 1..].iter().map(|part| (*part).to_owned()).collect();
    let last = name.pop()?.strip_suffix(".rs")?.to_owned();
    if !matches!(last.as_str(), "mod" | "lib" | "main") {
        name.push(last);
    }
    Some((parts[..=src].iter().collect(), name))
}

/// Modules that a file says are below it.
fn children(code: &str) -> BTreeSet<String> {
    let words: Vec<&str> = code.split_whitespace().collect();
    let pairs = words.windows(2).filter(|pair| pair[0] == "mod");
    pairs.filter_map(|pair| pair[1].strip_suffix(';')).map(str::to_owned).collect()
}

/// A path from the crate's root, if it is one of ours.
fn absolute(here: &[String], children: &BTreeSet<String>, path: &[String]) -> Option<Name> {
    let mut base = match path.first()?.as_str() {
        "crate" => Vec::new(),
        "self" | "super" => here.to_vec(),
        first if children.contains(first) => return Some([here, path].concat()),
        _ => return None,
    };
    let ups = path.iter().take_while(|part| *part == "super").count();
    base.truncate(base.len().checked_sub(ups)?);
    let rest = path.iter().skip(ups.max(1)).filter(|part| *part != "self" && *part != "*");
    base.extend(rest.cloned());
    Some(base)
}

/// Every path of two parts or more, those of `use` unfolded. A visibility (`pub(in crate::…)`) is none.
pub fn paths(code: &str) -> Vec<Name> {
    let signs: Vec<char> = code.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < signs.len() {
        let Some((word, end)) = word(&signs, at) else {
            at += 1;
            continue;
        };
        let before: String = signs[at.saturating_sub(4)..at].iter().collect();
        if word == "use" {
            at = unfold(&signs, skip_blanks(&signs, end), &[], &mut found);
        } else if before.ends_with('$') || before.ends_with("(in ") || before.ends_with("::") {
            at = end;
        } else {
            let mut path = vec![word];
            at = end;
            while let Some((next, end)) = part_after(&signs, at) {
                path.push(next);
                at = end;
            }
            if path.len() > 1 {
                found.push(path);
            }
        }
    }
    found
}

/// One branch of a `use`; where it ends.
fn unfold(signs: &[char], at: usize, before: &[String], found: &mut Vec<Name>) -> usize {
    let mut path = before.to_vec();
    let mut at = at;
    loop {
        at = skip_blanks(signs, at);
        match signs.get(at) {
            Some('{') => {
                at += 1;
                while !matches!(signs.get(at), None | Some('}')) {
                    at = unfold(signs, at, &path, found);
                    at = skip_blanks(signs, at);
                    at += usize::from(signs.get(at) == Some(&','));
                    at = skip_blanks(signs, at);
                }
                return at + 1;
            }
            Some('*') => {
                found.push(path);
                return at + 1;
            }
            Some(':') => at += 1,
            _ => match word(signs, at) {
                Some((name, end)) if name == "as" => {
                    at = word(signs, skip_blanks(signs, end)).map_or(end, |(_, end)| end);
                }
                Some((name, end)) => {
                    path.push(name);
                    at = end;
                }
                None => {
                    found.push(path);
                    return at;
                }
            },
        }
    }
}

fn part_after(signs: &[char], at: usize) -> Option<(String, usize)> {
    let colons = signs.get(at) == Some(&':') && signs.get(at + 1) == Some(&':');
    colons.then(|| word(signs, at + 2))?
}

fn skip_blanks(signs: &[char], at: usize) -> usize {
    (at..signs.len()).find(|i| !signs[*i].is_whitespace()).unwrap_or(signs.len())
}

/// The name that begins exactly here.
fn word(signs: &[char], at: usize) -> Option<(String, usize)> {
    let letter = |sign: &char| sign.is_alphanumeric() || *sign == '_';
    if at > 0 && signs.get(at - 1).is_some_and(letter) {
        return None;
    }
    let word: String = signs.get(at..)?.iter().take_while(|sign| letter(sign)).collect();
    let end = at + word.chars().count();
    (!word.is_empty()).then_some((word, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::made_up::tree;

    /// Imports of a file of the made-up tree, without the folder that all share.
    fn imports(files: &[(&str, &str)], of: &str) -> Vec<String> {
        let tree = tree(files);
        let modules = Modules::of(tree.sources());
        let source = tree.sources().find(|source| source.path.ends_with(of)).unwrap();
        let inside = |to: &Path| to.strip_prefix(crate::tree::FEATURES).unwrap().display().to_string();
        modules.imports(source).iter().map(|import| inside(&import.to)).collect()
    }

    const TREE: [(&str, &str); 6] = [
        ("main.rs", ""),
        ("a/mod.rs", ""),
        ("a/store.rs", ""),
        ("a/pages/mod.rs", ""),
        ("a/pages/show.rs", ""),
        ("b/mod.rs", ""),
    ];

    fn with(path: &'static str, text: &'static str) -> Vec<(&'static str, &'static str)> {
        TREE.into_iter().filter(|(name, _)| *name != path).chain([(path, text)]).collect()
    }

    #[test]
    fn uses_are_unfolded_and_go_to_the_file_of_their_module() {
        let text = "use crate::a::{self, store::{find, List as Of}, pages::show};\nuse crate::b::*;\nuse std::fmt;\n";
        assert_eq!(
            imports(&with("b/c.rs", text), "b/c.rs"),
            ["a/mod.rs", "a/pages/show.rs", "a/store.rs", "b/mod.rs"]
        );
    }

    #[test]
    fn super_goes_up_once_for_each_word() {
        let text = "use super::super::store;\nuse super::head;\nuse self::x;\n";
        assert_eq!(
            imports(&with("a/pages/show.rs", text), "a/pages/show.rs"),
            ["a/pages/mod.rs", "a/store.rs"]
        );
    }

    #[test]
    fn a_path_where_it_is_used_is_an_import_too() {
        let text =
            "mod pages;\nmod store;\nfn feature() { x(pages::show::show); crate::b::hear(1); other::y() }\n";
        assert_eq!(imports(&with("a/mod.rs", text), "a/mod.rs"), ["a/pages/show.rs", "b/mod.rs"]);
    }

    #[test]
    fn visibility_texts_remarks_and_tests_import_nothing() {
        let text = "// use crate::b;\npub(in crate::b) fn a() { say(\"crate::b::x\") }\n\
                    #[cfg(test)]\nmod tests {\n    use crate::b;\n}\n";
        assert_eq!(imports(&with("a/store.rs", text), "a/store.rs"), Vec::<String>::new());
    }

    #[test]
    fn a_use_over_many_lines_ends_where_it_ends() {
        let text =
            "use crate::a::{\n    pages,\n    store::{\n        find,\n    },\n};\nuse crate::b::Thing;\n";
        assert_eq!(imports(&with("b/c.rs", text), "b/c.rs"), ["a/pages/mod.rs", "a/store.rs", "b/mod.rs"]);
    }
}
