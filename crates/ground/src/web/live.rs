//! Live updates: a page hears that something about its reader changed, and fetches itself anew.
//!
//! The stream carries no content, only the word `work`: what changed is read through the same door as always.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::{broadcast, watch};
use uuid::Uuid;

use super::{Problem, Visitor};
use crate::app::App;

/// Events that wait for a slow reader; one that falls further behind just reloads once.
const BEHIND_MAX: usize = 1024;

/// Where acts tell whom they touched.
pub struct Hub {
    heard: broadcast::Sender<Arc<[Uuid]>>,
    closed: watch::Sender<bool>,
}

impl Default for Hub {
    fn default() -> Hub {
        Hub { heard: broadcast::channel(BEHIND_MAX).0, closed: watch::Sender::new(false) }
    }
}

impl Hub {
    /// Refreshes the open pages of these people on this instance.
    pub fn publish(&self, persons: &[Uuid]) {
        if !persons.is_empty() {
            // No one listening is no error.
            let _ = self.heard.send(persons.into());
        }
    }

    pub fn subscribe(&self) -> broadcast::Receiver<Arc<[Uuid]>> {
        self.heard.subscribe()
    }

    /// Ends every stream, so that the server can end.
    pub fn close(&self) {
        self.closed.send_replace(true);
    }
}

/// `GET /live`: the stream of a signed-in person. Ends with the connection; the browser comes back by itself.
pub(super) async fn listen(State(app): State<App>, Extension(visitor): Extension<Visitor>) -> Response {
    let Some(me) = visitor.who.person_id() else {
        return Problem::SignIn.into_response();
    };
    let open = (app.hub.subscribe(), app.hub.closed.subscribe());
    let events = futures_util::stream::unfold(open, move |(mut heard, mut closed)| async move {
        loop {
            let got = tokio::select! {
                got = heard.recv() => got,
                _ = closed.wait_for(|closed| *closed) => return None,
            };
            match got {
                Ok(persons) if !persons.contains(&me) => {}
                Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {
                    let event = Event::default().event("work").data("1");
                    return Some((Ok::<_, Infallible>(event), (heard, closed)));
                }
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    });
    let alive = KeepAlive::new().interval(Duration::from_secs(25)).text("");
    Sse::new(events).keep_alive(alive).into_response()
}

/// Hears what other instances on the same PostgreSQL did, for ever; comes back by itself after a failover.
pub async fn hear_others(app: App, url: String) {
    loop {
        if let Err(e) = crate::db::listen(&url, "liengia_live", |ids| {
            let persons: Vec<Uuid> = ids.split(',').filter_map(|id| id.parse().ok()).collect();
            app.hub.publish(&persons);
        })
        .await
        {
            tracing::warn!("not hearing other instances: {e:#}");
        }
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
}
