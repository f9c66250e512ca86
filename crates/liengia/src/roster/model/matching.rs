//! Which row of a list is which household of the roster. Each household answers to one row at the most.
//!
//! The same name without accents, `i` or `y` where both are right, and one more thing that agrees: phone, house or year
//! of birth. Where nothing can be compared, the name alone. Another name with the same phone in the same house is the
//! same household under a new head.

use std::collections::HashMap;

use viet_text::{fold, spelling};

use super::details::{Details, Known};

/// What a row of a list is to the roster; the number is the household's place in the list of the known ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Match {
    New,
    Same(usize),
    /// The household is known, its head is another.
    NewHead(usize),
    /// A household at this address said no to being listed; nobody writes it down again from a list.
    Declined(usize),
}

/// For each row what it is. The best pairs are made first, so that the same list gives the same answer again.
pub fn assign(rows: &[Details], known: &[Known]) -> Vec<Match> {
    let mut matches = vec![Match::New; rows.len()];
    let mut taken = vec![false; known.len()];
    let mut give = |pairs: Vec<(usize, usize)>, as_match: fn(usize) -> Match| {
        for (row, household) in pairs {
            if matches[row] == Match::New && !taken[household] {
                (matches[row], taken[household]) = (as_match(household), true);
            }
        }
    };
    give(by_name(rows, known), Match::Same);
    give(by_house(rows, known, |row, other| !other.declined && same_phone(row, other)), Match::NewHead);
    give(by_house(rows, known, |_, other| other.declined), Match::Declined);
    matches
}

/// Pairs of the same name that may be one household, the likeliest first.
fn by_name(rows: &[Details], known: &[Known]) -> Vec<(usize, usize)> {
    let mut named: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, household) in known.iter().enumerate().filter(|(_, household)| !household.declined) {
        named.entry(spelling::key(&household.details.name)).or_default().push(place);
    }
    let mut pairs = Vec::new();
    for (row_place, row) in rows.iter().enumerate() {
        for place in named.get(&spelling::key(&row.name)).into_iter().flatten() {
            if let Some(likeness) = likeness(row, &known[*place].details) {
                pairs.push((likeness, row_place, *place));
            }
        }
    }
    pairs.sort_by_key(|(likeness, row, place)| (std::cmp::Reverse(*likeness), *row, *place));
    pairs.into_iter().map(|(_, row, place)| (row, place)).collect()
}

/// How alike two of the same name are: identical, then what would not change, then by how much agrees.
fn likeness(row: &Details, known: &Details) -> Option<(bool, bool, usize, bool)> {
    let houses = Some((fold(&row.address), fold(&known.address)));
    let houses = houses.filter(|(one, other)| !one.is_empty() && !other.is_empty());
    let compared = [
        row.phone.as_ref().zip(known.phone.as_ref()).map(|(one, other)| one == other),
        houses.map(|(one, other)| one == other),
        row.birth_year.zip(known.birth_year).map(|(one, other)| one == other),
    ];
    let agreed = compared.iter().filter(|same| **same == Some(true)).count();
    let nothing_to_compare = compared.iter().all(Option::is_none);
    let unchanged = known.merged(row) == *known;
    (agreed > 0 || nothing_to_compare).then_some((row == known, unchanged, agreed, row.name == known.name))
}

/// Pairs in the same house for which something more holds.
fn by_house(
    rows: &[Details],
    known: &[Known],
    holds: impl Fn(&Details, &Known) -> bool,
) -> Vec<(usize, usize)> {
    let mut houses: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, household) in known.iter().enumerate() {
        houses.entry(fold(&household.details.address)).or_default().push(place);
    }
    let mut pairs = Vec::new();
    for (row_place, row) in rows.iter().enumerate().filter(|(_, row)| !row.address.is_empty()) {
        let here = houses.get(&fold(&row.address)).into_iter().flatten();
        pairs.extend(here.filter(|place| holds(row, &known[**place])).map(|place| (row_place, *place)));
    }
    pairs
}

fn same_phone(row: &Details, known: &Known) -> bool {
    row.phone.is_some() && row.phone == known.details.phone
}
