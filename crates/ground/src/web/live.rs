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
use tokio::sync::broadcast;
use uuid::Uuid;

use super::{Problem, Visitor};
use crate::app::App;

/// Events that wait for a slow reader; one that falls further behind just reloads once.
const BEHIND_MAX: usize = 1024;

/// Where acts tell whom they touched.
pub struct Hub(broadcast::Sender<Arc<[Uuid]>>);

impl Default for Hub {
    fn default() -> Hub {
        Hub(broadcast::channel(BEHIND_MAX).0)
    }
}

impl Hub {
    /// Refreshes the open pages of these people on this instance.
    pub fn publish(&self, persons: &[Uuid]) {
        if !persons.is_empty() {
            // No one listening is no error.
            let _ = self.0.send(persons.into());
        }
    }

    pub fn subscribe(&self) -> broadcast::Receiver<Arc<[Uuid]>> {
        self.0.subscribe()
    }
}

/// `GET /live`: the stream of a signed-in person. Ends with the connection; the browser comes back by itself.
pub(super) async fn listen(State(app): State<App>, Extension(visitor): Extension<Visitor>) -> Response {
    let Some(me) = visitor.who.person_id() else {
        return Problem::SignIn.into_response();
    };
    let events = futures_util::stream::unfold(app.hub.subscribe(), move |mut heard| async move {
        loop {
            match heard.recv().await {
                Ok(persons) if !persons.contains(&me) => {}
                Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {
                    return Some((Ok::<_, Infallible>(Event::default().event("work").data("1")), heard));
                }
                Err(broadcast::error::RecvError::Closed) => return None,
            }
        }
    });
    let alive = KeepAlive::new().interval(Duration::from_secs(25)).text("");
    Sse::new(events).keep_alive(alive).into_response()
}
