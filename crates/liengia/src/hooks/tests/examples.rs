//! What the walks over every route need of hooks: one that hears, and one that is paused.

use ground::App;
use testkit::Browser;

use super::{LIST, each, fields};
use crate::checks::examples::{Examples, Twice};
use crate::village::cast::KEEPER;

const OUTSIDE: &str = "https://coi.phuong.example/bao";

async fn add(keeper: &mut Browser) -> String {
    let id = keeper.get(&format!("{LIST}/new")).await.value_of("id");
    let page = keeper.post(LIST, &each(&fields(&id, OUTSIDE, "vn"))).await;
    assert_eq!(page.status, 303, "{}", page.words());
    id
}

pub async fn examples(app: &App, all: &mut Examples) {
    let mut keeper = Browser::at(app, Some(KEEPER.id())).await;
    let (hears, paused) = (add(&mut keeper).await, add(&mut keeper).await);
    assert_eq!(keeper.post(&format!("{LIST}/{paused}/pause"), &[]).await.status, 303);
    all.part("/{unit}/hooks", "vn");
    all.part("/{unit}/hooks/{id}", &hears);
    all.part("/{unit}/hooks/{id}/resumption", &paused);
    let id = keeper.get(&format!("{LIST}/new")).await.value_of("id");
    all.form("/{unit}/hooks", KEEPER, &each(&fields(&id, OUTSIDE, "vn")));
    all.form("/{unit}/hooks/{id}/secret", KEEPER, &[("number", "1")]);
    all.form("/{unit}/hooks/{id}/trials", KEEPER, &[]).twice(Twice::Anew("each press is another trial"));
    all.form("/{unit}/hooks/{id}/pause", KEEPER, &[]);
    all.form("/{unit}/hooks/{id}/resumption", KEEPER, &[]);
    all.form("/{unit}/hooks/{id}/end", KEEPER, &[]);
}
