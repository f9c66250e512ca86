//! Meetings of several groups, and of a block: called above, answered below.

use super::{FRIDAY, fields, says, silent, to_friday_evening};
use crate::checks::story;
use crate::village::cast::{BLOCK_HEAD, COMMITTEE, KEEPER, LEADER, MEMBER, NEW_LEADER, OFFICER};
use crate::village::{BLOCK, GROUP, NEW_GROUP, WARD};

#[test]
fn an_officer_calls_a_training_that_each_group_answers_for_itself() {
    story(|village| async move {
        let mut officer = village.signed_in(OFFICER.id()).await;
        let new = officer.get(&format!("/{BLOCK}/meetings/new")).await;
        says(&new, &["Mời những tổ nào", "Tổ liên gia 4 Tiền Huân", "Tập huấn"]);
        silent(&new, &["Tổ liên gia 5 Tiền Huân"]);
        let id = new.value_of("id");
        let mut sent = fields(&id, FRIDAY, "Tập huấn chống lừa đảo");
        sent[1] = ("kind", "training");
        let page = officer.post(&format!("/{BLOCK}/meetings"), &sent).await;
        assert_eq!(page.status, 303, "{}", page.words());
        let (above, below) = (page.leads_to(), format!("/{GROUP}/meetings/{id}"));
        let mut member = village.signed_in(MEMBER.id()).await;
        says(&member.get(&below).await, &["Tập huấn chống lừa đảo", "Tổ dân phố 4 Tiền Huân"]);
        assert_eq!(member.get(&above).await.status, 404, "she reads it at her group");
        assert_eq!(member.post(&format!("{below}/answer"), &[("answer", "coming")]).await.status, 303);
        says(&officer.get(&above).await, &["hộ sẽ đến 1", "hộ chưa trả lời 23"]);
        let mut leader = village.signed_in(LEADER.id()).await;
        says(&leader.get(&below).await, &["hộ chưa trả lời 23", "Vũ Đình Việt"]);
        assert_eq!(leader.get(&format!("{below}/edit")).await.status, 404, "kept where it was called");
        to_friday_evening(&village);
        assert_eq!(leader.get(&format!("{below}/roll")).await.status, 200);
        says(&officer.get("/work").await, &["Viết biên bản: Tập huấn chống lừa đảo"]);
        silent(&leader.get("/work").await, &["Viết biên bản: Tập huấn"]);
        let mut stranger = village.signed_in(NEW_LEADER.id()).await;
        assert_eq!(stranger.get(&format!("/{NEW_GROUP}/meetings/{id}")).await.status, 404);
    });
}

#[test]
fn a_ward_calls_the_groups_of_two_blocks_and_reads_counts_of_each() {
    story(|village| async move {
        let mut committee = village.signed_in(COMMITTEE.id()).await;
        let id = committee.get(&format!("/{WARD}/meetings/new")).await.value_of("id");
        let mut sent = fields(&id, FRIDAY, "Ngày hội toàn dân");
        sent[1] = ("kind", "festival");
        sent.push(("group_09574-02-01", "1"));
        let page = committee.post(&format!("/{WARD}/meetings"), &sent).await;
        assert_eq!(page.status, 303, "{}", page.words());
        let page = committee.get(&page.leads_to()).await;
        says(&page, &["Tổ liên gia 4 Tiền Huân", "Tổ liên gia 5 Tiền Huân", "hộ chưa trả lời 24"]);
        silent(&page, &["Phùng Ngọc Chi"]);
        let mut stranger = village.signed_in(NEW_LEADER.id()).await;
        says(&stranger.get(&format!("/{NEW_GROUP}/meetings/{id}")).await, &["Ngày hội toàn dân"]);
        says(
            &village.signed_in(BLOCK_HEAD.id()).await.get(&format!("/{BLOCK}/meetings")).await,
            &["Ngày hội toàn dân"],
        );
        assert_eq!(
            village.signed_in(KEEPER.id()).await.get(&format!("/{WARD}/meetings/{id}")).await.status,
            404
        );
        let mut regular = fields(&id, FRIDAY, "Họp phường");
        regular[0] = ("id", "7b9c1c1e-0000-4000-8000-000000000002");
        assert_eq!(
            committee.post(&format!("/{WARD}/meetings"), &regular).await.status,
            422,
            "no ward meets in a rhythm"
        );
    });
}
