//! What phones record is heard; what is broken, hostile or no sound is refused fast and by its reason. The voice in the
//! files beside this one is a machine's.

use std::time::{Duration, Instant};

use super::SoundProblem::*;
use super::given::Samples;
use super::*;

const M4A: &[u8] = include_bytes!("tests/v.m4a");
const LOSSLESS: &[u8] = include_bytes!("tests/lossless.m4a");
const MP3: &[u8] = include_bytes!("tests/v.mp3");
const OGG: &[u8] = include_bytes!("tests/v.ogg");
const AAC: &[u8] = include_bytes!("tests/v.aac");
const VIDEO: &[u8] = include_bytes!("tests/video.mp4");
const OPUS: &[u8] = include_bytes!("tests/opus.ogg");

fn made(bytes: &[u8]) -> Result<CleanSound, SoundProblem> {
    clean(bytes, &SoundLimits::default())
}

/// How long it became, in seconds; a failed test must not print a voice.
fn length(bytes: &[u8]) -> Result<u32, SoundProblem> {
    made(bytes).map(|sound| sound.seconds)
}

/// A WAV of a tone: rate, channels, bits, how many samples, how loud.
fn tone(rate: u32, channels: u16, bits: u16, samples: usize, loud: f32) -> Vec<u8> {
    let block = channels * bits / 8;
    let mut data = Vec::new();
    for i in 0..samples {
        let value = (i as f32 * 440.0 * std::f32::consts::TAU / rate as f32).sin() * loud;
        for _ in 0..channels {
            match bits {
                8 => data.push((value * 127.0 + 128.0) as u8),
                16 => data.extend(((value * 32767.0) as i16).to_le_bytes()),
                _ => data.extend(((value * 2_147_483_000.0) as i32).to_le_bytes()),
            }
        }
    }
    let mut wav = b"RIFF".to_vec();
    wav.extend((data.len() as u32 + 36).to_le_bytes());
    wav.extend(b"WAVEfmt \x10\0\0\0\x01\0");
    wav.extend(channels.to_le_bytes());
    wav.extend(rate.to_le_bytes());
    wav.extend((rate * u32::from(block)).to_le_bytes());
    wav.extend(block.to_le_bytes());
    wav.extend(bits.to_le_bytes());
    wav.extend(b"data");
    wav.extend((data.len() as u32).to_le_bytes());
    wav.extend(data);
    wav
}

/// The samples of a kept file, whose header must be exactly ours.
fn kept(sound: &CleanSound) -> Vec<i16> {
    let wav = &sound.wav;
    assert_eq!(&wav[..4], b"RIFF");
    assert_eq!(&wav[8..44], {
        let mut head = b"WAVEfmt \x10\0\0\0\x01\0\x01\0\x80\x3E\0\0\0\x7D\0\0\x02\0\x10\0data".to_vec();
        head.extend((wav.len() as u32 - 44).to_le_bytes());
        head
    });
    wav[44..].chunks_exact(2).map(|pair| i16::from_le_bytes([pair[0], pair[1]])).collect()
}

fn loudest(samples: &[i16]) -> i32 {
    samples.iter().map(|sample| i32::from(*sample).abs()).max().unwrap_or(0)
}

/// A voice memo of an iPhone that is set to “Lossless”: ALAC in an m4a.
#[test]
fn a_lossless_voice_memo_is_heard() {
    let sound = made(LOSSLESS).unwrap();
    assert!(sound.seconds >= 1);
    assert!(loudest(&kept(&sound)) > 1_000);
    // Cut short it is refused as any other.
    assert_eq!(length(&LOSSLESS[..LOSSLESS.len() / 2]), Err(Broken));
}

#[test]
fn what_phones_record_is_heard() {
    for (name, bytes) in [("m4a", M4A), ("mp3", MP3), ("ogg", OGG), ("aac", AAC)] {
        let sound = made(bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        let samples = kept(&sound);
        assert_eq!(sound.seconds, 2, "{name}");
        assert!((25_000..=28_500).contains(&samples.len()), "{name} has {}", samples.len());
        assert!(loudest(&samples) > 3_000, "{name}");
        assert_eq!(seconds_of(sound.wav.len() as i64), 2, "{name}");
    }
}

#[test]
fn names_places_and_what_is_appended_have_no_way_through() {
    for bytes in [M4A, MP3, OGG] {
        let holds = |all: &[u8], text: &[u8]| all.windows(text.len()).any(|part| part == text);
        assert!(holds(bytes, b"May cua Hoa"), "the test needs something to lose");
        let mut more = bytes.to_vec();
        more.extend(b"Phung Ngoc Chi");
        let sound = made(&more).expect("still a sound");
        assert!(!holds(&sound.wav, b"Hoa") && !holds(&sound.wav, b"Chi") && !holds(&sound.wav, b"+21."));
    }
    let mut tagged = b"ID3\x04\0\0\0\0\x02\x01".to_vec();
    tagged.extend([b'x'; 257]);
    tagged.extend(
        MP3.windows(2)
            .position(|pair| pair == [0xFF, 0xF3] || pair == [0xFF, 0xFB])
            .map(|at| &MP3[at..])
            .unwrap(),
    );
    assert!(!made(&tagged).expect("tags are skipped").wav.windows(8).any(|part| part == b"xxxxxxxx"));
}

#[test]
fn every_rate_becomes_one_and_the_tone_stays_the_tone() {
    for (rate, channels, bits) in
        [(8_000, 1, 16), (16_000, 1, 16), (22_050, 1, 8), (44_100, 2, 16), (48_000, 2, 32), (96_000, 1, 16)]
    {
        let sound = made(&tone(rate, channels, bits, rate as usize, 0.5)).expect("a tone");
        let samples = kept(&sound);
        assert!(samples.len().abs_diff(16_000) <= 1, "{rate}: {}", samples.len());
        // 440 turns a second cross zero upwards 440 times, and the loudness is what it was.
        let middle = &samples[1_000..15_000];
        let crossings = middle.windows(2).filter(|pair| pair[0] < 0 && pair[1] >= 0).count();
        assert!(crossings.abs_diff(385) <= 1, "{rate}: {crossings}");
        assert!(loudest(middle).abs_diff(16_384) < 500, "{rate}: {}", loudest(middle));
    }
}

#[test]
fn what_the_new_rate_cannot_hold_does_not_come_back_as_whistling() {
    let high: Vec<f32> =
        (0..48_000).map(|i| (i as f32 * 11_000.0 * std::f32::consts::TAU / 48_000.0).sin()).collect();
    let low = resample::to(RATE, &Samples { at: high, rate: 48_000 });
    assert!(low[500..15_500].iter().all(|sample| sample.abs() < 0.02));
}

#[test]
fn two_minutes_pass_and_more_do_not() {
    let sound = made(&tone(RATE, 1, 16, 120 * RATE as usize, 0.5)).expect("two minutes");
    assert_eq!((sound.seconds, sound.wav.len()), (120, 120 * 32_000 + 44));
    let padded = made(&tone(RATE, 1, 16, 120 * RATE as usize + 1_000, 0.5)).expect("and what was padded");
    assert_eq!((padded.seconds, padded.wav.len()), (120, 120 * 32_000 + 44));
    assert_eq!(length(&tone(RATE, 1, 16, 121 * RATE as usize, 0.5)), Err(TooLong));
    assert_eq!(length(&tone(8_000, 1, 8, 300 * 8_000, 0.5)), Err(TooLong));
}

#[test]
fn nothing_to_hear_is_said_to_be_so() {
    assert_eq!(length(&[]), Err(Empty));
    assert_eq!(length(&tone(RATE, 1, 16, 8_000, 0.5)), Err(TooShort));
    assert_eq!(length(&tone(RATE, 1, 16, 32_000, 0.0)), Err(Silent));
    assert_eq!(length(&tone(RATE, 1, 16, 32_000, 0.001)), Err(Silent));
    assert!(made(&tone(RATE, 1, 16, 32_000, 0.01)).is_ok(), "a whisper is not silence");
    assert_eq!(length(&vec![0; 24 * 1024 * 1024 + 1]), Err(TooLarge));
}

#[test]
fn what_is_no_sound_is_called_by_its_name() {
    let heic = [&[0, 0, 0, 24][..], b"ftypheic", &[0; 40]].concat();
    let rows: [(&[u8], SoundProblem); 9] = [
        (b"Toi khong phai la am thanh. Toi la chu.", NotASound),
        (b"<html><script>alert(1)</script></html>", NotASound),
        (b"PK\x03\x04 a zip that says it is a voice", NotASound),
        (&heic, NotASound),
        (b"RIFF", NotASound),
        (VIDEO, Video),
        (OPUS, Unreadable),
        (b"#!AMR\n\x3C\x08\x0C\x55\xF8\x30\x11\x22\x33\x44\x55\x66", Unreadable),
        (&[0x1A, 0x45, 0xDF, 0xA3, 1, 0, 0, 0, 0, 0, 0, 0x1F, 0x42, 0x86, 0x81, 1], Unreadable),
    ];
    for (bytes, problem) in rows {
        assert_eq!(length(bytes), Err(problem), "{:?}", &bytes[..bytes.len().min(24)]);
    }
}

#[test]
fn a_header_that_claims_four_gigabytes_is_refused_at_once() {
    let mut huge = tone(RATE, 1, 16, 32_000, 0.5);
    huge[40..44].copy_from_slice(&u32::MAX.to_le_bytes());
    huge[4..8].copy_from_slice(&u32::MAX.to_le_bytes());
    let begun = Instant::now();
    // The largest number is how recorders say that they did not know yet: what is there is read.
    assert_eq!(length(&huge), Ok(2));
    huge[40..44].copy_from_slice(&0xFFFF_FFF0_u32.to_le_bytes());
    assert_eq!(length(&huge), Err(TooLong));
    // A rate that nothing has, a block of nothing, 65,535 channels.
    for (at, bytes) in [
        (24, &1_u32.to_le_bytes()[..]),
        (24, &u32::MAX.to_le_bytes()),
        (24, &[0; 4]),
        (22, &u16::MAX.to_le_bytes()),
        (22, &[0; 2]),
        (32, &[0; 2]),
        (34, &[0; 2]),
        (34, &u16::MAX.to_le_bytes()),
        (16, &u32::MAX.to_le_bytes()),
    ] {
        let mut strange = tone(RATE, 1, 16, 32_000, 0.5);
        strange[at..at + bytes.len()].copy_from_slice(bytes);
        let answer = length(&strange);
        assert!(matches!(answer, Err(Unreadable | Broken | TooLong)) || at == 32, "{at}: {answer:?}");
    }
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn a_file_that_was_cut_is_said_to_be_cut() {
    let wav = tone(RATE, 1, 16, 48_000, 0.5);
    assert_eq!(length(&wav[..wav.len() / 2]), Err(Broken));
    assert_eq!(length(&M4A[..M4A.len() / 2]), Err(Broken));
    assert_eq!(length(&MP3[..MP3.len() / 2]), Err(Broken));
    for bytes in [&wav[..50], &M4A[..40], &MP3[..40], &OGG[..60], &AAC[..20]] {
        assert!(matches!(made(bytes), Err(Broken | NotASound | Unreadable)), "{:?}", length(bytes));
    }
}

/// A few kilobytes that say they are billions of pieces of sound, each in the same place.
#[test]
fn a_bomb_in_a_box_goes_off_in_nobodys_hands() {
    let at = |name: &[u8]| M4A.windows(4).position(|part| part == name).expect("a box") + 4;
    let begun = Instant::now();
    let mut bomb = M4A.to_vec();
    bomb[at(b"stsz") + 4..at(b"stsz") + 12].copy_from_slice(&[0, 0, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF]);
    assert!(made(&bomb).is_err());
    for name in [b"stsz", b"stts", b"stsc", b"stco"] {
        for (place, value) in [(4, u32::MAX), (8, u32::MAX), (8, 0x00FF_FFFF), (12, u32::MAX)] {
            let mut bomb = M4A.to_vec();
            bomb[at(name) + place..at(name) + place + 4].copy_from_slice(&value.to_be_bytes());
            let _ = made(&bomb);
        }
    }
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
}

/// Every damage gets an answer: none ends the process, none takes long, and whatever is kept is a file of ours.
#[test]
fn damaged_files_are_answered() {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    let wav = tone(22_050, 2, 16, 22_050, 0.5);
    let begun = Instant::now();
    let mut refused = 0;
    for whole in [M4A, MP3, OGG, AAC, &wav] {
        for _ in 0..40 {
            let mut bytes = whole.to_vec();
            for _ in 0..=next(12) {
                let place = if next(2) == 0 { next(bytes.len()) } else { next(bytes.len().min(200)) };
                bytes[place] = next(256) as u8;
            }
            match made(&bytes) {
                Ok(sound) => assert!(sound.seconds <= 120 && sound.wav.len() <= 120 * 32_000 + 44),
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused > 20, "only {refused} of 200 were refused");
    assert!(begun.elapsed() < Duration::from_secs(60), "{:?}", begun.elapsed());
}
