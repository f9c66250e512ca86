//! What belongs to one group is nowhere at another one's addresses: every thing of the first group is asked for there, read
//! and written, with a form that would be right, by those whom the door there lets in. And what belongs to one thing is
//! nowhere below another one.
//!
//! Not here: who is let in at the first group's own addresses (`access`).

use std::collections::BTreeMap;

use ground::feature::Route;
use ground::people::terms;
use ground::policy::{Action, Grant, decide};
use ground::units::{self, Unit};
use ground::web::{Caller, Problem};
use ground::{Act, Entry};
use testkit::{Page, TestApp};

use super::examples::{Examples, routes, walk};
use super::{as_who, entries};
use crate::village::cast::{BLOCK_HEAD, CAST, Player};
use crate::village::{BLOCK, GROUP, NEW_GROUP, WARD};

/// Answered alike whatever the id, so that nothing is learned: what ended and what never was.
const ALIKE: [&str; 2] = ["/{unit}/followings/{following}/end", "/{unit}/residents/lists/{id}/undo"];

const OTHER_BLOCK: &str = "09574-02";

/// Nobody may read two such things, so that what belongs to one cannot be asked for below the other; and why.
const ALONE: [(&str, &str); 1] =
    [("/{unit}/followings/{following}/files/{file}", "who follows reads their own following and no other")];

/// What was shown again may have become one with a later following: then it is answered, with 409, like what never was.
const SHOWN: &str = "/{unit}/reports/{id}/followers/{following}/showing";

/// The same kind of place elsewhere.
fn elsewhere(unit: &str) -> &'static str {
    match unit {
        GROUP => NEW_GROUP,
        BLOCK => OTHER_BLOCK,
        // Another commune, and what is the whole country's.
        WARD => "09604",
        "vn" => NEW_GROUP,
        _ => panic!("say what lies beside {unit}"),
    }
}

/// The unit beside the one of a thing, and the thing's address as if it were there; none where a route names no thing of a
/// unit.
fn strange(route: &Route, all: &Examples) -> Option<(&'static str, String)> {
    let is_of_unit = route.path.starts_with("/{unit}/") && !all.ids(route.path).is_empty();
    let address = is_of_unit.then(|| all.address(route.path))?;
    let (unit, things) = address[1..].split_once('/')?;
    Some((elsewhere(unit), format!("/{}/{things}", elsewhere(unit))))
}

/// What the cast may stand on, and where the units lie.
struct Doors {
    cast: Vec<(Player, Vec<Grant>)>,
    paths: BTreeMap<&'static str, String>,
    at: time::OffsetDateTime,
}

impl Doors {
    async fn of(village: &TestApp) -> Doors {
        let system = Caller::system(&village.app, Unit::country());
        let read = |view: &mut ground::View| {
            let (mut cast, mut paths, at) = (Vec::new(), BTreeMap::new(), view.at);
            for player in CAST {
                cast.push((player, terms::grants(view, player.id(), at)?));
            }
            for unit in [GROUP, NEW_GROUP, OTHER_BLOCK, "09604", BLOCK, WARD] {
                paths.insert(unit, units::find(view, unit)?.ok_or(Problem::NotFound)?.path);
            }
            Ok(Doors { cast, paths, at })
        };
        system.view_as(Action::VerifyLedger, read).await.unwrap()
    }

    /// Whom the door of a route lets in at a unit, by their grants alone: who is told there that nothing is there is told
    /// so by whatever looks for the thing. A refusal of the door itself looks the same where even that is secret.
    fn let_in(&self, route: &Route, unit: &str) -> Vec<Player> {
        let passes = |grants: &[Grant]| {
            route
                .need
                .asks()
                .is_none_or(|action| decide(grants, action, &self.paths[unit], self.at).is_some())
        };
        self.cast.iter().filter(|(_, grants)| passes(grants)).map(|(player, _)| *player).collect()
    }
}

/// What somebody is answered at an address, and how many entries that left.
async fn ask(village: &TestApp, all: &Examples, route: &Route, player: Player, path: &str) -> (Page, i64) {
    let mut browser = as_who(village, player).await;
    let before = entries(village).await;
    let page = match (route.method.as_str(), all.form_at(route.path)) {
        ("GET", _) => browser.get(path).await,
        (_, Some(form)) => form.send(&mut browser, path).await,
        (_, None) => browser.post(path, &[]).await,
    };
    (page, entries(village).await - before)
}

/// What the head of a block alone may is asked for by somebody who heads both: their own things are the nearest to hand.
async fn lead_two_blocks(village: &TestApp) {
    let give = |mut act: Act| {
        let (other, at) = (units::find(&mut act, OTHER_BLOCK)?.ok_or(Problem::NotFound)?, act.at);
        terms::give(&mut act, BLOCK_HEAD.id(), &other, BLOCK_HEAD.role, None, at)?;
        Ok(act.commit(Entry::new("test.done", "unit", uuid::Uuid::nil()), ())?)
    };
    let system = Caller::system(&village.app, Unit::country());
    system.act_as(Action::RaiseLate, give).await.unwrap();
}

#[test]
fn a_thing_of_one_group_is_nowhere_at_another_ones_addresses() {
    walk(|village, all| async move {
        let (mut walked, mut wrong, doors) = (0, Vec::new(), Doors::of(&village).await);
        let mut things: Vec<_> = routes()
            .into_iter()
            .filter_map(|route| {
                let (unit, path) = strange(&route, &all)?;
                let let_in = doors.let_in(&route, unit);
                Some((route, unit, path, let_in))
            })
            .collect();
        // Whom a second block would let in elsewhere, it lets in last.
        things.sort_by_key(|(.., let_in)| let_in.is_empty());
        for (route, unit, path, mut let_in) in things {
            if let_in.is_empty() && unit == OTHER_BLOCK {
                lead_two_blocks(&village).await;
                let_in.push(BLOCK_HEAD);
            }
            if let_in.is_empty() {
                wrong.push(format!("{} {path}: nobody of the cast passes the door there", route.method));
            }
            for player in let_in {
                let (page, left) = ask(&village, &all, &route, player, &path).await;
                let alike = ALIKE.contains(&route.path) && page.status == 303;
                if !(alike || page.status == 404) || left != 0 {
                    let (method, part, status) = (&route.method, player.part, page.status);
                    wrong.push(format!("{method} {path} for {part}: {status}, {left} entries"));
                }
            }
            walked += 1;
        }
        assert!(walked > 60, "{walked} routes name a thing of a unit");
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}

/// The address of the thing that another one belongs to.
fn parent<'a>(address: &'a str, path: &str, part: &str) -> &'a str {
    let place = path.split('/').position(|one| one == part).unwrap();
    let end = address.match_indices('/').nth(place).map_or(address.len(), |(at, _)| at);
    &address[..end]
}

#[test]
fn what_belongs_to_one_thing_is_nowhere_below_another() {
    walk(|village, all| async move {
        let (mut walked, mut wrong, doors) = (0, Vec::new(), Doors::of(&village).await);
        for route in routes().into_iter().filter(|route| route.path.starts_with("/{unit}/")) {
            let [above, .., _] = all.ids(route.path)[..] else { continue };
            let own = all.address(route.path);
            let (unit, _) = own[1..].split_once('/').unwrap();
            let mut asked = 0;
            for player in doors.let_in(&route, unit) {
                for path in all.others(route.path, above) {
                    let mut browser = as_who(&village, player).await;
                    let mut reads = async |path: &str| browser.get(path).await.status == 200;
                    // Only who reads both things is told by the lower one that it is not there.
                    if !reads(parent(&own, route.path, above)).await
                        || !reads(parent(&path, route.path, above)).await
                    {
                        continue;
                    }
                    let (page, left) = ask(&village, &all, &route, player, &path).await;
                    asked += 1;
                    let alike = route.path == SHOWN && page.status == 409;
                    if !(alike || page.status == 404) || left != 0 {
                        let (method, part, status) = (&route.method, player.part, page.status);
                        wrong.push(format!("{method} {path} for {part}: {status}, {left} entries"));
                    }
                }
            }
            let alone = ALONE.iter().any(|(path, _)| *path == route.path);
            if alone != (asked == 0) {
                wrong.push(format!("{} {}: asked {asked} times below another", route.method, route.path));
            }
            walked += 1;
        }
        assert!(walked >= 6, "{walked} routes name a thing of a thing");
        assert!(wrong.is_empty(), "{wrong:#?}");
    });
}
