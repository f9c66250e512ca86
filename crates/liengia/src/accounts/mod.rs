//! Accounts: signing in and out, one's devices, PIN, password and second factors, showing again who one is, notices; the
//! offices that the keeper gives and ends, and how someone who lost everything is let back in.
//!
//! Not here: how secrets are kept (`ground::auth`), joining with a slip and consents (`memberships`), who may do what
//! (`ground::policy`). Counters of wrong tries live in memory (`ground::auth::tries`): a restart forgives, the throttle stays.

mod appointment;
mod factors;
mod jobs;
mod model;
mod pages;
mod personal;
mod readmission;
mod rights;
mod routes;
mod searching;
mod secrets;
mod slots;
mod store;
#[cfg(test)]
mod tests;
mod view;

#[cfg(test)]
pub(crate) use tests::examples::examples;

use ground::App;
use ground::feature::{Feature, Job, MenuItem, Section};
use ground::policy::Action;
use ground::web::Need;

use crate::village::cast::Player;
use routes::{
    appointments, browsers, codes, demo, devices, me, notices, officers, passkeys, passwords, people, pins,
    proving, readmissions, security, signing, totp,
};

pub fn feature() -> Feature {
    let feature = Feature::new("accounts", include_str!("vi.ftl"), include_str!("en.ftl"));
    let mut feature = readmission(appointment(offices(factors(own(doors(feature))))));
    feature.search = Some(searching::search);
    feature.personal = personal::PERSONAL;
    feature.stays = Some(rights::stays);
    feature.fulfil = Some(rights::fulfil);
    feature.menu = vec![
        MenuItem::of(Section::Own, "menu-me", "user", "/me", Action::KeepOwnAccount),
        MenuItem::of(Section::Own, "menu-people", "users", "/people", Action::KeepOwnAccount),
        MenuItem::of(Section::Own, "menu-notices", "bell", "/notices", Action::KeepOwnAccount),
        MenuItem::of(Section::Place, "menu-officers", "key-round", "/{unit}/officers", Action::KeepAccounts),
    ];
    feature.notices = slots::NOTICES;
    feature.tasks = Some(slots::tasks);
    feature.signs = Some(slots::signs);
    feature.unit_tables = &["appointments"];
    feature.jobs =
        vec![Job { name: "accounts.appointments", every_seconds: 3600, run: jobs::forget_expired }];
    feature
}

/// What stands open before anyone is signed in, or while the device is locked.
fn doors(feature: Feature) -> Feature {
    let signing = "one signs in here";
    let leaving = "one's own session may always be ended, also locked or without an office";
    let locked = "a locked device is opened here; the handler asks for its session and PIN";
    let carried = "one's own code from another browser is typed here; five tries each, two minutes";
    let several = "who came in on this phone, by its own sealed cookie; the handler asks for their PIN";
    let told = "a notice that was pressed leads on from here, and shows nothing itself";
    let demo = "sign-in links of the demonstration; 404 on any other database";
    feature
        .get("/sign-in", Need::anyone(signing).door(), signing::show)
        .post("/sign-in", Need::anyone(signing).door(), signing::sign_in)
        .post("/sign-in/code", Need::anyone(signing).door(), codes::check)
        .post("/sign-in/passkey", Need::anyone(signing).door(), signing::by_key)
        .get("/browser", Need::anyone(carried), browsers::ask)
        .post("/browser", Need::anyone(carried), browsers::enter)
        .get("/people", Need::anyone(several).door(), people::list)
        .get("/people/{id}", Need::anyone(several).door(), people::show)
        .get("/people/{id}/told", Need::anyone(told).door(), people::told)
        .post("/people/{id}", Need::anyone(several).door(), people::switch)
        .post("/sign-out", Need::anyone(leaving), signing::sign_out)
        .get("/unlock", Need::anyone(locked).door(), pins::show_lock)
        .post("/unlock", Need::anyone(locked).door(), pins::unlock)
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
        .post("/me/devices/{id}/confirmation", own(), devices::confirm)
        .get("/me/browser", own(), browsers::show)
        .post("/me/browser", own(), browsers::create)
        .get("/me/pin", own(), pins::edit)
        .post("/me/pin", own(), pins::update)
        .post("/me/pin/removal", own(), pins::remove)
        .get("/me/password", own(), passwords::edit)
        .post("/me/password", own(), passwords::update)
        .get("/notices", own(), notices::list)
        .post("/notices/read", own(), notices::read)
}

/// What one shows besides a password. Looking is free; every change asks first who one is.
fn factors(feature: Feature) -> Feature {
    let own = || Need::own(Action::KeepOwnAccount);
    feature
        .get("/me/security", own(), security::show)
        .post("/me/security/later", own(), security::later)
        .post("/me/security/recovery-codes", own().proved(), security::renew_codes)
        .post("/me/security/readmission/refusal", own(), security::refuse_readmission)
        .get("/me/security/totp", own().proved(), totp::new)
        .post("/me/security/totp", own().proved(), totp::create)
        .post("/me/security/totp/removal", own().proved(), totp::remove)
        .get("/me/security/passkeys/new", own().proved(), passkeys::new)
        .post("/me/security/passkeys", own().proved(), passkeys::create)
        .get("/me/security/passkeys/{passkey}", own().proved(), passkeys::edit)
        .post("/me/security/passkeys/{passkey}", own().proved(), passkeys::update)
        .post("/me/security/passkeys/{passkey}/removal", own().proved(), passkeys::remove)
        .get("/prove", own(), proving::show)
        .post("/prove", own().for_carried(), proving::prove)
        .post("/prove/late", own().for_carried(), proving::late)
}

/// Offices, for the keeper.
fn offices(feature: Feature) -> Feature {
    let keeps = || Need::action(Action::KeepAccounts);
    feature
        .get("/{unit}/officers", keeps(), officers::list)
        .get("/{unit}/officers/new", keeps().proved(), officers::new)
        .post("/{unit}/officers", keeps().proved(), officers::create)
        .post("/{unit}/officers/{person}/end", keeps(), officers::end)
        .post("/{unit}/officers/{person}/password", keeps().proved(), officers::reset)
        .get("/{unit}/officers/{person}/readmission", keeps().proved(), readmissions::show)
        .post("/{unit}/officers/{person}/readmission", keeps().proved(), readmissions::create)
}

/// What those who sit say about offices that were given.
fn appointment(feature: Feature) -> Feature {
    let confirms = || Need::action(Action::ConfirmOffice).secret();
    let keeps = || Need::action(Action::KeepAccounts);
    feature
        .get("/{unit}/appointments/{appointment}", confirms().proved(), appointments::review)
        .post("/{unit}/appointments/{appointment}/confirmation", confirms().proved(), appointments::confirm)
        .post("/{unit}/appointments/{appointment}/refusal", confirms(), appointments::refuse)
        .post("/{unit}/appointments/{appointment}/withdrawal", keeps(), appointments::withdraw)
}

/// The second person's part, and who holds which office.
fn readmission(feature: Feature) -> Feature {
    let confirms = || Need::action(Action::ConfirmReadmission).secret();
    feature
        .get("/{unit}/offices", Need::action(Action::ShowOffices), readmissions::offices)
        .get("/{unit}/readmissions/{readmission}", confirms().proved(), readmissions::review)
        .post("/{unit}/readmissions/{readmission}/confirmation", confirms().proved(), readmissions::confirm)
}

/// The link that lets one in as a person of the village, on this installation only.
pub(crate) fn demo_link(app: &App, player: &Player) -> String {
    format!("{}/demo/{}/{}", app.config.base_url(), player.part, secrets::demo_token(app, player))
}
