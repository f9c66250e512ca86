//! Forms and rows go through their parts (`ground::web::parts`): what is sent once, asked first, given back or walked by keys is
//! written in one place, and not again on each page.
//!
//! Not here: whether a form means what it says (`twice`, `kept`), what pages wear (`styles`).

use super::code::{Code, sources};

/// Where this still happens, how often at the most, and why. A number goes down, never up.
const STILL: [(&str, usize, &str); 5] = [
    ("reports/", 18, "the large one was there before the parts, and moves page by page"),
    ("landmarks/", 2, "a row that unfolds its own forms: no other room has one yet"),
    ("home/", 10, "first page, work list, calendar and search move with the homes"),
    ("accounts/pages/keys.rs", 1, "hidden until a script fills in what the device signed"),
    ("accounts/pages/passkeys.rs", 1, "the same, where a key is made"),
];

/// What a page writes when it writes a form or a row itself.
fn by_hand(code: &Code) -> usize {
    let sent = code.literals().into_iter().filter(|literal| {
        literal.says == "post" && code.plain_between(literal.at.saturating_sub(7), literal.at) == "method="
    });
    sent.count() + code.places("li.row").len() + code.places("ul.rows").len()
}

#[test]
fn forms_and_rows_go_through_their_parts() {
    let mut found = STILL.map(|(place, ..)| (place, 0));
    let mut new = Vec::new();
    for code in sources().iter().filter(|code| code.feature() != "ground") {
        let (name, n) = (code.name(), by_hand(code));
        match found.iter_mut().find(|(place, _)| name.contains(&format!("/src/{place}"))) {
            Some((_, sum)) => *sum += n,
            None if n > 0 => new.push((name, n)),
            None => {}
        }
    }
    assert!(new.is_empty(), "say it with `Post`, `Row` and `caller.rows` (ground::web::parts): {new:#?}");
    for ((place, n), (_, most, why)) in found.into_iter().zip(STILL) {
        assert!(n <= most, "{place}: {n} by hand, {most} were left ({why})");
    }
}
