//! An officer's own password.

use ground::Entry;
use ground::auth::passwords;
use ground::web::guesses::Secret;
use ground::web::{Answer, Caller, Errors, Form, Problem, Result, see_other};

use crate::accounts::model::PasswordForm;
use crate::accounts::{pages, secrets, store};

/// The sign-in name and hash; those who came by slip have none, and no page for it.
async fn mine(caller: &Caller) -> Result<(String, String)> {
    caller
        .view(|view| {
            let me = view.own_id();
            let login = passwords::login_of(view, me)?.ok_or(Problem::NotFound)?;
            let (_, hash) = passwords::find(view, &login)?.ok_or(Problem::NotFound)?;
            Ok((login, hash))
        })
        .await
}

/// `GET /me/password`.
pub async fn edit(caller: Caller) -> Answer {
    let (login, _) = mine(&caller).await?;
    Ok(pages::passwords::edit(&caller, &login, &Errors::default()))
}

/// `POST /me/password`: from now on the new one, and every other device is out.
pub async fn update(caller: Caller, Form(form): Form<PasswordForm>) -> Answer {
    let (login, hash) = mine(&caller).await?;
    let mut errors = Errors::default();
    let guess = match caller.guess(&Secret::Proof(caller.signed()?.session_id)).await {
        Ok(guess) => guess,
        Err(seconds) => {
            errors.add("old", "guess-slowed");
            return Ok(caller.slowed(seconds, pages::passwords::edit(&caller, &login, &errors)));
        }
    };
    if !secrets::matches(&caller, &form.old, Some(hash)).await? {
        let slowed = guess.wrong();
        errors.add("old", if slowed.is_some() { "guess-slowed" } else { "password-old-wrong" });
        let page = pages::passwords::edit(&caller, &login, &errors);
        return Ok(caller.perhaps_slowed(slowed, page));
    }
    guess.right();
    let new = match form.check(&login, caller.demonstration) {
        Ok(new) => new,
        Err(errors) => return Ok(pages::passwords::edit(&caller, &login, &errors)),
    };
    let (hash, this) = (secrets::hash(&caller, &new).await?, caller.signed()?.session_id);
    caller
        .act(move |mut act| {
            let (me, at) = (act.own_id(), act.at);
            passwords::set(&mut act, me, &login, &hash, at)?;
            store::end_other_sessions(&mut act, me, this, at)?;
            Ok(act.commit(Entry::new("password.changed", "person", me), ())?)
        })
        .await?;
    Ok(see_other("/me"))
}
