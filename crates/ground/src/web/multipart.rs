//! A form in parts, split into its fields and files where it lies: files are parts of the body and copy nothing.
//!
//! The body is whole already and of a bounded length (`gate`), so this is a plain walk over bytes; it runs on a thread for
//! slow work. Every count has its end: parts, the head of a part, a text field, all texts.

use std::collections::HashMap;

use axum::body::Bytes;
use memchr::memmem::Finder;

use super::body::{Picked, Takes};
use super::problem::{Problem, Result};

/// Parts in one body at the most: fields and files together.
pub const PARTS_MAX: usize = 200;
/// The head of one part.
pub(super) const HEAD_BYTES_MAX: usize = 4 * 1024;
/// One text field.
pub const FIELD_BYTES_MAX: usize = 64 * 1024;
const NAME_CHARS_MAX: usize = 200;

type Split = (HashMap<String, String>, Vec<Picked>);

/// The edge between parts, as the kind of the body names it.
pub fn edge(kind: &str) -> Option<&str> {
    let (_, after) = kind.split_once("boundary=")?;
    let edge = match after.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => after.split(';').next()?.trim(),
    };
    (1..=70).contains(&edge.len()).then_some(edge)
}

/// Fields and files of a body.
///
/// # Errors
/// When it is not a form, was cut off, or counts too much of anything.
pub fn split(body: &Bytes, edge: &str, takes: Takes) -> Result<Split> {
    let cut = || Problem::BadRequest("problem-upload-cut");
    let line = format!("\r\n--{edge}");
    let finder = Finder::new(&line);
    // The first edge has no line before it.
    let mut at = if body.starts_with(&line.as_bytes()[2..]) { line.len() - 2 } else { return Err(broken()) };
    let (mut fields, mut files, mut text_bytes) = (HashMap::new(), Vec::new(), 0);
    for _ in 0..=PARTS_MAX {
        let rest = &body[at..];
        if rest.starts_with(b"--") {
            return Ok((fields, files));
        }
        if !rest.starts_with(b"\r\n") {
            return Err(if rest.len() < 2 { cut() } else { broken() });
        }
        let head_max = rest.len().min(HEAD_BYTES_MAX);
        let head_length = memchr::memmem::find(&rest[..head_max], b"\r\n\r\n");
        let head_length =
            head_length.ok_or_else(|| if head_max < HEAD_BYTES_MAX { cut() } else { broken() })?;
        let head = Head::read(&rest[2..head_length.max(2)]).ok_or_else(broken)?;
        let begin = at + head_length + 4;
        let length = finder.find(&body[begin..]).ok_or_else(cut)?;
        let content = body.slice(begin..begin + length);
        at = begin + length + line.len();
        match head.file {
            // A file field that was left alone arrives as an empty file without a name.
            Some(name) if name.is_empty() && content.is_empty() => {}
            Some(name) => files.push(Picked { field: head.field, name, bytes: content }),
            None => {
                text_bytes += length;
                if length > FIELD_BYTES_MAX || text_bytes > takes.text_max {
                    return Err(Problem::TextTooLarge);
                }
                fields.insert(head.field, String::from_utf8_lossy(&content).into_owned());
            }
        }
    }
    Err(Problem::TooLarge)
}

fn broken() -> Problem {
    Problem::BadRequest("problem-form")
}

/// What stands above a part.
pub(super) struct Head {
    pub field: String,
    /// The name of its file, if it is one.
    pub file: Option<String>,
}

impl Head {
    pub fn read(head: &[u8]) -> Option<Head> {
        let head = String::from_utf8_lossy(head);
        let said = head.split("\r\n").filter_map(|line| line.split_once(':'));
        let (_, said) = { said }.find(|(name, _)| name.trim().eq_ignore_ascii_case("content-disposition"))?;
        let mut rest = said.split_once(';').map_or("", |(_, rest)| rest);
        let (mut field, mut file) = (None, None);
        while let Some((name, after)) = rest.split_once('=') {
            let (value, left) = value(after.trim_start());
            match name.trim().trim_start_matches(';').trim() {
                "name" => field = Some(value),
                "filename" => file = Some(value),
                _ => {}
            }
            rest = left;
        }
        let short = |text: String| text.chars().take(NAME_CHARS_MAX).collect();
        Some(Head { field: field.map(short)?, file: file.map(short) })
    }
}

/// A value and what follows. Browsers write a quotation mark within as `%22`, other programs as `\"`.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        return (text[..end].trim().to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (value, &quoted[at + 1..]),
            '\\' if quoted[at + 1..].starts_with('"') => {
                chars.next();
                value.push('"');
            }
            c => value.push(c),
        }
    }
    (value, "")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TAKES: Takes = Takes::files(48 * 1024 * 1024);

    fn part(head: &str, content: &[u8]) -> Vec<u8> {
        [format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(), content, b"\r\n"]
            .concat()
    }

    fn read(parts: &[Vec<u8>]) -> Result<Split> {
        split(&Bytes::from([parts.concat(), b"--x--\r\n".to_vec()].concat()), "x", TAKES)
    }

    #[test]
    fn fields_and_files_come_as_they_were_sent() {
        let (fields, files) = read(&[
            part("name=\"what\"", "Đèn hỏng\r\n-- x --\r\nrồi".as_bytes()),
            part(
                "name=\"photos\"; filename=\"a \\\"b\\\"; c.jpg\"\r\nContent-Type: image/jpeg",
                b"\xFF\xD8\r\n--y",
            ),
            part("name=photos; filename=b.jpg", b"B"),
            part("name=\"left\"; filename=\"\"", b""),
        ])
        .unwrap();
        assert_eq!(fields.len(), 1);
        assert_eq!(fields["what"], "Đèn hỏng\r\n-- x --\r\nrồi");
        let files: Vec<_> = files.iter().map(|f| (f.field.as_str(), f.name.as_str(), &f.bytes[..])).collect();
        let first = ("photos", "a \"b\"; c.jpg", &b"\xFF\xD8\r\n--y"[..]);
        assert_eq!(files, [first, ("photos", "b.jpg", &b"B"[..])]);
    }

    #[test]
    fn everything_has_its_end() {
        let key = |sent: Result<Split>| sent.err().map(|problem| problem.key());
        let large = vec![b'a'; FIELD_BYTES_MAX + 1];
        assert_eq!(key(read(&[part("name=\"a\"", &large)])), Some("problem-text-too-large"));
        let many: Vec<_> = (0..5).map(|n| part(&format!("name=\"a{n}\""), &large[1..])).collect();
        assert_eq!(key(read(&many[..4])), None);
        assert_eq!(key(read(&many)), Some("problem-text-too-large"), "texts together");
        let long = format!("name=\"a\"\r\nX: {}", "a".repeat(HEAD_BYTES_MAX));
        assert_eq!(key(read(&[part(&long, b"")])), Some("problem-form"), "the head of a part");
        let many: Vec<_> = (0..=PARTS_MAX).map(|_| part("name=\"a\"", b"")).collect();
        assert_eq!(key(read(&many[1..])), None);
        assert_eq!(key(read(&many)), Some("problem-too-large"), "parts");
    }

    #[test]
    fn what_was_cut_off_is_said_and_what_is_no_form_as_well() {
        let whole = [part("name=\"a\"", b"1"), b"--x--".to_vec()].concat();
        for end in 3..whole.len() - 1 {
            let cut = split(&Bytes::copy_from_slice(&whole[..end]), "x", TAKES);
            assert_eq!(cut.unwrap_err().key(), "problem-upload-cut", "{end}");
        }
        for strange in ["", "a=1", "--y\r\n\r\n", "--xy\r\n\r\n\r\n--x--", "--x\r\nX: y\r\n\r\n\r\n--x--"] {
            let got = split(&Bytes::copy_from_slice(strange.as_bytes()), "x", TAKES);
            assert_eq!(got.unwrap_err().key(), "problem-form", "{strange}");
        }
    }

    #[test]
    fn the_edge_is_found_and_bounded() {
        assert_eq!(edge("multipart/form-data; boundary=----Web"), Some("----Web"));
        assert_eq!(edge("multipart/form-data; boundary=\"a b\"; x=y"), Some("a b"));
        assert_eq!(edge("multipart/form-data; boundary=a; x=y"), Some("a"));
        assert_eq!(edge("multipart/form-data"), None);
        assert_eq!(edge("multipart/form-data; boundary="), None);
        assert_eq!(edge(&format!("multipart/form-data; boundary={}", "a".repeat(71))), None);
    }

    proptest! {
        #[test]
        fn no_bytes_bring_it_down(body in proptest::collection::vec(prop_oneof![
            Just(b"--x".to_vec()), Just(b"\r\n".to_vec()), Just(b"\"".to_vec()), Just(b"Content-Disposition:".to_vec()),
            Just(b"name=".to_vec()), Just(b";".to_vec()), proptest::collection::vec(any::<u8>(), 0..4),
        ], 0..40)) {
            let _ = split(&Bytes::from(body.concat()), "x", TAKES);
        }
    }
}
