//! Where following meets the rest: new phones, forgetting, clocks, voices, texts pasted by mistake.

use ground::Entry;
use ground::deadlines;
use ground::policy::Action;
use ground::retention::{self, forget_due};
use ground::units::Unit;
use ground::web::Caller;
use testkit::{Browser, TestApp};
use time::Duration;
use time::macros::datetime;

use super::following::following;
use super::hiding::renewed_phone;
use super::stories::tell;
use super::voices::tone;
use crate::checks::{as_who, entries, story};
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR, OFFICER, OTHER_OFFICER};

const ADDED: &str = "Hôm qua vẫn ồn đến hai giờ sáng.";

async fn add(follower: &mut Browser, address: &str, words: &str) -> u16 {
    let id = follower.get(address).await.value_of("id");
    let photo = ("photos", "a.jpg", &include_bytes!("tiny.jpg")[..]);
    let fields = [("id", id.as_str()), ("words", words)];
    follower.upload(&format!("{address}/additions"), &fields, &[photo]).await.status.as_u16()
}

/// The neighbour told of noise, the member follows and added something; the report and the member's page.
async fn followed(village: &TestApp) -> (String, String) {
    let report = tell(&mut as_who(village, NEIGHBOUR).await, "noise").await;
    let mut member = as_who(village, MEMBER).await;
    let address = following(&mut member).await;
    assert_eq!(add(&mut member, &address, ADDED).await, 303);
    (report, address)
}

async fn close(village: &TestApp, report: &str) {
    let mut officer = as_who(village, OFFICER).await;
    officer.post(&format!("{report}/receipt"), &[]).await;
    let no_proof = "Chỉ nhắc nhở bằng lời, không chụp ảnh.";
    let closing =
        [("outcome", "solved"), ("words", "Đã nhắc chủ nhà vặn nhỏ loa."), ("no_proof_because", no_proof)];
    assert_eq!(officer.upload(&format!("{report}/closure"), &closing, &[]).await.status, 303);
}

#[test]
fn what_someone_follows_is_hidden_from_a_new_phone_until_the_police_know_whose_it_is() {
    story(|village| async move {
        let (report, address) = followed(&village).await;
        village.pass(Duration::minutes(5));
        let mut phone = renewed_phone(&village).await;
        assert_eq!(phone.get(&address).await.status, 404);
        assert_eq!(add(&mut phone, &address, ADDED).await, 404);
        assert_eq!(phone.post(&format!("{address}/end"), &[]).await.status, 303, "as for any unknown one");
        assert_eq!(village.number("select count(*) from report_followers").await, 1, "nothing ended");
        close(&village, &report).await;
        for path in ["/notices", "/work", "/search?q=nhac", "/me/data", &format!("/{GROUP}/reports")[..]] {
            let page = phone.get(path).await;
            assert_eq!(page.status, 200, "{path}");
            assert!(!page.text().contains("/followings"), "{path}: {}", page.words());
            assert!(!page.words().contains("Cùng báo: "), "{path}: {}", page.words());
        }
        assert_eq!(village.number("select count(*) from report_drafts").await, 0, "nor what was typed");
        // Whoever holds it may follow, like anyone for the first time, and reads nothing of what was added.
        let again = following(&mut phone).await;
        let page = phone.get(&again).await.words();
        assert!(!page.contains(ADDED), "{page}");

        let mut officer = as_who(&village, OFFICER).await;
        let reason = [("words", "Cần hỏi thêm người cùng báo về đêm qua.")];
        let names = officer.post(&format!("{report}/followers"), &reason).await;
        assert!(names.words().contains(MEMBER.name), "{}", names.words());
        let showing = names
            .text()
            .split("action=\"")
            .find(|part| part.contains("/showing\"") && part.contains("/followers/"))
            .and_then(|part| part.split('"').next().map(str::to_owned))
            .expect("a button to show it again");
        for player in [LEADER, MEMBER, NEIGHBOUR, OTHER_OFFICER] {
            let status = as_who(&village, player).await.post(&showing, &[]).await.status;
            assert_eq!(status, 404, "{}", player.part);
        }
        let before = entries(&village).await;
        assert_eq!(officer.post(&showing, &[]).await.leads_to(), report);
        assert_eq!(entries(&village).await, before + 1);
        assert_eq!(officer.post(&showing, &[]).await.status, 409);
        // They followed all the time: once, with what they added.
        assert_eq!(village.number("select count(*) from report_followers").await, 1);
        let page = phone.get(&again).await.words();
        assert!(page.contains(ADDED), "{page}");
    });
}

#[test]
fn showing_a_teller_their_reports_again_shows_what_they_follow_as_well() {
    story(|village| async move {
        let (_, address) = followed(&village).await;
        let theft = tell(&mut as_who(&village, MEMBER).await, "theft").await;
        let mut phone = renewed_phone(&village).await;
        assert_eq!(phone.get(&address).await.status, 404);
        let mut officer = as_who(&village, OFFICER).await;
        assert_eq!(officer.post(&format!("{theft}/reporter/showing"), &[]).await.status, 303);
        for page in [&theft, &address] {
            assert_eq!(phone.get(page).await.status, 200, "{page}");
        }
    });
}

#[test]
fn followers_are_forgotten_with_who_told_and_every_trace_of_them() {
    story(|village| async move {
        let (report, address) = followed(&village).await;
        close(&village, &report).await;
        let told = "select count(*) from notices where link like '%/followings/%'";
        assert!(village.number(told).await > 0);
        assert_eq!(village.number("select count(*) from report_step_files").await, 1);
        let authors = "select count(*) from report_steps where kind = 'addition' and by_id is not null";
        assert_eq!(village.number(authors).await, 1);

        village.pass(Duration::days(364));
        forget_due(village.app.clone()).await.unwrap();
        assert_eq!(village.number("select count(*) from report_followers").await, 1, "not before its time");
        village.pass(Duration::days(2));
        forget_due(village.app.clone()).await.unwrap();
        for sql in [
            "select count(*) from report_reporters",
            "select count(*) from report_followers",
            "select count(*) from report_step_files",
            "select count(*) from files",
            told,
            authors,
        ] {
            assert_eq!(village.number(sql).await, 0, "{sql}");
        }
        assert_eq!(as_who(&village, MEMBER).await.get(&address).await.status, 404);
    });
}

#[test]
fn a_voice_goes_with_who_told_and_its_sound_with_it() {
    story(|village| async move {
        let report = super::voices::say(&mut as_who(&village, MEMBER).await, "noise", &tone(2.0)).await;
        close(&village, &report).await;
        let kept = ["select count(*) from report_voices", "select count(*) from files where kind = 'voice'"];
        for sql in kept {
            assert_eq!(village.number(sql).await, 1, "{sql}");
        }
        village.pass(Duration::days(366));
        forget_due(village.app.clone()).await.unwrap();
        for sql in kept {
            assert_eq!(village.number(sql).await, 0, "{sql}");
        }
    });
}

#[test]
fn who_is_forgotten_followed_nothing_and_until_then_reads_what_is_held() {
    story(|village| async move {
        followed(&village).await;
        let page = as_who(&village, MEMBER).await.get("/me/data").await;
        assert!(page.words().contains("Cùng báo: "), "{}", page.words());
        let system = Caller::system(&village.app, Unit::country());
        let gone = system
            .act_as(Action::ForgetOld, move |mut act| {
                let gone = retention::erase(&mut act, "person", MEMBER.id())?;
                Ok(act.commit(Entry::new("person.erased", "person", MEMBER.id()), gone)?)
            })
            .await
            .unwrap();
        assert!(gone.rows > 0);
        for sql in [
            "select count(*) from report_followers",
            "select count(*) from report_drafts",
            "select count(*) from report_suggestions",
            "select count(*) from report_steps where kind = 'addition' and by_id is not null",
        ] {
            assert_eq!(village.number(sql).await, 0, "{sql}");
        }
        let kept = "select count(*) from report_steps where kind = 'addition' and words <> ''";
        assert_eq!(village.number(kept).await, 1, "what was added belongs to the matter");
    });
}

#[test]
fn the_ledger_does_not_say_who_follows() {
    story(|village| async move {
        followed(&village).await;
        let signed = "select count(*) from ledger where verb in ('report.followed', 'report.added')
             and actor_id is not null";
        assert_eq!(village.number(signed).await, 0);
        let all = "select count(*) from ledger where verb in ('report.followed', 'report.added')";
        assert_eq!(village.number(all).await, 2);
    });
}

#[test]
fn a_question_taken_back_lets_the_clock_run_on() {
    story(|village| async move {
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        let report = tell(&mut member, "noise").await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        officer.post(&format!("{report}/questions"), &[("words", "Tiếng nhạc từ nhà nào?")]).await;
        assert_eq!(village.number("select count(*) from deadlines where paused_at is not null").await, 1);
        village.clock.turn_to(datetime!(2026-11-25 10:00 +7));
        let path = format!("{report}/questions/withdrawal");
        assert_eq!(officer.post(&path, &[]).await.status, 303);
        let page = member.get(&report).await.words();
        assert!(page.contains("Trả lời trước 09:00, thứ Năm 10/12/2026"), "{page}");
        assert!(page.contains("Tính tiếp hạn trả lời từ lúc này."), "{page}");
        assert!(!page.contains("Ngừng tính hạn từ"), "{page}");
        let asked = "select count(*) from deadlines where rule = 'question' and met_at is null";
        assert_eq!(village.number(asked).await, 0, "nobody is reminded of a question that is gone");
    });
}

#[test]
fn followers_hear_that_it_is_late_once_its_day_is_over_and_never_at_its_minute() {
    story(|village| async move {
        followed(&village).await;
        let late = "select count(*) from notices where kind = 'report-followed-late'";
        // Told at nine, it is to be received within a working day.
        for (at, told) in [
            (datetime!(2026-11-24 9:01 +7), 0),
            (datetime!(2026-11-24 23:59 +7), 0),
            (datetime!(2026-11-25 0:10 +7), 1),
            (datetime!(2026-11-25 8:00 +7), 1),
            (datetime!(2026-11-26 8:00 +7), 1),
        ] {
            village.clock.turn_to(at);
            deadlines::run(village.app.clone()).await.unwrap();
            crate::reports::jobs::tell_late(village.app.clone()).await.unwrap();
            assert_eq!(village.number(late).await, told, "{at}");
        }
        let page = as_who(&village, MEMBER).await.get("/notices").await.words();
        assert!(page.contains("25/11/2026") && !page.contains("trước"), "by its day: {page}");
    });
}

#[test]
fn an_answer_is_pressed_said_shown_and_looked_through_at_once() {
    story(|village| async move {
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        let report = tell(&mut member, "noise").await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        officer.post(&format!("{report}/questions"), &[("words", "Tiếng nhạc từ nhà nào?")]).await;
        let answers = format!("{report}/answers");
        let words = ("words", "Gọi chủ nhà số 0912 345 678 nhé.");
        let voice = tone(2.0);
        let files = [("photos", "a.jpg", &include_bytes!("tiny.jpg")[..]), ("voice", "a.wav", &voice[..])];
        let asked = member.upload(&answers, &[("quick", "yes"), words], &files).await;
        let html = asked.text();
        let spot = html.split("name=\"spot-").nth(1).and_then(|rest| rest.split('"').next());
        let spot = format!("spot-{}", spot.expect("the number is asked about"));
        let (kept, said) = (asked.value_of("kept"), asked.value_of("voice_kept"));
        let quick = asked.value_of("quick");
        assert_eq!(quick, "yes", "what was pressed comes along");
        let fields =
            [("quick", quick.as_str()), words, (&spot, "out"), ("kept", &kept), ("voice_kept", &said)];
        let sent = member.upload(&answers, &fields, &[]).await;
        assert_eq!(sent.status, 303, "{}", sent.words());
        let page = officer.get(&report).await;
        let talk = page.words();
        let talk = &talk[talk.find("Hỏi và trả lời").unwrap()..];
        assert!(talk.contains("Có") && talk.contains("Gọi chủ nhà") && !talk.contains("0912"), "{talk}");
        assert!(page.text().contains("href=\"#voices\"") && page.text().contains("/voices/"));
        assert_eq!(village.number("select count(*) from report_step_files").await, 1);
        // Neither voice nor what was written down of it is printed.
        let link = super::voices::link(&mut officer, &report).await;
        let transcript = [("words", "Nhà ông Tám cuối ngõ, mở loa từ tối.")];
        assert_eq!(officer.post(&format!("{link}/transcript"), &transcript).await.status, 303);
        assert!(officer.get(&report).await.words().contains("mở loa từ tối"));
        let sheet = officer.get(&format!("{report}/sheet")).await;
        assert_eq!(sheet.status, 200);
        assert!(sheet.words().contains("Gọi chủ nhà"), "{}", sheet.words());
        assert!(!sheet.words().contains("mở loa từ tối") && !sheet.text().contains("/voices/"));
    });
}

#[test]
fn what_follows_a_report_is_looked_through_before_it_is_added() {
    story(|village| async move {
        tell(&mut as_who(&village, NEIGHBOUR).await, "noise").await;
        let mut member = as_who(&village, MEMBER).await;
        let address = following(&mut member).await;
        let id = member.get(&address).await.value_of("id");
        let fields = [("id", id.as_str()), ("words", "Gọi chủ nhà số 0912 345 678 nhé.")];
        let asked = member.upload(&format!("{address}/additions"), &fields, &[]).await;
        assert!(asked.text().contains("name=\"spot-words-phone-"), "{}", asked.words());
        assert_eq!(village.number("select count(*) from report_steps where kind = 'addition'").await, 0);
    });
}

#[test]
fn what_was_said_aloud_is_told_and_never_offered_another_ones_report() {
    story(|village| async move {
        tell(&mut as_who(&village, NEIGHBOUR).await, "noise").await;
        let mut member = as_who(&village, MEMBER).await;
        super::voices::say(&mut member, "noise", &tone(2.0)).await;
        assert_eq!(village.number("select count(*) from reports").await, 2);
        assert_eq!(village.number("select count(*) from report_suggestions").await, 0);
    });
}
