//! `GET /readyz`: whether an act can be kept now, for whoever watches the machine. In words, without a number or a name;
//! looked at by one asker at a time, kept for seconds, and never waiting long.
//!
//! Not here: whether the process lives at all (`/healthz`, which asks nobody).

use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tokio::sync::Mutex;
use tokio::time::timeout;

use super::problem::Problem;
use crate::app::App;
use crate::db::Result;
use crate::{outbox, place, settings};

/// Whoever asks more often gets what was found before.
const KEPT_FOR: Duration = Duration::from_secs(5);
/// What takes longer does not work.
const WITHIN: Duration = Duration::from_secs(3);
/// Mail that waits longer does not get out.
const MAIL_WAITS: time::Duration = time::Duration::hours(1);

/// What was found last.
#[derive(Default)]
pub struct Ready(Mutex<Option<(Instant, Found)>>);

#[derive(Debug, Clone, Copy)]
struct Found {
    write: bool,
    disk: bool,
    /// Mail does not stop an act: it is told and refuses nothing.
    outbox: Option<bool>,
}

impl IntoResponse for Found {
    fn into_response(self) -> Response {
        let well = self.write && self.disk;
        let word = |good: bool| if good { "ok" } else { "failed" };
        let outbox = match self.outbox {
            Some(true) => "ok",
            Some(false) => "late",
            None => "unknown",
        };
        let says = format!(
            "{}\nwrite {}\ndisk {}\noutbox {outbox}\n",
            if well { "ready" } else { "not ready" },
            word(self.write),
            word(self.disk)
        );
        let status = if well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
        (status, [("cache-control", "no-store")], says).into_response()
    }
}

pub(super) async fn ready(State(app): State<App>) -> Response {
    let mut last = app.ready.0.lock().await;
    let fresh = last.filter(|(at, _)| at.elapsed() < KEPT_FOR).map(|(_, found)| found);
    let found = match fresh {
        Some(found) => found,
        None => {
            let found = look(&app).await;
            *last = Some((Instant::now(), found));
            found
        }
    };
    found.into_response()
}

async fn look(app: &App) -> Found {
    let (write, disk, outbox) = tokio::join!(writes(app), keeps(app), gets_out(app));
    Found { write, disk, outbox }
}

/// Writes for real, to the disk: a fact of the installation and no act, so it has no entry.
async fn writes(app: &App) -> bool {
    let at = app.clock.now().unix_timestamp().to_string();
    let write = app.store.write(move |conn| -> Result<()> { settings::set(conn, "ready", &at) });
    matches!(timeout(WITHIN, write).await, Ok(Ok(())))
}

async fn keeps(app: &App) -> bool {
    let data = app.config.data.clone();
    let probe = tokio::task::spawn_blocking(move || place::probe(&data).is_ok());
    matches!(timeout(WITHIN, probe).await, Ok(Ok(true)))
}

async fn gets_out(app: &App) -> Option<bool> {
    let before = app.clock.now() - MAIL_WAITS;
    let read = app.store.read(move |conn| Ok::<_, Problem>(outbox::waits_since(conn, before)?));
    timeout(WITHIN, read).await.ok()?.ok().map(|waits| !waits)
}
