//! A disk that is full, at the start and while the program runs: told in words, nothing half kept, and over when there is
//! room again. The room is a limit on the size of files, as a quota is; the limit is the process's own.

use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use rusqlite::Connection;
use rustix::process::{Pid, Resource, Rlimit, prlimit};
use testkit::Filled;
use testkit::program::{self, Running, ask_as, free_address, leads_to, session, status, until};

/// Without the signal that a file that is too large sends: a full disk sends none.
fn liengia(data: &Path, listen: SocketAddr, before: &str, word: &str) -> Command {
    let script = format!("trap '' XFSZ; {before} exec {} {word}", env!("CARGO_BIN_EXE_liengia"));
    program::program("bash", data, listen, &["-c", &script])
}

fn room(server: &Running, bytes: Option<u64>) {
    let pid = Pid::from_raw(i32::try_from(server.0.id()).unwrap());
    prlimit(pid, Resource::Fsize, Rlimit { current: bytes, maximum: None }).unwrap();
}

fn ask(to: SocketAddr, method: &str, path: &str) -> String {
    program::ask(to, method, path, "").unwrap()
}

/// How often somebody came in. Jobs write entries of their own when they like.
fn entries(data: &Path) -> i64 {
    let db = Connection::open(data.join("liengia.db")).unwrap();
    db.query_row("select count(*) from ledger where verb = 'session.begun'", [], |row| row.get(0)).unwrap()
}

const GROUP: &str = "/09574-01-01";
const WHAT: &str = "Đèn đầu ngõ tắt ba đêm nay.\r\nĐi chợ về tối quá, có bác đã ngã.";

/// The form as somebody fills it in.
fn told(mut form: Filled) -> Filled {
    let typed = [("what", WHAT), ("place", "Đầu ngõ 18"), ("when", "past"), ("another", "1")];
    form.fields.retain(|(name, _)| typed.iter().all(|(typed, _)| typed != name));
    form.fields.extend(typed.map(|(name, value)| (name.to_owned(), value.to_owned())));
    form
}

/// How often it was stored.
fn reports(data: &Path) -> i64 {
    let db = Connection::open(data.join("liengia.db")).unwrap();
    db.query_row("select count(*) from reports where what = ?1", [WHAT.replace("\r\n", "\n")], |row| {
        row.get(0)
    })
    .unwrap()
}

fn says(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned()
}

#[test]
fn on_a_full_disk_nothing_is_acknowledged_or_half_kept_and_it_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().unwrap();
    let (data, at) = (folder.path(), free_address());
    let demo = liengia(data, at, "", "demo").output().unwrap();
    assert!(demo.status.success(), "{}", says(&demo));
    let printed = String::from_utf8_lossy(&demo.stdout).into_owned();
    let link = printed.split_whitespace().find(|word| word.contains("/demo/member/")).unwrap();
    let enter = &link[link.find("/demo/").unwrap()..];
    let serve = liengia(data, at, "", "serve").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let server = Running(serve);
    until("it serves", || TcpStream::connect(at).is_ok());
    let entered = ask(at, "POST", enter);
    assert_eq!(status(&entered), "303");
    let before = entries(data);
    let (session, path) = (session(&entered), format!("{GROUP}/reports/new/noise"));
    let form = ask_as(session, at, "GET", &format!("{path}?on=1"), "").unwrap();
    let told = told(Filled::of(&form).unwrap());

    room(&server, Some(4096));
    for _ in 0..5 {
        let answer = ask(at, "POST", enter);
        assert_eq!(status(&answer), "503", "{answer}");
        assert!(answer.to_lowercase().contains("retry-after: 60"), "{answer}");
        assert!(answer.contains("Chưa lưu được: máy chủ hết chỗ"), "{answer}");
        assert!(answer.contains("href=\"tel:113\""), "{answer}");
    }
    let refused = ask_as(session, at, "POST", &path, &told.body()).unwrap();
    assert_eq!(status(&refused), "503", "{refused}");
    let again = Filled::of(&refused).unwrap();
    assert_eq!((again.action.as_str(), again.value("what")), (path.as_str(), Some(WHAT)), "{refused}");
    assert_eq!(status(&ask(at, "GET", GROUP)), "200", "reading goes on");
    assert_eq!(status(&ask(at, "GET", "/healthz")), "200");
    let ready = ask(at, "GET", "/readyz");
    assert!(ready.contains("not ready\nwrite failed\ndisk failed"), "{ready}");
    assert_eq!(status(&ready), "503");
    assert_eq!(entries(data), before, "nothing was kept");

    room(&server, None);
    assert_eq!(status(&ask(at, "POST", enter)), "303", "the first act after there is room");
    assert_eq!(entries(data), before + 1);
    for _ in 0..2 {
        let sent = ask_as(session, at, "POST", &again.action, &again.body()).unwrap();
        assert!(leads_to(&sent).ends_with("/receipt"), "one press sends it: {sent}");
    }
    assert_eq!(reports(data), 1, "and twice is once");
    until("it says that it is ready", || ask(at, "GET", "/readyz").contains("ready\nwrite ok\ndisk ok"));
    drop(server);
    let verify = liengia(data, at, "", "ledger verify").output().unwrap();
    assert!(verify.status.success(), "{}", says(&verify));
}

#[test]
fn a_disk_that_fills_while_the_village_is_founded_is_told_in_a_sentence() {
    for kib in [600, 1500] {
        let folder = tempfile::tempdir().unwrap();
        let before = format!("ulimit -Sf {kib};");
        let out = liengia(&folder.path().join("data"), free_address(), &before, "demo").output().unwrap();
        assert!(!out.status.success(), "{kib}");
        let says = says(&out);
        let last = says.trim().lines().last().unwrap();
        assert!(last.starts_with("liengia: the disk is full or may not be written: "), "{kib}: {says}");
        assert!(!says.contains("NoRoom"), "{kib}: {says}");
    }
}

#[test]
fn a_full_disk_at_the_start_is_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let out =
        liengia(&folder.path().join("data"), free_address(), "ulimit -Sf 1;", "serve").output().unwrap();
    assert!(!out.status.success());
    assert!(says(&out).contains("is full: nothing more can be kept"), "{}", says(&out));
    assert_eq!(says(&out).trim().lines().count(), 1, "{}", says(&out));
}
