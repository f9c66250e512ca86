//! Keys that are put together in the code, against the table of them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::code::sources;
use super::table::BUILT;
use super::{is_of_a_key, known, literals};

/// Ids of elements, names of fields and of files that are put together in the same way.
const NO_KEYS: [&str; 9] =
    ["du-lieu-cua-toi-", "h-", "liengia-", "name-", "new-", "pick-", "spot-", "transcript-", "when-"];

/// Beginnings that the code asks for, and puts nothing behind.
const ASKED: [&str; 3] = ["problem-", "report-case-", "report-followed-"];

/// Keys that are put together in the code: what stands before their first hole and behind their last, and where.
fn patterns() -> BTreeMap<(String, String), String> {
    let mut found = BTreeMap::new();
    for code in sources() {
        for literal in code.literals() {
            let says = literal.says.as_str();
            let open = says
                .split_once('{')
                .map(|(before, rest)| (before, rest.rsplit_once('}').map_or("", |(_, end)| end)));
            let (before, end) = match open {
                Some(pair) => pair,
                None if says.ends_with('-') => (says, ""),
                None => continue,
            };
            if is_of_a_key(before.strip_suffix('-').unwrap_or_default())
                && (end.is_empty() || end.strip_prefix('-').is_some_and(is_of_a_key))
            {
                found.insert((before.to_owned(), end.to_owned()), code.name());
            }
        }
    }
    found
}

pub(super) fn built() -> BTreeSet<String> {
    let all = BUILT.iter().flat_map(|(before, end, of)| {
        of.values().into_iter().map(move |value| format!("{before}{value}{end}"))
    });
    all.collect()
}

#[test]
fn every_key_that_is_built_has_its_text_whatever_it_ends_in() {
    let said = ["verb-", "notice-"];
    let unlisted: Vec<_> = patterns()
        .into_iter()
        .filter(|((before, end), _)| {
            let before = before.as_str();
            let listed = BUILT.iter().any(|(one, other, _)| (*one, *other) == (before, end.as_str()));
            !listed && ![&NO_KEYS[..], &ASKED].concat().contains(&before) && !said.contains(&before)
        })
        .collect();
    assert!(unlisted.is_empty(), "say in BUILT what these end in: {unlisted:#?}");
    let patterns = patterns();
    let idle: Vec<_> = BUILT
        .iter()
        .filter(|(before, end, _)| {
            let whole = ((*before).to_owned(), (*end).to_owned());
            !patterns.contains_key(&whole) && !literals().iter().any(|one| one == before)
        })
        .map(|(before, end, _)| format!("{before}…{end}"))
        .collect();
    assert!(idle.is_empty(), "nobody builds these any more: {idle:?}");
    let known = known();
    let missing: Vec<_> = built().into_iter().filter(|key| !known.contains(key)).collect();
    assert!(missing.is_empty(), "built, and without a text: {missing:#?}");
}
