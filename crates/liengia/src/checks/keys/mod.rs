//! Keys that code builds have their texts, whatever they end in; what happens and what is told has its words; and a text
//! that nobody asks for goes.
//!
//! Not here: that both languages have the same keys, and keys that stand in the code as they are (`texts`).

mod built;
mod table;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ground::web::words::keys;

use self::built::built;
use super::code::{self, Code, sources};
use super::texts::{NO_KEYS, all};

/// What ledgers hold that were kept by older versions, and nothing writes any more: their verbs keep their words.
const OLD_VERBS: [(&str, &str); 4] = [
    ("report.raised", "until all clocks were one, and deadline.raised"),
    ("report.drafts-forgotten", "until what lives for hours went without an entry"),
    ("challenge.forgotten", "the same"),
    ("person.erased", "until the book said of no erasing what went"),
];

/// Of the shape of a verb, and none: files, names of hosts, what only an example says.
const NO_VERBS: [&str; 6] = ["a.full", "anh.jpg", "b.jpg", "erased.list", "liengia.example", "thing.done"];

fn known() -> BTreeSet<String> {
    all().iter().flat_map(|texts| keys(texts.vi)).collect()
}

fn literals() -> BTreeSet<String> {
    sources().iter().flat_map(Code::literals).map(|literal| literal.says).collect()
}

fn is_of_a_key(text: &str) -> bool {
    let word =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(word)
}

/// Verbs of entries in the code, each with its file. Names of jobs have the same shape.
fn verbs() -> BTreeMap<String, String> {
    let mut verbs = BTreeMap::new();
    for code in sources() {
        for literal in code.literals() {
            let Some((noun, verb)) = literal.says.split_once('.') else { continue };
            let before = code.plain_between(literal.at.saturating_sub(6), literal.at);
            if noun.len() > 1 && is_of_a_key(noun) && is_of_a_key(verb) && before != "name: " {
                verbs.insert(literal.says.clone(), code.name());
            }
        }
    }
    let ending = |verb: &String| verb.rsplit_once('.').map_or("", |(_, end)| end).to_owned();
    let files = [
        "css",
        "js",
        "svg",
        "png",
        "html",
        "db",
        "key",
        "json",
        "txt",
        "csv",
        "xlsx",
        "age",
        "tar",
        "webmanifest",
        "sql",
        "ftl",
    ];
    verbs.retain(|verb, _| !NO_VERBS.contains(&verb.as_str()) && !files.contains(&ending(verb).as_str()));
    verbs
}

#[test]
fn everything_that_happens_has_its_words_and_older_ledgers_keep_theirs() {
    let (known, verbs) = (known(), verbs());
    assert!(verbs.len() > 90, "{verbs:#?}");
    let key = |verb: &str| format!("verb-{}", verb.replace('.', "-"));
    let silent: Vec<_> = verbs.iter().filter(|(verb, _)| !known.contains(&key(verb))).collect();
    assert!(
        silent.is_empty(),
        "write the words of each (`verb-noun-verb`) into vi.ftl and en.ftl: {silent:#?}"
    );
    for (verb, why) in OLD_VERBS {
        assert!(known.contains(&key(verb)), "{verb} lost its words ({why})");
        assert!(!verbs.contains_key(verb), "{verb} is written again: it is not old");
    }
}

/// Functions that tell people something: those of an act, and whatever hands a kind on to them.
fn telling() -> BTreeSet<String> {
    let mut telling: BTreeSet<String> =
        ["notify", "notify_secretly", "announce", "announce_group"].map(str::to_owned).into();
    loop {
        let before = telling.len();
        for code in sources() {
            for (name, from, to) in functions(code) {
                let signature = code.plain_between(from, to);
                let head = signature.split('{').next().unwrap_or_default();
                let hands_on =
                    head.contains("kind: &'static str") && telling.iter().any(|one| calls(&signature, one));
                if hands_on {
                    telling.insert(name);
                }
            }
        }
        if telling.len() == before {
            return telling;
        }
    }
}

fn calls(code: &str, name: &str) -> bool {
    [format!(".{name}("), format!(" {name}("), format!("::{name}(")]
        .iter()
        .any(|call| code.contains(call.as_str()))
}

/// Each function: its name, where it begins and ends.
fn functions(code: &Code) -> Vec<(String, usize, usize)> {
    let found = code.places("fn ").into_iter().filter_map(|at| {
        let name: String =
            code.plain[at + 3..].iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '_').collect();
        let body = (at..code.plain.len()).find(|i| matches!(code.plain[*i], '{' | ';'))?;
        (code.plain[body] == '{' && !name.is_empty()).then(|| (name, at, code.end_of_bracket(body)))
    });
    found.collect()
}

#[test]
fn whatever_people_are_told_has_its_words() {
    let (known, telling) = (known(), telling());
    assert!(telling.len() > 5, "{telling:?}");
    let mut silent = BTreeSet::new();
    let mut found = 0;
    for code in sources() {
        for (_, from, to) in functions(code) {
            let whole = code.plain_between(from, to);
            if !telling.iter().any(|name| calls(&whole, name)) {
                continue;
            }
            for literal in code.literals_between(from, to) {
                let told = known.contains(&format!("notice-{}", literal.says));
                found += usize::from(told);
                if is_of_a_key(&literal.says)
                    && literal.says.contains('-')
                    && !told
                    && !known.contains(&literal.says)
                    && !NO_KEYS.contains(&literal.says.as_str())
                {
                    silent.insert(format!("{} in {}", literal.says, code.name()));
                }
            }
        }
    }
    assert!(found > 30, "{found}");
    assert!(silent.is_empty(), "neither a key nor a notice with words: {silent:#?}");
}

#[test]
fn no_text_waits_for_somebody_to_ask() {
    let (literals, built, verbs) = (literals(), built(), verbs());
    // What a sheet could not be read for is named by the library that reads it.
    let sheet: BTreeSet<String> = code::read(Path::new("lib/sheet/src/problem.rs"))
        .literals()
        .into_iter()
        .map(|one| one.says)
        .collect();
    let old: Vec<String> = OLD_VERBS.iter().map(|(verb, _)| verb.replace('.', "-")).collect();
    let happens: BTreeSet<String> = verbs.keys().map(|verb| verb.replace('.', "-")).chain(old).collect();
    let asked = |key: &String| {
        literals.contains(key)
            || built.contains(key)
            || sheet.contains(key)
            || key.strip_prefix("verb-").is_some_and(|verb| happens.contains(verb))
            || key.strip_prefix("notice-").is_some_and(|kind| literals.contains(kind))
            // `{key}-hint`, of a field or a place of the menu.
            || key.strip_suffix("-hint").is_some_and(|stem| literals.contains(stem))
    };
    let idle: Vec<_> = known().into_iter().filter(|key| !asked(key)).collect();
    assert!(idle.is_empty(), "nobody asks for these: {idle:#?}");
}
