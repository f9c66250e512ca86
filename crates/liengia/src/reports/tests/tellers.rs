//! No entry of the ledger names who told or who follows, whatever they did in a whole village story.
//!
//! Not here: that tables forget it in time (`retention/tests/reports.rs`).

use std::collections::HashSet;

use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use testkit::{Browser, TestApp};
use uuid::Uuid;

use super::following::{follow, following, send};
use super::stories::tell;
use super::voices::say;
use crate::checks::{as_who, story};
use crate::village::GROUP;
use crate::village::cast::{DEPUTY, LEADER, MEMBER, NEIGHBOUR, OFFICER, SECRETARY};

/// Who told and who follows, by the ids that lead to it: of reports, of followings, of the forms they began with.
async fn tellers(village: &TestApp) -> Vec<(Uuid, Uuid)> {
    let system = Caller::system(&village.app, Unit::country());
    let sql =
        "select report_id, filed_by from report_reporters union all select id, filed_by from report_followers
         union all select report_id, filed_by from report_followers
         union all select id, by_id from report_steps where kind in ('answer', 'reopening', 'addition')
         union all select id, person_id from report_drafts limit 10000";
    system
        .view_as(Action::VerifyLedger, move |view| {
            Ok(view.all(sql, &[], |row| Ok((row.get::<Uuid>(0)?, row.get::<Uuid>(1)?)))?)
        })
        .await
        .unwrap()
}

/// Signed entries: who, the verb, the subject, the data.
async fn signed(village: &TestApp) -> Vec<(Uuid, String, Uuid, String)> {
    let system = Caller::system(&village.app, Unit::country());
    let sql = "select actor_id, verb, subject_id, data from ledger where actor_id is not null order by number limit 10000";
    system
        .view_as(Action::VerifyLedger, move |view| {
            Ok(view.all(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?)
        })
        .await
        .unwrap()
}

const CLOSING: [(&str, &str); 3] = [
    ("outcome", "solved"),
    ("words", "Đã nhắc chủ nhà, từ nay tắt loa trước 22 giờ."),
    ("no_proof_because", "Là việc trao đổi bằng lời tại nhà."),
];

/// Everything that tellers and followers may do, once; the ids that ever led to them.
async fn live(village: &TestApp) -> HashSet<(Uuid, Uuid)> {
    let (mut member, mut neighbour, mut officer) =
        (as_who(village, MEMBER).await, as_who(village, NEIGHBOUR).await, as_who(village, OFFICER).await);
    let report = tell(&mut member, "noise").await;
    say(&mut member, "theft", &super::voices::tone(1.0)).await;
    // Is shown a suggestion, and follows it; adds to it; it was the wrong one; follows it again.
    let address = following(&mut neighbour).await;
    let mut known: HashSet<_> = tellers(village).await.into_iter().collect();
    assert_eq!(neighbour.post(&format!("{address}/mistake"), &[]).await.status, 303);
    let address = following(&mut neighbour).await;
    let id = neighbour.get(&address).await.value_of("id");
    let fields = [("id", id.as_str()), ("words", "Loa đặt ở sân thượng nhà ba tầng.")];
    assert_eq!(neighbour.upload(&format!("{address}/additions"), &fields, &[]).await.status, 303);
    // Is shown a suggestion, and tells all the same.
    let mut secretary = as_who(village, SECRETARY).await;
    let (near, form) = send(&mut secretary, "noise", "Ngõ 12").await;
    assert_eq!(near.status, 200, "{}", near.words());
    let another = [("id", form.as_str()), ("what", "Loa kéo ầm ĩ cả đêm, bà cụ nhà tôi không ngủ được.")];
    let another = [&another[..], &[("place", "Ngõ 12"), ("when", "past"), ("another", "1")]].concat();
    let path = format!("/{GROUP}/reports/new/noise");
    assert_eq!(secretary.upload(&path, &another, &[]).await.status, 303);
    write_for_a_neighbour(&mut as_who(village, LEADER).await).await;
    // Follows, and stops.
    let mut deputy = as_who(village, DEPUTY).await;
    let (near, _) = send(&mut deputy, "noise", "Ngõ 12").await;
    let leaving = follow(&mut deputy, &near).await.leads_to();
    known.extend(tellers(village).await);
    assert_eq!(deputy.post(&format!("{leaving}/end"), &[]).await.status, 303);

    officer.post(&format!("{report}/receipt"), &[]).await;
    officer.post(&format!("{report}/questions"), &[("words", "Tiếng nhạc từ nhà nào?")]).await;
    let answer = member.post(&format!("{report}/answers"), &[("words", "Nhà cuối ngõ.")]).await;
    assert_eq!(answer.status, 303);
    officer.post(&format!("{report}/questions"), &[("words", "Từ mấy giờ?")]).await;
    assert_eq!(officer.post(&format!("{report}/questions/withdrawal"), &[]).await.status, 303);
    officer.upload(&format!("{report}/closure"), &CLOSING, &[]).await;
    let again = [("words", "Đêm qua lại ồn như trước.")];
    assert_eq!(member.post(&format!("{report}/reopening"), &again).await.status, 303);
    officer.post(&format!("{report}/receipt"), &[]).await;
    officer.upload(&format!("{report}/closure"), &CLOSING, &[]).await;
    assert_eq!(member.post(&format!("{report}/confirmation"), &[]).await.status, 303);
    known.extend(tellers(village).await);
    known
}

async fn write_for_a_neighbour(leader: &mut Browser) {
    let path = format!("/{GROUP}/neighbour-reports/new/theft?when=past");
    let id = leader.get(&path).await.value_of("id");
    let fields = [
        ("id", id.as_str()),
        ("what", "Mất một xe đạp dựng trước cửa."),
        ("place", "Ngõ 18"),
        ("when", "past"),
        ("neighbour_name", "Hà Thị Mùi"),
    ];
    assert_eq!(leader.upload(&path, &fields, &[]).await.status, 303);
}

#[test]
fn no_signed_entry_leads_to_who_told_or_follows_whatever_they_did() {
    story(|village| async move {
        let known = live(&village).await;
        let people: HashSet<Uuid> = known.iter().map(|(_, person)| *person).collect();
        for player in [MEMBER, NEIGHBOUR, SECRETARY, DEPUTY, LEADER] {
            assert!(people.contains(&player.id()), "{} told or followed", player.part);
        }
        let signed = signed(&village).await;
        assert!(signed.iter().any(|(by, ..)| *by == OFFICER.id()), "who handles it signs");
        let named: Vec<_> = signed
            .iter()
            .filter(|(by, _, subject, data)| {
                known
                    .iter()
                    .any(|(id, person)| person == by && (id == subject || data.contains(&id.to_string())))
            })
            .map(|(_, verb, ..)| verb.as_str())
            .collect();
        assert!(named.is_empty(), "the ledger says for ever who told: {named:?}");
    });
}
