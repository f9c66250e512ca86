//! Which way counts, and with whom a house is paired best.

use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::reach::model::{FRESH, Fix, Line, Pair, Reach, Way, Word, looked_since};

const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

/// `lives`: of somebody who takes messages, whether the phone does; nobody has joined: none.
fn line(number: i64, lives: Option<bool>) -> Line {
    Line {
        id: Uuid::from_u128(number as u128),
        number,
        address: String::new(),
        name: String::new(),
        head_id: None,
        phone: None,
        joined: lives.is_some(),
        takes: lives.is_some(),
        told: lives.is_some(),
        phone_lives: lives == Some(true),
        mail_read: false,
        knocked_at: None,
    }
}

#[test]
fn a_way_counts_while_it_is_fresh_and_the_best_one_is_said() {
    let (fresh, stale, none) = (line(1, Some(true)), line(2, Some(false)), line(3, None));
    assert_eq!(fresh.way(None, NOW), Some(Way::Phone));
    assert_eq!((stale.way(None, NOW), stale.fix()), (None, Fix::Open));
    assert_eq!((none.way(None, NOW), none.fix()), (None, Fix::Invite));
    let mailed = Line { takes: true, mail_read: true, ..none.clone() };
    assert_eq!(mailed.way(None, NOW), Some(Way::Mail));
    assert_eq!(none.way(Some(&fresh), NOW), Some(Way::Pair));
    assert_eq!(none.way(Some(&stale), NOW), None, "who is not reached knocks at no door");
    let knocked = Line { knocked_at: Some(NOW - Duration::days(1)), ..none.clone() };
    assert_eq!(knocked.way(None, NOW), Some(Way::Knock));
    assert_eq!(
        knocked.way(Some(&fresh), NOW),
        Some(Way::Pair),
        "a knock of yesterday tells nothing of today"
    );
    let old = Line { knocked_at: Some(NOW - FRESH), ..none.clone() };
    assert_eq!(old.way(None, NOW), None);
    assert_eq!(Line { told: false, ..stale.clone() }.fix(), Fix::TurnOn);
    assert_eq!(Line { takes: false, ..fresh.clone() }.fix(), Fix::Allow);
    assert_eq!(Line { takes: false, ..fresh }.way(None, NOW), None);
}

#[test]
fn one_word_is_no_pair_and_a_paired_house_is_offered_to_nobody() {
    let lines = vec![line(1, Some(true)), line(2, None), line(3, None), line(4, Some(true))];
    let id = |n: usize| lines[n].id;
    let half = Pair { id: Uuid::nil(), sides: [(id(0), Some(Word::Own)), (id(1), None)] };
    let reach = Reach { lines: lines.clone(), pairs: vec![half.clone()], ..Reach::default() };
    assert!(reach.partner(id(1)).is_none() && reach.reached(NOW) == 2);
    let whole = Pair { sides: [half.sides[0], (id(1), Some(Word::Said))], ..half };
    let reach = Reach { pairs: vec![whole], ..reach };
    assert_eq!(reach.partner(id(1)).map(|line| line.number), Some(1));
    assert_eq!(reach.reached(NOW), 3);
    let free: Vec<_> = reach.partners_for(id(2)).iter().map(|line| line.number).collect();
    assert_eq!(free, [4]);
}

#[test]
fn a_look_is_as_old_as_the_week() {
    let monday = datetime!(2026-11-23 00:00 +7);
    for at in [monday, datetime!(2026-11-23 09:00 +7), datetime!(2026-11-29 23:59 +7)] {
        assert_eq!(looked_since(at), monday, "{at}");
    }
    assert_eq!(looked_since(datetime!(2026-11-29 18:00 UTC)), datetime!(2026-11-30 00:00 +7));
}
