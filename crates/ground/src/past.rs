//! The past of a demonstration: each feature says what was lived through, and all of it is lived in the order of time,
//! through the same handlers as any other day, while the clocks run.
//!
//! Not here: who lives there and where (the application's village), what happened (the slot `past` of each feature).

use std::future::Future;
use std::pin::Pin;

use time::{Duration, OffsetDateTime};

use crate::app::App;
use crate::clock::Clock;
use crate::deadlines;
use crate::web::{Answer, Problem, Result};

/// What a feature was used for up to a moment.
pub type Past = fn(now: OffsetDateTime) -> Vec<Moment>;

/// Something that was done: when, what (for whoever looks for what went wrong), and how.
pub struct Moment {
    pub at: OffsetDateTime,
    what: &'static str,
    live: Live,
}

type Live = Box<dyn FnOnce(App) -> Pin<Box<dyn Future<Output = Answer> + Send>> + Send>;

impl Moment {
    /// `live` calls a handler as somebody of the village; its answer leads on, as after any form that was right.
    pub fn new<F>(
        at: OffsetDateTime,
        what: &'static str,
        live: impl FnOnce(App) -> F + Send + 'static,
    ) -> Moment
    where
        F: Future<Output = Answer> + Send + 'static,
    {
        Moment { at, what, live: Box::new(move |app| Box::pin(live(app))) }
    }
}

/// Lives through everything up to `now`; at the same moment, in the order of the features.
pub async fn live(app: &App, clock: &Clock, now: OffsetDateTime) -> Result<()> {
    let pasts = app.features.iter().filter_map(|feature| feature.past);
    let mut moments: Vec<Moment> = pasts.flat_map(|past| past(now)).filter(|one| one.at < now).collect();
    moments.sort_by_key(|moment| moment.at);
    for moment in moments {
        let_clocks_speak(app, clock, moment.at).await?;
        clock.turn_to(moment.at);
        let answer = (moment.live)(app.clone()).await?;
        if !answer.status().is_redirection() {
            return Err(Problem::Failed(anyhow::anyhow!("in the past went wrong: {}", moment.what)));
        }
    }
    let_clocks_speak(app, clock, now).await?;
    clock.turn_to(now);
    Ok(())
}

/// Between two moments nobody acts but the clocks: each reminds and climbs at its hour, as the job would let it.
async fn let_clocks_speak(app: &App, clock: &Clock, until: OffsetDateTime) -> Result<()> {
    while let Some(at) = deadlines::next_waking(app).await?.filter(|at| *at < until) {
        // At its very end a clock is not late yet; the job comes by a minute later.
        clock.turn_to(at.max(clock.now()) + Duration::MINUTE);
        deadlines::run(app.clone()).await?;
    }
    Ok(())
}
