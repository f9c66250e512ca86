//! The list of 24 households of Tiền Huân, from the file to the roster.

use sheet::Limits;

use super::super::RosterRole;
use super::*;

const SAMPLE: &[u8] = include_bytes!("../../../../samples/danh-sach-24-ho.xlsx");

fn sample() -> (Grid, Mapping) {
    let grid = sheet::read("danh-sach-24-ho.xlsx", SAMPLE, &Limits::default()).unwrap();
    let mapping = detect(&grid).unwrap();
    (grid, mapping)
}

#[test]
fn the_columns_are_found_below_the_title() {
    let (grid, mapping) = sample();
    assert_eq!(mapping.header_row, Some(6));
    let codes: Vec<_> = mapping.columns.iter().map(|c| c.code()).collect();
    assert_eq!(codes, ["number", "name", "birth", "address", "phone", "size", "role", "note"]);
    assert_eq!(mapping.heading(&grid, 4), "Số điện thoại");
}

#[test]
fn all_24_households_are_accepted_and_two_phones_are_read_differently() {
    let (grid, mapping) = sample();
    let judged = judge(&grid, &mapping, Wanted::default(), THIS_YEAR);
    let rows = accepted(&judged);
    assert_eq!((judged.len(), rows.len()), (24, 24));
    assert_eq!((rows[0].line, rows[23].line), (8, 31));

    let changed: Vec<(usize, &Change)> = judged
        .iter()
        .zip(&rows)
        .flat_map(|(j, row)| changes(j).iter().map(|change| (row.line, change)))
        .collect();
    let read = |from: &str, to: &str| Change::PhoneRead { from: from.to_owned(), to: to.to_owned() };
    assert_eq!(
        changed,
        [(11, &read("904046669", "0904 046 669")), (17, &read("+84775536440", "0775 536 440")),]
    );
    // "0775 129 230" has spaces and is the same number.
    assert_eq!(rows[7].phone.as_ref().unwrap().national(), "0775129230");
}

#[test]
fn one_household_has_no_phone_and_three_have_a_task() {
    let (grid, mapping) = sample();
    let judged = judge(&grid, &mapping, Wanted::default(), THIS_YEAR);
    let rows = accepted(&judged);
    let without: Vec<&str> =
        rows.iter().filter(|row| row.phone.is_none()).map(|row| row.name.as_str()).collect();
    assert_eq!(without, ["Ngô Thị Thu Chi"]);
    let tasks: Vec<(&str, RosterRole)> = rows
        .iter()
        .filter(|row| row.role != RosterRole::Member)
        .map(|row| (row.name.as_str(), row.role))
        .collect();
    assert_eq!(
        tasks,
        [
            ("Khuất Đình Phúc", RosterRole::Leader),
            ("Kiều Thị Bích Thủy", RosterRole::Deputy),
            ("Chu Thị Quỳnh", RosterRole::Secretary),
        ]
    );
    let people: u32 = rows.iter().filter_map(|r| r.size).map(u32::from).sum();
    assert_eq!(people, 80);
    let notes: Vec<&str> = rows.iter().filter_map(|row| row.note.as_deref()).collect();
    assert_eq!(notes, ["Không dùng điện thoại thông minh", "Người cao tuổi, sống một mình", "Hòa giải viên"]);
    assert_eq!(rows[23].birth_year, Some(1985));
    assert_eq!(rows[23].address, "Số 17 Ngõ 12, TDP 4 Tiền Huân");
}
