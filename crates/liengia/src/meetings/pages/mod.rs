//! What people see of meetings.

pub mod form;
pub mod list;
pub mod show;

use ground::web::Caller;
use maud::{Markup, html};

use super::model::Meeting;

/// What it is and where it stands, as signs.
pub fn chips(caller: &Caller, meeting: &Meeting) -> Markup {
    let words = caller.words();
    let now = caller.app.clock.now();
    html! {
        span.chips {
            (caller.chip("", meeting.kind.icon(), &words.t(&format!("meetings-kind-{}", meeting.kind.code()))))
            @if meeting.cancelled_at.is_some() {
                (caller.chip("late", "circle-x", &words.t("meetings-is-cancelled")))
            } @else if meeting.version > 0 && meeting.is_coming(now) {
                (caller.chip("waits", "pen-line", &words.t("meetings-is-changed")))
            }
        }
    }
}
