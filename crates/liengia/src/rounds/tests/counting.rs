//! Counting without a database: any order, replay and loss; majorities at their edges; drawings.

use proptest::prelude::*;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::rounds::answers::changed::{Line, lines};
use crate::rounds::answers::drawing::Drawing;
use crate::rounds::count::{Given, Hands, Says, Strike, Tally, Valid, Way, Ways, standing};
use crate::rounds::kind::{Kind, Needs, may_propose};

const OPENED: OffsetDateTime = datetime!(2026-11-23 09:00 +7);
const VALID: Valid = Valid {
    version: 2,
    written_at: datetime!(2026-11-26 09:00 +7),
    from: OPENED,
    until: datetime!(2026-12-23 09:00 +7),
};

fn given() -> impl Strategy<Value = Given> {
    let whose = (0u128..6, 0u128..200);
    let how = (prop::sample::select(&Way::ALL[..]), prop::sample::select(&Says::ALL[..]), 0i64..3);
    (whose, how, 1i64..4, -5i64..40).prop_map(|((household, id), (way, says, choice), version, day)| Given {
        // One id is one answer, whatever else is drawn.
        id: Uuid::from_u128(id * 6 + household),
        household_id: Uuid::from_u128(household),
        version,
        way,
        says,
        choice: (says == Says::Choice).then_some(choice),
        at: OPENED + Duration::days(day),
        drawn: id % 2 == 0,
    })
}

fn strike() -> impl Strategy<Value = Strike> {
    (0u128..6, prop::sample::select(&Way::ALL[..]), -5i64..40).prop_map(|(n, way, day)| Strike {
        household_id: Uuid::from_u128(n),
        way,
        at: OPENED + Duration::days(day),
    })
}

/// Of messages with one id the first that came is kept.
fn kept(all: &[Given]) -> Vec<Given> {
    let mut kept: Vec<Given> = Vec::new();
    for one in all {
        if kept.iter().all(|known| known.id != one.id) {
            kept.push(one.clone());
        }
    }
    kept
}

fn tally(given: &[Given], strikes: &[Strike]) -> Tally {
    Tally::of(6, standing(given, strikes, &VALID).into_values(), &Hands::default(), 3)
}

proptest! {
    #[test]
    fn any_order_and_replay_gives_the_same_count(
        all in prop::collection::vec(given(), 0..40).prop_map(|all| kept(&all)),
        strikes in prop::collection::vec(strike(), 0..3),
        seed in any::<u64>(),
    ) {
        let mut mixed = [all.clone(), all.clone()].concat();
        let n = mixed.len().max(1) as u64;
        mixed.sort_by_key(|one| (one.id.as_u128() as u64 ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15) % (n * 7));
        prop_assert_eq!(tally(&all, &strikes), tally(&kept(&mixed), &strikes));
        let reversed: Vec<_> = all.iter().rev().cloned().collect();
        prop_assert_eq!(standing(&all, &strikes, &VALID), standing(&reversed, &strikes, &VALID));
    }

    #[test]
    fn a_household_counts_once_and_what_is_lost_takes_nobody_else_along(
        all in prop::collection::vec(given(), 0..40).prop_map(|all| kept(&all)),
        lost in 0usize..40,
    ) {
        let before = standing(&all, &[], &VALID);
        prop_assert!(before.len() <= 6);
        let Some(gone) = all.get(lost).cloned() else { return Ok(()) };
        let rest: Vec<_> = all.iter().filter(|one| one.id != gone.id).cloned().collect();
        let after = standing(&rest, &[], &VALID);
        for (household, one) in &before {
            if *household != gone.household_id {
                prop_assert_eq!(after.get(household), Some(one));
            }
        }
    }

    /// Whatever others wrote down and when: a household's own phone has the last word.
    #[test]
    fn its_own_phone_has_the_last_word(
        all in prop::collection::vec(given(), 0..40).prop_map(|all| kept(&all)),
        strikes in prop::collection::vec(strike(), 0..6),
    ) {
        let stands = standing(&all, &strikes, &VALID);
        for n in 0..6 {
            let household = Uuid::from_u128(n);
            let theirs = |one: &&Strike| one.household_id == household && one.way == Way::Own;
            let back = strikes.iter().filter(theirs).map(|one| one.at).max();
            let own: Vec<_> = all.iter().filter(|one| one.household_id == household && one.way == Way::Own).cloned().collect();
            let own_stands = standing(&own, &strikes, &VALID).contains_key(&household);
            let stood = stands.get(&household);
            if own_stands {
                prop_assert_eq!(stood.map(|one| one.way), Some(Way::Own));
            } else if back.is_some_and(|at| at >= VALID.written_at) {
                prop_assert!(stood.is_none(), "what it took back came again by another hand: {:?}", stood);
            }
        }
    }

    #[test]
    fn striking_one_way_leaves_what_came_by_another(
        all in prop::collection::vec(given(), 0..40).prop_map(|all| kept(&all)),
        strike in strike(),
    ) {
        let of = |one: &Given| one.household_id == strike.household_id && one.way == strike.way;
        // Of its own phones, what it answered after it took the rest back stands; and then nothing by another hand.
        let last_word = strike.way == Way::Own && strike.at >= VALID.written_at;
        let others_go = |one: &Given| last_word && one.household_id == strike.household_id && one.way != Way::Own;
        let goes = |one: &Given| of(one) && (strike.way != Way::Own || one.at <= strike.at) || others_go(one);
        let after = standing(&all, &[strike], &VALID);
        let others: Vec<_> = all.iter().filter(|one| !goes(one)).cloned().collect();
        prop_assert_eq!(after, standing(&others, &[], &VALID));
    }

    #[test]
    fn a_majority_is_exact(base in 1i64..100_000, ayes in 0i64..100_000) {
        let ayes = ayes.min(base);
        for needs in [Needs::All, Needs::MoreThanHalf, Needs::TwoThirds] {
            prop_assert_eq!(needs.met(ayes, base), ayes >= needs.fewest(base), "{:?}", needs);
        }
    }

    #[test]
    fn no_text_breaks_a_drawing(text in ".{0,200}") {
        let _ = Drawing::parse(&text);
    }
}

#[test]
fn majorities_at_their_edges() {
    let half = |ayes, base| Needs::MoreThanHalf.met(ayes, base);
    assert!(!half(12, 24) && half(13, 24) && !half(11, 23) && half(12, 23) && half(1, 1));
    let thirds = |ayes, base| Needs::TwoThirds.met(ayes, base);
    assert!(thirds(16, 24) && !thirds(15, 24) && thirds(17, 25) && !thirds(16, 25));
    // 2/3 of 180 as a fraction of floats is 120.00000000000001.
    assert!(thirds(120, 180) && !thirds(119, 180));
    assert!(!Needs::All.met(0, 0) && !half(0, 0) && Needs::All.met(180, 180) && !Needs::All.met(179, 180));
    assert!(may_propose(18, 180) && !may_propose(17, 180) && may_propose(3, 24) && !may_propose(0, 0));
    assert_eq!(Kind::Decision.needs(true), Needs::TwoThirds);
    assert_eq!(Kind::Resolution.needs(true), Needs::MoreThanHalf);
}

#[test]
fn its_own_stands_before_what_others_wrote_and_what_it_takes_back_stands_for_nothing() {
    let of = |id: u128, way, hour: i64| Given {
        id: Uuid::from_u128(id),
        household_id: Uuid::nil(),
        version: 2,
        way,
        says: Says::Signed,
        choice: None,
        at: VALID.written_at + Duration::hours(hour),
        drawn: false,
    };
    let strike = |way, hour: i64| Strike {
        household_id: Uuid::nil(),
        way,
        at: VALID.written_at + Duration::hours(hour),
    };
    let all = [of(1, Way::Own, 5), of(2, Way::Kiosk, 3), of(3, Way::Sheet, 3), of(4, Way::Own, 9)];
    let stands = |all: &[Given], strikes: &[Strike]| {
        standing(all, strikes, &VALID).values().map(|one| one.id.as_u128()).collect::<Vec<_>>()
    };
    assert_eq!(stands(&all, &[]), [1], "its own, though two others were earlier");
    assert_eq!(stands(&all[1..3], &[]), [2], "in one second the ids decide, and not who was quicker here");
    let (kiosk, sheet) = (strike(Way::Kiosk, 1), strike(Way::Sheet, 1));
    assert_eq!(stands(&all[1..3], &[kiosk]), [3], "however late it came, and whenever it was struck");
    assert_eq!(stands(&all, &[kiosk, sheet, strike(Way::Own, 6)]), [4], "taken back, and answered again");
    assert!(
        stands(&all[..3], &[strike(Way::Own, 6)]).is_empty(),
        "no other hand brings back what it took back"
    );
    assert_eq!(stands(&all[1..3], &[strike(Way::Own, -1)]), [2], "what it took back was of another text");
}

#[test]
fn what_is_easily_forged_is_counted_apart() {
    let of = |n: u128, way, drawn| Given {
        id: Uuid::from_u128(n),
        household_id: Uuid::from_u128(n),
        version: 2,
        way,
        says: Says::Signed,
        choice: None,
        at: VALID.written_at,
        drawn,
    };
    let all = [
        of(1, Way::Own, false),
        of(2, Way::Kiosk, true),
        of(3, Way::Kiosk, false),
        of(4, Way::Kiosk, false),
        of(5, Way::Sheet, false),
    ];
    let joined = [Uuid::from_u128(1), Uuid::from_u128(4)].into();
    let ways = Ways::of(&all, &joined);
    assert_eq!((ways.own, ways.drawn, ways.ticked, ways.sheet, ways.unconfirmed), (1, 1, 2, 1, 1));
}

#[test]
fn two_texts_are_compared_line_by_line() {
    use Line::{Gone, New, Same};
    assert_eq!(lines("a\nb\nc", "a\nx\nc\nd"), [Same("a"), Gone("b"), New("x"), Same("c"), New("d")]);
    assert_eq!(lines("", "a"), [New("a")]);
    assert_eq!(lines("a", ""), [Gone("a")]);
}

#[test]
fn a_dot_is_no_name_and_two_megabytes_are_too_much() {
    let why = |text: &str| Drawing::parse(text).unwrap_err().0;
    assert_eq!(why("500,200"), "rounds-drawing-dot");
    assert_eq!(why(&"500,200 501,200 ".repeat(20)), "rounds-drawing-dot");
    assert_eq!(why(&"500,200 ".repeat(260_000)), "rounds-drawing-large");
    for broken in ["a,b", "1001,0 5,5", "-1,4", "5", "5,401 9,9"] {
        assert_eq!(why(broken), "rounds-drawing-broken", "{broken}");
    }
    let drawing = Drawing::parse("100,200 150,100 200,200;300,200 380,300").unwrap();
    assert_eq!(Drawing::parse(&drawing.text()).unwrap(), drawing);
    assert_eq!(drawing.path(), "M100 200L150 100L200 200M300 200L380 300");
}
