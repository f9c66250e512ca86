//! What belongs to one group is nowhere at another one's addresses: every thing of the first group is asked for there, read
//! and written, with a form that would be right, by those who would be let in with a thing of their own.
//!
//! Not here: who is let in at the first group's own addresses (`access`).

use ground::feature::Route;
use uuid::Uuid;

use super::entries;
use super::examples::{Examples, walk};
use crate::features::features;
use crate::village::cast::{CHIEF, KEEPER, NEW_LEADER, OTHER_OFFICER};
use crate::village::{BLOCK, GROUP, NEW_GROUP, WARD};

/// The leader and the officer next door, and those whose reach covers both: for them too a thing is where it is.
const STRANGERS: [crate::village::cast::Player; 4] = [NEW_LEADER, OTHER_OFFICER, CHIEF, KEEPER];

/// Answered alike whatever the id, so that nothing is learned: what ended and what never was.
const ALIKE: [&str; 1] = ["/{unit}/followings/{following}/end"];

/// The same kind of place elsewhere.
fn elsewhere(unit: &str) -> &'static str {
    match unit {
        GROUP => NEW_GROUP,
        BLOCK => "09574-02",
        // Another commune, and what is the whole country's.
        WARD => "09604",
        "vn" => NEW_GROUP,
        _ => panic!("say what lies beside {unit}"),
    }
}

/// The address of a thing as if it were another unit's; none where a route names no thing of a unit.
fn strange(route: &Route, all: &Examples) -> Option<String> {
    let rest = route.path.strip_prefix("/{unit}/")?;
    let address = all.address(route.path);
    let is_thing = |(part, value): (&str, &str)| part.starts_with('{') && Uuid::parse_str(value).is_ok();
    let (unit, things) = address[1..].split_once('/')?;
    rest.split('/').zip(things.split('/')).any(is_thing).then(|| format!("/{}/{things}", elsewhere(unit)))
}

#[test]
fn a_thing_of_one_group_is_nowhere_at_another_ones_addresses() {
    walk(|village, all| async move {
        let (mut walked, mut wrong) = (0, Vec::new());
        for route in features().iter().flat_map(|feature| feature.routes.clone()) {
            let Some(path) = strange(&route, &all) else { continue };
            let mut found = String::new();
            for player in STRANGERS {
                let mut browser = village.signed_in(player.id()).await;
                let before = entries(&village).await;
                let page = match (route.method.as_str(), all.form_at(route.path)) {
                    ("GET", _) => browser.get(&path).await,
                    (_, Some(form)) => form.send(&mut browser, &path).await,
                    (_, None) => browser.post(&path, &[]).await,
                };
                let left = entries(&village).await - before;
                found.push_str(&format!(" {} {}", player.part, page.status.as_u16()));
                let alike = ALIKE.contains(&route.path) && page.status == 303;
                if !(alike || matches!(page.status.as_u16(), 403 | 404)) || left != 0 {
                    wrong.push(format!(
                        "{} {path} for {}: {}, {left} entries",
                        route.method, player.part, page.status
                    ));
                }
            }
            // Who is stopped at the door never comes to where the thing is looked for.
            if !found.contains("404") {
                wrong.push(format!("{} {path}: nobody got past the door ({found})", route.method));
            }
            walked += 1;
        }
        assert!(walked > 60, "{walked} routes name a thing of a unit");
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}
