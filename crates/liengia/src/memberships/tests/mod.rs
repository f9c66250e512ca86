//! Stories of memberships.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod consents;
pub mod examples;
mod joining;
mod leaving;
mod room;
mod several;
mod slips;
mod typed;
mod unjoined;

use ground::ids;
use ground::ledger::{self, Kept};
use ground::policy::Action;
use ground::units::{self, Unit};
use ground::web::{Caller, Lang, Problem};
use testkit::{Browser, Page, TestApp};
use uuid::Uuid;

use super::model::{Asking, TEXT_VERSION, text_key};
use crate::checks::{entries, story};
use crate::village::GROUP;
use ground::people::{Channel, Purpose};

/// The household of this number in the village, and who heads it.
fn household(number: usize) -> Uuid {
    ids::of_name(&format!("village/household-{number}"))
}

fn head(number: usize) -> Uuid {
    ids::of_name(&format!("village/head-{number}"))
}

/// The keys of the links on a sheet of slips, in its order.
fn keys(sheet: &str) -> Vec<String> {
    let mark = "QR: http://127.0.0.1:8080/join/";
    sheet.split(mark).skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

/// A slip made for a household, as the leader would.
async fn slip(leader: &mut Browser, number: usize) -> String {
    let chosen = format!("h-{}", household(number));
    let made = leader.post(&format!("/{GROUP}/slips"), &[("choosing", "1"), (&chosen, "1")]).await;
    assert_eq!(made.status, 303);
    let keys = keys(&leader.get(&made.leads_to()).await.text());
    assert_eq!(keys.len(), 1);
    keys[0].clone()
}

/// Everything answered with yes, by this person.
fn yes<'a>(id: &'a str, who: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("id", id), ("who", who), ("roster", "yes"), ("phone-to-neighbours", "yes"), ("messages", "yes")]
}

/// The leader makes a slip for a lost phone, as the page of the household has it.
pub async fn renew(leader: &mut Browser, household: Uuid, person: &str) -> Page {
    let here = format!("/{GROUP}/slips/{household}");
    let id = leader.get(&here).await.value_of("id");
    let id = if id.is_empty() { Uuid::now_v7().to_string() } else { id };
    leader.post(&format!("{here}/renewal"), &[("id", &id), ("person", person)]).await
}

async fn group(village: &TestApp) -> Unit {
    let keeper = Caller::system(&village.app, Unit::country());
    let find = |view: &mut ground::View| units::find(view, GROUP)?.ok_or(Problem::NotFound);
    keeper.view_as(Action::VerifyLedger, find).await.unwrap()
}

/// What the record says of someone or something, oldest first.
async fn record(village: &TestApp, subject: Uuid) -> Vec<Kept> {
    let keeper = Caller::system(&village.app, group(village).await);
    keeper
        .view_as(Action::VerifyLedger, move |view| Ok(ledger::list_of(view, GROUP, subject)?))
        .await
        .unwrap()
}

async fn verbs(village: &TestApp, subject: Uuid) -> Vec<String> {
    record(village, subject).await.into_iter().map(|kept| kept.verb).collect()
}

/// What people agreed to is stored under a version: another wording without another version would falsify it.
#[test]
fn the_texts_of_this_version_are_the_ones_people_read() {
    story(|village| async move {
        let mut all = String::new();
        for lang in [Lang::Vi, Lang::En] {
            for purpose in Purpose::ALL {
                let words = village.app.words(lang);
                assert_eq!(Asking::new(&words, Channel::Slip).body(purpose), words.t(&text_key(purpose)));
                all.push_str(&words.t(&text_key(purpose)));
            }
        }
        let known = ("2026-12", "180ebc28-8947-8b81-8b64-174c4277cd83");
        assert_eq!(
            (TEXT_VERSION, ids::of_name(&all).to_string().as_str()),
            known,
            "new words need a new version"
        );
    });
}
