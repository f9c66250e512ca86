//! The village as the demonstration shows it, with two years behind it: everyone in it reads and takes along what is theirs.

use serde_json::Value as Json;
use testkit::{Filling, Recipe};
use time::Duration;

use super::*;
use crate::village::{self, cast::CAST};

/// Lived through from its first evening on, as `liengia demo` does it.
const LIVED: Recipe = Recipe {
    name: "lived",
    migrations: crate::migrations::MIGRATIONS,
    features: crate::features::features,
    fill,
};

fn fill(app: ground::App) -> Filling {
    Box::pin(async move {
        crate::units::fill_tree(&app).await?;
        let (clock, now) = (app.clock.clone(), app.clock.now());
        village::live(&app, &clock, now).await?;
        Ok(())
    })
}

/// Each page and each copy of one person in one language; what was told of their reports.
async fn open_everything(browser: &mut Browser, part: &str, lang: &str) -> usize {
    for path in ["/me/data", "/me/data/looks", "/me/data/export", "/me/data/requests"] {
        assert_eq!(browser.get(&format!("{path}?lang={lang}")).await.status, 200, "{part}, {lang}: {path}");
    }
    for format in ["page", "archive", "json"] {
        let taken = browser.post("/me/data/export", &[("format", format)]).await;
        assert_eq!(taken.status, 200, "{part}, {lang}: {format}");
        if format == "json" {
            let json: Json = serde_json::from_slice(&taken.bytes).unwrap();
            assert_eq!(json["language"], lang, "{part}");
            let sections = json["sections"].as_array().unwrap();
            return sections.iter().find(|one| one["record"] == "reports").unwrap()["entries"]
                .as_array()
                .unwrap()
                .len();
        }
    }
    0
}

#[test]
fn everyone_in_the_demonstration_opens_and_takes_along_what_is_theirs_in_both_languages() {
    testkit::story(&LIVED, |village| async move {
        let mut told = 0;
        for player in CAST {
            let mut browser = as_who(&village, player).await;
            for lang in ["vi", "en"] {
                told += open_everything(&mut browser, player.part, lang).await;
            }
        }
        assert!(told > 10, "they told of things: {told}");
    });
}

#[test]
fn who_told_of_something_that_was_raised_reads_to_whom_and_takes_it_along() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        crate::reports::tests_support::a_report_of(&village, MEMBER).await;
        village.pass(Duration::hours(7 * 24 + 1));
        // A clock says one word at a time: it reminds first.
        for _ in 0..4 {
            ground::deadlines::run(village.app.clone()).await.unwrap();
        }
        for (lang, says) in [
            ("vi", "Quá hạn, đã báo lên: Trưởng Công an"),
            ("en", "Late, raised to: Chief of the ward police"),
        ] {
            let page = member.get(&format!("/me/data?lang={lang}")).await.words();
            assert!(page.to_lowercase().contains(&says.to_lowercase()), "{says} in {page}");
            assert_eq!(open_everything(&mut member, "member", lang).await, 1);
        }
    });
}
