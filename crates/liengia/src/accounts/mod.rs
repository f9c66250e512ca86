//! Accounts: signing in and out, one's devices, PIN and password, notices; the offices that the keeper gives and ends.
//!
//! Not here: how secrets are kept (`ground::auth`), joining with a slip and consents (`memberships`), who may do what
//! (`ground::policy`). Counters of wrong tries live in memory (`tries`): a restart forgives, the throttle stays.

mod model;
mod pages;
mod routes;
mod searching;
mod secrets;
mod store;
#[cfg(test)]
mod tests;
mod tries;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ground::App;
use ground::feature::{Feature, MenuItem};
use ground::policy::Action;
use ground::web::Need;

use crate::village::cast::Player;
use routes::{demo, devices, me, notices, officers, passwords, pins, signing};

pub fn feature() -> Feature {
    let feature = Feature::new("accounts", include_str!("vi.ftl"), include_str!("en.ftl"));
    let mut feature = offices(own(doors(feature)));
    feature.search = Some(searching::search);
    feature.menu.push(MenuItem {
        key: "menu-officers",
        icon: "key-round",
        link: "/{unit}/officers",
        action: Action::KeepAccounts,
        on_bar: false,
    });
    feature
}

/// What stands open before anyone is signed in, or while the device is locked.
fn doors(feature: Feature) -> Feature {
    let signing = "one signs in here";
    let leaving = "one's own session may always be ended, also locked or without an office";
    let locked = "a locked device is opened here; the handler asks for its session and PIN";
    let demo = "sign-in links of the demonstration; 404 on any other database";
    feature
        .get("/sign-in", Need::anyone(signing), signing::show)
        .post("/sign-in", Need::anyone(signing).few_tries(), signing::sign_in)
        .post("/sign-out", Need::anyone(leaving), signing::sign_out)
        .get("/unlock", Need::anyone(locked), pins::show_lock)
        .post("/unlock", Need::anyone(locked).few_tries(), pins::unlock)
        .get("/demo/{part}/{token}", Need::anyone(demo), demo::show)
        .post("/demo/{part}/{token}", Need::anyone(demo), demo::sign_in)
}

/// One's own account.
fn own(feature: Feature) -> Feature {
    let own = || Need::own(Action::KeepOwnAccount);
    feature
        .get("/me", own(), me::show)
        .get("/me/devices", own(), devices::list)
        .post("/me/devices/others/end", own(), devices::end_others)
        .post("/me/devices/{id}/end", own(), devices::end)
        .get("/me/pin", own(), pins::edit)
        .post("/me/pin", own(), pins::update)
        .post("/me/pin/removal", own(), pins::remove)
        .get("/me/password", own(), passwords::edit)
        .post("/me/password", own().few_tries(), passwords::update)
        .get("/notices", own(), notices::list)
        .post("/notices/read", own(), notices::read)
}

/// Offices, for the keeper.
fn offices(feature: Feature) -> Feature {
    let keeps = || Need::action(Action::KeepAccounts);
    feature
        .get("/{unit}/officers", keeps(), officers::list)
        .get("/{unit}/officers/new", keeps(), officers::new)
        .post("/{unit}/officers", keeps(), officers::create)
        .post("/{unit}/officers/{person}/end", keeps(), officers::end)
        .post("/{unit}/officers/{person}/password", keeps(), officers::reset)
}

/// The link that lets one in as a person of the village, on this installation only.
pub(crate) fn demo_link(app: &App, player: &Player) -> String {
    format!("{}/demo/{}/{}", app.config.base_url(), player.part, demo_token(app, player))
}

fn demo_token(app: &App, player: &Player) -> String {
    URL_SAFE_NO_PAD.encode(&app.key.derive("demo-link", player.id().as_bytes())[..16])
}
