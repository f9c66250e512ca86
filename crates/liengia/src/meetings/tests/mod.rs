//! Stories of meetings: called, answered, held, minuted; and what goes wrong on the way.

// A test that cannot go on has failed, and says where.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod attending;
mod calling;
pub mod examples;
mod finding;
mod minuting;
mod rules;
mod several;

use testkit::{Browser, Page, TestApp};
use time::Duration;
use uuid::Uuid;

use crate::village::GROUP;

pub fn list() -> String {
    format!("/{GROUP}/meetings")
}

pub fn household(number: u8) -> Uuid {
    ground::ids::of_name(&format!("village/household-{number}"))
}

/// A meeting on this day, at half past seven in the evening.
pub fn fields<'a>(id: &'a str, day: &'a str, title: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", id),
        ("kind", "regular"),
        ("title", title),
        ("day", day),
        ("hour", "19:30"),
        ("place", "Nhà văn hóa tổ dân phố 4"),
        ("agenda", "Đèn ngõ 18\nTrông nhà dịp Tết"),
        ("every", "1"),
        ("group_09574-01-01", "1"),
    ]
}

/// Calls it; its address.
pub async fn call(leader: &mut Browser, day: &str, title: &str) -> String {
    let id = leader.get(&format!("{}/new", list())).await.value_of("id");
    let page = leader.post(&list(), &fields(&id, day, title)).await;
    assert_eq!(page.status, 303, "{}", page.words());
    page.leads_to()
}

/// Agrees to messages: without that nobody is told of what is common.
pub async fn listens(village: &TestApp, person: Uuid) -> Browser {
    let mut browser = village.signed_in(person).await;
    let page = browser.post("/me/consents/messages", &[("answer", "yes")]).await;
    assert_eq!(page.status, 303, "{}", page.words());
    browser
}

/// From Monday 9:00 to Friday 20:00: the meeting of that evening is half an hour old.
pub fn to_friday_evening(village: &TestApp) {
    village.pass(Duration::days(4) + Duration::hours(11));
}

pub const FRIDAY: &str = "27/11/2026";

pub fn says(page: &Page, all: &[&str]) {
    for says in all {
        assert!(page.words().contains(says), "{says}: {}", page.words());
    }
}

pub fn silent(page: &Page, all: &[&str]) {
    for says in all {
        assert!(!page.words().contains(says), "{says}: {}", page.words());
    }
}

/// Fields of a form that still hold what was typed.
pub fn holds(page: &Page, all: &[&str]) {
    for typed in all {
        assert!(page.text().contains(&format!("value=\"{typed}\"")), "{typed}: {}", page.text());
    }
}
