//! Slow hashing, outside of the doors and never more than two at once: a flood of sign-ins must not eat the machine.

use std::sync::atomic::Ordering;

use ground::App;
use ground::auth::passwords;
use ground::web::{Problem, Result};
use tokio::sync::Semaphore;
use viet_text::tidy;

/// Each check takes 19 MiB and one core for some 30 ms.
const AT_ONCE: usize = 2;
static PLACES: Semaphore = Semaphore::const_new(AT_ONCE);

/// Whether a secret is the one behind the hash; without a hash it takes as long and says no.
pub async fn matches(app: &App, secret: &str, hash: Option<String>) -> Result<bool> {
    app.slow_checks.fetch_add(1, Ordering::Relaxed);
    // The same letters may arrive composed or not, depending on the keyboard.
    let secret = tidy(secret);
    slowly(move || passwords::matches(&secret, hash.as_deref())).await
}

/// The hash to keep.
pub async fn hash(secret: &str) -> Result<String> {
    let secret = tidy(secret);
    Ok(slowly(move || passwords::hash(&secret)).await??)
}

async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let _place = PLACES.acquire().await.map_err(|_| Problem::Busy)?;
    tokio::task::spawn_blocking(work).await.map_err(|e| Problem::Failed(e.into()))
}
