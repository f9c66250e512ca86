//! The keeper's page of what waits to leave the machine: what did not get out and why, and "try again". It shows neither
//! what a message says nor whom it goes to; of what goes to persons, only how many got out.
//!
//! Not here: the outbox itself, leases and tries (`ground::outbox`), how mail is sent (`ground::mail`).

mod jobs;
mod pages;
mod routes;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::{examples::examples, write as write_mail};

use ground::View;
use ground::feature::{Card, Feature, Job, MenuItem, Section, Sign};
use ground::outbox::{self, Show};
use ground::policy::Action::KeepOutbox;
use ground::web::{Need, Result, Words};

pub fn feature() -> Feature {
    let mut feature = Feature::new("outbox", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get("/{unit}/outbox", Need::action(KeepOutbox), routes::list)
        .post("/{unit}/outbox/{id}/attempts", Need::action(KeepOutbox), routes::try_again);
    feature.menu.push(MenuItem::of(Section::Place, "menu-outbox", "send", "/{unit}/outbox", KeepOutbox));
    feature.cards = Some(cards);
    feature.signs = Some(signs);
    feature.jobs = vec![
        Job { name: "outbox.mail", every_seconds: 5, run: jobs::mail },
        Job { name: "outbox.push", every_seconds: 2, run: jobs::push },
        Job { name: "outbox.tidy", every_seconds: 3600, run: jobs::tidy },
    ];
    feature
}

/// Only when something was given up: the keeper should not have to look.
fn cards(view: &mut View, words: &Words) -> Result<Vec<Card>> {
    if !view.may(KeepOutbox) {
        return Ok(Vec::new());
    }
    let unit = view.unit;
    let n = outbox::count(view, unit, Show::GivenUp)?;
    if n == 0 {
        return Ok(Vec::new());
    }
    Ok(vec![Card {
        title: words.with("outbox-card", &[("n", &n)]),
        text: words.t("outbox-card-says"),
        icon: "send",
        link: format!("/{}/outbox", unit.id),
        link_words: words.t("outbox-look"),
        waits: true,
    }])
}

/// That mail gets out, or how much waits.
fn signs(view: &mut View, words: &Words) -> Result<Vec<Sign>> {
    if !view.may(KeepOutbox) {
        return Ok(Vec::new());
    }
    let unit = view.unit;
    let n = outbox::count(view, unit, Show::Waiting)?;
    let mail = Sign {
        title: words.t("menu-outbox"),
        says: if n == 0 { words.t("outbox-sign-none") } else { words.with("outbox-sign", &[("n", &n)]) },
        icon: "send",
        link: format!("/{}/outbox", unit.id),
        waits: false,
    };
    Ok(vec![mail, https(view, words)])
}

/// A certificate that ends sooner was not renewed when it should have been.
const ENDS_SOON: time::Duration = time::Duration::days(14);

/// Without HTTPS no phone rings, nothing waits without signal, and there is no passkey; one's own certificate ends.
fn https(view: &View, words: &Words) -> Sign {
    let at = view.at;
    let sign = |says: String, waits: bool| Sign {
        title: words.t("outbox-https"),
        says,
        icon: "lock",
        link: "/about".to_owned(),
        waits,
    };
    let Some(own) = &view.app.https else {
        let key = if view.app.config.https() { "outbox-https-proxy" } else { "outbox-https-none" };
        return sign(words.t(key), !view.app.config.https());
    };
    let standing = own.standing();
    match (standing.until, standing.problem) {
        (None, None) => sign(words.t("outbox-https-asked"), false),
        (None, Some(why)) => sign(words.with("outbox-https-failed", &[("why", &why)]), true),
        (Some(until), _) => {
            let soon = until - at < ENDS_SOON;
            sign(words.with("outbox-https-until", &[("day", &ground::web::words::day(until.date()))]), soon)
        }
    }
}
