//! Every route × every persona, walked for real and printed to docs/access.txt.
//!
//! If you are here because this failed: you added or changed a route. Look at the difference. If it is what you meant,
//! run `UPDATE=1 cargo test -p liengia checks` and commit the table with your change. Do not skip it.

use ground::feature::Route;
use ground::web::Caller;
use testkit::{Browser, TestApp};

use super::{entries, kept_file, story};
use crate::features::features;
use crate::reports::tests_support::a_report_with_a_voice_of;
use crate::village::cast::{CAST, MEMBER, Player};
use crate::village::{BLOCK, GROUP, WARD};

/// Things of the village that addresses name.
pub struct Things {
    pub report: uuid::Uuid,
    pub voice: uuid::Uuid,
    pub household: uuid::Uuid,
    pub request: uuid::Uuid,
}

/// The unit that makes sense for a route: most stand at the group, some at the block or the country.
fn unit_for(path: &str) -> &'static str {
    match path {
        // Who is sent heads is said where the chain is: at the commune.
        path if path.contains("/ledger/addresses") => WARD,
        // So is who watches: a desk is a ward's.
        path if path.contains("/deadlines/desk") => WARD,
        path if path.contains("/units") => BLOCK,
        _ => GROUP,
    }
}

pub fn address(route: &Route, things: &Things) -> String {
    let unit = unit_for(route.path);
    let thing = match route.path {
        path if path.contains("/reports/{id}") => things.report,
        path if path.contains("/rights/{id}") || path.contains("/requests/{id}") => things.request,
        _ => things.household,
    };
    let person = MEMBER.id().to_string();
    let mut path = route.path.replace("{unit}", unit);
    for (name, value) in [
        ("{id}", thing.to_string()),
        ("{household}", things.household.to_string()),
        ("{person}", person),
        ("{kind}", "noise".to_owned()),
        ("{file}", uuid::Uuid::nil().to_string()),
        ("{voice}", things.voice.to_string()),
        ("{following}", uuid::Uuid::nil().to_string()),
        ("{step}", uuid::Uuid::nil().to_string()),
        ("{purpose}", "photo".to_owned()),
        ("{passkey}", uuid::Uuid::nil().to_string()),
        ("{readmission}", uuid::Uuid::nil().to_string()),
        ("{appointment}", uuid::Uuid::nil().to_string()),
        ("{part}", "member".to_owned()),
        ("{token}", "none".to_owned()),
        ("{place}", "work".to_owned()),
    ] {
        path = path.replace(name, &value);
    }
    assert!(!path.contains('{'), "tell checks/access.rs what stands for a part of {path}");
    path
}

/// What the guard or the feature said, in a sign: ✔ in, ✘ 403, · 404, → sign in.
fn sign(status: u16, leads_to: &str) -> char {
    match status {
        401 => '→',
        303 if leads_to.starts_with("/sign-in") => '→',
        403 => '✘',
        404 => '·',
        429 | 500.. => '!',
        _ => '✔',
    }
}

async fn walk(browser: &mut Browser, route: &Route, path: &str) -> char {
    let page = if route.method == "GET" { browser.get(path).await } else { browser.post(path, &[]).await };
    sign(page.status.as_u16(), &page.leads_to())
}

#[test]
fn every_route_admits_whom_the_table_says() {
    let routes: Vec<Route> = features().iter().flat_map(|feature| feature.routes.clone()).collect();
    let mut table = String::from(
        "# Route × persona, walked by `bin/test` (do not edit; UPDATE=1 cargo test -p liengia checks)\n\
         # ✔ admitted   ✘ told that it is not theirs (403)   · does not exist for them (404)   → asked to sign in\n",
    );
    let people = personas();
    for (i, (name, _)) in people.iter().enumerate() {
        table.push_str(&format!("# {:>2} {name}\n", i + 1));
    }
    // Reading changes nothing, so all pages are read in the same villages; every act has villages of its own.
    let pages: Vec<Route> = routes.iter().filter(|route| route.method == "GET").cloned().collect();
    let mut of_pages = signs(&pages, &people).into_iter();
    for route in routes {
        let signs = match route.method.as_str() {
            "GET" => of_pages.next().unwrap(),
            _ => signs(std::slice::from_ref(&route), &people).remove(0),
        };
        assert!(!signs.contains('!'), "{} {} answered 500 to someone: {signs}", route.method, route.path);
        let need = route.need.says();
        table.push_str(&format!("{signs}  {:<4} {:<58} {need}\n", route.method.as_str(), route.path));
    }
    kept_file("docs/access.txt", &table);
}

fn personas() -> Vec<(String, Option<Player>)> {
    let signed = CAST.iter().map(|player| {
        (format!("{} ({} at {})", player.part, player.role.code(), player.unit), Some(*player))
    });
    [("nobody signed in".to_owned(), None)].into_iter().chain(signed).collect()
}

/// Routes for every persona, five to a village: so many wrong tries a network has at once, and all of them sit in one.
fn signs(routes: &[Route], people: &[(String, Option<Player>)]) -> Vec<String> {
    let mut all = vec![String::new(); routes.len()];
    for some in people.chunks(5) {
        let some = some.iter().map(|(_, player)| *player).collect();
        for (all, signs) in all.iter_mut().zip(signs_of(routes.to_vec(), some)) {
            all.push_str(&signs);
        }
    }
    all
}

fn signs_of(routes: Vec<Route>, people: Vec<Option<Player>>) -> Vec<String> {
    let out = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let written = out.clone();
    story(|village| async move {
        let things = things(&village).await;
        for route in routes {
            let signs = signs_at(&village, &route, &address(&route, &things), &people).await;
            written.lock().unwrap().push(signs);
        }
    });
    std::mem::take(&mut out.lock().unwrap())
}

async fn signs_at(village: &TestApp, route: &Route, path: &str, people: &[Option<Player>]) -> String {
    let mut signs = String::new();
    for player in people {
        let mut browser = match player {
            Some(player) => village.signed_in(player.id()).await,
            None => village.browser(),
        };
        let before = entries(village).await;
        let sign = walk(&mut browser, route, path).await;
        let left = entries(village).await - before;
        // One act, one entry; a refusal leaves none, and neither does reading what is open to all.
        let most = i64::from(sign == '✔');
        assert!((0..=most).contains(&left), "{} {path} left {left} entries ({sign})", route.method);
        signs.push(sign);
    }
    signs
}

pub async fn things(village: &TestApp) -> Things {
    let household = ground::ids::of_name("village/household-4");
    let (report, voice) = a_report_with_a_voice_of(village, MEMBER).await;
    let request = crate::rights::tests_support::a_request_of(village, MEMBER).await;
    Things { report, voice, household, request }
}

#[test]
fn every_answer_carries_the_headers_that_guard_it() {
    story(|village| async move {
        let things = things(&village).await;
        let system = Caller::system(&village.app, ground::units::Unit::country());
        let routes: Vec<Route> =
            system.app.features.iter().flat_map(|feature| feature.routes.clone()).collect();
        let mut member = village.signed_in(MEMBER.id()).await;
        for route in routes {
            let path = address(&route, &things);
            let page =
                if route.method == "GET" { member.get(&path).await } else { member.post(&path, &[]).await };
            for (name, part) in [
                ("content-security-policy", "default-src 'none'; script-src 'self'; style-src 'self'"),
                ("x-content-type-options", "nosniff"),
                ("referrer-policy", "same-origin"),
                ("x-frame-options", "DENY"),
                ("cache-control", "no-"),
            ] {
                let value = page.headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default();
                assert!(value.contains(part), "{name} on {} {path} is {value:?}", route.method);
            }
            let html = page.text();
            assert!(
                !html.contains(" style=") && !html.contains("<script>"),
                "inline style or script on {path}"
            );
            // Ending one's own sessions is part of some routes; go on as the same person.
            if route.method == "POST" {
                member = village.signed_in(MEMBER.id()).await;
            }
        }
    });
}
