//! `liengia serve`: the pages, the jobs by the clock, live updates between instances.

use std::process::ExitCode;
use std::time::Duration;

use super::out::say;
use anyhow::Context;
use ground::App;
use ground::clock::Clock;
use ground::config::Config;
use ground::place::{self, Alone};
use ground::web::serve::Patience;

/// Requests under way get this long to end after the signal.
const ENDING_LASTS: Duration = Duration::from_secs(8);

pub async fn serve(config: Config) -> anyhow::Result<ExitCode> {
    let listen = config.listen;
    // First the port, so that a taken one is said before anything else is touched.
    let listener =
        tokio::net::TcpListener::bind(listen).await.with_context(|| format!("listening on {listen}"))?;
    let plain = match &config.own_https {
        Some(https) => {
            let listen = https.plain_listen;
            let bound = tokio::net::TcpListener::bind(listen).await;
            Some(bound.with_context(|| {
                format!("listening on {listen}, where the authority of certificates looks")
            })?)
        }
        None => None,
    };
    let _alone = alone(&config)?;
    let app = crate::open::serve(config, Clock::system()).await?;
    for job in app.jobs() {
        tokio::spawn(every(app.clone(), job));
    }
    tokio::spawn(tidy_limits(app.clone()));
    if let Some(url) = app.config.database_url.clone() {
        tokio::spawn(ground::web::live::hear_others(app.clone(), url));
    }
    say!("Liên Gia: {}", app.config.base_url());
    let (hub, ending) = (app.clone(), app.clone());
    let ended = async move {
        asked_to_end().await;
        hub.hub.close();
        tracing::info!("ending");
    };
    let tls = app.https.as_ref().map(|https| https.acceptor()).transpose()?;
    if let (Some(https), Some(plain)) = (app.https.clone(), plain) {
        tokio::spawn(https.clone().keep_fresh(app.clock.clone()));
        tokio::spawn(async move { https.serve_plain(plain, asked_to_end()).await });
    }
    let serving = ground::web::serve::serve(app, listener, Patience::default(), tls, ended);
    tokio::select! {
        () = serving => {}
        () = late() => tracing::warn!("some requests did not end in time"),
    }
    ending.settle().await;
    Ok(ExitCode::SUCCESS)
}

/// On PostgreSQL several processes may serve; one SQLite file is served by one.
pub(super) fn alone(config: &Config) -> anyhow::Result<Option<Alone>> {
    if config.database_url.is_some() {
        return Ok(None);
    }
    place::prepare(&config.data)?;
    Ok(Some(Alone::in_folder(&config.data)?))
}

async fn late() {
    asked_to_end().await;
    tokio::time::sleep(ENDING_LASTS).await;
}

async fn asked_to_end() {
    let ctrl_c = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    let term = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let term = std::future::pending::<()>();
    tokio::select! { () = ctrl_c => {}, () = term => {} }
}

/// Runs a job again and again; a failure is logged and tried again the next time.
async fn every(app: App, job: ground::feature::Job) {
    let mut ticks = tokio::time::interval(Duration::from_secs(job.every_seconds));
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if let Err(problem) = (job.run)(app.clone()).await {
            tracing::error!(job = job.name, "{problem:?}");
        }
    }
}

async fn tidy_limits(app: App) {
    loop {
        tokio::time::sleep(Duration::from_secs(3600)).await;
        app.limits.tidy();
        app.guesses.tidy();
    }
}
