//! Heads by mail: once for each head and each keeper of it, also with two instances; and only when the book moved.

use ground::outbox;
use testkit::{Smtp, TestApp, story_with};
use time::Duration;

use super::{CHAIN, add_address, head, through, typed};
use crate::checks::{VILLAGE, entries, story};
use crate::ledger::jobs::tell_heads;
use crate::reports::tests_support::a_report_of;
use crate::village::GROUP;
use crate::village::cast::{KEEPER, MEMBER};

/// Both jobs of one instance.
async fn tick(village: &TestApp) {
    tell_heads(village.app.clone()).await.unwrap();
    outbox::deliver(&village.app, outbox::Channel::Mail).await.unwrap();
}

#[test]
fn the_mail_says_what_to_do_and_what_it_does_not_prove_and_its_code_fits() {
    let Some(server) = Smtp::start(&[]) else { return };
    story_with(&VILLAGE, &through(&server), |village| async move {
        add_address(&village, "Mặt trận Tổ quốc phường", "mattran@phuong.example").await;
        let told = head(&village.app).await;
        let before = entries(&village).await;
        tick(&village).await;
        assert_eq!(entries(&village).await, before + 1, "telling is an act");
        let mails = server.mails();
        assert_eq!(mails.len(), 1);
        let (subject, body) = (mails[0].header("Subject"), &mails[0].body);
        assert_eq!(
            subject,
            format!("Sổ ghi việc {CHAIN} (Phường Sơn Tây): mã chốt sổ số {}, ngày 23/11/2026", told.number)
        );
        assert_eq!(mails[0].header("X-To"), "mattran@phuong.example");
        for part in [
            "Kính gửi Mặt trận Tổ quốc phường.".to_owned(),
            format!("Số: {}", told.number),
            format!("Mã đầy đủ: {}", told.full_code()),
            format!("Mã ngắn: {}", told.paper_code()),
            "Đây là thư đầu tiên gửi từ sổ này.".to_owned(),
            "im lặng cũng là một dấu hiệu".to_owned(),
            "Điều mã chốt sổ không chứng minh".to_owned(),
            "Những việc chưa bao giờ được ghi vào sổ.".to_owned(),
            "What a closing code does not prove".to_owned(),
            format!("Full code: {}", told.full_code()),
        ] {
            assert!(body.contains(&part), "{part}\n{body}");
        }
        // The link of the mail leads to the filled form.
        let link = body.split_whitespace().find(|word| word.contains("/ledger/check?")).unwrap();
        let mut nobody = village.browser();
        let form = nobody.get(link).await;
        let fields = ["chain", "number", "code"].map(|name| typed(&form, name));
        village.pass(Duration::days(1));
        let page = nobody
            .post("/ledger/check", &[("chain", &fields[0]), ("number", &fields[1]), ("code", &fields[2])])
            .await;
        assert!(page.words().contains("Từ đó đến hết hôm qua sổ ghi thêm 1 dòng"), "{}", page.words());
    });
}

#[test]
fn two_instances_tell_a_head_once_to_each_who_keeps_it() {
    let Some(server) = Smtp::start(&[]) else { return };
    let settings = through(&server);
    story_with(&VILLAGE, &settings.clone(), |village| async move {
        add_address(&village, "Mặt trận phường", "mattran@phuong.example").await;
        add_address(&village, "Tòa soạn báo", "bao@toasoan.example").await;
        let other = village.beside(&VILLAGE, &settings);
        let before = entries(&village).await;
        let (one, two) = tokio::join!(tell_heads(village.app.clone()), tell_heads(other.clone()));
        one.unwrap();
        two.unwrap();
        let (one, two) = tokio::join!(
            outbox::deliver(&village.app, outbox::Channel::Mail),
            outbox::deliver(&other, outbox::Channel::Mail)
        );
        assert_eq!(one.unwrap() + two.unwrap(), 2);
        let mut to: Vec<_> = server.mails().iter().map(|mail| mail.header("X-To").to_owned()).collect();
        to.sort();
        assert_eq!(to, ["bao@toasoan.example", "mattran@phuong.example"]);
        assert_eq!(entries(&village).await, before + 1);
    });
}

#[test]
fn a_day_later_only_a_book_that_moved_is_told_again() {
    let Some(server) = Smtp::start(&[]) else { return };
    story_with(&VILLAGE, &through(&server), |village| async move {
        add_address(&village, "Mặt trận phường", "mattran@phuong.example").await;
        tick(&village).await;
        tick(&village).await;
        assert_eq!(server.count(), 1, "at once, and then not again");
        village.pass(Duration::days(3));
        tick(&village).await;
        assert_eq!(server.count(), 1, "having been told is no news");
        a_report_of(&village, MEMBER).await;
        tick(&village).await;
        assert_eq!(server.count(), 2);
        village.pass(Duration::hours(2));
        a_report_of(&village, MEMBER).await;
        tick(&village).await;
        assert_eq!(server.count(), 2, "not a day yet, and few entries");
        for _ in 0..5 {
            a_report_of(&village, MEMBER).await;
        }
        tick(&village).await;
        let mails = server.mails();
        assert_eq!(mails.len(), 3, "five entries are many here");
        assert!(mails[2].body.contains("Thư trước: số"), "{}", mails[2].body);
    });
}

#[test]
fn the_page_says_whether_the_mail_got_out() {
    let Some(server) = Smtp::start(&["later=1"]) else { return };
    story_with(&VILLAGE, &through(&server), |village| async move {
        add_address(&village, "Mặt trận phường", "mattran@phuong.example").await;
        let mut keeper = village.signed_in(KEEPER.id()).await;
        tick(&village).await;
        let page = keeper.get(&format!("/{GROUP}/ledger")).await.words();
        assert!(page.contains("Mặt trận phường thư đang chờ gửi ·"), "{page}");
        village.pass(outbox::wait(1));
        tick(&village).await;
        let page = keeper.get(&format!("/{GROUP}/ledger")).await.words();
        assert!(page.contains("Mặt trận phường đã gửi bằng thư ·"), "{page}");
    });
    let Some(server) = Smtp::start(&["refuse"]) else { return };
    story_with(&VILLAGE, &through(&server), |village| async move {
        add_address(&village, "Mặt trận phường", "mattran@phuong.example").await;
        tick(&village).await;
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let page = keeper.get(&format!("/{GROUP}/ledger")).await.words();
        assert!(page.contains("Mặt trận phường thư không gửi được ·"), "{page}");
    });
}

#[test]
fn without_a_mail_server_nothing_is_told() {
    story(|village| async move {
        add_address(&village, "Mặt trận phường", "mattran@phuong.example").await;
        let before = entries(&village).await;
        tell_heads(village.app.clone()).await.unwrap();
        assert_eq!(entries(&village).await, before);
    });
}
