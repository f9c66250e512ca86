//! What somebody sees of it: of themselves, of whom they help, of what they are asked to have heard.

use ground::View;
use ground::feature::Given;
use ground::policy::{Action, Reach};
use ground::web::{Problem, Result, Words};
use uuid::Uuid;

use super::model::{Aide, Side, State, Witness};
use super::store;

/// The page of it.
pub struct Seen {
    /// Who helps the reader, or is asked for.
    pub mine: Vec<Aide>,
    /// Whom the reader helps.
    pub others: Vec<Aide>,
    /// What the reader is asked to have heard.
    pub to_hear: Vec<Aide>,
    /// All others of the group, for those who lead it: to end what an elder tells them to end.
    pub group: Vec<Aide>,
    pub given: Vec<Given>,
    pub leads: bool,
}

pub fn seen(view: &mut View, words: &Words) -> Result<Seen> {
    let (me, at) = (view.own_id(), view.at);
    let witness = store::as_witness(view)?;
    let all = store::list(view)?;
    let leads = leads(view);
    let pick = |keep: &dyn Fn(&Aide) -> bool| all.iter().filter(|one| keep(one)).cloned().collect::<Vec<_>>();
    let hears = |one: &Aide| one.state(at) == State::Waits && one.asks(witness);
    Ok(Seen {
        mine: pick(&|one| one.elder.id == me && one.state(at) != State::Unsaid),
        others: pick(&|one| one.aide.id == me && one.state(at) == State::Stands),
        to_hear: pick(&|one| hears(one)),
        group: pick(&|one| leads && !one.concerns(me) && !hears(one)),
        given: given(view, words, me)?,
        leads,
    })
}

/// Whether the caller leads the group: they lend their phone, and end what an elder tells them to end.
pub fn leads(view: &View) -> bool {
    let here = view.who.grants.iter().filter(|grant| grant.unit_id == view.unit.id);
    here.filter_map(|grant| ground::policy::reach(grant.role, Action::WitnessAide)).max() == Some(Reach::All)
}

/// What helpers answered in the name of this person, from every feature that asks something.
fn given(view: &mut View, words: &Words, elder_id: Uuid) -> Result<Vec<Given>> {
    let slots: Vec<_> = view.app.features.iter().filter_map(|feature| feature.elders).collect();
    let mut all = Vec::new();
    for slot in slots {
        all.extend((slot.given)(view, words, elder_id)?);
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    Ok(all)
}

/// One that the caller has to do with: of themselves, to be heard by them, or of the group they lead. For anybody else it is
/// nowhere.
pub fn found(view: &mut View, id: Uuid) -> Result<(Aide, Witness)> {
    let witness = store::as_witness(view)?;
    let aide = store::find(view, id)?.ok_or(Problem::NotFound)?;
    let may = aide.concerns(witness.id) || aide.asks(witness) || leads(view);
    if may { Ok((aide, witness)) } else { Err(Problem::NotFound) }
}

/// Whom the form offers.
pub struct Offered {
    /// On the phone of who leads: for whom.
    pub elders: Vec<Side>,
    pub aides: Vec<Side>,
    pub witnesses: Vec<Side>,
    /// Lent to an elder by who leads the group.
    pub lent: bool,
    /// Of another group: whose code was read.
    pub guest: Option<Side>,
    /// The reader leads the group: they may lend their phone.
    pub leads: bool,
}

pub fn offered(view: &mut View, lent: bool) -> Result<Offered> {
    let me = view.own_id();
    let leads = leads(view);
    let lent = lent && leads;
    let mut aides = store::list_people(view, true)?;
    let mut witnesses = store::list_heads(view)?;
    let own = view.who.signed.as_ref().and_then(|signed| signed.household_id);
    if !lent {
        aides.retain(|side| side.id != me);
        witnesses.retain(|side| side.id != me && side.household_id != own);
    }
    let elders = if lent { store::list_people(view, false)? } else { Vec::new() };
    Ok(Offered {
        elders,
        aides,
        witnesses: if lent { Vec::new() } else { witnesses },
        lent,
        guest: None,
        leads,
    })
}
