//! Slow hashing, outside of the doors, at a desk with two places: a flood of sign-ins must not eat the machine.

use crate::village::cast::Player;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ground::App;
use std::sync::atomic::Ordering;

use ground::auth::passwords;
use ground::installation;
use ground::web::{Caller, Result};
use viet_text::tidy;

/// Whether a secret is the one behind the hash; without a hash it takes as long and says no.
pub async fn matches(caller: &Caller, secret: &str, hash: Option<String>) -> Result<bool> {
    caller.app.slow_checks.fetch_add(1, Ordering::Relaxed);
    // The same letters may arrive composed or not, depending on the keyboard.
    let secret = tidy(secret);
    let everybodys = installation::is_everybodys(&secret, caller.demonstration);
    let fits = slowly(caller, move || passwords::matches(&secret, hash.as_deref())).await?;
    Ok(fits && !everybodys)
}

/// The hash to keep.
pub async fn hash(caller: &Caller, secret: &str) -> Result<String> {
    let secret = tidy(secret);
    Ok(slowly(caller, move || passwords::hash(&secret)).await??)
}

async fn slowly<T: Send + 'static>(caller: &Caller, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    caller.app.desks.secrets.work(caller.by(), work).await
}

/// What a sign-in link of the demonstration carries; it is the same as long as the key is.
pub fn demo_token(app: &App, player: &Player) -> String {
    URL_SAFE_NO_PAD.encode(&app.key.derive("demo-link", player.id().as_bytes())[..16])
}
