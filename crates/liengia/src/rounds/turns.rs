//! The clock of rounds: what the community of a block decided goes to the People's Committee and the Front within five
//! working days. Whoever leads the block hears of it, nobody else.

use ground::Act;
use ground::deadlines::{Climb, Deadline, Rule, Span, Sureness, Turn};
use ground::people::terms;
use ground::policy::Role;
use ground::units;
use ground::web::{Problem, Result};
use time::macros::date;

use super::model::address;
use super::store;

pub const DECISION: &str = "round-decision";

pub fn rules() -> Vec<Rule> {
    vec![Rule {
        climb: vec![Climb { to: Role::BlockHead, after: None }],
        ..Rule::new(
            DECISION,
            150,
            Span::WorkingDays(5),
            "Điều 20 Luật Thực hiện dân chủ ở cơ sở (10/2022/QH15)",
            Sureness::Read,
            date!(2023 - 07 - 01),
        )
    }]
}

pub fn tell(act: &mut Act, clock: &Deadline, _: &Turn) -> Result<()> {
    let round = store::find_anywhere(act, clock.subject_id)?.ok_or(Problem::NotFound)?;
    let link = format!("{}/decision", address(&round.unit_id, round.id));
    let (at, block) = (act.at, units::find(act, &round.unit_id)?.ok_or(Problem::NotFound)?);
    for (person_id, _) in terms::holders(act, &block, Role::BlockHead, at)? {
        act.notify(person_id, "round-decision-due", link.clone());
    }
    Ok(())
}
