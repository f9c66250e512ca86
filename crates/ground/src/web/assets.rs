//! Style, script, fonts and icons: built into the binary, served under the hash of their content, cached for ever.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::address::Path;
use crate::app::App;

/// The files of the front end. The application embeds them; ground only serves them.
pub struct Assets {
    files: BTreeMap<String, Cow<'static, [u8]>>,
    /// The icons' SVG by name: a page holds a hundred of them.
    icons: HashMap<String, String>,
    hash: String,
}

impl Assets {
    pub fn new(files: impl IntoIterator<Item = (String, Cow<'static, [u8]>)>) -> Assets {
        let files: BTreeMap<_, _> = files.into_iter().collect();
        let mut hasher = Sha256::new();
        for (name, bytes) in &files {
            hasher.update(name.as_bytes());
            hasher.update(bytes);
        }
        let hash = hasher.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let icons = files.iter().filter_map(|(name, bytes)| {
            let name = name.strip_prefix("icons/")?.strip_suffix(".svg")?;
            Some((name.to_owned(), String::from_utf8_lossy(bytes).into_owned()))
        });
        Assets { icons: icons.collect(), files, hash }
    }

    /// The address of a file; changes when any of them changes.
    pub fn address(&self, name: &str) -> String {
        format!("/assets/{}/{name}", self.hash)
    }

    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(AsRef::as_ref)
    }

    /// An icon's SVG, to stand inside a page.
    pub fn icon(&self, name: &str) -> &str {
        let svg = self.icons.get(name);
        debug_assert!(svg.is_some() || self.files.is_empty(), "no icon {name}; add it to web/icons.txt");
        svg.map(String::as_str).unwrap_or_default()
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

pub(super) async fn serve(State(app): State<App>, Path((_, name)): Path<(String, String)>) -> Response {
    let Some(bytes) = app.assets.get(&name).map(<[u8]>::to_vec) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let cached = "public, max-age=31536000, immutable";
    ([(header::CONTENT_TYPE, media_type(&name)), (header::CACHE_CONTROL, cached)], bytes).into_response()
}

/// At the root, so that it may look after the whole site. Never cached: it is how updates arrive.
pub(super) async fn service_worker(State(app): State<App>) -> Response {
    let Some(bytes) = app.assets.get("sw.js") else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let hash = app.assets.address("").trim_end_matches('/').to_owned();
    let script = String::from_utf8_lossy(bytes).replace("__ASSETS__", &hash);
    ([(header::CONTENT_TYPE, media_type("sw.js")), (header::CACHE_CONTROL, "no-cache")], script)
        .into_response()
}
