//! The village through time: founded on the evening of its launch, lived through until today.

use ground::App;
use ground::clock::Clock;
use time::OffsetDateTime;

use super::found;
use crate::reports::story;

/// Founds the village on 10/10/2024 and lives through everything up to `now`. False when it stood already.
pub async fn live(app: &App, clock: &Clock, now: OffsetDateTime) -> anyhow::Result<bool> {
    clock.turn_to(story::LAUNCH);
    if !found(app).await? {
        return Ok(false);
    }
    story::play(app, clock, now).await.map_err(|problem| anyhow::anyhow!("the village's history: {problem:?}"))?;
    Ok(true)
}
