//! Stories of heads that leave the machine, and of a book that was changed behind everyone's back.

mod checking;
pub mod examples;
mod keeping;
mod mailing;
mod rewriting;
mod rules;

use ground::App;
use ground::ledger::{self, Head};
use ground::params;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use testkit::{Page, Smtp, TestApp};

use crate::village::cast::KEEPER;

/// The commune's chain.
const CHAIN: &str = "09574";

async fn head(app: &App) -> Head {
    Caller::system(app, Unit::country())
        .view_as(Action::VerifyLedger, |view| Ok(ledger::head(view, CHAIN)?.expect("the village has lived")))
        .await
        .unwrap()
}

/// The settings with which mail goes to this server.
fn through(server: &Smtp) -> Vec<(&'static str, String)> {
    vec![
        ("LIENGIA_SMTP", server.address("smtp", "")),
        ("LIENGIA_MAIL_FROM", "so-cai@phuong.example".to_owned()),
        ("LIENGIA_HEADS_ENTRIES", "5".to_owned()),
    ]
}

/// The keeper names someone outside.
async fn add_address(village: &TestApp, holder: &str, address: &str) {
    let mut keeper = village.signed_in(KEEPER.id()).await;
    let base = format!("/{CHAIN}/ledger/addresses");
    let id = keeper.get(&base).await.value_of("id");
    let done = keeper.post(&base, &[("id", &id), ("holder", holder), ("address", address)]).await;
    assert_eq!(done.status, 303, "{}", done.words());
}

/// What an operator can do who has the database: run a statement behind everyone's back.
async fn behind(app: &App, sql: &'static str) {
    app.tamper(move |conn| conn.exec(sql, params![]).map(|_| ())).await.unwrap();
}

/// What stands in a line of text; between its name and its value stands its type.
fn typed(page: &Page, name: &str) -> String {
    page.value_of(&format!("{name}\" type=\"text"))
}
