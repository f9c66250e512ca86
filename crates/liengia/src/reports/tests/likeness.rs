//! When two reports may be the same thing, as a table and as properties.

use proptest::prelude::*;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use crate::reports::kind::{Audience, Kind};
use crate::reports::suggesting::likeness::{Trace, known_place};

const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

fn at(kind: Kind, place: &str) -> Trace<'_> {
    Trace { kind, place, position: None, filed_at: NOW }
}

#[test]
fn the_same_place_in_other_words_is_the_same_place() {
    for (one, two, same) in [
        ("Ngõ 12", "cong dau ngo 12", true),
        ("Ngõ 12", "Ngõ 1", false),
        ("Ngõ 18", "Ngách 18/4", false),
        ("Ngách 18/4", "đầu ngách 18 / 4, cạnh quán nước", true),
        ("", "", false),
        ("cổng", "Cổng đầu Ngõ 12", false),
        ("sân bóng", "Sân bóng cuối ngõ", true),
        ("...", "!!!", false),
    ] {
        assert_eq!(at(Kind::Noise, one).is_like(&at(Kind::Noise, two)), same, "{one} and {two}");
    }
}

#[test]
fn positions_are_near_within_the_corner_and_what_rounding_adds() {
    let spot = |kind, metres: f64| Trace {
        kind,
        place: "",
        position: Some((21.14 + metres / 111_320.0, 105.5)),
        filed_at: NOW,
    };
    for (kind, metres, near) in [
        (Kind::Environment, 60.0, true),
        (Kind::Environment, 80.0, false),
        (Kind::Noise, 240.0, true),
        (Kind::Noise, 260.0, false),
        (Kind::Drugs, 1040.0, true),
        (Kind::Drugs, 1060.0, false),
    ] {
        assert_eq!(spot(kind, 0.0).is_like(&spot(kind, metres)), near, "{kind:?} at {metres} m");
    }
    let no_position = at(Kind::Noise, "");
    assert!(!no_position.is_like(&spot(Kind::Noise, 0.0)), "nothing says where");
}

#[test]
fn kinds_that_people_mix_up_meet_and_a_lamp_stays_broken_longer_than_a_fight() {
    let later = |kind, days| Trace { filed_at: NOW + Duration::days(days), ..at(kind, "Ngõ 12") };
    for (one, two, days, same) in [
        (Kind::Traffic, Kind::Environment, 0, true),
        (Kind::Noise, Kind::Environment, 0, false),
        (Kind::Environment, Kind::Environment, 60, true),
        (Kind::Environment, Kind::Environment, 61, false),
        (Kind::Fight, Kind::Fight, 7, true),
        (Kind::Fight, Kind::Fight, 8, false),
    ] {
        assert_eq!(at(one, "Ngõ 12").is_like(&later(two, days)), same, "{one:?} {two:?} {days} days");
    }
}

#[test]
fn only_open_kinds_where_nothing_hurries_are_suggested() {
    let suggested: Vec<_> = Kind::ALL.into_iter().filter(|kind| kind.is_suggested()).collect();
    assert_eq!(suggested, [Kind::Noise, Kind::Traffic, Kind::Environment]);
    assert!(suggested.iter().all(|kind| kind.audience() == Audience::Group));
}

#[test]
fn of_a_place_only_a_landmark_may_be_shown() {
    let landmarks = ["Cổng đầu Ngõ 12".to_owned(), "Sân bóng cuối ngõ".to_owned()];
    assert_eq!(known_place("cong dau ngo 12", &landmarks), Some("Cổng đầu Ngõ 12"));
    for place in ["Cổng đầu Ngõ 12, nhà ông Khánh", "", "Ngõ 12"] {
        assert_eq!(known_place(place, &landmarks), None, "{place}");
    }
}

fn any_trace() -> impl Strategy<Value = (usize, String, Option<(f64, f64)>, i64)> {
    let position = prop::option::of((21.0..21.01_f64, 105.0..105.01_f64));
    (0..Kind::ALL.len(), "(Ngõ|Ngách|Phố)? ?[0-9]{0,2}", position, 0..100_i64)
}

proptest! {
    #[test]
    fn likeness_goes_both_ways_and_everything_with_a_place_is_like_itself(one in any_trace(), two in any_trace()) {
        let trace = |(kind, place, position, days): &'static (usize, String, Option<(f64, f64)>, i64)| Trace {
            kind: Kind::ALL[*kind],
            place,
            position: *position,
            filed_at: NOW + Duration::days(*days),
        };
        let (one, two) = (trace(Box::leak(Box::new(one))), trace(Box::leak(Box::new(two))));
        prop_assert_eq!(one.is_like(&two), two.is_like(&one));
        let placed = one.position.is_some() || one.place.chars().any(char::is_alphanumeric);
        prop_assert_eq!(one.is_like(&one), placed);
    }
}
