//! What must hold across features, and the village as every test meets it.

mod texts;

use std::future::Future;
use std::pin::Pin;

use ground::App;
use testkit::{Recipe, TestApp};

use crate::village;

fn fill(app: App) -> Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>> {
    Box::pin(async move {
        crate::units::fill_tree(&app).await?;
        village::found(&app).await?;
        Ok(())
    })
}

/// The village as it stands on a Monday morning, without history.
pub const VILLAGE: Recipe = Recipe {
    name: "village",
    migrations: crate::migrations::MIGRATIONS,
    features: crate::features::features,
    fill,
};

/// Tells a story in the village: `story(|village| async move { … })`.
pub fn story<F: Future<Output = ()>>(tell: impl FnOnce(TestApp) -> F) {
    testkit::story(&VILLAGE, tell);
}
