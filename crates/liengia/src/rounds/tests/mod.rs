//! Stories of rounds: opened, answered, counted; and what goes wrong on the way.

// A test that cannot go on has failed, and says where.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod aiding;
mod answering;
mod counting;
pub mod examples;
mod forgetting;
mod going;
pub mod handing;
mod mending;
mod opening;
mod residing;
mod summing;
mod voting;

use ground::ids;
use testkit::{Browser, Page};
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

use crate::village::GROUP;

pub const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

pub fn list() -> String {
    format!("/{GROUP}/rounds")
}

pub fn household(number: u8) -> Uuid {
    ids::of_name(&format!("village/household-{number}"))
}

pub fn fresh() -> String {
    ids::fresh(NOW).to_string()
}

/// A round until the 20th of December, put to the group of the village.
pub fn fields<'a>(id: &'a str, kind: &'a str, title: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("id", id),
        ("kind", kind),
        ("title", title),
        ("words", "Không mua, đốt pháo nổ.\nThấy việc lạ thì báo."),
        ("source", ""),
        ("choices", if kind == "poll" { "Sáng thứ bảy\nChiều chủ nhật" } else { "" }),
        ("day", "20/12/2026"),
        ("group_09574-01-01", "1"),
        ("fair", "1"),
    ]
}

/// Opens it; its address.
pub async fn open(leader: &mut Browser, kind: &str, title: &str) -> String {
    let id = leader.get(&format!("{}/new", list())).await.value_of("id");
    let page = leader.post(&list(), &fields(&id, kind, title)).await;
    assert_eq!(page.status, 303, "{}", page.words());
    page.leads_to()
}

/// Answers for the household of whoever this is.
pub async fn answer(browser: &mut Browser, round: &str, says: &str) -> Page {
    let id = fresh();
    let sent = [("id", id.as_str()), ("version", "1"), ("says", says), ("name", "Người ký")];
    browser.post(&format!("{round}/answer"), &sent).await
}

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
