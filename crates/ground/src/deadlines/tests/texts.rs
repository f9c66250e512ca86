//! What people may write: holiday lines, office hours, overrides. Faults name their line.

use super::*;
use proptest::prelude::*;
use time::macros::{date, time};

fn holiday_fault(text: &str) -> (usize, HolidayFault) {
    let problem = Calendar::new(text, OfficeHours::usual()).unwrap_err();
    (problem.line, problem.fault)
}

#[test]
fn a_faulty_holiday_line_is_named_with_its_number() {
    use HolidayFault as F;
    let notice = "# chú thích\n\n";
    let rows = [
        ("Tết Nguyên đán | nguồn", F::NotADate("Tết".into())),
        ("2026-02-30 Tết | nguồn", F::NotADate("2026-02-30".into())),
        ("16/02/2026 Tết | nguồn", F::NotADate("16/02/2026".into())),
        ("off | nguồn", F::NotADate("".into())),
        ("every 13-01 Tết | nguồn", F::NotADate("13-01".into())),
        ("every 01-01 since soon Tết | nguồn", F::NotADate("soon".into())),
        ("1945-09-02 Quốc khánh | nguồn", F::YearOutOfReach(1945)),
        ("every 11-24 since 3000 Ngày | nguồn", F::YearOutOfReach(3000)),
        ("2026-02-20..2026-02-16 Tết | nguồn", F::Backwards),
        ("2026-01-01..2099-12-31 Tết mãi mãi | nguồn", F::RangeTooLong),
        ("2026-02-16 | nguồn", F::NoName),
        ("2026-02-16 Tết", F::NoSource),
        ("2026-02-16 Tết | | R", F::NoSource),
        ("2026-02-16 Tết | nguồn | chắc", F::UnknownMark("chắc".into())),
        ("2026-02-16 Tết | nguồn | R | V", F::UnknownMark("V".into())),
        ("work 2026-03-09 Làm bù | nguồn", F::WorkedAnyway(date!(2026 - 03 - 09))),
    ];
    for (line, fault) in rows {
        assert_eq!(holiday_fault(&format!("{notice}{line}\n")), (3, fault), "{line}");
    }
    let twice = "2026-02-16..2026-02-20 Tết | a\noff 2026-02-18 Nghỉ | b";
    assert_eq!(holiday_fault(twice), (2, F::Repeated(date!(2026 - 02 - 18))));
    assert_eq!(holiday_fault(&"#".repeat(70_000)), (0, F::TooLong));
    let told = Calendar::new("2026-02-16 Tết", OfficeHours::usual()).unwrap_err().to_string();
    assert_eq!(told, "holidays, line 1: the source is missing");
}

#[test]
fn a_text_saved_on_windows_reads_the_same() {
    let hours = OfficeHours::usual;
    let windows = format!("\u{feff}{}", Calendar::built_in_holidays().replace('\n', "\r\n"));
    assert_eq!(Calendar::new(&windows, hours()), Calendar::new(Calendar::built_in_holidays(), hours()));
}

#[test]
fn a_day_off_by_decision_is_not_made_up_for_but_a_holiday_is() {
    let off = Calendar::new("off 2025-01-25..2025-02-02 Tết | nguồn", OfficeHours::usual()).unwrap();
    assert!(off.is_working_day(date!(2025 - 02 - 03)));
    assert!(!off.knows(2025), "days off by decision are not the statutory days");
    let holiday = Calendar::new("2025-01-25..2025-02-02 Tết | nguồn", OfficeHours::usual()).unwrap();
    let closed =
        (3..=7).filter(|day| !holiday.is_working_day(date!(2025 - 02 - 01).replace_day(*day).unwrap()));
    assert_eq!(closed.collect::<Vec<_>>(), [3, 4, 5, 6], "two Saturdays and two Sundays");
}

#[test]
fn a_new_yearly_holiday_is_one_line() {
    let text =
        format!("{}\nevery 11-24 since 2027 Ngày Văn hóa Việt Nam | thử | U", Calendar::built_in_holidays());
    let calendar = Calendar::new(&text, OfficeHours::usual()).unwrap();
    assert!(calendar.is_working_day(date!(2026 - 11 - 24)));
    assert!(!calendar.is_working_day(date!(2027 - 11 - 24)));
    assert!(!calendar.is_working_day(date!(2029 - 11 - 26)), "24/11/2029 is a Saturday");
}

#[test]
fn a_ward_that_works_on_saturday_mornings_says_so() {
    let hours = OfficeHours::parse("Mon-Sat 07:30-11:30").unwrap();
    assert_eq!(hours.minutes_a_day(), 240);
    assert_eq!(hours.closes(), time!(11:30));
    let calendar = Calendar::new("every 01-01 Tết Dương lịch | nguồn", hours).unwrap();
    let deadline = calendar.add_working(at("2026-03-06 11:00"), Amount::Hours(4));
    assert_eq!(deadline, at("2026-03-07 11:00"));
    // 1 January 2028 is a Saturday: a day this ward works, so nothing is owed for it.
    assert!(!calendar.is_working_day(date!(2028 - 01 - 01)));
    assert!(calendar.is_working_day(date!(2028 - 01 - 03)));
}

#[test]
fn office_hours_that_cannot_be_are_refused() {
    use OfficeHoursProblem as P;
    assert_eq!(OfficeHours::parse("Mon-Fri 08:00-12:00 13:30-17:30"), Ok(OfficeHours::usual()));
    assert_eq!(OfficeHours::usual().minutes_a_day(), 480);
    let rows = [
        ("", P::NoWeekday),
        ("08:00-12:00", P::NoWeekday),
        ("Mon-Fri", P::NoSession),
        ("Fri-Mon 08:00-12:00", P::OutOfOrder),
        ("Mon 12:00-08:00", P::OutOfOrder),
        ("Mon 08:00-08:00", P::OutOfOrder),
        ("Mon 08:00-12:00 11:00-17:00", P::OutOfOrder),
        ("Mon 8:00-12:00", P::Unreadable("8:00-12:00".into())),
        ("Mon 08:00-24:00", P::Unreadable("08:00-24:00".into())),
        ("Monday 08:00-12:00", P::Unreadable("Monday".into())),
        (
            "Mon 01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00 11:00-12:00 13:00-14:00",
            P::TooMuch,
        ),
    ];
    for (text, problem) in rows {
        assert_eq!(OfficeHours::parse(text), Err(problem), "{text}");
    }
    let half = Session { opens: time!(08:00:30), closes: time!(12:00) };
    assert_eq!(OfficeHours::new(&[time::Weekday::Monday], &[half]), Err(P::NotWholeMinutes));
    assert_eq!(OfficeHours::parse(&" ".repeat(201)), Err(P::TooMuch));
}

#[test]
fn a_ward_sets_its_own_spans_and_the_rule_says_so() {
    let text = "# phường tự đặt\nreceived = 16 working hours\n\n petition-answered=7 ngày  làm việc \r\n";
    let rules = rules(text).unwrap();
    let own: Vec<_> = rules.iter().filter(|rule| rule.own).map(|rule| (rule.code, rule.span)).collect();
    assert_eq!(own, [("received", Span::WorkingHours(16)), ("petition-answered", Span::WorkingDays(7))]);
    assert_eq!(rules.len(), published().len());
    assert_eq!(due(&rules[0], at("2026-03-06 16:30"), &CALENDAR), at("2026-03-10 16:30"));
}

#[test]
fn a_ward_names_who_watches_and_no_other_ward_is_watched_by_it() {
    let text =
        "urgent-seen desk 09574 = 024 3383 2113, Trực ban Công an phường Sơn Tây\nurgent-seen = 1 hour";
    let rules = rules(text).unwrap();
    let desks: Vec<_> = rules.iter().flat_map(|rule| &rule.desks).collect();
    assert_eq!(desks.len(), 1);
    assert_eq!((desks[0].commune.as_str(), desks[0].dialled().as_str()), ("09574", "02433832113"));
    assert_eq!(desks[0].name, "Trực ban Công an phường Sơn Tây");
}

/// The same for the setting and for the page of a ward.
#[test]
fn a_desk_is_called_by_a_number_that_a_phone_can_dial() {
    for (typed, reads, dials) in [
        ("024 3383 2113", "024 3383 2113", "02433832113"),
        ("02433832113", "024 3383 2113", "02433832113"),
        (" (024) 3383-2113 ", "024 3383 2113", "02433832113"),
        ("+84 24.3383.2113", "024 3383 2113", "02433832113"),
        ("84 24 3383 2113", "024 3383 2113", "02433832113"),
        ("0912.345.678", "0912 345 678", "0912345678"),
        ("069 234 5678", "069 234 5678", "0692345678"),
        ("1900 6868", "1900 6868", "19006868"),
    ] {
        let read = super::desks::number(typed).unwrap_or_else(|| panic!("{typed}"));
        let desk =
            Desk { commune: "09574".into(), name: "Trực ban".into(), phone: read.clone(), hours: Some(1) };
        assert_eq!((read.as_str(), desk.dialled().as_str()), (reads, dials), "{typed}");
    }
    let none = [
        "",
        "  ",
        "11",
        "hỏi ai",
        "024 3383 21",
        "0123",
        "113",
        "114",
        "1 1 3",
        "+84 113",
        "0000000000",
        "0123 456 789",
        "113a",
        "024 338 3211",
        "113 0912345678",
        "1900 0912345678",
        "12 34 56",
        "113; 114",
        "1+13",
    ];
    for typed in none {
        assert_eq!(super::desks::number(typed), None, "{typed}");
    }
    assert_eq!(super::desks::number(&"1".repeat(16)), None);
}

#[test]
fn a_faulty_override_is_named_with_its_line() {
    let rows = [
        ("received 16 working hours", RuleFault::NoEquals),
        ("recieved = 8 hours", RuleFault::UnknownCode("recieved".into())),
        ("received = soon", RuleFault::Span(SpanFault::NotANumber("soon".into()))),
        ("received = -8 hours", RuleFault::Span(SpanFault::NotANumber("-8".into()))),
        ("received = 8 moons", RuleFault::Span(SpanFault::UnknownUnit("moons".into()))),
        ("received = 8", RuleFault::Span(SpanFault::UnknownUnit("".into()))),
        ("received = 0 hours", RuleFault::Span(SpanFault::OutOfRange(0))),
        ("received = 121 months", RuleFault::Span(SpanFault::OutOfRange(121))),
        ("received desk 09574 = 113, Trực ban", RuleFault::UnknownAspect("desk 09574".into())),
        ("urgent-seen desk = 113, Trực ban", RuleFault::UnknownAspect("desk".into())),
        ("urgent-seen desk Sơn Tây = 113, Trực ban", RuleFault::Desk("urgent-seen", "113, Trực ban".into())),
        ("urgent-seen desk 09574 = Trực ban", RuleFault::Desk("urgent-seen", "Trực ban".into())),
        (
            "urgent-seen desk 09574 = hỏi ai, Trực ban",
            RuleFault::Desk("urgent-seen", "hỏi ai, Trực ban".into()),
        ),
        (
            "urgent-seen desk 09574 = 0243383, Trực ban",
            RuleFault::Desk("urgent-seen", "0243383, Trực ban".into()),
        ),
        ("urgent-seen = 2 working hours", RuleFault::NotInHours("urgent-seen")),
        ("crime-resolved = 9 days", RuleFault::Repeated("crime-resolved", "span")),
    ];
    for (line, fault) in rows {
        let problem = rules(&format!("crime-resolved = 10 days\n{line}")).unwrap_err();
        assert_eq!(problem, RuleProblem { line: 2, fault }, "{line}");
    }
    let long = rules(&"#".repeat(20_000)).unwrap_err();
    assert_eq!(long, RuleProblem { line: 0, fault: RuleFault::TooLong });
    let told = rules("received = soon").unwrap_err().to_string();
    assert_eq!(told, "deadline rules, line 1: \"soon\" is not a whole number");
}

proptest! {
    #[test]
    fn a_span_reads_back_as_it_is_written(count in 1_u32..=120, unit in 0_usize..5) {
        let span = [Span::WorkingHours, Span::Hours, Span::Days, Span::WorkingDays, Span::Months][unit](count);
        prop_assert_eq!(Span::parse(&span.to_string()), Ok(span));
    }

    #[test]
    fn no_text_at_all_brings_the_readers_down(text in "(off |work |every )?[-0-9. a-zđ|\n]{0,60}\\PC{0,20}") {
        let _ = Calendar::new(&text, OfficeHours::usual());
        let _ = rules(&text);
        let _ = OfficeHours::parse(&text);
    }
}
