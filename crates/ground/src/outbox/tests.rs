//! The rules of trying again. Whether anything arrives is tested with a real server (the feature `outbox`).

use time::macros::datetime;

use super::{LEASE, State, TRIES_MAX, after, wait};
use crate::failure::Failure;

#[test]
fn waits_grow_and_a_message_is_given_up_after_some_three_days() {
    let waits: Vec<_> = (1..TRIES_MAX).map(wait).collect();
    assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]));
    let all: time::Duration = waits.into_iter().sum();
    assert!((3..=4).contains(&all.whole_days()), "{all}");
}

#[test]
fn what_the_server_refuses_for_good_is_not_tried_again() {
    let at = datetime!(2026-11-23 09:00 +7);
    assert_eq!(after(Ok(()), 1, at), State::Delivered);
    assert_eq!(after(Err((Failure::Later, None)), 1, at), State::Again(Failure::Later, at + wait(1)));
    assert_eq!(after(Err((Failure::Later, None)), TRIES_MAX, at), State::GivenUp(Failure::Later));
    assert_eq!(after(Err((Failure::Refused, None)), 1, at), State::GivenUp(Failure::Refused));
}

/// A lease must outlive the longest try, or two would send the same mail without anybody having died.
#[test]
fn a_lease_outlives_the_longest_try() {
    assert!(LEASE > time::Duration::seconds(2 * 120));
}

#[test]
fn whoever_asks_us_to_wait_longer_is_left_alone_so_long() {
    let (at, minute) = (datetime!(2026-11-23 09:00 +7), time::Duration::MINUTE);
    let asked = |span| after(Err((Failure::TooMany, Some(span))), 1, at);
    assert_eq!(asked(minute * 30), State::Again(Failure::TooMany, at + minute * 30));
    assert_eq!(asked(time::Duration::SECOND), State::Again(Failure::TooMany, at + wait(1)));
}
