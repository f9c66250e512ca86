//! By the clock: delivers what is due, forgets what was left behind.

use ground::feature::JobRun;
use ground::{App, outbox};

pub fn deliver(app: App) -> JobRun {
    Box::pin(async move {
        outbox::deliver(&app).await?;
        Ok(())
    })
}

pub fn tidy(app: App) -> JobRun {
    Box::pin(async move { Ok(outbox::tidy(&app).await?) })
}
