//! What a hook hears. How it is sent is tried with a real receiver (feature `hooks`).

use time::macros::datetime;
use uuid::Uuid;

use super::Hook;
use crate::notices::{Class, Kind};

fn hook(path: &str, classes: &[Class], kinds: &[&str]) -> Hook {
    Hook {
        id: Uuid::nil(),
        unit_id: "x".to_owned(),
        unit_path: path.to_owned(),
        name: "Còi".to_owned(),
        host: "coi.example".to_owned(),
        inside: false,
        classes: classes.to_vec(),
        kinds: kinds.iter().map(|kind| (*kind).to_owned()).collect(),
        secret_number: 1,
        rolled_at: None,
        added_at: datetime!(2026-11-23 09:00 +7),
        paused_at: None,
        ended_at: None,
        tried_at: None,
        problem: None,
    }
}

#[test]
fn a_hook_hears_what_is_said_at_its_place_of_the_classes_and_kinds_that_were_chosen() {
    const CALLED: Kind = Kind::needs_you("meeting-called").said().to_groups();
    const FLOOD: Kind = Kind::alarm("flood").said().to_groups();
    let ward = hook("01.09574.", &[Class::Alarm, Class::NeedsYou], &[]);
    assert!(ward.hears(CALLED, "01.09574.01.04.") && ward.hears(FLOOD, "01.09574."));
    assert!(!ward.hears(CALLED, "01.09577.01."), "another ward");
    assert!(!ward.hears(CALLED, "01."), "what is said above is not said here");
    assert!(
        !ward.hears(Kind::information("meeting-minutes").said().to_groups(), "01.09574.01."),
        "another class"
    );
    assert!(!ward.hears(Kind::alarm("report-now").to_groups(), "01.09574.01."), "veiled");
    assert!(!ward.hears(Kind::alarm("factors-changed").said(), "01.09574."), "said to one person");
    let one = hook("", &Class::ALL, &["flood"]);
    assert!(one.hears(FLOOD, "01.09574.") && !one.hears(CALLED, "01.09574."));
    let at = Some(datetime!(2026-11-24 09:00 +7));
    assert!(!Hook { paused_at: at, ..ward.clone() }.hears(FLOOD, "01.09574."));
    assert!(!Hook { ended_at: at, ..ward }.hears(FLOOD, "01.09574."));
}
