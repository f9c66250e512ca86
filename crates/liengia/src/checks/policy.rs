//! The policy as the ward reads it, and what must never become true in it.

use ground::policy::{Action, Reach, Role, printed, reach};

use super::kept_file;

#[test]
fn the_printed_policy_is_the_policy() {
    let roles = || [Role::Anyone, Role::System].into_iter().chain(Role::GIVEN);
    let nobodys: Vec<_> =
        Action::ALL.iter().filter(|action| roles().all(|role| reach(role, **action).is_none())).collect();
    assert!(nobodys.is_empty(), "say who may, in crates/ground/src/policy/table.rs: {nobodys:?}");
    kept_file("docs/policy.txt", &printed());
}

#[test]
fn only_the_police_handle_reports_and_learn_who_told() {
    for role in Role::GIVEN {
        let police = matches!(role, Role::AreaOfficer | Role::WardPoliceChief);
        for action in [Action::HandleReport, Action::CloseReport, Action::OpenReporter] {
            assert_eq!(reach(role, action).is_some(), police, "{role:?} {action:?}");
        }
        assert_eq!(
            reach(role, Action::HearVoice) == Some(Reach::All),
            police,
            "{role:?} hears voices of others"
        );
    }
}
