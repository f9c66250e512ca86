//! Live updates: a page hears that something about its reader changed, and fetches itself anew.
//!
//! The stream carries no content, only the word `work`: what changed is read through the same door as always. It ends
//! with the session and with the last term of its person.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use tokio::sync::watch;
use uuid::Uuid;

use super::caller::Visitor;
use super::cookies::{SESSION_COOKIE, cookie};
use super::problem::Problem;
use crate::app::App;
use crate::auth::sessions;
use crate::people::terms;

/// A stream asks this often whether it may still be open, so that a term which ends in silence ends it too.
const LOOKS_EVERY: Duration = Duration::from_secs(30);

/// Streams of one person at once at the most: a few devices with a few browsers each.
const STREAMS_MAX: usize = 20;

/// Where acts tell whom they touched. An act costs what its own persons' streams cost, however many others are open.
pub struct Hub {
    bells: Bells,
    closed: watch::Sender<bool>,
}

/// One bell a person, while that person has a stream open.
type Bells = Arc<Mutex<HashMap<Uuid, Bell>>>;

/// Rings for all streams of one person. It has no memory: what rings twice before a slow reader looks is one reload.
struct Bell {
    rope: watch::Sender<()>,
    streams: usize,
}

impl Default for Hub {
    fn default() -> Hub {
        Hub { bells: Arc::default(), closed: watch::Sender::new(false) }
    }
}

/// One open stream; given back when it is dropped.
struct Seat {
    bells: Bells,
    person_id: Uuid,
    heard: watch::Receiver<()>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut bells = locked(&self.bells);
        match bells.get_mut(&self.person_id) {
            Some(bell) if bell.streams > 1 => bell.streams -= 1,
            _ => {
                bells.remove(&self.person_id);
            }
        }
    }
}

fn locked(bells: &Bells) -> MutexGuard<'_, HashMap<Uuid, Bell>> {
    bells.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Hub {
    /// Refreshes the open pages of these people on this instance; how many streams that woke.
    pub fn publish(&self, persons: &[Uuid]) -> usize {
        if persons.is_empty() {
            return 0;
        }
        let bells = locked(&self.bells);
        let rung = persons.iter().filter_map(|person| bells.get(person));
        rung.map(|bell| {
            bell.rope.send_replace(());
            bell.streams
        })
        .sum()
    }

    /// A seat for one more stream of this person; none when they have too many.
    fn seat(&self, person_id: Uuid) -> Option<Seat> {
        let mut bells = locked(&self.bells);
        let bell =
            bells.entry(person_id).or_insert_with(|| Bell { rope: watch::Sender::new(()), streams: 0 });
        (bell.streams < STREAMS_MAX).then(|| {
            bell.streams += 1;
            Seat { bells: self.bells.clone(), person_id, heard: bell.rope.subscribe() }
        })
    }

    /// How many streams are open.
    pub fn streams(&self) -> usize {
        locked(&self.bells).values().map(|bell| bell.streams).sum()
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
    // The seat listens already: an end between it and the look would be heard by nobody.
    if !stands(&app, &token).await {
        return Problem::SignIn.into_response();
    }
    let mut looks = tokio::time::interval(LOOKS_EVERY);
    looks.reset();
    let open = (seat, app.hub.closed.subscribe(), looks, app.clone(), token);
    let events = futures_util::stream::unfold(open, move |mut open| async move {
        loop {
            let (seat, closed, looks, app, token) = (&mut open.0, &mut open.1, &mut open.2, &open.3, &open.4);
            let news = tokio::select! {
                rung = seat.heard.changed() => rung.is_ok(),
                _ = looks.tick() => false,
                _ = closed.wait_for(|closed| *closed) => return None,
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
        assert!(locked(&hub.bells).is_empty(), "nothing is remembered of who is gone");
    }

    #[test]
    fn an_act_wakes_the_streams_of_its_persons_and_no_other() {
        let hub = Hub::default();
        let mut seats: Vec<_> = (0..5_000).map(|n| hub.seat(Uuid::from_u128(n)).unwrap()).collect();
        seats.push(hub.seat(Uuid::from_u128(7)).unwrap());
        assert_eq!(hub.publish(&[Uuid::from_u128(7), Uuid::from_u128(9_999)]), 2);
        assert_eq!(hub.publish(&[Uuid::from_u128(7)]), 2);
        let woken: Vec<_> = seats
            .iter()
            .filter(|seat| seat.heard.has_changed().unwrap())
            .map(|seat| seat.person_id)
            .collect();
        assert_eq!(woken, [Uuid::from_u128(7); 2], "4,999 slept on");
        seats[7].heard.mark_unchanged();
        assert!(!seats[7].heard.has_changed().unwrap(), "two acts before one look are one reload");
    }
}
