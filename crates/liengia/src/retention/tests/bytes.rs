//! What is left on the disk: nothing in the folder of files, nothing in the raw database file.

use std::path::{Path, PathBuf};

use ground::retention::{forget_due, settle, settle_due};

use super::*;
use crate::checks::story;
use crate::village::cast::CHIEF;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() { found.extend(files(&entry.path())) } else { found.push(entry.path()) }
    }
    found
}

#[test]
fn photos_leave_the_folder() {
    story(|village| async move {
        let folder = village.folder.path().join("files");
        assert_eq!(files(&folder).len(), 0);
        a_closed_report(&village).await;
        assert_eq!(files(&folder).len(), 2, "the photo and its small copy");
        days_later(&village, 364).await;
        assert_eq!(files(&folder).len(), 2);
        days_later(&village, 2).await;
        assert_eq!(files(&folder), Vec::<PathBuf>::new());
        assert_eq!(count(&village, "select count(*) from file_removals").await, 0);
    });
}

#[test]
fn a_crash_after_the_commit_leaves_nothing_that_can_be_reached_and_the_next_hour_removes_it() {
    story(|village| async move {
        let (report, id) = a_closed_report(&village).await;
        let folder = village.folder.path().join("files");
        let photo: Uuid = one(&village, "select id from files").await;
        let mut officer = as_who(&village, OFFICER).await;
        assert_eq!(officer.get(&format!("{report}/files/{photo}")).await.status, 200);
        // The act without what follows it, as after a power cut.
        Caller::system(&village.app, Unit::country())
            .act_as(Action::ForgetOld, move |mut act| {
                let gone = ground::retention::erase(&mut act, "report-files", id)?;
                assert_eq!(gone.files, [photo]);
                Ok(act.commit(ground::Entry::new("record.forgotten", "report", id), ())?)
            })
            .await
            .unwrap();
        assert_eq!(files(&folder).len(), 2, "the bytes still lie there");
        assert_eq!(
            officer.get(&format!("{report}/files/{photo}")).await.status,
            404,
            "and nobody can reach them"
        );
        settle(&village.app).await.unwrap();
        assert_eq!(files(&folder).len(), 0);
        settle(&village.app).await.unwrap();
    });
}

/// The database file and its log, as whoever steals the disk reads them.
async fn raw(village: &TestApp) -> Vec<u8> {
    let file: String = one(village, "select file from pragma_database_list where name = 'main'").await;
    let mut bytes = std::fs::read(&file).unwrap();
    bytes.extend(std::fs::read(format!("{file}-wal")).unwrap_or_default());
    bytes
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// PostgreSQL keeps old rows until it vacuums, and its log for longer: docs/running says so.
fn is_on_postgres() -> bool {
    let on_postgres = std::env::var("LIENGIA_TEST_POSTGRES").is_ok_and(|url| !url.is_empty());
    if on_postgres {
        testkit::not_run("it is about SQLite's file, and this run is on PostgreSQL");
    }
    on_postgres
}

/// After a power cut between an erasure and what follows it nothing says that the log still holds what was erased.
#[test]
fn whatever_lies_in_the_log_is_gone_within_the_hour() {
    if is_on_postgres() {
        return;
    }
    story(|village| async move {
        a_closed_report(&village).await;
        let file: String = one(&village, "select file from pragma_database_list where name = 'main'").await;
        let log = format!("{file}-wal");
        assert!(std::fs::metadata(&log).unwrap().len() > 0, "what was written lies in the log first");
        settle_due(village.app.clone()).await.unwrap();
        assert_eq!(std::fs::metadata(&log).unwrap().len(), 0);
    });
}

#[test]
fn no_word_is_left_in_the_raw_database_file() {
    if is_on_postgres() {
        return;
    }
    story(|village| async move {
        // Enough of them that rows move between pages.
        for _ in 0..12 {
            a_closed_report(&village).await;
        }
        let secrets =
            [WORDS, ANSWER, REASON, "Ngõ Mười Hai", "Bà Tình bán nước", "Đêm Chủ nhật", "bằng lời tại cổng"];
        let before = raw(&village).await;
        for secret in secrets {
            assert!(holds(&before, secret), "{secret} was there");
        }
        village.pass(Duration::days(800));
        forget_due(village.app.clone()).await.unwrap();
        let after = raw(&village).await;
        assert!(after.len() > 100_000, "the whole file was read: {}", after.len());
        for secret in secrets {
            assert!(!holds(&after, secret), "{secret} is still in the file");
        }
        let page = as_who(&village, CHIEF).await.get(&format!("/{GROUP}/reports?show=closed")).await.words();
        assert!(page.contains("Đã xóa theo thời hạn"), "{page}");
    });
}
