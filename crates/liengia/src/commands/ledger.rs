//! `liengia ledger verify`: walks every chain and names the first entry that does not hold.

use std::process::ExitCode;

use clap::Subcommand;
use ground::App;
use ground::ledger::{self, Why};

#[derive(Subcommand)]
pub enum Ledger {
    /// Check every chain; exits with 1 and names the first broken entry.
    Verify,
}

pub async fn ledger(app: App, Ledger::Verify: Ledger) -> anyhow::Result<ExitCode> {
    let mut whole = true;
    for chain in ledger::verify_all(&app).await? {
        match chain {
            Ok(chain) => println!("{}: {} entries, whole; head {}", chain.chain, chain.entries, chain.head),
            Err(broken) => {
                whole = false;
                let why = match broken.why {
                    Why::Changed => "was changed, or stands on a changed one",
                    Why::Missing => "is missing",
                    Why::Head => "is not where the chain says it ends",
                };
                println!("{}: BROKEN: entry {} {why}", broken.chain, broken.number);
            }
        }
    }
    println!(
        "A whole chain does not prove that the operator did not write all of it anew: keep a head on paper."
    );
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
