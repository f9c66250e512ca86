//! Deadlines ("Hạn"): the page that says by which clock the ward runs: every rule that holds today in plain words with
//! its source and how sure it is, who watches at night, the office hours, and the holidays of each year. For anyone, and for
//! paper. And the form on which the chief of the ward's police names who watches (`desk`).
//!
//! Not here: the rules, the calendar, the desks and the job (`ground::deadlines`), and the clock of a matter (on its own
//! page).

mod desk;
mod pages;
mod routes;
mod said;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) use tests::examples::examples;

use ground::View;
use ground::deadlines::{Climb, Rule, Span, Sureness};
use ground::feature::{Feature, MenuItem, Section, Sign};
use ground::personal::{Ends, Personal, Table, Whose};
use ground::policy::{Action, Role};
use ground::units::Kind;
use ground::web::{Need, Result, Words};

const PERSONAL: Personal = Personal::of(&[Table::new(
    "duty_desks",
    &[("set_by", Whose::By)],
    Ends::Otherwise("with the next who names one"),
)]);

pub fn feature() -> Feature {
    // A number that people call in danger: an open phone on a table must not be enough to change it.
    let names = || Need::action(Action::NameDutyDesk).at_ward().proved();
    let mut feature = Feature::new("deadlines", include_str!("vi.ftl"), include_str!("en.ftl"))
        .get(
            "/{unit}/deadlines",
            Need::anyone("whoever waits may know by which clock the ward runs"),
            routes::show,
        )
        .get("/{unit}/deadlines/desk", names(), routes::edit)
        .post("/{unit}/deadlines/desk", names(), routes::update)
        .post("/{unit}/deadlines/desk/removal", names(), routes::remove);
    feature.menu.push(MenuItem::of(
        Section::Place,
        "menu-deadlines",
        "hourglass",
        "/{unit}/deadlines",
        Action::ShowGroup,
    ));
    feature.personal = PERSONAL;
    feature.signs = Some(signs);
    feature.rules = vec![rule()];
    feature
}

/// Who watches where this office sits, when the others sleep. That nobody is named waits for whoever may name them.
fn signs(view: &mut View, words: &Words) -> Result<Vec<Sign>> {
    let unit = view.unit;
    if !view.who.has_office() || unit.path.is_empty() || unit.kind == Kind::Province {
        return Ok(Vec::new());
    }
    let app = view.app;
    let desk = app.deadlines.desk(view, unit)?;
    let names = view.may(Action::NameDutyDesk);
    let says = desk.as_ref().map(|desk| format!("{}: {}", desk.name, desk.phone));
    Ok(vec![Sign {
        title: words.t("deadlines-sign"),
        says: says.unwrap_or_else(|| words.t("deadlines-sign-nobody")),
        icon: "moon",
        link: format!("/{}/deadlines", unit.id),
        waits: names && desk.is_none(),
    }])
}

/// The start of a mediation, counted from the day it is assigned: no feature handles one yet, and the page says what holds.
fn rule() -> Rule {
    Rule {
        climb: vec![
            Climb { to: Role::FrontCommittee, after: None },
            Climb { to: Role::WardFront, after: Some(Span::WorkingDays(3)) },
        ],
        ..Rule::new(
            "mediation-started",
            110,
            Span::Days(3),
            "Luật Hòa giải ở cơ sở 35/2013/QH13, Điều 20 khoản 2",
            Sureness::Read,
            time::macros::date!(2014 - 01 - 01),
        )
    }
}
