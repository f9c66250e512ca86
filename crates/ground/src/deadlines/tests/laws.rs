//! The deadlines themselves: hand-computed tables, then what must hold for any moment.

use super::*;
use proptest::prelude::*;
use time::Duration;

#[test]
fn working_hours_run_in_office_hours_only() {
    use Span::WorkingHours as H;
    expect(&[
        (H(4), "2026-03-06 16:30", "2026-03-09 11:00", "1 h on Friday, 3 h on Monday"),
        (H(4), "2026-03-06 13:30", "2026-03-06 17:30", "ends as the office closes, not on Monday"),
        (H(1), "2026-03-09 11:30", "2026-03-09 14:00", "over lunch"),
        (H(1), "2026-03-09 12:30", "2026-03-09 14:30", "filed at lunch"),
        (H(4), "2026-03-10 05:00", "2026-03-10 12:00", "filed before opening"),
        (H(8), "2026-03-09 23:50", "2026-03-10 17:30", "filed ten minutes to midnight"),
        (H(8), "2026-03-07 10:00", "2026-03-09 17:30", "filed on a Saturday"),
        (H(8), "2026-02-13 16:30", "2026-02-23 16:30", "over Tết"),
        (H(4), "2025-12-31 16:00", "2026-01-05 10:30", "over the end of the year and a swapped Friday"),
        (H(4), "2025-04-25 17:00", "2025-04-26 11:30", "into a make-up Saturday"),
        (H(8), "2025-04-30 09:00", "2025-05-05 17:30", "filed on a holiday"),
        (H(8), "2028-02-28 16:30", "2028-02-29 16:30", "into a leap day"),
        (H(4), "2026-04-24 17:00", "2026-04-28 11:30", "over a Monday given for a Sunday holiday"),
    ]);
}

#[test]
fn working_days_do_not_count_the_day_of_the_event_and_end_as_the_office_closes() {
    use Span::WorkingDays as D;
    expect(&[
        (D(10), "2026-03-09 09:00", "2026-03-23 17:30", "two plain weeks"),
        (D(2), "2026-03-07 10:00", "2026-03-10 17:30", "filed on a Saturday"),
        (D(2), "2026-03-06 23:59", "2026-03-10 17:30", "filed at the end of Friday"),
        (D(2), "2026-02-12 10:00", "2026-02-23 17:30", "over Tết"),
        (D(2), "2025-04-30 08:00", "2025-05-06 17:30", "filed on a holiday"),
        (D(2), "2025-04-25 08:00", "2025-04-28 17:30", "a make-up Saturday counts"),
        (D(2), "2026-01-08 08:00", "2026-01-10 17:30", "ends on a make-up Saturday"),
        (D(2), "2024-12-31 17:00", "2025-01-03 17:30", "over the end of the year"),
        (D(2), "2028-02-28 08:00", "2028-03-01 17:30", "a leap day counts"),
    ]);
}

#[test]
fn days_keep_the_time_of_day_unless_the_last_one_is_not_worked() {
    use Span::Days as D;
    expect(&[
        (D(7), "2026-03-09 10:15", "2026-03-16 10:15", "Monday to Monday"),
        (D(7), "2026-03-07 10:15", "2026-03-16 17:30", "a Saturday gives way to the close of Monday"),
        (D(20), "2026-01-27 08:00", "2026-02-23 17:30", "ends in Tết"),
        (D(3), "2026-03-04 19:00", "2026-03-09 17:30", "ends on a Saturday"),
        (D(3), "2025-04-23 10:00", "2025-04-26 10:00", "ends on a make-up Saturday"),
        (D(3), "2028-02-27 20:00", "2028-03-01 20:00", "over a leap day"),
        (D(3), "2023-02-26 20:00", "2023-03-01 20:00", "no leap day"),
    ]);
}

#[test]
fn months_end_on_the_same_day_or_the_last_one_there_is() {
    use Span::Months as M;
    expect(&[
        (M(1), "2025-01-31 09:00", "2025-02-28 09:00", "31 January to the end of February"),
        (M(1), "2028-01-31 09:00", "2028-02-29 09:00", "the same in a leap year"),
        (M(2), "2025-12-31 09:00", "2026-03-02 17:30", "28 February is a Saturday"),
        (M(2), "2026-11-30 09:00", "2027-02-01 17:30", "over the end of the year, to a Saturday"),
        (M(2), "2026-02-26 08:00", "2026-04-28 17:30", "a Sunday holiday, its Monday, then Tuesday"),
        (M(12), "2028-02-29 09:00", "2029-02-28 09:00", "a year after a leap day"),
    ]);
}

#[test]
fn hours_run_day_and_night_and_wait_for_nobody() {
    use Span::Hours as H;
    expect(&[
        (H(24), "2026-02-14 22:00", "2026-02-15 22:00", "into the Sunday of Tết"),
        (H(24), "2025-12-31 23:30", "2026-01-01 23:30", "into New Year"),
        (H(24), "2028-02-28 12:00", "2028-02-29 12:00", "into a leap day"),
    ]);
}

#[test]
fn an_event_told_in_another_offset_has_the_same_deadline_in_viet_nam() {
    let rule = giving(Span::WorkingHours(4));
    let told_in_utc = due(&rule, datetime!(2026-03-06 09:30 UTC), &CALENDAR);
    assert_eq!(told_in_utc, at("2026-03-09 11:00"));
    assert_eq!(told_in_utc.offset(), VIET_NAM);
    // 19:00 UTC on Friday is Saturday in Viet Nam, and the day of the event is not counted.
    let days = due(&giving(Span::WorkingDays(1)), datetime!(2026-03-06 19:00 UTC), &CALENDAR);
    assert_eq!(days, at("2026-03-09 17:30"));
    // 18:00 UTC on the 30th is the 31st in Viet Nam, and June has no 31st.
    let months = due(&giving(Span::Months(1)), datetime!(2025-05-30 18:00 UTC), &CALENDAR);
    assert_eq!(months, at("2025-06-30 01:00"));
    let hours = due(&giving(Span::Hours(24)), datetime!(2026-03-06 18:00 UTC), &CALENDAR);
    assert_eq!((hours, hours.offset()), (at("2026-03-08 01:00"), VIET_NAM));
    let seconds = due(&rule, datetime!(2026-03-06 17:29:30 +7), &CALENDAR);
    assert_eq!(seconds, datetime!(2026-03-09 11:59:30 +7));
}

#[test]
fn a_rule_is_found_only_on_the_days_it_holds() {
    let mut rules = rules("").unwrap();
    assert_eq!(find(&rules, "rights-answered", date!(2025 - 12 - 31)), None);
    assert_eq!(find(&rules, "no-such-rule", date!(2026 - 03 - 09)), None);
    let first_day = find(&rules, "rights-answered", date!(2026 - 01 - 01)).unwrap();
    assert_eq!(first_day.span, Span::WorkingDays(2));
    rules.retain(|rule| rule.code == "received");
    rules[0].valid_until = Some(date!(2026 - 06 - 30));
    assert!(find(&rules, "received", date!(2026 - 06 - 30)).is_some());
    assert_eq!(find(&rules, "received", date!(2026 - 07 - 01)), None);
}

/// Any second from 2023 (not known) over the known years into 2030, told in any offset.
fn moments() -> impl Strategy<Value = OffsetDateTime> {
    let seconds =
        datetime!(2023-01-01 00:00 UTC).unix_timestamp()..datetime!(2030-12-31 00:00 UTC).unix_timestamp();
    (seconds, -12_i8..=14).prop_map(|(second, hours)| {
        let offset = time::UtcOffset::from_hms(hours, 0, 0).unwrap();
        OffsetDateTime::from_unix_timestamp(second).unwrap().to_offset(offset)
    })
}

fn spans() -> impl Strategy<Value = Span> {
    prop_oneof![
        (0_u32..200).prop_map(Span::WorkingHours),
        (0_u32..500).prop_map(Span::Hours),
        (0_u32..100).prop_map(Span::Days),
        (0_u32..60).prop_map(Span::WorkingDays),
        (0_u32..26).prop_map(Span::Months),
    ]
}

fn in_office_hours(moment: OffsetDateTime) -> bool {
    let sessions = CALENDAR.hours().sessions();
    CALENDAR.is_working_day(moment.date())
        && sessions.iter().any(|s| (s.opens..=s.closes).contains(&moment.time()))
}

proptest! {
    #[test]
    fn nothing_is_due_before_it_began(from in moments(), span in spans()) {
        prop_assert!(due(&giving(span), from, &CALENDAR) >= from);
    }

    #[test]
    fn who_comes_later_is_not_served_on_an_earlier_day(
        from in moments(), wait in 0_i64..1_000_000, span in spans(),
    ) {
        let rule = giving(span);
        let (early, late) = (due(&rule, from, &CALENDAR), due(&rule, from + Duration::seconds(wait), &CALENDAR));
        prop_assert!(early.date() <= late.date());
        // Days and months give way from a Saturday to the close of Monday, while Monday's own keep their time of day.
        if matches!(span, Span::WorkingHours(_) | Span::WorkingDays(_) | Span::Hours(_)) {
            prop_assert!(early <= late);
        }
    }

    #[test]
    fn working_deadlines_end_while_the_office_works(from in moments(), count in 0_u32..200) {
        prop_assert!(in_office_hours(due(&giving(Span::WorkingHours(count)), from, &CALENDAR)));
        let days = due(&giving(Span::WorkingDays(count)), from, &CALENDAR);
        prop_assert!(in_office_hours(days) && days.time() == CALENDAR.hours().closes());
    }

    #[test]
    fn days_and_months_end_on_a_working_day(from in moments(), count in 0_u32..60) {
        for span in [Span::Days(count), Span::Months(count)] {
            prop_assert!(CALENDAR.is_working_day(due(&giving(span), from, &CALENDAR).date()));
        }
    }

    #[test]
    fn hours_given_in_two_parts_are_hours_given_at_once(from in moments(), a in 0_u32..80, b in 0_u32..80) {
        let first = CALENDAR.add_working(from, Amount::Hours(a));
        let in_parts = CALENDAR.add_working(first, Amount::Hours(b));
        prop_assert_eq!(in_parts, CALENDAR.add_working(from, Amount::Hours(a + b)));
    }

    #[test]
    fn the_working_time_until_a_deadline_is_what_was_given(from in moments(), hours in 0_u32..200) {
        let end = due(&giving(Span::WorkingHours(hours)), from, &CALENDAR);
        prop_assert_eq!(CALENDAR.working_minutes_between(from, end), i64::from(hours) * 60);
    }
}
