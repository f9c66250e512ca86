//! One's own factors in one place: which there are, codes on paper, "later" in the demonstration.

use ground::auth::recovery;
use ground::auth::sessions::{self, How};
use ground::web::{Answer, Caller, Problem, Result, see_other};
use ground::{Act, Entry, View};
use uuid::Uuid;

use crate::accounts::factors::Factors;
use crate::accounts::pages;
use crate::accounts::readmission::State;
use crate::accounts::store::{self, readmissions};

pub const HOME: &str = "/me/security";

/// The factors of whoever signs in by name; those who came by slip have none, and no page for them.
pub async fn mine(caller: &Caller) -> Result<Factors> {
    let find = |view: &mut View| {
        let me = view.own_id();
        Factors::of(view, me)
    };
    let factors = caller.view(find).await?;
    if factors.login.is_some() { Ok(factors) } else { Err(Problem::NotFound) }
}

/// `GET /me/security`.
pub async fn show(caller: Caller) -> Answer {
    let factors = mine(&caller).await?;
    let waits = caller
        .view(|view| {
            let (me, at) = (view.own_id(), view.at);
            Ok(readmissions::last_of(view, me)?.is_some_and(|last| last.state(at) == State::Waiting))
        })
        .await?;
    Ok(pages::security::show(&caller, &factors, waits))
}

/// `POST /me/security/later`: in the demonstration one may look around first.
pub async fn later(caller: Caller) -> Answer {
    let signed = caller.signed()?.clone();
    if !caller.demonstration || signed.how != How::Password {
        return Err(Problem::NotFound);
    }
    caller
        .act(move |mut act| {
            let at = act.at;
            sessions::strengthened(&mut act, signed.session_id, How::Demo.into(), at)?;
            Ok(act.commit(Entry::new("session.later", "session", signed.session_id).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other("/"))
}

/// `POST /me/security/recovery-codes`: a new set, shown on this one answer; the old one is worth nothing.
pub async fn renew_codes(caller: Caller) -> Answer {
    if !mine(&caller).await?.second() {
        return Err(Problem::Refused("security-codes-first"));
    }
    let (app, codes) = (caller.app.clone(), recovery::fresh());
    let keep = codes.clone();
    caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            recovery::replace(&mut act, &app.key, me, &keep, at)?;
            act.notify(me, "factors-changed", HOME);
            Ok(act.commit(Entry::new("recovery.renewed", "person", me).on_own_device(), ())?)
        })
        .await?;
    Ok(pages::security::codes(&caller, &codes))
}

/// `POST /me/security/readmission/refusal`: the person is here, and never asked to be let back in.
pub async fn refuse_readmission(caller: Caller) -> Answer {
    caller
        .act(|mut act| {
            let (me, at) = (act.own_id(), act.at);
            let Some(last) = readmissions::last_of(&mut act, me)? else { return Err(Problem::NotFound) };
            if !readmissions::refuse(&mut act, me, at)? {
                return Ok(act.replay(()));
            }
            super::readmissions::tell_chiefs(&mut act, me, &[me], "readmission-refused")?;
            Ok(act.commit(Entry::new("readmission.refused", "readmission", last.id), ())?)
        })
        .await?;
    Ok(see_other(HOME))
}

/// What every change of factors does: other devices are out, and the person is told.
pub fn changed(act: &mut Act, keep: Uuid) -> Result<()> {
    let (me, at) = (act.own_id(), act.at);
    store::end_other_sessions(act, me, keep, at)?;
    act.notify(me, "factors-changed", HOME);
    Ok(())
}

/// Whoever holds an office keeps one factor besides the password.
pub fn may_remove(act: &mut Act) -> Result<()> {
    let me = act.own_id();
    let office = act.who.has_office();
    if office && Factors::of(act, me)?.count() < 2 {
        return Err(Problem::Refused("security-keep-one"));
    }
    Ok(())
}

/// The first factor brings codes on paper along; whether it did.
pub fn first_codes(act: &mut Act, codes: &[String]) -> Result<bool> {
    let (app, me, at) = (act.app, act.own_id(), act.at);
    if recovery::count(act, me)? > 0 {
        return Ok(false);
    }
    recovery::replace(act, &app.key, me, codes, at)?;
    Ok(true)
}
