//! What the walks over every route need of accounts: factors to show, offices that wait, ways in that are open.

use ground::App;
use ground::auth::totp::{Secret, code_at};
use testkit::{Authenticator, Browser, Page};
use time::Duration;

use super::{add_key, sign_in};
use crate::accounts::demo_link;
use crate::checks::examples::{Examples, Twice};
use crate::village::BLOCK;
use crate::village::cast::{
    BLOCK_HEAD, CHIEF, COMMITTEE, FRONT_COMMITTEE, KEEPER, LEADER, MEMBER, NEIGHBOUR, OFFICER, OPERATOR,
    PASSWORD, Player, SECRETARY,
};

const SESSION: Twice = Twice::Anew("each time it opens a session, and that is noted");
const SPENT: Twice = Twice::Refused(422);
const NEW: &str = "bốn con chim sẻ";

pub async fn examples(app: &App, all: &mut Examples) {
    all.part("/{unit}/officers", BLOCK);
    all.part("/{unit}/appointments", BLOCK);
    all.part("/{unit}/readmissions", BLOCK);
    factors(app, all).await;
    doors(app, all).await;
    devices(app, all).await;
    appointments(app, all).await;
    officers(app, all).await;
    readmissions(app, all).await;
}

async fn as_who(app: &App, player: Player) -> Browser {
    Browser::at(app, Some(player.id())).await
}

/// The form that sets up a code app: its secret, and what it shows now.
async fn totp(app: &App, player: Player) -> (Secret, [(&'static str, String); 2]) {
    let page = as_who(app, player).await.get("/me/security/totp").await;
    let sealed = page.value_of("secret");
    let purpose = format!("totp-new/{}", player.id());
    let secret: Secret = app.key.open(&purpose, &sealed, app.clock.now()).expect("a secret");
    let code = code_at(&secret, app.clock.now());
    (secret, [("secret", sealed), ("code", code)])
}

fn pairs<'a, const N: usize>(fields: &'a [(&'static str, String); N]) -> [(&'static str, &'a str); N] {
    fields.each_ref().map(|(name, value)| (*name, value.as_str()))
}

/// The block's head has both factors, the operator a key.
async fn factors(app: &App, all: &mut Examples) {
    let now = app.clock.now();
    // What shows that a code app works is used up for half a minute.
    app.clock.turn_to(now - Duration::minutes(1));
    let (secret, set) = totp(app, BLOCK_HEAD).await;
    let done = as_who(app, BLOCK_HEAD).await.post("/me/security/totp", &pairs(&set)).await;
    assert_eq!(done.status, 200, "{}", done.words());
    app.clock.turn_to(now);
    let mut head = as_who(app, BLOCK_HEAD).await;
    add_key(&mut head, "Điện thoại").await;
    let key = linked(&head.get("/me/security").await, "/me/security/passkeys/");
    all.part("/me/security/passkeys/{passkey}", key);
    all.form("/me/security/passkeys/{passkey}", BLOCK_HEAD, &[("name", "Máy cũ")]);
    all.form("/me/security/passkeys/{passkey}/removal", BLOCK_HEAD, &[]).twice(Twice::Refused(404));
    all.form("/me/security/totp/removal", BLOCK_HEAD, &[]);
    let why = "each time a new set, and the one before is worth nothing";
    all.form("/me/security/recovery-codes", BLOCK_HEAD, &[]).twice(Twice::Anew(why));

    let mut device = add_key(&mut as_who(app, OPERATOR).await, "Máy bàn").await;
    let (_, set) = totp(app, OPERATOR).await;
    all.form("/me/security/totp", OPERATOR, &pairs(&set));
    let page = as_who(app, COMMITTEE).await.get("/me/security/passkeys/new").await;
    let made = Authenticator::default().make(&page.data("passkey-options"));
    let key = [("name", "Máy mới".to_owned()), ("ceremony", page.value_of("ceremony")), ("credential", made)];
    all.form("/me/security/passkeys", COMMITTEE, &pairs(&key)).twice(Twice::Refused(409));

    let page = Browser::at(app, None).await.get("/sign-in?next=/me").await;
    let shown = device.show(&page.data("passkey-options"));
    let key = [("ceremony", page.value_of("ceremony")), ("credential", shown), ("next", "/me".to_owned())];
    all.form_of_nobody("/sign-in/passkey", &pairs(&key)).twice(SPENT);
    let page = sign_in(&mut Browser::at(app, None).await, "totruong4", PASSWORD).await;
    let code = code_at(&secret, now);
    let half = [("half", page.value_of("half")), ("code", code), ("next", "/me".to_owned())];
    all.form_of_nobody("/sign-in/code", &pairs(&half)).twice(SPENT);
}

/// The id that follows this in a page.
fn linked(page: &Page, after: &str) -> String {
    let html = page.text();
    let all = html.split(after).skip(1).map(|rest| rest.chars().take(36).collect::<String>());
    all.into_iter().find(|id| uuid::Uuid::parse_str(id).is_ok()).unwrap_or_else(|| panic!("{after}: {html}"))
}

async fn doors(app: &App, all: &mut Examples) {
    let way = [("login", "khuvuc4"), ("password", PASSWORD), ("next", "/me")];
    all.form_of_nobody("/sign-in", &way).twice(SESSION);
    let link = demo_link(app, &MEMBER);
    all.part("/demo/{part}", MEMBER.part);
    all.part("/demo/{part}/{token}", link.rsplit('/').next().unwrap_or_default());
    all.form_of_nobody("/demo/{part}/{token}", &[]).twice(SESSION);
    all.form("/sign-out", MEMBER, &[]);
    let page = as_who(app, MEMBER).await.post("/me/browser", &[]).await;
    let code = page.text().split("<p class=\"code\">").nth(1).expect("a code")[..11].to_owned();
    let carried = [("code", code.as_str()), ("sure", "yes")];
    all.form_of_nobody("/browser", &carried).twice(Twice::Refused(409));
    let why = "each press is another code, and the one before opens nothing";
    all.form("/me/browser", MEMBER, &[]).twice(Twice::Anew(why));
    let why = "a device is locked only when time went by; accounts/tests/pins.rs opens one";
    all.without_form("/unlock", why);
    let why = "it is there for the phone alone on which somebody came in; accounts/tests/people.rs changes";
    all.part("/people/{id}", ground::ids::of_name("example/session"));
    all.nobody("GET /people/{id}", why);
    all.nobody("POST /people/{id}", why);
    all.without_form("/people/{id}", why);
}

async fn devices(app: &App, all: &mut Examples) {
    let _lost = as_who(app, MEMBER).await;
    let page = as_who(app, MEMBER).await.get("/me/devices").await;
    all.part("/me/devices/{id}", linked(&page, "action=\"/me/devices/"));
    let why = "only what a code carried a day ago is confirmed; accounts/tests/browsers.rs does it";
    all.without_form("/me/devices/{id}/confirmation", why);
    all.form("/me/devices/{id}/end", MEMBER, &[]).twice(Twice::Refused(404));
    all.form("/me/devices/others/end", MEMBER, &[]);
    // The second time it is the one in use that is asked for.
    all.form("/me/pin", NEIGHBOUR, &[("pin", "2580"), ("again", "2580")]).twice(SPENT);
    let set = as_who(app, SECRETARY).await.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await;
    assert_eq!(set.leads_to(), "/me", "{}", set.words());
    all.form("/me/pin/removal", SECRETARY, &[("old", "2580")]);
    let password = [("old", PASSWORD), ("new", NEW), ("again", NEW)];
    all.form("/me/password", OFFICER, &password).twice(SPENT);
    all.form("/notices/read", LEADER, &[]);
    let why = "each time it counts from now";
    all.form("/prove", SECRETARY, &[("pin", "2580"), ("next", "/me")]).twice(Twice::Anew(why));
    let why = "the form is kept in the page";
    all.form("/prove/late", SECRETARY, &[("words", "x")]).asking("?to=/me").twice(Twice::Unwritten(why));
    let why = "only who came in with a password, which walks do not; accounts/tests/security.rs does";
    all.nobody("POST /me/security/later", why);
    all.without_form("/me/security/later", why);
}

/// Somebody new, of whom the chief is asked.
async fn appointments(app: &App, all: &mut Examples) {
    let mut keeper = as_who(app, KEEPER).await;
    let officers = format!("/{BLOCK}/officers");
    let (mut given, logins) = (Vec::new(), ["khuvuc8", "khuvuc9"]);
    for _ in logins {
        given.push(keeper.get(&format!("{officers}/new")).await.value_of("id"));
    }
    let office = |n: usize| {
        let name = ("name", ["Vũ Thị Hạnh", "Lã Văn Bình"][n]);
        [("id", given[n].as_str()), name, ("role", "area-officer"), ("login", logins[n])]
    };
    let page = keeper.post(&officers, &office(0)).await;
    assert_eq!(page.status, 200, "{}", page.words());
    all.part("/{unit}/appointments/{appointment}", &given[0]);
    all.form("/{unit}/appointments/{appointment}/confirmation", CHIEF, &[]);
    all.form("/{unit}/appointments/{appointment}/refusal", CHIEF, &[]);
    all.form("/{unit}/appointments/{appointment}/withdrawal", KEEPER, &[]);
    all.form("/{unit}/officers", KEEPER, &office(1));
}

async fn officers(app: &App, all: &mut Examples) {
    all.part("/{unit}/officers/{person}", BLOCK_HEAD.id());
    let html = as_who(app, KEEPER).await.get(&format!("/{BLOCK}/officers")).await.text();
    let (_, form) = html.split_once(&format!("/officers/{}/end", BLOCK_HEAD.id())).expect("their office");
    let (_, term) = form.split_once("name=\"term\" value=\"").expect("its term");
    let over = [("term", &term[..36])];
    all.form("/{unit}/officers/{person}/end", KEEPER, &over).twice(Twice::Refused(409));
    let why = "each time another password for once";
    all.form("/{unit}/officers/{person}/password", KEEPER, &[]).twice(Twice::Anew(why));
}

/// The officer lost everything, says the keeper; for another one they may still ask.
async fn readmissions(app: &App, all: &mut Examples) {
    let mut keeper = as_who(app, KEEPER).await;
    let at = |player: Player| format!("/{BLOCK}/officers/{}/readmission", player.id());
    let id = keeper.get(&at(OFFICER)).await.value_of("id");
    assert_eq!(keeper.post(&at(OFFICER), &[("id", &id)]).await.status, 303);
    all.part("/{unit}/readmissions/{readmission}", &id);
    all.form("/{unit}/readmissions/{readmission}/confirmation", CHIEF, &[]);
    all.form("/me/security/readmission/refusal", OFFICER, &[]);
    let id = keeper.get(&at(FRONT_COMMITTEE)).await.value_of("id");
    all.part("/{unit}/officers/{person}/readmission", FRONT_COMMITTEE.id());
    all.form("/{unit}/officers/{person}/readmission", KEEPER, &[("id", &id)]);
}
