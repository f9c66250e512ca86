//! What a file is, its first bytes decide; its name and what the sender says of it are not looked at.
//!
//! Only what passes here reaches a decoder. Tags in front of an MP3 are skipped and never read.

use super::given::SoundProblem::{self, Broken, NotASound, Unreadable};

/// The part of the file that is the sound, if it is of a kind that is read.
pub(super) fn sound_of(bytes: &[u8]) -> Result<&[u8], SoundProblem> {
    let bytes = after_tags(bytes);
    let head = bytes.get(..16).ok_or(NotASound)?;
    match head {
        [b'R', b'I', b'F', b'F', ..] if &head[8..12] == b"WAVE" => Ok(bytes),
        [b'O', b'g', b'g', b'S', ..] => vorbis(bytes),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => mp4(bytes, &head[8..12]),
        // MPEG audio: layer III, and AAC with its own frames (ADTS).
        [0xFF, second, ..] if second & 0xE6 == 0xE2 || second & 0xF6 == 0xF0 => Ok(bytes),
        [b'#', b'!', b'A', b'M', b'R', ..] | [b'f', b'L', b'a', b'C', ..] | [b'c', b'a', b'f', b'f', ..] => {
            Err(Unreadable)
        }
        // Matroska and WebM, ASF and WMA, AIFF.
        [0x1A, 0x45, 0xDF, 0xA3, ..] | [0x30, 0x26, 0xB2, 0x75, ..] => Err(Unreadable),
        [b'F', b'O', b'R', b'M', ..] if &head[8..11] == b"AIF" => Err(Unreadable),
        _ => Err(NotASound),
    }
}

/// Not with the brands of HEIC and AVIF, which are pictures in the same sort of box. Phones write the table of contents
/// (`moov`) last: without it the end is missing.
fn mp4<'a>(bytes: &'a [u8], brand: &[u8]) -> Result<&'a [u8], SoundProblem> {
    if [b"hei", b"hev", b"mif", b"msf", b"avi"].iter().any(|picture| brand.starts_with(*picture)) {
        return Err(NotASound);
    }
    let mut at = 0;
    while let Some([a, b, c, d, name @ ..]) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        match (name, length) {
            (b"moov", _) => return Ok(bytes),
            // To the end of the file, or with a length of eight bytes: nothing that phones do for a voice.
            (_, 0..8) => break,
            (_, length) => at = at.saturating_add(length),
        }
    }
    Err(Broken)
}

/// Ogg carries many things; the first page says which.
fn vorbis(bytes: &[u8]) -> Result<&[u8], SoundProblem> {
    let page = &bytes[..bytes.len().min(128)];
    let holds = |name: &[u8]| page.windows(name.len()).any(|part| part == name);
    if holds(b"theora") {
        return Err(SoundProblem::Video);
    }
    if holds(b"\x01vorbis") { Ok(bytes) } else { Err(Unreadable) }
}

/// What follows ID3 tags (ID3v2.4 section 3.1: ten bytes, four of them a length of seven bits each). A few in a row
/// are all that any program writes.
fn after_tags(mut bytes: &[u8]) -> &[u8] {
    for _ in 0..4 {
        let [b'I', b'D', b'3', _, _, flags, a, b, c, d, ..] = *bytes else { break };
        let length = [a, b, c, d].iter().fold(0, |sum, seven| (sum << 7) | usize::from(seven & 0x7F));
        let foot = if flags & 0x10 == 0 { 0 } else { 10 };
        bytes = bytes.get(10 + length + foot..).unwrap_or_default();
    }
    bytes
}
