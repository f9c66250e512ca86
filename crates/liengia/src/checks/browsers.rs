//! What is sent to browsers runs on the oldest that our people hold: Safari 15 (iPhone 6s and 7) and Chrome 90 (Androids
//! that stopped getting anything newer). What they lack is not used, or stands where its lack leaves a page whole.
//!
//! Syntax is lowered by the bundler (`web/build.mjs`); names that a browser must bring along are not, and they are looked
//! for here: in the files as they are built and carried by the binary, and in the style sheets as they are written.
//! Not here: how it looks there (CONTRIBUTING, “before you call a screen done”).

use super::tidy::{files, root};

/// Rules, functions and units that neither lowering nor a fallback gives back.
const STYLES: [&str; 13] = [
    "@layer",
    "@container",
    "@scope",
    "@property",
    "@starting-style",
    "color-mix(",
    "light-dark(",
    "oklch(",
    "oklab(",
    "subgrid",
    ":popover-open",
    ":user-invalid",
    "anchor(",
];

/// A later word of the language or of browsers. The bundler lowers syntax, never a name.
const SCRIPTS: [&str; 25] = [
    ".at(",
    ".findLast(",
    ".findLastIndex(",
    ".toSorted(",
    ".toReversed(",
    ".toSpliced(",
    ".groupBy(",
    ".withResolvers(",
    ".fromAsync(",
    "Object.hasOwn",
    "structuredClone",
    "randomUUID",
    "AbortSignal.timeout",
    "AbortSignal.any",
    "requestIdleCallback",
    "showPopover",
    ".inert",
    "scheduler.",
    "URL.canParse",
    "Intl.Segmenter",
    "(?<=",
    "(?<!",
    "??=",
    "||=",
    "static{",
];

/// Names that are asked for before they are used: each file with its one place may say them, and no other.
const ASKED_FOR: [(&str, &str); 5] = [
    ("requestSubmit", "\"requestSubmit\" in form"),
    ("showModal", "\"HTMLDialogElement\" in window"),
    ("navigator.locks", "\"locks\" in navigator"),
    ("BroadcastChannel(", "\"BroadcastChannel\" in window"),
    ("isConditionalMediationAvailable", "isConditionalMediationAvailable?."),
];

/// What takes the place of a declaration that these browsers drop must stand before it in the same rule.
const WITH_FALLBACK: [(&str, &str); 5] = [
    ("dvh", ""),
    ("svh", ""),
    ("lvh", ""),
    ("overflow:clip", "overflow:"),
    ("overflow-x:clip", "overflow-x:"),
];

/// Without blanks that say nothing, and without comments.
fn tight(css: &str) -> String {
    let mut pieces = css.split("/*");
    let first = pieces.next().unwrap_or_default().to_owned();
    let text = pieces.fold(first, |kept, piece| kept + piece.split_once("*/").map_or("", |(_, rest)| rest));
    let words: Vec<_> = text.split_whitespace().collect();
    words
        .join(" ")
        .replace(": ", ":")
        .replace("; ", ";")
        .replace(" {", "{")
        .replace("{ ", "{")
        .replace("} ", "}")
}

/// What is wrong with a style sheet for these browsers.
fn wrong_styles(css: &str) -> Vec<String> {
    let css = tight(css);
    let mut wrong: Vec<_> =
        STYLES.iter().filter(|word| css.contains(**word)).map(|word| (*word).to_owned()).collect();
    let mut open: Vec<&str> = Vec::new();
    let mut begins = 0;
    for (at, letter) in css.char_indices().filter(|(_, letter)| "{};".contains(*letter)) {
        match letter {
            '{' => {
                let head = css[begins..at].trim();
                let guarded = open.iter().chain([&head]).any(|one| one.contains("@supports selector(:has("));
                if head.contains(":has(") && !guarded {
                    wrong.push(format!("{head}: outside of @supports selector(:has(*))"));
                }
                if head.contains("@media") && head.contains(['<', '>']) {
                    wrong.push(format!("{head}: a range"));
                }
                if head.starts_with('&') || (!open.is_empty() && !open.iter().all(|one| one.starts_with('@')))
                {
                    wrong.push(format!("{head}: a rule within a rule"));
                }
                open.push(head);
                wrong.extend(without_fallback(&css[at + 1..]));
            }
            '}' => drop(open.pop()),
            _ => {}
        }
        begins = at + 1;
    }
    wrong
}

/// Of the declarations up to the end of the rule, those that need another before them and have none.
fn without_fallback(rest: &str) -> Vec<String> {
    let body = rest.split(['{', '}']).next().unwrap_or_default();
    let declarations: Vec<_> = body.split(';').map(str::trim).collect();
    let needs = |one: &str| {
        let found = WITH_FALLBACK.iter().find(|(sign, _)| one.contains(sign))?;
        let property = one.split_once(':').map_or("", |(name, _)| name);
        Some(if found.1.is_empty() { format!("{property}:") } else { found.1.to_owned() })
    };
    let mut wrong = Vec::new();
    for (i, one) in declarations.iter().enumerate() {
        let Some(wanted) = needs(one) else { continue };
        let before =
            declarations[..i].iter().any(|earlier| earlier.starts_with(&wanted) && needs(earlier).is_none());
        if !before {
            wrong.push(format!("{one}: nothing before it for a browser that drops it"));
        }
    }
    wrong
}

/// What is wrong with a script for these browsers.
fn wrong_scripts(js: &str) -> Vec<String> {
    SCRIPTS.iter().filter(|word| js.contains(**word)).map(|word| (*word).to_owned()).collect()
}

fn read(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    files(&root().join(folder), ending, &mut paths);
    let named = |path: std::path::PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    paths.into_iter().map(named).collect()
}

#[test]
fn what_is_built_runs_on_the_oldest_browsers_we_promise() {
    let mut wrong = Vec::new();
    let (built, written) =
        (read("crates/liengia/assets/built", ".css"), read("crates/liengia/web/css", ".css"));
    assert!(!built.is_empty() && written.len() > 8, "bin/setup builds the front end");
    for (name, css) in built.iter().chain(&written) {
        wrong.extend(wrong_styles(css).into_iter().map(|says| format!("{name}: {says}")));
    }
    let scripts = read("crates/liengia/assets/built", ".js");
    assert!(scripts.len() >= 4, "{:?}", scripts.iter().map(|(name, _)| name).collect::<Vec<_>>());
    for (name, js) in &scripts {
        wrong.extend(wrong_scripts(js).into_iter().map(|says| format!("{name}: {says}")));
    }
    assert!(wrong.is_empty(), "Safari 15 and Chrome 90 lack it: {wrong:#?}");
}

#[test]
fn names_that_came_later_are_asked_for_before_they_are_used() {
    for (name, script) in read("crates/liengia/web/src", ".ts") {
        for (word, asked) in ASKED_FOR {
            assert!(!script.contains(word) || script.contains(asked), "{name} says {word} without {asked}");
        }
    }
}

#[test]
fn the_bundler_lowers_to_the_browsers_we_promise() {
    let build = std::fs::read_to_string(root().join("crates/liengia/web/build.mjs")).unwrap();
    assert!(build.contains("[\"es2020\", \"chrome90\", \"safari15\"]"));
}

#[test]
fn a_fallback_counts_only_when_it_stands_before() {
    let wrong = |css: &str| wrong_styles(css).len();
    assert_eq!(wrong(".a { min-height: 100vh; min-height: 100dvh }"), 0);
    assert_eq!(wrong(".a { min-height: 100dvh; min-height: 100vh }"), 1);
    assert_eq!(wrong("@media (min-width: 9px) { .a { height: 10dvh } }"), 1);
    assert_eq!(wrong(".a{overflow:hidden;overflow:clip}.b{overflow:clip}"), 1);
    assert_eq!(wrong("@supports selector(:has(*)) { .a:has(.b) { color: red } } .c { color: red }"), 0);
    assert_eq!(wrong("@supports selector(:has(*)) { .a { color: red } } .c:has(.d) { color: red }"), 1);
    assert_eq!(wrong("@media (width >= 9px) { .a { color: red } }"), 1);
    assert_eq!(wrong(".a { color: red; .b { color: red } }"), 1);
    assert_eq!(wrong(".a { color: color-mix(in srgb, red, blue) }"), 1);
}
