//! Every route × every persona, walked for real and printed to docs/access.txt.
//!
//! If you are here because this failed: you added or changed a route. Look at the difference. If it is what you meant,
//! run `UPDATE=1 cargo test -p liengia checks` and commit the table with your change. Do not skip it.

use ground::feature::Route;
use testkit::{Browser, TestApp};

use super::examples::{Examples, Form, routes, walk};
use super::{entries, kept_file};
use crate::village::cast::{CAST, MEMBER, Player};

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

async fn ask(browser: &mut Browser, route: &Route, path: &str, form: Option<&Form>) -> char {
    let page = match form {
        _ if route.method == "GET" => browser.get(path).await,
        None => browser.post(path, &[]).await,
        Some(form) => form.send(browser, path).await,
    };
    sign(page.status.as_u16(), &page.leads_to())
}

#[test]
fn every_route_admits_whom_the_table_says() {
    let routes = routes();
    let mut table = String::from(
        "# Route × persona, walked by `bin/test` (do not edit; UPDATE=1 cargo test -p liengia checks)\n\
         # ✔ admitted   ✘ told that it is not theirs (403)   · does not exist for them (404)   → asked to sign in\n",
    );
    let (people, why) = (personas(), reasons());
    for (i, (name, _)) in people.iter().enumerate() {
        table.push_str(&format!("# {:>2} {name}\n", i + 1));
    }
    // Reading changes nothing, so all pages are read in the same villages; every act has villages of its own.
    let (pages, acts): (Vec<Route>, Vec<Route>) =
        routes.iter().cloned().partition(|route| route.method == "GET");
    let (mut of_pages, mut of_acts) =
        (signs(&pages, &people, Body::Empty).into_iter(), of_acts(&acts, &people).into_iter());
    let mut wrong = Vec::new();
    for route in routes {
        let signs = if route.method == "GET" { of_pages.next() } else { of_acts.next() }.unwrap();
        assert!(!signs.contains('!'), "{} {} answered 500 to someone: {signs}", route.method, route.path);
        let need = route.need.says();
        let nobody = nobody(&route, &signs, &why).unwrap_or_else(|says| {
            wrong.push(says);
            String::new()
        });
        table.push_str(&format!("{signs}  {:<4} {:<58} {need}{nobody}\n", route.method.as_str(), route.path));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    kept_file("docs/access.txt", &table);
}

/// What is sent to a route that writes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Body {
    Empty,
    Example,
}

/// The acts in two halves, since this is the longest walk. What says 404 to an empty form is sent one that is right.
fn of_acts(acts: &[Route], people: &[(String, Option<Player>)]) -> Vec<String> {
    let one = |route: &Route| {
        let some = std::slice::from_ref(route);
        let empty = signs(some, people, Body::Empty).remove(0);
        if empty.contains('✔') { empty } else { signs(some, people, Body::Example).remove(0) }
    };
    let (first, second) = acts.split_at(acts.len() / 2);
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| first.iter().map(one).collect::<Vec<_>>());
        let second: Vec<_> = second.iter().map(one).collect();
        beside.join().unwrap().into_iter().chain(second).collect()
    })
}

/// A row where nobody is let in would look the same if its address led nowhere: it says why, or its example is wrong.
fn nobody(route: &Route, signs: &str, why: &Examples) -> Result<String, String> {
    match (signs.contains('✔'), why.why_nobody(route)) {
        (true, None) => Ok(String::new()),
        (false, Some(why)) => Ok(format!("; nobody: {why}")),
        (true, Some(_)) => Err(format!("{} {} lets somebody in: {signs}", route.method, route.path)),
        (false, None) => Err(format!(
            "{} {} lets nobody in ({signs}), so its row proves nothing: give its action a line in policy/table.rs and it a \
             real `all.part(…)` in tests/examples.rs of its feature, or say why with `all.nobody(…)`",
            route.method, route.path
        )),
    }
}

/// What the features say of routes where nobody is let in.
fn reasons() -> Examples {
    let out = std::sync::Mutex::new(Examples::default());
    walk(async |_, all| *out.lock().unwrap() = all);
    out.into_inner().unwrap()
}

fn personas() -> Vec<(String, Option<Player>)> {
    let signed = CAST.iter().map(|player| {
        (format!("{} ({} at {})", player.part, player.role.code(), player.unit), Some(*player))
    });
    [("nobody signed in".to_owned(), None)].into_iter().chain(signed).collect()
}

/// Routes for every persona, five to a village: so many wrong tries a network has at once, and all of them sit in one.
fn signs(routes: &[Route], people: &[(String, Option<Player>)], body: Body) -> Vec<String> {
    let mut all = vec![String::new(); routes.len()];
    for some in people.chunks(5) {
        let some = some.iter().map(|(_, player)| *player).collect();
        for (all, signs) in all.iter_mut().zip(signs_of(routes.to_vec(), some, body)) {
            all.push_str(&signs);
        }
    }
    all
}

fn signs_of(routes: Vec<Route>, people: Vec<Option<Player>>, body: Body) -> Vec<String> {
    let out = std::sync::Arc::new(std::sync::Mutex::new(Vec::new()));
    let written = out.clone();
    walk(|village, all| async move {
        for route in routes {
            let form = all.form_at(route.path).filter(|_| body == Body::Example);
            let signs = signs_at(&village, (&route, form), &all.address(route.path), &people).await;
            written.lock().unwrap().push(signs);
        }
    });
    std::mem::take(&mut out.lock().unwrap())
}

async fn signs_at(
    village: &TestApp,
    (route, form): (&Route, Option<&Form>),
    path: &str,
    people: &[Option<Player>],
) -> String {
    let mut signs = String::new();
    for player in people {
        let mut browser = match player {
            Some(player) => village.signed_in(player.id()).await,
            None => village.browser(),
        };
        let before = entries(village).await;
        let sign = ask(&mut browser, route, path, form).await;
        let left = entries(village).await - before;
        // One act, one entry; a refusal leaves none, and neither does reading what is open to all.
        let most = i64::from(sign == '✔');
        assert!((0..=most).contains(&left), "{} {path} left {left} entries ({sign})", route.method);
        signs.push(sign);
    }
    signs
}

#[test]
fn every_answer_carries_the_headers_that_guard_it() {
    walk(|village, all| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        for route in routes() {
            let path = all.address(route.path);
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
