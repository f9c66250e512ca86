//! The rules of leaving, as tables and properties. That it really leaves is told by the stories of the feature `notices`.

use proptest::prelude::*;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};

use super::kind::{Class, Outward};
use super::plan::{
    FOLDS_WITHIN, Holds, Hours, Leaving, Plan, SINGLY_MAX, Told, Way, Wishes, fold, is_quiet, plan,
};

const MORNING: OffsetDateTime = datetime!(2026-11-23 09:00 +7);
const NIGHT: OffsetDateTime = datetime!(2026-11-23 23:15 +7);

fn told(class: Class, made_at: OffsetDateTime) -> Told<'static> {
    Told { class, made_at, muted: false, left: &[] }
}

fn planned(class: Class, at: OffsetDateTime) -> Plan {
    plan(&told(class, at), &Wishes::default(), at)
}

#[test]
fn who_chose_nothing_is_woken_by_an_alarm_alone_and_reads_the_rest_once_a_day() {
    assert_eq!(planned(Class::Alarm, NIGHT), Plan::Now(Way::Push));
    assert_eq!(planned(Class::NeedsYou, MORNING), Plan::Now(Way::Push));
    assert_eq!(planned(Class::NeedsYou, NIGHT), Plan::Later(datetime!(2026-11-24 06:30 +7)));
    assert_eq!(planned(Class::ForInformation, MORNING), Plan::Later(datetime!(2026-11-23 18:30 +7)));
    let after = datetime!(2026-11-23 18:31 +7);
    assert_eq!(planned(Class::ForInformation, after), Plan::Later(datetime!(2026-11-24 18:30 +7)));
    // At the hour itself what was put off goes: its plan is that of the moment it was made at.
    let hour = datetime!(2026-11-23 18:30 +7);
    assert_eq!(plan(&told(Class::ForInformation, MORNING), &Wishes::default(), hour), Plan::Now(Way::Push));
}

#[test]
fn a_muted_matter_is_silent_but_for_an_alarm() {
    let muted = |class| plan(&Told { muted: true, ..told(class, MORNING) }, &Wishes::default(), MORNING);
    assert_eq!(muted(Class::NeedsYou), Plan::Here);
    assert_eq!(muted(Class::ForInformation), Plan::Here);
    assert_eq!(muted(Class::Alarm), Plan::Now(Way::Push));
}

#[test]
fn the_way_is_the_persons_own() {
    let wishes =
        Wishes { needs_you: Way::App, information: Way::Nothing, alarm: Way::Mail, ..Wishes::default() };
    let way = |class| plan(&told(class, MORNING), &wishes, MORNING);
    assert_eq!(way(Class::NeedsYou), Plan::Here);
    assert_eq!(way(Class::ForInformation), Plan::Read);
    assert_eq!(way(Class::Alarm), Plan::Now(Way::Mail));
}

#[test]
fn a_machine_that_comes_back_tells_nobody_of_last_week() {
    for class in Class::ALL {
        let late = |days| plan(&told(class, MORNING), &Wishes::default(), MORNING + Duration::days(days));
        assert_eq!(late(4), Plan::Here, "{class:?}");
        assert_eq!(late(2), Plan::Now(Way::Push), "{class:?}");
    }
}

/// Ten reports in ten minutes: three ring, seven come as one.
#[test]
fn after_three_of_a_kind_in_an_hour_the_rest_goes_as_one() {
    let wishes = Wishes::default();
    let mut left: Vec<OffsetDateTime> = Vec::new();
    let mut held = Vec::new();
    for minute in 0..10 {
        let at = MORNING + Duration::minutes(minute);
        match plan(&Told { left: &left, ..told(Class::NeedsYou, at) }, &wishes, at) {
            Plan::Now(_) => left.push(at),
            Plan::Later(then) => held.push((at, then)),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!((left.len(), held.len()), (SINGLY_MAX, 7));
    let then = MORNING + FOLDS_WITHIN;
    assert!(held.iter().all(|(_, until)| *until == then), "at one moment: {held:?}");
    let left = &left[1..];
    let now =
        held.iter().map(|(made, _)| plan(&Told { left, ..told(Class::NeedsYou, *made) }, &wishes, then));
    assert!(now.into_iter().all(|plan| plan == Plan::Now(Way::Push)));
}

fn leaving(kind: &str, class: Class, outward: Outward) -> Leaving {
    let digest = class == Class::ForInformation;
    Leaving { kind: kind.to_owned(), class, outward, way: Way::Push, digest }
}

#[test]
fn what_leaves_together_goes_in_as_few_pieces_as_say_it() {
    let all = [
        leaving("minutes", Class::ForInformation, Outward::Said),
        leaving("called", Class::NeedsYou, Outward::Said),
        leaving("report-a", Class::NeedsYou, Outward::Veiled),
        leaving("called", Class::NeedsYou, Outward::Said),
        leaving("report-b", Class::NeedsYou, Outward::Veiled),
        leaving("report-c", Class::ForInformation, Outward::Veiled),
        leaving("report-now", Class::Alarm, Outward::Veiled),
        leaving("secret", Class::Alarm, Outward::Here),
    ];
    let parcels: Vec<_> = fold(&all).into_iter().map(|one| (one.holds, one.of)).collect();
    assert_eq!(
        parcels,
        [
            (Holds::Veiled, vec![6]),
            (Holds::Kind, vec![1, 3]),
            (Holds::Veiled, vec![2, 4]),
            (Holds::Digest, vec![0, 5]),
        ]
    );
    // A day with one thing says that thing, and of what is veiled nothing.
    assert_eq!(fold(&all[..1])[0].holds, Holds::Kind);
    assert_eq!(fold(&all[5..6])[0].holds, Holds::Veiled);
    let ten = vec![leaving("called", Class::NeedsYou, Outward::Said); 10];
    assert_eq!(fold(&ten).len(), 1);
}

fn a_class() -> impl Strategy<Value = Class> {
    prop_oneof![Just(Class::Alarm), Just(Class::NeedsYou), Just(Class::ForInformation)]
}

fn a_wish() -> impl Strategy<Value = Wishes> {
    let minute = || 0_u16..24 * 60;
    (minute(), minute(), proptest::option::of(minute())).prop_map(|(from, until, digest)| Wishes {
        quiet: Hours { from, until },
        digest,
        ..Wishes::default()
    })
}

proptest! {
    /// Whatever somebody chose: an alarm waits for nothing; nothing else is heard in their quiet hours, or later than two days.
    #[test]
    fn nothing_but_an_alarm_is_heard_in_quiet_hours(
        class in a_class(), wishes in a_wish(), made in 0_i64..40_000, late in 0_i64..3_000, n in 0_usize..6,
    ) {
        let made_at = MORNING + Duration::minutes(made);
        let now = made_at + Duration::minutes(late);
        let left: Vec<_> = (0..n).rev().map(|i| now - Duration::minutes(i64::try_from(i).unwrap() * 7)).collect();
        let left: Vec<_> = left.into_iter().filter(|at| *at > now - FOLDS_WITHIN).collect();
        let one = Told { left: &left, ..told(class, made_at) };
        match plan(&one, &wishes, now) {
            Plan::Now(Way::Push) => prop_assert!(class == Class::Alarm || !is_quiet(now, wishes.quiet)),
            Plan::Later(then) => {
                prop_assert!(class != Class::Alarm && then > now);
                prop_assert!(!is_quiet(then, wishes.quiet));
                prop_assert!(then - now <= Duration::days(2), "{}", then - now);
                // And then it goes, if nothing else left meanwhile.
                let again = Told { left: &[], ..one };
                prop_assert_eq!(plan(&again, &wishes, then), Plan::Now(Way::Push));
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }

    /// Folding loses nothing, says nothing twice, and keeps apart what goes different ways.
    #[test]
    fn folding_loses_nothing(some in proptest::collection::vec((0_u8..4, a_class(), 0_u8..3), 0..40)) {
        let outward = |n| [Outward::Said, Outward::Veiled, Outward::Here][usize::from(n)];
        let all: Vec<_> = some.iter().map(|(k, class, o)| leaving(&format!("k{k}"), *class, outward(*o))).collect();
        let parcels = fold(&all);
        let mut of: Vec<usize> = parcels.iter().flat_map(|parcel| parcel.of.clone()).collect();
        of.sort_unstable();
        let out: Vec<usize> = (0..all.len()).filter(|i| all[*i].outward != Outward::Here).collect();
        prop_assert_eq!(of, out);
        for parcel in &parcels {
            prop_assert!(parcel.of.iter().all(|i| all[*i].class == parcel.class && all[*i].way == parcel.way));
            let said = parcel.of.iter().all(|i| all[*i].outward == Outward::Said);
            prop_assert!(parcel.holds != Holds::Kind || said);
        }
        prop_assert!(parcels.iter().filter(|parcel| parcel.holds == Holds::Veiled).count() <= 3);
    }
}
