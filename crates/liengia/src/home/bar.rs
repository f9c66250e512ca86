//! What stands on the bar under the thumb, by what the reader is there for.

use ground::policy::{Action, Role};
use ground::web::Visitor;

/// Keys of places, in their order. Who may not go to one of them has the next.
pub fn places(visitor: &Visitor) -> Vec<&'static str> {
    let now = visitor.app.clock.now();
    let leads = |role: Role| matches!(role, Role::Leader | Role::Deputy | Role::Secretary);
    if visitor.who.has_office() {
        vec![
            "menu-home",
            "menu-work",
            "menu-unjoined",
            "menu-reports",
            "menu-calendar",
            "menu-units",
            "menu-neighbours",
        ]
    } else if visitor.who.grants.iter().any(|grant| leads(grant.role)) {
        vec!["menu-home", "menu-tell", "menu-work", "menu-reports"]
    } else if visitor.who.unit_for(Action::FileReport, now).is_some() {
        vec!["menu-home", "menu-tell", "menu-reports", "menu-calendar", "menu-neighbours"]
    } else {
        vec!["menu-home", "menu-work"]
    }
}
