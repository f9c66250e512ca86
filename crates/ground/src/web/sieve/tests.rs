//! What is caught of a form is what stood in it, however it comes in pieces.

use proptest::prelude::*;

use super::*;
use crate::web::gate::Takes;

const PARTS: &str = "multipart/form-data; boundary=x";
const PAIRS: &str = "application/x-www-form-urlencoded";

fn part(head: &str, content: &[u8]) -> Vec<u8> {
    [format!("--x\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(), content, b"\r\n"].concat()
}

fn form() -> Vec<u8> {
    [
        part("name=\"what\"", "Đèn hỏng\r\n-- x\r\nrồi".as_bytes()),
        part("name=\"photos\"; filename=\"a.jpg\"", &[b"\xFF\xD8\r\n--".as_slice(), &[7; 300]].concat()),
        part("name=\"photos\"; filename=\"b.jpg\"", b""),
        part("name=\"proof\"; filename=\"\"", b""),
        part("name=\"place\"", "Ngõ 12".as_bytes()),
        part("name=\"place\"", b"and once more"),
        b"--x--\r\n".to_vec(),
    ]
    .concat()
}

fn caught(body: &[u8], piece: usize, text_max: usize) -> Typed {
    let mut sieve = Sieve::of(PARTS, text_max).unwrap();
    body.chunks(piece).for_each(|piece| sieve.feed(piece));
    sieve.end(true).unwrap()
}

fn fields(typed: &Typed) -> Vec<(&str, &str)> {
    typed.fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect()
}

#[test]
fn texts_are_caught_and_files_are_counted_whatever_the_pieces() {
    for piece in [1, 2, 3, 7, 64, 1_000] {
        let typed = caught(&form(), piece, 10_000);
        let texts = [("what", "Đèn hỏng\r\n-- x\r\nrồi"), ("place", "Ngõ 12"), ("place", "and once more")];
        assert_eq!(fields(&typed), texts, "in pieces of {piece}");
        assert_eq!(typed.files, [("photos".to_owned(), 2)]);
        assert!(typed.whole && typed.in_parts);
    }
}

#[test]
fn what_is_cut_off_gives_back_what_came_and_says_that_it_is_not_all() {
    let form = form();
    let cut = form.len() - "re\r\n--x--\r\n".len();
    let typed = caught(&form[..cut], 5, 10_000);
    assert_eq!(fields(&typed)[2], ("place", "and once mo"));
    assert!(!typed.whole);
    // In the middle of a file.
    let typed = caught(&form[..200], 5, 10_000);
    assert_eq!((fields(&typed).len(), typed.whole), (1, false));
}

#[test]
fn a_text_that_does_not_fit_goes_by_and_the_others_stay() {
    let long = "dài ".repeat(200);
    let body = [
        part("name=\"a\"", b"one"),
        part("name=\"b\"", long.as_bytes()),
        part("name=\"c\"", b"two"),
        b"--x--".to_vec(),
    ]
    .concat();
    for piece in [3, 5_000] {
        let typed = caught(&body, piece, 500);
        assert_eq!(fields(&typed), [("a", "one"), ("c", "two")]);
        assert!(!typed.whole, "a word of it is missing");
    }
}

#[test]
fn a_flood_is_let_go_and_never_held() {
    let mut sieve = Sieve::of(PARTS, 1_000).unwrap();
    sieve.feed(&part("name=\"what\"", b"text"));
    sieve.feed(b"--x\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a\"\r\n\r\n");
    let mut most = 0;
    for _ in 0..1_000 {
        sieve.feed(&[b'\r'; PIECE_BYTES]);
        most = most.max(sieve.held());
    }
    assert!(most < 1_000, "{most} bytes were held");
    for head in [vec![b'a'; HEAD_BYTES_MAX + 10], b"no form at all".to_vec()] {
        let mut sieve = Sieve::of(PARTS, 1_000).unwrap();
        sieve.feed(b"--x\r\n");
        sieve.feed(&head);
        (0..100).for_each(|_| sieve.feed(&[b'a'; PIECE_BYTES]));
        assert!(sieve.held() <= HEAD_BYTES_MAX + PIECE_BYTES, "{} bytes are held", sieve.held());
    }
    let many = [vec![part("name=\"a\"", b"1"); PARTS_MAX + 5].concat(), b"--x--".to_vec()].concat();
    let typed = caught(&many, 999, 1_000);
    assert_eq!((typed.fields.len(), typed.whole), (PARTS_MAX, false));
}

#[test]
fn pairs_come_back_whole_or_not_at_all() {
    let read = |body: &[u8]| Typed::of(&Bytes::copy_from_slice(body), PAIRS, TEXT_BYTES_MAX);
    let typed = read("what=%C4%90%C3%A8n+h%E1%BB%8Fng&what=&x=1".as_bytes()).unwrap();
    assert_eq!(fields(&typed), [("what", "Đèn hỏng"), ("what", ""), ("x", "1")]);
    assert!(typed.whole && !typed.in_parts);
    assert!(read(&vec![b'a'; TEXT_BYTES_MAX + 1]).is_none());
    assert!(read(&b"a=1&".repeat(PAIRS_MAX)).is_none());
    assert!(Typed::of(&Bytes::from_static(b"{}"), "application/json", 100).is_none());
    let mut cut = Sieve::of(PAIRS, 100).unwrap();
    cut.feed(b"what=a+b");
    assert!(!cut.end(false).unwrap().whole);
}

proptest! {
    /// Whatever a form in parts is taken for where it lies, it is caught as in passing.
    #[test]
    fn it_catches_what_a_walk_would_find(
        parts in proptest::collection::vec((0..3_usize, "[a-c\r\n-]{0,30}"), 0..8),
        piece in 1..50_usize,
    ) {
        let body: Vec<u8> = parts.iter().enumerate().flat_map(|(n, (kind, text))| {
            let file = if *kind == 0 { "; filename=\"f\"" } else { "" };
            part(&format!("name=\"n{n}\"{file}"), text.as_bytes())
        }).collect();
        let body = [body, b"--x--\r\n".to_vec()].concat();
        let (split, files) = multipart::split(&Bytes::from(body.clone()), "x", Takes::TEXT).unwrap();
        let typed = caught(&body, piece, 10_000);
        prop_assert!(typed.whole);
        prop_assert_eq!(typed.files.len(), files.len());
        prop_assert_eq!(typed.fields.iter().cloned().collect::<std::collections::HashMap<_, _>>(), split);
    }

    #[test]
    fn no_bytes_bring_it_down(body in proptest::collection::vec(prop_oneof![
        Just(b"--x".to_vec()), Just(b"\r\n".to_vec()), Just(b"\"".to_vec()), Just(b"Content-Disposition:".to_vec()),
        Just(b"name=".to_vec()), Just(b";".to_vec()), proptest::collection::vec(any::<u8>(), 0..4),
    ], 0..40), piece in 1..9_usize) {
        let _ = caught(&body.concat(), piece, 50);
    }
}
