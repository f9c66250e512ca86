//! Who hears that something was said to the whole group, and that a pair was asked for or ended.

use ground::notices::Kind;
use ground::people::terms;
use ground::units::Unit;
use ground::{Act, Entry};
use uuid::Uuid;

use super::model::{Pair, Way};
use super::store;

pub const NOTICES: &[Kind] = &[
    Kind::needs_you("reach-knock").said(),
    Kind::needs_you("reach-pair-asked"),
    Kind::information("reach-pair-agreed"),
    Kind::information("reach-pair-ended"),
];

/// Along with every message to a whole group: where a household hears by its pair alone, the pair is asked to knock, with the
/// words of the message.
pub fn ask_pairs(act: &mut Act, _: &Entry) -> ground::db::Result<()> {
    for (unit, kind, link) in act.announced() {
        let at = act.at;
        let reach = store::reach(act, &unit)?;
        for line in &reach.lines {
            let partner = reach.partner(line.id).filter(|_| reach.way(line, at) == Some(Way::Pair));
            if let Some(partner) = partner {
                store::ask_to_knock(act, &unit, (line.id, partner.id), (kind, &link))?;
                tell_house(act, &unit, partner.id, "reach-knock")?;
            }
        }
    }
    Ok(())
}

/// The people of a household, on the page of its pair.
fn tell_house(act: &mut Act, unit: &Unit, household_id: Uuid, kind: &'static str) -> ground::db::Result<()> {
    let (at, me) = (act.at, act.own_id());
    for person_id in terms::list_of_household(act, household_id, unit, at)? {
        if person_id != me {
            act.notify(person_id, kind, format!("/{}/pairs", unit.id));
        }
    }
    Ok(())
}

/// Both households of a pair.
pub fn tell_pair(act: &mut Act, pair: &Pair, kind: &'static str) -> ground::db::Result<()> {
    let unit = act.unit;
    for (household_id, _) in pair.sides {
        tell_house(act, unit, household_id, kind)?;
    }
    Ok(())
}
