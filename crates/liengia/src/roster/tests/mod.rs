//! Stories of the roster: a list goes in, a household changes, hostile files stay out.

// A test that cannot go on has failed, and says where.
#![allow(clippy::unwrap_used, clippy::expect_used)]

pub mod examples;
mod finding;
mod forms;
mod hostile;
mod households;
mod imports;
mod looks;
mod matching;
mod messy;
mod residents;

use testkit::{Browser, Page};

use crate::village::{GROUP, NEW_GROUP};

pub const SAMPLE: &[u8] = include_bytes!("../../../samples/danh-sach-24-ho.xlsx");

pub fn roster() -> String {
    format!("/{GROUP}/roster")
}

pub fn new_roster() -> String {
    format!("/{NEW_GROUP}/roster")
}

/// Text of an attribute as a browser reads it.
fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// The hidden fields of a preview, as its form sends them along.
pub fn carried(page: &Page) -> Vec<(String, String)> {
    let names =
        ["id", "file_name", "shown"].map(str::to_owned).into_iter().chain((0..5).map(|n| format!("grid{n}")));
    names
        .map(|name| (name.clone(), unescaped(&page.value_of(&name))))
        .filter(|(_, v)| !v.is_empty())
        .collect()
}

/// Shows a file to a group without storing it.
pub async fn preview(browser: &mut Browser, roster: &str, name: &str, bytes: &[u8]) -> Page {
    browser.upload(&format!("{roster}/imports/preview"), &[], &[("file", name, bytes)]).await
}

/// Sends a form of a preview on, with more fields.
pub async fn send(
    browser: &mut Browser,
    to: &str,
    fields: &[(String, String)],
    more: &[(&str, &str)],
) -> Page {
    let mut all: Vec<(&str, &str)> = fields.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    all.extend(more);
    browser.upload(to, &all, &[]).await
}

/// Looks at a file and stores it; the address of the import.
pub async fn store(browser: &mut Browser, roster: &str, name: &str, bytes: &[u8]) -> String {
    let page = preview(browser, roster, name, bytes).await;
    assert_eq!(page.status, 200, "{}", page.words());
    let stored = send(browser, &format!("{roster}/imports"), &carried(&page), &[]).await;
    assert_eq!(stored.status, 303, "{}", stored.words());
    stored.leads_to()
}
