//! One account cannot stop the others: the attacks that once did, through the real server, judged by bytes held and kept,
//! by places in queues and by answers, never by time.
//!
//! Not here: the rules of a desk (`ground::desk`), of the gate (`ground::web::gate`) and of the shelf
//! (`ground::files::shelf`), which have their own tests.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use ground::desk::By;
use ground::web::serve::{Patience, serve};
use testkit::TestApp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

mod pictures;

use self::pictures::photo_of;
use super::story;
use crate::village::GROUP;
use crate::village::cast::{MEMBER, NEIGHBOUR, Player};

const MIB: usize = 1024 * 1024;
const FORM: &str = "application/x-www-form-urlencoded";

/// The server with this much patience, on a port of its own.
async fn listen(village: &TestApp, patience: Patience) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(serve(village.app.clone(), listener, patience, None, std::future::pending()));
    address
}

fn hurried() -> Patience {
    let soon = Duration::from_millis(300);
    Patience { head: soon, reading: soon, ..Patience::default() }
}

async fn session(village: &TestApp, player: Player) -> String {
    ground::auth::sessions::open_for_tests(&village.app, player.id(), village.clock.now()).await.unwrap()
}

fn head(path: &str, token: &str, kind: &str, length: usize) -> String {
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nCookie: lg_session={token}\r\n\
         Content-Type: {kind}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    )
}

/// Sends all of it and reads what comes, whatever happens to the line.
async fn send(to: SocketAddr, pieces: &[&[u8]]) -> String {
    let mut stream = TcpStream::connect(to).await.unwrap();
    for piece in pieces {
        stream.write_all(piece).await.unwrap();
    }
    read_all(&mut stream).await
}

async fn read_all(stream: &mut TcpStream) -> String {
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

async fn together<T: Send + 'static>(all: Vec<impl Future<Output = T> + Send + 'static>) -> Vec<T> {
    let mut done = Vec::new();
    for one in all.into_iter().map(tokio::spawn).collect::<Vec<_>>() {
        done.push(one.await.unwrap());
    }
    done
}

/// Waits until something holds: not how long it takes is judged, but that it comes.
async fn until(holds: impl Fn() -> bool) {
    let look = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), look).await.expect("it never came");
}

#[test]
fn six_long_texts_to_an_upload_route_hold_nothing_and_get_a_sentence() {
    story(|village| async move {
        let (to, token) = (listen(&village, Patience::default()).await, session(&village, MEMBER).await);
        let path = format!("/{GROUP}/reports/new/noise");
        let piece = vec![b'a'; MIB];
        // As much as the route takes with photos, or nearly.
        let whole = head(&path, &token, FORM, 40 * MIB);
        let sending = (0..6).map(|_| {
            let (whole, piece) = (whole.clone(), piece.clone());
            async move {
                let pieces: Vec<&[u8]> =
                    std::iter::once(whole.as_bytes()).chain(std::iter::repeat_n(&piece[..], 40)).collect();
                send(to, &pieces).await
            }
        });
        for answer in together(sending.collect()).await {
            assert!(answer.starts_with("HTTP/1.1 413 "), "{}", answer.lines().next().unwrap_or_default());
            assert!(
                answer.contains("Phần chữ dài quá nên chưa nhận được"),
                "a sentence and not a broken line"
            );
        }
        let gate = &village.app.gate;
        assert!(gate.peak_bytes() <= 6 * 256 * 1024, "{} bytes were held", gate.peak_bytes());
        assert_eq!((gate.held_bytes(), gate.bodies()), (0, 0));
    });
}

#[test]
fn a_text_that_hides_in_parts_is_as_short_as_any() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let path = format!("/{GROUP}/reports/new/noise");
        let text = "a".repeat(60_000);
        let fields: Vec<_> = ["what", "place", "x1", "x2", "x3"].map(|name| (name, text.as_str())).to_vec();
        let refused = member.upload(&path, &fields, &[]).await;
        assert_eq!(refused.status, 413);
        assert!(refused.words().contains("Viết ngắn lại rồi gửi."), "{}", refused.words());
        let (one, name) = ("b".repeat(65 * 1024), "c".repeat(5_000));
        assert_eq!(member.upload(&path, &[("what", &one)], &[]).await.status, 413, "one field");
        assert_eq!(member.upload(&path, &[(&name, "x")], &[]).await.status, 400, "the head of a part");
        assert_eq!(village.app.gate.held_bytes(), 0);
    });
}

#[test]
fn heads_that_never_end_lose_their_connection() {
    story(|village| async move {
        let to = listen(&village, hurried()).await;
        let mut slow = Vec::new();
        for _ in 0..20 {
            let mut stream = TcpStream::connect(to).await.unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ").await.unwrap();
            slow.push(stream);
        }
        until(|| village.app.connections.count() == 20).await;
        until(|| village.app.connections.count() == 0).await;
    });
}

#[test]
fn a_body_that_stops_coming_is_given_up_with_a_sentence() {
    story(|village| async move {
        let (to, token) = (listen(&village, Patience::default()).await, session(&village, MEMBER).await);
        village.app.gate.hurry(Duration::from_millis(300));
        let path = format!("/{GROUP}/reports/new/noise");
        let answer = send(to, &[head(&path, &token, FORM, 1000).as_bytes(), b"what=a"]).await;
        assert!(answer.starts_with("HTTP/1.1 408 "), "{}", answer.lines().next().unwrap_or_default());
        assert!(answer.contains("Mạng yếu quá nên chưa nhận hết"));
        assert_eq!((village.app.gate.held_bytes(), village.app.gate.bodies()), (0, 0));
    });
}

#[test]
fn one_network_has_so_many_connections_and_hears_why_it_gets_no_more() {
    story(|village| async move {
        let to = listen(
            &village,
            Patience { connections_each: 5, counts_own_machine: true, ..Patience::default() },
        )
        .await;
        let mut open = Vec::new();
        for _ in 0..5 {
            let mut stream = TcpStream::connect(to).await.unwrap();
            stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
            let mut first = [0; 12];
            stream.read_exact(&mut first).await.unwrap();
            assert_eq!(&first, b"HTTP/1.1 200");
            open.push(stream);
        }
        until(|| village.app.connections.count() == 5).await;
        let mut sixth = TcpStream::connect(to).await.unwrap();
        let answer = read_all(&mut sixth).await;
        assert!(answer.starts_with("HTTP/1.1 503 ") && answer.contains("Mạng này đang mở quá nhiều trang"));
        open.pop();
        until(|| village.app.connections.count() == 4).await;
        let answer = send(to, &[b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"]).await;
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    });
}

/// Whoever holds all lines of a network and says nothing on them shuts nobody there out.
#[test]
fn silent_connections_give_way_to_whoever_asks_for_something() {
    story(|village| async move {
        let patience = Patience { connections_each: 5, counts_own_machine: true, ..Patience::default() };
        let to = listen(&village, patience).await;
        let mut silent = Vec::new();
        for _ in 0..20 {
            let mut stream = TcpStream::connect(to).await.unwrap();
            stream.write_all(b"G").await.unwrap();
            silent.push(stream);
        }
        for _ in 0..3 {
            let answer = send(to, &[b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"]).await;
            assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        }
        until(|| village.app.connections.count() <= 5).await;
    });
}

/// A report whose one photo is large, so that a copy of it is more than any line holds by itself.
async fn large_photo(village: &TestApp, player: Player) {
    let mut browser = village.signed_in(player.id()).await;
    let path = format!("/{GROUP}/reports/new/noise");
    let id = browser.get(&path).await.value_of("id");
    let fields =
        [("id", id.as_str()), ("what", "Nhạc rất to nửa đêm."), ("place", "Ngõ 12"), ("when", "past")];
    let photo = include_bytes!("../reports/tests/tiny.jpg");
    let sent = browser
        .upload(&path, &[&fields[..], &[("another", "1")]].concat(), &[("photos", "a.jpg", photo)])
        .await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    for folder in village.app.files.folders().unwrap() {
        for id in ground::files::Folder::list_older(&folder, std::time::SystemTime::now()).unwrap() {
            village.app.files.put(id, "full", &vec![7; 24 * MIB]).unwrap();
        }
    }
}

#[test]
fn downloads_that_nobody_reads_stop_nobodys_copy_and_end() {
    story(|village| async move {
        large_photo(&village, MEMBER).await;
        let to = listen(&village, hurried()).await;
        let mut unread = Vec::new();
        for player in [MEMBER, MEMBER, MEMBER] {
            let token = session(&village, player).await;
            let mut stream = TcpStream::connect(to).await.unwrap();
            let form = b"format=archive";
            stream.write_all(head("/me/data/export", &token, FORM, form.len()).as_bytes()).await.unwrap();
            stream.write_all(form).await.unwrap();
            let mut first = [0; 16];
            stream.read_exact(&mut first).await.unwrap();
            unread.push(stream);
        }
        // They hold no place while they are not read.
        until(|| village.app.desks.copies.seated() == 0 && village.app.desks.copies.waiting() == 0).await;
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let copy = neighbour.post("/me/data/export", &[("format", "archive")]).await;
        assert_eq!(copy.status, 200);
        assert!(zip::ZipArchive::new(std::io::Cursor::new(copy.bytes)).is_ok());
        // And whoever never reads loses the line.
        until(|| village.app.connections.count() == 0).await;
        assert_eq!(village.app.desks.open_copies.seated(), 0);
        drop(unread);
    });
}

#[test]
fn one_person_has_one_copy_under_way() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let held = village.app.desks.open_copies.try_sit(By::Person(MEMBER.id())).unwrap();
        let before = super::entries(&village).await;
        let second = member.post("/me/data/export", &[("format", "archive")]).await;
        assert_eq!(second.status, 429);
        assert!(second.words().contains("Mấy việc gửi trước của mình"), "{}", second.words());
        assert_eq!(super::entries(&village).await, before, "what was not handed out is not noted");
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        assert_eq!(neighbour.post("/me/data/export", &[("format", "archive")]).await.status, 200);
        drop(held);
        assert_eq!(member.post("/me/data/export", &[("format", "archive")]).await.status, 200);
    });
}

#[test]
fn who_asks_for_many_pages_at_once_waits_behind_their_own_alone() {
    story(|village| async move {
        let desk = village.app.desks.pages.clone();
        let held: Vec<_> = std::iter::from_fn(|| desk.try_sit(By::Person(MEMBER.id())).ok()).collect();
        let village = std::sync::Arc::new(village);
        let ask = |player: Player| {
            let village = village.clone();
            tokio::spawn(
                async move { village.signed_in(player.id()).await.get("/work").await.status.as_u16() },
            )
        };
        let heap: Vec<_> = (0..20).map(|_| ask(MEMBER)).collect();
        until(|| desk.waiting() == 20).await;
        for _ in 0..5 {
            assert_eq!(ask(NEIGHBOUR).await.unwrap(), 200);
        }
        assert_eq!(desk.waiting(), 20);
        drop(held);
        for one in heap {
            assert_eq!(one.await.unwrap(), 200);
        }
    });
}

#[test]
fn refused_forms_fill_no_disk() {
    story(|village| async move {
        let shelf = &village.app.shelf;
        // Each photo is given two mebibytes until its size is known.
        shelf.limit(2 * MIB as u64 + 2000, 4 * MIB as u64, 0);
        let mut words = String::new();
        for _ in 0..12 {
            words = photo_of(&village, MEMBER).await.words();
        }
        assert!(words.contains("còn nằm chờ nhiều quá"), "{words}");
        assert!(shelf.waiting_bytes() <= 2 * MIB as u64 + 2000);
        // A neighbour's is kept all the same.
        let page = photo_of(&village, NEIGHBOUR).await;
        assert!(!page.value_of("kept").is_empty(), "{}", page.words());
        // When the disk is nearly full, the words go without the photo.
        shelf.limit(u64::MAX, u64::MAX, u64::MAX / 2);
        let page = photo_of(&village, NEIGHBOUR).await;
        assert!(page.words().contains("đang hết chỗ cho ảnh và tệp"), "{}", page.words());
        // And what found its report waits no longer.
        shelf.limit(2 * MIB as u64 + 2000, u64::MAX, 0);
        let mut officer = village.signed_in(NEIGHBOUR.id()).await;
        for _ in 0..8 {
            let path = format!("/{GROUP}/reports/new/noise");
            let id = officer.get(&path).await.value_of("id");
            let fields = [
                ("id", id.as_str()),
                ("what", "Nhạc rất to nửa đêm."),
                ("place", "Ngõ 12"),
                ("when", "past"),
                ("another", "1"),
            ];
            let photo = include_bytes!("../reports/tests/tiny.jpg");
            assert_eq!(officer.upload(&path, &fields, &[("photos", "a.jpg", photo)]).await.status, 303);
        }
    });
}

#[test]
fn an_emptied_bucket_shuts_no_page_of_danger_and_says_whom_to_call() {
    let few = [("LIENGIA_PAGES_PER_MINUTE", "1".to_owned())];
    testkit::story_with(&super::VILLAGE, &few, |village| async move {
        let (mut stranger, mut member) = (village.browser(), village.signed_in(MEMBER.id()).await);
        let fire = format!("/{GROUP}/reports/new/fire?when=now");
        for browser in [&mut stranger, &mut member] {
            assert_eq!(browser.get("/about").await.status, 200, "one's own bucket, not the network's");
            for page in [browser.get("/about").await, browser.post("/browser", &[("code", "A")]).await] {
                assert_eq!(page.status, 429);
                assert!(page.text().contains("href=\"tel:114\""), "{}", page.words());
            }
            for open in ["/today", "/offline"] {
                assert_eq!(browser.get(open).await.status, 200, "{open}");
            }
        }
        assert!(stranger.get(&fire).await.leads_to().starts_with("/sign-in"));
        let asked = member.get(&fire).await;
        assert_eq!(asked.status, 200);
        assert!(asked.text().contains("href=\"tel:114\""));
        assert_eq!(member.get(&format!("/{GROUP}/reports/new")).await.status, 200);
    });
}
