//! A report's life never reaches a state it should not, whatever anyone presses in whatever order.

use proptest::prelude::*;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::reports::clocks::{self, Step};
use crate::reports::closing::form::ClosureForm;
use crate::reports::filing::form::ReportForm;
use crate::reports::handovers::form::ForwardingForm;
use crate::reports::kind::{Audience, Kind};
use crate::reports::model::{Holder, ROUNDS_MAX, Report, State};

const START: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

fn report(kind: Kind) -> Report {
    Report {
        id: Uuid::nil(),
        unit_id: String::new(),
        number: String::new(),
        kind,
        audience: kind.audience(),
        urgent: kind.is_urgent(false),
        ongoing: false,
        state: State::Sent,
        holder: Holder::Officer,
        round: 1,
        question_open: false,
        what: String::new(),
        place: String::new(),
        position: None,
        happened: String::new(),
        known_by: String::new(),
        for_neighbour: false,
        filed_at: START,
        state_at: START,
        closed_at: None,
        due_at: None,
        forgotten_at: None,
        waited: None,
    }
}

#[derive(Debug, Clone, Copy)]
enum Press {
    Receive,
    Ask,
    Answer,
    ForwardUp,
    ForwardOut,
    Close,
    Confirm,
    Reopen,
}

fn press() -> impl Strategy<Value = Press> {
    use Press::*;
    prop::sample::select(vec![Receive, Ask, Answer, ForwardUp, ForwardOut, Close, Confirm, Reopen])
}

/// The clocks that run, as the store would keep them.
fn turn(running: &mut Vec<&'static str>, report: &Report, step: Step) {
    running.retain(|rule| !clocks::stopped(step).contains(rule));
    running.extend(clocks::started(report.kind, report.urgent, step));
}

proptest! {
    #[test]
    fn no_sequence_of_presses_breaks_a_report(
        kind in prop::sample::select(Kind::ALL.to_vec()),
        presses in prop::collection::vec((press(), 0i64..20), 1..60),
    ) {
        let mut report = report(kind);
        let mut now = START;
        let mut running = Vec::new();
        turn(&mut running, &report, Step::Filed);
        for (press, days) in presses {
            now += Duration::days(days);
            let before = report.clone();
            let step = match press {
                Press::Receive => report.receive().ok().map(|()| Some(Step::Received)),
                Press::Ask => report.ask().ok().map(|()| None),
                Press::Answer => report.answer().ok().map(|()| None),
                Press::ForwardUp => report.forward(true).ok().map(|()| Some(Step::HandedUp)),
                Press::ForwardOut => report.forward(false).ok().map(|()| Some(Step::HandedOver)),
                Press::Close => report.close(now).ok().map(|()| Some(Step::Closed)),
                Press::Confirm => report.confirm().ok().map(|()| None),
                Press::Reopen => report.reopen(now).ok().map(|()| Some(Step::Reopened)),
            };
            match step {
                None => {
                    // A refusal changes nothing.
                    prop_assert_eq!(format!("{before:?}"), format!("{report:?}"));
                    continue;
                }
                Some(Some(step)) => turn(&mut running, &report, step),
                Some(None) => {}
            }
            // Closed and a closing time are the same thing; nothing is asked of anyone after the end.
            prop_assert_eq!(report.state.is_closed(), report.closed_at.is_some());
            prop_assert!(!(report.state.is_closed() && report.question_open));
            prop_assert!(report.round >= before.round && report.round <= ROUNDS_MAX);
            // Whoever waits sees a deadline as long as the report is open, and none once it is closed;
            // only a petition handed to another body has a clock of its own body alone.
            if report.state.is_closed() {
                prop_assert!(running.is_empty(), "closed with {running:?}");
            } else if report.state != State::Forwarded || kind.is_crime() {
                prop_assert!(!running.is_empty(), "open without a clock after {press:?}");
            }
            let mut unique = running.clone();
            unique.sort_unstable();
            unique.dedup();
            prop_assert_eq!(unique.len(), running.len(), "a clock runs twice: {:?}", running);
            // Once confirmed, it stays so.
            prop_assert!(before.state != State::Confirmed || report.state == State::Confirmed);
        }
    }

    /// A position that is asked for again and again from about the same spot gives the same point: nothing to average.
    #[test]
    fn a_blurred_position_stays_within_its_precision_and_stands_still(
        kind in prop::sample::select(Kind::ALL.to_vec()), lat in 8.0f64..23.0, lon in 102.0f64..110.0,
    ) {
        let (a, b) = kind.blur(lat, lon);
        let metres = ((a - lat).abs().max((b - lon).abs())) * 111_320.0;
        prop_assert!(metres <= f64::from(kind.precision_metres()) / 2.0 + 1.0, "{metres} m for {kind:?}");
        prop_assert_eq!(kind.blur(a, b), (a, b));
    }

    /// Whatever is typed, the form answers with mistakes or a report, and never both or a panic.
    #[test]
    fn a_form_is_right_or_says_what_is_wrong(what in ".{0,60}", place in ".{0,30}", when in "(now|past|x|)",
                                             lat in ".{0,8}", name in ".{0,20}", for_neighbour in any::<bool>()) {
        let form = ReportForm { id: Uuid::nil().to_string(), what, place, when, lat, neighbour_name: name, ..ReportForm::default() };
        match form.check(Kind::Noise, for_neighbour) {
            Ok(new) => prop_assert!(new.what.chars().count() >= 10 && (!new.place.is_empty() || new.position.is_some())),
            Err(errors) => prop_assert!(!errors.is_empty()),
        }
    }
}

#[test]
fn a_confirmed_report_takes_no_more_presses() {
    let mut done = report(Kind::Noise);
    done.receive().unwrap();
    done.close(START).unwrap();
    done.confirm().unwrap();
    assert!(done.reopen(START).is_err() && done.receive().is_err() && done.close(START).is_err());
}

#[test]
fn it_may_be_opened_again_for_sixty_days_and_five_rounds() {
    let mut closed = report(Kind::Noise);
    closed.receive().unwrap();
    closed.close(START).unwrap();
    let mut late = closed.clone();
    assert_eq!(
        late.reopen(START + Duration::days(60) + Duration::SECOND).unwrap_err().0,
        "reports-reopening-too-late"
    );
    for round in 2..=ROUNDS_MAX {
        closed.reopen(START + Duration::days(60)).unwrap();
        assert_eq!(closed.round, round);
        closed.receive().unwrap();
        closed.close(START + Duration::days(60)).unwrap();
    }
    assert_eq!(closed.reopen(START + Duration::days(60)).unwrap_err().0, "reports-rounds-over");
}

#[test]
fn what_is_inside_a_home_is_for_the_police_alone_and_placed_roughly() {
    for kind in [Kind::FamilyViolence, Kind::Child, Kind::Drugs, Kind::Gambling, Kind::Weapons] {
        assert_eq!(kind.audience(), Audience::Authority, "{kind:?}");
        assert_eq!(kind.precision_metres(), 500, "{kind:?}");
    }
    assert!(!Kind::FamilyViolence.leaves_draft() && !Kind::Child.leaves_draft());
}

#[test]
fn without_reason_and_proof_it_does_not_close() {
    let form = |words: &str, because: &str, outcome: &str| ClosureForm {
        words: words.to_owned(),
        no_proof_because: because.to_owned(),
        outcome: outcome.to_owned(),
        ..ClosureForm::default()
    };
    let reason = "Đã đến nơi, nhắc nhở hai bên, đã yên.";
    let because = "Việc xảy ra ban đêm, không chụp ảnh được.";
    let cases = [
        (form(reason, "", "solved"), 1, vec![]),
        (form(reason, because, "solved"), 0, vec![]),
        (form(reason, "", "solved"), 0, vec!["proof"]),
        (form(reason, "tối quá", "solved"), 0, vec!["no_proof_because"]),
        (form("xong", "", "solved"), 1, vec!["words"]),
        (form("", "", ""), 0, vec!["outcome", "words", "proof"]),
        (form(reason, "", "deleted"), 1, vec!["outcome"]),
    ];
    for (form, proofs, wrong) in cases {
        let found = form
            .check(proofs)
            .err()
            .map(|e| e.iter().map(|m| m.field).collect::<Vec<_>>())
            .unwrap_or_default();
        assert_eq!(found, wrong, "{form:?} with {proofs}");
    }
}

#[test]
fn a_hand_over_to_another_body_says_to_whom_and_how() {
    let form = ForwardingForm {
        to: "body".to_owned(),
        words: "Chuyển hồ sơ vụ việc.".to_owned(),
        ..ForwardingForm::default()
    };
    let wrong: Vec<_> = form.check().unwrap_err().iter().map(|m| m.field).collect();
    assert_eq!(wrong, ["body", "handed_how"]);
    let up = ForwardingForm { to: "up".to_owned(), ..form };
    assert!(up.check().is_ok());
}
