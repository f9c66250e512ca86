//! What a round leaves behind as numbers: a table to take along, sums of what is over.

use ground::policy::{Action, Reach};
use ground::units::{self, Unit};
use ground::web::Caller;
use time::Duration;

use super::handing::hand;
use super::{answer, fields, fresh, list, open};
use crate::checks::{entries, story};
use crate::rounds::view::signed_in;
use crate::village::cast::{BLOCK_HEAD, LEADER, MEMBER, NEIGHBOUR, OFFICER};
use crate::village::{BLOCK, GROUP};

fn rows(page: &testkit::Page) -> Vec<Vec<String>> {
    sheet::read("a.xlsx", &page.bytes, &sheet::Limits::default()).unwrap().rows
}

fn has(rows: &[Vec<String>], cell: &str) -> bool {
    rows.iter().flatten().any(|one| one == cell)
}

#[test]
fn a_leader_takes_along_who_signed_the_block_numbers_alone_and_nobody_a_vote() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let round = open(&mut leader, "pledge", "Cam kết Tết").await;
        hand(&mut leader, &round, 8).await;
        let table = leader.get(&format!("{round}/table")).await;
        assert_eq!(table.status, 200);
        let all = rows(&table);
        assert!(has(&all, "Vũ Đình Việt") && has(&all, "trên máy chuyền tay"), "{all:?}");
        let line = all.iter().find(|row| row.first().is_some_and(|one| one == "Vũ Đình Việt")).unwrap();
        assert_eq!(line[2], "có");
        let id = round.rsplit('/').next().unwrap();
        for who in [BLOCK_HEAD, OFFICER] {
            let above = village.signed_in(who.id()).await.get(&format!("/{BLOCK}/rounds/{id}/table")).await;
            let above = rows(&above);
            assert!(!has(&above, "Vũ Đình Việt") && has(&above, "24"), "{above:?}");
        }
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.get(&format!("{round}/table")).await.status, 403);
        let vote = open(&mut leader, "resolution", "Đổi quy chế").await;
        answer(&mut member, &vote, "aye").await;
        let told = rows(&leader.get(&format!("{vote}/table")).await);
        assert!(!has(&told, "Phùng Ngọc Chi") && !has(&told, "Đồng ý"), "{told:?}");
    });
}

#[test]
fn a_round_is_summed_once_nothing_changes_any_more_and_anew_when_it_is_opened_again() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let id = fresh();
        let round = leader.post(&list(), &fields(&id, "pledge", "Cam kết Tết")).await.leads_to();
        for one in [MEMBER, NEIGHBOUR] {
            answer(&mut village.signed_in(one.id()).await, &round, "signed").await;
        }
        village.pass(Duration::days(1));
        hand(&mut leader, &round, 8).await;
        leader.post(&format!("{round}/closure"), &[("reason", "Đã đủ")]).await;
        let sums = "select cast(coalesce(sum(households), 0) as bigint) from round_sums";
        let sum = || crate::rounds::sums::jobs::sum(village.app.clone());
        village.pass(Duration::days(17));
        sum().await.unwrap();
        assert_eq!(village.number(sums).await, 0, "a household may strike yet");
        village.pass(Duration::days(1) + Duration::minutes(1));
        let before = entries(&village).await;
        sum().await.unwrap();
        sum().await.unwrap();
        assert_eq!(entries(&village).await, before + 1);
        assert_eq!(village.number("select count(*) from round_sums").await, 2, "a row for each day");
        assert_eq!(village.number(sums).await, 3);
        // Read from the sums, it is the same as it was from the answers.
        let read = |view: &mut ground::View| {
            let group = units::find(view, GROUP)?.unwrap();
            let (from, until) = (view.at - Duration::days(90), view.at);
            let signed = signed_in(&mut view.at_unit(&group, Reach::All), from, until)?;
            Ok(signed.iter().map(|one| one.households).sum::<i64>())
        };
        let system = Caller::system(&village.app, Unit::country());
        assert_eq!(system.view_as(Action::RaiseLate, read).await.unwrap(), 3);
        let again = [("day", "25/12/2026"), ("reason", "Còn hộ đi xa")];
        assert_eq!(leader.post(&format!("{round}/reopening"), &again).await.status, 303);
        assert_eq!(village.number(sums).await, 0);
    });
}
