//! The front end's files, built by `crates/liengia/web` and carried inside the binary.

use std::borrow::Cow;

use ground::web::assets::Assets;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "assets/built"]
struct Built;

pub fn assets() -> Assets {
    Assets::new(Built::iter().filter_map(|name| {
        let file = Built::get(&name)?;
        let bytes: Cow<'static, [u8]> = file.data;
        Some((name.into_owned(), bytes))
    }))
}
