//! It begins by the elder, is heard, answers with its sign, and ends by a press.

use time::Duration;

use super::{ask, here, stands};
use crate::checks::{entries, story};
use crate::meetings::call;
use crate::village::cast::{DEPUTY, LEADER, MEMBER, NEIGHBOUR, NEW_LEADER, OFFICER, SECRETARY};
use crate::village::{BLOCK, GROUP};

#[test]
fn an_elder_asks_a_witness_hears_and_each_answer_says_whose_hand_it_was() {
    story(|village| async move {
        let mut elder = village.signed_in(MEMBER.id()).await;
        let mut aide = village.signed_in(NEIGHBOUR.id()).await;
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, "27/11/2026", "Họp tổ thường kỳ").await;
        let before = entries(&village).await;
        let id = ask(&mut elder, NEIGHBOUR.id(), None).await;
        let answer = format!("{meeting}/answer");
        let elder_id = MEMBER.id().to_string();
        let coming = [("for", elder_id.as_str()), ("answer", "coming")];
        assert_eq!(aide.post(&answer, &coming).await.status, 404, "asked is not begun");
        let work = leader.get("/work").await.words();
        assert!(work.contains(&format!("{} nhờ trả lời hộ, cần người chứng kiến", MEMBER.name)), "{work}");
        let confirm = format!("{}/{id}/confirmation", here());
        for mut other in [aide.clone(), elder.clone(), village.signed_in(SECRETARY.id()).await] {
            assert!([404, 409].contains(&other.post(&confirm, &[]).await.status.as_u16()));
        }
        assert_eq!(leader.post(&confirm, &[]).await.leads_to(), here());
        assert_eq!(leader.post(&confirm, &[]).await.leads_to(), here(), "the same form again");
        assert_eq!(entries(&village).await, before + 2, "asked, begun");
        // The helper finds it where everything waits, and answers from there.
        let work = aide.get("/work").await.words();
        assert!(work.contains(&format!("Trả lời hộ {}: Họp tổ thường kỳ", MEMBER.name)), "{work}");
        assert_eq!(aide.post(&answer, &coming).await.leads_to(), meeting);
        assert_eq!(aide.post(&answer, &coming).await.leads_to(), meeting);
        assert_eq!(entries(&village).await, before + 3, "once");
        let hand = format!("do cháu {} trả lời hộ", NEIGHBOUR.name);
        for browser in [&mut elder, &mut aide] {
            let page = browser.get(&meeting).await.words();
            assert!(page.contains(&hand), "{page}");
        }
        assert!(elder.get("/").await.text().contains(&hand), "at home too");
        assert!(elder.get(&here()).await.words().contains(&hand), "and on the page of who helps");
        assert!(elder.get("/notices").await.words().contains("Vừa có người trả lời hộ mình."));
        village.pass(Duration::days(4) + Duration::hours(11));
        assert!(leader.get(&format!("{meeting}/roll")).await.words().contains(&hand));
    });
}

#[test]
fn what_the_house_said_itself_stands_and_takes_the_helpers_place() {
    story(|village| async move {
        stands(&village, MEMBER, NEIGHBOUR, LEADER).await;
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, "27/11/2026", "Họp tổ thường kỳ").await;
        let answer = format!("{meeting}/answer");
        let mut elder = village.signed_in(MEMBER.id()).await;
        let mut aide = village.signed_in(NEIGHBOUR.id()).await;
        let elder_id = MEMBER.id().to_string();
        let says = |answer: &'static str| [("for", elder_id.clone()), ("answer", answer.to_owned())];
        let post = says("coming");
        let fields = post.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(aide.post(&answer, &fields).await.status, 303);
        assert_eq!(elder.post(&answer, &[("answer", "away"), ("words", "")]).await.status, 303);
        assert!(!elder.get(&meeting).await.words().contains("trả lời hộ ("), "her own word");
        assert!(!elder.get(&meeting).await.words().contains(&format!("do cháu {}", NEIGHBOUR.name)));
        let refused = aide.post(&answer, &fields).await;
        assert_eq!(refused.status, 409);
        assert!(refused.words().contains("Nhà ấy đã tự trả lời rồi"), "{}", refused.words());
        // What she thinks is hers alone.
        let post = says("opinion");
        let fields = post.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(aide.post(&answer, &fields).await.status, 400);
    });
}

#[test]
fn it_ends_by_one_press_of_any_of_them_and_by_its_year() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let meeting = call(&mut leader, "27/11/2026", "Họp tổ thường kỳ").await;
        let elder_id = MEMBER.id().to_string();
        let coming = [("for", elder_id.as_str()), ("answer", "coming")];
        for ends in [MEMBER, NEIGHBOUR, LEADER] {
            let id = stands(&village, MEMBER, NEIGHBOUR, DEPUTY).await;
            let end = format!("{}/{id}/end", here());
            for other in [SECRETARY, OFFICER, NEW_LEADER] {
                let status = village.signed_in(other.id()).await.post(&end, &[]).await.status;
                assert_eq!(status, 404, "{}", other.part);
            }
            assert_eq!(village.browser().post(&end, &[]).await.status, 401);
            let mut who = village.signed_in(ends.id()).await;
            let before = entries(&village).await;
            assert_eq!(who.post(&end, &[]).await.leads_to(), here());
            assert_eq!(who.post(&end, &[]).await.leads_to(), here());
            assert_eq!(entries(&village).await, before + 1);
            let mut aide = village.signed_in(NEIGHBOUR.id()).await;
            assert_eq!(aide.post(&format!("{meeting}/answer"), &coming).await.status, 404);
        }
        stands(&village, MEMBER, NEIGHBOUR, LEADER).await;
        village.pass(Duration::days(365));
        let mut aide = village.signed_in(NEIGHBOUR.id()).await;
        let mut leader = village.signed_in(LEADER.id()).await;
        let next = call(&mut leader, "26/11/2027", "Họp tổ thường kỳ").await;
        assert_eq!(aide.post(&format!("{next}/answer"), &coming).await.status, 404);
    });
}

#[test]
fn on_the_phone_of_who_leads_the_elder_presses_before_anybody_confirms() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let page = leader.get(&format!("{}/new?lent=1", here())).await;
        let id = page.value_of("id");
        let (elder, aide) = (MEMBER.id().to_string(), NEIGHBOUR.id().to_string());
        let fields =
            [("id", id.as_str()), ("lent", "1"), ("elder", &elder), ("aide", &aide), ("kin", "grandchild")];
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(
            member.post(&here(), &fields).await.status,
            404,
            "only who leads writes it down for another"
        );
        let one = leader.post(&here(), &fields).await.leads_to();
        let asked = leader.get(&one).await.words();
        assert!(asked.contains(&format!("Tôi là {}. Tôi nhờ {}", MEMBER.name, NEIGHBOUR.name)), "{asked}");
        assert_eq!(leader.post(&format!("{one}/confirmation"), &[]).await.status, 409, "not before her word");
        assert_eq!(leader.post(&format!("{one}/word"), &[]).await.leads_to(), one);
        assert!(!leader.get(&one).await.words().contains("Phải chính tai mình nghe"));
        let own = leader.post(&format!("{one}/confirmation"), &[]).await;
        assert_eq!(own.status, 409, "whoever lent the phone could press both");
        let mut deputy = village.signed_in(DEPUTY.id()).await;
        assert!(deputy.get("/work").await.words().contains("cần người chứng kiến"));
        assert_eq!(deputy.post(&format!("{one}/confirmation"), &[]).await.leads_to(), here());
        let mine = member.get(&here()).await.words();
        assert!(mine.contains(NEIGHBOUR.name) && mine.contains("đến 23/11/2027"), "{mine}");
        assert!(member.get("/").await.words().contains("Có người trả lời hộ"));
    });
}

/// A helper answers what the group asks; nothing else of the elder opens.
#[test]
fn a_helper_sees_and_does_nothing_else_of_the_elder() {
    story(|village| async move {
        let mut elder = village.signed_in(MEMBER.id()).await;
        let mut aide = village.signed_in(NEIGHBOUR.id()).await;
        let walk = ["/work", "/search?q=rác", "/me/data", "/notices", "/calendar", "/me/devices"];
        let reports = format!("/{GROUP}/reports");
        let report = crate::reports::tests_support::tell(&mut elder, "other").await;
        let mut before = Vec::new();
        for path in walk.iter().copied().chain([reports.as_str()]) {
            before.push(aide.get(path).await.words());
        }
        stands(&village, MEMBER, NEIGHBOUR, LEADER).await;
        aide.post("/notices/read", &[]).await;
        for (path, was) in walk.iter().copied().chain([reports.as_str()]).zip(before) {
            let now = aide.get(path).await.words();
            if path == "/me/data" || path == "/notices" {
                continue;
            }
            assert_eq!(now, was, "{path}");
        }
        assert_eq!(aide.get(&report).await.status, 404);
        // Not above the group, and of another group nobody is found.
        for player in [OFFICER, NEW_LEADER] {
            let mut other = village.signed_in(player.id()).await;
            assert!([403, 404].contains(&other.get(&here()).await.status.as_u16()), "{}", player.part);
            assert_eq!(other.get(&format!("/{BLOCK}/aides")).await.status, 404);
        }
    });
}

/// A grandchild who lives in another group: found by no list, by the code on their own phone alone.
#[test]
fn somebody_of_another_group_helps_by_their_code_and_sees_what_is_asked_and_nothing_else() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        let mut elder = village.signed_in(MEMBER.id()).await;
        let mut aide = village.signed_in(NEW_LEADER.id()).await;
        let meeting = call(&mut leader, "27/11/2026", "Họp tổ thường kỳ").await;
        assert!(!elder.get(&format!("{}/new", here())).await.words().contains(NEW_LEADER.name));
        let page = aide.get("/me/helping").await;
        assert_eq!(page.status, 200, "{}", page.words());
        let link = page.text().split("data-copy=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let link = link.split_once("/aides/with").map(|(_, rest)| format!("/aides/with{rest}")).unwrap();
        let to = elder.get(&link).await.leads_to();
        let form = elder.get(&to).await;
        assert!(form.words().contains(&format!("{} (ở tổ khác)", NEW_LEADER.name)), "{}", form.words());
        let (id, who) = (form.value_of("id"), form.value_of("who"));
        let fields = [("id", id.as_str()), ("who", who.as_str()), ("kin", "grandchild"), ("witness", "")];
        for _ in 0..2 {
            assert_eq!(elder.post(&here(), &fields).await.leads_to(), here());
        }
        // Asked is not begun.
        assert_eq!(aide.get(&meeting).await.status, 404);
        let before = entries(&village).await;
        let heard = leader.post(&format!("{}/{id}/confirmation", here()), &[]).await;
        assert_eq!(heard.leads_to(), here(), "{}", heard.words());
        assert_eq!(entries(&village).await, before + 1);
        let work = aide.get("/work").await.words();
        assert!(work.contains(&format!("Trả lời hộ {}: Họp tổ thường kỳ", MEMBER.name)), "{work}");
        let elder_id = MEMBER.id().to_string();
        let coming = [("for", elder_id.as_str()), ("answer", "coming")];
        assert_eq!(aide.post(&format!("{meeting}/answer"), &coming).await.leads_to(), meeting);
        let hand = format!("do cháu {} trả lời hộ", NEW_LEADER.name);
        assert!(elder.get(&meeting).await.words().contains(&hand));
        assert!(aide.get(&meeting).await.words().contains(&hand));
        // Of the group nothing else opens, and nothing of their own is answered there.
        for closed in ["reports/new", "reports", "households", "reach", "pairs", "aides/new", "ledger"] {
            let status = aide.get(&format!("/{GROUP}/{closed}")).await.status.as_u16();
            assert!([403, 404].contains(&status), "{closed}: {status}");
        }
        let own = aide.post(&format!("{meeting}/answer"), &[("answer", "coming")]).await;
        assert_eq!(own.status, 409, "{}", own.words());
        assert_eq!(aide.post(&here(), &fields).await.status, 404, "names nobody here");
        // Told of nothing that is said to the group, and counted nowhere.
        call(&mut leader, "28/11/2026", "Họp thêm").await;
        let told = "select count(*) from notices n join aides a on a.aide_id = n.person_id where n.kind = 'meeting-called'";
        assert_eq!(village.number(told).await, 0);
        let end = format!("{}/{id}/end", here());
        assert_eq!(aide.post(&end, &[]).await.leads_to(), "/me/helping");
        assert_eq!(aide.get(&meeting).await.status, 404);
        village.pass(Duration::hours(25));
        let old = elder.get(&to).await;
        assert!(old.words().contains("Mã này đã hết hạn."), "{}", old.words());
    });
}

#[test]
fn whoever_leaves_the_group_helps_nobody_any_more() {
    story(|village| async move {
        stands(&village, MEMBER, NEIGHBOUR, LEADER).await;
        let mut aide = village.signed_in(NEIGHBOUR.id()).await;
        let page = aide.get("/me/membership").await.text();
        let successor = page.split("name=\"successor\" value=\"").nth(1).map(|rest| rest[..36].to_owned());
        let fields: Vec<_> = successor.iter().map(|id| ("successor", id.as_str())).collect();
        let left = aide.post("/me/membership/end", &[&fields[..], &[("sure", "yes")]].concat()).await;
        assert_eq!(left.leads_to(), "/left", "{}", left.words());
        let over = "select count(*) from aides a join sessions s on s.person_id = a.aide_id where a.until_at > s.ended_at";
        assert_eq!(village.number(over).await, 0);
        let mut elder = village.signed_in(MEMBER.id()).await;
        assert!(elder.get(&here()).await.words().contains("Chưa nhờ ai trả lời hộ."));
    });
}
