//! The rules of the gate.

use axum::http::HeaderValue;

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

const PARTS: &str = "multipart/form-data; boundary=x";
const TEXT: &str = "application/x-www-form-urlencoded";

#[test]
fn text_is_small_on_every_route_and_holds_nothing_when_it_is_not() {
    on_a_runtime(async {
        let (gate, takes) = (Gate::default(), Takes::files(48 * MIB));
        for kind in [TEXT, "text/plain", ""] {
            let got = gate.take(By::Network(1), &headers(kind), takes, pieces(60)).await;
            assert!(matches!(got, Err(Problem::TextTooLarge)), "{kind}");
        }
        // What says its length is not read at all.
        let mut said = headers(TEXT);
        said.insert(header::CONTENT_LENGTH, HeaderValue::from(60 * MIB));
        let got = gate.take(By::Network(1), &said, takes, pieces(60)).await;
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
                match gate.take(By::Network(account), &headers(PARTS), takes, pieces(40)).await {
                    Ok(held) => floods.push(held),
                    Err(problem) => {
                        assert!(matches!(problem, Problem::Busy | Problem::OwnMany), "{problem:?}");
                    }
                }
            }
        }
        assert!(!floods.is_empty());
        let left = gate.take(By::Network(99), &headers(PARTS), takes, pieces(5)).await;
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
            let taken = gate.take(By::Network(1), &headers(PARTS), takes, pieces(40)).await;
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
        let got = gate.take(By::Network(1), &headers(TEXT), Takes::TEXT, silent).await;
        assert!(matches!(got, Err(Problem::TooSlow)));
        let drip = futures_util::stream::unfold((), |()| async {
            tokio::time::sleep(Duration::from_secs(10)).await;
            Some((Ok::<_, std::io::Error>(Bytes::from_static(b"a")), ()))
        });
        let got = gate.take(By::Network(1), &headers(TEXT), Takes::TEXT, Body::from_stream(drip)).await;
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
