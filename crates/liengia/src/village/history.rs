//! The village through time: founded on the evening of its launch, lived through until today.

use ground::clock::Clock;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::Result;
use ground::{App, Entry, ids, installation, past, settings};
use time::OffsetDateTime;

use super::founding::{found, keeper};
use super::place::{LAUNCH, NOT_AMONG_REAL_PEOPLE};

/// How far the village is: a setting of its own, so that half of one is never shown as a whole.
const VILLAGE: &str = "village";
const BEGUN: &str = "begun";
const WHOLE: &str = "whole";

/// Founds the village on 10/10/2024 and lives through everything up to `now`. False when it stood already.
pub async fn live(app: &App, clock: &Clock, now: OffsetDateTime) -> anyhow::Result<bool> {
    refuse_unfinished(app).await?;
    clock.turn_to(LAUNCH);
    if state(app).await?.is_some() {
        return Ok(false);
    }
    begin(app).await?;
    if !found(app).await? {
        return Ok(false);
    }
    settle(app, clock, now).await?;
    Ok(true)
}

/// Refuses a village whose seeding was stopped in the middle.
pub async fn refuse_unfinished(app: &App) -> anyhow::Result<()> {
    let state = state(app).await?;
    anyhow::ensure!(
        state.as_deref() != Some(BEGUN),
        "the demonstration in {} was stopped before it was whole; remove the folder (or database) and type \
         `liengia demo` again",
        app.config.data.display()
    );
    Ok(())
}

async fn state(app: &App) -> Result<Option<String>> {
    let keeper = keeper(app, Unit::country());
    keeper.view_as(Action::KeepAccounts, |view| Ok(settings::get(view, VILLAGE)?)).await
}

async fn begin(app: &App) -> Result<()> {
    let keeper = keeper(app, Unit::country());
    keeper
        .act_as(Action::KeepAccounts, |mut act| {
            if !installation::is_demonstration(&mut act)? {
                return Err(anyhow::anyhow!(NOT_AMONG_REAL_PEOPLE).into());
            }
            settings::set(&mut act, VILLAGE, BEGUN)?;
            Ok(act.commit(Entry::new("village.begun", "unit", ids::of_name(units::COUNTRY)), ())?)
        })
        .await
}

async fn settle(app: &App, clock: &Clock, now: OffsetDateTime) -> Result<()> {
    past::live(app, clock, now).await?;
    read_old_notices(app, now).await
}

/// People read their notices; what is older than three days has been seen. With that the village is whole.
async fn read_old_notices(app: &App, now: OffsetDateTime) -> Result<()> {
    let keeper = keeper(app, Unit::country());
    keeper
        .act_as(Action::KeepAccounts, move |mut act| {
            let before = now - time::Duration::days(3);
            act.exec("update notices set read_at = made_at where made_at < ?1", ground::params![before])?;
            settings::set(&mut act, VILLAGE, WHOLE)?;
            Ok(act.commit(Entry::new("notice.read", "unit", ids::of_name(units::COUNTRY)), ())?)
        })
        .await
}
