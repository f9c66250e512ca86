//! A PIN that somebody types, wherever it is asked for: counted before it is checked, and what is said when it is wrong or
//! must wait. The code of one's own slip beside it waits for nothing: a child that played with the numbers keeps nobody out.
//!
//! Not here: how many and how long (`ground::auth::tries`), what ends with the last one (`pins`).

use ground::auth::tries::{Bucket, Refused};
use ground::auth::{pins, slips};
use ground::policy::Action;
use ground::web::guesses::Secret;
use ground::web::handing::Typed;
use ground::web::{Caller, Errors, Result};
use uuid::Uuid;

/// What the PIN is to open.
pub struct Lock {
    pub bucket: Bucket,
    pub person_id: Uuid,
    /// As it is kept; none where there is no PIN, and then nothing opens.
    pub hash: Option<String>,
    /// Where it is typed.
    pub field: &'static str,
}

pub enum Tried {
    Right,
    /// What is said at which field, and which wrong one in a row it was; none where nothing was checked.
    Wrong(Errors, Option<u8>),
    /// That was the last: the session is to end.
    Over,
}

/// Checks a PIN, with the code of the slip that let its person in, where they typed it.
pub async fn try_pin(caller: &Caller, lock: Lock, pin: &str, slip: &str) -> Result<Tried> {
    let mut bucket = lock.bucket;
    if !slip.trim().is_empty() {
        if let Err(errors) = check_slip(caller, lock.person_id, slip).await? {
            return Ok(Tried::Wrong(errors, None));
        }
        bucket = bucket.beside_slip();
    }
    let tries = &caller.app.pin_tries;
    let tried = match caller.try_pin(bucket, lock.hash, pin).await? {
        Typed::Right => {
            tries.forget(lock.bucket);
            return Ok(Tried::Right);
        }
        Typed::Refused(Refused::Until(at, n)) => {
            let mut errors = Errors::default();
            waits(caller, &mut errors, lock.field, (at, n));
            return Ok(Tried::Wrong(errors, None));
        }
        Typed::Refused(Refused::Over) => return Ok(Tried::Over),
        Typed::Wrong(tried) if tried.last => return Ok(Tried::Over),
        Typed::Wrong(tried) => tried,
    };
    let mut errors = Errors::default();
    match tries.next_at(bucket).filter(|_| tried.left == 0) {
        Some(at) => waits(caller, &mut errors, lock.field, (at, tried.n)),
        None => errors.add_with(lock.field, "pin-wrong", vec![("n", tried.left.to_string())]),
    }
    Ok(Tried::Wrong(errors, Some(tried.n)))
}

/// Until when, and the way in for who cannot wait.
fn waits(caller: &Caller, errors: &mut Errors, field: &'static str, (at, n): (time::OffsetDateTime, u8)) {
    let until = caller.words().moment(at + time::Duration::seconds(59));
    errors.add_with(field, "pin-wait", vec![("n", n.to_string()), ("at", until)]);
    errors.add("slip", "pin-wait-slip");
}

/// The paper that let this person in, by its code: not whoever found the phone open has it too.
pub async fn check_slip(
    caller: &Caller,
    person_id: Uuid,
    typed: &str,
) -> Result<std::result::Result<(), Errors>> {
    let mut errors = Errors::default();
    if typed.trim().is_empty() {
        errors.add("slip", "pin-slip-missing");
        return Ok(Err(errors));
    }
    let guess = match caller.guess(&Secret::Slip).await {
        Ok(guess) => guess,
        Err(_) => {
            errors.add("slip", "guess-slowed");
            return Ok(Err(errors));
        }
    };
    let (key, typed) = (caller.app.key.clone(), typed.to_owned());
    let right = caller
        .view_as(Action::SignIn, move |view| {
            let Some(slip) = slips::find_by_code(view, &key, &typed)? else { return Ok(false) };
            Ok(slips::let_in(view, slip.id, person_id)?)
        })
        .await?;
    if right {
        guess.right();
        return Ok(Ok(()));
    }
    errors.add("slip", if guess.wrong().is_some() { "guess-slowed" } else { "pin-slip-wrong" });
    Ok(Err(errors))
}

/// The PIN of somebody, as it is kept.
pub async fn hash_of(caller: &Caller, person_id: Uuid) -> Result<Option<String>> {
    caller.view_as(Action::SignIn, move |view| Ok(pins::find(view, person_id)?)).await
}
