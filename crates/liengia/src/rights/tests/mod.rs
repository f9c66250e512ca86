//! Stories of rights: seeing, taking along, asking, answering, erasing, and what nobody else learns.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod consents;
mod demonstration;
mod erasing;
pub mod examples;
mod exports;
mod hostile;
mod looks;
mod papers;
mod rules;
mod stories;
pub mod tests_support;
mod unnamed;
mod unseen;

use ground::Act;
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::{Caller, Problem};
use testkit::{Browser, Page, TestApp};
use uuid::Uuid;

use crate::checks::{as_who, entries, number_after, number_of, story};
use crate::village::GROUP;
use crate::village::cast::{CHIEF, DEPUTY, LEADER, MEMBER, NEIGHBOUR, OFFICER, Player, SECRETARY};
use tests_support::ask;

/// A page of a person with everything on it; details are folded only for eyes.
async fn answer(browser: &mut Browser, id: Uuid, fields: &[(&str, &str)]) -> Page {
    browser.post(&format!("/{GROUP}/rights/{id}/answer"), fields).await
}

/// A number straight from the database, on either engine.
async fn count(village: &TestApp, sql: &'static str, id: Uuid) -> i64 {
    let system = Caller::system(&village.app, Unit::country());
    system.view_as(Action::VerifyLedger, move |view| Ok(view.number(sql, &[id.into()])?)).await.unwrap()
}

async fn group(village: &TestApp) -> Unit {
    let system = Caller::system(&village.app, Unit::country());
    system
        .view_as(Action::VerifyLedger, |view| units::find(view, GROUP)?.ok_or(Problem::NotFound))
        .await
        .unwrap()
}

/// Something done by the system at the group, for what no page does.
async fn at_group(village: &TestApp, work: impl Fn(&mut Act) -> ground::web::Result<()> + Send + 'static) {
    let system = Caller::system(&village.app, group(village).await);
    system
        .act_as(Action::ForgetOld, move |mut act| {
            work(&mut act)?;
            Ok(act.commit(ground::Entry::new("test.done", "unit", Uuid::nil()), ())?)
        })
        .await
        .unwrap();
}

/// Who has a notice of this kind.
async fn told(village: &TestApp, kind: &'static str) -> Vec<Uuid> {
    let system = Caller::system(&village.app, Unit::country());
    system
        .view_as(Action::VerifyLedger, move |view| {
            let sql = "select distinct person_id from notices where kind = ?1 limit 1000";
            Ok(view.all(sql, &[kind.into()], |row| row.get(0))?)
        })
        .await
        .unwrap()
}
