//! Days off that were decided later, against what a clock is that was started with them; and what must hold for any.

use super::clocks::{rule, started};
use super::*;
use crate::deadlines::moved::moved;
use proptest::prelude::*;
use time::Duration;

fn with(lines: &str) -> Calendar {
    let all = format!("{}\n{lines}", Calendar::built_in_holidays());
    Calendar::new(&all, OfficeHours::usual()).unwrap()
}

fn tuesday_off() -> Calendar {
    with("off 2026-03-24 Nghỉ theo quyết định | QĐ thử | V")
}

#[test]
fn what_counts_office_time_ends_by_so_much_later_and_what_counts_days_only_where_it_ends_on_one() {
    let new = tuesday_off();
    for (span, due_at) in [
        (Span::WorkingHours(8), Some("2026-03-25 10:00")),
        (Span::WorkingDays(1), Some("2026-03-25 17:30")),
        (Span::WorkingDays(2), Some("2026-03-26 17:30")),
        (Span::Days(1), Some("2026-03-25 17:30")),
        (Span::Days(2), None),
        (Span::Hours(24), None),
    ] {
        let rule = rule(span, 5);
        let clock = started(&rule, at("2026-03-23 10:00"));
        let now = moved(&clock, &rule, &CALENDAR, &new);
        assert_eq!(now.as_ref().map(|now| now.due_at), due_at.map(at), "{span}");
        let Some(now) = now else { continue };
        let why = now.moved.clone().unwrap();
        assert_eq!((why.from_at, why.days.as_str()), (clock.due_at, "2026-03-24"), "{span}");
        assert_eq!(moved(&now, &rule, &CALENDAR, &new), None, "{span}: once is enough");
    }
}

#[test]
fn one_that_stood_still_keeps_what_it_stood_and_one_that_stands_may_stand_as_long() {
    let (new, petition) = (tuesday_off(), rule(Span::WorkingDays(10), 5));
    let mut clock = started(&petition, at("2026-03-09 09:00"));
    clock.pause(&petition, &CALENDAR, at("2026-03-11 10:00")).unwrap();
    clock.resume(&petition, &CALENDAR, at("2026-03-13 15:00")).unwrap();
    assert_eq!(clock.due_at, at("2026-03-26 11:30"));
    let now = moved(&clock, &petition, &CALENDAR, &new).unwrap();
    assert_eq!(now.due_at, at("2026-03-27 11:30"), "a day later");
    clock.pause(&petition, &CALENDAR, at("2026-03-20 10:00")).unwrap();
    let until = clock.paused.unwrap().resumes_at;
    let now = moved(&clock, &petition, &CALENDAR, &new).unwrap();
    let paused = now.paused.unwrap();
    assert_eq!(paused.left, clock.paused.unwrap().left, "what is left is left");
    assert_eq!(
        new.office_time_between(paused.at, paused.resumes_at),
        CALENDAR.office_time_between(paused.at, until)
    );
    assert!(paused.resumes_at > until);
}

#[test]
fn a_rule_that_was_changed_since_moves_no_clock_by_itself() {
    let (eight, sixteen) = (rule(Span::WorkingHours(8), 5), rule(Span::WorkingHours(16), 5));
    let clock = started(&eight, at("2026-03-23 10:00"));
    let now = moved(&clock, &sixteen, &CALENDAR, &tuesday_off()).unwrap();
    assert_eq!(now.due_at, at("2026-03-25 10:00"), "eight hours, as it was promised, and the day off");
    assert_eq!(moved(&clock, &sixteen, &CALENDAR, &CALENDAR), None);
}

proptest! {
    #[test]
    fn no_clock_ever_moves_to_earlier_and_a_fresh_one_moves_to_where_it_would_have_been(
        days in proptest::collection::btree_set(0i64..40, 1..4),
        hours in 0i64..600,
        span in prop_oneof![
            (1u32..40).prop_map(Span::WorkingHours),
            (1u32..15).prop_map(Span::WorkingDays),
            (1u32..30).prop_map(Span::Days),
            (1u32..100).prop_map(Span::Hours),
        ],
    ) {
        let first = at("2026-03-02 08:00");
        let lines: Vec<_> = days.iter()
            .map(|day| (first + Duration::days(*day)).date())
            .map(|date| format!("off {date} Nghỉ | QĐ | V"))
            .collect();
        let new = with(&lines.join("\n"));
        let rule = rule(span, 5);
        let clock = started(&rule, first + Duration::hours(hours));
        let right = due(&rule, clock.from_at, &new);
        match moved(&clock, &rule, &CALENDAR, &new) {
            Some(now) => {
                prop_assert!(now.due_at > clock.due_at);
                prop_assert_eq!(now.due_at, right);
                prop_assert_eq!(moved(&now, &rule, &CALENDAR, &new), None);
            }
            None => prop_assert!(right <= clock.due_at),
        }
        // Taken back: where it stands it stays.
        let now = moved(&clock, &rule, &CALENDAR, &new).unwrap_or(clock);
        if let Some(back) = moved(&now, &rule, &new, &CALENDAR) {
            prop_assert!(back.due_at > now.due_at);
        }
    }
}
