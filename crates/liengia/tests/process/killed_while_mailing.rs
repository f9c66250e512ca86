//! The program itself, killed between sending a mail and writing that down. Not here: the same as a story in process,
//! on both engines (`outbox/tests`).

use std::path::Path;
use std::process::{Command, Stdio};

use rusqlite::Connection;
use testkit::Smtp;
use testkit::program::{Running, free_address, program, until};

const ID: [u8; 16] = [7; 16];

fn liengia(data: &Path, server: &Smtp, words: &[&str]) -> Command {
    let mut command = program(env!("CARGO_BIN_EXE_liengia"), data, free_address(), words);
    command
        .env("LIENGIA_SMTP", server.address("smtp", ""))
        .env("LIENGIA_MAIL_FROM", "so-cai@phuong.example")
        .env("LIENGIA_SMTP_SECONDS", "100")
        .stdout(Stdio::null());
    command
}

fn serve(data: &Path, server: &Smtp) -> Running {
    Running(liengia(data, server, &["serve"]).spawn().unwrap())
}

fn delivered(data: &Path) -> bool {
    let db = Connection::open(data.join("liengia.db")).unwrap();
    db.query_row(
        "select delivered_at is not null and recipient is null and body is null from outbox where id = ?1",
        [ID],
        |row| row.get(0),
    )
    .unwrap()
}

#[test]
fn a_mail_whose_sender_is_killed_goes_out_again_as_the_same_mail() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    let (Some(first), Some(second)) = (Smtp::start(&["hang"]), Smtp::start(&[])) else { return };
    let mut program = serve(data, &first);
    until("the installation is there", || {
        liengia(data, &first, &["user", "list"]).stderr(Stdio::null()).status().unwrap().success()
    });
    program.kill();
    let db = Connection::open(data.join("liengia.db")).unwrap();
    db.execute(
        "insert into outbox (id, unit_id, unit_path, channel, kind, recipient, subject, body, made_at, run_at, attempts)
         values (?1, 'vn', '', 'mail', 'ledger-head', 'a@b.example', 'x', 'y', 1, 1, 0)",
        [ID],
    )
    .unwrap();
    drop(db);

    let mut program = serve(data, &first);
    until("the server has the mail", || first.count() == 1);
    program.kill();
    assert!(!delivered(data), "nobody wrote down that it is out");

    // The lease runs out; the program starts again.
    let db = Connection::open(data.join("liengia.db")).unwrap();
    let leased = db.execute("update outbox set lease_until = 1 where lease_until is not null", []).unwrap();
    assert_eq!(leased, 1);
    drop(db);
    let mut program = serve(data, &second);
    until("the mail is out and forgotten", || delivered(data));
    program.kill();
    let id = |server: &Smtp| server.mails()[0].header("Message-ID").to_owned();
    assert_eq!(id(&first), "<07070707-0707-0707-0707-070707070707@phuong.example>");
    assert_eq!((id(&second), second.count()), (id(&first), 1));
}
