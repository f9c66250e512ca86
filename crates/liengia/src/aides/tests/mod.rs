//! Stories of an elder and who answers for them.

#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod examples;
mod rules;
mod stories;

use testkit::{Browser, TestApp};
use uuid::Uuid;

use crate::village::GROUP;
use crate::village::cast::Player;

fn here() -> String {
    format!("/{GROUP}/aides")
}

/// The elder asks somebody, before somebody; nothing: before whoever leads.
async fn ask(elder: &mut Browser, aide: Uuid, witness: Option<Player>) -> String {
    let id = elder.get(&format!("{}/new", here())).await.value_of("id");
    let (aide, witness) = (aide.to_string(), witness.map_or(String::new(), |one| one.id().to_string()));
    let fields = [("id", id.as_str()), ("aide", &aide), ("kin", "grandchild"), ("witness", &witness)];
    let page = elder.post(&here(), &fields).await;
    assert_eq!(page.leads_to(), here(), "{}", page.words());
    id
}

/// Asked and heard: it stands.
pub async fn stands(village: &TestApp, elder: Player, aide: Player, witness: Player) -> String {
    let mut browser = village.signed_in(elder.id()).await;
    let id = ask(&mut browser, aide.id(), None).await;
    let mut witness = village.signed_in(witness.id()).await;
    let page = witness.post(&format!("{}/{id}/confirmation", here()), &[]).await;
    assert_eq!(page.leads_to(), here(), "{}", page.words());
    id
}
