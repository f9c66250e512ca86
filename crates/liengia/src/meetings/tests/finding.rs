//! Meetings where people meet them: on the first page, in a search, on further pages of the list.

use ground::{ids, params};
use time::Duration;

use super::{FRIDAY, call, fields, list, listens, says, silent};
use crate::checks::story;
use crate::village::cast::{COMMITTEE, LEADER, MEMBER, NEW_LEADER};
use crate::village::{GROUP, NEW_GROUP, WARD};

#[test]
fn a_household_answers_with_one_tap_from_the_first_page() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, FRIDAY, "Họp tổ").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        let first = member.get("/").await;
        says(&first, &["Nhà mình có đi họp không: Họp tổ", "Đến", "Không đến được", "Gửi ý kiến"]);
        let form = format!("action=\"{meeting}/answer\"");
        assert!(first.text().contains(&form), "{}", first.text());
        let answer = member.post(&format!("{meeting}/answer"), &[("answer", "coming"), ("home", "1")]).await;
        assert_eq!(answer.leads_to(), "/");
        let after = member.get("/").await;
        silent(&after, &["Nhà mình có đi họp không"]);
        assert!(!after.text().contains(&form), "it was answered");
        says(&leader.get(&meeting).await, &["hộ sẽ đến 1"]);
    });
}

#[test]
fn a_meeting_is_found_by_its_words_by_those_who_are_called() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        call(&mut leader, FRIDAY, "Bàn việc rằm tháng Chạp").await;
        let mut member = village.signed_in(MEMBER.id()).await;
        for asked in ["rằm tháng chạp", "ram thang chap", "trông nhà dịp Tết"] {
            says(
                &member.get(&format!("/search?q={}", asked.replace(' ', "+"))).await,
                &["Bàn việc rằm tháng Chạp"],
            );
        }
        let mut stranger = village.signed_in(NEW_LEADER.id()).await;
        silent(&stranger.get("/search?q=ram+thang+chap").await, &["Bàn việc rằm tháng Chạp"]);
    });
}

#[test]
fn older_meetings_stand_on_further_pages_and_are_counted_whole() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let first = call(&mut leader, FRIDAY, "Họp tổ").await;
        let first = ground::web::typed::id_in(first.rsplit('/').next().unwrap()).unwrap();
        let caller = crate::village::at_group(&village.app, LEADER.id()).await.unwrap();
        caller
            .act_as(ground::policy::Action::CallMeeting, move |mut act| {
                for number in 0..34 {
                    let id = ids::of_name(&format!("village/meeting-{number}"));
                    act.exec(
                        "insert into meetings (id, unit_id, unit_path, kind, title, begins_at, place, agenda,
                         called_at, called_by, version, changed_at, change_reason)
                         select ?1, unit_id, unit_path, kind, title, begins_at, place, agenda, called_at, called_by,
                         version, changed_at, change_reason from meetings where id = ?2",
                        params![id, first],
                    )?;
                    act.exec(
                        "insert into meeting_groups (meeting_id, unit_id, unit_path)
                         select ?1, unit_id, unit_path from meeting_groups where meeting_id = ?2",
                        params![id, first],
                    )?;
                }
                Ok(act.commit(ground::Entry::new("meeting.called", "meeting", first), ())?)
            })
            .await
            .unwrap();
        village.pass(Duration::days(6));
        let page = leader.get(&list()).await;
        says(&page, &["Đã họp (35)", "Cũ hơn"]);
        assert_eq!(page.text().matches("class=\"row__link\"").count(), 30);
        let text = page.text();
        let next = text.split("meetings?after=").nth(1).unwrap().split('"').next().unwrap();
        let page = leader.get(&format!("{}?after={next}", list())).await;
        says(&page, &["Đã họp (35)", "Về trang đầu"]);
        silent(&page, &["Cũ hơn"]);
        assert_eq!(
            page.text().matches("class=\"row__link\"").count(),
            5,
            "all begin at one minute: none twice"
        );
    });
}

#[test]
fn a_group_that_is_called_no_more_hears_it() {
    story(|village| async move {
        let mut committee = village.signed_in(COMMITTEE.id()).await;
        let mut other = listens(&village, NEW_LEADER.id()).await;
        let id = committee.get(&format!("/{WARD}/meetings/new")).await.value_of("id");
        let mut sent = fields(&id, FRIDAY, "Ngày hội toàn dân");
        sent[1] = ("kind", "festival");
        let both = [&sent[..], &[("group_09574-02-01", "1")]].concat();
        let meeting = committee.post(&format!("/{WARD}/meetings"), &both).await.leads_to();
        let one = [&sent[1..], &[("seen", "0"), ("reason", "Mỗi tổ một buổi")]].concat();
        assert_eq!(committee.post(&meeting, &one).await.status, 303);
        says(&other.get("/notices").await, &["Tổ mình không còn trong danh sách mời"]);
        assert_eq!(other.get(&format!("/{NEW_GROUP}/meetings/{id}")).await.status, 404);
        let mut leader = village.signed_in(LEADER.id()).await;
        assert_eq!(leader.get(&format!("/{GROUP}/meetings/{id}")).await.status, 200);
    });
}
