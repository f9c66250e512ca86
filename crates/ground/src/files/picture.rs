//! Photos from strangers, made harmless: decoded within limits, turned upright, scaled, and written anew from the pixels
//! alone. EXIF, GPS, XMP, colour profiles, comments, text chunks and appended data have no way through, because nothing
//! but pixels is carried over.
//!
//! What is *not* here: storing, addresses and access (`files`), and how many run at once: a picture at the limits takes
//! some hundred megabytes while it is decoded, so callers clean one at a time.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbImage};
use std::fmt;
use std::io::Cursor;

/// How much a stranger's picture may ask for, and what is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureLimits {
    /// Length of the file in bytes.
    pub bytes_max: usize,
    /// Width times height.
    pub pixels_max: u64,
    /// Memory for the decoded pixels and the decoder's own buffers, in bytes.
    pub memory_bytes_max: u64,
    /// Longest side of the picture that is kept.
    pub side_max: u32,
    /// Longest side of the thumbnail.
    pub thumbnail_side_max: u32,
    /// JPEG quality, 1 to 100.
    pub quality: u8,
}

impl Default for PictureLimits {
    fn default() -> Self {
        Self {
            bytes_max: 12 * 1024 * 1024,
            pixels_max: 50_000_000,
            memory_bytes_max: 256 * 1024 * 1024,
            side_max: 1600,
            thumbnail_side_max: 320,
            quality: 82,
        }
    }
}

/// A picture that holds pixels and nothing else; upright, both files JPEG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanPicture {
    /// The picture.
    pub jpeg: Vec<u8>,
    /// The same, small.
    pub thumbnail: Vec<u8>,
    /// Width of `jpeg` in pixels.
    pub width: u32,
    /// Height of `jpeg` in pixels.
    pub height: u32,
}

/// Why a picture was refused; the page says it in the reader's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureProblem {
    /// No bytes at all.
    Empty,
    /// More bytes than allowed.
    TooLarge,
    /// Not JPEG, PNG or WebP by content, whatever its name says.
    NotAPicture,
    /// HEIC or HEIF, which iPhones take unless told "Most Compatible"; the page can say where to set that.
    Heic,
    /// More pixels, or more memory to decode them, than allowed.
    TooManyPixels,
    /// Cut short or damaged.
    Broken,
}

impl fmt::Display for PictureProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the picture is empty",
            Self::TooLarge => "the picture has too many bytes",
            Self::NotAPicture => "not a JPEG, PNG or WebP picture",
            Self::Heic => "a HEIC picture, which is not supported",
            Self::TooManyPixels => "the picture has too many pixels",
            Self::Broken => "the picture is cut short or damaged",
        })
    }
}

impl std::error::Error for PictureProblem {}

/// Makes a clean picture of untrusted bytes. Of an animation only the first frame is kept; what was transparent
/// becomes white, so that pixels hidden under transparency are not uncovered.
///
/// # Errors
/// See [`PictureProblem`].
pub fn clean(bytes: &[u8], limits: &PictureLimits) -> Result<CleanPicture, PictureProblem> {
    if bytes.is_empty() {
        return Err(PictureProblem::Empty);
    }
    if bytes.len() > limits.bytes_max {
        return Err(PictureProblem::TooLarge);
    }
    let format = format(bytes)?;
    if format == ImageFormat::Jpeg && !jpeg_has_its_end(bytes) {
        return Err(PictureProblem::Broken);
    }
    // A decoder that panics on a hostile file must cost its sender the upload, and nobody else anything.
    let decoded = std::panic::catch_unwind(|| decode(bytes, format, limits));
    let (picture, orientation) = decoded.map_err(|_| PictureProblem::Broken)??;

    let pixels = fit(opaque(picture, limits.side_max), limits.side_max);
    let mut upright = DynamicImage::ImageRgb8(pixels);
    upright.apply_orientation(orientation);
    let pixels = upright.into_rgb8();
    let jpeg = encode(&pixels, limits.quality)?;
    let (width, height) = pixels.dimensions();
    let thumbnail = encode(&fit(pixels, limits.thumbnail_side_max), limits.quality)?;
    Ok(CleanPicture { jpeg, thumbnail, width, height })
}

/// How many pixels it says it has, before one of them is decoded.
pub fn pixels(bytes: &[u8]) -> Option<u64> {
    let format = format(bytes).ok()?;
    let read = || ImageReader::with_format(Cursor::new(bytes), format).into_dimensions().ok();
    let (width, height) = std::panic::catch_unwind(read).ok()??;
    Some(u64::from(width) * u64::from(height))
}

fn format(bytes: &[u8]) -> Result<ImageFormat, PictureProblem> {
    match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => Ok(format),
        _ if is_heic(bytes) => Err(PictureProblem::Heic),
        _ => Err(PictureProblem::NotAPicture),
    }
}

/// HEIF files begin with an `ftyp` box whose major brand names the kind (ISO/IEC 23008-12).
fn is_heic(bytes: &[u8]) -> bool {
    const BRANDS: [&[u8; 4]; 9] =
        [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"heif", b"mif1", b"msf1"];
    let brand = bytes.get(8..12).unwrap_or_default();
    bytes.get(4..8) == Some(b"ftyp") && BRANDS.iter().any(|known| known.as_slice() == brand)
}

/// Whether the end marker follows the scan. The decoder paints what is missing grey and calls it well, but a photo cut
/// short by a weak network is poor proof; its sender should know while the original is still at hand.
fn jpeg_has_its_end(bytes: &[u8]) -> bool {
    const START_OF_SCAN: u8 = 0xDA;
    const END: [u8; 2] = [0xFF, 0xD9];
    let mut at = 2;
    while let Some(&[0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        if marker == START_OF_SCAN {
            return bytes[at..].windows(2).any(|pair| pair == END);
        }
        // Before the scan a thumbnail in the metadata may hold an end marker of its own, so go by the lengths.
        let fill = marker == 0xFF;
        at += if fill { 1 } else { 2 + usize::from(u16::from_be_bytes([high, low])) };
    }
    false
}

fn decode(
    bytes: &[u8],
    format: ImageFormat,
    limits: &PictureLimits,
) -> Result<(DynamicImage, Orientation), PictureProblem> {
    let mut allowed = Limits::default();
    allowed.max_alloc = Some(limits.memory_bytes_max);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(allowed);
    let mut decoder = reader.into_decoder().map_err(|error| problem(&error))?;
    // The header alone decides, before a single pixel is given memory.
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if pixels > limits.pixels_max || decoder.total_bytes() > limits.memory_bytes_max {
        return Err(PictureProblem::TooManyPixels);
    }
    // Unreadable metadata is no reason to refuse the picture it would be stripped from.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| problem(&error))?;
    Ok((picture, orientation))
}

fn problem(error: &ImageError) -> PictureProblem {
    match error {
        ImageError::Limits(_) => PictureProblem::TooManyPixels,
        _ => PictureProblem::Broken,
    }
}

/// Pixels on white. Something far too large is first brought near its final size by the cheap filter, because the
/// good one needs sixteen bytes for each pixel it looks at.
fn opaque(picture: DynamicImage, side_max: u32) -> RgbImage {
    let picture = if picture.color().has_alpha() {
        let mut pixels = picture.into_rgba8();
        for pixel in pixels.pixels_mut() {
            let alpha = u32::from(pixel.0[3]);
            for part in &mut pixel.0[..3] {
                let on_white = (u32::from(*part) * alpha + 255 * (255 - alpha)) / 255;
                *part = u8::try_from(on_white).unwrap_or(u8::MAX);
            }
            pixel.0[3] = u8::MAX;
        }
        DynamicImage::ImageRgba8(pixels)
    } else {
        picture
    };
    let near = side_max.saturating_mul(2);
    if picture.width().max(picture.height()) > near {
        picture.thumbnail(near, near).into_rgb8()
    } else {
        picture.into_rgb8()
    }
}

/// Scales down to fit a square of this side; never up.
fn fit(pixels: RgbImage, side_max: u32) -> RgbImage {
    let (width, height) = pixels.dimensions();
    let longest = width.max(height);
    if longest <= side_max {
        return pixels;
    }
    let scaled = |side: u32| {
        let side = u64::from(side) * u64::from(side_max) / u64::from(longest);
        u32::try_from(side).unwrap_or(side_max).max(1)
    };
    imageops::resize(&pixels, scaled(width), scaled(height), FilterType::CatmullRom)
}

fn encode(pixels: &RgbImage, quality: u8) -> Result<Vec<u8>, PictureProblem> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality.clamp(1, 100))
        .encode_image(pixels)
        .map_err(|_| PictureProblem::Broken)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
