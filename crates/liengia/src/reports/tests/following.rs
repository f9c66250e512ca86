//! Following instead of telling again: what is suggested to whom, what it never shows, and the way back.

use ground::policy::Action;
use ground::units::Unit;
use ground::web::Caller;
use testkit::{Browser, Page, TestApp, at_once};
use time::Duration;

use super::stories::tell;
use crate::checks::{as_who, entries, number_of, story};
use crate::village::cast::{
    BLOCK_HEAD, CHIEF, DEPUTY, LEADER, MEMBER, NEIGHBOUR, NEW_LEADER, OFFICER, SECRETARY,
};
use crate::village::{BLOCK, GROUP};

const SECRET: &str = "Nhạc rất to từ 22 giờ đến 1 giờ sáng.";
const MINE: &str = "Loa kéo ầm ĩ cả đêm, bà cụ nhà tôi không ngủ được.";

/// Sends the form of a kind from a place; what comes back, and the form's id.
pub async fn send(browser: &mut Browser, kind: &str, place: &str) -> (Page, String) {
    let path = format!("/{GROUP}/reports/new/{kind}");
    let id = browser.get(&format!("{path}?on=1")).await.value_of("id");
    let fields = [("id", id.as_str()), ("what", MINE), ("place", place), ("when", "past")];
    (browser.upload(&path, &fields, &[]).await, id)
}

/// Presses the first suggestion on the page, with everything the page carries along.
pub async fn follow(browser: &mut Browser, near: &Page) -> Page {
    let carried = carried(near);
    let fields: Vec<(&str, &str)> = carried.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.upload(&format!("/{GROUP}/followings"), &fields, &[]).await
}

/// What pressing the first suggestion sends.
pub fn carried(near: &Page) -> Vec<(String, String)> {
    let mut carried: Vec<(String, String)> =
        ["id", "what", "place", "when", "happened", "known_by", "kept", "noun", "kind", "lat", "lon", "here"]
            .map(|name| (name.to_owned(), near.value_of(name)))
            .into();
    carried.push(("follow".to_owned(), seal_of(near)));
    carried
}

fn seal_of(near: &Page) -> String {
    let html = near.text();
    let (_, rest) = html.split_once("name=\"follow\" value=\"").expect("a suggestion to follow");
    rest.split('"').next().unwrap().to_owned()
}

/// The address of the follower's page, after following what was suggested first.
pub async fn following(browser: &mut Browser) -> String {
    let (near, _) = send(browser, "noise", "ngo 12").await;
    assert!(near.words().contains("Có phải một trong những việc này?"), "{}", near.words());
    let followed = follow(browser, &near).await;
    assert_eq!(followed.status, 303, "{}", followed.words());
    followed.leads_to()
}

async fn told(village: &TestApp, kind: &'static str) -> Vec<uuid::Uuid> {
    let system = Caller::system(&village.app, Unit::country());
    system
        .view_as(Action::VerifyLedger, move |view| {
            let sql = "select distinct person_id from notices where kind = ?1 limit 1000";
            Ok(view.all(sql, &[kind.into()], |row| row.get(0))?)
        })
        .await
        .unwrap()
}

#[test]
fn a_neighbour_follows_instead_of_telling_again_and_learns_how_it_ends() {
    story(|village| async move {
        let (mut member, mut neighbour, mut officer) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, OFFICER).await,
        );
        let report = tell(&mut member, "noise").await;
        village.pass(Duration::hours(3));
        let before = entries(&village).await;
        let (near, id) = send(&mut neighbour, "noise", "cổng đầu ngõ 12").await;
        assert_eq!(near.status, 200);
        assert_eq!(entries(&village).await, before + 1, "being shown suggestions stands in the ledger");
        let page = near.words();
        for says in ["Ồn ào, cãi cọ", "Gần nơi vừa nêu", "Báo hôm nay", "Mới"] {
            assert!(page.contains(says), "{says} in {page}");
        }
        let report_id = report.rsplit('/').next().unwrap();
        let report_number = number_of(&village, &report).await;
        for secret in [SECRET, "Nhạc", &report_number, "09:00", report_id, "Phùng"] {
            assert!(!near.text().contains(secret), "{secret} gives something away");
        }
        let followed = follow(&mut neighbour, &near).await;
        assert_eq!(followed.leads_to(), format!("/{GROUP}/followings/{id}"));
        assert_eq!(entries(&village).await, before + 2, "one act, one entry");
        assert_eq!(village.number("select count(*) from reports").await, 1, "not doubled");

        let again = follow(&mut neighbour, &near).await;
        assert_eq!(again.leads_to(), followed.leads_to(), "pressed twice, it is one");
        assert_eq!(entries(&village).await, before + 2);

        officer.post(&format!("{report}/receipt"), &[]).await;
        officer.post(&format!("{report}/questions"), &[("words", "Tiếng nhạc từ nhà nào?")]).await;
        member.post(&format!("{report}/answers"), &[("words", "Nhà cuối ngõ.")]).await;
        let closing = [
            ("outcome", "solved"),
            ("words", "Đã nhắc chủ nhà, từ nay tắt loa trước 22 giờ."),
            ("no_proof_because", "Là việc trao đổi bằng lời tại nhà."),
        ];
        assert_eq!(officer.upload(&format!("{report}/closure"), &closing, &[]).await.status, 303);
        let page = neighbour.get(&followed.leads_to()).await;
        for says in ["Đã tiếp nhận", "Đã giải quyết", "Đã nhắc chủ nhà, từ nay tắt loa trước 22 giờ."]
        {
            assert!(page.words().contains(says), "{says} in {}", page.words());
        }
        for secret in ["Nhạc rất to", "từ nhà nào", "Nhà cuối ngõ.", &report_number, report_id] {
            assert!(!page.text().contains(secret), "{secret} is between the police and who told");
        }
        assert_eq!(told(&village, "report-followed-received").await, [NEIGHBOUR.id()]);
        assert_eq!(told(&village, "report-followed-closed").await, [NEIGHBOUR.id()]);
        let list = neighbour.get(&format!("/{GROUP}/reports")).await;
        assert!(list.words().contains("Tôi theo dõi Ồn ào, cãi cọ"), "{}", list.words());
        assert!(list.text().contains(&followed.leads_to()));
    });
}

#[test]
fn no_another_sends_it_at_once_and_loses_nothing() {
    story(|village| async move {
        let (mut member, mut neighbour) = (as_who(&village, MEMBER).await, as_who(&village, NEIGHBOUR).await);
        tell(&mut member, "noise").await;
        let (near, id) = send(&mut neighbour, "noise", "Ngõ 12").await;
        assert_eq!(near.value_of("what"), MINE);
        let fields = [("id", id.as_str()), ("what", MINE), ("place", "Ngõ 12"), ("when", "past")];
        let path = format!("/{GROUP}/reports/new/noise");
        let edit = neighbour.upload(&path, &[&fields[..], &[("edit", "1")]].concat(), &[]).await;
        assert!(
            edit.text().contains(MINE) && edit.text().contains("<textarea"),
            "back to the form as it was"
        );
        let sent = neighbour.upload(&path, &[&fields[..], &[("another", "1")]].concat(), &[]).await;
        assert_eq!(sent.leads_to(), format!("/{GROUP}/reports/{id}/receipt"));
        assert_eq!(village.number("select count(*) from reports").await, 2);
    });
}

#[test]
fn what_is_for_the_police_alone_is_never_suggested_to_anyone() {
    story(|village| async move {
        let (mut member, mut neighbour, mut officer) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, OFFICER).await,
        );
        let (mut last, mut alike) = (String::new(), String::new());
        for kind in
            ["theft", "fraud", "fight", "drugs", "gambling", "weapons", "family-violence", "child", "other"]
        {
            alike = tell(&mut member, kind).await;
            let (stored, id) = send(&mut neighbour, kind, "Ngõ 12").await;
            assert_eq!(
                stored.leads_to(),
                format!("/{GROUP}/reports/{id}/receipt"),
                "{kind} is stored at once"
            );
            last = format!("/{GROUP}/reports/{id}");
        }
        // Noise is often confused with a fight or with violence at home; those stay unseen there too.
        let (noise, _) = send(&mut neighbour, "noise", "Ngõ 12").await;
        assert_eq!(noise.status, 303);
        // Help is not held up by a question.
        for kind in ["fire", "missing"] {
            tell(&mut member, kind).await;
            assert_eq!(send(&mut neighbour, kind, "Ngõ 12").await.0.status, 303, "{kind}");
        }
        let page = officer.get(&last).await.words();
        let says = format!("Có thể cùng một việc với {} · Chuyện khác", number_of(&village, &alike).await);
        assert!(page.contains(&says), "the police are told: {page}");
        assert!(!neighbour.get(&last).await.words().contains("cùng một việc"));
        assert_eq!(village.number("select count(*) from report_suggestions").await, 0);
    });
}

#[test]
fn nobody_asks_around_what_was_told() {
    story(|village| async move {
        let (mut member, mut prober) = (as_who(&village, MEMBER).await, as_who(&village, NEIGHBOUR).await);
        tell(&mut member, "noise").await;
        for _ in 0..5 {
            assert_eq!(send(&mut prober, "noise", "Ngõ 12").await.0.status, 200);
        }
        let (sixth, id) = send(&mut prober, "noise", "Ngõ 12").await;
        assert_eq!(
            sixth.leads_to(),
            format!("/{GROUP}/reports/{id}/receipt"),
            "from here on it is simply stored"
        );
        assert_eq!(village.number("select count(*) from ledger where verb = 'report.suggested'").await, 5);
        village.pass(Duration::days(1) + Duration::seconds(1));
        assert_eq!(send(&mut prober, "noise", "Ngõ 12").await.0.status, 200);
    });
}

#[test]
fn pressed_on_two_phones_at_once_it_is_one_following_and_probing_in_a_crowd_counts_each() {
    story(|village| async move {
        let (mut member, mut one) = (as_who(&village, MEMBER).await, as_who(&village, NEIGHBOUR).await);
        tell(&mut member, "noise").await;
        let (near, _) = send(&mut one, "noise", "Ngõ 12").await;
        let (mut two, before) = (one.clone(), entries(&village).await);
        let both = at_once([follow(&mut one, &near), follow(&mut two, &near)]).await;
        let [a, b] = &both[..] else { unreachable!("two were sent") };
        assert_eq!((a.status.as_u16(), b.status.as_u16()), (303, 303), "{} {}", a.words(), b.words());
        assert_eq!(a.leads_to(), b.leads_to());
        assert_eq!(entries(&village).await, before + 1);
        let mut crowd: Vec<Browser> = (0..8).map(|_| one.clone()).collect();
        let mut deputy = as_who(&village, DEPUTY).await;
        tell(&mut deputy, "traffic").await;
        let sent: Vec<_> = crowd.iter_mut().map(|phone| send(phone, "traffic", "Ngõ 12")).collect();
        let mut asked = 0;
        for handle in at_once(sent).await {
            asked += usize::from(handle.0.status == 200);
        }
        assert!(asked <= 4, "five a day, one was used: {asked}");
    });
}

#[test]
fn a_seal_is_good_for_one_person_and_one_form() {
    story(|village| async move {
        let (mut member, mut neighbour, mut deputy) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, DEPUTY).await,
        );
        tell(&mut member, "noise").await;
        let (near, _) = send(&mut neighbour, "noise", "Ngõ 12").await;
        assert_eq!(follow(&mut deputy, &near).await.status, 404, "somebody else's suggestion");
        let (other, _) = send(&mut deputy, "noise", "Ngõ 12").await;
        let seal = seal_of(&other);
        let id = uuid::Uuid::now_v7().to_string();
        let fields = [
            ("id", id.as_str()),
            ("what", MINE),
            ("place", "Ngõ 12"),
            ("when", "past"),
            ("noun", "reports"),
            ("kind", "noise"),
            ("follow", &seal),
        ];
        let path = format!("/{GROUP}/followings");
        assert_eq!(deputy.upload(&path, &fields, &[]).await.status, 404, "another form");
        let form = other.value_of("id");
        let far = [&fields[1..], &[("id", form.as_str()), ("place", "Ngõ 99")]].concat();
        assert_eq!(deputy.upload(&path, &far, &[]).await.status, 404, "no longer near");
        assert_eq!(deputy.upload(&path, &[("follow", "x")], &[]).await.status, 400);
        let address = follow(&mut neighbour, &near).await.leads_to();
        let before = entries(&village).await;
        for player in [MEMBER, LEADER, NEW_LEADER, OFFICER, CHIEF] {
            let mut stranger = as_who(&village, player).await;
            assert_eq!(stranger.get(&address).await.status, 404, "{}", player.part);
            stranger.post(&format!("{address}/end"), &[]).await;
            let addition = [("id", seal.as_str()), ("words", "Tôi cũng biết việc này.")];
            assert!(
                stranger
                    .upload(&format!("{address}/additions"), &addition, &[])
                    .await
                    .status
                    .is_client_error()
            );
        }
        assert_eq!(entries(&village).await, before, "nothing of it happened");
        assert_eq!(village.browser().get(&address).await.status, 303, "nobody signed in is asked to sign in");
        assert_eq!(neighbour.get(&address).await.status, 200, "still theirs");
    });
}

#[test]
fn what_followers_add_is_for_the_police_alone() {
    story(|village| async move {
        let (mut member, mut neighbour, mut leader, mut officer) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, LEADER).await,
            as_who(&village, OFFICER).await,
        );
        let report = tell(&mut member, "noise").await;
        let address = following(&mut neighbour).await;
        let page = neighbour.get(&address).await;
        assert!(page.text().contains(MINE), "what was typed is offered as the first addition");
        let (id, before) = (page.value_of("id"), entries(&village).await);
        let fields = [("id", id.as_str()), ("words", "Loa đặt ở sân thượng nhà ba tầng.")];
        let path = format!("{address}/additions");
        let photo = ("photos", "a.jpg", &include_bytes!("tiny.jpg")[..]);
        assert_eq!(neighbour.upload(&path, &fields, &[photo]).await.status, 303);
        assert_eq!(neighbour.upload(&path, &fields, &[photo]).await.status, 303);
        assert_eq!(entries(&village).await, before + 1, "sent twice, it is one");

        let seen = officer.get(&report).await;
        assert!(seen.words().contains("Người cùng báo bổ sung"), "{}", seen.words());
        assert!(seen.words().contains("Loa đặt ở sân thượng nhà ba tầng."));
        assert!(seen.words().contains("2 hộ cùng báo"), "exact for those who handle it");
        assert!(!seen.words().contains("Oanh"), "who added stands nowhere");
        let photo = seen
            .text()
            .split("href=\"")
            .find(|part| part.contains("/files/"))
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        assert_eq!(officer.get(&photo).await.headers["content-type"], "image/jpeg");
        for who in [&mut member, &mut leader] {
            let page = who.get(&report).await.words();
            assert!(page.contains(SECRET), "they read the report itself: {page}");
            for secret in ["cùng báo", "sân thượng", "bổ sung"] {
                assert!(!page.contains(secret), "{secret} in {page}");
            }
            assert_eq!(who.get(&photo).await.status, 404);
        }
        let own = neighbour.get(&address).await;
        assert!(own.words().contains("Mình đã bổ sung") && own.words().contains("sân thượng"));
        let own_photo = own
            .text()
            .split("href=\"")
            .find(|part| part.contains("/files/"))
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        assert_eq!(neighbour.get(&own_photo).await.headers["content-type"], "image/jpeg");
        assert_eq!(told(&village, "report-added").await, [OFFICER.id()]);
        let short = neighbour.upload(&path, &[("id", &id), ("words", "ừ")], &[]).await;
        assert_eq!(short.status, 422);
        assert!(
            short.words().contains("Ngắn quá") && short.text().contains(">\nừ</textarea>"),
            "{}",
            short.text()
        );
    });
}

#[test]
fn how_many_households_told_is_counted_for_the_police_alone() {
    story(|village| async move {
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        let report = tell(&mut member, "noise").await;
        let mut last = String::new();
        for (player, count) in [(NEIGHBOUR, 2), (DEPUTY, 3)] {
            last = following(&mut as_who(&village, player).await).await;
            let seen = officer.get(&report).await.words();
            assert!(seen.contains(&format!("{count} hộ cùng báo")), "{seen}");
            let own = member.get(&report).await.words();
            assert!(!own.contains("hộ cùng báo"), "{own}");
            let led = as_who(&village, LEADER).await.get(&report).await.words();
            assert!(!led.contains("hộ cùng báo"), "{led}");
        }
        let followed = as_who(&village, DEPUTY).await.get(&last).await.words();
        assert!(!followed.contains("3 hộ cùng báo"), "{followed}");
        // Stopping is as easy, and leaves what was added.
        let mut deputy = as_who(&village, DEPUTY).await;
        assert_eq!(deputy.post(&format!("{last}/end"), &[]).await.leads_to(), format!("/{GROUP}/reports"));
        let before = entries(&village).await;
        assert_eq!(deputy.post(&format!("{last}/end"), &[]).await.status, 303);
        assert_eq!(entries(&village).await, before, "stopped already");
        assert_eq!(deputy.get(&last).await.status, 404);
        assert!(officer.get(&report).await.words().contains("2 hộ cùng báo"));
    });
}

#[test]
fn the_wrong_one_is_taken_back_and_the_form_returns_as_it_was_typed() {
    story(|village| async move {
        let (mut member, mut neighbour) = (as_who(&village, MEMBER).await, as_who(&village, NEIGHBOUR).await);
        tell(&mut member, "noise").await;
        let path = format!("/{GROUP}/reports/new/noise");
        let id = neighbour.get(&path).await.value_of("id");
        let photo = ("photos", "a.jpg", &include_bytes!("tiny.jpg")[..]);
        let fields = [("id", id.as_str()), ("what", MINE), ("place", "Ngõ 12"), ("when", "past")];
        let near = neighbour.upload(&path, &fields, &[photo]).await;
        let address = follow(&mut neighbour, &near).await.leads_to();
        let back = neighbour.post(&format!("{address}/mistake"), &[]).await;
        assert_eq!(back.leads_to(), format!("/{GROUP}/reports/new/noise?on=1&draft={id}"));
        assert_eq!(
            neighbour.post(&format!("{address}/mistake"), &[]).await.leads_to(),
            back.leads_to(),
            "twice"
        );
        let form = neighbour.get(&back.leads_to()).await;
        assert!(form.text().contains(MINE) && form.words().contains("Đã giữ 1 tệp"), "{}", form.words());
        assert!(!member.get(&back.leads_to()).await.text().contains(MINE), "nobody else's");
        let kept = form.value_of("kept");
        let sent = neighbour.upload(&path, &[&fields[..], &[("kept", &kept)]].concat(), &[]).await;
        assert_eq!(sent.leads_to(), format!("/{GROUP}/reports/{id}/receipt"), "not asked a second time");
        assert!(neighbour.get(&format!("/{GROUP}/reports/{id}")).await.text().contains("/files/"));
        assert_eq!(village.number("select count(*) from report_drafts").await, 0);
        assert_eq!(village.number("select count(*) from report_followers").await, 0);
    });
}

#[test]
fn after_twelve_hours_the_choice_stands_and_what_was_typed_is_forgotten() {
    story(|village| async move {
        let (mut member, mut neighbour) = (as_who(&village, MEMBER).await, as_who(&village, NEIGHBOUR).await);
        tell(&mut member, "noise").await;
        let address = following(&mut neighbour).await;
        assert!(neighbour.get(&address).await.words().contains("Chọn nhầm?"));
        village.pass(Duration::hours(12));
        let late = neighbour.post(&format!("{address}/mistake"), &[]).await;
        assert_eq!(late.status, 409);
        assert!(late.words().contains("Đã quá 12 giờ"), "{}", late.words());
        assert!(!neighbour.get(&address).await.words().contains("Chọn nhầm?"));
        let before = entries(&village).await;
        for _ in 0..2 {
            ground::personal::brief::run(village.app.clone()).await.unwrap();
        }
        assert_eq!(entries(&village).await, before, "no entry says whose words went, and when");
        assert_eq!(village.number("select count(*) from report_drafts").await, 0);
        assert_eq!(neighbour.get(&address).await.status, 200, "the following itself stays");
    });
}

#[test]
fn whoever_follows_opens_it_again_as_who_told_does_and_nobody_outside_sees_who_did() {
    story(|village| async move {
        let mut pages = Vec::new();
        for by_follower in [true, false] {
            let mut officer = as_who(&village, OFFICER).await;
            let mut member = as_who(&village, MEMBER).await;
            let report = tell(&mut member, "noise").await;
            let mut neighbour = as_who(&village, NEIGHBOUR).await;
            let address = following(&mut neighbour).await;
            let watched = following(&mut as_who(&village, DEPUTY).await).await;
            officer.post(&format!("{report}/receipt"), &[]).await;
            let closing = [
                ("outcome", "solved"),
                ("words", "Đã nhắc chủ nhà, từ nay tắt loa trước 22 giờ."),
                ("no_proof_because", "Là việc trao đổi bằng lời tại nhà."),
            ];
            officer.upload(&format!("{report}/closure"), &closing, &[]).await;
            let not_done = ("words", "Vẫn ồn, tối nào cũng thế.");
            if by_follower {
                let page = neighbour.get(&address).await;
                assert!(page.words().contains("Tin được mở lại với hạn mới"), "{}", page.words());
                assert!(!page.words().contains("đã rời tổ"), "{}", page.words());
                let id = page.value_of("id");
                let fields = [("id", id.as_str()), not_done, ("done", "no")];
                assert_eq!(neighbour.upload(&format!("{address}/additions"), &fields, &[]).await.status, 303);
                assert_eq!(told(&village, "report-reopened-yours").await, [MEMBER.id()]);
                let said = told(&village, "report-not-done").await;
                assert!(said.contains(&OFFICER.id()) && said.contains(&CHIEF.id()), "{said:?}");
            } else {
                let again = member.upload(&format!("{report}/reopening"), &[not_done], &[]).await;
                assert_eq!(again.status, 303, "{}", again.words());
            }
            let seen = officer.get(&report).await.words();
            let by = if by_follower { "Người cùng báo" } else { "· Người báo" };
            assert!(seen.contains(by) && seen.contains(not_done.1), "{seen}");
            let led = as_who(&village, LEADER).await.get(&report).await.words();
            let followed = as_who(&village, DEPUTY).await.get(&watched).await.words();
            for page in [&led, &followed] {
                assert!(page.contains("Mở lại") && !page.contains(not_done.1), "{page}");
            }
            assert!(led.contains("Người báo hoặc người cùng báo"), "{led}");
            pages.push((steps_of(&led), steps_of(&followed)));
            // Done with, so that the next one is suggested.
            officer.post(&format!("{report}/receipt"), &[]).await;
            officer.upload(&format!("{report}/closure"), &closing, &[]).await;
            village.pass(Duration::days(8));
        }
        let words = |page: &str| page.split_whitespace().filter(|word| !word.contains('/')).count();
        assert_eq!(words(&pages[0].0), words(&pages[1].0), "{pages:#?}");
        assert_eq!(words(&pages[0].1), words(&pages[1].1), "{pages:#?}");
    });
}

/// The steps of a page, without what stands above them.
fn steps_of(page: &str) -> String {
    page.split("Các bước").nth(1).unwrap_or_default().to_owned()
}

#[test]
fn nothing_on_the_page_of_a_follower_or_leader_changes_when_who_told_leaves() {
    story(|village| async move {
        let (mut member, mut neighbour, mut officer, mut leader) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, OFFICER).await,
            as_who(&village, LEADER).await,
        );
        let report = tell(&mut member, "noise").await;
        let address = following(&mut neighbour).await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        let before = (leader.get(&report).await.words(), neighbour.get(&address).await.words());
        assert_eq!(member.post("/me/membership/end", &[]).await.status, 303);
        let after = (leader.get(&report).await.words(), neighbour.get(&address).await.words());
        assert_eq!(after, before);
        assert!(officer.get(&report).await.words().contains("đã rời tổ"), "the police need to know");
    });
}

#[test]
fn who_follows_is_opened_only_with_a_reason_that_is_recorded() {
    story(|village| async move {
        let (mut member, mut officer, mut leader) =
            (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await, as_who(&village, LEADER).await);
        let report = tell(&mut member, "noise").await;
        following(&mut as_who(&village, NEIGHBOUR).await).await;
        let path = format!("{report}/followers");
        let before = entries(&village).await;
        assert_eq!(officer.post(&path, &[("words", "")]).await.status, 422);
        assert_eq!(entries(&village).await, before);
        let shown = officer.post(&path, &[("words", "Cần hỏi thêm giờ bật loa.")]).await;
        assert!(shown.words().contains("Đặng Thị Hồng Oanh"), "{}", shown.words());
        assert_eq!(entries(&village).await, before + 1);
        assert!(!officer.get(&report).await.words().contains("Oanh"), "gone with the next page");
        assert_eq!(leader.post(&path, &[("words", "Tôi muốn biết ai báo.")]).await.status, 404);
        assert_eq!(member.post(&path, &[("words", "Tôi muốn biết ai báo.")]).await.status, 404);
    });
}

#[test]
fn a_leader_follows_for_neighbours_and_each_counts() {
    story(|village| async move {
        let (mut member, mut officer, mut secretary) = (
            as_who(&village, MEMBER).await,
            as_who(&village, OFFICER).await,
            as_who(&village, SECRETARY).await,
        );
        let report = tell(&mut member, "noise").await;
        let path = format!("/{GROUP}/neighbour-reports/new/noise");
        for name in ["Ngô Thị Thu Chi", "Vũ Hữu Hùng"] {
            let id = secretary.get(&path).await.value_of("id");
            let fields = [
                ("id", id.as_str()),
                ("what", MINE),
                ("place", "Ngõ 12"),
                ("when", "past"),
                ("neighbour_name", name),
            ];
            let near = secretary.upload(&path, &fields, &[]).await;
            let seal = seal_of(&near);
            let more = [("follow", seal.as_str()), ("noun", "neighbour-reports"), ("kind", "noise")];
            let followed =
                secretary.upload(&format!("/{GROUP}/followings"), &[&fields[..], &more].concat(), &[]).await;
            assert_eq!(followed.leads_to(), format!("/{GROUP}/followings/{id}"), "{}", followed.words());
        }
        let seen = officer.get(&report).await.words();
        assert!(seen.contains("3 hộ cùng báo") && !seen.contains("Ngô Thị"), "{seen}");
        let shown = officer
            .post(&format!("{report}/followers"), &[("words", "Cần hỏi thêm giờ bật loa.")])
            .await
            .words();
        assert!(shown.contains("Vũ Hữu Hùng") && shown.contains("Người ghi hộ: Chu Thị Quỳnh"), "{shown}");
        // A member writes for nobody but themselves.
        let mut neighbour = as_who(&village, NEIGHBOUR).await;
        let fields = [("id", "0"), ("noun", "neighbour-reports"), ("kind", "noise"), ("follow", "x")];
        assert_eq!(neighbour.upload(&format!("/{GROUP}/followings"), &fields, &[]).await.status, 400);
    });
}

#[test]
fn who_follows_from_the_block_reads_it_and_thinks_better_of_it_where_the_report_stands() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        tell(&mut member, "noise").await;
        let mut head = as_who(&village, BLOCK_HEAD).await;
        let path = format!("/{BLOCK}/neighbour-reports/new/noise");
        let id = head.get(&format!("{path}?on=1")).await.value_of("id");
        let fields = [
            ("id", id.as_str()),
            ("what", MINE),
            ("place", "ngo 12"),
            ("when", "past"),
            ("neighbour_name", "Hà Thị Mùi"),
        ];
        let near = head.upload(&path, &fields, &[]).await;
        let seal = seal_of(&near);
        let more = [("noun", "neighbour-reports"), ("kind", "noise"), ("follow", seal.as_str())];
        let carried: Vec<_> = fields.into_iter().chain(more).collect();
        let followings = format!("/{BLOCK}/followings");
        let address = head.upload(&followings, &carried, &[]).await.leads_to();
        assert_eq!(address, format!("/{GROUP}/followings/{id}"));
        let again = head.upload(&followings, &carried, &[]).await.leads_to();
        assert_eq!(again, address, "twice is once");
        let shown = head.get(&address).await;
        assert_eq!(shown.status, 200, "{}", shown.words());
        assert!(shown.words().contains("bà cụ nhà tôi"), "what was typed is offered: {}", shown.words());
    });
}
