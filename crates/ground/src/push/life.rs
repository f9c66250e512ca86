//! Signs of life of a device, written without an entry, like that of its session.

use super::devices::{self, Owner, Subscription};
use super::message;
use crate::app::App;
use crate::db::Result;

/// A browser shows that a push arrived. The word for it came with the push, and says only which session's device it is.
pub async fn arrived(app: &App, proof: &str) -> Result<()> {
    let at = app.clock.now();
    let Some(session_id) = message::read_proof(app, proof, at) else { return Ok(()) };
    app.store.write(move |conn| devices::proved(conn, session_id, at)).await
}

/// A browser on which its person agreed before shows itself when a page is opened. False where they did not agree.
pub async fn renew(app: &App, owner: Owner, again: Subscription) -> Result<bool> {
    let (at, key) = (app.clock.now(), app.key.clone());
    app.store.write(move |conn| devices::renew(conn, &key, owner, &again, at)).await
}
