//! What must hold across features, and the village as every test meets it.

mod access;
mod alarm;
mod browsers;
mod code;
mod codes;
mod doors;
pub mod examples;
mod faults;
mod floods;
mod kept;
mod keys;
mod looks;
mod mistyped;
mod notices;
mod parts;
mod personal;
mod policy;
mod reads;
mod running;
mod strangers;
mod styles;
mod texts;
pub(crate) mod tidy;
mod twice;
mod walls;
mod worlds;

use std::future::Future;
use std::pin::Pin;

use ground::App;
use testkit::{Browser, Recipe, TestApp};
use time::{Duration, OffsetDateTime};

use crate::village;
use crate::village::cast::Player;

fn fill(app: App) -> Pin<Box<dyn Future<Output = anyhow::Result<()>> + Send>> {
    Box::pin(async move {
        crate::units::fill_tree(&app).await?;
        village::found(&app).await?;
        Ok(())
    })
}

/// The village as it stands on a Monday morning, without history.
pub const VILLAGE: Recipe = Recipe {
    name: "village",
    migrations: crate::migrations::MIGRATIONS,
    features: crate::features::features,
    fill,
};

/// Tells a story in the village: `story(|village| async move { … })`.
pub fn story<F: Future<Output = ()>>(tell: impl FnOnce(TestApp) -> F) {
    testkit::story(&VILLAGE, tell);
}

/// A browser in which somebody of the cast is signed in.
pub async fn as_who(village: &TestApp, player: Player) -> Browser {
    village.signed_in(player.id()).await
}

/// Compares with a file kept in the repository, or writes it when `UPDATE=1`.
fn kept_file(name: &str, says: &str) {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(name);
    if std::env::var("UPDATE").is_ok_and(|value| value == "1") {
        std::fs::write(&file, says).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    if kept != says {
        let difference: Vec<_> = says.lines().filter(|line| !kept.lines().any(|old| old == *line)).collect();
        panic!(
            "{name} is not what the code does now. If it should be: UPDATE=1 cargo test -p liengia checks\nnew: {difference:#?}"
        );
    }
}

/// The steps of the schema as one text, each table by the name that it has now.
fn schema() -> String {
    let mut schema = String::new();
    for step in crate::migrations::MIGRATIONS {
        for rename in step.sql.split("alter table ").skip(1) {
            let first = rename.lines().next().unwrap_or_default();
            if let Some((was, now)) = first.trim_end_matches(';').split_once(" rename to ") {
                schema = schema.replace(&format!("create table {was} ("), &format!("create table {now} ("));
            }
        }
        schema.push_str(step.sql);
        for drop in step.sql.split("drop table ").skip(1) {
            let name = drop.split(';').next().unwrap_or_default();
            if let Some((before, rest)) = schema.split_once(&format!("create table {name} (")) {
                let after = rest.split_once(");\n").map_or("", |(_, after)| after);
                schema = format!("{before}{after}");
            }
        }
    }
    schema
}

/// From now on this phone sends, by itself, what it wrote so long ago, with a clock that goes so far ahead.
pub async fn wrote(phone: &mut Browser, village: &TestApp, lay: Duration, ahead: Duration) {
    phone.says.clear();
    let own: serde_json::Value =
        serde_json::from_str(&phone.get("/waiting/own").await.text()).expect("who it is");
    let sent = village.app.clock.now() + ahead;
    let ms = |at: OffsetDateTime| (at.unix_timestamp_nanos() / 1_000_000).to_string();
    phone.says = vec![
        ("x-written-by", own["person"].as_str().unwrap_or_default().to_owned()),
        ("x-written-at", ms(sent - lay)),
        ("x-sent-at", ms(sent)),
        ("accept", "text/plain".to_owned()),
    ];
}

/// How many entries the ledger holds: one act leaves one.
pub async fn entries(village: &TestApp) -> i64 {
    village.number("select count(*) from ledger").await
}

/// The number that stands beside a report, as people read it out.
pub async fn number_of(village: &TestApp, report: &str) -> String {
    let id: uuid::Uuid = report.rsplit('/').next().unwrap_or_default().parse().unwrap();
    let system = ground::web::Caller::system(&village.app, ground::units::Unit::country());
    let sql = "select number from reports where id = ?1";
    let find = move |view: &mut ground::View| Ok(view.one(sql, ground::params![id], |row| row.get(0))?);
    let number: String = system.view_as(ground::policy::Action::VerifyLedger, find).await.unwrap();
    number.rsplit('/').next().unwrap().to_owned()
}

/// The six digits that follow a word, and the word: a number that is nowhere twice.
pub fn number_after(text: &str, before: &str) -> String {
    let (_, rest) = text.split_once(before).unwrap_or_else(|| panic!("{before} in {text}"));
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    assert_eq!(digits.len(), 6, "{before}{digits}");
    format!("{before}{digits}")
}
