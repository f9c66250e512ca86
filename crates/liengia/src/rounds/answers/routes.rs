//! What a household does itself: it answers, takes that back, strikes what others said for it.

use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Form, Path, Problem, Result, Waited, see_other};
use ground::{Act, Entry};
use time::OffsetDateTime;
use uuid::Uuid;

use super::form;
use super::store::{self, NewAnswer};
use crate::rounds::count::Way;
use crate::rounds::model::{Round, STRIKE, address};
use crate::rounds::routes::showing;
use crate::rounds::telling;
use crate::rounds::view::{Own, found, keep, own, stands};

type AtRound = Path<(String, Uuid)>;

/// An act of the caller's household, if it is asked. The book keeps that one did it, and not who: what a household said is
/// forgotten before the book is.
async fn of_household(
    caller: &Caller,
    id: Uuid,
    verb: &'static str,
    keep: impl Fn(&mut Act, &Round, &Own) -> Result<bool> + Clone + Send + 'static,
) -> Result<()> {
    caller
        .act(move |mut act| {
            let round = found(&mut act, id)?;
            let own = own(&mut act, &round)?.ok_or(Problem::Refused("rounds-no-household"))?;
            if !keep(&mut act, &round, &own)? {
                return Ok(act.replay(()));
            }
            telling::refresh_leaders(&mut act, &round)?;
            Ok(act.commit(Entry::new(verb, "round", id).unsigned(), ())?)
        })
        .await
}

/// When it was given by our clock, and how wrong the phone's goes.
pub fn moment(round: &Round, waited: Option<Waited>, now: OffsetDateTime) -> (OffsetDateTime, Option<i64>) {
    let written_at = waited.map_or(now, |waited| waited.written_at);
    (round.given_at(written_at, now), waited.map(|waited| waited.skew_seconds))
}

/// Of which text the answer is; of none that stands when nothing was sent.
pub fn version(typed: &Typed) -> i64 {
    typed.text("version").parse().unwrap_or_default()
}

/// `POST …/answer`. From the first page it leads back there.
pub async fn answer(caller: Caller, Path((_, id)): AtRound, Form(typed): Form<Typed>) -> Answer {
    let answer_id = id_of(typed.text("id"))?;
    let round = caller.view_as(Action::ShowRounds, move |view| found(view, id)).await?;
    if typed.has("for") {
        return answer_for(caller, &round, answer_id, &typed).await;
    }
    let answer = match form::check(&typed, &round) {
        Ok(answer) => answer,
        Err(errors) => return showing::show_with(&caller, id, &(typed, errors)).await,
    };
    let (waited, sent) = (caller.written(), typed.clone());
    of_household(&caller, id, "round.answered", move |act, round, own| {
        let (given_at, clock_skew) = moment(round, waited, act.at);
        if store::find_came(act, answer_id)?.is_some() {
            return Ok(false);
        }
        let new = NewAnswer {
            id: answer_id,
            household_id: own.household_id,
            version: version(&sent),
            way: Way::Own,
            says: answer.says,
            choice: answer.choice,
            name: answer.name.clone(),
            given_at,
            clock_skew,
            sheet_id: None,
            drawing: answer.drawing.clone(),
            helped: None,
        };
        keep(act, round, &new)
    })
    .await?;
    let back = if typed.has("home") { "/".to_owned() } else { address(&caller.unit.id, id) };
    Ok(see_other(&back))
}

/// The same by the helper of an elder, in their name: what is signed, never what is voted. The house hears it, and may say that it was
/// not its own.
async fn answer_for(caller: Caller, round: &Round, answer_id: Uuid, typed: &Typed) -> Answer {
    let (id, elder_id) = (round.id, id_of(typed.text("for"))?);
    if !round.kind.is_signed() {
        return Err(Problem::Refused("rounds-voted-own"));
    }
    let answer = match form::check(typed, round) {
        Ok(answer) => answer,
        Err(errors) => return showing::show_with(&caller, id, &(typed.clone(), errors)).await,
    };
    let sent = typed.clone();
    caller
        .act(move |mut act| {
            let round = found(&mut act, id)?;
            let helped = act.helps(elder_id)?;
            if store::find_came(&mut act, answer_id)?.is_some() {
                return Ok(act.replay(()));
            }
            if stands(&mut act, &round, helped.household_id)?.is_some() {
                return Err(Problem::Refused("rounds-for-answered"));
            }
            let new = NewAnswer {
                id: answer_id,
                household_id: helped.household_id,
                version: version(&sent),
                way: Way::Aide,
                says: answer.says,
                choice: None,
                name: answer.name.clone(),
                given_at: act.at,
                clock_skew: None,
                sheet_id: None,
                drawing: answer.drawing.clone(),
                helped: Some(helped),
            };
            if !keep(&mut act, &round, &new)? {
                return Ok(act.replay(()));
            }
            act.notify(elder_id, "aide-answered", format!("{}#own", address(&act.unit.id, id)));
            telling::refresh_leaders(&mut act, &round)?;
            Ok(act.commit(Entry::new("round.answered", "round", id).unsigned(), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}

/// `POST …/answer/withdrawal`: whatever stands for one's own household, while the round is open. It has the last word.
pub async fn withdraw(caller: Caller, Path((_, id)): AtRound) -> Answer {
    of_household(&caller, id, "round.withdrawn", move |act, round, own| {
        round.may_change(act.at)?;
        if own.stands.is_none() {
            return Ok(false);
        }
        store::withdraw(act, round.id, own.household_id)?;
        Ok(true)
    })
    .await?;
    Ok(see_other(&format!("{}#own", address(&caller.unit.id, id))))
}

/// `POST …/answer/removal`: *không phải nhà tôi*, for fourteen days from when the household could hear of it.
pub async fn strike(caller: Caller, Path((_, id)): AtRound, Form(typed): Form<Typed>) -> Answer {
    let way = Way::from_code(typed.text("way")).filter(|way| *way != Way::Own);
    of_household(&caller, id, "round.struck", move |act, _, own| {
        let way = way.ok_or(Problem::BadRequest("problem-form"))?;
        if own.struck.contains(&way) {
            return Ok(false);
        }
        let came = own.stands.as_ref().map(|(_, came)| came).filter(|came| came.way == way);
        let came = came.ok_or(Problem::Refused("rounds-strike-nothing"))?;
        if act.at >= came.received_at + STRIKE {
            return Err(Problem::Refused("rounds-strike-late"));
        }
        telling::tell_block_head(act, id)?;
        Ok(store::strike(act, id, own.household_id, way)?)
    })
    .await?;
    Ok(see_other(&format!("{}#own", address(&caller.unit.id, id))))
}
