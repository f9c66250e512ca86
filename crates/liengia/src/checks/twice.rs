//! Every form sent twice, as a phone does that heard no answer: what is created is created once, and both answers lead to the
//! same place. Where a second time is meant to be another act, or is refused, its example says so.
//!
//! Not here: two at the very same moment (`at_once` of the features' tests), and what a door keeps (`doors`).

use ground::feature::Route;
use testkit::{Page, TestApp};

use super::entries;
use super::examples::{Examples, Form, Twice, routes, walk};

/// So many tests share the walk, so that they run beside each other.
const SHARES: usize = 4;

fn posts() -> impl Iterator<Item = Route> {
    routes().into_iter().filter(|route| route.method == "POST")
}

fn walk_share(share: usize) {
    let mut wrong = Vec::new();
    for route in posts().skip(share).step_by(SHARES) {
        let said = std::sync::Mutex::new(None);
        walk(async |village, all| *said.lock().unwrap() = check(&village, &all, &route).await);
        wrong.extend(said.into_inner().unwrap());
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What is wrong with a form that was sent twice.
async fn check(village: &TestApp, all: &Examples, route: &Route) -> Option<String> {
    let Some(form) = all.form_at(route.path) else {
        return all.why_without_form(route.path).is_none().then(|| {
            format!(
                "{}: no form is right for it; write `all.form(…)` into tests/examples.rs of its feature, and call that in \
                 checks/examples.rs",
                route.path
            )
        });
    };
    let mut browser = match form.by {
        Some(player) => village.signed_in(player.id()).await,
        None => village.browser(),
    };
    let (address, mut pages, mut left) = (all.address(route.path), Vec::new(), Vec::new());
    for _ in 0..2 {
        let before = entries(village).await;
        pages.push(form.send(&mut browser, &address).await);
        left.push(entries(village).await - before);
    }
    let as_it_says = is_as_it_says(form, &pages, &left);
    (!as_it_says).then(|| {
        let says = pages.iter().map(|page| {
            let words: String = page.words().chars().take(300).collect();
            format!(
                "{} {} {}",
                page.status.as_u16(),
                page.leads_to(),
                if page.status == 303 { "" } else { &words }
            )
        });
        format!("{} left {left:?} entries, not {:?}: {:#?}", route.path, form.twice, says.collect::<Vec<_>>())
    })
}

fn is_as_it_says(form: &Form, pages: &[Page], left: &[i64]) -> bool {
    let went = |page: &Page| matches!(page.status.as_u16(), 200 | 303);
    let same = pages[0].status == pages[1].status && pages[0].leads_to() == pages[1].leads_to();
    let unwritten = matches!(form.twice, Twice::Unwritten(_));
    (unwritten || went(&pages[0]))
        && match form.twice {
            Twice::Once => left == [1, 0] && same,
            Twice::Refused(status) => left == [1, 0] && pages[1].status == status,
            Twice::Anew(_) => left == [1, 1] && went(&pages[1]),
            Twice::Unwritten(_) => left == [0, 0] && same,
        }
}

#[test]
fn a_form_sent_twice_is_one_act_first_share() {
    walk_share(0);
}

#[test]
fn a_form_sent_twice_is_one_act_second_share() {
    walk_share(1);
}

#[test]
fn a_form_sent_twice_is_one_act_third_share() {
    walk_share(2);
}

#[test]
fn a_form_sent_twice_is_one_act_fourth_share() {
    walk_share(3);
}
