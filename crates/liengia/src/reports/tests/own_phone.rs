//! What the phone of who told opens of a quiet kind, and what a session that was carried from it does.

use ground::units::Unit;
use ground::web::Caller;
use ground::{Entry, params};
use testkit::{Browser, TestApp};
use time::Duration;

use super::danger::tell_now;
use crate::checks::{entries, number_of, story};
use crate::features::features;
use crate::reports::kind::Kind;
use crate::reports::personal::PERSONAL;
use crate::village::GROUP;
use crate::village::cast::{MEMBER, OFFICER, Player};

/// As if this person's newest session had been opened so, and nobody had shown who they are since.
async fn newest_is(village: &TestApp, player: Player, how: &'static str) {
    let system = Caller::system(&village.app, Unit::country());
    system
        .act(ground::policy::Action::RaiseLate, move |mut act| {
            act.exec(
                "update sessions set how = ?2, proved_at = null where id = (select id from sessions
                 where person_id = ?1 order by made_at desc, id desc limit 1)",
                params![player.id(), how],
            )?;
            Ok(act.commit(Entry::new("test.done", "person", player.id()), ())?)
        })
        .await
        .unwrap();
}

async fn carried(village: &TestApp) -> Browser {
    village.pass(Duration::minutes(1));
    let browser = village.signed_in(MEMBER.id()).await;
    newest_is(village, MEMBER, "carried").await;
    browser
}

/// The officer asks whoever told.
async fn asked_back(village: &TestApp, report: &str) {
    let mut officer = village.signed_in(OFFICER.id()).await;
    officer.post(&format!("{report}/receipt"), &[]).await;
    let question = officer.post(&format!("{report}/questions"), &[("words", "Cháu nay thế nào?")]).await;
    assert_eq!(question.status, 303, "{}", question.words());
}

const ANSWER: [(&str, &str); 1] = [("words", "Mọi việc ổn")];

#[test]
fn a_carried_session_opens_nothing_quiet_and_answers_for_nobody() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = tell_now(&mut member, "child", &[]).await;
        let number = number_of(&village, &report).await;
        asked_back(&village, &report).await;
        village.pass(Duration::minutes(31));
        let mut other = carried(&village).await;
        let before = entries(&village).await;
        for page in ["", "/receipt", "/sheet"] {
            assert_eq!(other.get(&format!("{report}{page}")).await.status, 404, "{page}");
            // Nor by leaving at once, after which whoever may read it is led home.
            other.get("/today").await;
            assert_eq!(other.get(&format!("{report}{page}")).await.status, 404, "{page}, after leaving");
        }
        for form in ["answers", "reopening"] {
            let page = other.upload(&format!("{report}/{form}"), &ANSWER, &[]).await;
            assert_eq!(page.status, 404, "{form}");
        }
        assert_eq!(other.post(&format!("{report}/confirmation"), &[]).await.status, 404);
        let unknown = format!("/{GROUP}/reports?unknown=1");
        for number in [number.as_str(), "2026-000000"] {
            assert_eq!(other.get(&format!("/{GROUP}/reports?number={number}")).await.leads_to(), unknown);
        }
        assert_eq!(entries(&village).await, before);
        // The phone it was told from opens it.
        assert_eq!(member.get(&report).await.status, 200);
        assert_eq!(member.upload(&format!("{report}/answers"), &ANSWER, &[]).await.status, 303);
    });
}

/// Of two who hold a session of hers that was carried, the one who tells reads the receipt, and the other does not.
#[test]
fn a_receipt_of_a_moment_ago_opens_where_it_was_told() {
    story(|village| async move {
        let other = carried(&village).await;
        let mut teller = carried(&village).await;
        let path = format!("/{GROUP}/reports/new/child");
        let id = teller.get(&format!("{path}?when=now&on=1")).await.value_of("id");
        let sent = teller.upload(&path, &[("id", &id), ("when", "now")], &[]).await.leads_to();
        let receipt = format!("/{GROUP}/reports/{id}/receipt");
        assert!(sent.starts_with(&format!("{receipt}?told=")), "{sent}");
        assert_eq!(teller.get(&sent).await.status, 200);
        for mut anyone in [other, carried(&village).await] {
            assert_eq!(anyone.get(&receipt).await.status, 404);
            assert_eq!(anyone.get(&format!("{receipt}?told=x")).await.status, 404);
        }
        village.pass(Duration::minutes(31));
        assert_eq!(teller.get(&sent).await.status, 404, "for half an hour");
    });
}

/// Every address of a report, whatever comes to stand there.
#[test]
fn no_address_of_a_quiet_report_lets_a_carried_session_in() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = tell_now(&mut member, "family-violence", &[]).await;
        village.pass(Duration::minutes(31));
        let mut other = carried(&village).await;
        let before = entries(&village).await;
        let routes: Vec<_> = features().into_iter().flat_map(|feature| feature.routes).collect();
        let mut walked = 0;
        for route in routes.iter().filter(|route| route.path.starts_with("/{unit}/reports/{id}")) {
            let mut path = route.path.replace("/{unit}/reports/{id}", &report);
            while let Some((head, tail)) = path.split_once('{') {
                let rest = tail.split_once('}').map_or("", |(_, rest)| rest);
                path = format!("{head}{}{rest}", uuid::Uuid::nil());
            }
            let page = match route.method.as_str() {
                "GET" => other.get(&path).await,
                _ => other.upload(&path, &ANSWER, &[]).await,
            };
            let status = page.status.as_u16();
            assert!([400, 403, 404].contains(&status), "{} {path}: {status}", route.method);
            walked += 1;
        }
        assert!(walked > 20, "{walked}");
        assert_eq!(entries(&village).await, before);
    });
}

#[test]
fn where_there_is_a_pin_every_way_asks_for_it_and_no_number_tells_more_than_another() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = tell_now(&mut member, "child", &[]).await;
        let number = number_of(&village, &report).await;
        asked_back(&village, &report).await;
        member.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await;
        newest_is(&village, MEMBER, "slip").await;
        assert_eq!(member.get(&format!("{report}/receipt")).await.status, 200, "a moment ago");
        village.pass(Duration::minutes(10));
        let before = entries(&village).await;
        let answer = member.upload(&format!("{report}/answers"), &ANSWER, &[]).await;
        assert!(answer.leads_to().starts_with("/prove/late?to="), "{}", answer.leads_to());
        let done = member.post(&format!("{report}/confirmation"), &[]).await;
        assert!(done.leads_to().starts_with("/prove/late?to="), "{}", done.leads_to());
        assert_eq!(entries(&village).await, before, "nothing was kept");
        let asked = |page: testkit::Page| page.leads_to().starts_with("/prove?next=");
        for number in [number.as_str(), "2026-000000"] {
            assert!(asked(member.get(&format!("/{GROUP}/reports?number={number}")).await), "{number}");
        }
        let proved = member.post("/prove", &[("pin", "2580"), ("next", &report)]).await;
        assert_eq!(proved.leads_to(), report, "{}", proved.words());
        assert_eq!(member.get(&format!("/{GROUP}/reports?number={number}")).await.leads_to(), report);
        assert_eq!(member.upload(&format!("{report}/answers"), &ANSWER, &[]).await.status, 303);
    });
}

#[test]
fn numbers_are_not_guessed_one_after_the_other() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let mut slowed = 0;
        for n in 0..12 {
            let page = member.get(&format!("/{GROUP}/reports?number=2026-{n:06}")).await;
            slowed += usize::from(page.status == 429);
        }
        assert!(slowed > 0, "nobody was slowed");
    });
}

#[test]
fn no_page_of_ones_own_counts_what_is_quiet() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let mut before = Vec::new();
        let pages = ["/me", "/me/data", "/me/data/requests/new?what=delete", "/work", "/more"];
        for page in pages {
            before.push(member.get(page).await.words());
        }
        tell_now(&mut member, "family-violence", &[]).await;
        for (page, before) in pages.iter().zip(before) {
            assert_eq!(member.get(page).await.words(), before, "{page}");
        }
    });
}

#[test]
fn every_quiet_kind_is_left_out_where_ones_own_matters_are_counted() {
    let seen = PERSONAL.matters[0].seen;
    for kind in Kind::ALL {
        assert_eq!(seen.contains(&format!("'{}'", kind.code())), kind.is_quiet(), "{}", kind.code());
    }
}
