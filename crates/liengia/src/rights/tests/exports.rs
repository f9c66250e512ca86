//! The copy to take along: whole, one's own, in three forms, noted once.

use std::io::{Cursor, Read};

use serde_json::Value as Json;

use super::*;

const PHOTO: &[u8] = include_bytes!("../../reports/tests/tiny.jpg");

async fn file(browser: &mut Browser, path: &str, fields: &[(&str, &str)], photo: bool) -> String {
    let id = browser.get(path).await.value_of("id");
    let mut form = vec![("id", id.as_str()), ("place", "Ngõ 12"), ("when", "past"), ("another", "1")];
    form.extend_from_slice(fields);
    let photos: &[(&str, &str, &[u8])] = if photo { &[("photos", "a.jpg", PHOTO)] } else { &[] };
    let sent = browser.upload(path, &form, photos).await;
    assert_eq!(sent.status, 303, "{}", sent.words());
    id
}

async fn take(browser: &mut Browser, format: &str) -> Page {
    browser.post("/me/data/export", &[("format", format)]).await
}

#[test]
fn the_copy_for_machines_holds_everything_of_oneself_with_why_and_until_when() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        member.post("/me/consents/messages", &[("answer", "yes")]).await;
        file(&mut member, &format!("/{GROUP}/reports/new/noise"), &[("what", "Nhạc rất to nửa đêm.")], false)
            .await;
        let before = entries(&village).await;
        let taken = take(&mut member, "json").await;
        assert_eq!(entries(&village).await, before + 1, "one download, one entry");
        let header = |name: &str| taken.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/json");
        assert_eq!(header("content-disposition"), "attachment; filename=\"du-lieu-cua-toi-2026-11-23.json\"");
        let json: Json = serde_json::from_slice(&taken.bytes).unwrap();
        assert_eq!((json["format"].as_str(), json["version"].as_u64()), (Some("liengia-my-data"), Some(1)));
        assert_eq!(json["person"]["name"], MEMBER.name);
        let records: Vec<_> =
            json["sections"].as_array().unwrap().iter().map(|s| s["record"].as_str().unwrap()).collect();
        let all = [
            "persons", "consents", "terms", "reports", "sessions", "meetings", "notices", "rounds", "pairs",
            "aides", "requests", "ledger",
        ];
        assert_eq!(records, all);
        for section in json["sections"].as_array().unwrap() {
            for key in ["why", "until", "title", "kept_by"] {
                assert!(!section[key].as_str().unwrap().is_empty(), "{key} of {}", section["record"]);
            }
        }
        let text = json.to_string();
        for says in [
            "Nhạc rất to nửa đêm.",
            "0904 046 669",
            "1980",
            "Số 27 Ngõ 18",
            "2026-12",
            "tin nhắn về việc chung",
        ] {
            assert!(text.contains(says), "{says}");
        }
        assert!(!text.contains(NEIGHBOUR.name) && !text.contains(LEADER.name));
        let documented = include_str!("../../../../../docs/my-data.md");
        for key in json.as_object().unwrap().keys().chain(json["sections"][0].as_object().unwrap().keys()) {
            assert!(documented.contains(&format!("`{key}`")), "docs/my-data.md does not say what {key} is");
        }
    });
}

#[test]
fn the_archive_brings_the_photos_along_and_a_lost_file_does_not_break_it() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let path = format!("/{GROUP}/reports/new/noise");
        for _ in 0..2 {
            file(&mut member, &path, &[("what", "Nhạc rất to nửa đêm.")], true).await;
        }
        let taken = take(&mut member, "archive").await;
        assert_eq!(taken.headers["content-type"], "application/zip");
        assert!(taken.headers.get("content-encoding").is_none(), "packed once is enough");
        let names = names(&taken);
        assert_eq!(names.iter().filter(|name| name.ends_with(".jpg")).count(), 2, "{names:?}");
        let mut archive = zip::ZipArchive::new(Cursor::new(taken.bytes)).unwrap();
        let photo = names.iter().find(|name| name.ends_with(".jpg")).unwrap();
        let id: Uuid = photo.trim_start_matches("files/").trim_end_matches(".jpg").parse().unwrap();
        let mut bytes = Vec::new();
        archive.by_name(photo).unwrap().read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, village.app.files.get(id, "full").unwrap());
        let mut page = String::new();
        archive.by_name("du-lieu-cua-toi.html").unwrap().read_to_string(&mut page).unwrap();
        assert!(page.contains(photo.as_str()) && page.contains("Nhạc rất to nửa đêm."));
        village.app.files.remove(id);
        assert_eq!(self::names(&take(&mut member, "archive").await).len(), names.len() - 1);
    });
}

fn names(page: &Page) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(page.bytes.clone())).unwrap();
    archive.file_names().map(|name| name.unwrap().into_owned()).collect()
}

#[test]
fn what_was_written_down_for_a_neighbour_brings_no_name_of_theirs_and_markup_is_text() {
    story(|village| async move {
        let mut leader = as_who(&village, LEADER).await;
        let fields = [
            ("what", "Mất xe <script>alert(1)</script> trước cửa."),
            ("neighbour_name", "Hà Thị Mùi"),
            ("neighbour_phone", "0912 000 111"),
        ];
        file(&mut leader, &format!("/{GROUP}/neighbour-reports/new/theft?when=past"), &fields, false).await;
        for format in ["page", "json"] {
            let text = take(&mut leader, format).await.text();
            assert!(text.contains("Mất xe") && !text.contains("Mùi") && !text.contains("0912"), "{format}");
        }
        let page = take(&mut leader, "page").await;
        assert_eq!(
            page.headers["content-disposition"].to_str().unwrap().split(';').next(),
            Some("attachment")
        );
        assert!(!page.text().contains("<script>") && page.text().contains("&lt;script&gt;"));
    });
}

#[test]
fn what_others_told_about_someone_is_not_in_it_and_it_says_why() {
    story(|village| async move {
        let (mut member, mut neighbour) = (as_who(&village, MEMBER).await, as_who(&village, NEIGHBOUR).await);
        let about = format!("Nhà {} mở nhạc to nửa đêm.", MEMBER.name);
        file(&mut neighbour, &format!("/{GROUP}/reports/new/noise"), &[("what", &about)], false).await;
        let page = member.get("/me/data").await.words();
        assert!(!page.contains("nửa đêm") && page.contains("luật cấm làm lộ người báo"), "{page}");
        assert!(!take(&mut member, "json").await.text().contains("nửa đêm"));
    });
}

#[test]
fn an_officer_shows_who_they_are_before_a_copy_and_a_member_without_a_pin_is_not_locked_out() {
    story(|village| async move {
        let mut desk = village.browser();
        let fields = [("login", "khuvuc4"), ("password", crate::village::cast::PASSWORD), ("next", "/me")];
        assert_eq!(desk.post("/sign-in", &fields).await.leads_to(), "/me");
        assert_eq!(desk.post("/me/security/later", &[]).await.status, 303);
        let mut phone = crate::reports::tests_support::renewed_phone(&village).await;
        village.pass(time::Duration::minutes(11));
        assert_eq!(desk.get("/me/data").await.status, 200);
        assert_eq!(desk.get("/me/data/export").await.leads_to(), "/prove?next=/me/data/export");
        let before = entries(&village).await;
        for format in ["page", "json", "archive"] {
            let late = take(&mut desk, format).await;
            assert_eq!(
                (late.status.as_u16(), late.leads_to()),
                (307, "/prove/late?to=/me/data/export".to_owned())
            );
        }
        assert_eq!(entries(&village).await, before, "nothing left");
        assert_eq!(phone.get("/me/data/export").await.status, 200);
        assert_eq!(take(&mut phone, "json").await.status, 200, "there is nothing they could show");
        // The copy goes on from where it was asked for, once they have shown it.
        let proof = [("password", crate::village::cast::PASSWORD), ("next", "/me/data/export")];
        assert_eq!(desk.post("/prove", &proof).await.leads_to(), "/me/data/export");
        assert_eq!(take(&mut desk, "json").await.status, 200);
    });
}

#[test]
fn a_strange_format_and_a_stranger_take_nothing() {
    story(|village| async move {
        let mut member = as_who(&village, MEMBER).await;
        let before = entries(&village).await;
        for format in ["", "xml", "../archive"] {
            assert_eq!(take(&mut member, format).await.status, 400);
        }
        assert_eq!(take(&mut village.browser(), "json").await.status, 401);
        let mut elsewhere = as_who(&village, MEMBER).await;
        elsewhere.sends_from_elsewhere = true;
        assert_eq!(
            take(&mut elsewhere, "json").await.status,
            403,
            "another site cannot make someone download"
        );
        assert_eq!(entries(&village).await, before);
    });
}
