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
mod read;
mod resample;
mod wav;

use std::fmt;

pub use wav::seconds_of;

/// A sound, as it is kept.
pub const MEDIA_TYPE: &str = "audio/wav";
/// Samples a second in what is kept.
pub const RATE: u32 = 16_000;

/// How much a stranger's sound may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SoundLimits {
    /// Length of the file in bytes.
    pub bytes_max: usize,
    /// The longest sound, in seconds. Half a second more is cut off: encoders pad the end.
    pub seconds_max: u32,
    /// The shortest, in milliseconds: less is a slip of the finger.
    pub millis_min: u32,
    /// Pieces of the file that are looked at, sound or not.
    pub packets_max: u32,
}

impl Default for SoundLimits {
    fn default() -> Self {
        // Two minutes as phones write them at the most: WAV, 48 kHz, stereo, 16 bit.
        Self { bytes_max: 24 * 1024 * 1024, seconds_max: 120, millis_min: 700, packets_max: 200_000 }
    }
}

/// A sound that holds samples and nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanSound {
    /// The whole file: WAV, PCM, 16 bit, 16 kHz, mono.
    pub wav: Vec<u8>,
    /// Its length in whole seconds, at least one.
    pub seconds: u32,
}

/// Why a sound was refused; the page says it in the reader's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SoundProblem {
    /// No bytes at all.
    Empty,
    /// More bytes than allowed.
    TooLarge,
    /// Not a sound by content, whatever its name says.
    NotASound,
    /// A sound of a kind that is not read here: Opus, AMR, FLAC, WMA, HE-AAC.
    Unreadable,
    /// It has pictures in it.
    Video,
    /// Longer than allowed, or it claims to be.
    TooLong,
    /// Shorter than a word.
    TooShort,
    /// Nothing to hear from the beginning to the end.
    Silent,
    /// Cut short or damaged.
    Broken,
}

impl fmt::Display for SoundProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the sound is empty",
            Self::TooLarge => "the sound has too many bytes",
            Self::NotASound => "not a sound",
            Self::Unreadable => "a kind of sound that is not read",
            Self::Video => "a video",
            Self::TooLong => "the sound is too long",
            Self::TooShort => "the sound is too short",
            Self::Silent => "the sound is silent",
            Self::Broken => "the sound is cut short or damaged",
        })
    }
}

impl std::error::Error for SoundProblem {}

/// The course of a sound: one channel, between -1 and 1.
struct Samples {
    at: Vec<f32>,
    rate: u32,
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
