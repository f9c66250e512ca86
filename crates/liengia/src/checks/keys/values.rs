//! What may stand in the holes of a built key, from where it is said: the codes of an enum, rules, periods.

use std::collections::BTreeSet;
use std::path::Path;

use ground::personal::{Ends, OWN};

use super::super::code::{Code, sources};
use super::table::Of::{self, Clocks, Codes, List, Periods, Rules, Searched, Sections, Words};
use crate::features::features;

fn source(path: &str) -> &'static Code {
    let path = Path::new("crates").join(path);
    sources()
        .iter()
        .find(|code| code.path == path)
        .unwrap_or_else(|| panic!("{} is not there", path.display()))
}

impl Of {
    pub(super) fn values(&self) -> BTreeSet<String> {
        let owned = |words: Vec<&str>| words.into_iter().map(str::to_owned).collect();
        match self {
            Codes(path, of) => codes(source(path), of),
            List(path, from) => list(source(path), from),
            Words(words) => owned(words.to_vec()),
            Rules => rules(|_| true),
            Clocks(feature) => rules(|name| name == *feature),
            Periods => periods(),
            Sections => {
                owned(personal().flat_map(|one| one.sections).map(|section| section.record).collect())
            }
            Searched => {
                owned(features().iter().filter(|one| one.search.is_some()).map(|one| one.name).collect())
            }
        }
    }
}

fn rules(of: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let features = features().into_iter().filter(|feature| of(feature.name));
    features.flat_map(|feature| feature.rules).map(|rule| rule.code.to_owned()).collect()
}

fn personal() -> impl Iterator<Item = ground::personal::Personal> {
    std::iter::once(OWN).chain(features().into_iter().map(|feature| feature.personal))
}

fn periods() -> BTreeSet<String> {
    let mut periods: Vec<&ground::retention::Period> = Vec::new();
    for one in personal() {
        periods.extend(one.periods);
        for table in one.tables {
            if let Ends::After(records) = table.ends {
                periods.extend(records.iter().map(|record| &record.period));
            }
        }
    }
    periods.into_iter().map(|period| period.kind.to_owned()).collect()
}

/// What `code` of an enum gives: by `ground::codes!`, or written out.
fn codes(code: &Code, of: &str) -> BTreeSet<String> {
    let given = format!("codes!({of} ");
    if let Some(at) = code.places(&format!("{given}{{")).first() {
        let open = at + given.len();
        let words = code.literals_between(open, code.end_of_bracket(open));
        return words.into_iter().map(|literal| literal.says).collect();
    }
    let blocks = code.places(&format!("impl {of} {{"));
    let body = blocks.into_iter().find_map(|at| {
        let open = at + format!("impl {of} ").len();
        let end = code.end_of_bracket(open);
        let within = code.places("fn code(").into_iter().find(|place| (open..end).contains(place))?;
        let body = (within..end).find(|i| code.plain[*i] == '{')?;
        Some((body, code.end_of_bracket(body)))
    });
    let (from, to) = body.unwrap_or_else(|| panic!("no codes of {of} in {}", code.name()));
    code.literals_between(from, to).into_iter().map(|literal| literal.says).collect()
}

fn list(code: &Code, from: &str) -> BTreeSet<String> {
    let at = code.places(from)[0] + from.len();
    // The type has a `;` of its own: [&str; 28].
    let equals = (at..code.plain.len()).find(|i| code.plain[*i] == '=').unwrap();
    let to = (equals..code.plain.len()).find(|i| code.plain[*i] == ';').unwrap();
    code.literals_between(equals, to).into_iter().map(|literal| literal.says.replace('_', "-")).collect()
}
