//! A part of a file, when the browser asks for one: Safari plays no sound from a server that cannot do this (RFC 9110,
//! section 14). One range at a time; several at once are answered with the whole, as the law of the web allows.
//!
//! Not here: who may have the file, and its type (the feature that owns it).

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::leaving::Leaving;

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Whole,
    /// From, up to and with.
    Part(usize, usize),
    /// Nothing of it lies in the file.
    Beyond,
}

/// The file, or the part of it that the request asks for: 200, 206 or 416. It says nothing of names or times.
pub fn answer(asked: &HeaderMap, media_type: &'static str, kept: Leaving) -> Response {
    let range = asked.get(header::RANGE).and_then(|value| value.to_str().ok());
    let all = usize::try_from(kept.bytes).unwrap_or(usize::MAX);
    let (status, (from, count), says) = match range.map_or(Asked::Whole, |range| read(range, all)) {
        Asked::Whole => (StatusCode::OK, (0, all), None),
        Asked::Part(from, to) => {
            let says = format!("bytes {from}-{to}/{all}");
            (StatusCode::PARTIAL_CONTENT, (from, to + 1 - from), Some(says))
        }
        Asked::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, (0, 0), Some(format!("bytes */{all}"))),
    };
    let kind = [(header::CONTENT_TYPE, media_type), (header::ACCEPT_RANGES, "bytes")];
    let length = [(header::CONTENT_LENGTH, HeaderValue::from(count))];
    let mut answer = (status, kind, length, kept.body(from as u64, count as u64)).into_response();
    if let Some(value) = says.and_then(|says| HeaderValue::from_str(&says).ok()) {
        answer.headers_mut().insert(header::CONTENT_RANGE, value);
    }
    answer
}

/// `bytes=0-1`, `bytes=500-`, `bytes=-500`. What is not understood is as good as not said.
fn read(range: &str, all: usize) -> Asked {
    let Some((from, to)) = range.strip_prefix("bytes=").and_then(|range| range.trim().split_once('-')) else {
        return Asked::Whole;
    };
    let last = all.saturating_sub(1);
    match (from.trim().parse::<usize>(), to.trim().parse::<usize>()) {
        (Ok(from), _) if from >= all => Asked::Beyond,
        (Ok(from), Ok(to)) if to >= from => Asked::Part(from, to.min(last)),
        (Ok(from), Err(_)) if to.trim().is_empty() => Asked::Part(from, last),
        (Err(_), Ok(0)) if from.trim().is_empty() => Asked::Beyond,
        (Err(_), Ok(end)) if from.trim().is_empty() && all > 0 => Asked::Part(all.saturating_sub(end), last),
        _ => Asked::Whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_what_was_asked_for_and_never_more() {
        for (range, asked) in [
            ("bytes=0-1", Asked::Part(0, 1)),
            ("bytes=0-", Asked::Part(0, 99)),
            ("bytes=10-19", Asked::Part(10, 19)),
            ("bytes=90-1000", Asked::Part(90, 99)),
            ("bytes=-10", Asked::Part(90, 99)),
            ("bytes=-1000", Asked::Part(0, 99)),
            ("bytes=100-", Asked::Beyond),
            ("bytes=-0", Asked::Beyond),
            ("bytes=20-10", Asked::Whole),
            ("bytes=0-1,5-6", Asked::Whole),
            ("bytes=-", Asked::Whole),
            ("bytes=a-b", Asked::Whole),
            ("bytes=99999999999999999999999-", Asked::Whole),
            ("lines=0-1", Asked::Whole),
            ("", Asked::Whole),
        ] {
            assert_eq!(read(range, 100), asked, "{range}");
        }
        assert_eq!(read("bytes=0-", 0), Asked::Beyond);
        assert_eq!(read("bytes=-5", 0), Asked::Whole);
    }

    #[test]
    fn the_answer_says_which_part_it_is() {
        let place = tempfile::tempdir().unwrap();
        let folder = crate::files::Folder::open(place.path()).unwrap();
        folder.put(uuid::Uuid::nil(), "full", &[7; 100]).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let kept = || runtime.block_on(Leaving::open(&folder, uuid::Uuid::nil(), "full")).unwrap();
        let mut asked = HeaderMap::new();
        let whole = answer(&asked, "audio/wav", kept());
        assert_eq!(
            (whole.status(), &whole.headers()["accept-ranges"]),
            (StatusCode::OK, &HeaderValue::from_static("bytes"))
        );
        asked.insert(header::RANGE, HeaderValue::from_static("bytes=0-1"));
        let part = answer(&asked, "audio/wav", kept());
        assert_eq!(part.status(), StatusCode::PARTIAL_CONTENT);
        assert_eq!(part.headers()["content-range"], "bytes 0-1/100");
        asked.insert(header::RANGE, HeaderValue::from_static("bytes=100-"));
        let none = answer(&asked, "audio/wav", kept());
        assert_eq!(none.status(), StatusCode::RANGE_NOT_SATISFIABLE);
        assert_eq!(none.headers()["content-range"], "bytes */100");
    }
}
