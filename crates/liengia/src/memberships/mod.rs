//! Memberships: invitation slips, joining with them, what each person agreed to, leaving.
//!
//! Joining is of free will and so is leaving. A slip lets one person of a household in, once; each purpose is asked
//! for separately and nothing is answered beforehand. Not here: how slips and sessions are kept (`ground::auth`), what
//! a consent is (`ground::people::consents`), PINs and devices (`accounts`), the list of households (`roster`).

mod model;
mod pages;
mod personal;
mod rights;
mod routes;
mod store;
mod story;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::{examples::examples, renew};

use ground::View;
use ground::feature::{Card, Fact, Feature, MenuItem, Section, Sign};
use ground::figures::Period;
use ground::notices::Kind as Notice;
use ground::people::{Purpose, households};
use ground::policy::{Action, decide};
use ground::units::{Kind, Unit};
use ground::web::{Need, Result, Words};

/// How much each hurries. Who said no, or left, is not for the table.
const NOTICES: &[Notice] = &[
    Notice::information("membership-begun").said(),
    Notice::information("household-declined"),
    Notice::information("membership-ended"),
    Notice::needs_you("slip-renewed").said(),
    Notice::needs_you("leader-left").said(),
];

pub fn feature() -> Feature {
    let feature = Feature::new("memberships", include_str!("vi.ftl"), include_str!("en.ftl"));
    let mut feature = own(joining(slips(feature)));
    feature.menu.push(MenuItem::of(
        Section::Books,
        "menu-slips",
        "qr-code",
        "/{unit}/slips",
        Action::InviteHouseholds,
    ));
    feature.menu.push(MenuItem::of(
        Section::Together,
        "menu-unjoined",
        "smartphone",
        "/{unit}/memberships/unjoined",
        Action::ListUnjoined,
    ));
    feature.figures = Some(figures);
    feature.signs = Some(signs);
    feature.cards = Some(cards);
    feature.notices = NOTICES;
    feature.personal = personal::PERSONAL;
    feature.past = Some(story::past);
    feature.fulfil = Some(rights::fulfil);
    feature.unit_tables = &["joinings"];
    feature
}

fn slips(feature: Feature) -> Feature {
    let invite = || Need::action(Action::InviteHouseholds);
    let edit = || Need::action(Action::EditRoster);
    feature
        .get("/{unit}/slips", invite(), routes::slips::list)
        .post("/{unit}/slips", invite(), routes::slips::create)
        .get("/{unit}/slips/sheet", invite(), routes::slips::sheet)
        .get("/{unit}/slips/{household}", invite(), routes::slips::show)
        .post("/{unit}/slips/{household}/renewal", invite(), routes::slips::renew)
        .get("/{unit}/memberships/unjoined", Need::action(Action::ListUnjoined), routes::unjoined::list)
        .get("/{unit}/memberships/{person}/end", edit(), routes::leaving::show_for)
        .post("/{unit}/memberships/{person}/end", edit(), routes::leaving::end_for)
}

fn joining(feature: Feature) -> Feature {
    let invited = || Need::anyone("whoever holds a slip joins with it; its code is the key");
    feature
        .get("/join", Need::anyone("asks for the code of a slip").door(), routes::joining::ask)
        .post("/join", invited().door(), routes::joining::enter)
        .get("/join/{token}", invited().door(), routes::joining::show)
        .post("/join/{token}", invited().door(), routes::joining::join)
        .post("/join/{token}/refusal", invited().door(), routes::joining::refuse)
        .get("/left", Need::anyone("says goodbye to someone who has just left"), routes::leaving::goodbye)
        .get("/refused", Need::anyone("thanks a household that said no"), routes::joining::thanks)
}

fn own(feature: Feature) -> Feature {
    let own = || Need::own(Action::KeepOwnAccount);
    feature
        .get("/me/welcome", own(), routes::joining::welcome)
        .get("/me/consents", own(), routes::consents::list)
        .post("/me/consents/{purpose}", own(), routes::consents::answer)
        .get("/me/membership", own(), routes::leaving::show)
        .post("/me/membership/end", own(), routes::leaving::end)
}

/// How many households have somebody who joined.
fn figures(view: &mut View, unit: &Unit, _: &Period) -> Result<Vec<Fact>> {
    let number = households::count_joined(view, unit)?;
    Ok(vec![Fact::now("fact-households-joined", number, "slips")])
}

/// For who leads a group: the households still to invite. For a member: an agreement that ends soon.
fn cards(view: &mut View, words: &Words) -> Result<Vec<Card>> {
    let mut cards = Vec::new();
    let (unit, at) = (view.unit, view.at);
    if unit.kind == Kind::Group
        && decide(&view.who.grants, Action::InviteHouseholds, &unit.path, at).is_some()
    {
        let waiting = store::households::list(view, unit, at)?;
        let n = waiting.iter().filter(|line| line.may_be_invited()).count();
        if n > 0 {
            cards.push(Card {
                title: words.with("slips-card-title", &[("n", &n)]),
                text: words.t("slips-card-text"),
                icon: "qr-code",
                link: format!("/{}/slips", unit.id),
                link_words: words.t("slips-card-link"),
                waits: false,
            });
        }
    }
    let me = view.own_id();
    let ending: Vec<Purpose> = store::consents::ending(view, me, at)?;
    if let Some(purpose) = ending.first() {
        cards.push(Card {
            title: words.t("consents-card-title"),
            text: words.t(&model::title_key(*purpose)),
            icon: "clock",
            link: "/me/consents".to_owned(),
            link_words: words.t("consents-card-link"),
            waits: true,
        });
    }
    Ok(cards)
}

/// For who helps with phones: how many houses are not in yet.
fn signs(view: &mut View, words: &Words) -> Result<Vec<Sign>> {
    if !view.may(Action::ListUnjoined) {
        return Ok(Vec::new());
    }
    let (unit, at) = (view.unit, view.at);
    let n = store::households::count_unjoined(view, unit, at)?;
    Ok(vec![Sign {
        title: words.t("menu-unjoined"),
        says: words.with("unjoined-lead", &[("n", &n)]),
        icon: "smartphone",
        link: format!("/{}/memberships/unjoined", unit.id),
        waits: n > 0,
    }])
}
