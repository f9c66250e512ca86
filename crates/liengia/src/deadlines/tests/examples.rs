//! What the walks over every route need of deadlines: a ward that has named who watches.

use ground::App;
use testkit::Browser;

use super::desk::{NAME, PHONE};
use crate::checks::examples::Examples;
use crate::village::WARD;
use crate::village::cast::CHIEF;

pub async fn examples(app: &App, all: &mut Examples) {
    // A desk is a ward's.
    all.part("/{unit}/deadlines/desk", WARD);
    let mut chief = Browser::at(app, Some(CHIEF.id())).await;
    super::desk::named(&mut chief, PHONE, NAME, "1").await;
    let seen = chief.get(&format!("/{WARD}/deadlines/desk")).await.value_of("seen");
    let other =
        [("seen", seen.as_str()), ("phone", "024 3383 2114"), ("name", "Trực ban thành phố"), ("hours", "2")];
    all.form("/{unit}/deadlines/desk", CHIEF, &other);
    all.form("/{unit}/deadlines/desk/removal", CHIEF, &[("seen", &seen)]);
}
