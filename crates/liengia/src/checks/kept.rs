//! Nothing typed is lost: whatever refuses a form, its page carries what was filled in, and one press sends it again, once.
//!
//! Not here: what is caught of a form that does not pass the gate, and how much memory that holds (`ground::web::sieve`,
//! `ground::web::gate`); a disk that is really full and a database that is really away (`tests/process/full.rs`, `tests/process/away.rs`).

use ground::feature::Feature;
use ground::web::{Answer, Caller, Need, Path, Problem, Upload};
use testkit::{Browser, Filled, Page, Recipe, TestApp};

use super::{VILLAGE, entries, story};
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER};

const MIB: usize = 1024 * 1024;
/// Two lines, letters of ours, and what would be markup.
const WORDS: &str = "Nhạc rất to <b>từ 22 giờ</b> & \"hò hét\".\r\nCả ngõ không ngủ được.";

async fn trouble(_: Caller, Path(kind): Path<String>, _: Upload) -> Answer {
    let says = || "the disk says no".to_owned();
    Err(match kind.as_str() {
        "busy" => Problem::Busy,
        "no-room" => Problem::NoRoom(says()),
        "away" => Problem::Away(says()),
        "unsure" => Problem::Unsure(says()),
        "late" => Problem::Late,
        "long" => Problem::TooLong,
        "own-many" => Problem::OwnMany,
        "too-many" => Problem::TooMany(7),
        "refused" => Problem::Refused("problem-someone-was-faster"),
        "failed" => Problem::Failed(anyhow::anyhow!("a fault")),
        "forbidden" => Problem::Forbidden,
        _ => panic!("a handler that panics"),
    })
}

fn features() -> Vec<Feature> {
    let need = Need::anyone("a test of what goes wrong");
    let feature = Feature::new("trouble", "", "").upload("/trouble/{kind}", need, MIB, trouble);
    crate::features::features().into_iter().chain([feature]).collect()
}

const TROUBLE: Recipe = Recipe { features, ..VILLAGE };

const FIELDS: [(&str, &str); 5] = [
    ("id", "0193d2a7-5b1e-7c3a-9f7e-2f4f6f1f5a11"),
    ("what", WORDS),
    ("x", "1"),
    ("x", "2"),
    ("pin", "4711"),
];

/// Its form carries everything but the secret, and the text stands there to be read.
fn carries_all(page: &Page, action: &str) -> Filled {
    let form = Filled::of(&page.text()).unwrap_or_else(|| panic!("no form: {}", page.words()));
    assert_eq!(form.action, action);
    let carried: Vec<_> = form.fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(carried, FIELDS[..4]);
    let html = page.text();
    assert!(html.contains("readonly") && html.contains("từ 22 giờ&lt;/b&gt;"), "{html}");
    assert!(!html.contains("4711") && html.contains("name=\"pin\" type=\"password\" required"), "{html}");
    form
}

#[test]
fn whatever_goes_wrong_the_page_says_it_and_gives_everything_back() {
    testkit::story(&TROUBLE, |village| async move {
        let mut browser = village.browser();
        for (kind, status, wait, says) in [
            ("busy", 503, "60", "Đang có quá nhiều người gửi cùng lúc. Đợi một phút rồi gửi lại"),
            (
                "no-room",
                503,
                "60",
                "Chưa lưu được: máy chủ hết chỗ hoặc đĩa không ghi được. Đợi ít phút rồi gửi lại.",
            ),
            ("away", 503, "10", "Sổ tạm thời không mở được. Chưa có gì được lưu"),
            ("unsure", 503, "5", "Cứ gửi lại: gửi lại không thành hai lần."),
            ("late", 503, "60", "Cứ gửi lại: gửi lại không thành hai lần."),
            ("long", 503, "", "Phải xem nhiều quá nên lâu quá."),
            ("own-many", 429, "60", "Mấy việc gửi trước của mình còn đang làm dở. Đợi một phút rồi gửi lại"),
            ("too-many", 429, "7", "Đợi 7 giây"),
            ("failed", 500, "", "Việc vừa gửi chưa được lưu; đợi ít phút rồi gửi lại."),
            ("panic", 500, "", "Việc vừa gửi chưa được lưu; đợi ít phút rồi gửi lại."),
        ] {
            let path = format!("/trouble/{kind}");
            let file = [("photos", "a.jpg", &b"\xFF\xD8"[..])];
            for page in [browser.upload(&path, &FIELDS, &file).await, browser.post(&path, &FIELDS).await] {
                assert_eq!(page.status, status, "{kind}: {}", page.words());
                let after = page.headers.get("retry-after").and_then(|v| v.to_str().ok()).unwrap_or_default();
                assert_eq!(after, wait, "{kind}");
                let words = page.words();
                assert!(words.contains(says) && words.contains("vẫn còn ở đây"), "{kind}: {words}");
                assert!(page.text().contains("href=\"tel:113\""), "{kind}");
                let form = carries_all(&page, &path);
                let picks = page.text().contains("type=\"file\" name=\"photos\"");
                assert_eq!(form.in_parts, picks, "{kind}: a file is picked again where one was");
                assert_eq!(words.contains("Chọn lại ảnh, tệp"), picks, "{kind}");
                // What is sent again comes to the same place.
                assert_eq!(browser.press(&form).await.status, status, "{kind}");
            }
        }
    });
}

#[test]
fn it_is_said_in_the_readers_language_and_not_where_there_is_nothing_to_give_back() {
    testkit::story(&TROUBLE, |village| async move {
        let mut browser = village.browser();
        browser.get("/?lang=en").await;
        let page = browser.post("/trouble/away", &FIELDS).await;
        let words = page.words();
        assert!(words.contains("Nothing was stored; wait a minute and send again."), "{words}");
        assert!(words.contains(" What Nhạc rất to") && words.contains("Send again"), "{words}");
        carries_all(&page, "/trouble/away");
        // A refusal that will stay one: words to be copied, and nothing to press.
        let page = browser.post("/trouble/refused", &FIELDS).await;
        assert_eq!((page.status.as_u16(), Filled::of(&page.text())), (409, None));
        assert!(page.text().contains("từ 22 giờ") && page.words().contains("still here, to be copied"));
        let choice = browser.post("/trouble/refused", &[("id", "1"), ("answer", "yes")]).await;
        assert_eq!((choice.status.as_u16(), Filled::of(&choice.text())), (409, None));
        let none = browser.post("/trouble/busy", &[]).await;
        assert_eq!((none.status.as_u16(), Filled::of(&none.text())), (503, None));
        assert_eq!(Filled::of(&browser.post("/trouble/forbidden", &FIELDS).await.text()), None);
        // Another site has nothing given back to anyone.
        browser.sends_from_elsewhere = true;
        let crossed = browser.post("/trouble/busy", &FIELDS).await;
        assert_eq!(crossed.status, 403);
        assert!(!crossed.text().contains("22 giờ"), "{}", crossed.text());
    });
}

#[test]
fn without_what_was_made_for_one_moment_the_words_come_back_to_be_copied() {
    testkit::story(&TROUBLE, |village| async move {
        let fields = [("name", "Máy của mẹ"), ("credential", "{}"), ("ceremony", "abc")];
        let page = village.browser().post("/trouble/busy", &fields).await;
        assert!(page.words().contains("Bấm Quay lại của máy"), "{}", page.words());
        assert!(page.text().contains("<details open>") && page.text().contains("Máy của mẹ"));
        assert_eq!(Filled::of(&page.text()), None, "nothing to press");
        assert!(!page.text().contains("abc"));
    });
}

async fn form(browser: &mut Browser, kind: &str) -> (String, String) {
    let path = format!("/{GROUP}/reports/new/{kind}");
    let id = browser.get(&format!("{path}?on=1")).await.value_of("id");
    (path, id)
}

/// A report as long as people write them, with the choices of its form.
fn told<'a>(id: &'a str, what: &'a str) -> [(&'a str, &'a str); 5] {
    [("id", id), ("what", what), ("place", "Ngõ 12"), ("when", "past"), ("another", "1")]
}

#[test]
fn too_large_a_photo_brings_back_the_words_and_without_it_they_are_sent() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (path, id) = form(&mut member, "noise").await;
        let video = vec![7; 49 * MIB];
        let page = member.upload(&path, &told(&id, WORDS), &[("photos", "phim.mp4", &video)]).await;
        assert_eq!(page.status, 413);
        let words = page.words();
        assert!(
            words.contains("Ảnh, tệp gửi kèm nặng quá") && words.contains("Chọn lại ảnh, tệp"),
            "{words}"
        );
        let again = Filled::of(&page.text()).unwrap();
        assert_eq!(again.value("what"), Some(WORDS));
        assert_eq!(village.app.gate.held_bytes(), 0);
        assert_eq!(member.press(&again).await.leads_to(), format!("/{GROUP}/reports/{id}/receipt"));
    });
}

#[test]
fn too_long_a_text_comes_back_to_be_made_shorter() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (path, id) = form(&mut member, "noise").await;
        let long = "Nhạc to. ".repeat(8_000);
        let page = member.upload(&path, &told(&id, &long), &[]).await;
        assert_eq!(page.status, 413);
        assert!(page.words().contains("Viết ngắn lại rồi gửi."), "{}", page.words());
        assert!(page.text().contains("<details open>") && !page.text().contains("readonly"));
        let mut again = Filled::of(&page.text()).unwrap();
        assert_eq!(again.value("what"), Some(long.as_str()));
        for (_, value) in again.fields.iter_mut().filter(|(name, _)| name == "what") {
            value.truncate(90);
        }
        assert_eq!(member.press(&again).await.leads_to(), format!("/{GROUP}/reports/{id}/receipt"));
        // As pairs it is more than a page carries: the browser still has it.
        let page = member.post(&path, &told(&id, &"Nhạc to. ".repeat(30_000))).await;
        assert_eq!(page.status, 413);
        assert!(page.words().contains("Bấm Quay lại: chữ vẫn còn ở đó."), "{}", page.words());
    });
}

#[test]
fn what_came_too_often_comes_back_with_every_field_of_it() {
    let few = [("LIENGIA_PAGES_PER_MINUTE", "1".to_owned())];
    testkit::story_with(&TROUBLE, &few, |village| async move {
        let mut browser = village.browser();
        browser.get("/about").await;
        let page = browser.post("/trouble/busy", &FIELDS).await;
        assert_eq!(page.status, 429);
        carries_all(&page, "/trouble/busy");
    });
}

/// The file of the database may not grow, or as it likes.
async fn room(village: &TestApp, there_is: bool) {
    let limit = move |conn: &mut ground::db::Conn| {
        let most = if there_is { 1_000_000_000 } else { conn.number("pragma page_count", &[])? };
        conn.number(&format!("pragma max_page_count = {most}"), &[]).map(|_| ())
    };
    village.app.tamper(limit).await.unwrap();
}

#[test]
fn on_a_full_disk_the_report_comes_back_and_with_room_one_press_sends_it_once() {
    if std::env::var("LIENGIA_TEST_POSTGRES").is_ok_and(|url| !url.is_empty()) {
        // Only a file of our own can be kept from growing.
        return;
    }
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (path, id) = form(&mut member, "noise").await;
        let what = format!("{WORDS}\r\n{}", "Đêm nào cũng vậy. ".repeat(200));
        let photo = include_bytes!("../reports/tests/tiny.jpg");
        let before = entries(&village).await;
        room(&village, false).await;
        let refused = member.upload(&path, &told(&id, &what), &[("photos", "a.jpg", photo)]).await;
        assert_eq!(refused.status, 503, "{}", refused.words());
        assert!(refused.words().contains("Chưa lưu được: máy chủ hết chỗ"), "{}", refused.words());
        let again = Filled::of(&refused.text()).unwrap();
        let carried = again.fields.iter().map(|(k, v)| (k.as_str(), v.as_str()));
        let carried: Vec<_> = carried.filter(|(name, _)| *name != "kept_for").collect();
        assert_eq!(carried, told(&id, &what));
        assert_eq!(member.press(&again).await.status, 503, "it is still full, and comes back again");
        assert_eq!(entries(&village).await, before);

        room(&village, true).await;
        let receipt = format!("/{GROUP}/reports/{id}/receipt");
        for _ in 0..2 {
            assert_eq!(member.press(&again).await.leads_to(), receipt);
        }
        assert_eq!(entries(&village).await, before + 1, "it is one report");
        let report = member.get(&format!("/{GROUP}/reports/{id}")).await.words();
        assert!(report.contains("Cả ngõ không ngủ được. Đêm nào cũng vậy."), "{report}");
    });
}

#[test]
fn what_was_written_comes_back_open_and_folded_with_the_way_out_where_nobody_else_must_see_it() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        // Violence at home, as its address says it.
        for (kind, quiet) in [("k12", true), ("noise", false)] {
            let (path, id) = form(&mut member, kind).await;
            let form = Filled::of(&member.get(&format!("{path}?on=1")).await.text()).unwrap();
            let mut fields = told(&id, WORDS).to_vec();
            fields.extend(form.value("leave").map(|leave| ("leave", leave)));
            let page = member.upload(&path, &fields, &[("photos", "phim.mp4", &vec![7; 49 * MIB])]).await;
            assert_eq!(page.status, 413);
            assert_eq!(page.text().contains("href=\"/today\" data-leave"), quiet, "{kind}");
            assert_eq!(
                page.text().contains("<details><summary>Chuyện gì</summary>"),
                quiet,
                "{}",
                page.text()
            );
            assert_eq!(page.text().contains("<details open><summary>Chuyện gì</summary>"), !quiet, "{kind}");
        }
    });
}

/// On a phone of several people: what one wrote is not sent in the name of who signs in next.
#[test]
fn given_back_words_are_sent_by_who_wrote_them_and_by_nobody_else() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        let (path, id) = form(&mut phone, "noise").await;
        let end = |conn: &mut ground::db::Conn| {
            conn.exec("update sessions set ended_at = made_at", ground::params![]).map(|_| ())
        };
        village.app.tamper(end).await.unwrap();
        let refused = phone.upload(&path, &told(&id, WORDS), &[]).await;
        assert_eq!(refused.status, 401);
        let again = Filled::of(&refused.text()).unwrap();
        assert_eq!(again.value("what"), Some(WORDS));
        let before = entries(&village).await;
        // Still nobody: it comes back for the same person.
        let still = phone.press(&again).await;
        assert_eq!(still.status, 401);
        let again = Filled::of(&still.text()).unwrap();
        let mut other = village.signed_in(LEADER.id()).await;
        let page = other.press(&again).await;
        assert_eq!((page.status.as_u16(), Filled::of(&page.text())), (409, None));
        assert!(page.words().contains("người khác viết trên máy này"), "{}", page.words());
        assert!(page.text().contains("Cả ngõ không ngủ được."), "the words are not lost");
        assert_eq!(entries(&village).await, before);
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.press(&again).await.leads_to(), format!("/{GROUP}/reports/{id}/receipt"));
    });
}

#[test]
fn two_slashes_at_the_beginning_lead_nowhere_else() {
    story(|village| async move {
        let page = village.browser().get("//evil.example/x").await;
        assert!(!page.text().contains("\"//evil"), "{}", page.text());
    });
}
