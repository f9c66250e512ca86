//! The police put two reports into one case, and take them apart again.

use testkit::{at_once, statuses};
use time::Duration;

use super::stories::tell;
use crate::checks::{as_who, entries, number_of, story};
use crate::village::GROUP;
use crate::village::cast::{CHIEF, LEADER, MEMBER, NEIGHBOUR, OFFICER, OTHER_OFFICER};

const RESULT: [(&str, &str); 3] = [
    ("outcome", "solved"),
    ("words", "Đã tìm được xe và trả lại chủ, người lấy đã bị xử lý."),
    ("no_proof_because", "Hồ sơ đang ở cơ quan điều tra, chưa sao chụp."),
];

fn id_of(report: &str) -> &str {
    report.rsplit('/').next().unwrap()
}

#[test]
fn two_reports_of_one_theft_become_one_case_and_neither_learns_of_the_other() {
    story(|village| async move {
        let (mut member, mut neighbour, mut officer) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, OFFICER).await,
        );
        let main = tell(&mut member, "theft").await;
        village.pass(Duration::hours(1));
        let second = tell(&mut neighbour, "theft").await;
        let page = officer.get(&second).await.words();
        let (number, other) = (number_of(&village, &main).await, number_of(&village, &second).await);
        assert!(page.contains(&format!("Có thể cùng một việc với {number} · Trộm cắp")), "{page}");
        let side = officer.get(&format!("{second}/join")).await;
        assert!(
            side.text().contains(id_of(&main)) && side.words().contains("Họ không biết có người khác báo.")
        );
        assert_eq!(side.words().matches("“Nhạc rất to").count(), 1, "the other one is opened to be read");

        let before = entries(&village).await;
        let join = [("main", id_of(&main)), ("words", "Cùng một chiếc xe, cùng biển số.")];
        assert_eq!(officer.post(&format!("{second}/join"), &join).await.leads_to(), second);
        assert_eq!(entries(&village).await, before + 1, "one act, one entry");
        assert_eq!(officer.post(&format!("{second}/join"), &join).await.status, 409, "once");

        officer.post(&format!("{main}/receipt"), &[]).await;
        officer.upload(&format!("{main}/closure"), &RESULT, &[]).await;
        member.post(&format!("{main}/confirmation"), &[]).await;
        let told = neighbour.get(&second).await;
        assert!(!told.words().contains("Người báo nói đã xong"), "that would be somebody else");
        for says in
            ["Đã đưa vào một hồ sơ của công an", "Hồ sơ có tin đã báo", "Đã tiếp nhận", "Đã giải quyết"]
        {
            assert!(told.words().contains(says), "{says} in {}", told.words());
        }
        for secret in [
            id_of(&main),
            number.as_str(),
            "cùng biển số",
            "Đã tìm được xe",
            "hộ cùng báo",
            "cơ quan điều tra",
        ] {
            assert!(!told.text().contains(secret), "{secret} tells that somebody else told");
        }
        let first = member.get(&main).await;
        for secret in [id_of(&second), other.as_str(), "hồ sơ của công an", "hộ cùng báo"] {
            assert!(!first.text().contains(secret), "{secret} tells that somebody else told");
        }
        let seen = officer.get(&main).await.words();
        assert!(
            seen.contains(&format!("Các tin đã gộp vào đây {other}")) && seen.contains("2 hộ cùng báo"),
            "{seen}"
        );
        let notices = neighbour.get("/notices").await.words();
        assert!(notices.contains("hồ sơ có tin này đã có kết quả."), "{notices}");
        let work = neighbour.get("/work").await.words();
        assert!(!work.contains("đã xong chưa"), "the verdict is asked of the main one: {work}");
    });
}

#[test]
fn taken_apart_it_stands_where_it_stood_and_its_clocks_run_on() {
    story(|village| async move {
        let (mut member, mut neighbour, mut officer) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, OFFICER).await,
        );
        let main = tell(&mut member, "theft").await;
        let second = tell(&mut neighbour, "theft").await;
        officer.post(&format!("{second}/receipt"), &[]).await;
        officer.post(&format!("{second}/questions"), &[("words", "Biển số xe là gì?")]).await;
        let was = officer.get(&second).await.words();
        assert!(was.contains("Đang xử lý") && was.contains("09:00, thứ Hai 30/11/2026"), "{was}");
        // By its number, as it is read out on the phone.
        let number = format!(" {} ", number_of(&village, &main).await.replace('-', " "));
        assert_eq!(officer.post(&format!("{second}/join"), &[("number", number.as_str())]).await.status, 303);
        let joined = officer.get(&second).await.words();
        assert!(!joined.contains("09:00, thứ Hai 30/11/2026"), "nothing runs: {joined}");
        let before = entries(&village).await;
        assert_eq!(officer.post(&format!("{second}/join/end"), &[]).await.leads_to(), second);
        assert_eq!(officer.post(&format!("{second}/join/end"), &[]).await.status, 409);
        assert_eq!(entries(&village).await, before + 1);
        let now = officer.get(&second).await.words();
        for says in
            ["Đang xử lý", "Chờ người báo trả lời", "09:00, thứ Hai 30/11/2026", "Tách ra, xử lý riêng"]
        {
            assert!(now.contains(says), "{says} in {now}");
        }
        assert!(!now.contains("Tiếp nhận trước"), "what was met before stays met: {now}");
        assert!(!officer.get(&main).await.words().contains("Các tin đã gộp"));
        assert_eq!(
            neighbour.post(&format!("{second}/answers"), &[("words", "Không nhớ rõ.")]).await.status,
            303
        );
    });
}

#[test]
fn whoever_told_may_say_that_it_is_another_matter() {
    story(|village| async move {
        let (mut member, mut neighbour, mut officer) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, OFFICER).await,
        );
        let main = tell(&mut member, "theft").await;
        let second = tell(&mut neighbour, "theft").await;
        officer.post(&format!("{second}/join"), &[("main", id_of(&main))]).await;
        let page = neighbour.get(&second).await.words();
        assert!(page.contains("Đã vào hồ sơ") && page.contains("Cần xử lý riêng?"), "{page}");
        assert!(!page.contains("Đã có kết quả") && !page.contains("đã xong chưa"), "too early: {page}");
        let short = neighbour.post(&format!("{second}/reopening"), &[("words", "ừ")]).await;
        assert!(short.status == 422 && short.text().contains(">\nừ</textarea>"), "{}", short.words());
        let again = [("words", "Đây là xe khác, mất hôm nay.")];
        assert_eq!(neighbour.post(&format!("{second}/reopening"), &again).await.status, 303);
        let page = neighbour.get(&second).await.words();
        assert!(page.contains("Mở lại") && !page.contains("Hồ sơ có tin đã báo"), "{page}");
        assert!(!officer.get(&main).await.words().contains("Các tin đã gộp"));
    });
}

#[test]
fn one_level_only_and_only_by_the_police_of_the_area() {
    story(|village| async move {
        let (mut member, mut neighbour, mut officer) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, OFFICER).await,
        );
        let (one, two, three) = (
            tell(&mut member, "theft").await,
            tell(&mut neighbour, "theft").await,
            tell(&mut neighbour, "fraud").await,
        );
        for player in [MEMBER, LEADER, OTHER_OFFICER] {
            let mut other = as_who(&village, player).await;
            assert_eq!(
                other.post(&format!("{two}/join"), &[("main", id_of(&one))]).await.status,
                404,
                "{}",
                player.part
            );
            assert_eq!(other.get(&format!("{two}/join")).await.status, 404);
            assert_eq!(other.get(&format!("{two}/sheet")).await.status, 404);
        }
        for wrong in [("main", id_of(&two)), ("number", "2026-9999"), ("number", ""), ("main", "x' or 1=1")] {
            let page = officer.post(&format!("{two}/join"), &[wrong]).await;
            assert_eq!(page.status, 422, "{wrong:?}");
            assert!(page.words().contains("Chưa rõ gộp vào tin nào."), "{}", page.words());
        }
        assert_eq!(officer.post(&format!("{two}/join"), &[("main", id_of(&one))]).await.status, 303);
        let led = officer.post(&format!("{one}/join"), &[("main", id_of(&three))]).await;
        assert!(
            led.status == 409 && led.words().contains("Đã có tin khác gộp vào tin này."),
            "{}",
            led.words()
        );
        let joined = officer.post(&format!("{three}/join"), &[("main", id_of(&two))]).await;
        assert!(joined.status == 409 && joined.words().contains("Một trong hai tin đã được gộp rồi."));
        let mut chief = as_who(&village, CHIEF).await;
        assert_eq!(chief.post(&format!("{two}/join/end"), &[]).await.status, 303);
    });
}

#[test]
fn two_officers_join_two_reports_crosswise_at_once_and_one_is_refused() {
    story(|village| async move {
        let (mut member, mut neighbour, mut officer, mut chief) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, OFFICER).await,
            as_who(&village, CHIEF).await,
        );
        let (one, two) = (tell(&mut member, "theft").await, tell(&mut neighbour, "theft").await);
        let (to_two, to_one) = ([("main", id_of(&two))], [("main", id_of(&one))]);
        let (first, second) = (format!("{one}/join"), format!("{two}/join"));
        let both = at_once([officer.post(&first, &to_two), chief.post(&second, &to_one)]).await;
        assert_eq!(statuses(&both), [303, 409], "no report goes with one that goes with it");
    });
}

#[test]
fn of_an_open_kind_the_result_is_read_with_its_words_and_photos() {
    story(|village| async move {
        let (mut member, mut neighbour, mut officer) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, OFFICER).await,
        );
        let main = tell(&mut member, "environment").await;
        let path = format!("/{GROUP}/reports/new/traffic");
        let id = neighbour.get(&path).await.value_of("id");
        let fields = [
            ("id", id.as_str()),
            ("what", "Gạch đổ chắn lối đi."),
            ("place", "ngo 12"),
            ("when", "now"),
            ("another", "1"),
        ];
        neighbour.upload(&path, &fields, &[]).await;
        let second = format!("/{GROUP}/reports/{id}");
        officer.post(&format!("{second}/join"), &[("main", id_of(&main))]).await;
        officer.post(&format!("{main}/receipt"), &[]).await;
        let proof = ("proof", "a.jpg", &include_bytes!("tiny.jpg")[..]);
        officer.upload(&format!("{main}/closure"), &RESULT[..2], &[proof]).await;
        let told = neighbour.get(&second).await.words();
        assert!(told.contains("Đã tìm được xe và trả lại chủ"), "{told}");
    });
}

#[test]
fn the_steps_are_printed_without_who_told() {
    story(|village| async move {
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        let report = tell(&mut member, "theft").await;
        officer.post(&format!("{report}/receipt"), &[]).await;
        officer.post(&format!("{report}/reporter"), &[("words", "Cần gặp để lấy lời khai.")]).await;
        // The answer with the name shows the report too; what follows is another visit.
        village.pass(Duration::minutes(31));
        let (before, number) = (entries(&village).await, number_of(&village, &report).await);
        let sheet = officer.get(&format!("{report}/sheet")).await;
        assert_eq!(entries(&village).await, before + 1, "reading on paper is reading");
        let words = sheet.words();
        for says in [
            "CÔNG AN PHƯỜNG SƠN TÂY",
            "Độc lập - Tự do - Hạnh phúc",
            &format!("Tin số {number}"),
            "Đã tiếp nhận",
            "Nhạc rất to",
        ] {
            assert!(words.contains(says), "{says} in {words}");
        }
        for secret in ["Phùng", "lời khai", "0904046669"] {
            assert!(!sheet.text().contains(secret), "{secret}");
        }
        let english = officer.get(&format!("{report}/sheet?lang=en")).await.words();
        assert!(
            english.contains(&format!("Steps of report {number}")) && english.contains("Đã tiếp nhận"),
            "{english}"
        );
    });
}
