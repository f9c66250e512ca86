//! What people see of rounds.

pub mod form;
pub mod keeping;
pub mod list;
pub mod show;

use ground::units::{Kind as UnitKind, Unit};
use ground::web::Caller;
use maud::Markup;

use super::model::Round;

/// Who reads what is taken at the doors here.
pub fn takers_read(caller: &Caller) -> &'static str {
    if caller.unit.kind == UnitKind::Block { "rounds-takers-read-block" } else { "rounds-takers-read" }
}

/// A group by its name; of a block those that are in no group.
pub fn group_name(caller: &Caller, group: &Unit) -> String {
    if group.kind == UnitKind::Block { caller.words().t("rounds-outside") } else { group.name.clone() }
}

/// What it is and where it stands, as signs.
pub fn chips(caller: &Caller, round: &Round) -> Vec<Markup> {
    let words = caller.words();
    let kind = caller.chip("", round.kind.icon(), &round.kind.says(&words));
    let state = match round.is_open(caller.app.clock.now()) {
        true => caller.chip("doing", "hourglass", &words.t("rounds-is-open")),
        false => caller.chip("done", "check", &words.t("rounds-is-over")),
    };
    vec![kind, state]
}
