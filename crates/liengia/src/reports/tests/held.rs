//! What leaves reports towards those who told, those who follow, and everyone: never what one of them may not have.

use std::io::Cursor;

use testkit::{Browser, Page, TestApp};
use time::macros::datetime;

use super::following::following;
use super::stories::tell;
use super::voices::{link, say, tone};
use crate::checks::{as_who, number_of, story};
use crate::village::GROUP;
use crate::village::cast::{LEADER, MEMBER, NEIGHBOUR, OFFICER};

const PHOTO: &[u8] = include_bytes!("tiny.jpg");

/// Photos in the archive that someone takes along.
async fn photos(browser: &mut Browser) -> Vec<String> {
    let taken: Page = browser.post("/me/data/export", &[("format", "archive")]).await;
    assert_eq!(taken.status, 200);
    let archive = zip::ZipArchive::new(Cursor::new(taken.bytes)).unwrap();
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    names.filter(|name| name.starts_with("files/")).collect()
}

#[test]
fn a_photo_that_a_follower_added_goes_with_the_follower_and_not_with_who_told() {
    story(|village| async move {
        let (mut member, mut neighbour) = (as_who(&village, MEMBER).await, as_who(&village, NEIGHBOUR).await);
        let report = tell(&mut member, "noise").await;
        let address = following(&mut neighbour).await;
        let id = neighbour.get(&address).await.value_of("id");
        let fields = [("id", id.as_str()), ("words", "Loa đặt ở sân thượng nhà ba tầng.")];
        let path = format!("{address}/additions");
        assert_eq!(neighbour.upload(&path, &fields, &[("photos", "a.jpg", PHOTO)]).await.status, 303);

        let own = photos(&mut neighbour).await;
        assert_eq!(own.len(), 1, "what they added is theirs");
        let file = own[0].trim_start_matches("files/").trim_end_matches(".jpg").to_owned();
        assert_eq!(member.get(&format!("{report}/files/{file}")).await.status, 404);
        assert_eq!(photos(&mut member).await, Vec::<String>::new(), "nor by the way of the copy");
        for format in ["page", "json"] {
            let taken = member.post("/me/data/export", &[("format", format)]).await.text();
            assert!(!taken.contains(&file) && !taken.contains("sân thượng"), "{format}");
        }
    });
}

#[test]
fn a_voice_is_in_nobodys_copy() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let report = say(&mut member, "noise", &tone(1.0)).await;
        let voice = link(&mut member, &report).await.rsplit('/').next().unwrap().to_owned();
        assert_eq!(photos(&mut member).await, Vec::<String>::new());
        let json = member.post("/me/data/export", &[("format", "json")]).await.text();
        assert!(!json.contains(&voice), "{json}");
    });
}

/// What the public page says of reports, to someone who is not signed in.
async fn public(village: &TestApp) -> (Option<String>, Option<String>) {
    let page = village.browser().get(&format!("/{GROUP}")).await.words();
    let after = |says: &str| {
        let (_, rest) = page.split_once(says)?;
        Some(rest.split_whitespace().take(4).collect::<Vec<_>>().join(" "))
    };
    (after("12 tháng đã qua "), after("trong đó đã có kết quả "))
}

async fn close(officer: &mut Browser, report: &str) {
    assert_eq!(officer.post(&format!("{report}/receipt"), &[]).await.status, 303);
    let fields = [
        ("outcome", "solved"),
        ("words", "Đã đến gặp hai nhà, thống nhất."),
        ("no_proof_because", "Là việc trao đổi bằng lời, không chụp ảnh."),
    ];
    assert_eq!(officer.upload(&format!("{report}/closure"), &fields, &[]).await.status, 303);
}

#[test]
fn the_public_page_does_not_move_when_a_neighbour_tells_or_the_police_answer() {
    story(|village| async move {
        let (mut member, mut officer) = (as_who(&village, MEMBER).await, as_who(&village, OFFICER).await);
        let before = village.browser().get(&format!("/{GROUP}")).await.text();
        let mut told = Vec::new();
        for kind in ["theft", "theft", "noise", "noise", "noise", "noise", "noise", "noise"] {
            told.push(tell(&mut member, kind).await);
            assert_eq!(village.browser().get(&format!("/{GROUP}")).await.text(), before, "{kind}");
        }
        // Two thefts and five of the noises; the sixth stays open.
        for report in &told[..7] {
            close(&mut officer, report).await;
            assert_eq!(village.browser().get(&format!("/{GROUP}")).await.text(), before, "{report}");
        }

        village.clock.turn_to(datetime!(2026-12-01 00:00 +7));
        let least = || Some("từ 5 trở lên".to_owned());
        assert_eq!(
            public(&village).await,
            (least(), least()),
            "six of eight are for all, and five is enough said"
        );
        let page = village.browser().get(&format!("/{GROUP}?lang=en")).await.words();
        assert!(page.contains("5 or more"), "{page}");
        // Another month, three more: nine are still "5 or more", and who looks each day saw nothing.
        let mut member = as_who(&village, MEMBER).await;
        for _ in 0..3 {
            tell(&mut member, "noise").await;
        }
        village.clock.turn_to(datetime!(2027-01-01 08:00 +7));
        assert_eq!(public(&village).await, (least(), least()));
        village.clock.turn_to(datetime!(2027-12-01 08:00 +7));
        assert_eq!(
            public(&village).await,
            (None, None),
            "after a year less than a step is left, which is not said"
        );
    });
}

#[test]
fn who_told_reads_who_heard_their_voice_and_who_follows_reads_who_opened_their_name() {
    story(|village| async move {
        let (mut member, mut neighbour, mut officer) = (
            as_who(&village, MEMBER).await,
            as_who(&village, NEIGHBOUR).await,
            as_who(&village, OFFICER).await,
        );
        let spoken = say(&mut member, "theft", &tone(1.0)).await;
        let voice = link(&mut officer, &spoken).await;
        assert_eq!(officer.get(&voice).await.status, 200);
        let page = member.get("/me/data/looks").await.words();
        assert!(
            page.contains(&format!("Nghe lời ghi âm của tin số {}", number_of(&village, &spoken).await))
                && page.contains(OFFICER.name),
            "{page}"
        );
        assert!(!neighbour.get("/me/data/looks").await.words().contains("ghi âm của"));

        let report = tell(&mut member, "noise").await;
        let reason = "Cần hỏi thêm giờ bật loa.";
        let followers = format!("{report}/followers");
        // Opened before anyone followed: that list did not name the neighbour.
        officer.post(&followers, &[("words", "Xem có ai cùng báo không.")]).await;
        village.pass(time::Duration::minutes(5));
        let address = following(&mut neighbour).await;
        village.pass(time::Duration::minutes(5));
        assert_eq!(officer.post(&followers, &[("words", reason)]).await.status, 200);
        let looks = neighbour.get("/me/data/looks").await;
        assert_eq!(looks.words().matches("Mở tên những người theo dõi").count(), 1, "{}", looks.words());
        assert!(looks.words().contains(reason) && looks.text().contains(&address), "{}", looks.words());
        assert!(!looks.text().contains(&report), "the report's own address says when somebody told");
        assert!(!member.get("/me/data/looks").await.words().contains("theo dõi một tin"), "not theirs");
        let mut leader = as_who(&village, LEADER).await;
        assert!(!leader.get("/me/data/looks").await.words().contains(reason));
    });
}
