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
