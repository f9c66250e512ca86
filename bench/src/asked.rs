//! What a run of `bin/bench` is asked for.

use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;

/// What was asked for.
#[derive(Parser, Debug, Clone)]
#[command(
    name = "bin/bench",
    about = "Measures Liên Gia beside a floor and PocketBase; ratios go to docs/BENCHMARKS.md."
)]
pub struct Asked {
    /// Three short rounds, under three minutes; writes no document.
    #[arg(long)]
    pub quick: bool,
    /// Rounds; 7, or 3 when quick.
    #[arg(long)]
    rounds: Option<usize>,
    /// Seconds a window; 6, or 2 when quick.
    #[arg(long)]
    seconds: Option<f64>,
    /// Rows to begin with.
    #[arg(long, default_value_t = 100_000)]
    pub rows: usize,
    /// PocketBase's binary; without it the peer is left out.
    #[arg(long)]
    pub pocketbase: Option<PathBuf>,
    /// Only these, by the beginning of their name: `create`, `list`, `page`, `home`, `mixed`.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Skips starts, memory, hang-ups and the count of fsyncs.
    #[arg(long)]
    pub rounds_only: bool,
    /// Where to write the document; without it the full run prints it.
    #[arg(long)]
    pub write: Option<PathBuf>,
    /// Keep the servers' data in this folder, for a profile afterwards.
    #[arg(long)]
    pub keep: Option<PathBuf>,
}

impl Asked {
    pub fn window(&self) -> Duration {
        Duration::from_secs_f64(self.seconds.unwrap_or(if self.quick { 2.0 } else { 6.0 }))
    }

    pub fn rounds(&self) -> usize {
        self.rounds.unwrap_or(if self.quick { 3 } else { 7 })
    }

    pub fn wants(&self, measure: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|name| measure.starts_with(name.as_str()))
    }
}
