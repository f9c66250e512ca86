//! Who may do what: roles, actions and one table. Ask what they do, never who they are.
//!
//! Not here: sign-in (`auth`), and objects inside a unit (each feature's scoped lookup, by [`Reach`]).

mod action;
mod decide;
mod reach;
mod role;
mod table;

pub use action::Action;
pub use decide::{Grant, decide, reach};
pub use reach::Reach;
pub use role::Role;

/// The policy as a table that a ward official can read; kept in docs/policy.txt.
pub fn printed() -> String {
    let roles = [Role::Anyone].into_iter().chain(Role::GIVEN).chain([Role::Helper, Role::System]);
    let mut out = String::from(
        "# Who may do what (printed from the policy table by `bin/test`; do not edit)\n\
         # all = everything of their unit and below; here = everything of their unit, nothing below; own = only what is theirs\n",
    );
    for action in Action::ALL {
        let may = |wanted| {
            let named: Vec<_> =
                roles.clone().filter(|role| reach(*role, *action) == Some(wanted)).map(Role::code).collect();
            named.join(", ")
        };
        out.push_str(&format!("\n{}:{}\n", action.name(), action.says()));
        for (word, wanted) in [("all", Reach::All), ("here", Reach::Here), ("own", Reach::Own)] {
            let who = may(wanted);
            if !who.is_empty() {
                out.push_str(&format!("  {word}: {who}\n"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use time::OffsetDateTime;
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2026-11-23 08:00 +7);

    fn grant(role: Role, path: &str) -> Grant {
        Grant { role, unit_id: path.to_owned(), path: path.to_owned(), until: None }
    }

    #[test]
    fn an_area_officer_reads_reports_of_his_block_and_of_no_other() {
        let officer = [grant(Role::AreaOfficer, "01.09574.01.")];
        assert_eq!(decide(&officer, Action::ShowReport, "01.09574.01.01.", NOW), Some(Reach::All));
        assert_eq!(decide(&officer, Action::ShowReport, "01.09574.02.01.", NOW), None);
        assert_eq!(decide(&officer, Action::ShowReport, "01.09574.", NOW), None);
    }

    #[test]
    fn a_term_ends_at_its_minute() {
        let mut term = grant(Role::AreaOfficer, "01.");
        term.until = Some(NOW);
        assert_eq!(
            decide(&[term.clone()], Action::CloseReport, "01.", NOW - time::Duration::SECOND),
            Some(Reach::All)
        );
        assert_eq!(decide(&[term], Action::CloseReport, "01.", NOW), None);
    }

    #[test]
    fn a_keeper_keeps_and_never_reads() {
        let keeper = [grant(Role::Keeper, "")];
        for action in [Action::ListReports, Action::ShowReport, Action::OpenReporter, Action::ListRoster] {
            assert_eq!(decide(&keeper, action, "01.09574.", NOW), None, "{action:?}");
        }
    }

    #[test]
    fn whoever_spreads_what_is_common_reads_no_roster_and_no_report() {
        for role in [Role::PartySecretary, Role::AssociationHead] {
            let held = [grant(role, "01.")];
            for action in [Action::ShowMeetings, Action::ShowFigures, Action::ShowOffices] {
                assert_eq!(decide(&held, action, "01.1.", NOW), Some(Reach::All), "{role:?} {action:?}");
            }
            for action in [
                Action::ShowGroup,
                Action::ListRoster,
                Action::ListUnjoined,
                Action::ListReports,
                Action::ShowReport,
                Action::CallMeeting,
                Action::CallRoll,
            ] {
                assert_eq!(decide(&held, action, "01.1.", NOW), None, "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn a_digital_helper_sees_which_houses_are_not_in_and_nothing_else_of_them() {
        let helper = [grant(Role::DigitalHelper, "01.")];
        assert_eq!(decide(&helper, Action::ListUnjoined, "01.1.", NOW), Some(Reach::All));
        for action in Action::ALL {
            let may = |role: &Role| reach(*role, *action).is_some();
            let everyones = Role::GIVEN.iter().all(may) || may(&Role::Anyone);
            if !everyones && *action != Action::ListUnjoined {
                assert_eq!(decide(&helper, *action, "01.1.", NOW), None, "{action:?}");
            }
        }
        for role in Role::GIVEN.into_iter().filter(|role| *role != Role::DigitalHelper) {
            assert_eq!(reach(role, Action::ListUnjoined), None, "{role:?}");
        }
    }

    #[test]
    fn a_mediator_waits_for_matters_and_reads_none_of_others() {
        for role in [Role::Mediator, Role::MediationHead] {
            for action in [Action::ListReports, Action::ListRoster, Action::ShowGroup, Action::ShowFigures] {
                assert_eq!(decide(&[grant(role, "01.")], action, "01.1.", NOW), None, "{role:?} {action:?}");
            }
        }
    }

    #[test]
    fn a_head_of_a_block_takes_answers_of_those_in_no_group_and_of_no_groups_households() {
        let head = [grant(Role::BlockHead, "01.1.")];
        assert_eq!(decide(&head, Action::TakeRound, "01.1.", NOW), Some(Reach::All));
        assert_eq!(decide(&head, Action::TakeRound, "01.1.2.", NOW), None);
        assert_eq!(decide(&[grant(Role::BlockHead, "01.")], Action::TakeRound, "01.1.", NOW), None);
    }

    #[test]
    fn every_action_stands_in_the_table() {
        for action in Action::ALL {
            let someone = [Role::Anyone, Role::System].into_iter().chain(Role::GIVEN);
            assert!(
                someone.into_iter().any(|role| reach(role, *action).is_some()),
                "{action:?} is for nobody"
            );
        }
    }

    fn any_grant() -> impl Strategy<Value = Grant> {
        (0..Role::GIVEN.len(), prop::sample::select(vec!["", "01.", "01.1.", "01.1.2.", "02."]))
            .prop_map(|(role, path)| grant(Role::GIVEN[role], path))
    }

    proptest! {
        /// More grants never take something away, and a smaller unit never opens what a larger one closes.
        #[test]
        fn the_policy_is_monotone(grants in prop::collection::vec(any_grant(), 0..4), more in any_grant(),
                                  action in 0..Action::ALL.len()) {
            let action = Action::ALL[action];
            let before = decide(&grants, action, "01.1.", NOW);
            let mut all = grants.clone();
            all.push(more);
            prop_assert!(decide(&all, action, "01.1.", NOW) >= before);
            let here = Role::GIVEN.iter().any(|role| reach(*role, action) == Some(Reach::Here));
            prop_assert!(here || decide(&grants, action, "01.1.2.", NOW) >= before);
        }
    }
}
