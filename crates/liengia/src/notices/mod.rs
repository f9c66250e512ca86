//! How somebody wants to be told: on which device, by which way, when not, and of which matters no more.
//!
//! Not here: the list of what one was told (`accounts`), when a notice leaves and what of it (`ground::notices`), how a push
//! travels (`ground::push`), the keeper's page of what waits (`outbox`).

mod form;
mod pages;
mod personal;
mod routes;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::examples::examples;
#[cfg(test)]
pub(crate) use tests::{Place, allow};

use ground::feature::{Feature, MenuItem, Section};
use ground::notices::Kind;
use ground::policy::Action::KeepOwnAccount;
use ground::push::PROOF_ADDRESS;
use ground::web::Need;
use ground::{Act, Entry, params};

const NOTICES: &[Kind] = &[Kind::alarm("mail-address-asked").said()];

pub fn feature() -> Feature {
    let own = || Need::own(KeepOwnAccount);
    let arrived =
        "a device says that a push arrived; it brings a word that came with it and that nobody can make";
    let link =
        "whoever holds a link from a mail: it names an address and is made with the installation's key";
    let mut feature = Feature::new("notices", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/me/notices", own(), routes::wishes::show)
        .post("/me/notices", own(), routes::wishes::update)
        .post("/notices/mutes", own(), routes::mutes::create)
        .post("/me/notices/mutes/{id}/removal", own(), routes::mutes::remove)
        .post("/me/devices/push", own(), routes::devices::allow)
        .post("/me/devices/push/renewal", own().for_carried(), routes::devices::renew)
        .post("/me/devices/push/removal", own(), routes::devices::remove)
        .post("/me/notices/address", own(), routes::mails::set)
        .post("/me/notices/address/removal", own(), routes::mails::remove)
        .get("/mail/{token}", Need::anyone(link).door(), routes::mails::show)
        .post("/mail/{token}/confirmation", Need::anyone(link), routes::mails::confirm)
        .post("/mail/{token}/opening", Need::anyone(link), routes::mails::open)
        .post("/mail/{token}/end", Need::anyone(link), routes::mails::end)
        .post(PROOF_ADDRESS, Need::anyone(arrived), routes::devices::arrived);
    feature.menu.push(MenuItem::of(
        Section::Own,
        "menu-notices-wishes",
        "settings",
        "/me/notices",
        KeepOwnAccount,
    ));
    feature.personal = personal::PERSONAL;
    feature.notices = NOTICES;
    feature.announcements = Some(hear);
    feature
}

/// A lost phone: whoever had it set where mail goes and which matters are silent. A silent matter says that one told, too.
fn hear(act: &mut Act, entry: &Entry) -> ground::db::Result<()> {
    if entry.verb != "session.renewed" || entry.subject.kind != "person" {
        return Ok(());
    }
    for table in ["notice_mutes", "notice_wishes", "mail_addresses"] {
        act.exec(&format!("delete from {table} where person_id = ?1"), params![entry.subject.id])?;
    }
    Ok(())
}
