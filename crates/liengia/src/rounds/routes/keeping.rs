//! Keeping a round: reminding, who came since, hands, closing and opening again.

use ground::web::fields::Typed;
use ground::web::{Answer, Caller, Errors, Form, Path, see_other};
use ground::{Entry, touched};
use serde_json::json;
use uuid::Uuid;

use super::{opening, showing};
use crate::rounds::form::{self, REASON, WORD};
use crate::rounds::model::address;
use crate::rounds::sums::store as sums;
use crate::rounds::view::{Heard, found, kept};
use crate::rounds::{store, telling};

type AtRound = Path<(String, Uuid)>;

/// `POST …/reminder`: only who has not answered, in private.
pub async fn remind(caller: Caller, Path((_, id)): AtRound) -> Answer {
    caller
        .act(move |mut act| {
            let round = kept(&mut act, id)?;
            round.may_remind(act.at)?;
            touched(store::remind(&mut act, id)?)?;
            let heard = Heard::read(&mut act, &round)?;
            let silent: Vec<_> = heard
                .asked
                .iter()
                .filter(|one| heard.answer_of(one.household_id).is_none())
                .map(|one| (one.household_id, one.unit_id.clone()))
                .collect();
            telling::remind(&mut act, &round, &silent)?;
            Ok(act.commit(Entry::new("round.reminded", "round", id), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}

/// `POST …/movers`: households of this group that came since are asked too, with a word why.
pub async fn add_movers(caller: Caller, Path((_, id)): AtRound, Form(typed): Form<Typed>) -> Answer {
    let mut errors = Errors::default();
    let word = WORD.read(&mut errors, &typed);
    if !errors.is_empty() {
        return showing::show_with(&caller, id, &(typed, errors)).await;
    }
    caller
        .act(move |mut act| {
            found(&mut act, id)?.may_change(act.at)?;
            let (group, mut added) = (act.unit, 0);
            for (household_id, _) in store::list_movers(&mut act, id)? {
                added += usize::from(store::insert_household(&mut act, id, group, household_id, &word)?);
                telling::tell_household(&mut act, id, household_id, "round-opened")?;
            }
            if added == 0 {
                return Ok(act.replay(()));
            }
            let data = json!({ "households": added });
            Ok(act.commit(Entry::new("round.widened", "round", id).with(data), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}

/// `POST …/closure`.
pub async fn close(caller: Caller, Path((_, id)): AtRound, Form(typed): Form<Typed>) -> Answer {
    let mut errors = Errors::default();
    let reason = REASON.read(&mut errors, &typed);
    form::names_nobody(&mut errors, &REASON, &reason, &opening::names(&caller, id).await?);
    if !errors.is_empty() {
        return showing::show_with(&caller, id, &(typed, errors)).await;
    }
    let app = caller.app.clone();
    caller
        .act(move |mut act| {
            let round = kept(&mut act, id)?;
            if round.closed_at.is_some() && round.reason == reason {
                return Ok(act.replay(()));
            }
            round.may_change(act.at)?;
            touched(store::close(&mut act, id, &reason)?)?;
            let at = act.at;
            opening::restart(&mut act, &app, &round, at)?;
            Ok(act.commit(Entry::new("round.closed", "round", id), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}

/// `POST …/reopening`: until another day, with a reason that everybody reads.
pub async fn reopen(caller: Caller, Path((_, id)): AtRound, Form(typed): Form<Typed>) -> Answer {
    let mut errors = Errors::default();
    let until = form::last_day(&mut errors, &typed, caller.app.clock.now());
    let reason = REASON.read(&mut errors, &typed);
    form::names_nobody(&mut errors, &REASON, &reason, &opening::names(&caller, id).await?);
    let Some(until) = until.filter(|_| errors.is_empty()) else {
        return showing::show_with(&caller, id, &(typed, errors)).await;
    };
    let app = caller.app.clone();
    caller
        .act(move |mut act| {
            let round = kept(&mut act, id)?;
            if round.reopened > 0 && round.closes_at == until && round.reason == reason {
                return Ok(act.replay(()));
            }
            round.may_reopen(act.at)?;
            touched(store::reopen(&mut act, id, until, &reason)?)?;
            sums::forget(&mut act, id)?;
            opening::restart(&mut act, &app, &round, until)?;
            let groups = store::list_groups(&mut act, id)?;
            telling::tell_all(&mut act, &groups, "round-reopened", id)?;
            Ok(act.commit(Entry::new("round.reopened", "round", id), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}
