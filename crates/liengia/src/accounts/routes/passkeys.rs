//! One's passkeys: added, named, removed. Signing in with one is in `signing`.

use ground::auth::passkeys::{self, MANY_MAX, Passkey};
use ground::auth::recovery;
use ground::auth::sessions::{self, How, Shown};
use ground::web::typed::id_in;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Result, see_other};
use ground::{Act, Entry, View, ids, touched};
use uuid::Uuid;

use super::security::{HOME, changed, first_codes, may_remove, mine};
use crate::accounts::model::KeyForm;
use crate::accounts::pages;

/// `GET /me/security/passkeys/new`.
pub async fn new(caller: Caller) -> Answer {
    let factors = mine(&caller).await?;
    let form = KeyForm { name: caller.device.to_string(), ..KeyForm::default() };
    pages::passkeys::new(&caller, &factors, &form, &Errors::default())
}

/// `POST /me/security/passkeys`.
pub async fn create(caller: Caller, Form(form): Form<KeyForm>) -> Answer {
    let factors = mine(&caller).await?;
    let name = match form.check() {
        Ok(name) => name,
        Err(errors) => return pages::passkeys::new(&caller, &factors, &form, &errors),
    };
    let (app, me, now) = (caller.app.clone(), caller.signed()?.id, caller.app.clock.now());
    let made = app
        .ceremonies
        .as_ref()
        .and_then(|asking| asking.made(&app.key, me, &form.ceremony, &form.credential, now));
    let Some((credential, challenge)) = made else {
        let mut errors = Errors::default();
        errors.add("credential", "passkeys-not-made");
        return pages::passkeys::new(&caller, &factors, &form, &errors);
    };
    let passkey =
        Passkey { id: ids::fresh(now), person_id: me, name, made_at: now, used_at: None, credential };
    let (session_id, codes) = (caller.signed()?.session_id, recovery::fresh());
    let keep = codes.clone();
    let first = caller
        .act(move |mut act| {
            let first = keep_key(&mut act, &passkey, &challenge, (session_id, &keep))?;
            Ok(act.commit(Entry::new("passkey.added", "passkey", passkey.id).on_own_device(), first)?)
        })
        .await?;
    Ok(if first { pages::security::codes(&caller, &codes) } else { see_other(HOME) })
}

fn keep_key(
    act: &mut Act,
    passkey: &Passkey,
    challenge: &[u8],
    (session_id, codes): (Uuid, &[String]),
) -> Result<bool> {
    let at = act.at;
    if passkeys::count(act, passkey.person_id)? >= MANY_MAX {
        return Err(Problem::Refused("passkeys-many"));
    }
    touched(passkeys::spend(act, challenge, at)? && passkeys::insert(act, passkey)?)?;
    let shown = Shown { how: How::Passkey, passkey_id: Some(passkey.id) };
    sessions::strengthened(act, session_id, shown, at)?;
    let first = first_codes(act, codes)?;
    changed(act, session_id)?;
    Ok(first)
}

async fn find(caller: &Caller, id: &str) -> Result<Passkey> {
    let id = id_in(id)?;
    let read = move |view: &mut View| {
        let me = view.own_id();
        Ok(passkeys::list_of(view, me)?.into_iter().find(|passkey| passkey.id == id))
    };
    caller.view(read).await?.ok_or(Problem::NotFound)
}

/// `GET /me/security/passkeys/{passkey}`: another name, or away with it.
pub async fn edit(caller: Caller, Path(id): Path<String>) -> Answer {
    let passkey = find(&caller, &id).await?;
    let form = KeyForm { name: passkey.name.clone(), ..KeyForm::default() };
    Ok(pages::passkeys::edit(&caller, &passkey, &form, &Errors::default()))
}

/// `POST /me/security/passkeys/{passkey}`: another name.
pub async fn update(caller: Caller, Path(id): Path<String>, Form(form): Form<KeyForm>) -> Answer {
    let passkey = find(&caller, &id).await?;
    let name = match form.check() {
        Ok(name) => name,
        Err(errors) => return Ok(pages::passkeys::edit(&caller, &passkey, &form, &errors)),
    };
    if passkey.name == name {
        return Ok(see_other(HOME));
    }
    caller
        .act(move |mut act| {
            let me = act.own_id();
            if !passkeys::rename(&mut act, me, passkey.id, &name)? {
                return Err(Problem::NotFound);
            }
            Ok(act.commit(Entry::new("passkey.named", "passkey", passkey.id).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other(HOME))
}

/// `POST /me/security/passkeys/{passkey}/removal`.
pub async fn remove(caller: Caller, Path(id): Path<String>) -> Answer {
    let (passkey, session_id) = (find(&caller, &id).await?, caller.signed()?.session_id);
    caller
        .act(move |mut act| {
            let me = act.own_id();
            may_remove(&mut act)?;
            if !passkeys::remove(&mut act, me, passkey.id)? {
                return Err(Problem::NotFound);
            }
            changed(&mut act, session_id)?;
            Ok(act.commit(Entry::new("passkey.removed", "passkey", passkey.id).on_own_device(), ())?)
        })
        .await?;
    Ok(see_other(HOME))
}
