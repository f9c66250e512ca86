//! What people see of rounds.

pub mod form;
pub mod keeping;
pub mod list;
pub mod show;

use ground::units::{Kind as UnitKind, Unit};
use ground::web::Caller;
use maud::Markup;

use super::count::Tally;
use super::model::Round;
use super::view::Said;

/// Which form of the page was refused.
pub const FORM: &str = "form";

pub fn is_of(said: &Said, form: &str) -> bool {
    said.0.text(FORM) == form && !said.1.is_empty()
}

/// What a household did that answered: signed, registered, read, voted.
pub fn has(caller: &Caller, round: &Round) -> String {
    caller.words().t(&format!("rounds-has-{}", round.kind.code()))
}

/// How many have, of how many.
pub fn progress(caller: &Caller, round: &Round, tally: &Tally) -> Markup {
    let has = has(caller, round);
    let with = [("n", &tally.answered as _), ("all", &tally.base as _), ("has", &has as _)];
    caller.progress(&caller.words().with("rounds-progress-says", &with), tally.answered, tally.base)
}

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
