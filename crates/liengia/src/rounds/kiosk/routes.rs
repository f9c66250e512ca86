//! The phone that goes round, and the slips.

use std::collections::BTreeSet;

use ground::people::households;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::fields::Typed;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, Who, see_other};
use ground::{Entry, View};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::pages::{self, HOUSEHOLD, PIN, Turn};
use super::slip;
use super::slips::{self as doors, Slip};
use crate::rounds::answers::form::{self, DRAWING, HEARD};
use crate::rounds::answers::routes::{moment, version};
use crate::rounds::answers::store::{self, NewAnswer};
use crate::rounds::count::Way;
use crate::rounds::model::{Round, STRIKE, address};
use crate::rounds::view::{Heard, Said, found, keep};
use crate::rounds::{store as rounds, telling};

type AtRound = Path<(String, Uuid)>;

/// A round whose answers others may take: what is voted is nobody's to look on.
pub fn signed(view: &mut View, id: Uuid) -> Result<Round> {
    let round = found(view, id)?;
    if round.kind.is_signed() { Ok(round) } else { Err(Problem::Refused("rounds-voted-own")) }
}

/// Where the phone that is handed around stays.
fn kiosk_of(caller: &Caller, id: Uuid) -> String {
    format!("{}/kiosk", address(&caller.unit.id, id))
}

/// `GET …/kiosk/start`: before it is handed over.
pub async fn start(caller: Caller, Path((_, id)): AtRound) -> Answer {
    start_with(&caller, id, &Errors::default()).await
}

async fn start_with(caller: &Caller, id: Uuid, errors: &Errors) -> Answer {
    let (round, heard) = read(caller, id).await?;
    Ok(pages::start(caller, &round, &heard.silent(&round), &heard.tally(&round), errors))
}

/// `POST …/kiosk/start`: from now on nothing else opens on this phone, until its PIN is typed.
pub async fn hand(caller: Caller, Path((_, id)): AtRound, Form(typed): Form<Typed>) -> Answer {
    let mut errors = Errors::default();
    if !caller.signed()?.has_pin {
        errors.add(PIN, "rounds-kiosk-no-pin");
    } else if let Err(left) = caller.types_pin(typed.text(PIN)).await? {
        errors.add_with(PIN, "pin-wrong", vec![("n", left.to_string())]);
    }
    if !errors.is_empty() {
        return start_with(&caller, id, &errors).await;
    }
    let to = kiosk_of(&caller, id);
    let there = to.clone();
    caller
        .act(move |mut act| {
            signed(&mut act, id)?.may_change(act.at)?;
            act.hand_over(&there)?;
            Ok(act.commit(Entry::new("round.handed", "round", id).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other(&to))
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A household just signed, where no script says so.
    done: Option<String>,
}

/// `GET …/kiosk`: in the hand of a household; in that of who leads, how to hand it over.
pub async fn show(caller: Caller, Path((_, id)): AtRound, Query(asked): Query<Asked>) -> Answer {
    let here = kiosk_of(&caller, id);
    caller.view(move |view| signed(view, id)).await?;
    if caller.handed_to() != Some(here.as_str()) {
        return Ok(see_other(&format!("{here}/start")));
    }
    show_with(&caller, id, (asked.done.is_some(), &Said::default())).await
}

async fn read(caller: &Caller, id: Uuid) -> Result<(Round, Heard)> {
    let (round, heard) = caller
        .view_as(Action::TakeRound, move |view| {
            let round = signed(view, id)?;
            let heard = Heard::read_here(view, &round)?;
            Ok((round, heard))
        })
        .await?;
    round.may_change(caller.app.clock.now())?;
    Ok((round, heard))
}

async fn show_with(caller: &Caller, id: Uuid, (is_done, said): (bool, &Said)) -> Answer {
    let (round, heard) = read(caller, id).await?;
    Ok(pages::kiosk(caller, &Turn { round: &round, silent: &heard.silent(&round), is_done, said }))
}

/// `POST …/kiosk`: one household's hand. It may have lain on the phone for days, and may come twice.
pub async fn take(caller: Caller, Path((_, id)): AtRound, Form(typed): Form<Typed>) -> Answer {
    let (answer_id, household_id) = (id_of(typed.text("id"))?, id_of(typed.text(HOUSEHOLD))?);
    let round = caller.view(move |view| signed(view, id)).await?;
    let mut gesture = Errors::default();
    if typed.text(DRAWING).trim().is_empty() && !typed.has(HEARD) {
        gesture.add(HEARD, "rounds-heard-missing");
    }
    let answer = match gesture.beside(form::check(&typed, &round)) {
        Ok(answer) => answer,
        Err(errors) => return show_with(&caller, id, (false, &(typed, errors))).await,
    };
    let waited = caller.written();
    caller
        .act(move |mut act| {
            let round = signed(&mut act, id)?;
            if store::find_came(&mut act, answer_id)?.is_some() {
                return Ok(act.replay(()));
            }
            let (given_at, clock_skew) = moment(&round, waited, act.at);
            let new = NewAnswer {
                id: answer_id,
                household_id,
                version: version(&typed),
                way: Way::Kiosk,
                says: answer.says,
                choice: None,
                name: answer.name.clone(),
                given_at,
                clock_skew,
                sheet_id: None,
                drawing: answer.drawing.clone(),
                helped: None,
            };
            if !keep(&mut act, &round, &new)? {
                return Ok(act.replay(()));
            }
            let told = telling::tell_household(&mut act, id, household_id, "round-taken")?;
            let data = json!({ "told": told, "waited": waited.is_some() });
            Ok(act.commit(Entry::new("round.taken", "round", id).with(data), ())?)
        })
        .await?;
    Ok(see_other(&format!("{}?done=1", kiosk_of(&caller, id))))
}

/// `GET …/slips`: for households that nobody tells in the app.
pub async fn slips(caller: Caller, Path((_, id)): AtRound) -> Answer {
    let (round, heard, came, joined) = caller
        .view(move |view| {
            let round = signed(view, id)?;
            let (heard, came) = (Heard::read_here(view, &round)?, store::list_came(view, id)?);
            let (unit, at) = (view.unit, view.at);
            let joined: BTreeSet<Uuid> = households::list_joined(view, unit, at)?.into_keys().collect();
            Ok((round, heard, came, joined))
        })
        .await?;
    let now = caller.app.clock.now();
    let of = |one: &crate::rounds::answers::store::Asked| {
        let given = heard.answer_of(one.household_id).filter(|given| given.way != Way::Own)?;
        let came = came.get(&given.id).filter(|came| now < came.received_at + STRIKE)?;
        (!joined.contains(&one.household_id)).then(|| came.clone())
    };
    let all: Vec<_> = heard.asked.iter().filter_map(|one| Some((one, of(one)?))).collect();
    Ok(doors::slips(&caller, &round, &all))
}

/// What a slip leads to, and of which group it is.
fn behind(view: &mut View, key: &ground::auth::Key, token: &str) -> Result<(Slip, Unit, Uuid)> {
    let answer_id = slip::read(key, token).ok_or(Problem::NotFound)?;
    let came = store::find_came(view, answer_id)?.ok_or(Problem::NotFound)?;
    let (round_id, household_id, unit_id) = store::place_of(view, answer_id)?.ok_or(Problem::NotFound)?;
    let round = rounds::find_anywhere(view, round_id)?.ok_or(Problem::NotFound)?;
    let unit = units::find(view, &unit_id)?.ok_or(Problem::NotFound)?;
    let struck = store::is_struck(view, round_id, household_id, came.way)?;
    let open = view.at < came.received_at + STRIKE;
    Ok((Slip { round, came, struck, open }, unit, household_id))
}

/// `GET /rounds/doors/{token}`: whoever holds the slip of a door.
pub async fn slip(caller: Caller, Path(token): Path<String>) -> Answer {
    let (key, code) = (caller.app.key.clone(), token.clone());
    let (slip, ..) = caller.view_as(Action::StrikeBySlip, move |view| behind(view, &key, &code)).await?;
    Ok(doors::slip_page(&caller, &slip, &token))
}

/// `POST /rounds/doors/{token}`: *không phải nhà tôi*, from a household without a phone.
pub async fn strike(caller: Caller, Path(token): Path<String>) -> Answer {
    let (key, code) = (caller.app.key.clone(), token.clone());
    let (_, unit, _) = caller.view_as(Action::StrikeBySlip, move |view| behind(view, &key, &code)).await?;
    let (key, code) = (caller.app.key.clone(), token.clone());
    // Whoever holds the slip acts, not whose phone it is done on.
    Caller::as_who(&caller.app, Who::default(), unit)
        .act_as(Action::StrikeBySlip, move |mut act| {
            let (slip, _, household_id) = behind(&mut act, &key, &code)?;
            if slip.struck {
                return Ok(act.replay(()));
            }
            if !slip.open {
                return Err(Problem::Refused("rounds-strike-late"));
            }
            store::strike(&mut act, slip.round.id, household_id, slip.came.way)?;
            telling::tell_block_head(&mut act, slip.round.id)?;
            Ok(act.commit(Entry::new("round.struck", "round", slip.round.id).unsigned(), ())?)
        })
        .await?;
    Ok(see_other(&format!("/rounds/doors/{token}")))
}
