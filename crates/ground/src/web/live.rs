//! Live updates: a page hears that something about its reader changed, and fetches itself anew.
//!
//! The stream carries no content, only the word `work`: what changed is read through the same door as always. It ends
//! with the session and with the last term of its person.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::{broadcast, watch};
use uuid::Uuid;

use super::server::{SESSION_COOKIE, cookie};
use super::{Problem, Visitor};
use crate::app::App;
use crate::auth::sessions;
use crate::people::terms;

/// Events that wait for a slow reader; one that falls further behind just reloads once.
const BEHIND_MAX: usize = 1024;

/// A stream asks this often whether it may still be open, so that a term which ends in silence ends it too.
const LOOKS_EVERY: Duration = Duration::from_secs(30);

/// Streams of one person at once at the most: a few devices with a few pages each.
const STREAMS_MAX: usize = 20;

/// Where acts tell whom they touched.
pub struct Hub {
    heard: broadcast::Sender<Arc<[Uuid]>>,
    closed: watch::Sender<bool>,
    /// How many streams each person has open.
    open: Arc<Mutex<HashMap<Uuid, usize>>>,
}

impl Default for Hub {
    fn default() -> Hub {
        Hub {
            heard: broadcast::channel(BEHIND_MAX).0,
            closed: watch::Sender::new(false),
            open: Arc::default(),
        }
    }
}

/// One open stream; given back when it is dropped.
struct Seat {
    open: Arc<Mutex<HashMap<Uuid, usize>>>,
    person_id: Uuid,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        match open.get_mut(&self.person_id) {
            Some(n) if *n > 1 => *n -= 1,
            _ => {
                open.remove(&self.person_id);
            }
        }
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

    /// A seat for one more stream of this person; none when they have too many.
    fn seat(&self, person_id: Uuid) -> Option<Seat> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let streams = open.entry(person_id).or_default();
        (*streams < STREAMS_MAX).then(|| {
            *streams += 1;
            Seat { open: self.open.clone(), person_id }
        })
    }

    /// Ends every stream, so that the server can end.
    pub fn close(&self) {
        self.closed.send_replace(true);
    }
}

/// Whether the session still stands and its person still holds a term. When nobody can tell, the browser comes back.
async fn stands(app: &App, token: &str) -> bool {
    let (token, at) = (token.to_owned(), app.clock.now());
    let stands = app.store.read(move |conn| {
        let Some(session) = sessions::find(conn, &token, at)? else { return Ok(false) };
        Ok::<_, Problem>(!terms::grants(conn, session.person_id, at)?.is_empty())
    });
    stands.await.unwrap_or(false)
}

/// `GET /live`: the stream of a signed-in person. Ends with the connection; the browser comes back by itself.
pub(super) async fn listen(
    State(app): State<App>,
    Extension(visitor): Extension<Visitor>,
    headers: HeaderMap,
) -> Response {
    let token = cookie(&headers, SESSION_COOKIE).map(str::to_owned);
    let (Some(me), Some(token)) = (visitor.who.person_id(), token) else {
        return Problem::SignIn.into_response();
    };
    let Some(seat) = app.hub.seat(me) else {
        // By its standard a browser that is answered so does not come back by itself.
        return StatusCode::NO_CONTENT.into_response();
    };
    // Listens first and looks then: an end between the two would be heard by nobody.
    let heard = app.hub.subscribe();
    if !stands(&app, &token).await {
        return Problem::SignIn.into_response();
    }
    let mut looks = tokio::time::interval(LOOKS_EVERY);
    looks.reset();
    let open = (heard, app.hub.closed.subscribe(), looks, app.clone(), token, seat);
    let events = futures_util::stream::unfold(open, move |mut open| async move {
        loop {
            let (heard, closed, looks, app, token) =
                (&mut open.0, &mut open.1, &mut open.2, &open.3, &open.4);
            let got = tokio::select! {
                got = heard.recv() => Some(got),
                _ = looks.tick() => None,
                _ = closed.wait_for(|closed| *closed) => return None,
            };
            let news = match got {
                Some(Ok(persons)) if !persons.contains(&me) => continue,
                Some(Err(broadcast::error::RecvError::Closed)) => return None,
                Some(_) => true,
                None => false,
            };
            if !stands(app, token).await {
                return None;
            }
            if news {
                let event = Event::default().event("work").data("1");
                return Some((Ok::<_, Infallible>(event), open));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_opens_a_few_streams_and_takes_none_from_others() {
        let (hub, me, other) = (Hub::default(), Uuid::from_u128(1), Uuid::from_u128(2));
        let mut seats: Vec<_> = (0..STREAMS_MAX).map(|_| hub.seat(me).unwrap()).collect();
        assert!(hub.seat(me).is_none());
        assert!(hub.seat(other).is_some());
        seats.pop();
        seats.push(hub.seat(me).unwrap());
        assert!(hub.seat(me).is_none());
        drop(seats);
        assert!(hub.open.lock().unwrap().is_empty(), "nothing is remembered of who is gone");
    }
}
