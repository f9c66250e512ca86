//! Refuses writes that another site made the browser send. No token is needed: browsers say where a request is from.

use axum::http::{HeaderMap, Method, header};

/// Whether a request may write: it is a read, or it says that it comes from our own pages.
pub(super) fn allows(method: &Method, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD) {
        return true;
    }
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    match headers.get("sec-fetch-site").and_then(|value| value.to_str().ok()) {
        Some(site) => site == "same-origin",
        // Older browsers: Origin is sent with every POST since about 2020; without either there is no browser.
        None => match (text(header::ORIGIN), text(header::HOST)) {
            (Some(origin), Some(host)) => {
                origin.strip_prefix("https://").or(origin.strip_prefix("http://")) == Some(host)
            }
            _ => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(k, v)| (k.parse().unwrap(), v.parse().unwrap())).collect()
    }

    #[test]
    fn only_our_own_pages_may_write() {
        let cases = [
            (vec![("sec-fetch-site", "same-origin")], true),
            (vec![("sec-fetch-site", "none")], false),
            (vec![("sec-fetch-site", "same-site")], false),
            (vec![("sec-fetch-site", "cross-site"), ("origin", "http://a"), ("host", "a")], false),
            (vec![("origin", "http://a:8080"), ("host", "a:8080")], true),
            (vec![("origin", "https://evil"), ("host", "a")], false),
            (vec![("origin", "null"), ("host", "a")], false),
            (vec![], false),
        ];
        for (pairs, allowed) in cases {
            assert_eq!(allows(&Method::POST, &headers(&pairs)), allowed, "{pairs:?}");
        }
        assert!(allows(&Method::GET, &headers(&[("sec-fetch-site", "cross-site")])));
    }
}
