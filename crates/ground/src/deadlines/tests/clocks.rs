//! Clocks that stand still and run again, remind and climb: stories by hand, then what must hold at any moment.

use super::*;
use crate::policy::Role;
use proptest::prelude::*;
use time::Duration;
use uuid::Uuid;

/// A rule that may stand still for `days`, with the usual reminders and two steps up.
pub(super) fn rule(span: Span, days: u32) -> Rule {
    Rule {
        span,
        pause: Some(Pause { days_max: days, source: None, sure: Sureness::Unsure }),
        climb: vec![
            Climb { to: Role::WardPoliceChief, after: None },
            Climb { to: Role::PeoplesCommittee, after: Some(Span::WorkingDays(2)) },
        ],
        reminders: vec![Reminder::Half, Reminder::Before(Span::WorkingDays(1))],
        urgent: false,
        ..giving(span)
    }
}

pub(super) fn started(rule: &Rule, from: OffsetDateTime) -> Deadline {
    Deadline {
        id: Uuid::nil(),
        unit_id: String::new(),
        subject_kind: "thing".to_owned(),
        subject_id: Uuid::nil(),
        rule: rule.code.to_owned(),
        from_at: from,
        due_at: due(rule, from, &CALENDAR),
        met_at: None,
        raised_at: None,
        paused: None,
        stood: Duration::ZERO,
        climbed: 0,
        reminded: Vec::new(),
        moved: None,
    }
}

#[test]
fn a_clock_stands_still_and_runs_on_with_what_was_left() {
    let petition = rule(Span::WorkingDays(10), 5);
    let mut clock = started(&petition, at("2026-03-09 09:00"));
    assert_eq!(clock.due_at, at("2026-03-23 17:30"));
    clock.pause(&petition, &CALENDAR, at("2026-03-11 10:00")).unwrap();
    assert_eq!(clock.paused.unwrap().resumes_at, at("2026-03-18 10:00"), "five working days of eight hours");
    clock.resume(&petition, &CALENDAR, at("2026-03-13 15:00")).unwrap();
    // Wednesday 10:00 to Friday 15:00 were 19.5 working hours: two days and 3.5 hours.
    assert_eq!(clock.due_at, at("2026-03-26 11:30"));
    assert_eq!(clock.stood, Duration::minutes(2 * 480 + 210));
    // Asked a second time: what is left of the five days, and no more.
    clock.pause(&petition, &CALENDAR, at("2026-03-13 15:00")).unwrap();
    assert_eq!(clock.paused.unwrap().resumes_at, at("2026-03-18 10:00"));
    clock.resume(&petition, &CALENDAR, at("2026-03-30 09:00")).unwrap();
    assert_eq!(clock.stood, Duration::minutes(5 * 480), "it ran by itself since the eighteenth");
    assert_eq!(clock.due_at, at("2026-03-30 17:30"), "five working days later than at first");
    assert_eq!(clock.pause(&petition, &CALENDAR, at("2026-03-30 10:00")), Err(Unturned::StoodLongEnough));
}

#[test]
fn what_cannot_be_turned_is_said_and_changes_nothing() {
    let petition = rule(Span::WorkingDays(10), 5);
    let fresh = started(&petition, at("2026-03-09 09:00"));
    let paused = || {
        let mut clock = fresh.clone();
        clock.pause(&petition, &CALENDAR, at("2026-03-10 09:00")).unwrap();
        clock
    };
    let met = Deadline { met_at: Some(at("2026-03-10 09:00")), ..fresh.clone() };
    let never = Rule { pause: None, ..petition.clone() };
    let pauses = [
        (paused(), &petition, "2026-03-11 09:00", Unturned::Paused),
        (met.clone(), &petition, "2026-03-11 09:00", Unturned::Met),
        (fresh.clone(), &never, "2026-03-11 09:00", Unturned::NeverPauses),
        (fresh.clone(), &petition, "2026-03-23 17:30", Unturned::RanOut),
        (fresh.clone(), &petition, "2026-04-01 09:00", Unturned::RanOut),
    ];
    for (mut clock, rule, moment, why) in pauses {
        let before = clock.clone();
        assert_eq!(clock.pause(rule, &CALENDAR, at(moment)), Err(why));
        assert_eq!(clock, before, "{why:?}");
    }
    let mut twice = paused();
    twice.resume(&petition, &CALENDAR, at("2026-03-11 09:00")).unwrap();
    for (mut clock, why) in
        [(twice, Unturned::Running), (fresh.clone(), Unturned::Running), (met, Unturned::Met)]
    {
        let before = clock.clone();
        assert_eq!(clock.resume(&petition, &CALENDAR, at("2026-03-12 09:00")), Err(why));
        assert_eq!(clock, before, "{why:?}");
    }
    // Met while it stood still is met in time, whenever that was.
    let answered = Deadline { met_at: Some(at("2026-05-01 09:00")), ..paused() };
    assert!(!answered.is_late(at("2026-06-01 09:00")));
    assert!(fresh.is_late(at("2026-03-23 17:31")) && !fresh.is_late(at("2026-03-23 17:30")));
}

#[test]
fn calendar_time_stands_still_too_and_still_ends_on_a_working_day() {
    let days = rule(Span::Days(20), 10);
    let mut clock = started(&days, at("2026-03-02 10:15"));
    assert_eq!(clock.due_at, at("2026-03-23 17:30"), "the twentieth day is a Sunday");
    clock.pause(&days, &CALENDAR, at("2026-03-05 08:00")).unwrap();
    assert_eq!(clock.paused.unwrap().resumes_at, at("2026-03-15 08:00"));
    clock.resume(&days, &CALENDAR, at("2026-03-10 08:00")).unwrap();
    assert_eq!(clock.due_at, at("2026-03-30 17:30"), "a Saturday gives way");
    let hours = rule(Span::Hours(24), 1);
    let mut clock = started(&hours, at("2026-02-14 22:00"));
    clock.pause(&hours, &CALENDAR, at("2026-02-15 10:00")).unwrap();
    clock.resume(&hours, &CALENDAR, at("2026-02-15 14:00")).unwrap();
    assert_eq!(clock.due_at, at("2026-02-16 02:00"), "into the night, as hours do");
}

/// Every minute from the beginning: what it does by itself, and when.
fn lived(clock: &mut Deadline, rule: &Rule, until: OffsetDateTime) -> Vec<(OffsetDateTime, String)> {
    let (mut now, mut told) = (clock.from_at, Vec::new());
    while now <= until {
        if let Some(turn) = clock.turn(rule, &CALENDAR, now) {
            clock.take(&turn, rule, &CALENDAR, now);
            let says = match &turn {
                Turn::Remind(all) => all.iter().map(|r| r.name()).collect::<Vec<_>>().join("+"),
                Turn::Climb(step, climb) => format!("{step} {}", climb.to.code()),
                Turn::Resume => "resume".to_owned(),
                Turn::Moved(_) => "moved".to_owned(),
            };
            told.push((now, says));
        }
        now += Duration::MINUTE;
    }
    told
}

fn expect_told(told: &[(OffsetDateTime, String)], rows: &[(&str, &str)]) {
    let rows: Vec<_> = rows.iter().map(|(moment, says)| (at(moment), (*says).to_owned())).collect();
    assert_eq!(told, rows);
}

#[test]
fn a_petition_reminds_twice_and_climbs_twice_all_in_office_hours() {
    let petition = rule(Span::WorkingDays(10), 5);
    let mut clock = started(&petition, at("2026-02-06 22:30"));
    // Over Tết (16 to 20 February): due on the twenty-seventh.
    assert_eq!(clock.due_at, at("2026-02-27 17:30"));
    expect_told(
        &lived(&mut clock, &petition, at("2026-03-06 17:00")),
        &[
            ("2026-02-23 08:00", "half"),
            ("2026-02-27 08:00", "1 working day"),
            ("2026-03-02 08:00", "0 ward-police-chief"),
            ("2026-03-04 08:00", "1 peoples-committee"),
        ],
    );
    assert_eq!(clock.raised_at, Some(at("2026-03-02 08:00")));
    assert_eq!(clock.wakes_at(&petition, &CALENDAR, at("2026-03-06 17:00")), None);
}

#[test]
fn what_is_urgent_waits_for_nobody() {
    let urgent = Rule {
        urgent: true,
        reminders: vec![Reminder::Half, Reminder::Before(Span::Hours(4))],
        ..rule(Span::Hours(24), 1)
    };
    let mut clock = started(&urgent, at("2026-02-14 22:00"));
    expect_told(
        &lived(&mut clock, &urgent, at("2026-02-17 00:00")),
        &[
            ("2026-02-15 10:00", "half"),
            ("2026-02-15 18:00", "4 hours"),
            ("2026-02-15 22:01", "0 ward-police-chief"),
        ],
    );
}

#[test]
fn nothing_is_said_at_night_even_if_the_machine_was_off_and_two_words_become_one() {
    let petition = rule(Span::WorkingDays(3), 5);
    let clock = started(&petition, at("2026-03-09 09:00"));
    // Half is on Wednesday at 08:00, a day before the end on Thursday at 08:00; the machine comes back on Thursday night.
    let night = at("2026-03-12 03:00");
    assert_eq!(clock.turn(&petition, &CALENDAR, night), None);
    assert_eq!(clock.wakes_at(&petition, &CALENDAR, night), Some(at("2026-03-12 08:00")));
    let both = vec![Reminder::Half, Reminder::Before(Span::WorkingDays(1))];
    assert_eq!(clock.turn(&petition, &CALENDAR, at("2026-03-12 08:00")), Some(Turn::Remind(both)));
    // And what was not said before the end is not said after it.
    let after = at("2026-03-13 08:00");
    assert!(matches!(clock.turn(&petition, &CALENDAR, after), Some(Turn::Climb(0, _))));
}

#[test]
fn what_falls_on_the_closing_of_the_office_is_said_as_it_opens_again() {
    // Two working days after the end are over as the office closes before five days of holiday.
    let hour = rule(Span::WorkingHours(1), 5);
    let mut clock = started(&hour, at("2025-04-26 00:00"));
    clock.climbed = 1;
    let closing = at("2025-04-29 17:30");
    assert_eq!(clock.turn(&hour, &CALENDAR, closing), None);
    let opening = clock.wakes_at(&hour, &CALENDAR, closing).unwrap();
    assert_eq!(opening, at("2025-05-05 08:00"));
    assert!(matches!(clock.turn(&hour, &CALENDAR, opening), Some(Turn::Climb(1, _))));
}

#[test]
fn what_ends_at_night_is_said_while_there_is_still_time_to_act() {
    let plain = Rule { reminders: vec![Reminder::Before(Span::Hours(2))], ..rule(Span::Hours(14), 1) };
    let clock = started(&plain, at("2026-03-09 08:00"));
    assert_eq!(clock.due_at, at("2026-03-09 22:00"));
    assert_eq!(clock.wakes_at(&plain, &CALENDAR, at("2026-03-09 08:00")), Some(at("2026-03-09 17:00")));
}

#[test]
fn a_clock_that_was_half_used_does_not_say_so_again_after_a_pause() {
    let petition = rule(Span::WorkingDays(4), 5);
    let mut clock = started(&petition, at("2026-03-09 09:00"));
    let told = lived(&mut clock, &petition, at("2026-03-11 14:00"));
    assert_eq!(told.len(), 1, "{told:?}");
    clock.pause(&petition, &CALENDAR, at("2026-03-11 14:01")).unwrap();
    clock.resume(&petition, &CALENDAR, at("2026-03-13 14:00")).unwrap();
    let clock_due = clock.due_at;
    clock.from_at = at("2026-03-13 14:00");
    let told = lived(&mut clock.clone(), &petition, clock_due);
    assert_eq!(told.len(), 1, "only the last working day is left to be said: {told:?}");
}

/// Any second of 2023 to 2030.
fn moments() -> impl Strategy<Value = OffsetDateTime> {
    let from = datetime!(2023-01-01 00:00 UTC).unix_timestamp();
    let until = datetime!(2030-12-31 00:00 UTC).unix_timestamp();
    prop_oneof![
        (from..until)
            .prop_map(|second| OffsetDateTime::from_unix_timestamp(second).unwrap().to_offset(VIET_NAM)),
        edges(),
    ]
}

/// The moments where calendars break: Tết, midnight, the end of a year, leap days, make-up days, opening and closing.
fn edges() -> impl Strategy<Value = OffsetDateTime> {
    let days = vec![
        "2024-02-07",
        "2024-02-29",
        "2024-05-04",
        "2024-12-31",
        "2025-01-24",
        "2025-04-26",
        "2025-12-31",
        "2026-01-10",
        "2026-02-13",
        "2026-02-14",
        "2026-02-23",
        "2026-04-24",
        "2026-08-22",
        "2026-12-31",
        "2027-02-04",
        "2028-01-21",
        "2028-02-29",
        "2028-12-31",
    ];
    let times =
        vec!["00:00", "07:59", "08:00", "11:59", "12:00", "13:29", "13:30", "17:29", "17:30", "23:59"];
    (prop::sample::select(days), prop::sample::select(times), 0_i64..60)
        .prop_map(|(day, time, seconds)| at(&format!("{day} {time}")) + Duration::seconds(seconds))
}

fn spans() -> impl Strategy<Value = Span> {
    prop_oneof![
        (1_u32..60).prop_map(Span::WorkingHours),
        (1_u32..200).prop_map(Span::Hours),
        (1_u32..40).prop_map(Span::Days),
        (1_u32..30).prop_map(Span::WorkingDays),
        (1_u32..4).prop_map(Span::Months),
    ]
}

/// The time between two moments in the measure of a span.
fn measured(span: Span, a: OffsetDateTime, b: OffsetDateTime) -> Duration {
    if span.counts_office_time() { CALENDAR.office_time_between(a, b) } else { b - a }
}

fn runs_for_working_time(span: Span) -> bool {
    span.counts_office_time()
}

proptest! {
    #[test]
    fn taking_office_time_is_the_way_back_of_adding_it(from in moments(), minutes in 1_i64..5_000) {
        let end = CALENDAR.add_office_time(from, Duration::minutes(minutes));
        let start = CALENDAR.take_office_time(end, Duration::minutes(minutes));
        prop_assert!(CALENDAR.in_office_hours(start));
        prop_assert_eq!(CALENDAR.office_time_between(start, end), Duration::minutes(minutes));
        prop_assert_eq!(CALENDAR.add_office_time(start, Duration::minutes(minutes)), end);
        prop_assert!(CALENDAR.last_working_moment(from) <= from);
        prop_assert!(CALENDAR.in_office_hours(CALENDAR.last_working_moment(from)));
    }

    #[test]
    fn paused_and_resumed_at_the_same_moment_changes_nothing(from in moments(), span in spans(), after in 0_f64..1.0) {
        let rule = rule(span, 5);
        let mut clock = started(&rule, from);
        let before = clock.clone();
        let when = from + (clock.due_at - from) * after;
        if clock.pause(&rule, &CALENDAR, when).is_ok() {
            clock.resume(&rule, &CALENDAR, when).unwrap();
        }
        prop_assert_eq!(clock, before);
    }

    #[test]
    fn however_often_it_stands_still_the_time_it_runs_is_the_time_that_was_given(
        from in moments(), span in spans(),
        stops in prop::collection::vec((0_i64..400_000, 0_i64..900_000), 0..5),
    ) {
        let rule = rule(span, 30);
        let mut clock = started(&rule, from);
        let given = measured(span, from, clock.due_at);
        let (mut now, mut used, mut due_before) = (from, Duration::ZERO, clock.due_at);
        for (run, stand) in stops {
            let stop = now + Duration::seconds(run);
            if clock.pause(&rule, &CALENDAR, stop).is_err() {
                break;
            }
            used += measured(span, now, stop);
            // What stands still is neither late nor due, nor does it say a word before its time.
            let paused = clock.paused.unwrap();
            prop_assert!(!clock.is_late(stop + Duration::days(4000)));
            let within = stop + (paused.resumes_at - stop) / 2;
            prop_assert!(within == paused.resumes_at || clock.turn(&rule, &CALENDAR, within).is_none());
            prop_assert_eq!(clock.wakes_at(&rule, &CALENDAR, stop), Some(paused.resumes_at));
            now = (stop + Duration::seconds(stand)).min(paused.resumes_at);
            clock.resume(&rule, &CALENDAR, stop + Duration::seconds(stand)).unwrap();
            prop_assert!(clock.due_at >= due_before && clock.due_at >= now, "never before what it was, or now");
            if runs_for_working_time(span) {
                prop_assert!(CALENDAR.in_office_hours(clock.due_at));
            }
            due_before = clock.due_at;
        }
        let run = used + measured(span, now, clock.due_at);
        match span {
            // A last day that is not worked gives way, and so may give more; never less.
            Span::Days(_) | Span::Months(_) => prop_assert!(run >= given, "{run} of {given}"),
            Span::WorkingHours(_) | Span::WorkingDays(_) | Span::Hours(_) => prop_assert_eq!(run, given),
        }
        let allowed = if span.counts_office_time() { Duration::minutes(30 * 480) } else { Duration::days(30) };
        prop_assert!(clock.stood <= allowed);
    }

    #[test]
    fn a_later_pause_never_leaves_more(from in moments(), span in spans(), a in 0_f64..1.0, b in 0_f64..1.0) {
        let rule = rule(span, 5);
        let left = |part: f64| {
            let mut clock = started(&rule, from);
            let when = from + (clock.due_at - from) * part;
            clock.pause(&rule, &CALENDAR, when).ok().map(|()| clock.paused.unwrap().left)
        };
        if let (Some(early), Some(late)) = (left(a.min(b)), left(a.max(b))) {
            prop_assert!(late <= early);
        }
    }

    #[test]
    fn reminders_come_after_the_beginning_before_the_end_and_while_people_work(
        from in moments(), span in spans(), count in 1_u32..12, urgent in any::<bool>(), unit in 0_usize..5,
    ) {
        let reminder = match unit {
            0 => Reminder::Half,
            n => Reminder::Before([Span::WorkingHours, Span::Hours, Span::Days, Span::WorkingDays][n - 1](count)),
        };
        let rule = Rule { urgent, ..rule(span, 5) };
        let clock = started(&rule, from);
        if let Some(told) = clock.reminder_at(reminder, &rule, &CALENDAR) {
            prop_assert!(from < told && told < clock.due_at, "{told} of {from} to {}", clock.due_at);
            prop_assert!(urgent || CALENDAR.in_office_hours(told), "{told}");
        }
    }

    #[test]
    fn whoever_asks_whenever_each_word_is_said_once_and_in_order(
        from in moments(), span in spans(), asks in prop::collection::vec(1_i64..200_000, 1..60), urgent in any::<bool>(),
    ) {
        let rule = Rule { urgent, ..rule(span, 5) };
        let mut clock = started(&rule, from);
        let (mut now, mut told) = (from, Vec::new());
        for wait in asks {
            now += Duration::seconds(wait);
            let wakes = clock.wakes_at(&rule, &CALENDAR, now);
            prop_assert!(wakes.is_none_or(|at| at >= now));
            let Some(turn) = clock.turn(&rule, &CALENDAR, now) else { continue };
            prop_assert!(urgent || CALENDAR.in_office_hours(now));
            prop_assert_eq!(matches!(turn, Turn::Climb(..)), now > clock.due_at);
            match &turn {
                Turn::Remind(all) => told.extend(all.iter().map(|r| r.name())),
                Turn::Climb(step, _) => told.push(format!("step {step}")),
                Turn::Resume | Turn::Moved(_) => prop_assert!(false, "nothing stood still"),
            }
            clock.take(&turn, &rule, &CALENDAR, now);
        }
        let mut once = told.clone();
        once.sort();
        once.dedup();
        prop_assert_eq!(once.len(), told.len(), "{:?}", told);
        let steps: Vec<_> = told.iter().filter(|word| word.starts_with("step")).collect();
        prop_assert!(steps.is_sorted(), "{:?}", told);
    }

    #[test]
    fn a_clock_asked_only_when_it_wakes_says_everything_that_one_asked_each_minute_says(
        from in moments(), span in (1_u32..12).prop_map(Span::WorkingHours), urgent in any::<bool>(),
    ) {
        let rule = Rule { urgent, ..rule(span, 5) };
        let until = from + Duration::days(9);
        let each_minute = lived(&mut started(&rule, from), &rule, until);
        let (mut clock, mut now, mut waking) = (started(&rule, from), from, Vec::new());
        while let Some(at) = clock.wakes_at(&rule, &CALENDAR, now).filter(|at| *at <= until) {
            // At its very end a clock is not late yet; the job comes by a minute later.
            now = if clock.turn(&rule, &CALENDAR, at).is_some() { at } else { at + Duration::MINUTE };
            if let Some(turn) = clock.turn(&rule, &CALENDAR, now) {
                clock.take(&turn, &rule, &CALENDAR, now);
                waking.push(turn);
            }
        }
        prop_assert_eq!(waking.len(), each_minute.len());
    }
}
