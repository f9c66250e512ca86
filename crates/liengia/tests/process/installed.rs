//! What the program itself does with a folder: what it makes and for whom, what it refuses and in which words. Not here:
//! a database that goes away (`away`), a disk that is full (`full`).

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use testkit::program::{Running, free_address, program, until};

fn liengia(data: &Path, words: &[&str]) -> Command {
    program(env!("CARGO_BIN_EXE_liengia"), data, free_address(), words)
}

fn run(data: &Path, words: &[&str]) -> Output {
    liengia(data, words).output().unwrap()
}

/// It must not succeed; what it says, which is one line.
fn refusal(data: &Path, words: &[&str]) -> String {
    let out = run(data, words);
    assert!(!out.status.success(), "{words:?} succeeded");
    said(&out)
}

fn said(out: &Output) -> String {
    String::from_utf8_lossy(&out.stderr).into_owned() + &String::from_utf8_lossy(&out.stdout)
}

fn serve(data: &Path) -> Running {
    // Somebody may take the port between the look for a free one and the server.
    let begun = (0..5).find_map(|_| begin(liengia(data, &["serve"]), data));
    begun.unwrap_or_else(|| panic!("it ended five times"))
}

/// None when it ended by itself.
fn begin(mut command: Command, data: &Path) -> Option<Running> {
    let mut running = Running(command.stdout(Stdio::null()).stderr(Stdio::inherit()).spawn().unwrap());
    let mut ended = false;
    until("it serves, or ended", || {
        ended = running.0.try_wait().unwrap().is_some();
        ended || run(data, &["user", "list"]).status.success()
    });
    (!ended).then_some(running)
}

/// A folder that was served once, for real people.
fn real() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    drop(serve(folder.path()));
    folder
}

fn number(data: &Path, sql: &str) -> i64 {
    Connection::open(data.join("liengia.db")).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn a_demonstration_is_never_put_among_real_people() {
    let folder = real();
    let data = folder.path();
    assert!(run(data, &["user", "keeper", "quantri", "Nguyễn Văn Thật"]).status.success());
    let entries = number(data, "select count(*) from ledger");
    let says = refusal(data, &["demo"]);
    assert!(says.contains("was not born as a demonstration"), "{says}");
    assert!(!says.contains("/demo/"), "no link is printed: {says}");
    assert_eq!(number(data, "select count(*) from ledger"), entries);
    assert_eq!(number(data, "select count(*) from units where kind = 'block'"), 0);
    assert_eq!(number(data, "select demonstration from installation"), 0);
}

#[test]
fn what_an_installation_kept_is_no_empty_place() {
    let folder = real();
    let data = folder.path();
    for name in ["liengia.db", "liengia.db-wal", "liengia.db-shm"] {
        let _ = std::fs::remove_file(data.join(name));
    }
    let refused = |what: &str| {
        for words in [["serve"].as_slice(), &["demo"]] {
            let says = refusal(data, words);
            assert!(
                says.contains("restore a backup, or set LIENGIA_DATABASE_URL"),
                "{what}, {words:?}: {says}"
            );
            let sentences = says.lines().filter(|line| !line.contains(" WARN ")).count();
            assert_eq!(sentences, 1, "{says}");
            assert!(!says.contains("/demo/"), "{says}");
            let made = std::fs::metadata(data.join("liengia.db")).is_ok_and(|meta| meta.len() > 0);
            assert!(!made, "{what}, {words:?} made a database");
        }
    };
    refused("a key");
    std::fs::write(data.join("liengia.db"), b"").unwrap();
    refused("a key beside an empty database");
    std::fs::remove_file(data.join("key")).unwrap();
    // What the server of before put there, or was about to, is not what this asks about.
    for kept in ["files", "backups"] {
        let _ = std::fs::remove_dir_all(data.join(kept));
        std::fs::create_dir_all(data.join(kept)).unwrap();
    }
    for kept in ["files", "backups"] {
        std::fs::write(data.join(kept).join("a"), b"kept").unwrap();
        refused(kept);
        std::fs::remove_file(data.join(kept).join("a")).unwrap();
    }
    // Folders alone are an empty place.
    drop(serve(data));
}

#[test]
fn a_demonstration_that_was_stopped_in_the_middle_is_not_shown_as_a_whole() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let mut demo = liengia(data, &["demo"]);
    let mut demo = demo.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = || Some(number(data, "select count(*) from settings where name = 'village'"));
    let began = Instant::now();
    while !data.join("liengia.db").exists()
        || std::panic::catch_unwind(begun).unwrap_or_default().unwrap_or_default() == 0
    {
        assert!(began.elapsed() < Duration::from_secs(60), "not within a minute");
        std::thread::sleep(Duration::from_millis(5));
    }
    demo.kill().unwrap();
    demo.wait().unwrap();
    for words in [["demo"].as_slice(), &["serve"]] {
        let says = refusal(data, words);
        assert!(says.contains("was stopped before it was whole; remove the folder"), "{says}");
    }
}

#[test]
fn a_missing_or_foreign_key_is_refused_in_a_sentence_and_none_is_made() {
    let folder = real();
    let data = folder.path();
    let key = std::fs::read(data.join("key")).unwrap();
    std::fs::remove_file(data.join("key")).unwrap();
    for words in [["serve"].as_slice(), &["user", "list"], &["ledger", "verify"]] {
        let says = refusal(data, words);
        assert!(says.contains("is missing; put the file `key`"), "{words:?}: {says}");
        assert_eq!(says.trim().lines().count(), 1, "{says}");
        assert!(!data.join("key").exists(), "{words:?} made another");
    }
    for (wrong, what) in [(vec![9; 32], "belongs to another installation"), (vec![9; 7], "is not a key")] {
        std::fs::write(data.join("key"), wrong).unwrap();
        for words in [["serve"].as_slice(), &["user", "list"]] {
            assert!(refusal(data, words).contains(what), "{words:?}");
        }
        assert!(
            refusal(data, &["backup"]).contains("belongs to another installation"),
            "a copy that opens nothing"
        );
    }
    std::fs::write(data.join("key"), key).unwrap();
    assert!(run(data, &["user", "list"]).status.success());
}

#[test]
fn an_older_database_takes_the_key_it_has() {
    let folder = real();
    let data = folder.path();
    let db = Connection::open(data.join("liengia.db")).unwrap();
    db.execute("update installation set key_print = null", []).unwrap();
    drop(db);
    let served = serve(data);
    drop(served);
    assert_eq!(number(data, "select count(*) from installation where length(key_print) = 32"), 1);
}

#[test]
fn one_file_is_served_by_one_process_and_commands_run_beside_it() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let served = serve(data);
    for words in [["serve"].as_slice(), &["demo"]] {
        let says = refusal(data, words);
        assert!(says.contains("another process serves"), "{says}");
    }
    let to = data.join("backups");
    let to = to.to_str().unwrap();
    for words in [
        ["ledger", "verify"].as_slice(),
        &["user", "keeper", "quantri", "Nguyễn Văn Thật"],
        &["user", "list"],
        &["backup", "--to", to],
    ] {
        let out = run(data, words);
        assert!(out.status.success(), "{words:?}: {}", said(&out));
    }
    drop(served);
    drop(serve(data));
}

#[test]
fn no_command_makes_an_installation_by_a_slip_of_the_hand() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("dta");
    let list = folder.path().join("list.csv");
    std::fs::write(&list, "STT,Họ và tên\n1,Trần Thị Chờ\n").unwrap();
    for words in [
        ["ledger", "verify"].as_slice(),
        &["user", "list"],
        &["user", "keeper", "quantri", "Nguyễn Văn Thật"],
        &["user", "password", "quantri"],
        &["import", "09574-01-01", list.to_str().unwrap()],
        &["backup"],
        &["mail", "test", "a@b.example"],
    ] {
        let says = refusal(&nowhere, words);
        assert!(!nowhere.exists(), "{words:?} made something");
        if words[0] != "mail" {
            assert!(says.contains("there is no installation in"), "{words:?}: {says}");
            assert!(says.contains("dta"), "{says}");
        }
    }
    // An empty file, as a mistyped redirection leaves it, is none either.
    std::fs::create_dir(&nowhere).unwrap();
    std::fs::write(nowhere.join("liengia.db"), b"").unwrap();
    assert!(refusal(&nowhere, &["ledger", "verify"]).contains("there is no installation in"));
}

fn modes(path: &Path, found: &mut Vec<(String, u32)>) {
    let meta = std::fs::symlink_metadata(path).unwrap();
    found.push((path.display().to_string(), meta.permissions().mode() & 0o777));
    if meta.is_dir() {
        std::fs::read_dir(path).unwrap().flatten().for_each(|entry| modes(&entry.path(), found));
    }
}

fn open_to_others(data: &Path) -> Vec<(String, u32)> {
    let mut found = Vec::new();
    modes(data, &mut found);
    found.into_iter().filter(|(_, mode)| mode & 0o077 != 0).collect()
}

#[test]
fn everything_is_for_its_owner_alone_whatever_the_mask() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let script = format!("umask 000; exec {} serve", env!("CARGO_BIN_EXE_liengia"));
    let command = program("bash", &data, free_address(), &["-c", &script]);
    let served = begin(command, &data).unwrap();
    assert!(run(&data, &["backup"]).status.success());
    assert!(data.join("liengia.db-wal").exists() && data.join("liengia.db-shm").exists());
    assert_eq!(open_to_others(&data), []);
    drop(served);
    // What a copy has left open is closed at the next start.
    for name in ["", "files", "backups", "key", "liengia.db"] {
        let path = data.join(name);
        let mode = if path.is_dir() { 0o755 } else { 0o644 };
        std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    }
    drop(serve(&data));
    assert_eq!(open_to_others(&data), []);
}

#[test]
fn settings_that_are_none_stop_the_start_and_name_the_nearest() {
    let folder = tempfile::tempdir().unwrap();
    for (name, value, says) in [
        ("LIENGIA_TRUSTED_PROXY", "1", "is LIENGIA_TRUST_PROXY meant?"),
        ("LIENGIA_TRUST_PROXY", "ja", "LIENGIA_TRUST_PROXY wants yes"),
        ("LIENGIA_LOG", "inof", "is info meant?"),
        ("LIENGIA_PUBLIC_URL", "httpfoo", "LIENGIA_PUBLIC_URL wants"),
        ("LIENGIA_DATABASE_URL", "mysql://a:geheim@b", "LIENGIA_DATABASE_URL wants postgres://"),
        ("LIENGIA_DATABASE_URL", "", "LIENGIA_DATABASE_URL is set but empty"),
        ("LIENGIA_DIAL", "polise=113", "is police meant?"),
        ("LIENGIA_SMTP_SECONDS", "soon", "LIENGIA_SMTP_SECONDS wants a number"),
    ] {
        let data = folder.path().join("data");
        let out = liengia(&data, &["serve"]).env(name, value).output().unwrap();
        let all = said(&out);
        assert!(!out.status.success() && all.contains(says), "{name}={value}: {all}");
        assert!(!all.contains("geheim"), "a password stands in {all}");
        assert!(!data.exists(), "{name}={value} made something");
    }
    for name in [
        "LIENGIA_DEMO",
        "LIENGIA_CHROMIUM",
        "LIENGIA_TEST_POSTGRES",
        "LIENGIA_BENCH_CACHE",
        "LIENGIA_BIN",
        "LIENGIA_WORLDS",
        "LIENGIA_WORLDS_BRIEF",
    ] {
        let out = liengia(folder.path(), &["ledger", "verify"]).env(name, "x").output().unwrap();
        assert!(said(&out).contains("there is no installation in"), "{name}: {}", said(&out));
    }
}

#[test]
fn a_reader_that_stops_reading_is_no_failure() {
    let folder = real();
    let script = format!(
        "{0} ledger verify | head -n 1; a=${{PIPESTATUS[0]}}; {0} --help | head -n 1; exit $a",
        env!("CARGO_BIN_EXE_liengia")
    );
    for _ in 0..5 {
        let out =
            Command::new("bash").args(["-c", &script]).env("LIENGIA_DATA", folder.path()).output().unwrap();
        let says = String::from_utf8_lossy(&out.stderr).into_owned();
        assert!(!says.contains("panicked"), "{says}");
        assert_eq!(out.status.code(), Some(0), "{says}");
    }
    // Nobody on either channel from the beginning.
    let script =
        format!("{} ledger verify 2>&1 | true; exit ${{PIPESTATUS[0]}}", env!("CARGO_BIN_EXE_liengia"));
    let out = Command::new("bash").args(["-c", &script]).env("LIENGIA_DATA", folder.path()).output().unwrap();
    assert_eq!(out.status.code(), Some(0));
}

#[test]
fn no_colours_go_into_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let data = folder.path().join("data");
    let mut command = liengia(&data, &["serve"]);
    command.env("LIENGIA_LOG", "debug").stdout(Stdio::null()).stderr(std::fs::File::create(&log).unwrap());
    let mut server = command.spawn().unwrap();
    let begun = Instant::now();
    while !run(&data, &["user", "list"]).status.success() {
        assert!(begun.elapsed() < Duration::from_secs(60), "not within a minute");
        std::thread::sleep(Duration::from_millis(50));
    }
    server.kill().unwrap();
    server.wait().unwrap();
    let says = std::fs::read_to_string(&log).unwrap();
    assert!(says.contains("a new installation"), "{says}");
    assert!(!says.contains('\u{1b}'), "{says}");
}
