//! Voices from strangers' machines, made harmless: decoded within limits, mixed to one channel, brought to 16 kHz and
//! written anew as plain WAV. Names of devices, places, covers, tags and appended data have no way through, because
//! nothing but the course of the sound is carried over.
//!
//! Why WAV (PCM, 16 bit, 16 kHz, mono): it is the one format that every browser plays, the oldest Android WebView and
//! Safari too, and that a page can write by itself. Half a minute of speech is one megabyte, a photo or two; the two
//! minutes allowed are 3.8 MB.
//!
//! What is *not* here: storing, addresses and access (`files`, the feature that owns the sound), and how many run at
//! once: a sound at the limits takes some eighty megabytes while it is decoded, so callers clean one at a time.

mod first_bytes;
mod given;
mod read;
mod resample;
mod wav;

pub use given::{RATE, SoundLimits, SoundProblem};
pub use wav::seconds_of;

/// A sound, as it is kept.
pub const MEDIA_TYPE: &str = "audio/wav";
/// A sound that holds samples and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanSound {
    /// The whole file: WAV, PCM, 16 bit, 16 kHz, mono.
    pub wav: Vec<u8>,
    /// Its length in whole seconds, at least one.
    pub seconds: u32,
}

/// Makes a clean sound of untrusted bytes.
///
/// # Errors
/// See [`SoundProblem`].
pub fn clean(bytes: &[u8], limits: &SoundLimits) -> Result<CleanSound, SoundProblem> {
    if bytes.is_empty() {
        return Err(SoundProblem::Empty);
    }
    if bytes.len() > limits.bytes_max {
        return Err(SoundProblem::TooLarge);
    }
    let bytes = first_bytes::sound_of(bytes)?;
    // A decoder that panics on a hostile file must cost its sender the upload, and nobody else anything.
    let read = std::panic::catch_unwind(|| read::read(bytes, limits));
    let samples = read.map_err(|_| SoundProblem::Broken)??;
    let mut kept = resample::to(RATE, &samples);
    let longest = limits.seconds_max as usize * RATE as usize;
    if kept.len() > longest + RATE as usize / 2 {
        return Err(SoundProblem::TooLong);
    }
    kept.truncate(longest);
    if kept.len() < limits.millis_min as usize * RATE as usize / 1000 {
        return Err(SoundProblem::TooShort);
    }
    if is_silent(&kept) {
        return Err(SoundProblem::Silent);
    }
    let wav = wav::write(&kept);
    Ok(CleanSound { seconds: seconds_of(wav.len() as i64), wav })
}

/// Whether no tenth of a second rises above the hiss of a closed microphone (-56 dB). The mean of each is taken out:
/// cheap microphones stand off zero, and that is no sound.
fn is_silent(samples: &[f32]) -> bool {
    const HISS: f32 = 0.0016;
    samples.chunks(RATE as usize / 10).all(|tenth| {
        let n = tenth.len() as f32;
        let mean = tenth.iter().sum::<f32>() / n;
        let power = tenth.iter().map(|sample| (sample - mean).powi(2)).sum::<f32>() / n;
        power.sqrt() < HISS
    })
}

#[cfg(test)]
mod tests;
