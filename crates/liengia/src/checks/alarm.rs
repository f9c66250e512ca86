//! Until the gong stands, nobody is shown one. Whoever presses a thing called *Kẻng* believes that the lane has heard, and
//! does not call; so no text, shortcut, menu, picture or style of it may be there before it works.

use ground::web::layout::TEXTS;

use super::tidy::{files, root};
use crate::features::features;

/// What would be read as an alarm, in any case.
const NAMES: [&str; 3] = ["kẻng", "gong", "báo động"];

#[test]
fn no_alarm_is_shown_before_there_is_one() {
    if features().iter().any(|feature| feature.name == "gong") {
        return;
    }
    let mut shown: Vec<(String, String)> = Vec::new();
    for texts in [TEXTS].into_iter().chain(features().into_iter().map(|feature| feature.texts)) {
        shown.push((format!("{}/vi.ftl", texts.name), texts.vi.to_owned()));
        shown.push((format!("{}/en.ftl", texts.name), texts.en.to_owned()));
    }
    for feature in features() {
        let menu = feature.menu.iter().map(|item| format!("{} {} {}\n", item.key, item.icon, item.link));
        shown.push((format!("menu of {}", feature.name), menu.collect()));
    }
    let mut paths =
        vec![root().join("crates/liengia/web/manifest.json"), root().join("crates/liengia/web/build.mjs")];
    for (folder, end) in [("web/css", ".css"), ("web/src", ".ts"), ("src", ".svg")] {
        files(&root().join("crates/liengia").join(folder), end, &mut paths);
    }
    assert!(paths.len() > 20, "the front end is found");
    for path in paths {
        shown.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
    }
    let found: Vec<_> = shown
        .iter()
        .flat_map(|(place, text)| text.lines().map(move |line| (place, line)))
        .filter(|(_, line)| NAMES.iter().any(|name| line.to_lowercase().contains(name)))
        .collect();
    assert!(found.is_empty(), "there is no gong yet, and this shows one: {found:#?}");
}

/// Emergency numbers are settings, and a number inside a sentence is no target for a thumb: `Visitor::calls` shows them.
#[test]
fn no_text_holds_an_emergency_number() {
    let mut found = Vec::new();
    for texts in [TEXTS].into_iter().chain(features().into_iter().map(|feature| feature.texts)) {
        for line in texts.vi.lines().chain(texts.en.lines()) {
            let mut words = line.split(|c: char| !c.is_ascii_digit());
            if words.any(|word| ["113", "114", "115"].contains(&word)) {
                found.push(format!("{}: {line}", texts.name));
            }
        }
    }
    assert!(found.is_empty(), "say it with Visitor::calls: {found:#?}");
}
