//! Showing again who one is, before what matters. A form that came too late is kept in the page, sealed, and can be sent
//! once the proof is given: nothing that was typed is lost, and nothing of it is stored.

use ground::auth::sessions::{self, How};
use ground::auth::{passwords, pins};
use ground::web::guesses::Secret;
use ground::web::{Answer, Caller, Errors, Form, Problem, Query, Result, see_other};
use ground::{Act, Entry, View};
use serde::{Deserialize, Serialize};
use serde_json::json;
use time::Duration;
use uuid::Uuid;

use super::trying::{Lock, Tried, try_pin};
use super::{Next, pins as lock};
use crate::accounts::factors::{Factors, shown_key, spend_code, spend_key};
use crate::accounts::model::{ProofForm, local};
use crate::accounts::view::Proof;
use crate::accounts::{pages, secrets};

const SEAL: &str = "late-form";
/// So long may someone look for their key before the kept form is forgotten.
const KEPT: Duration = Duration::minutes(30);
/// What is kept, sealed: it comes back as one field beside the proof, in a text that is as short as any.
const CARRIED_BYTES_MAX: usize = ground::web::gate::TEXT_BYTES_MAX - 8 * 1024;

#[derive(Deserialize)]
pub struct To {
    #[serde(default)]
    to: String,
}

/// A form that came too late.
#[derive(Serialize, Deserialize)]
struct Late {
    session_id: Uuid,
    to: String,
    pairs: Vec<(String, String)>,
}

async fn proof(caller: &Caller, next: &str, carried: &str) -> Result<Proof> {
    let find = |view: &mut View| {
        let me = view.own_id();
        Factors::of(view, me)
    };
    let factors = caller.view(find).await?;
    let by_press = caller.demonstration && caller.signed()?.how == How::Demo;
    Ok(Proof { factors, next: local(next).to_owned(), carried: carried.to_owned(), by_press })
}

/// `GET /prove?next=`.
pub async fn show(caller: Caller, Query(next): Query<Next>) -> Answer {
    if caller.proved() {
        return Ok(see_other(local(&next.next)));
    }
    let proof = proof(&caller, &next.next, "").await?;
    pages::proving::show(&caller, &proof, &Errors::default())
}

/// `POST /prove/late?to=`: the browser was told to send the form here that came too late.
pub async fn late(caller: Caller, Query(to): Query<To>, form: Result<Form<Vec<(String, String)>>>) -> Answer {
    // Files are not kept: whoever proves again goes back to the page they were on.
    let Ok(Form(pairs)) = form else { return Err(Problem::BadRequest("proving-again")) };
    let late = Late { session_id: caller.signed()?.session_id, to: local(&to.to).to_owned(), pairs };
    let carried = caller.app.key.seal(SEAL, &late, caller.app.clock.now() + KEPT)?;
    if carried.len() > CARRIED_BYTES_MAX {
        return Err(Problem::BadRequest("proving-again"));
    }
    let proof = proof(&caller, "/", &carried).await?;
    pages::proving::show(&caller, &proof, &Errors::default())
}

/// `POST /prove`.
pub async fn prove(caller: Caller, Form(form): Form<ProofForm>) -> Answer {
    let signed = caller.signed()?.clone();
    let proof = proof(&caller, &form.next, &form.carried).await?;
    let again = |errors: &Errors, slowed| {
        Ok(caller.perhaps_slowed(slowed, pages::proving::show(&caller, &proof, errors)?))
    };
    let guess = match caller.guess(&Secret::Proof(signed.session_id)).await {
        Ok(guess) => guess,
        Err(seconds) => return again(&at(field(&proof), "guess-slowed"), Some(seconds)),
    };
    match check(&caller, &proof, &form).await? {
        Ok(()) => guess.right(),
        Err(Wrong::Over) => return lock::out(&caller, &signed).await,
        Err(wrong) => {
            let slowed = guess.wrong();
            return match wrong {
                Wrong::Pin(errors) => again(&errors, slowed),
                _ if slowed.is_some() => again(&at(field(&proof), "guess-slowed"), slowed),
                Wrong::At(field, key) => again(&at(field, key), None),
                Wrong::Over => lock::out(&caller, &signed).await,
            };
        }
    }
    let now = caller.app.clock.now();
    match caller.app.key.open::<Late>(SEAL, &form.carried, now) {
        Some(late) if late.session_id == signed.session_id => {
            Ok(pages::proving::go_on(&caller, &late.to, &late.pairs))
        }
        _ => Ok(see_other(&proof.next)),
    }
}

/// What was shown is not enough.
enum Wrong {
    /// The field and the key of its sentence.
    At(&'static str, &'static str),
    /// What is said of a PIN: how many more, or until when.
    Pin(Errors),
    /// The tries of this session are used up.
    Over,
}

fn at(field: &'static str, key: &'static str) -> Errors {
    let mut errors = Errors::default();
    errors.add(field, key);
    errors
}

/// Where it is said that it was too often.
fn field(proof: &Proof) -> &'static str {
    if proof.factors.login.is_some() { "password" } else { "pin" }
}

/// Checks whatever this person has to show, and notes the proof on the session.
async fn check(caller: &Caller, proof: &Proof, form: &ProofForm) -> Result<std::result::Result<(), Wrong>> {
    let has = &proof.factors;
    if !form.credential.is_empty() {
        let me = caller.signed()?.id;
        let shown = shown_key(caller, pages::keys::PROVE, &form.ceremony, &form.credential).await?;
        let Some(key) = shown.filter(|key| key.passkey.person_id == me) else {
            return Ok(Err(Wrong::At("key", "sign-in-key-refused")));
        };
        let noted = note(caller, "passkey", move |act| Ok(spend_key(act, &key)?.is_some())).await?;
        return Ok(noted.then_some(()).ok_or(Wrong::At("key", "sign-in-key-refused")));
    }
    if proof.by_press && form.demo == "yes" {
        note(caller, "demo", |_| Ok(true)).await?;
        return Ok(Ok(()));
    }
    if has.login.is_some() {
        return by_password(caller, has.second(), form).await;
    }
    if !has.pin {
        return Ok(Err(Wrong::At("pin", "proving-nothing")));
    }
    by_pin(caller, form).await
}

/// Four digits are few: the tries are those of the lock, and end the session.
async fn by_pin(caller: &Caller, form: &ProofForm) -> Result<std::result::Result<(), Wrong>> {
    let signed = caller.signed()?;
    let (session, carried) = (signed.session_id, signed.how == How::Carried);
    let find = move |view: &mut View| {
        let me = view.own_id();
        Ok((pins::find(view, me)?, !carried || sessions::pin_is_older(view, session)?))
    };
    let (hash, counts) = caller.view(find).await?;
    let lock = Lock { bucket: signed.into(), person_id: signed.id, hash, field: "pin" };
    match try_pin(caller, lock, &form.pin, &form.slip).await? {
        Tried::Right => {}
        Tried::Over => return Ok(Err(Wrong::Over)),
        Tried::Wrong(errors, _) => return Ok(Err(Wrong::Pin(errors))),
    }
    if !counts {
        return Ok(Err(Wrong::At("pin", "proving-pin-young")));
    }
    note(caller, "pin", |_| Ok(true)).await?;
    Ok(Ok(()))
}

async fn by_password(
    caller: &Caller,
    second: bool,
    form: &ProofForm,
) -> Result<std::result::Result<(), Wrong>> {
    let find = |view: &mut View| {
        let me = view.own_id();
        let login = passwords::login_of(view, me)?.ok_or(Problem::NotFound)?;
        Ok(passwords::find(view, &login)?.map(|(_, hash)| hash))
    };
    let hash = caller.view(find).await?;
    if !secrets::matches(caller, &form.password, hash).await? {
        return Ok(Err(Wrong::At("password", "password-old-wrong")));
    }
    if !second {
        note(caller, "password", |_| Ok(true)).await?;
        return Ok(Ok(()));
    }
    let (me, typed) = (caller.signed()?.id, form.code.clone());
    let spend = move |act: &mut Act| Ok(spend_code(act, me, &typed, None)?.is_some());
    let noted = note(caller, "password+code", spend).await?;
    Ok(noted.then_some(()).ok_or(Wrong::At("code", "codes-wrong")))
}

/// One act: what was shown is used up, the session is marked, the ledger knows.
async fn note(
    caller: &Caller,
    by: &'static str,
    mut spend: impl FnMut(&mut Act) -> Result<bool> + Send + 'static,
) -> Result<bool> {
    let session_id = caller.signed()?.session_id;
    caller
        .act(move |mut act| {
            let at = act.at;
            if !spend(&mut act)? {
                return Ok(act.replay(false));
            }
            if !sessions::proved(&mut act, session_id, at)? {
                return Err(Problem::SignIn);
            }
            let entry =
                Entry::new("session.proved", "session", session_id).on_own_device().with(json!({ "by": by }));
            Ok(act.commit(entry, true)?)
        })
        .await
}
