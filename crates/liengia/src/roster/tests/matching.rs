//! Which row is which household.

use proptest::prelude::*;
use sheet::Grid;
use uuid::Uuid;
use viet_text::Phone;

use super::super::model::{Details, Fate, Known, Match, Plan, assign, plan};
use super::super::reading::{Column, Judged, Mapping, RosterRole, Wanted, judge};

/// "name|phone|address|year"
fn details(line: &str) -> Details {
    let cells: Vec<&str> = line.split('|').collect();
    Details {
        name: cells[0].to_owned(),
        phone: Phone::parse(cells[1]).ok(),
        address: cells[2].to_owned(),
        birth_year: cells[3].parse().ok(),
        ..Details::default()
    }
}

fn known(line: &str) -> Known {
    Known {
        id: Uuid::nil(),
        number: 1,
        details: details(line),
        head_id: Some(Uuid::nil()),
        declined: false,
        joined: false,
        head_joined: false,
        invited: false,
    }
}

#[test]
fn a_row_is_matched_by_name_and_one_thing_more() {
    let stored = "Vũ Hữu Hùng|0367078709|Số 53 Ngõ 18|1984";
    for (row, expected) in [
        ("Vũ Hữu Hùng|0367078709|Số 53 Ngõ 18|1984", Match::Same(0)),
        ("VU HUU HUNG|0367078709||", Match::Same(0)),
        ("Vũ Hữu Hùng||so 53 ngo 18|", Match::Same(0)),
        ("Vũ Hữu Hùng|0912153784|Số 1|1984", Match::Same(0)),
        ("Vũ Hữu Hùng|||", Match::Same(0)),
        ("Vũ Hữu Hùng|0912153784|Số 1|1990", Match::New),
        ("Vũ Hữu Hùng||Số 1|", Match::New),
        ("Vũ Thị Hòa|0367078709|Số 53 Ngõ 18|1990", Match::NewHead(0)),
        ("Vũ Thị Hòa|0367078709|Số 1|", Match::New),
        ("Vũ Thị Hòa||Số 53 Ngõ 18|", Match::New),
    ] {
        assert_eq!(assign(&[details(row)], &[known(stored)]), [expected], "{row}");
    }
}

#[test]
fn a_name_is_the_same_in_either_of_its_spellings_and_the_very_one_comes_first() {
    for (stored, row) in [
        ("Trần Văn Quý|0367078709||", "Trần Văn Quí|0367078709||"),
        ("Lê Mỹ Lý||Số 1|", "LE MI LI||Số 1|"),
        ("Lê Hoà|||1984", "Lê Hòa|||1984"),
    ] {
        assert_eq!(assign(&[details(row)], &[known(stored)]), [Match::Same(0)], "{row}");
    }
    // Other words: no spelling makes a Tay of a Tai.
    assert_eq!(assign(&[details("Lê Tay|||1984")], &[known("Lê Tai|||1984")]), [Match::New]);
    let sisters = [known("Lê Thị My||Số 1|"), known("Lê Thị Mi||Số 1|")];
    let rows = ["Lê Thị Mi||Số 1|", "Lê Thị My||Số 1|"].map(details);
    assert_eq!(assign(&rows, &sisters), [Match::Same(1), Match::Same(0)]);
}

#[test]
fn each_household_answers_to_one_row_and_the_likeliest_first() {
    let roster = [known("Vũ Thị Hoa|0367078709|Số 1|1984"), known("Vũ Thị Hòa||Số 1|1990")];
    let rows = ["Vũ Thị Hòa||Số 1|1990", "Vũ Thị Hoa|0367078709|Số 1|1984", "Vũ Thị Hoa||Số 1|"].map(details);
    assert_eq!(assign(&rows, &roster), [Match::Same(1), Match::Same(0), Match::New]);
}

#[test]
fn who_said_no_is_not_written_down_again() {
    let mut declined = known("||Số 53 Ngõ 18|");
    (declined.declined, declined.head_id) = (true, None);
    let rows = ["Vũ Hữu Hùng||Số 53, ngõ 18|", "Vũ Hữu Hùng||Số 53 ngõ 18|", "|||"].map(details);
    let matches = assign(&rows, &[declined.clone()]);
    assert_eq!(matches[1..], [Match::Declined(0), Match::New]);
    assert_eq!(plan(Vec::new(), &[declined], &[]).unnamed, 0);
}

#[test]
fn what_a_list_leaves_blank_stays_and_a_new_head_starts_afresh() {
    let before = Details { title: RosterRole::Deputy, ..details("Vũ Hữu Hùng|0367078709|Số 53|1984") };
    assert_eq!(before.merged(&details("Vũ Hữu Hùng|||")), before);
    let after = before.with_new_head(&details("Vũ Thị Hòa|0367078709|Số 53|"));
    assert_eq!(
        (after.birth_year, after.title, after.name.as_str()),
        (None, RosterRole::Member, "Vũ Thị Hòa")
    );
    assert_eq!(after.taken_back(&before, &after), before);
    let mut edited = after.clone();
    edited.note = Some("x".to_owned());
    assert_eq!(edited.taken_back(&before, &after).note.as_deref(), Some("x"));
    assert_eq!(Details::from_json(&before.to_json()), before);
    assert_ne!(Fate::New, Fate::Declined);
}

fn list(rows: &[(usize, usize, usize, usize)]) -> Vec<Judged> {
    let of = |words: [&'static str; 3], at: usize| words[at].to_owned();
    let cells = |(name, phone, address, year): &(usize, usize, usize, usize)| {
        vec![
            of(["Vũ Thị Hoa", "Vũ Thị Hòa", "Bùi Minh Hùng"], *name),
            of(["", "0367078709", "0912153784"], *phone),
            of(["", "Số 1", "Số 2"], *address),
            of(["", "1984", "1990"], *year),
        ]
    };
    let grid = Grid { rows: rows.iter().map(cells).collect(), first_row_number: 1, ..Grid::default() };
    let columns = vec![Column::Name, Column::Phone, Column::Address, Column::Birth];
    judge(&grid, &Mapping { header_row: None, columns }, Wanted::default(), 2026)
}

/// The roster after a plan was stored.
fn stored(plan: &Plan, before: &[Known]) -> Vec<Known> {
    let mut after = before.to_vec();
    for row in &plan.rows {
        match &row.fate {
            Fate::New => after.push(Known { details: row.details.clone(), ..known("|||") }),
            Fate::Changed { known, after: details, .. } => after[*known].details = details.clone(),
            Fate::Unchanged { .. } | Fate::Declined => {}
        }
    }
    after
}

fn any_list() -> impl Strategy<Value = Vec<(usize, usize, usize, usize)>> {
    prop::collection::vec((0..3usize, 0..3usize, 0..3usize, 0..3usize), 0..12)
}

proptest! {
    /// A list that was stored has nothing more to say, whoever shares a name, a phone, a house.
    #[test]
    fn a_list_that_was_stored_changes_nothing(rows in any_list()) {
        let roster = stored(&plan(list(&rows), &[], &[]), &[]);
        let again = plan(list(&rows), &roster, &[]);
        prop_assert!(!again.writes(), "{:?}", again.rows);
    }
}
