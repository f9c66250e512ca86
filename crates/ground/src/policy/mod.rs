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
    let roles = [Role::Anyone].into_iter().chain(Role::GIVEN).chain([Role::System]);
    let mut out = String::from(
        "# Who may do what (printed from the policy table by `bin/test`; do not edit)\n\
         # all = everything of their unit and below; own = only what is theirs\n",
    );
    for action in Action::ALL {
        let may = |wanted| {
            let named: Vec<_> =
                roles.clone().filter(|role| reach(*role, *action) == Some(wanted)).map(Role::code).collect();
            named.join(", ")
        };
        out.push_str(&format!("\n{}:{}\n", action.name(), action.says()));
        for (word, wanted) in [("all", Reach::All), ("own", Reach::Own)] {
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
            prop_assert!(decide(&grants, action, "01.1.2.", NOW) >= before);
        }
    }
}
