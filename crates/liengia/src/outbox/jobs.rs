//! By the clock: delivers what is due, forgets what was left behind.

use ground::feature::JobRun;
use ground::outbox::Channel;
use ground::{App, notices, outbox};

pub fn mail(app: App) -> JobRun {
    deliver(app, Channel::Mail)
}

/// First what is due goes in, then out.
pub fn push(app: App) -> JobRun {
    Box::pin(async move {
        notices::leave(&app).await?;
        deliver(app, Channel::Push).await
    })
}

fn deliver(app: App, channel: Channel) -> JobRun {
    Box::pin(async move {
        outbox::deliver(&app, channel).await?;
        Ok(())
    })
}

pub fn tidy(app: App) -> JobRun {
    Box::pin(async move { Ok(outbox::tidy(&app).await?) })
}
