//! Stories of what leaves the machine, with a real mail server at the other end.

pub mod examples;
mod failing;
mod keeping;
mod leaving;

use ground::mail::Failure;
use ground::outbox::{self, Message, Show, Waiting};
use ground::policy::{Action, Grant, Role};
use ground::units::Unit;
use ground::web::{Caller, Result, Who};
use ground::{App, Cannot, Entry, ids};
use testkit::{Smtp, TestApp};
use uuid::Uuid;

/// The settings of someone whose mail goes to this server.
fn through(address: String) -> Vec<(&'static str, String)> {
    vec![
        ("LIENGIA_SMTP", address),
        ("LIENGIA_MAIL_FROM", "so-cai@phuong.example".to_owned()),
        // A server that does not answer is told from one that does within a second, not within half a minute.
        ("LIENGIA_SMTP_SECONDS", "2".to_owned()),
    ]
}

fn plain(server: &Smtp) -> Vec<(&'static str, String)> {
    through(server.address("smtp", ""))
}

/// Puts a mail into the outbox, in an act of its own.
pub async fn write(app: &App, subject: &str) {
    let done = try_to_write(app, subject, true).await;
    assert!(done.is_ok(), "{done:?}");
}

async fn try_to_write(app: &App, subject: &str, commits: bool) -> Result<bool> {
    let subject = subject.to_owned();
    Caller::system(app, Unit::country())
        .act_as(Action::SendHeads, move |mut act| {
            let body = "Dòng một.\n.\nDòng ba: ĐỦ DẤU.\n".to_owned();
            let message = Message::mail("ledger-head", "vanthu@mattran.example", subject.clone(), body);
            let sent = act.send(&message)?.is_some();
            if !commits {
                return Err(Cannot::FASTER.into());
            }
            Ok(act.commit(Entry::new("head.told", "head", Uuid::nil()), sent)?)
        })
        .await
}

fn keeper(app: &App) -> Caller {
    let grant = Grant { role: Role::Keeper, unit_id: "vn".to_owned(), path: String::new(), until: None };
    Caller::as_who(app, Who { grants: vec![grant], ..Who::default() }, Unit::country())
}

async fn list(village: &TestApp, show: Show) -> Vec<Waiting> {
    keeper(&village.app)
        .view_as(Action::KeepOutbox, move |view| {
            let unit = view.unit;
            Ok(outbox::list(view, unit, show)?)
        })
        .await
        .unwrap()
}

/// Why the only message that waits did not get out.
async fn failure(village: &TestApp) -> Option<Failure> {
    let waiting = list(village, Show::Waiting).await;
    assert_eq!(waiting.len(), 1);
    waiting[0].failure
}

/// How many rows still hold content.
async fn with_content(app: &App) -> i64 {
    keeper(app)
        .view_as(Action::KeepOutbox, |view| {
            let sql = "select count(*) from outbox where recipient is not null or subject is not null or body is not null";
            Ok(view.number(sql, ground::params![])?)
        })
        .await
        .unwrap()
}

fn fresh_id() -> String {
    ids::fresh(testkit::MONDAY).to_string()
}
