//! Input that is broken, foreign or meant to harm.

use testkit::Browser;

use super::stories::tell;
use crate::checks::{entries, story};
use crate::reports::filing::routes::HOURLY;
use crate::village::GROUP;
use crate::village::cast::{MEMBER, NEIGHBOUR, OFFICER};

/// A 2 × 2 JPEG with an EXIF block that says where it was taken.
fn photo_with_position() -> Vec<u8> {
    let mut plain = Vec::new();
    plain.extend(include_bytes!("tiny.jpg"));
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\0GPSLatitude 21.1385".to_vec();
    let length = (exif.len() + 2) as u16;
    let mut out = plain[..2].to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend(length.to_be_bytes());
    out.append(&mut exif);
    out.extend(&plain[2..]);
    out
}

async fn send(member: &mut Browser, what: &str, files: &[(&str, &str, &[u8])]) -> (testkit::Page, String) {
    let path = format!("/{GROUP}/reports/new/environment");
    let id = member.get(&path).await.value_of("id");
    let fields = [("id", id.as_str()), ("what", what), ("place", "Ngõ 12"), ("when", "now")];
    (member.upload(&path, &fields, files).await, id)
}

#[test]
fn a_photo_loses_its_position_before_anyone_sees_it() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let photo = photo_with_position();
        let (sent, id) = send(&mut member, "Đèn ngõ hỏng ba hôm nay.", &[("photos", "a.jpg", &photo)]).await;
        assert_eq!(sent.status, 303, "{}", sent.words());
        let mut officer = village.signed_in(OFFICER.id()).await;
        let page = officer.get(&format!("/{GROUP}/reports/{id}")).await.text();
        let link = page
            .split("href=\"")
            .find(|part| part.contains("/files/"))
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned();
        let got = officer.get(&link).await;
        assert_eq!(got.headers["content-type"], "image/jpeg");
        assert!(!got.bytes.windows(4).any(|w| w == b"Exif") && !got.bytes.windows(3).any(|w| w == b"GPS"));
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        assert_eq!(neighbour.get(&link).await.status, 404);
        assert_eq!(village.browser().get(&link).await.status, 303, "nobody signed in is asked to sign in");
    });
}

#[test]
fn a_form_that_is_not_right_loses_neither_words_nor_photos() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let photo = photo_with_position();
        let path = format!("/{GROUP}/reports/new/environment");
        let id = member.get(&path).await.value_of("id");
        let fields = [("id", id.as_str()), ("what", "ngắn"), ("place", "<b>Ngõ \"12\"</b>"), ("when", "now")];
        let wrong = member.upload(&path, &fields, &[("photos", "a.jpg", &photo)]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.words().contains("Ngắn quá. Viết ít nhất 10 chữ cái"), "{}", wrong.words());
        assert!(wrong.words().contains("Đã giữ 1 tệp"), "{}", wrong.words());
        assert!(
            wrong.text().contains("&lt;b&gt;Ngõ &quot;12&quot;&lt;/b&gt;"),
            "typed text comes back as text"
        );
        let kept = wrong.value_of("kept");
        let fields = [
            ("id", id.as_str()),
            ("what", "Rác đổ giữa ngõ từ sáng."),
            ("place", "Ngõ 12"),
            ("when", "now"),
            ("kept", &kept),
        ];
        assert_eq!(member.upload(&path, &fields, &[]).await.status, 303);
        assert!(member.get(&format!("/{GROUP}/reports/{id}")).await.text().contains("/files/"));
    });
}

#[test]
fn someone_elses_kept_photo_cannot_be_claimed() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let path = format!("/{GROUP}/reports/new/environment");
        let photo = photo_with_position();
        let wrong = member.upload(&path, &[("what", "ngắn")], &[("photos", "a.jpg", &photo)]).await;
        let kept = wrong.value_of("kept");
        assert!(!kept.is_empty());
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        let id = neighbour.get(&path).await.value_of("id");
        let fields = [
            ("id", id.as_str()),
            ("what", "Rác đổ giữa ngõ từ sáng."),
            ("place", "Ngõ 12"),
            ("when", "now"),
            ("kept", &kept),
        ];
        assert_eq!(neighbour.upload(&path, &fields, &[]).await.status, 303);
        assert!(!neighbour.get(&format!("/{GROUP}/reports/{id}")).await.text().contains("/files/"));
    });
}

#[test]
fn what_is_no_photo_is_refused_in_a_sentence() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let heic = [&[0, 0, 0, 24][..], b"ftypheic", &[0; 40]].concat();
        for (name, bytes, says) in [
            ("a.html", &b"<script>alert(1)</script>"[..], "không phải là ảnh"),
            ("b.heic", &heic[..], "HEIC của iPhone"),
            ("c.jpg", &[0xFF, 0xD8, 0xFF, 0xE0, 0, 16][..], "bị hỏng hoặc bị đứt"),
        ] {
            let (page, _) = send(&mut member, "Rác đổ giữa ngõ từ sáng.", &[("photos", name, bytes)]).await;
            assert_eq!(page.status, 422, "{name}");
            assert!(page.words().contains(says), "{name}: {}", page.words());
        }
        let photo = photo_with_position();
        let six: Vec<_> = (0..6).map(|_| ("photos", "a.jpg", &photo[..])).collect();
        let (page, _) = send(&mut member, "Rác đổ giữa ngõ từ sáng.", &six).await;
        assert!(page.words().contains("Chỉ nhận 5 tệp"), "{}", page.words());
    });
}

/// The bytes that lie in the folder of files.
fn kept_bytes(village: &testkit::TestApp) -> u64 {
    let folders = village.app.files.folders().unwrap();
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
    files.map(|file| file.unwrap().metadata().unwrap().len()).sum()
}

#[test]
fn a_paper_is_kept_only_where_it_proves_something() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let paper = [b"%PDF-1.7\n", &[b' '; 100_000][..]].concat();
        let before = kept_bytes(&village);
        let (page, _) = send(&mut member, "ngắn", &[("photos", "a.jpg", &paper)]).await;
        assert_eq!(page.status, 422);
        assert!(page.words().contains("“a.jpg” là giấy tờ PDF. Ở đây chỉ nhận ảnh"), "{}", page.words());
        assert_eq!(kept_bytes(&village), before);

        let report = tell(&mut member, "noise").await;
        let mut officer = village.signed_in(OFFICER.id()).await;
        let short = [("outcome", "done"), ("words", "ừ")];
        let page = officer.upload(&format!("{report}/closure"), &short, &[("proof", "a.pdf", &paper)]).await;
        let kept = page.value_of("kept");
        assert!(page.status == 422 && !kept.is_empty(), "{}", page.words());
        assert_eq!(kept_bytes(&village), before + paper.len() as u64);
        // And what waits for a closure gets into nothing else.
        let words = [("words", "Nhờ bác nói rõ nhà số mấy.")];
        assert_eq!(officer.post(&format!("{report}/receipt"), &[]).await.status, 303);
        assert_eq!(officer.post(&format!("{report}/questions"), &words).await.status, 303);
        let claimed = [("words", ""), ("kept", kept.as_str())];
        let page = member.upload(&format!("{report}/answers"), &claimed, &[]).await;
        assert_eq!((page.status.as_u16(), page.value_of("kept").as_str()), (422, ""));
    });
}

#[test]
fn markup_in_a_report_is_shown_as_text() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let (_, id) = send(&mut member, "<img src=x onerror=alert(1)> rác đổ giữa ngõ", &[]).await;
        let page = member.get(&format!("/{GROUP}/reports/{id}")).await.text();
        assert!(!page.contains("<img src=x") && page.contains("&lt;img src=x"));
    });
}

#[test]
fn a_strange_address_is_simply_not_found() {
    story(|village| async move {
        let mut officer = village.signed_in(OFFICER.id()).await;
        for path in [
            format!("/{GROUP}/reports/00000000-0000-7000-8000-000000000000"),
            format!("/{GROUP}/reports/new/opinions"),
            "/09574-99/reports".to_owned(),
            format!("/{GROUP}/reports/x%27%20or%201=1"),
            format!("/{GROUP}/reports/new/noise/more"),
        ] {
            let page = officer.get(&path).await;
            assert!(matches!(page.status.as_u16(), 400 | 404 | 403), "{path}: {}", page.status);
        }
        let mut member = village.signed_in(MEMBER.id()).await;
        let report = tell(&mut member, "noise").await;
        let elsewhere = report.replace(GROUP, "09574-02-01");
        assert_eq!(officer.get(&elsewhere).await.status, 404, "the unit in the address must be the report's");
    });
}

#[test]
fn a_flood_of_reports_stops_its_sender_alone_and_loses_no_word() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let most = HOURLY.most(&village.app.config).unwrap();
        for _ in 0..most {
            tell(&mut member, "noise").await;
        }
        let path = format!("/{GROUP}/reports/new/noise");
        let id = member.get(&path).await.value_of("id");
        let what = "Nhạc to quá, cháu nhỏ không ngủ được.";
        let fields = [("id", id.as_str()), ("what", what), ("place", "Ngõ 12"), ("when", "now")];
        let before = entries(&village).await;
        let refused = member.upload(&path, &fields, &[]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.words().contains("Đã gửi quá nhiều tin trong một giờ."), "{}", refused.words());
        assert!(refused.text().contains(what) && refused.value_of("id") == id, "nothing typed is lost");
        assert_eq!(entries(&village).await, before);
        let mut neighbour = village.signed_in(NEIGHBOUR.id()).await;
        tell(&mut neighbour, "noise").await;
    });
}
