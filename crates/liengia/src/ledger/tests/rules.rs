//! When a head is due. No database.

use ground::config::Heads;
use time::Duration;
use time::macros::datetime;

use crate::ledger::model::{CheckForm, is_due};

#[test]
fn a_head_is_due_daily_if_anything_was_written_and_earlier_after_many_entries() {
    let now = datetime!(2026-11-23 09:00 +7);
    let every = Heads { hours: 24, entries: 500 };
    let due = |hours: i64, moved| is_due(now, Some(now - Duration::hours(hours)), moved, every);
    assert!(is_due(now, None, 1, every), "the first one at once");
    assert!(!is_due(now, None, 0, every), "nothing to tell");
    assert!(!due(1000, 0), "nothing was written");
    assert!(!due(23, 499));
    assert!(due(24, 1));
    assert!(due(1, 500));
    assert!(!due(0, 500), "a flood of entries makes no flood of mail");
}

#[test]
fn a_link_from_a_qr_code_fills_the_form_and_cannot_do_more() {
    let form = CheckForm::from_link("09574.1234.ABC.D");
    assert_eq!((form.chain.as_str(), form.number.as_str(), form.code.as_str()), ("09574", "1234", "ABC.D"));
    assert_eq!(CheckForm::from_link("").code, "");
    assert_eq!(CheckForm::from_link(&"x".repeat(100_000)).chain.len(), 80);
}
