//! What a form may say.

use super::super::model::HouseholdForm;

#[test]
fn a_form_is_tidied_and_asks_for_little() {
    let form = HouseholdForm { name: "  nguyễn thị  yến ".to_owned(), ..HouseholdForm::default() };
    let details = form.check(2026).unwrap();
    assert_eq!((details.name.as_str(), details.phone, details.note), ("Nguyễn Thị Yến", None, None));
    let long = HouseholdForm { note: "x".repeat(201), address: "y".repeat(161), ..form };
    assert_eq!(
        long.check(2026).unwrap_err().iter().map(|one| one.field).collect::<Vec<_>>(),
        ["address", "note"]
    );
}

#[test]
fn a_household_is_not_headed_by_an_office() {
    for (name, refused) in [
        ("Nguyễn Công An", false),
        ("Y Ƀlưk Êban", false),
        ("Công an phường", true),
        ("Tổ trưởng Nguyễn Văn An", true),
        ("Tr\u{1ea7}n V\u{103}n \u{410}n", true),
    ] {
        let form = HouseholdForm { name: name.to_owned(), ..HouseholdForm::default() };
        assert_eq!(form.check(2026).is_err(), refused, "{name}");
    }
}
