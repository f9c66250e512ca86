//! Pictures: who sends a heap waits behind their own, and an ordinary photo never behind a large one.

use ground::desk::By;
use testkit::{Page, TestApp};

use super::{story, until};
use crate::village::GROUP;
use crate::village::cast::{MEMBER, NEIGHBOUR, OFFICER, Player};

pub(super) async fn photo_of(village: &TestApp, player: Player) -> Page {
    let mut browser = village.signed_in(player.id()).await;
    let path = format!("/{GROUP}/reports/new/noise");
    let photo = include_bytes!("../../reports/tests/tiny.jpg");
    browser.upload(&path, &[("what", "ngắn")], &[("photos", "a.jpg", photo)]).await
}

#[test]
fn pictures_queue_by_person() {
    story(|village| async move {
        let desk = village.app.desks.pictures.clone();
        // The desk is taken; a heap lines up, then one neighbour.
        let held = desk.try_sit(By::Person(OFFICER.id())).unwrap();
        let village = std::sync::Arc::new(village);
        let send = |player| {
            let village = village.clone();
            tokio::spawn(async move { photo_of(&village, player).await.status.as_u16() })
        };
        let heap: Vec<_> = (0..12).map(|_| send(MEMBER)).collect();
        until(|| desk.waiting() == 12).await;
        let neighbour = send(NEIGHBOUR);
        until(|| desk.waiting() == 13).await;
        assert_eq!(desk.place_in_line(By::Person(MEMBER.id())), Some(0));
        assert_eq!(
            desk.place_in_line(By::Person(NEIGHBOUR.id())),
            Some(1),
            "after one of the heap, not after all"
        );
        drop(held);
        assert_eq!(neighbour.await.unwrap(), 422);
        for one in heap {
            assert_eq!(one.await.unwrap(), 422);
        }
    });
}

#[test]
fn an_ordinary_photo_does_not_wait_for_large_pictures() {
    story(|village| async move {
        let desks = &village.app.desks;
        let held = desks.large_pictures.try_sit(By::Person(OFFICER.id())).unwrap();
        assert_eq!(photo_of(&village, NEIGHBOUR).await.status, 422, "it came to its turn");
        // It waits for the one before.
        let large = include_bytes!("../../reports/tests/black-16-megapixels.png");
        let mut browser = village.signed_in(MEMBER.id()).await;
        let path = format!("/{GROUP}/reports/new/noise");
        let sent = tokio::spawn(async move {
            browser.upload(&path, &[("what", "ngắn")], &[("photos", "a.png", large)]).await.status.as_u16()
        });
        until(|| desks.large_pictures.waiting() == 1).await;
        drop(held);
        assert_eq!(sent.await.unwrap(), 422);
    });
}

/// The head of a picture of fifty megapixels, which fits into a hundred bytes.
fn head_of_fifty_megapixels() -> Vec<u8> {
    let mut head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    head.extend(10_000_u32.to_be_bytes());
    head.extend(5_000_u32.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut sum = !0_u32;
    for byte in &head[12..] {
        sum = (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 * (sum & 1)));
    }
    head.extend((!sum).to_be_bytes());
    head.extend(b"\0\0\0\0IDAT\x35\xaf\x06\x1e\0\0\0\0IEND\xae\x42\x60\x82");
    head
}

#[test]
fn small_pictures_of_many_pixels_are_soon_refused_and_others_are_not() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        let path = format!("/{GROUP}/reports/new/noise");
        let picture = head_of_fifty_megapixels();
        let five = [("photos", "a.png", &picture[..]); 5];
        let mut last = String::new();
        for _ in 0..5 {
            last = member.upload(&path, &[("what", "ngắn")], &five).await.words();
        }
        assert!(last.contains("ảnh cỡ lớn gửi dồn dập quá"), "{last}");
        let page = photo_of(&village, NEIGHBOUR).await;
        assert!(!page.value_of("kept").is_empty(), "{}", page.words());
    });
}
