//! What the settings mean, and that nothing in a mail becomes a header. What a server does with it is tested with a real
//! one, where the whole application is (the feature `outbox`).

use time::macros::datetime;
use uuid::Uuid;

use super::settings::{Safety, read};
use super::{ADDRESS_BYTES_MAX, Failure, Letter, Mailer, address};
use crate::config::Config;

fn mailer(smtp: &str, from: &str) -> anyhow::Result<Option<Mailer>> {
    let config = Config::from(|name| match name {
        "LIENGIA_SMTP" => Some(smtp.to_owned()),
        "LIENGIA_MAIL_FROM" => Some(from.to_owned()).filter(|from| !from.is_empty()),
        _ => None,
    })?;
    assert!(
        !format!("{config:?}").contains("mat-khau"),
        "a password stands in the settings as they are printed"
    );
    Mailer::from_settings(&config)
}

#[test]
fn a_password_travels_only_over_tls_or_not_off_this_machine() {
    let read = |text| read(text).unwrap();
    assert_eq!(read("smtps://so:x@mail.example"), ("mail.example".to_owned(), 465, Safety::Wrapped));
    assert_eq!(read("smtp://so:x@mail.example"), ("mail.example".to_owned(), 587, Safety::Started));
    assert_eq!(read("smtp://mail.example:25"), ("mail.example".to_owned(), 25, Safety::Started));
    assert_eq!(read("smtp://127.0.0.1:2525"), ("127.0.0.1".to_owned(), 2525, Safety::Plain));
    assert_eq!(read("smtp+starttls://localhost"), ("localhost".to_owned(), 587, Safety::Started));
    // Names that only look like this machine are others.
    assert_eq!(read("smtp://127.0.0.1.example").2, Safety::Started);
    assert_eq!(read("smtp://localhost.example").2, Safety::Started);
    assert_eq!(read("smtp://127.0.0.1@mail.example").2, Safety::Started);
}

#[test]
fn a_setting_that_is_wrong_is_named_without_its_password() {
    for smtp in [
        "mail.example",
        "http://so:mat-khau@mail.example",
        "smtp://so:mat-khau@",
        "smtps://so:mat-khau@mail.example?tls=none",
        "smtps://so:mat-khau@mail.example/x",
        "smtps://so:mat-khau@mail.example:99999",
    ] {
        let says = format!("{:#}", mailer(smtp, "so@example.vn").err().expect(smtp));
        assert!(says.contains("LIENGIA_SMTP") && !says.contains("mat-khau"), "{smtp}: {says}");
    }
    let says = |result: anyhow::Result<Option<Mailer>>| format!("{:#}", result.err().unwrap());
    assert!(says(mailer("smtp://127.0.0.1", "")).contains("LIENGIA_MAIL_FROM"));
    assert!(says(mailer("smtp://127.0.0.1", "sổ của tổ")).contains("LIENGIA_MAIL_FROM"));
    let only_from =
        Config::from(|name| (name == "LIENGIA_MAIL_FROM").then(|| "so@example.vn".to_owned())).unwrap();
    assert!(says(Mailer::from_settings(&only_from)).contains("LIENGIA_SMTP is not"));
    assert!(Mailer::from_settings(&Config::from(|_| None).unwrap()).unwrap().is_none());
}

fn letter(to: &str, subject: &str, body: &str) -> Letter {
    let at = datetime!(2026-11-23 09:00 +7);
    Letter {
        id: Uuid::nil(),
        to: to.to_owned(),
        subject: subject.to_owned(),
        body: body.to_owned(),
        at,
        unsubscribe: None,
    }
}

#[test]
fn nothing_in_a_mail_becomes_a_header() {
    let mailer = mailer("smtp://127.0.0.1", "Sổ của tổ <so@example.vn>").unwrap().unwrap();
    let text = |letter: &Letter| mailer.message(letter).map(|m| String::from_utf8(m.formatted()).unwrap());
    for (to, subject) in [
        ("a@example.vn\r\nBcc: b@example.vn", "x"),
        ("a@example.vn, b@example.vn", "x"),
        ("Tên <a@example.vn>", "x"),
        ("", "x"),
        ("a@example.vn", "x\r\nBcc: b@example.vn"),
        ("a@example.vn", "x\nBcc: b@example.vn"),
        ("a@example.vn", "x\u{0}"),
    ] {
        assert!(text(&letter(to, subject, "y")).is_err(), "{to:?} {subject:?}");
    }
    let mail = text(&letter("a@example.vn", "Mã chốt sổ", "Bcc: b@example.vn\r\n.\r\nQUIT\r\n")).unwrap();
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    assert!(!head.contains("Bcc"), "{head}");
    assert!(head.contains("Message-ID: <00000000-0000-0000-0000-000000000000@example.vn>"), "{head}");
    assert!(head.contains("Auto-Submitted: auto-generated"), "{head}");
    assert!(head.is_ascii() && body.is_ascii(), "{mail}");
}

#[test]
fn an_address_is_plain() {
    assert!(address("vanthu@phuong.example").is_some());
    let long = format!("{}@example.vn", "a".repeat(ADDRESS_BYTES_MAX));
    for text in ["", "a", "@", "a@", "@b", "a b@c.vn", "văn@c.vn", "a@b@c.vn", "a@c.vn ", long.as_str()] {
        assert!(address(text).is_none(), "{text:?}");
    }
}

#[test]
fn every_failure_has_a_name_that_leads_back() {
    for failure in Failure::ALL {
        assert_eq!(Failure::from_code(failure.code()), Some(failure));
    }
}
