//! Decoding within limits: how long it says it is, how much it yields, how many pieces, how much time.
//!
//! Not here: which files get this far (`first_bytes`), and what becomes of the samples (`resample`, `wav`).

use std::io::Cursor;
use std::time::{Duration, Instant};

use symphonia::core::codecs::CodecParameters;
use symphonia::core::codecs::audio::{AudioCodecParameters, AudioDecoder, AudioDecoderOptions};
use symphonia::core::errors::Error;
use symphonia::core::formats::{FormatOptions, FormatReader, Track, TrackType, probe::Hint};
use symphonia::core::io::MediaSourceStream;
use symphonia::core::meta::MetadataOptions;

use super::given::SoundProblem::{self, Broken, TooLong, Unreadable, Video};
use super::given::{Samples, SoundLimits};

/// Samples a second that microphones and programs really use.
const RATES: std::ops::RangeInclusive<u32> = 4_000..=192_000;
const CHANNELS_MAX: usize = 8;
/// Samples that one piece may announce before a decoder gives them memory.
const PACKET_SAMPLES_MAX: u64 = 1 << 20;
/// Two minutes decode in less than one second; this is for files that are made to take for ever.
const WORK_LASTS: Duration = Duration::from_secs(20);

/// The sound of the first track, or why not.
pub(super) fn read(bytes: &[u8], limits: &SoundLimits) -> Result<Samples, SoundProblem> {
    let until = Instant::now() + WORK_LASTS;
    let stream = MediaSourceStream::new(Box::new(Cursor::new(bytes)), Default::default());
    let mut format = symphonia::default::get_probe()
        .probe(&Hint::new(), stream, FormatOptions::default(), MetadataOptions::default())
        .map_err(problem)?;
    let (id, mut decoder, claims) = open(format.as_ref(), limits)?;
    let mut samples = Samples { at: Vec::new(), rate: 0 };
    let mut spoiled = 0_u32;
    for n in 0.. {
        if n > limits.packets_max || Instant::now() > until {
            return Err(Broken);
        }
        let packet = match format.next_packet() {
            Ok(Some(packet)) => packet,
            Ok(None) | Err(Error::ResetRequired) => break,
            // What is missing is measured below, against what the file says it holds.
            Err(Error::IoError(e)) if e.kind() == std::io::ErrorKind::UnexpectedEof => break,
            Err(error) => return Err(problem(error)),
        };
        if packet.track_id != id {
            continue;
        }
        match take(decoder.as_mut(), &packet, &mut samples) {
            Ok(()) => {}
            Err(Broken) => spoiled += 1,
            Err(other) => return Err(other),
        }
        if samples.at.len() > frames_max(samples.rate, limits) {
            return Err(TooLong);
        }
        // A scratch is forgiven, a file of scratches is not one.
        if spoiled > 8 && spoiled > n / 8 {
            return Err(Broken);
        }
    }
    // Cut short by a weak network: its sender should know while the original is at hand.
    let cut = claims.is_some_and(|frames| (samples.at.len() as u64) < frames / 100 * 95);
    if samples.at.is_empty() || cut { Err(Broken) } else { Ok(samples) }
}

type Opened = (u32, Box<dyn AudioDecoder>, Option<u64>);

/// The track's id, its decoder and how many samples it says it has. What it says decides before anything is decoded.
fn open(format: &dyn FormatReader, limits: &SoundLimits) -> Result<Opened, SoundProblem> {
    if format.tracks().iter().any(|track| track.track_type() == Some(TrackType::Video)) {
        return Err(Video);
    }
    let track = format.default_track(TrackType::Audio).ok_or(Unreadable)?;
    let Some(CodecParameters::Audio(params)) = &track.codec_params else { return Err(Unreadable) };
    let claims = claims(track, params);
    if let (Some(frames), Some(rate)) = (claims, params.sample_rate)
        && frames > frames_max(rate, limits) as u64
    {
        return Err(TooLong);
    }
    if params.max_frames_per_packet.is_some_and(|frames| frames > PACKET_SAMPLES_MAX) {
        return Err(Broken);
    }
    let decoder = symphonia::default::get_codecs()
        .make_audio_decoder(params, &AudioDecoderOptions::default())
        .map_err(problem)?;
    Ok((track.id, decoder, claims))
}

/// Samples of each channel, by the header.
fn claims(track: &Track, params: &AudioCodecParameters) -> Option<u64> {
    let counted = track.num_frames.filter(|frames| *frames > 0);
    counted.or_else(|| {
        let (duration, base, rate) = (track.duration?, track.time_base?, params.sample_rate?);
        let per_second = f64::from(base.denom.get()) / f64::from(base.numer.get());
        Some((duration.get() as f64 / per_second * f64::from(rate)) as u64)
    })
}

/// One second more than is kept, so that a sound of exactly the longest length passes whatever its encoder padded.
fn frames_max(rate: u32, limits: &SoundLimits) -> usize {
    (limits.seconds_max as usize + 1) * rate as usize
}

/// Decodes one piece and adds the mean of its channels.
fn take(
    decoder: &mut dyn AudioDecoder,
    packet: &symphonia::core::packet::Packet,
    samples: &mut Samples,
) -> Result<(), SoundProblem> {
    let decoded = match decoder.decode(packet) {
        Ok(decoded) => decoded,
        Err(Error::DecodeError(_) | Error::IoError(_)) => return Err(Broken),
        Err(error) => return Err(problem(error)),
    };
    let (rate, channels) = (decoded.spec().rate(), decoded.spec().channels().count());
    if !RATES.contains(&rate) || channels == 0 || channels > CHANNELS_MAX {
        return Err(Unreadable);
    }
    if samples.rate != 0 && samples.rate != rate {
        return Err(Unreadable);
    }
    samples.rate = rate;
    let mut interleaved: Vec<f32> = Vec::new();
    decoded.copy_to_vec_interleaved(&mut interleaved);
    // Float files may hold what is no number at all.
    let sane = |sample: &f32| if sample.is_finite() { sample.clamp(-1.0, 1.0) } else { 0.0 };
    let mean = |frame: &[f32]| frame.iter().map(sane).sum::<f32>() / channels as f32;
    samples.at.extend(interleaved.chunks_exact(channels).map(mean));
    Ok(())
}

fn problem(error: Error) -> SoundProblem {
    match error {
        Error::Unsupported(_) => Unreadable,
        Error::IoError(_)
        | Error::DecodeError(_)
        | Error::SeekError(_)
        | Error::LimitError(_)
        | Error::ResetRequired => Broken,
        // Errors that a later version may bring.
        _ => Broken,
    }
}
