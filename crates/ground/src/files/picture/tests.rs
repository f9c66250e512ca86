//! Pictures as they come from strangers: turned, tagged, torn, disguised.

use super::*;
use image::{ImageEncoder, Rgb, Rgba, RgbaImage};

const RED: Rgb<u8> = Rgb([220, 20, 20]);
const BLUE: Rgb<u8> = Rgb([20, 20, 220]);

/// Left half red, right half blue.
fn flag(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { RED } else { BLUE })
}

fn written(pixels: &RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn cleaned(bytes: &[u8]) -> Result<CleanPicture, PictureProblem> {
    clean(bytes, &PictureLimits::default())
}

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn pixels_of(jpeg: &[u8]) -> RgbImage {
    image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap().into_rgb8()
}

#[track_caller]
fn assert_near(pixel: Rgb<u8>, expected: Rgb<u8>) {
    let far = pixel.0.iter().zip(expected.0).any(|(a, b)| a.abs_diff(b) > 24);
    assert!(!far, "{pixel:?} is not {expected:?}");
}

/// The segments of a JPEG up to the scan, and whether the file stops right at its end marker.
fn segments(jpeg: &[u8]) -> Vec<u8> {
    let (mut at, mut markers) = (2, Vec::new());
    while jpeg[at + 1] != 0xDA {
        markers.push(jpeg[at + 1]);
        at += 2 + usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
    }
    assert_eq!(jpeg[jpeg.len() - 2..], [0xFF, 0xD9]);
    assert_eq!(jpeg[at..].windows(2).filter(|pair| *pair == [0xFF, 0xD9]).count(), 1);
    markers.dedup();
    markers
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker][..], &length, content].concat()
}

/// A TIFF block with orientation 6 (turned a quarter) and a GPS directory: 21° 8' 24" north.
fn exif() -> Vec<u8> {
    let field = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    let none = 0_u32.to_le_bytes();
    let main = [&2_u16.to_le_bytes()[..], &field(0x0112, 3, 1, 6), &field(0x8825, 4, 1, 38), &none].concat();
    let north = u32::from(b'N');
    let gps = [&2_u16.to_le_bytes()[..], &field(1, 2, 2, north), &field(2, 5, 3, 68), &none].concat();
    let degrees: Vec<u8> = [21_u32, 1, 8, 1, 24, 1].iter().flat_map(|part| part.to_le_bytes()).collect();
    [&b"Exif\0\0II*\0\x08\0\0\0"[..], &main, &gps, &degrees].concat()
}

fn photo_with_secrets() -> Vec<u8> {
    let plain = written(&flag(64, 32), ImageFormat::Jpeg);
    let parts = [
        plain[..2].to_vec(),
        segment(0xE1, &exif()),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRET</x:xmpmeta>"),
        segment(0xE2, b"ICC_PROFILE\0\x01\x01SECRET"),
        segment(0xFE, b"SECRET \xFF\xD9 in a comment"),
        plain[2..].to_vec(),
        b"<script>SECRET</script>".to_vec(),
    ];
    parts.concat()
}

#[test]
fn a_phone_photo_is_turned_upright_and_forgets_where_it_was_taken() {
    let photo = photo_with_secrets();
    assert!(holds(&photo, b"Exif") && holds(&photo, b"SECRET"));
    let picture = cleaned(&photo).unwrap();
    assert_eq!((picture.width, picture.height), (32, 64));
    let upright = pixels_of(&picture.jpeg);
    assert_eq!(upright.dimensions(), (32, 64));
    assert_near(*upright.get_pixel(16, 4), RED);
    assert_near(*upright.get_pixel(16, 60), BLUE);
    for file in [&picture.jpeg, &picture.thumbnail] {
        for secret in [&b"Exif"[..], b"SECRET", b"ICC_PROFILE", b"adobe"] {
            assert!(!holds(file, secret), "{}", secret.escape_ascii());
        }
        assert_eq!(segments(file), [0xE0, 0xC0, 0xDB, 0xC4], "JFIF header, frame, tables");
    }
}

#[test]
fn a_large_photo_is_scaled_to_fit_and_a_small_one_is_not_blown_up() {
    let rows = [
        ((3300, 1100), (1600, 533), (320, 106)),
        ((900, 1800), (800, 1600), (160, 320)),
        ((1601, 1), (1600, 1), (320, 1)),
        ((100, 50), (100, 50), (100, 50)),
    ];
    for ((width, height), size, thumbnail) in rows {
        let picture = cleaned(&written(&flag(width, height), ImageFormat::Jpeg)).unwrap();
        assert_eq!((picture.width, picture.height), size);
        assert_eq!(pixels_of(&picture.jpeg).dimensions(), size);
        assert_eq!(pixels_of(&picture.thumbnail).dimensions(), thumbnail);
        assert_near(*pixels_of(&picture.thumbnail).get_pixel(8, 0), RED);
    }
}

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let typed = [kind, content].concat();
    let crc = !typed.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 * (crc & 1)))
    });
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length[..], &typed, &crc.to_be_bytes()].concat()
}

#[test]
fn a_tiny_file_that_claims_to_be_huge_is_refused_at_once() {
    let side = 30_000_u32.to_be_bytes();
    let header = chunk(b"IHDR", &[&side[..], &side, &[8, 6, 0, 0, 0]].concat());
    let bomb = [&b"\x89PNG\r\n\x1a\n"[..], &header, &chunk(b"IDAT", b""), &chunk(b"IEND", b"")].concat();
    let begun = std::time::Instant::now();
    assert_eq!(cleaned(&bomb), Err(PictureProblem::TooManyPixels));
    assert!(begun.elapsed().as_millis() < 500);

    let mut jpeg = written(&flag(16, 16), ImageFormat::Jpeg);
    let frame = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].fill(0xFE);
    assert_eq!(cleaned(&jpeg), Err(PictureProblem::TooManyPixels));

    let few = PictureLimits { pixels_max: 16 * 16 - 1, ..PictureLimits::default() };
    let small = written(&flag(16, 16), ImageFormat::Png);
    assert_eq!(clean(&small, &few), Err(PictureProblem::TooManyPixels));
    let tight = PictureLimits { memory_bytes_max: 700, ..PictureLimits::default() };
    assert_eq!(clean(&small, &tight), Err(PictureProblem::TooManyPixels));
}

#[test]
fn a_png_loses_its_text_and_what_was_hidden_under_transparency() {
    let hidden = RgbaImage::from_pixel(32, 32, Rgba([220, 20, 20, 0]));
    let mut png = Vec::new();
    let encoder = image::codecs::png::PngEncoder::new(&mut png);
    encoder.write_image(&hidden, 32, 32, image::ExtendedColorType::Rgba8).unwrap();
    let after_header = 8 + 25;
    png.splice(after_header..after_header, chunk(b"tEXt", b"Comment\0SECRET"));
    let picture = cleaned(&png).unwrap();
    assert!(holds(&png, b"SECRET") && !holds(&picture.jpeg, b"SECRET"));
    assert_near(*pixels_of(&picture.jpeg).get_pixel(16, 16), Rgb([255, 255, 255]));
}

fn riff_chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let padding = vec![0; content.len() % 2];
    [kind, &u32::try_from(content.len()).unwrap().to_le_bytes()[..], content, &padding].concat()
}

fn webp_animation(colours: &[Rgb<u8>]) -> Vec<u8> {
    let frames = colours.iter().map(|colour| {
        let still = written(&RgbImage::from_pixel(16, 16, *colour), ImageFormat::WebP);
        let header = [0, 0, 0, 0, 0, 0, 15, 0, 0, 15, 0, 0, 100, 0, 0, 0];
        riff_chunk(b"ANMF", &[&header[..], &still[12..]].concat())
    });
    let canvas = riff_chunk(b"VP8X", &[2, 0, 0, 0, 15, 0, 0, 15, 0, 0]);
    let animation = riff_chunk(b"ANIM", &[0; 6]);
    let parts: Vec<Vec<u8>> = [b"WEBP".to_vec(), canvas, animation].into_iter().chain(frames).collect();
    riff_chunk(b"RIFF", &parts.concat())
}

#[test]
fn of_an_animation_the_first_frame_is_kept() {
    let picture = cleaned(&webp_animation(&[RED, BLUE])).unwrap();
    assert_eq!((picture.width, picture.height), (16, 16));
    assert_near(*pixels_of(&picture.jpeg).get_pixel(8, 8), RED);
    assert_eq!(cleaned(&webp_animation(&[])), Err(PictureProblem::Broken));
}

#[test]
fn what_is_cut_short_is_broken_wherever_it_was_cut() {
    let photo = photo_with_secrets();
    let whole = photo.len() - b"<script>SECRET</script>".len();
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let file = written(&flag(64, 32), format);
        assert!(cleaned(&file).is_ok());
        assert_eq!(cleaned(&file[..file.len() / 2]), Err(PictureProblem::Broken), "{format:?}");
    }
    assert!(cleaned(&photo[..whole]).is_ok());
    for length in 3..whole {
        assert_eq!(cleaned(&photo[..length]), Err(PictureProblem::Broken), "{length} bytes");
    }
}

#[test]
fn what_is_no_picture_is_told_apart() {
    let html = &b"<html><script>alert(1)</script>"[..];
    let rows = [
        (&b""[..], PictureProblem::Empty),
        (html, PictureProblem::NotAPicture),
        (b"GIF89a\x01\0\x01\0", PictureProblem::NotAPicture),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", PictureProblem::Heic),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", PictureProblem::Heic),
        (b"\0\0\0\x18ftypheif", PictureProblem::Heic),
        (b"\0\0\0\x18ftypisom\0\0\0\0mp42", PictureProblem::NotAPicture),
        (b"\xFF\xD8\xFF", PictureProblem::Broken),
    ];
    for (bytes, problem) in rows {
        assert_eq!(cleaned(bytes), Err(problem), "{}", bytes.escape_ascii());
    }
    let exactly = written(&flag(16, 16), ImageFormat::Png);
    let limits = PictureLimits { bytes_max: exactly.len(), ..PictureLimits::default() };
    assert!(clean(&exactly, &limits).is_ok());
    let one_more = [&exactly[..], b"\n"].concat();
    assert_eq!(clean(&one_more, &limits), Err(PictureProblem::TooLarge));
}
