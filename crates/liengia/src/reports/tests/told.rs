//! What those who are neither the police nor the one who told see of a report: nothing from which it could be computed
//! who told, or when.

use testkit::Browser;
use time::Duration;

use super::following::following;
use super::stories::tell;
use crate::checks::{as_who, story};
use crate::reports::step::Heard;
use crate::village::GROUP;
use crate::village::cast::{DEPUTY, LEADER, MEMBER, NEIGHBOUR, OFFICER, SECRETARY};

/// Whether a text names a time of the day: `09:54`, in words or in an attribute.
fn has_minutes(page: &str) -> bool {
    let bytes = page.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    (0..bytes.len()).any(|i| {
        bytes[i] == b':'
            && i >= 2
            && digit(i - 1)
            && digit(i - 2)
            && digit(i + 1)
            && digit(i + 2)
            && !digit(i + 3)
    })
}

/// What stands in the main part of a page, as it was sent.
fn main_part(page: &str) -> &str {
    page.split("<main").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap_or(page)
}

#[test]
fn others_see_days_and_no_minute_of_any_step_clock_or_list() {
    story(|village| async move {
        village.pass(Duration::minutes(54));
        let report = tell(&mut as_who(&village, MEMBER).await, "noise").await;
        let mut neighbour = as_who(&village, NEIGHBOUR).await;
        let followed = following(&mut neighbour).await;
        village.pass(Duration::minutes(7));
        let mut officer = as_who(&village, OFFICER).await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        let list = format!("/{GROUP}/reports");
        let mut leader = as_who(&village, LEADER).await;
        let leaders = [&report[..], &list, "/search?q=on+ao"];
        let followers = [&followed[..], &list, "/notices"];
        for (browser, paths) in [(&mut leader, leaders), (&mut neighbour, followers)] {
            for path in paths {
                let page = browser.get(path).await;
                assert_eq!(page.status, 200, "{path}");
                let sent = page.text();
                let main = main_part(&sent);
                assert!(!has_minutes(main), "{path}: {main}");
                assert!(!main.contains("phút") && !main.contains("giờ trước"), "{path}: {}", page.words());
            }
        }
        for player in [MEMBER, OFFICER] {
            let page = as_who(&village, player).await.get(&report).await;
            assert!(page.words().contains("09:54, thứ Hai 23/11/2026"), "{}: {}", player.part, page.words());
        }
    });
}

#[test]
fn the_list_of_those_who_lead_is_in_no_order_of_minutes_and_its_pages_name_none() {
    story(|village| async move {
        for place in 0..32 {
            // Of several people, so that nobody tells more than anyone sees in an hour.
            let mut member = as_who(&village, [MEMBER, NEIGHBOUR, SECRETARY, DEPUTY][place % 4]).await;
            let path = format!("/{GROUP}/reports/new/environment");
            let id = member.get(&format!("{path}?on=1")).await.value_of("id");
            let place = format!("Cột điện số {place}");
            let what = "Rác đổ bừa bãi từ hôm qua.";
            let fields =
                [("id", id.as_str()), ("what", what), ("place", &place), ("when", "past"), ("another", "1")];
            let sent = member.upload(&path, &fields, &[]).await;
            assert_eq!(sent.status, 303, "{}", sent.words());
            village.pass(Duration::minutes(8));
        }
        let mut leader = as_who(&village, LEADER).await;
        let first = leader.get(&format!("/{GROUP}/reports")).await;
        assert!(first.text().contains("after=30"), "by a count, not by a moment: {}", first.words());
        let second = leader.get(&format!("/{GROUP}/reports?show=open&after=30")).await;
        let places = |page: &testkit::Page| -> Vec<u32> {
            let words = page.words();
            let parts = words.split("Cột điện số ").skip(1);
            parts.map(|part| part.split(' ').next().unwrap().parse().unwrap()).collect()
        };
        let order = [places(&first), places(&second)].concat();
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..32).collect::<Vec<_>>(), "each once: {order:?}");
        assert_ne!(order, sorted, "not in the order of the telling");
        assert_eq!(
            order,
            [places(&leader.get(&format!("/{GROUP}/reports")).await), places(&second)].concat()
        );
    });
}

#[test]
fn a_word_of_what_is_for_the_police_alone_finds_nothing_for_them_and_everything_for_who_told() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let report = tell(&mut member, "theft").await;
        let number = member.get(&report).await.words();
        let number = number.split("Trộm cắp · ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or("");
        let mut officer = as_who(&village, OFFICER).await;
        for path in ["/search?q=22+gio".to_owned(), format!("/{GROUP}/reports?q=22+gio")] {
            let page = officer.get(&path).await.text();
            assert!(!page.contains(&report), "{path}");
            assert!(member.get(&path).await.text().contains(&report), "{path}: theirs");
        }
        // By its place, which the list shows them anyway.
        assert!(officer.get("/search?q=ngo+12").await.text().contains(&report), "{number}");
    });
}

#[test]
fn those_who_lead_learn_where_within_a_hundred_metres() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let report = tell_from_here(&mut member, "1").await;
        let exact = as_who(&village, OFFICER).await.get(&report).await.words();
        assert!(exact.contains("21.138") && exact.contains("10 m"), "{exact}");
        let led = as_who(&village, LEADER).await.get(&report).await;
        let (lat, lon) = crate::reports::kind::grid(100, 21.13851, 105.50519);
        assert!(led.words().contains(&format!("{lat:.5}, {lon:.5}")), "{}", led.words());
        assert!(!led.text().contains("21.1385"), "{}", led.words());
    });
}

#[test]
fn an_answer_is_for_the_police_unless_who_told_ticks_that_those_who_lead_may_read_it() {
    story(|village| async move {
        let (mut member, mut officer, mut leader) =
            (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await, as_who(&village, LEADER).await);
        let report = tell(&mut member, "noise").await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        let photo = ("photos", "a.jpg", &include_bytes!("tiny.jpg")[..]);
        for (question, answer, ticked) in [
            ("Nhà nào mở nhạc vậy?", "Nhà ngay sát vách nhà tôi.", false),
            ("Tối qua còn ồn không?", "Tối qua vẫn ồn đến một giờ.", true),
        ] {
            officer.post(&format!("{report}/questions"), &[("words", question)]).await;
            let page = leader.get(&report).await;
            for hidden in [question, "Chờ người báo trả lời", "Ngừng tính hạn"] {
                assert!(!page.words().contains(hidden), "{hidden}: {}", page.words());
            }
            let form = member.get(&report).await;
            assert!(
                form.text().contains("name=\"shared\"")
                    && !form.text().contains("name=\"shared\" value=\"1\" checked")
            );
            let mut fields = vec![("words", answer)];
            fields.extend(ticked.then_some(("shared", "1")));
            assert_eq!(member.upload(&format!("{report}/answers"), &fields, &[photo]).await.status, 303);
            let page = leader.get(&report).await;
            assert_eq!(page.words().contains(answer), ticked, "{}", page.words());
            assert_eq!(page.words().contains(question), ticked, "{}", page.words());
            assert_eq!(page.text().matches("/files/").count() > 0, ticked, "{}", page.words());
        }
        let seen = officer.get(&report).await;
        assert!(seen.words().contains("sát vách"), "{}", seen.words());
        let links: std::collections::HashSet<String> = seen
            .text()
            .split("href=\"")
            .filter_map(|part| part.split('"').next())
            .filter(|link| link.contains("/files/"))
            .map(str::to_owned)
            .collect();
        assert_eq!(links.len(), 2);
        let mut open = 0;
        for link in links {
            open += usize::from(leader.get(&link).await.status == 200);
        }
        assert_eq!(open, 1, "the photo of the answer that was shared, and no other");
    });
}

#[test]
fn where_the_phone_is_counts_only_when_it_is_said_to_happen_there() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        for (here, shown) in [("", false), ("1", true)] {
            let report = tell_from_here(&mut member, here).await;
            let page = as_who(&village, OFFICER).await.get(&report).await;
            assert_eq!(page.text().contains("geo:"), shown, "{}", page.words());
        }
    });
}

/// A report from a phone that knows where it is, whether or not it happens there.
async fn tell_from_here(member: &mut Browser, here: &str) -> String {
    let path = format!("/{GROUP}/reports/new/traffic");
    let id = member.get(&format!("{path}?on=1")).await.value_of("id");
    let fields = [
        ("id", id.as_str()),
        ("what", "Xe tải đỗ chắn ngang ngõ."),
        ("place", "Đầu ngõ"),
        ("when", "past"),
        ("here", here),
        ("lat", "21.13851"),
        ("lon", "105.50519"),
        ("another", "1"),
    ];
    let sent = member.upload(&path, &fields, &[]).await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    format!("/{GROUP}/reports/{id}")
}

/// What is not said here is an error on the page, and not something that everybody reads.
#[test]
fn of_everything_that_is_written_of_a_report_it_is_said_who_reads_it() {
    let mut files = Vec::new();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/reports");
    crate::checks::tidy::files(&folder, ".rs", &mut files);
    let code = files.iter().filter(|file| !file.components().any(|part| part.as_os_str() == "tests"));
    let code: String = code.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let verbs = code.split("\"report.").skip(1).filter_map(|rest| rest.split('"').next());
    let verbs: std::collections::BTreeSet<_> = verbs
        .filter(|verb| !verb.is_empty() && verb.chars().all(|c| c.is_ascii_lowercase() || c == '-'))
        .collect();
    assert!(verbs.len() > 20, "{verbs:?}");
    // The book of the search is about no report.
    let unsaid = |verb: &&&str| **verb != "search-filled" && Heard::by(&format!("report.{verb}")).is_none();
    let unsaid: Vec<_> = verbs.iter().filter(unsaid).collect();
    assert!(unsaid.is_empty(), "{unsaid:?}");
    assert_eq!(Heard::by("report.whispered"), None);
}
