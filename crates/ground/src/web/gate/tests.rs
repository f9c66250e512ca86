//! The rules of the gate.

use axum::http::HeaderValue;

use super::room::{ALL_BYTES, BODIES_EACH};
use super::*;

const MIB: usize = 1024 * 1024;

fn on_a_runtime(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    runtime.unwrap().block_on(test);
}

fn headers(kind: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static(kind))])
}

/// A body that says no length, as a hostile one may.
fn pieces(n: usize) -> Body {
    let piece = Bytes::from(vec![b'a'; MIB]);
    Body::from_stream(futures_util::stream::iter((0..n).map(move |_| Ok::<_, std::io::Error>(piece.clone()))))
}

type Taken = Result<(Bytes, Room)>;

/// As most tests look at it: what was refused, and not what was caught of it.
async fn take(gate: &Gate, by: By, headers: &HeaderMap, takes: Takes, body: Body) -> Taken {
    gate.take(by, headers, takes, body).await.map_err(|refused| refused.problem)
}

const PARTS: &str = "multipart/form-data; boundary=x";
const TEXT: &str = "application/x-www-form-urlencoded";

#[test]
fn text_is_small_on_every_route_and_holds_nothing_when_it_is_not() {
    on_a_runtime(async {
        let (gate, takes) = (Gate::default(), Takes::files(48 * MIB));
        for kind in [TEXT, "text/plain", ""] {
            let got = take(&gate, By::Network(1), &headers(kind), takes, pieces(60)).await;
            assert!(matches!(got, Err(Problem::TextTooLarge)), "{kind}");
        }
        // What says its length is not read at all.
        let mut said = headers(TEXT);
        said.insert(header::CONTENT_LENGTH, HeaderValue::from(60 * MIB));
        let got = take(&gate, By::Network(1), &said, takes, pieces(60)).await;
        assert!(matches!(got, Err(Problem::TextTooLarge)));
        assert!(gate.peak_bytes() <= TEXT_BYTES_MAX, "{}", gate.peak_bytes());
        assert_eq!((gate.held_bytes(), gate.bodies()), (0, 0));
    });
}

#[test]
fn whoever_comes_finds_as_much_room_as_any_flood_holds() {
    on_a_runtime(async {
        let (gate, takes) = (Gate::default(), Takes::files(48 * MIB));
        let mut floods = Vec::new();
        for account in 0..4_u128 {
            for _ in 0..3 {
                match take(&gate, By::Network(account), &headers(PARTS), takes, pieces(40)).await {
                    Ok(held) => floods.push(held),
                    Err(problem) => {
                        assert!(matches!(problem, Problem::Busy | Problem::OwnMany), "{problem:?}");
                    }
                }
            }
        }
        assert!(!floods.is_empty());
        let left = take(&gate, By::Network(99), &headers(PARTS), takes, pieces(5)).await;
        assert!(left.is_ok(), "{} held", gate.held_bytes());
        assert!(gate.peak_bytes() <= ALL_BYTES);
        drop((floods, left));
        assert_eq!((gate.held_bytes(), gate.bodies()), (0, 0));
    });
}

#[test]
fn large_bodies_of_one_person_come_one_after_the_other_and_all_arrive() {
    on_a_runtime(async {
        let (gate, takes) = (Gate::default(), Takes::files(48 * MIB));
        let send = || async {
            let taken = take(&gate, By::Network(1), &headers(PARTS), takes, pieces(40)).await;
            tokio::time::sleep(Duration::from_secs(1)).await;
            taken.map(|(bytes, _room)| bytes.len())
        };
        let (one, two, three) = tokio::join!(send(), send(), send());
        assert_eq!([one, two, three].map(|sent| sent.unwrap()), [40 * MIB; 3]);
        assert!(gate.peak_bytes() <= 48 * MIB, "{}", gate.peak_bytes());
    });
}

#[test]
fn a_sender_who_falls_silent_or_drips_is_given_up_and_keeps_nothing() {
    on_a_runtime(async {
        let gate = Gate::default();
        let silent = Body::from_stream(futures_util::stream::pending::<std::io::Result<Bytes>>());
        let got = take(&gate, By::Network(1), &headers(TEXT), Takes::TEXT, silent).await;
        assert!(matches!(got, Err(Problem::TooSlow)));
        let drip = futures_util::stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_secs(10)).await;
            Some((Ok::<_, std::io::Error>(Bytes::from_static(b"a")), ()))
        });
        let got = take(&gate, By::Network(1), &headers(TEXT), Takes::TEXT, Body::from_stream(drip)).await;
        assert!(matches!(got, Err(Problem::TooSlow)));
        assert_eq!((gate.held_bytes(), gate.bodies()), (0, 0));
    });
}

#[test]
fn one_person_sends_so_many_at_once_and_no_more() {
    on_a_runtime(async {
        let (gate, by) = (Gate::default(), By::Person(uuid::Uuid::nil()));
        let rooms: Vec<_> = (0..BODIES_EACH).map(|_| gate.enter(by).unwrap()).collect();
        assert!(matches!(gate.enter(by), Err(Problem::OwnMany)));
        assert!(gate.enter(By::Network(1)).is_ok());
        drop(rooms);
        assert!(gate.enter(by).is_ok());
    });
}

const EDGE: &[u8] = b"--x--\r\n";

/// A form in parts: a text, a file of so many MiB, another text.
fn form(n: usize) -> Vec<Bytes> {
    let text =
        |name: &str| format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\nĐèn hỏng\r\n");
    let file = "--x\r\nContent-Disposition: form-data; name=\"photos\"; filename=\"a\"\r\n\r\n";
    let mut pieces = vec![Bytes::from(text("what") + file)];
    pieces.extend(std::iter::repeat_n(Bytes::from(vec![b'a'; MIB]), n));
    pieces.push(Bytes::from(format!("\r\n{}", text("place"))));
    pieces.push(Bytes::from_static(EDGE));
    pieces
}

fn sent(pieces: Vec<Bytes>) -> Body {
    Body::from_stream(futures_util::stream::iter(pieces.into_iter().map(Ok::<_, std::io::Error>)))
}

fn names(saved: Option<&Saved>) -> Vec<&str> {
    saved.map_or(Vec::new(), |saved| saved.typed.fields.iter().map(|(name, _)| name.as_str()).collect())
}

#[test]
fn of_what_is_too_large_the_texts_come_back_and_hold_little() {
    on_a_runtime(async {
        let (gate, takes) = (Gate::default(), Takes::files(4 * MIB));
        let mut said = headers(PARTS);
        said.insert(header::CONTENT_LENGTH, HeaderValue::from(40 * MIB));
        // Whether it says how long it is or turns out to be.
        for (headers, peak) in [(said, 256 * 1024), (headers(PARTS), 5 * MIB)] {
            let gate = Gate::default();
            let refused = gate.take(By::Network(1), &headers, takes, sent(form(40))).await.unwrap_err();
            assert!(matches!(refused.problem, Problem::TooLarge));
            assert_eq!(names(refused.saved.as_ref()), ["what", "place"]);
            let saved = refused.saved.unwrap();
            assert!(saved.typed.whole);
            assert_eq!(saved.typed.files, [("photos".to_owned(), 1)]);
            assert!(gate.held_bytes() < 64 * 1024, "{} held", gate.held_bytes());
            assert!(gate.peak_bytes() <= peak, "{} held", gate.peak_bytes());
            drop(saved);
            assert_eq!((gate.held_bytes(), gate.bodies()), (0, 0));
        }
        // More than is ever read on: what came first comes back, and it is known that there was more.
        let refused = gate.take(By::Network(1), &headers(PARTS), takes, sent(form(80))).await.unwrap_err();
        assert_eq!(names(refused.saved.as_ref()), ["what"]);
        assert!(!refused.saved.unwrap().typed.whole);
    });
}

#[test]
fn who_falls_silent_gets_back_what_came() {
    on_a_runtime(async {
        let gate = Gate::default();
        let begun = form(1).into_iter().take(2).map(Ok::<_, std::io::Error>);
        let silent = futures_util::stream::iter(begun).chain(futures_util::stream::pending());
        let body = Body::from_stream(silent);
        let refused =
            gate.take(By::Network(1), &headers(PARTS), Takes::files(4 * MIB), body).await.unwrap_err();
        assert!(matches!(refused.problem, Problem::TooSlow));
        assert_eq!(names(refused.saved.as_ref()), ["what"]);
        assert!(!refused.saved.unwrap().typed.whole);
    });
}

#[test]
fn one_too_many_comes_back_too_and_only_so_many_of_them_are_looked_at() {
    on_a_runtime(async {
        let (gate, by, takes) = (Gate::default(), By::Person(uuid::Uuid::nil()), Takes::TEXT);
        let _full: Vec<_> = (0..BODIES_EACH).map(|_| gate.enter(by).unwrap()).collect();
        let text = || Body::from("what=m%E1%BB%99t+hai");
        let mut saved = Vec::new();
        for n in 0..BODIES_EACH + 1 {
            let refused = gate.take(by, &headers(TEXT), takes, text()).await.unwrap_err();
            assert!(matches!(refused.problem, Problem::OwnMany));
            assert_eq!(refused.saved.is_some(), n < BODIES_EACH, "{n}");
            saved.extend(refused.saved);
        }
        assert!(gate.save(By::Network(7), &headers(TEXT), takes, text()).await.is_some());
    });
}
