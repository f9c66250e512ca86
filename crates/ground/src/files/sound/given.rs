//! What a stranger's sound may ask for, why it is refused, and its course once it is read.

use std::fmt;

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
pub(super) struct Samples {
    pub at: Vec<f32>,
    pub rate: u32,
}
