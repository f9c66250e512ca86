//! Stories of accounts.

mod demo;
mod devices;
mod notices;
mod officers;
mod passwords;
mod pins;
mod rules;
mod signing;

use ground::policy::{Action, Grant, Role};
use ground::units::Unit;
use ground::web::{Caller, Who};
use testkit::{Browser, Page, TestApp};

use crate::village::cast::PASSWORD;

/// Someone at the sign-in page.
async fn sign_in(browser: &mut Browser, login: &str, password: &str) -> Page {
    browser.post("/sign-in", &[("login", login), ("password", password), ("next", "/me")]).await
}

/// An officer who signed in as officers do.
async fn officer(village: &TestApp, login: &str) -> Browser {
    let mut browser = village.browser();
    let page = sign_in(&mut browser, login, PASSWORD).await;
    assert_eq!((page.status.as_u16(), page.leads_to().as_str()), (303, "/me"), "{}", page.words());
    browser
}

/// What the ledger says about accounts since the founding, oldest first; at the same moment by chain.
async fn verbs(village: &TestApp) -> Vec<String> {
    let grant = Grant { role: Role::Keeper, unit_id: "vn".to_owned(), path: String::new(), until: None };
    let keeper = Caller::as_who(&village.app, Who { signed: None, grants: vec![grant] }, Unit::country());
    keeper
        .view(Action::VerifyLedger, |view| {
            let sql = "select verb from ledger where verb like 'session.%' or verb like 'pin.%' or verb like 'password.%'
                       or verb like 'notice.%' or (verb like 'office.%' and actor_id is not null) order by at, chain, number limit 200";
            Ok(view.all(sql, ground::params![], |row| row.get::<String>(0))?)
        })
        .await
        .unwrap()
}
