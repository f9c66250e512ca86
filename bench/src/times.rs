//! How long answers took, and how many did not come.

/// In milliseconds; [`Times::sorted`] puts the fastest first.
#[derive(Debug, Clone, Default)]
pub struct Times {
    pub millis: Vec<f64>,
    pub failed: usize,
}

impl Times {
    #[must_use]
    pub fn sorted(mut self) -> Times {
        self.millis.sort_by(f64::total_cmp);
        self
    }

    /// Of times that are in order; no number where nothing came.
    pub fn percentile(&self, share: f64) -> f64 {
        let at = ((self.millis.len().saturating_sub(1)) as f64 * share).round() as usize;
        self.millis.get(at).copied().unwrap_or(f64::NAN)
    }

    /// `200 pages, p50 12 ms, p99 80 ms, 0 failed`.
    pub fn says(&self, what: &str) -> String {
        format!(
            "{} {what}, p50 {:.0} ms, p99 {:.0} ms, {} failed",
            self.millis.len(),
            self.percentile(0.5),
            self.percentile(0.99),
            self.failed
        )
    }
}
