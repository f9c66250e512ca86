//! What a ward sets itself beside spans: pauses, reminders, steps up; and versions of a rule.

use super::*;
use time::Duration;

fn set(line: &str) -> Rule {
    rules(line).unwrap_or_else(|why| panic!("{line}: {why}")).remove(0)
}

#[test]
fn a_ward_sets_reminders_steps_up_and_pauses() {
    let before = |span| Reminder::Before(span);
    assert_eq!(
        set("received reminders = half, 2 working hours").reminders,
        [Reminder::Half, before(Span::WorkingHours(2))]
    );
    assert_eq!(set("received reminders= 1 ngày làm việc").reminders, [before(Span::WorkingDays(1))]);
    assert_eq!(set("received reminders = none").reminders, []);
    assert_eq!(set("received climb = none").climb, []);
    assert_eq!(
        set("received climb = ward-police-chief, peoples-committee after 3 working days").climb,
        [
            Climb { to: Role::WardPoliceChief, after: None },
            Climb { to: Role::PeoplesCommittee, after: Some(Span::WorkingDays(3)) },
        ]
    );
    assert_eq!(set("received climb = block-head after 2 hours").climb[0].after, Some(Span::Hours(2)));
    let pause = set("received pause = 3 days").pause.unwrap();
    assert_eq!((pause.days_max, pause.source, pause.sure), (3, None, Sureness::Unsure));
    let petition = rules("petition-answered pause = none").unwrap();
    assert_eq!(petition.iter().find(|rule| rule.code == "petition-answered").unwrap().pause, None);
    // One line for each; the span may be set beside them, and only it is the ward's own span.
    let both = set("received reminders = half\nreceived = 16 working hours\nreceived pause = none");
    assert!(both.own && both.span == Span::WorkingHours(16) && both.reminders == [Reminder::Half]);
    assert!(!set("received reminders = half").own);
}

#[test]
fn what_cannot_be_set_is_named_with_its_line() {
    let pause = |text: &str| RuleFault::Pause(text.into());
    let reminders = |text: &str| RuleFault::Reminders(text.into());
    let climb = |text: &str| RuleFault::Climb(text.into());
    let rows = [
        ("received colour = red", RuleFault::UnknownAspect("colour".into())),
        ("received pause", RuleFault::NoEquals),
        ("recieved pause = none", RuleFault::UnknownCode("recieved".into())),
        ("received pause =", pause("")),
        ("received pause = 2 hours", pause("2 hours")),
        ("received pause = 0 days", pause("0 days")),
        ("received pause = 91 days", pause("91 days")),
        ("received pause = forever", pause("forever")),
        ("received reminders =", reminders("")),
        ("received reminders = , ,", reminders(", ,")),
        ("received reminders = soon", reminders("soon")),
        ("received reminders = none, half", reminders("none, half")),
        ("received reminders = half, half", reminders("half, half")),
        ("received reminders = 1 month", reminders("1 month")),
        (
            "received reminders = 1 day, 2 days, 3 days, 4 days, 5 days",
            reminders("1 day, 2 days, 3 days, 4 days, 5 days"),
        ),
        ("received climb = mayor", climb("mayor")),
        ("received climb = anyone", climb("anyone")),
        ("received climb = system", climb("system")),
        ("received climb = ward-police-chief after", climb("ward-police-chief after")),
        ("received climb = ward-police-chief after soon", climb("ward-police-chief after soon")),
        (
            "received climb = ward-police-chief, peoples-committee",
            climb("ward-police-chief, peoples-committee"),
        ),
        ("crime-resolved climb = none", RuleFault::Repeated("crime-resolved", "climb")),
    ];
    for (line, fault) in rows {
        let problem = rules(&format!("crime-resolved climb = none\n{line}")).unwrap_err();
        assert_eq!(problem, RuleProblem { line: 2, fault }, "{line}");
        assert!(problem.to_string().starts_with("deadline rules, line 2: "), "{problem}");
    }
}

#[test]
fn versions_of_a_rule_follow_each_other_and_the_event_decides() {
    let all = rules("").unwrap();
    let old = Rule { valid_until: Some(date!(2026 - 06 - 30)), ..all[0].clone() };
    let new = Rule { span: Span::WorkingHours(4), valid_from: date!(2026 - 07 - 01), ..all[0].clone() };
    let versions = [old, new];
    for (on, hours) in [(date!(2026 - 06 - 30), 8), (date!(2026 - 07 - 01), 4)] {
        assert_eq!(find(&versions, "received", on).unwrap().span, Span::WorkingHours(hours), "{on}");
    }
}

#[test]
fn an_event_from_before_a_rule_gets_the_clock_people_know() {
    let deadlines = Deadlines::read(published(), Calendar::built_in_holidays(), "", "").unwrap();
    let notebook = deadlines.rule("received", at("2019-05-06 09:00")).unwrap();
    assert_eq!(notebook.span, Span::WorkingHours(8));
    assert!(deadlines.rule("no-such-rule", at("2026-03-09 09:00")).is_err());
}

#[test]
fn a_ward_keeps_its_own_holidays_and_hours() {
    let holidays = format!(
        "{}\noff 2027-03-10 Nghỉ của phường | Thông báo của phường | V",
        Calendar::built_in_holidays()
    );
    let own =
        Deadlines::read(published(), &holidays, "Mon-Sat 07:30-11:30", "received = 4 working hours").unwrap();
    // Wednesday 10 March is off; the day has four hours of work.
    assert_eq!(own.due("received", at("2027-03-09 10:30")).unwrap(), at("2027-03-11 10:30"));
    let wrong = |holidays: &str, hours: &str, rules: &str| {
        Deadlines::read(published(), holidays, hours, rules)
            .err()
            .map(|why| why.to_string())
            .unwrap_or_default()
    };
    assert_eq!(wrong("2027-03-10 Nghỉ", "", ""), "holidays, line 1: the source is missing");
    assert_eq!(wrong("", "Mon 8-12", ""), "LIENGIA_OFFICE_HOURS: office hours: cannot read \"8-12\"");
    assert_eq!(
        wrong("", "", "received pause = long"),
        "LIENGIA_DEADLINES: deadline rules, line 1: a pause is `none` or 1 to 90 days, not \"long\""
    );
    assert_eq!(own.rules().len(), rules("").unwrap().len());
    assert!(own.due("received", at("2027-03-09 10:30")).unwrap() - at("2027-03-09 10:30") > Duration::DAY);
}
