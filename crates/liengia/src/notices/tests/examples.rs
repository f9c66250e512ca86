//! What the walks over every route need: a notice whose matter is muted, one that can be, and wishes.

use ground::notices::addresses;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Caller, Lang, Who};
use ground::{App, Entry};
use testkit::Browser;

use crate::checks::examples::{Examples, Twice};
use crate::village::cast::{KEEPER, MEMBER, NEIGHBOUR};

pub async fn examples(app: &App, all: &mut Examples) {
    let who = Who::of(app, KEEPER.id()).await.expect("the keeper");
    Caller::as_who(app, who, Unit::country())
        .act_as(Action::KeepAccounts, |mut act| {
            act.notify(MEMBER.id(), "slip-renewed", "/me/devices");
            act.notify(MEMBER.id(), "pin-set", "/me/pin");
            Ok(act.commit(Entry::new("test.told", "person", MEMBER.id()), ())?)
        })
        .await
        .expect("two notices");
    let mut member = Browser::at(app, Some(MEMBER.id())).await;
    let muted = member.post("/notices/mutes", &[("link", "/me/devices")]).await;
    assert_eq!(muted.status, 303, "{}", muted.words());
    all.form("/notices/mutes", MEMBER, &[("link", "/me/pin")]);
    let page = member.get("/me/notices").await.text();
    let mute = page.split("/me/notices/mutes/").nth(1).expect("a muted matter")[..36].to_owned();
    all.part("/me/notices/mutes/{id}", mute);
    all.form("/me/notices/mutes/{id}/removal", MEMBER, &[]).twice(Twice::Refused(404));
    let wishes = [
        ("alarm", "push"),
        ("needs-you", "app"),
        ("for-information", "nothing"),
        ("quiet_from", "22:00"),
        ("quiet_until", "06:00"),
        ("digest_at", ""),
    ];
    all.form("/me/notices", MEMBER, &wishes);
    let why = "no mail server is named in the village; notices/tests/mailing.rs has one";
    all.without_form("/me/notices/address", why);
    all.form("/me/notices/address/removal", MEMBER, &[])
        .twice(Twice::Unwritten("nobody of the village is written to: there is nothing to end"));
    all.part("/mail/{token}", link(app).await);
    all.form_of_nobody("/mail/{token}/confirmation", &[]);
    all.form_of_nobody("/mail/{token}/opening", &[])
        .twice(Twice::Unwritten("a sign of life, as when a device's session is seen"));
    all.form_of_nobody("/mail/{token}/end", &[]).twice(Twice::Refused(404));
    let why = "no push service is named in the village; notices/tests/leaving.rs has one";
    all.without_form("/me/devices/push", why);
    all.without_form("/me/devices/push/renewal", why);
    all.form("/me/devices/push/removal", MEMBER, &[])
        .twice(Twice::Unwritten("no device of the village is told: there is nothing to end"));
    all.form_of_nobody("/push/proof", &[("proof", "x")])
        .twice(Twice::Unwritten("a sign of life of a device, as when its session is seen"));
}

/// What a mail to somebody would name.
async fn link(app: &App) -> String {
    let (key, at) = (app.key.clone(), app.clock.now());
    let own = key.clone();
    let set = move |conn: &mut ground::db::Conn| {
        addresses::set(conn, &own, (NEIGHBOUR.id(), "ai@example.vn", Lang::Vi), at).map(|_| ())
    };
    app.tamper(set).await.expect("an address");
    let find = move |view: &mut ground::View| Ok(addresses::of(view, &key, NEIGHBOUR.id())?);
    let system = Caller::system(app, Unit::country());
    let address = system.view_as(Action::VerifyLedger, find).await.expect("the book").expect("an address");
    addresses::token(&app.key, address.id)
}
