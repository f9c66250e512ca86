//! Who may have heard it, and how long it lasts.

use ground::people::Kin;
use proptest::prelude::*;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::aides::model::{Aide, LASTS, RENEWS, Side, State, WAITS, Witness};

const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn side(n: u128, house: Option<u128>) -> Side {
    Side { id: id(n), name: n.to_string(), household_id: house.map(id) }
}

fn witness(n: u128, house: Option<u128>, leads: bool, heads: bool) -> Witness {
    Witness { id: id(n), household_id: house.map(id), leads, heads }
}

fn asked(said: bool, begun: bool, until_at: OffsetDateTime) -> Aide {
    Aide {
        id: id(9),
        elder: side(1, Some(10)),
        aide: side(2, Some(20)),
        kin: Kin::Child,
        asked_at: NOW,
        asked_by: id(1),
        said_at: said.then_some(NOW),
        witness_id: None,
        begun_at: begun.then_some(NOW),
        until_at,
    }
}

#[test]
fn a_witness_is_of_neither_house_and_one_whom_the_lane_hears() {
    let (elder, aide) = (side(1, Some(10)), side(2, Some(20)));
    let hears = |one: Witness| one.may_hear(&elder, &aide);
    assert!(hears(witness(3, Some(30), true, false)), "who leads");
    assert!(hears(witness(3, Some(30), false, true)), "the head of another house");
    assert!(hears(witness(3, None, true, false)), "who leads and lives nowhere by the roster");
    assert!(!hears(witness(3, Some(30), false, false)), "anybody else");
    for house in [10, 20] {
        assert!(
            !hears(witness(3, Some(house), true, true)),
            "also who leads is no witness for their own house"
        );
    }
    assert!(!hears(witness(1, Some(30), true, true)) && !hears(witness(2, Some(30), true, true)));
}

#[test]
fn it_waits_a_week_and_stands_a_year() {
    assert_eq!((WAITS, LASTS), (Duration::days(7), Duration::days(365)));
    let until = NOW + Duration::DAY;
    assert_eq!(asked(false, false, until).state(NOW), State::Unsaid);
    assert_eq!(asked(true, false, until).state(NOW), State::Waits);
    assert_eq!(asked(true, true, until).state(NOW), State::Stands);
    assert_eq!(asked(true, true, until).state(until), State::Over);
    assert!(!asked(true, true, NOW + RENEWS + Duration::SECOND).renews(NOW));
    assert!(asked(true, true, NOW + RENEWS).renews(NOW) && !asked(true, false, until).renews(NOW));
}

proptest! {
    /// Nothing begins without the elder's own word and somebody apart who heard it.
    #[test]
    fn nothing_is_confirmed_without_the_elders_word(said: bool, begun: bool, days in -2i64..400, n in 1u128..5,
        house in prop::option::of(prop::sample::select(vec![10u128, 20, 30])), leads: bool, heads: bool) {
        let one = asked(said, begun, NOW + Duration::days(days));
        let who = witness(n, house, leads, heads);
        if one.may_confirm(who, NOW).is_ok() {
            prop_assert!(said && !begun && days > 0 && leads);
            prop_assert!(n > 2 && house != Some(10) && house != Some(20));
        }
    }
}
