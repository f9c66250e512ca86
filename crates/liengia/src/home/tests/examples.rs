//! What the walks over every route need of the first page and the calendar.

use ground::App;
use testkit::Browser;

use crate::checks::examples::Examples;
use crate::village::cast::{LEADER, MEMBER};

pub async fn examples(app: &App, all: &mut Examples) {
    all.part("/go/{place}", "work");
    let mut leader = Browser::at(app, Some(LEADER.id())).await;
    leader.post("/calendar/address", &[]).await;
    let page = leader.get("/calendar").await.text();
    let (_, rest) = page.split_once("/calendar/feeds/").expect("an address");
    all.part("/calendar/feeds/{token}", rest.split('"').next().expect("its end"));
    all.form("/calendar/address", MEMBER, &[]);
    all.form("/calendar/address/removal", LEADER, &[]);
}
