//! Files of forms that were not right: carried sealed, looked for again, given up in time.

use std::collections::HashMap;
use std::time::SystemTime;

use time::Duration;
use uuid::Uuid;

use super::attachments::FILES_MAX;
use super::waiting::{Made, sealed, still_there};
use super::*;
use crate::ledger::Entry;
use crate::policy::Action;
use crate::small::Small;
use crate::web::{Caller, Errors, Lang, Picked, Upload};

const PROOF: Attachments = Attachments { name: "proof", papers: true };
const PDF: &[u8] = b"%PDF-1.7 a page";

/// A photo of some pixels.
fn photo() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(8, 8).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn upload(kept: &str, files: &[(&str, &[u8])]) -> Upload {
    let picked = |(name, bytes): &(&str, &[u8])| Picked {
        field: "proof".to_owned(),
        name: (*name).to_owned(),
        bytes: bytes.to_vec().into(),
    };
    let fields = HashMap::from([(KEPT.to_owned(), kept.to_owned())]);
    Upload::new(fields, files.iter().map(picked).collect())
}

/// What a field makes of a form, and what it says of it.
async fn read(
    field: Attachments,
    caller: &Caller,
    kept: &str,
    files: &[(&str, &[u8])],
) -> (Vec<Waiting>, Option<String>) {
    let mut errors = Errors::default();
    let waiting = field.read(caller, &mut upload(kept, files), &mut errors).await.unwrap();
    (waiting, errors.at(field.name, &caller.app.words(Lang::En)))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_right_of_a_form_that_was_not_comes_back_sealed() {
    let small = Small::open().await;
    let caller = small.caller(1);
    let (first, says) =
        read(PROOF, &caller, "", &[("a.png", &photo()), ("b.pdf", PDF), ("c.txt", b"x")]).await;
    assert_eq!(first.iter().map(|one| one.media_type).collect::<Vec<_>>(), [PHOTO, PAPER]);
    assert_eq!(says.unwrap(), "“c.txt” is neither a photo (JPEG, PNG, WebP) nor a PDF.");
    assert!(small.app.files.holds(first[0].id, "small") && !small.app.files.holds(first[1].id, "small"));
    let page = PROOF.field(&caller, "Proof", "Up to 5", &first, &Errors::default()).into_string();
    let kept = sealed(&caller, &first);
    assert!(page.contains(&kept) && page.contains("data-photos-max=\"3\""), "{page}");
    let (again, says) = read(PROOF, &caller, &kept, &[("d.pdf", PDF)]).await;
    assert_eq!((again.len(), says), (3, None));
    assert_eq!((again[1].id, &again[1].sha256, again[1].size), (first[1].id, &first[1].sha256, 15));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seal_opens_for_its_sender_alone_and_at_a_field_that_takes_it() {
    let small = Small::open().await;
    let caller = small.caller(1);
    let (waiting, _) = read(PROOF, &caller, "", &[("a.png", &photo()), ("b.pdf", PDF)]).await;
    let kept = sealed(&caller, &waiting);
    assert_eq!(read(PROOF, &small.caller(2), &kept, &[]).await.0.len(), 0, "someone else's");
    assert_eq!(read(PROOF, &caller, &kept.replace(".15.", ".16."), &[]).await.0.len(), 1, "changed");
    let (photos, says) = read(PHOTOS, &caller, &kept, &[("c.pdf", PDF)]).await;
    assert_eq!(
        photos.iter().map(|one| one.id).collect::<Vec<_>>(),
        [waiting[0].id],
        "no papers among photos"
    );
    assert!(says.unwrap().contains("Only photos are taken here"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_takes_so_many_and_says_that_the_others_were_left_out() {
    let small = Small::open().await;
    let caller = small.caller(1);
    let (waiting, says) = read(PROOF, &caller, "", &[("a.pdf", PDF); FILES_MAX + 1]).await;
    assert_eq!(waiting.len(), FILES_MAX);
    assert_eq!(says.unwrap(), "Only 5 files are taken. The others were left out.");
}

/// Makes it a file of something, as an act does.
async fn attached(small: &Small, one: &Waiting) {
    let waiting = vec![one.clone()];
    let keep = move |mut act: crate::Act| {
        attach(&mut act, Uuid::from_u128(9), "proof", &waiting)?;
        Ok(act.commit(Entry::new("thing.kept", "thing", Uuid::from_u128(9)), ())?)
    };
    small.system().act_as(Action::ForgetOld, keep).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waited_too_long_is_asked_for_again_and_what_was_stored_is_not() {
    let small = Small::open().await;
    let caller = small.caller(1);
    let (waiting, _) = read(PROOF, &caller, "", &[("a.pdf", PDF), ("b.pdf", PDF)]).await;
    let kept = sealed(&caller, &waiting);
    attached(&small, &waiting[0]).await;
    small.clock.turn_to(small.clock.now() + Duration::hours(23) + Duration::MINUTE);
    let (left, says) = read(PROOF, &caller, &kept, &[]).await;
    assert_eq!(left.iter().map(|one| one.id).collect::<Vec<_>>(), [waiting[0].id]);
    assert!(says.unwrap().starts_with("1 files chosen earlier waited too long"));
    small.app.files.remove(waiting[0].id);
    assert_eq!(still_there(&caller, left).await.unwrap().len(), 0, "it must lie there, too");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_finished_is_taken_away_and_what_was_stored_stays() {
    let small = Small::open().await;
    let (waiting, _) = read(PROOF, &small.caller(1), "", &[("a.pdf", PDF); 3]).await;
    attached(&small, &waiting[0]).await;
    let folder = &small.app.files;
    let two_days_ago = SystemTime::now() - std::time::Duration::from_secs(2 * 24 * 60 * 60);
    for one in &waiting[..2] {
        let file = std::fs::File::options().write(true).open(folder.path(one.id, "full")).unwrap();
        file.set_modified(two_days_ago).unwrap();
    }
    tidy::run(small.app.clone()).await.unwrap();
    let there: Vec<_> = waiting.iter().map(|one| folder.holds(one.id, "full")).collect();
    assert_eq!(there, [true, false, true], "stored, old, young");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_put_down_is_counted_and_what_found_its_row_waits_no_longer() {
    let small = Small::open().await;
    let caller = small.caller(1);
    small.app.shelf.limit(20, 1000, 0);
    let put = |bytes: &'static [u8]| {
        let make = move || Ok(Made { media_type: PAPER, full: bytes.into(), small: None });
        Waiting::put(&caller, &caller.app.desks.pictures, 15, make)
    };
    let first = put(PDF).await.unwrap().unwrap();
    assert_eq!(put(PDF).await.unwrap().unwrap_err(), "files-waiting");
    attached(&small, &first).await;
    assert!(put(PDF).await.unwrap().is_ok());
    assert_eq!(small.app.shelf.waiting_bytes(), 15);
}

#[tokio::test(flavor = "multi_thread")]
async fn photos_are_shown_in_place_and_papers_handed_over() {
    let small = Small::open().await;
    let (waiting, _) = read(PROOF, &small.caller(1), "", &[("a.png", &photo()), ("b.pdf", PDF)]).await;
    for (one, shown) in waiting.iter().zip(["inline", "attachment; filename=\"giay-to.pdf\""]) {
        let row = one.row(Uuid::nil(), "proof", small.clock.now());
        let size: Size = serde_urlencoded::from_str("small=1").unwrap();
        let answer = hand_out(&small.app, row, size).await.unwrap();
        assert_eq!(answer.headers()["content-disposition"], shown);
    }
}

#[test]
fn every_old_file_is_found_however_many_are_kept() {
    let place = tempfile::tempdir().unwrap();
    let folder = Folder::open(place.path()).unwrap();
    // All in one of the folders, where only the first thousand used to be seen.
    let all: Vec<Uuid> = (0..1200_u128).map(|n| Uuid::from_u128(n << 8 | 7)).collect();
    for id in &all {
        let path = folder.path(*id, "full");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, b"x").unwrap();
    }
    let soon = SystemTime::now() + std::time::Duration::from_secs(60);
    let folders = folder.folders().unwrap();
    assert_eq!(folders.len(), 1);
    let mut found = Folder::list_older(&folders[0], soon).unwrap();
    found.sort();
    assert_eq!(found, all);
    let none = Folder::list_older(&folders[0], soon - std::time::Duration::from_secs(3600)).unwrap();
    assert!(none.is_empty(), "{none:?}");
}
