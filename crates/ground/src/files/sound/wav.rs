//! The file that is kept: a WAV header of 44 bytes and the samples, nothing before, between or after them.

use super::given::RATE;

const HEADER_BYTES: usize = 44;
const SAMPLE_BYTES: usize = 2;

/// RIFF WAVE, PCM, one channel, 16 bit, at [`RATE`].
pub(super) fn write(samples: &[f32]) -> Vec<u8> {
    let data = (samples.len() * SAMPLE_BYTES) as u32;
    let mut wav = Vec::with_capacity(HEADER_BYTES + data as usize);
    wav.extend(b"RIFF");
    wav.extend((data + HEADER_BYTES as u32 - 8).to_le_bytes());
    wav.extend(b"WAVEfmt ");
    wav.extend(16_u32.to_le_bytes());
    wav.extend(1_u16.to_le_bytes()); // PCM
    wav.extend(1_u16.to_le_bytes()); // channels
    wav.extend(RATE.to_le_bytes());
    wav.extend((RATE * SAMPLE_BYTES as u32).to_le_bytes());
    wav.extend((SAMPLE_BYTES as u16).to_le_bytes());
    wav.extend(16_u16.to_le_bytes()); // bits
    wav.extend(b"data");
    wav.extend(data.to_le_bytes());
    for sample in samples {
        wav.extend(((sample.clamp(-1.0, 1.0) * f32::from(i16::MAX)).round() as i16).to_le_bytes());
    }
    wav
}

/// How long a kept sound of this many bytes is, in whole seconds, at least one.
pub fn seconds_of(bytes: i64) -> u32 {
    let samples = usize::try_from(bytes).unwrap_or(0).saturating_sub(HEADER_BYTES) / SAMPLE_BYTES;
    u32::try_from((samples + RATE as usize / 2) / RATE as usize).unwrap_or(u32::MAX).max(1)
}
