//! Pages and style sheets know the same classes: what a page wears has a style, and a style is worn by somebody.
//!
//! Not here: whether it looks right (`npm run gallery`, the browser stories).

use std::collections::{BTreeMap, BTreeSet};

use super::code::{Code, sources};
use super::tidy::{files, root};

const WEB: &str = "crates/liengia/web";

fn texts(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut paths = Vec::new();
    files(&root().join(folder), ending, &mut paths);
    let read = |path: std::path::PathBuf| {
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).unwrap())
    };
    paths.into_iter().map(read).collect()
}

/// What stands before every other cut is kept, what stands behind it is not: comments, texts in quotes.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut pieces = text.split(from);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |kept, piece| kept + piece.split_once(to).map_or("", |(_, rest)| rest))
}

fn is_of_a_class(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

/// Names behind a dot: `.card`, not `.55`.
fn dotted(text: &str) -> impl Iterator<Item = &str> {
    let names =
        text.split('.').skip(1).map(|rest| rest.split(|c| !is_of_a_class(c)).next().unwrap_or_default());
    names.filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))
}

fn styled() -> BTreeSet<String> {
    let sheets = texts(&format!("{WEB}/css"), ".css");
    assert!(sheets.len() > 8, "the style sheets are found");
    let quoted = |text: &str| text.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
    let rules = sheets.iter().map(|(_, text)| quoted(&without(text, "/*", "*/")));
    rules.flat_map(|text| dotted(&text).map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Classes by who wears them, and beginnings of classes whose end a page works out (`chip--{kind}`).
#[derive(Default)]
struct Worn {
    classes: BTreeMap<String, String>,
    begun: BTreeSet<String>,
}

impl Worn {
    fn all(&mut self, classes: &str, by: &str) {
        for class in classes.split_whitespace() {
            match class.split_once('{') {
                Some((begun, _)) => drop(self.begun.insert(begun.to_owned())),
                None => drop(self.classes.entry(class.to_owned()).or_insert_with(|| by.to_owned())),
            }
        }
    }

    /// `class="a b"`, in HTML and SVG and in what is written in Rust as either.
    fn attributes(&mut self, text: &str, by: &str) {
        for piece in text.split("class=\"").skip(1) {
            self.all(piece.split('"').next().unwrap_or_default(), by);
        }
    }

    fn code(&mut self, code: &Code) {
        let name = code.name();
        for at in code.places("html! {") {
            let open = at + "html! ".len();
            let template = template(code, open + 1, code.end_of_bracket(open) - 1);
            dotted(&template).for_each(|class| self.all(class, &name));
        }
        for at in code.places("class=") {
            let begins = at + "class=".len();
            match code.plain.get(begins) {
                Some('(' | '[') => self.chosen(code, begins, code.end_of_bracket(begins)),
                Some('"') => self.chosen(code, begins, begins + first_text(code, begins)),
                _ => {}
            }
        }
        for at in code.places("let class = ") {
            let ends = (at..code.plain.len()).find(|i| code.plain[*i] == ';').unwrap_or(at);
            self.chosen(code, at, ends);
        }
        for literal in code.literals() {
            self.attributes(&literal.says, &name);
            if literal.says.split_whitespace().any(has_the_shape) {
                self.all(&literal.says, &name);
            }
        }
    }

    /// Texts that an expression may end in: not what it asks, compares with or tells arms of a match apart by.
    fn chosen(&mut self, code: &Code, from: usize, to: usize) {
        for literal in code.literals_between(from, to) {
            let before = code.plain_between(from, literal.at);
            let behind =
                code.plain_between(literal.at + first_text(code, literal.at), code.plain.len().min(to + 3));
            let is_asked = before.trim_end().ends_with("==")
                || behind.trim_start().starts_with("=>")
                || behind.trim_start().starts_with("| ");
            if !is_asked && is_a_value(&before) {
                self.all(&literal.says, &code.name());
            }
        }
    }
}

/// Whether what comes next stands in no call, or in one that hands it on.
fn is_a_value(before: &str) -> bool {
    let mut closed = 0;
    for (at, sign) in before.char_indices().rev() {
        match sign {
            ')' => closed += 1,
            '(' if closed > 0 => closed -= 1,
            '(' => {
                let called = before[..at].trim_end();
                return called.is_empty() || ["format!", "then_some"].iter().any(|one| called.ends_with(one));
            }
            _ => {}
        }
    }
    true
}

/// How long the text is that begins here, with its quotes.
fn first_text(code: &Code, at: usize) -> usize {
    2 + code.plain[at + 1..].iter().take_while(|sign| **sign != '"').count()
}

/// `block__part`, `block--kind`: written so it can be nothing but a class.
fn has_the_shape(word: &str) -> bool {
    let begins = word.starts_with(|c: char| c.is_ascii_lowercase());
    let signs = word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_{}".contains(c));
    begins && signs && (word.contains("--") || word.contains("__"))
}

/// What stands in a template without its expressions: elements, their classes and ids.
fn template(code: &Code, from: usize, to: usize) -> String {
    let mut kept = String::new();
    let mut at = from;
    while at < to {
        match code.plain[at] {
            '(' | '[' => at = code.end_of_bracket(at),
            '@' if code.plain_between(at, (at + 5).min(to)) == "@let " => at = behind_statement(code, at, to),
            '@' => at = head(code, at, to),
            sign => {
                kept.push(sign);
                at += 1;
            }
        }
    }
    // What an arm of a match asks for stands before its arrow.
    kept.split("=>").map(|piece| piece.rsplit_once(" if ").map_or(piece, |(before, _)| before)).collect()
}

fn behind_statement(code: &Code, from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to && code.plain[at] != ';' {
        at = if "([{".contains(code.plain[at]) { code.end_of_bracket(at) } else { at + 1 };
    }
    at
}

/// The `{` that an `@if`, `@for` or `@match` leads to; the one of a pattern (`Some { x } = y`) is none.
fn head(code: &Code, from: usize, to: usize) -> usize {
    let mut at = from;
    while at < to {
        let end = code.end_of_bracket(at);
        match code.plain[at] {
            '{' if !code.plain_between(end, to).trim_start().starts_with("= ") => return at,
            '{' | '(' | '[' => at = end,
            _ => at += 1,
        }
    }
    at
}

fn worn() -> Worn {
    let mut worn = Worn::default();
    for code in sources() {
        worn.code(code);
    }
    for (name, text) in texts("crates/liengia/src", ".svg") {
        worn.attributes(&text, &name);
    }
    assert!(worn.classes.len() > 150, "the pages are read: {}", worn.classes.len());
    worn
}

#[test]
fn every_class_of_a_page_and_of_the_gallery_has_a_style() {
    let styled = styled();
    let mut worn = worn();
    for (name, text) in texts(WEB, "gallery.html") {
        worn.attributes(&text, &name);
    }
    let bare: Vec<_> = worn.classes.iter().filter(|(class, _)| !styled.contains(*class)).collect();
    assert!(bare.is_empty(), "no style sheet knows these: {bare:#?}");
    let nothing: Vec<_> =
        worn.begun.iter().filter(|begun| !styled.iter().any(|class| class.starts_with(*begun))).collect();
    assert!(nothing.is_empty(), "no class begins so: {nothing:#?}");
}

#[test]
fn every_style_is_worn() {
    let worn = worn();
    let scripts = texts(&format!("{WEB}/src"), ".ts");
    let words: BTreeSet<&str> =
        scripts.iter().flat_map(|(_, text)| text.split(|c| !is_of_a_class(c))).collect();
    let literals: BTreeSet<String> =
        sources().iter().flat_map(Code::literals).map(|literal| literal.says).collect();
    let built = |class: &str| {
        worn.begun.iter().any(|begun| class.strip_prefix(begun).is_some_and(|end| literals.contains(end)))
    };
    let styled = styled();
    let idle: Vec<_> = styled
        .iter()
        .filter(|class| {
            !worn.classes.contains_key(*class) && !words.contains(class.as_str()) && !built(class)
        })
        .collect();
    assert!(idle.is_empty(), "nobody wears these: {idle:#?}");
}

#[test]
fn classes_are_found_in_every_way_they_are_written() {
    let text = r##"fn a() { let class = if x == "no" { "one" } else if a.at("no") { match x { "no" => "two" } };
        html! { @let n = a.no(|x| { x.no }); p.three.four--five #no { (words.no("six")) @if let Y { q, .. } = y.no { b.seven { "no.no" } }
            @match z { Some(_) if z.no => i.eight {}, _ => {} } } i class=(format!("chip chip--{}", kind.no())) {}
            i class="nine" {} i class=[head.no.then_some("ten")] {} } }"##;
    let mut worn = Worn::default();
    worn.code(&Code::of(std::path::Path::new("crates/ground/src/a.rs"), text));
    let found: Vec<_> = worn.classes.keys().map(String::as_str).collect();
    let mut all = ["one", "two", "three", "four--five", "seven", "eight", "chip", "nine", "ten"];
    all.sort_unstable();
    assert_eq!(found, all);
    assert_eq!(worn.begun.iter().collect::<Vec<_>>(), ["chip--"]);
}
