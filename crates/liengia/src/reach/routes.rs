//! Whom a group reaches, knocks, pairs: for those who lead it; and what a household knows of its own pair.

use ground::people::households;
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, see_other};
use ground::{Act, Entry, View, touched};
use uuid::Uuid;

use super::model::{Line, Pair, Reach, Word};
use super::pages::{self, Own};
use super::{store, telling};

fn reach(view: &mut View) -> Result<Reach> {
    let unit = view.unit;
    Ok(store::reach(view, unit)?)
}

/// `GET /{unit}/reach`.
pub async fn show(caller: Caller) -> Answer {
    let found = caller.view(reach).await?;
    Ok(pages::show(&caller, &found))
}

/// `POST /{unit}/reach/knocks`: somebody stood at the door and told them.
pub async fn knock(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let household_id = id_of(typed.text("household"))?;
    caller
        .act(move |mut act| {
            let unit = act.unit;
            households::find(&mut act, unit, household_id)?.ok_or(Problem::NotFound)?;
            if !store::knock(&mut act, household_id)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(Entry::new("reach.knocked", "household", household_id), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}/reach", caller.unit.id)))
}

/// `POST /{unit}/reach/knocks/withdrawal`: it was ticked by mistake. A house that only looks told is told by nobody.
pub async fn withdraw(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let household_id = id_of(typed.text("household"))?;
    caller
        .act(move |mut act| {
            let unit = act.unit;
            households::find(&mut act, unit, household_id)?.ok_or(Problem::NotFound)?;
            if !store::withdraw_knock(&mut act, household_id)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(Entry::new("reach.unknocked", "household", household_id), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}/reach", caller.unit.id)))
}

/// `GET /{unit}/pairs/new?household=`.
pub async fn new(caller: Caller, Query(mut typed): Query<Typed>) -> Answer {
    typed.set("id", ground::ids::fresh(caller.app.clock.now()));
    form(&caller, &typed, &Errors::default()).await
}

async fn form(caller: &Caller, typed: &Typed, errors: &Errors) -> Answer {
    let household_id = id_of(typed.text("household"))?;
    let found = caller.view(reach).await?;
    let line = found.line(household_id).ok_or(Problem::NotFound)?;
    Ok(pages::form(caller, &found, line, typed, errors))
}

/// `POST /{unit}/pairs`: asked of both; a word given by mouth is written down as such.
pub async fn create(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let (id, one) = (id_of(typed.text("id"))?, id_of(typed.text("household"))?);
    let mut errors = Errors::default();
    let Some(two) = errors.need("partner", id_of(typed.text("partner")).ok(), "reach-partner-missing") else {
        return form(&caller, &typed, &errors).await;
    };
    let said = (typed.has("one_said"), typed.has("two_said"));
    let done = caller
        .act(move |mut act| {
            let found = reach(&mut act)?;
            if found.pairs.iter().any(|there| there.id == id) {
                return Ok(act.replay(true));
            }
            let (line, other) = found.line(one).zip(found.line(two)).ok_or(Problem::NotFound)?;
            // Where somebody has joined, they say it themselves: a word by mouth is for a house without a phone.
            let word = |line: &Line, said: bool| (said && !line.joined).then_some(Word::Said);
            let pair = Pair { id, sides: [(one, word(line, said.0)), (two, word(other, said.1))] };
            if !found.partners_for(line.id).iter().any(|free| free.id == two) || found.pair_of(one).is_some()
            {
                return Ok(act.replay(false));
            }
            if !store::insert_pair(&mut act, &pair)? {
                return Ok(act.replay(false));
            }
            telling::tell_pair(&mut act, &pair, "reach-pair-asked")?;
            Ok(act.commit(Entry::new("pair.asked", "pair", id).unsigned(), true)?)
        })
        .await?;
    if done {
        return Ok(see_other(&format!("/{}/reach", caller.unit.id)));
    }
    errors.add("partner", "reach-partner-taken");
    form(&caller, &typed, &errors).await
}

/// The caller's household here, and its pair.
fn find_own(view: &mut View) -> Result<Option<Own>> {
    let unit = view.unit;
    let Some(household) = households::of_caller(view)?.filter(|household| household.unit_id == unit.id)
    else {
        return Ok(None);
    };
    let found = reach(view)?;
    let Some(line) = found.line(household.id).cloned() else { return Ok(None) };
    let pair = found.pair_of(line.id).cloned();
    let other = pair.as_ref().and_then(|pair| found.line(pair.other(line.id)?)).cloned();
    let is_head = line.head_id == Some(view.own_id());
    let asked = store::list_asked(view, line.id)?;
    let told = store::list_told(view, line.id)?;
    Ok(Some(Own { line, pair, other, is_head, asked, told }))
}

/// `GET /{unit}/pairs`: who knocks for whom, as one's own household knows it.
pub async fn own(caller: Caller) -> Answer {
    let own = caller.view(find_own).await?;
    Ok(pages::own(&caller, own.as_ref()))
}

/// The pair of an address, where the caller's household is of it.
fn of_mine(act: &mut Act, id: Uuid) -> Result<(Own, Pair)> {
    let own = find_own(act)?.ok_or(Problem::NotFound)?;
    let pair = own.pair.clone().filter(|pair| pair.id == id).ok_or(Problem::NotFound)?;
    Ok((own, pair))
}

/// `POST /{unit}/pairs/{id}/agreement`: by the head of the household, on their own phone.
pub async fn agree(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    caller
        .act(move |mut act| {
            let (own, pair) = of_mine(&mut act, id)?;
            if !own.is_head {
                return Err(Problem::Refused("reach-head-only"));
            }
            if !store::agree(&mut act, id, own.line.id)? {
                return Ok(act.replay(()));
            }
            telling::tell_pair(&mut act, &pair, "reach-pair-agreed")?;
            Ok(act.commit(Entry::new("pair.agreed", "pair", id).unsigned(), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}/pairs", caller.unit.id)))
}

/// `POST /{unit}/pairs/{id}/end`: by either household, or by who leads the group; without a reason.
pub async fn end(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let leads = caller.may(Action::PairHouseholds);
    caller
        .act(move |mut act| {
            let pair = match leads {
                true => reach(&mut act)?.pairs.into_iter().find(|pair| pair.id == id),
                false => find_own(&mut act)?.and_then(|own| own.pair).filter(|pair| pair.id == id),
            };
            let pair = pair.ok_or(Problem::NotFound)?;
            touched(store::end(&mut act, id)?)?;
            telling::tell_pair(&mut act, &pair, "reach-pair-ended")?;
            Ok(act.commit(Entry::new("pair.ended", "pair", id).unsigned(), ())?)
        })
        .await?;
    let back = if leads { "reach" } else { "pairs" };
    Ok(see_other(&format!("/{}/{back}", caller.unit.id)))
}

/// `POST /{unit}/knocks/{id}/done`: “Đã báo nhà bên”.
pub async fn knocked(
    caller: Caller,
    Path((_, id)): Path<(String, Uuid)>,
    Form(typed): Form<Typed>,
) -> Answer {
    caller
        .act(move |mut act| {
            let own = find_own(&mut act)?.filter(|own| own.stands()).ok_or(Problem::NotFound)?;
            if store::was_knocked(&mut act, id, own.line.id)? {
                return Ok(act.replay(()));
            }
            if !store::knocked(&mut act, id, own.line.id)? {
                return Err(Problem::NotFound);
            }
            Ok(act.commit(Entry::new("reach.told", "knock", id).unsigned(), ())?)
        })
        .await?;
    let back = if typed.has("home") { "/".to_owned() } else { format!("/{}/pairs", caller.unit.id) };
    Ok(see_other(&back))
}

/// `POST /{unit}/knocks/{id}/withdrawal`: pressed by mistake; the door waits again.
pub async fn not_knocked(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    caller
        .act(move |mut act| {
            let own = find_own(&mut act)?.filter(|own| own.stands()).ok_or(Problem::NotFound)?;
            if !store::not_knocked(&mut act, id, own.line.id)? {
                return if store::is_asked(&mut act, id, own.line.id)? {
                    Ok(act.replay(()))
                } else {
                    Err(Problem::NotFound)
                };
            }
            Ok(act.commit(Entry::new("reach.untold", "knock", id).unsigned(), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}/pairs", caller.unit.id)))
}
