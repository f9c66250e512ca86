//! `liengia demo`: seeds the village once and prints a link for each person of the cast.

use std::process::ExitCode;

use ground::clock::Clock;
use ground::config::Config;

use super::out::{say, tell};
use super::serve::alone;
use crate::features;
use crate::village::{self, cast::CAST};

pub async fn demo(config: Config) -> anyhow::Result<ExitCode> {
    let real = Clock::system();
    // The village is lived through from its first evening on, so its history has its true dates.
    let clock = Clock::standing_at(real.now());
    let _alone = alone(&config)?;
    // Months are lived through within a minute: an hour's allowance is for people.
    let without_end = features::settings().into_iter().map(|name| (name, u32::MAX.to_string())).collect();
    let config = Config { of_features: without_end, ..config };
    let app = crate::open::demonstration(config, clock.clone()).await?;
    let fresh = village::live(&app, &clock, real.now()).await?;
    tell!("{}", if fresh { "the village was founded" } else { "the village was there already" });
    say!("Sign in as (each link is for this demonstration only):");
    for player in CAST {
        let title = format!("{} ({})", player.name, player.role.code());
        say!("  {title:<46} {}", crate::accounts::demo_link(&app, &player));
    }
    Ok(ExitCode::SUCCESS)
}
