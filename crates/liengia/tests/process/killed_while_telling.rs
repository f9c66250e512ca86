//! The program itself, killed while a phone's push service or a machine outside has a message and has not answered yet. Not
//! here: the same of a mail (`killed_while_mailing`), and as stories in process on both engines (`notices`, `hooks`).

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};

use ground::auth::Key;
use rusqlite::{Connection, params};
use testkit::program::{Running, free_address, program, until};

const ID: [u8; 16] = [7; 16];
const TAG: &str = "0123456789abcdef0123456789abcdef";
/// Far ahead, in microseconds.
const LATER: i64 = 4_000_000_000_000_000;

/// A receiver that keeps what arrives, and says nothing or 200.
struct Receiver {
    at: SocketAddr,
    arrived: Arc<Mutex<Vec<String>>>,
}

impl Receiver {
    fn start(answers: bool) -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let (at, arrived) = (listener.local_addr().unwrap(), Arc::new(Mutex::new(Vec::new())));
        let kept = arrived.clone();
        std::thread::spawn(move || {
            let mut open = Vec::new();
            for mut wire in listener.incoming().flatten() {
                kept.lock().unwrap().push(request(&mut wire));
                if answers {
                    let _ = wire.write_all(b"HTTP/1.1 201 x\r\nContent-Length: 0\r\n\r\n");
                }
                // Closed, it would be an answer.
                open.push(wire);
            }
        });
        Receiver { at, arrived }
    }

    fn count(&self) -> usize {
        self.arrived.lock().unwrap().len()
    }

    /// A header of the only request that arrived.
    fn header(&self, name: &str) -> String {
        let all = self.arrived.lock().unwrap();
        assert_eq!(all.len(), 1);
        let lines = all[0].lines().filter_map(|line| line.split_once(": "));
        lines
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.to_owned())
            .collect()
    }
}

/// The head of a request, once its body is there.
fn request(wire: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    loop {
        let mut some = [0; 4096];
        let n = wire.read(&mut some).unwrap();
        assert!(n > 0, "all of it arrives");
        bytes.extend_from_slice(&some[..n]);
        let Some(end) = bytes.windows(4).position(|part| part == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let length = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("content-length").then(|| value.parse::<usize>().ok())?
        });
        if bytes.len() - end - 4 >= length.unwrap() {
            return head;
        }
    }
}

fn liengia(data: &Path, receiver: &Receiver, words: &[&str]) -> Command {
    let mut command = program(env!("CARGO_BIN_EXE_liengia"), data, free_address(), words);
    command
        .env("LIENGIA_HOOK_SECONDS", "60")
        .env("LIENGIA_PUSH_SECONDS", "60")
        .env("LIENGIA_PUSH_CONTACT", "mailto:a@b.example")
        .env("LIENGIA_PUSH_HOSTS", receiver.at.to_string())
        .stdout(Stdio::null());
    command
}

fn serve(data: &Path, receiver: &Receiver) -> Running {
    Running(liengia(data, receiver, &["serve"]).spawn().unwrap())
}

fn db(data: &Path) -> Connection {
    Connection::open(data.join("liengia.db")).unwrap()
}

fn number(data: &Path, sql: &str) -> i64 {
    db(data).query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Killed while the first receiver is silent, and begun again with what `moves` the message to the second: the same header there.
fn killed_and_begun_again(
    write: impl Fn(&Connection, &Key, SocketAddr),
    moves: impl Fn(&Connection, &Key, SocketAddr),
    header: &str,
    over: &str,
) -> String {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let (first, second) = (Receiver::start(false), Receiver::start(true));
    let mut running = serve(data, &first);
    until("the installation is there", || {
        liengia(data, &first, &["user", "list"]).stderr(Stdio::null()).status().unwrap().success()
    });
    running.kill();
    let key = Key::new(std::fs::read(data.join("key")).unwrap().try_into().unwrap());
    write(&db(data), &key, first.at);

    let mut running = serve(data, &first);
    until("the receiver has it", || first.count() == 1);
    running.kill();
    assert_eq!(number(data, over), 0, "nobody wrote down that it is out");
    assert_eq!(number(data, "select count(*) from outbox"), 1, "and nothing is lost");

    // The lease runs out; the program starts again.
    moves(&db(data), &key, second.at);
    let leased =
        db(data).execute("update outbox set lease_until = 1 where lease_until is not null", []).unwrap();
    assert_eq!(leased, 1);
    let mut running = serve(data, &second);
    until("it is out", || number(data, over) == 1);
    // Whoever runs twice more finds nothing to send.
    std::thread::sleep(std::time::Duration::from_secs(5));
    running.kill();
    assert_eq!((first.count(), second.count()), (1, 1));
    assert_eq!(first.header(header), second.header(header), "whoever has both knows that they are one");
    second.header(header)
}

#[test]
fn a_webhook_whose_sender_is_killed_goes_out_again_under_the_same_id() {
    let sealed = |key: &Key, at: SocketAddr| {
        key.hide("hook-address", &ID, format!("http://{at}/siren").as_bytes()).unwrap()
    };
    let write = |db: &Connection, key: &Key, at: SocketAddr| {
        db.execute(
            "insert into hooks (id, unit_id, unit_path, name, sealed, host, inside, classes, kinds, secret_number, added_at)
             values (?1, 'vn', '', 'x', ?2, '127.0.0.1', 1, 'alarm', '', 1, 1)",
            params![ID, sealed(key, at)],
        )
        .unwrap();
        db.execute(
            "insert into outbox (id, unit_id, unit_path, channel, kind, recipient, subject, body, made_at, run_at, attempts,
             hook_id, until_at) values (?1, 'vn', '', 'hook', 'hook', 'x@127.0.0.1', 'alarm', '{}', 1, 1, 0, ?1, ?2)",
            params![ID, LATER],
        )
        .unwrap();
    };
    let moves = |db: &Connection, key: &Key, at: SocketAddr| {
        db.execute("update hooks set sealed = ?1", params![sealed(key, at)]).unwrap();
    };
    let over = "select count(*) from outbox where delivered_at is not null and body is null";
    let id = killed_and_begun_again(write, moves, "webhook-id", over);
    assert_eq!(id, "msg_07070707070707070707070707070707");
}

#[test]
fn a_push_whose_sender_is_killed_goes_out_again_under_the_same_topic() {
    // A point of the curve: the example of RFC 8291.
    let sealed = |key: &Key, at: SocketAddr| {
        let kept = serde_json::json!({
            "endpoint": format!("http://{at}/push"),
            "public": "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth": "BTBZMqHH6r4Tts7J_aSIgg",
        });
        key.hide("push-device", &ID, kept.to_string().as_bytes()).unwrap()
    };
    let write = |db: &Connection, key: &Key, at: SocketAddr| {
        db.execute(
            "insert into persons (id, name, name_key, fold, written_at) values (?1, 'x', 'x', 'x', 1)",
            [ID],
        )
        .unwrap();
        db.execute(
            "insert into terms (id, person_id, unit_id, unit_path, role, from_at) values (?1, ?1, 'vn', '', 'keeper', 1)",
            [ID],
        )
        .unwrap();
        db.execute(
            "insert into sessions (id, token_hash, person_id, device, made_at, seen_at, unlocked_at, expires_at)
             values (?1, ?1, ?1, 'x', 1, 1, 1, ?2)",
            params![ID, LATER],
        )
        .unwrap();
        db.execute(
            "insert into push_devices (session_id, person_id, mark, host, sealed, language, allowed_at, proved_at)
             values (?1, ?1, ?1, '127.0.0.1', ?2, 'vi', 1, ?3)",
            params![ID, sealed(key, at), LATER],
        )
        .unwrap();
        let to = format!("{}@127.0.0.1", uuid::Uuid::from_bytes(ID));
        db.execute(
            "insert into outbox (id, unit_id, unit_path, channel, kind, recipient, subject, body, made_at, run_at, attempts,
             person_id, tag, until_at) values (?1, 'vn', '', 'push', 'notice', ?2, 'alarm', '{}', 1, 1, 0, ?1, ?3, ?4)",
            params![ID, to, TAG, LATER],
        )
        .unwrap();
    };
    let moves = |db: &Connection, key: &Key, at: SocketAddr| {
        db.execute("update push_devices set sealed = ?1", params![sealed(key, at)]).unwrap();
    };
    // Its row goes with it, and a count stays.
    let over =
        "select coalesce(sum(number), 0) from outbox_rates where channel = 'push' and outcome = 'delivered'";
    assert_eq!(killed_and_begun_again(write, moves, "topic", over), TAG);
}
