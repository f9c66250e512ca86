//! What the walks over every route need: a pair that stands, one that is asked for, a door to knock at.

use ground::App;
use testkit::Browser;

use super::household;
use crate::checks::examples::{Examples, Twice};
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR};

pub async fn examples(app: &App, all: &mut Examples) {
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    let id = super::pair(&mut leader, 12, 4, &["one_said"]).await;
    all.part("/{unit}/pairs/{id}", id);
    all.form("/{unit}/reach/knocks", LEADER, &[("household", &household(8).to_string())]);
    let knocked = household(7).to_string();
    let ticked = leader.post(&format!("/{GROUP}/reach/knocks"), &[("household", &knocked)]).await;
    assert_eq!(ticked.status, 303);
    all.form("/{unit}/reach/knocks/withdrawal", LEADER, &[("household", &knocked)]);
    let (one, two) = (household(9).to_string(), household(10).to_string());
    let new = ground::ids::of_name("example/pair").to_string();
    all.form("/{unit}/pairs", LEADER, &[("id", &new), ("household", &one), ("partner", &two)]);
    all.form("/{unit}/pairs/{id}/agreement", MEMBER, &[]);
    all.form("/{unit}/pairs/{id}/end", MEMBER, &[]).twice(Twice::Refused(404));
    // A door to knock at: the neighbour is reached, the house beside is not, and something is said to everybody.
    let mut neighbour = Browser::at(app, Some(NEIGHBOUR.id())).await;
    assert_eq!(neighbour.post("/me/consents/messages", &[("answer", "yes")]).await.status, 303);
    let stands = super::pair(&mut leader, 22, 5, &["one_said"]).await;
    assert_eq!(neighbour.post(&format!("/{GROUP}/pairs/{stands}/agreement"), &[]).await.status, 303);
    super::rings_at(app, NEIGHBOUR.id()).await;
    crate::reach::jobs::look(app.clone()).await.expect("a look");
    crate::meetings::call_one(&mut leader, "04/12/2026", "Họp thêm").await;
    let page = neighbour.get(&format!("/{GROUP}/pairs")).await.text();
    let knock =
        page.split("/knocks/").nth(1).and_then(|rest| rest.split('/').next()).expect("a door to knock at");
    all.part("/{unit}/knocks/{id}", knock);
    all.form("/{unit}/knocks/{id}/done", NEIGHBOUR, &[]);
    all.without_form(
        "/{unit}/knocks/{id}/withdrawal",
        "takes back what `done` said: stands in the tests of reach",
    );
}
