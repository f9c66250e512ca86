//! Offices that wait: looked at and confirmed or refused by someone who sits there, taken back by the keeper.

use ground::auth::passwords;
use ground::people::persons;
use ground::web::{Answer, Caller, Path, Problem, Result, see_other};
use ground::{Act, Committed, Entry, View, touched};
use serde_json::json;
use uuid::Uuid;

use super::officers::tell_of_office;
use crate::accounts::appointment::{Answered, Appointment};
use crate::accounts::pages;
use crate::accounts::store::appointments;
use crate::accounts::view::ToConfirm;

/// What waits for this caller's word; nothing for anyone else.
fn find(view: &mut View, id: Uuid) -> Result<Appointment> {
    let (unit, at, who) = (view.unit, view.at, view.who);
    let found = appointments::find(view, unit, id)?.ok_or(Problem::NotFound)?;
    let me = who.person_id().ok_or(Problem::SignIn)?;
    if appointments::may_answer(view, &found, me, &who.grants, at)? {
        Ok(found)
    } else {
        Err(Problem::NotFound)
    }
}

/// `GET /{unit}/appointments/{appointment}`.
pub async fn review(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    let asked = caller
        .view(move |view| {
            let appointment = find(view, id)?;
            let asked_by = persons::find(view, appointment.asked_by)?.ok_or(Problem::NotFound)?.name;
            Ok(ToConfirm { known: appointment.person_id != appointment.id, asked_by, appointment })
        })
        .await?;
    Ok(pages::appointments::review(&caller, &asked))
}

/// `POST /{unit}/appointments/{appointment}/confirmation`: the office begins now.
pub async fn confirm(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    caller
        .act(move |mut act| {
            let asked = find(&mut act, id)?;
            let (unit, at) = (act.unit, act.at);
            if !say(&mut act, &asked, Answered::Confirmed)? {
                return Ok(act.replay(()));
            }
            touched(appointments::begin(&mut act, unit, &asked, at)?)?;
            act.refresh(asked.person_id);
            tell_of_office(&mut act, asked.role, asked.person_id)?;
            tell_keeper(&mut act, &asked, "office-confirmed");
            // Who has never been in hears it with the password.
            if !passwords::must_change(&mut act, asked.person_id)? {
                act.notify(asked.person_id, "office-yours", "/me");
            }
            entered(act, &asked, "office.confirmed")
        })
        .await?;
    Ok(see_other(&format!("/{}/appointments/{id}", caller.unit.id)))
}

/// `POST /{unit}/appointments/{appointment}/refusal`: it never begins.
pub async fn refuse(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    caller
        .act(move |mut act| {
            let asked = find(&mut act, id)?;
            let at = act.at;
            if !say(&mut act, &asked, Answered::Refused)? {
                return Ok(act.replay(()));
            }
            appointments::forget_person(&mut act, &asked, at)?;
            tell_keeper(&mut act, &asked, "office-refused");
            entered(act, &asked, "office.refused")
        })
        .await?;
    Ok(see_other(&format!("/{}/appointments/{id}", caller.unit.id)))
}

/// `POST /{unit}/appointments/{appointment}/withdrawal`: the keeper mistyped, or thought better of it.
pub async fn withdraw(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    caller
        .act(move |mut act| {
            let (unit, at) = (act.unit, act.at);
            let asked = appointments::find(&mut act, unit, id)?.ok_or(Problem::NotFound)?;
            if !say(&mut act, &asked, Answered::Withdrawn)? {
                return Ok(act.replay(()));
            }
            appointments::forget_person(&mut act, &asked, at)?;
            entered(act, &asked, "office.withdrawn")
        })
        .await?;
    Ok(see_other(&pages::officers::home(&caller)))
}

/// Keeps the word; false when the same was said before.
///
/// # Errors
/// Something else was said before, or the time for it is over.
fn say(act: &mut Act, asked: &Appointment, answer: Answered) -> Result<bool> {
    let (unit, at) = (act.unit, act.at);
    let by = act.who.person_id().ok_or(Problem::SignIn)?;
    if asked.answer == Some(answer) {
        return Ok(false);
    }
    touched(appointments::answer(act, unit, asked.id, answer, by, at)?)?;
    Ok(true)
}

fn tell_keeper(act: &mut Act, asked: &Appointment, kind: &'static str) {
    act.notify(asked.asked_by, kind, format!("/{}/officers", asked.unit_id));
}

fn entered(act: Act, asked: &Appointment, verb: &'static str) -> Result<Committed<()>> {
    let facts = json!({ "role": asked.role.code(), "unit": asked.unit_id });
    Ok(act.commit(Entry::new(verb, "person", asked.person_id).with(facts), ())?)
}
