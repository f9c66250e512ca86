//! Stories of accounts.

mod appointments;
mod browsers;
mod codes;
mod demo;
mod devices;
pub mod examples;
mod keys;
mod notices;
mod officers;
mod passwords;
mod people;
mod pins;
mod proving;
mod readmissions;
mod rules;
mod sameness;
mod security;
mod signing;

use ground::auth::totp::{Secret, code_at};
use ground::policy::{Action, Grant, Role};
use ground::units::Unit;
use ground::web::{Caller, Who};
use testkit::{Authenticator, Browser, Page, TestApp};

use crate::village::cast::{KEEPER, PASSWORD, Player};

/// Someone at the sign-in page.
async fn sign_in(browser: &mut Browser, login: &str, password: &str) -> Page {
    browser.post("/sign-in", &[("login", login), ("password", password), ("next", "/me")]).await
}

/// An officer who signed in with a password and left the second factor for later, as the demonstration lets them.
async fn officer(village: &TestApp, login: &str) -> Browser {
    let mut browser = village.browser();
    let page = sign_in(&mut browser, login, PASSWORD).await;
    assert_eq!((page.status.as_u16(), page.leads_to().as_str()), (303, "/me"), "{}", page.words());
    assert_eq!(browser.post("/me/security/later", &[]).await.leads_to(), "/");
    browser
}

/// What officers sign in with where nobody knows their password.
const OWN: &str = "hai con én nhỏ";

/// From now on this is no demonstration: nothing is left for later, and officers have a password of their own.
async fn for_real(village: &TestApp) {
    static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    let hash = HASH.get_or_init(|| ground::auth::passwords::hash(&viet_text::tidy(OWN)).unwrap());
    system(village, move |act| {
        act.exec("update installation set demonstration = ?1", ground::params![false])?;
        act.exec("update passwords set hash = ?1", ground::params![hash])?;
        Ok(())
    })
    .await;
}

/// Something happens without anyone's page.
async fn system(
    village: &TestApp,
    mut work: impl FnMut(&mut ground::Act) -> ground::web::Result<()> + Send + 'static,
) {
    let who = Who::of(&village.app, KEEPER.id()).await.unwrap();
    let keeper = Caller::as_who(&village.app, who, Unit::country());
    keeper
        .act_as(Action::KeepAccounts, move |mut act| {
            work(&mut act)?;
            Ok(act.commit(ground::Entry::new("test.done", "person", KEEPER.id()), ())?)
        })
        .await
        .unwrap();
}

/// A term of someone ends now.
async fn end_term(village: &TestApp, player: Player) {
    system(village, move |act| {
        let at = act.at;
        ground::people::terms::end(act, player.id(), player.unit, player.role, at)?;
        Ok(())
    })
    .await;
}

/// Someone gets an office, beside what they are.
async fn give_term(village: &TestApp, player: Player, role: Role) {
    system(village, move |act| {
        let (unit, at) = (ground::units::find(act, player.unit)?.unwrap(), act.at);
        ground::people::terms::give(act, player.id(), &unit, role, None, at)?;
        Ok(())
    })
    .await;
}

/// Someone sets up the code app; its secret and the codes on paper.
async fn with_totp(village: &TestApp, player: Player) -> (Secret, Vec<String>) {
    let mut browser = village.signed_in(player.id()).await;
    let page = browser.get("/me/security/totp").await;
    let sealed = page.value_of("secret");
    let purpose = format!("totp-new/{}", player.id());
    let secret: Secret = village.app.key.open(&purpose, &sealed, village.app.clock.now()).unwrap();
    assert!(page.text().contains(&ground::auth::totp::spelled(&secret)), "it can be typed too");
    let code = code_at(&secret, village.app.clock.now());
    let done = browser.post("/me/security/totp", &[("secret", &sealed), ("code", &code)]).await;
    assert!([200, 303].contains(&done.status.as_u16()), "{}", done.words());
    // Only the first factor brings paper along.
    let codes = if done.status == 200 { paper(&done) } else { Vec::new() };
    // The step that confirmed it is used up.
    village.pass(time::Duration::seconds(30));
    (secret, codes)
}

/// The codes that stand on a page.
fn paper(page: &Page) -> Vec<String> {
    let html = page.text();
    let codes: Vec<_> = html
        .split("<span class=\"code code--small\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10, "{}", page.words());
    codes
}

/// Someone adds a passkey on a device of theirs.
async fn with_key(village: &TestApp, player: Player) -> Authenticator {
    let mut browser = village.signed_in(player.id()).await;
    add_key(&mut browser, "Điện thoại của tôi").await
}

async fn add_key(browser: &mut Browser, name: &str) -> Authenticator {
    let mut device = Authenticator::default();
    let page = browser.get("/me/security/passkeys/new").await;
    let credential = device.make(&page.data("passkey-options"));
    let ceremony = page.value_of("ceremony");
    let form = [("name", name), ("ceremony", ceremony.as_str()), ("credential", credential.as_str())];
    let done = browser.post("/me/security/passkeys", &form).await;
    assert!([200, 303].contains(&done.status.as_u16()), "{}", done.words());
    device
}

/// Signs in with a key; no name is typed.
async fn sign_in_by_key(browser: &mut Browser, device: &mut Authenticator) -> Page {
    let page = browser.get("/sign-in?next=/me").await;
    let credential = device.show(&page.data("passkey-options"));
    let ceremony = page.value_of("ceremony");
    let form = [("ceremony", ceremony.as_str()), ("credential", credential.as_str()), ("next", "/me")];
    browser.post("/sign-in/passkey", &form).await
}

/// The second page of a sign-in.
async fn type_code(browser: &mut Browser, page: &Page, code: &str) -> Page {
    assert_eq!(page.status, 200, "{}", page.words());
    let half = page.value_of("half");
    browser.post("/sign-in/code", &[("half", &half), ("code", code), ("next", "/me")]).await
}

/// What the ledger says about accounts since the founding, oldest first; at the same moment by chain.
async fn verbs(village: &TestApp) -> Vec<String> {
    let grant = Grant { role: Role::Keeper, unit_id: "vn".to_owned(), path: String::new(), until: None };
    let keeper = Caller::as_who(&village.app, Who { grants: vec![grant], ..Who::default() }, Unit::country());
    keeper
        .view_as(Action::VerifyLedger, |view| {
            let sql = "select verb from ledger where (verb like 'session.%' and verb <> 'session.later') or verb like 'pin.%' or verb like 'password.%'
                       or verb like 'notice.%' or (verb like 'office.%' and actor_id is not null) order by at, chain, number limit 200";
            Ok(view.all(sql, ground::params![], |row| row.get::<String>(0))?)
        })
        .await
        .unwrap()
}
