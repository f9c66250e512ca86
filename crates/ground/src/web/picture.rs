//! The picture that a shared link shows: 1200 × 630, the logo, one title, one line. Made here, from the fonts and the logo
//! that the binary carries: nothing is fetched and nothing is kept.
//!
//! It says what its page says to everybody, and a page behind the sign-in has the one of the house. Vietnamese letters are
//! composed (NFC), so that each is one glyph and no shaping is needed. Not here: which page shows which (`layout`).

use std::io::Cursor;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont};
use axum::http::header;
use axum::response::IntoResponse;
use image::{DynamicImage, ImageFormat, ImageResult, Rgb, RgbImage, imageops};

use super::assets::Assets;
use super::{Answer, Caller, Problem};

const WIDTH: u32 = 1200;
const HEIGHT: u32 = 630;
const EDGE: f32 = 80.0;
const LOGO: u32 = 128;

const PAPER: Rgb<u8> = Rgb([0xFB, 0xF8, 0xF1]);
const INK: Rgb<u8> = Rgb([0x1F, 0x2A, 0x24]);
const SOFT: Rgb<u8> = Rgb([0x40, 0x4B, 0x44]);
const LEAF: Rgb<u8> = Rgb([0x07, 0x55, 0x3C]);
const BRONZE: Rgb<u8> = Rgb([0xB9, 0x82, 0x35]);

/// So many lines a title may take, the last one cut.
const TITLE_LINES: usize = 3;
const LEAD_LINES: usize = 2;

/// The two scripts of the one face; a letter is drawn from whichever has it.
struct Face<'a> {
    fonts: Vec<FontRef<'a>>,
}

impl Caller {
    /// The picture of a page that everybody may read: drawn at a desk, by whoever asks in turn.
    pub async fn picture(&self, title: String, lead: String) -> Answer {
        let app = self.app.clone();
        let work = move || draw(&app.assets, &title, &lead);
        let png = self.app.desks.pictures.work(self.by(), work).await?;
        let png = png.map_err(|cause| Problem::Failed(cause.into()))?;
        // Whoever keeps it asks again before showing it: a group may have another name by then.
        Ok(([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "no-cache")], png).into_response())
    }
}

/// A picture with this title and line, as PNG; without its words where the binary carries no fonts (tests).
fn draw(assets: &Assets, title: &str, lead: &str) -> ImageResult<Vec<u8>> {
    let mut picture = RgbImage::from_pixel(WIDTH, HEIGHT, PAPER);
    fill(&mut picture, (0, HEIGHT - 28), (WIDTH, 28), LEAF);
    fill(&mut picture, (0, HEIGHT - 36), (WIDTH, 8), BRONZE);
    paste_logo(&mut picture, assets);
    if let Some(face) = Face::of(assets) {
        face.say(&mut picture, title, lead);
    }
    let mut png = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut png, ImageFormat::Png)?;
    Ok(png.into_inner())
}

fn fill(picture: &mut RgbImage, (left, top): (u32, u32), (width, height): (u32, u32), colour: Rgb<u8>) {
    for y in top..top + height {
        for x in left..left + width {
            picture.put_pixel(x, y, colour);
        }
    }
}

fn paste_logo(picture: &mut RgbImage, assets: &Assets) {
    let bytes = assets.get("logo-192.png").unwrap_or_default();
    let Ok(logo) = image::load_from_memory_with_format(bytes, ImageFormat::Png) else { return };
    let logo = imageops::resize(&logo.to_rgba8(), LOGO, LOGO, imageops::FilterType::Triangle);
    for (x, y, pixel) in logo.enumerate_pixels() {
        let [r, g, b, a] = pixel.0;
        blend(picture, (EDGE as u32 + x, 76 + y), Rgb([r, g, b]), f32::from(a) / 255.0);
    }
}

fn blend(picture: &mut RgbImage, (x, y): (u32, u32), Rgb(over): Rgb<u8>, cover: f32) {
    if x >= WIDTH || y >= HEIGHT {
        return;
    }
    let cover = cover.clamp(0.0, 1.0);
    let Rgb(under) = *picture.get_pixel(x, y);
    let mix =
        |under: u8, over: u8| (f32::from(under) * (1.0 - cover) + f32::from(over) * cover).round() as u8;
    let mixed = [mix(under[0], over[0]), mix(under[1], over[1]), mix(under[2], over[2])];
    picture.put_pixel(x, y, Rgb(mixed));
}

impl<'a> Face<'a> {
    fn of(assets: &'a Assets) -> Option<Face<'a>> {
        let names = ["latin", "vietnamese"].map(|script| format!("fonts/be-vietnam-pro-{script}-700.ttf"));
        let fonts = names.iter().map(|name| FontRef::try_from_slice(assets.get(name)?).ok());
        Some(Face { fonts: fonts.collect::<Option<_>>()? })
    }

    fn say(&self, picture: &mut RgbImage, title: &str, lead: &str) {
        self.write(picture, "Liên Gia", (EDGE + LOGO as f32 + 28.0, 160.0), (56.0, LEAF));
        let room = WIDTH as f32 - 2.0 * EDGE;
        let mut base = 316.0;
        for line in self.lines(title, 76.0, room, TITLE_LINES) {
            self.write(picture, &line, (EDGE, base), (76.0, INK));
            base += 92.0;
        }
        let lines = if base > 450.0 { 1 } else { LEAD_LINES };
        for line in self.lines(lead, 38.0, room, lines) {
            self.write(picture, &line, (EDGE, base - 12.0), (38.0, SOFT));
            base += 52.0;
        }
    }

    /// The font that has a letter; the first one draws its box for what nobody has.
    fn font(&self, letter: char) -> &FontRef<'a> {
        let has = |font: &&FontRef<'a>| font.glyph_id(letter).0 != 0;
        self.fonts.iter().find(has).unwrap_or(&self.fonts[0])
    }

    fn advance(&self, letter: char, size: f32) -> f32 {
        let font = self.font(letter);
        font.as_scaled(PxScale::from(size)).h_advance(font.glyph_id(letter))
    }

    fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|letter| self.advance(letter, size)).sum()
    }

    /// Words in lines of this width; what does not fit ends in “…”.
    fn lines(&self, text: &str, size: f32, room: f32, lines_max: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= room => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        let cut = lines.len() > lines_max;
        lines.truncate(lines_max);
        for (i, line) in lines.iter_mut().enumerate() {
            let mark = if cut && i + 1 == lines_max { "…" } else { "" };
            while self.width(&format!("{line}{mark}"), size) > room && line.pop().is_some() {}
            line.push_str(mark);
        }
        lines
    }

    fn write(
        &self,
        picture: &mut RgbImage,
        text: &str,
        (left, base): (f32, f32),
        (size, colour): (f32, Rgb<u8>),
    ) {
        let mut x = left;
        for letter in text.chars() {
            let font = self.font(letter);
            let glyph = font.glyph_id(letter).with_scale_and_position(size, ab_glyph::point(x, base));
            if let Some(outline) = font.outline_glyph(glyph) {
                let bounds = outline.px_bounds();
                outline.draw(|dx, dy, cover| {
                    let (px, py) = (bounds.min.x + dx as f32, bounds.min.y + dy as f32);
                    if px >= 0.0 && py >= 0.0 {
                        blend(picture, (px as u32, py as u32), colour, cover);
                    }
                });
            }
            x += self.advance(letter, size);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    const LETTERS: &str =
        "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ0123456789·…";

    fn built() -> Assets {
        let names =
            ["fonts/be-vietnam-pro-latin-700.ttf", "fonts/be-vietnam-pro-vietnamese-700.ttf", "logo-192.png"];
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../liengia/assets/built");
        Assets::new(names.map(|name| {
            let bytes = std::fs::read(format!("{folder}/{name}")).expect("bin/setup builds the front end");
            (name.to_owned(), Cow::from(bytes))
        }))
    }

    fn drawn(title: &str, lead: &str) -> RgbImage {
        let png = draw(&built(), title, lead).unwrap();
        image::load_from_memory_with_format(&png, ImageFormat::Png).unwrap().to_rgb8()
    }

    #[test]
    fn every_vietnamese_letter_has_a_glyph() {
        let assets = built();
        let face = Face::of(&assets).unwrap();
        let all = LETTERS.to_owned() + &LETTERS.to_uppercase();
        let lacking: String =
            all.chars().filter(|letter| face.font(*letter).glyph_id(*letter).0 == 0).collect();
        assert_eq!(lacking, "");
    }

    #[test]
    fn a_picture_is_as_large_as_previews_want_and_small_to_fetch() {
        let title =
            "Tổ liên gia 4 Tiền Huân tự quản về an ninh trật tự của tổ dân phố 4 Tiền Huân, phường Sơn Tây";
        let picture = drawn(title, "Phường Sơn Tây · Thành phố Hà Nội");
        assert_eq!(picture.dimensions(), (WIDTH, HEIGHT));
        let png = draw(&built(), title, "Phường Sơn Tây").unwrap();
        assert!(png.len() < 200_000, "{}", png.len());
        // Nothing is written over the edge, and something within it.
        let inside = |x: u32| (0..HEIGHT - 36).any(|y| *picture.get_pixel(x, y) != PAPER);
        assert!(!inside(20) && !inside(WIDTH - 20) && inside(300));
    }

    #[test]
    fn a_long_title_ends_in_three_lines_and_says_that_it_goes_on() {
        let assets = built();
        let face = Face::of(&assets).unwrap();
        let lines = face.lines(&"Tổ liên gia ".repeat(30), 76.0, 1040.0, TITLE_LINES);
        assert_eq!(lines.len(), TITLE_LINES);
        assert!(lines[2].ends_with('…'), "{lines:?}");
        assert!(lines.iter().all(|line| face.width(line, 76.0) <= 1040.0));
        assert_eq!(face.lines("Tổ 4", 76.0, 1040.0, TITLE_LINES), ["Tổ 4"]);
        let one = face.lines(&"Ngõ".repeat(60), 76.0, 1040.0, TITLE_LINES);
        assert!(face.width(&one[0], 76.0) <= 1040.0, "a word longer than a line is cut");
    }
}
