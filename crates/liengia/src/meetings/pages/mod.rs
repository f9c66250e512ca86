//! What people see of meetings.

pub mod form;
pub mod list;
pub mod show;

use ground::web::Caller;
use maud::Markup;

use super::model::Meeting;

/// What it is and where it stands, as signs.
pub fn chips(caller: &Caller, meeting: &Meeting) -> Vec<Markup> {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let mut chips = vec![caller.chip("", meeting.kind.icon(), &meeting.kind.says(&words))];
    if meeting.cancelled_at.is_some() {
        chips.push(caller.chip("late", "circle-x", &words.t("meetings-is-cancelled")));
    } else if meeting.version > 0 && meeting.is_coming(now) {
        chips.push(caller.chip("waits", "pen-line", &words.t("meetings-is-changed")));
    }
    chips
}
