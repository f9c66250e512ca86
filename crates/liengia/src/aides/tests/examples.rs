//! What the walks over every route need: one that stands, one that waits for a witness, one that the elder has not pressed.

use ground::App;
use testkit::Browser;

use super::{ask, here};
use crate::checks::examples::Examples;
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR, SECRETARY};

pub async fn examples(app: &App, all: &mut Examples) {
    let mut member = Browser::at(app, Some(MEMBER.id())).await;
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    let waits = ask(&mut member, NEIGHBOUR.id(), None).await;
    all.part("/{unit}/aides/{id}", &waits);
    all.form("/{unit}/aides/{id}/confirmation", LEADER, &[]);
    all.form("/{unit}/aides/{id}/end", MEMBER, &[]);
    let new = ground::ids::of_name("example/aide").to_string();
    let (aide, elder) = (MEMBER.id().to_string(), NEIGHBOUR.id().to_string());
    all.form("/{unit}/aides", SECRETARY, &[("id", &new), ("aide", &aide), ("kin", "neighbour")]);
    // Written down by who leads, and not pressed yet.
    let id = leader.get(&format!("{}/new?lent=1", here())).await.value_of("id");
    let lent = [("id", id.as_str()), ("lent", "1"), ("elder", &elder), ("aide", &aide), ("kin", "child")];
    let page = leader.post(&here(), &lent).await;
    assert_eq!(page.leads_to(), format!("{}/{id}", here()), "{}", page.words());
    all.part("/{unit}/aides/{id}/word", &id);
    all.form("/{unit}/aides/{id}/word", LEADER, &[]);
}
