//! Style, script, fonts and icons: built into the binary, served under the hash of their content, cached for ever.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
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

/// Whether this browser reads Brotli.
fn reads_brotli(headers: &HeaderMap) -> bool {
    let says = headers.get(header::ACCEPT_ENCODING).and_then(|says| says.to_str().ok()).unwrap_or_default();
    says.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("br"));
        let refused = |part: &str| part.strip_prefix("q=").and_then(|q| q.parse().ok()) == Some(0.0_f32);
        named && !parts.any(refused)
    })
}

pub(super) async fn serve(
    State(app): State<App>,
    Path((_, name)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let cached = (header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    let of = (header::CONTENT_TYPE, media_type(&name));
    // As small as it gets, made when the front end was built: what is made anew for each answer must be quick, and is larger.
    let small = reads_brotli(&headers).then(|| app.assets.get(&format!("{name}.br"))).flatten();
    if let Some(bytes) = small {
        let coded = [of, cached, (header::CONTENT_ENCODING, "br"), (header::VARY, "accept-encoding")];
        return (coded, bytes.to_vec()).into_response();
    }
    match app.assets.get(&name) {
        Some(bytes) => ([of, cached], bytes.to_vec()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
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

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn brotli_is_for_those_who_say_that_they_read_it() {
        for (says, reads) in [
            ("gzip, deflate, br, zstd", true),
            ("BR;q=0.5", true),
            ("gzip, br;q=0", false),
            ("br; q=0.000", false),
            ("gzip", false),
            ("brotli", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(says))]);
            assert_eq!(reads_brotli(&headers), reads, "{says}");
        }
        assert!(!reads_brotli(&HeaderMap::new()));
    }
}
