//! From whatever a microphone took to one rate, through a short windowed sinc: speech stays clear, and what the new
//! rate cannot hold is left out instead of coming back as whistling.
//!
//! Own code, because the crates for it bring Fourier transforms and real-time buffers for what are fifty lines here.

use std::f64::consts::PI;

use super::given::Samples;

/// Places between two samples that the filter is worked out for; the nearest one is taken.
const PHASES: usize = 512;
/// Zero crossings on each side.
const CROSSINGS: f64 = 12.0;

/// The same sound at another rate.
pub(super) fn to(rate: u32, samples: &Samples) -> Vec<f32> {
    if samples.rate == rate {
        return samples.at.clone();
    }
    let step = f64::from(samples.rate) / f64::from(rate);
    let filter = Filter::for_step(step);
    let length = (samples.at.len() as f64 / step) as usize;
    (0..length).map(|i| filter.at(&samples.at, i as f64 * step)).collect()
}

struct Filter {
    /// Taps for each phase, one phase after the other.
    taps: Vec<f32>,
    half: usize,
}

impl Filter {
    fn for_step(step: f64) -> Filter {
        // Going down, everything above the new half rate is cut; going up, the old one is the limit.
        let width = step.max(1.0);
        let half = (CROSSINGS * width).ceil() as usize;
        let mut taps = Vec::with_capacity(PHASES * 2 * half);
        for phase in 0..PHASES {
            let between = phase as f64 / PHASES as f64;
            let row: Vec<f64> = (0..2 * half)
                .map(|tap| tap_at((tap as f64 - (half as f64 - 1.0) - between) / width))
                .collect();
            let sum: f64 = row.iter().sum();
            taps.extend(row.iter().map(|tap| (tap / sum) as f32));
        }
        Filter { taps, half }
    }

    fn at(&self, samples: &[f32], place: f64) -> f32 {
        let whole = place.floor();
        let phase = (((place - whole) * PHASES as f64) as usize).min(PHASES - 1);
        let row = &self.taps[phase * 2 * self.half..(phase + 1) * 2 * self.half];
        let first = whole as i64 - (self.half as i64 - 1);
        let skipped = usize::try_from(-first).unwrap_or(0).min(row.len());
        let begin = usize::try_from(first.max(0)).unwrap_or(0).min(samples.len());
        samples[begin..].iter().zip(&row[skipped..]).map(|(sample, tap)| sample * tap).sum()
    }
}

/// sinc under a Hann window, in zero crossings from the middle.
fn tap_at(x: f64) -> f64 {
    if x.abs() >= CROSSINGS {
        return 0.0;
    }
    let window = 0.5 + 0.5 * (PI * x / CROSSINGS).cos();
    if x.abs() < 1e-9 { window } else { window * (PI * x).sin() / (PI * x) }
}
