//! What the programs of this folder share: clients over real sockets, servers as processes, seeds, figures.
//!
//! `bench` (main.rs) measures, `floor` is what it is measured against, `kill` ends the server at random moments and
//! looks whether anything was lost. Nothing of this is part of the application; nothing here asserts a time.

pub mod fsync;
pub mod http;
pub mod liengia;
pub mod load;
pub mod peers;
pub mod process;
pub mod times;
pub mod words;

/// Runs a measurement to its end; what went wrong is said after its name.
pub fn ended(name: &str, work: impl Future<Output = anyhow::Result<()>>) -> std::process::ExitCode {
    let runtime = tokio::runtime::Runtime::new().map_err(anyhow::Error::from);
    match runtime.and_then(|runtime| runtime.block_on(work)) {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{name}: {e:#}");
            std::process::ExitCode::FAILURE
        }
    }
}
