//! A mail gets out: once, whole, and leaves nothing behind but a trace; also when its sender dies.

use ground::outbox::{self, Channel, LEASE, Show, WAITING_MAX};
use testkit::{Smtp, story_with};

use super::{list, plain, through, try_to_write, with_content, write};
use crate::checks::{VILLAGE, story};

#[test]
fn a_mail_arrives_whole_and_leaves_only_a_trace() {
    let Some(server) = Smtp::start(&[]) else { return };
    story_with(&VILLAGE, &plain(&server), |village| async move {
        write(&village.app, "Mã chốt sổ của phường Sơn Tây, ngày 23/11/2026").await;
        assert_eq!(outbox::deliver(&village.app, Channel::Mail).await.unwrap(), 1);
        let mails = server.mails();
        assert_eq!(mails.len(), 1);
        let mail = &mails[0];
        assert_eq!(mail.header("Subject"), "Mã chốt sổ của phường Sơn Tây, ngày 23/11/2026");
        assert_eq!(mail.header("X-From"), "so-cai@phuong.example");
        assert_eq!(mail.header("X-To"), "vanthu@mattran.example");
        assert_eq!(mail.header("Date"), "Mon, 23 Nov 2026 02:00:00 +0000");
        assert_eq!(mail.header("Auto-Submitted"), "auto-generated");
        assert_eq!(mail.body.replace("\r\n", "\n"), "Dòng một.\n.\nDòng ba: ĐỦ DẤU.\n");
        let out = list(&village, Show::Delivered).await;
        assert_eq!(out.len(), 1);
        assert_eq!(mail.header("Message-ID"), format!("<{}@phuong.example>", out[0].id));
        assert_eq!(with_content(&village.app).await, 0);
        assert_eq!(outbox::deliver(&village.app, Channel::Mail).await.unwrap(), 0);
        assert_eq!(server.count(), 1);
    });
}

#[test]
fn an_act_that_fails_sends_nothing() {
    let Some(server) = Smtp::start(&[]) else { return };
    story_with(&VILLAGE, &plain(&server), |village| async move {
        assert!(try_to_write(&village.app, "x", false).await.is_err());
        assert_eq!(outbox::deliver(&village.app, Channel::Mail).await.unwrap(), 0);
        assert_eq!((server.count(), list(&village, Show::Waiting).await.len()), (0, 0));
    });
}

#[test]
fn without_a_mail_server_everything_waits_and_nothing_is_counted_as_a_try() {
    story(|village| async move {
        write(&village.app, "x").await;
        assert_eq!(outbox::deliver(&village.app, Channel::Mail).await.unwrap(), 0);
        let waiting = list(&village, Show::Waiting).await;
        assert_eq!((waiting.len(), waiting[0].tries, waiting[0].failure), (1, 0, None));
    });
}

#[test]
fn two_instances_deliver_every_mail_once() {
    let Some(server) = Smtp::start(&[]) else { return };
    let settings = plain(&server);
    story_with(&VILLAGE, &settings.clone(), |village| async move {
        let other = village.beside(&VILLAGE, &settings);
        for i in 0..12 {
            write(&village.app, &format!("Thư {i}")).await;
        }
        let (one, two) = tokio::join!(
            outbox::deliver(&village.app, Channel::Mail),
            outbox::deliver(&other, Channel::Mail)
        );
        assert_eq!(one.unwrap() + two.unwrap(), 12);
        let mut subjects: Vec<_> =
            server.mails().iter().map(|mail| mail.header("Subject").to_owned()).collect();
        subjects.sort();
        subjects.dedup();
        assert_eq!((server.count(), subjects.len()), (12, 12));
    });
}

/// The server took the mail and the sender died before writing that down: it is sent again, as the same mail.
#[test]
fn whoever_dies_between_sending_and_marking_loses_no_mail() {
    let (Some(first), Some(second)) = (Smtp::start(&["hang"]), Smtp::start(&[])) else { return };
    let after = through(second.address("smtp", ""));
    let patient: Vec<_> = plain(&first)
        .into_iter()
        .map(|(name, value)| (name, if name == "LIENGIA_SMTP_SECONDS" { "60".to_owned() } else { value }))
        .collect();
    story_with(&VILLAGE, &patient, |village| async move {
        write(&village.app, "x").await;
        let app = village.app.clone();
        let sending = tokio::spawn(async move { outbox::deliver(&app, Channel::Mail).await });
        // The server keeps the file before it hangs: from then on the mail is out, and unmarked.
        while first.count() == 0 {
            assert!(!sending.is_finished(), "the sender waits for an answer");
            tokio::task::yield_now().await;
        }
        sending.abort();
        assert!(sending.await.unwrap_err().is_cancelled());

        let next = village.beside(&VILLAGE, &after);
        assert_eq!(outbox::deliver(&next, Channel::Mail).await.unwrap(), 0, "the lease still runs");
        village.pass(LEASE);
        assert_eq!(outbox::deliver(&next, Channel::Mail).await.unwrap(), 1);
        let id = |server: &Smtp| server.mails()[0].header("Message-ID").to_owned();
        assert!(!id(&first).is_empty());
        assert_eq!(id(&first), id(&second), "whoever has both knows that they are one");
        assert_eq!(list(&village, Show::Waiting).await.len(), 0);
    });
}

#[test]
fn a_full_outbox_says_so_and_the_act_decides() {
    story(|village| async move {
        let at = village.app.clock.now();
        let fill = move |conn: &mut ground::db::Conn| {
            for _ in 0..WAITING_MAX {
                conn.exec(
                    "insert into outbox (id, unit_id, unit_path, channel, kind, made_at, run_at, attempts)
                     values (?1, 'vn', '', 'mail', 'ledger-head', ?2, ?2, 0)",
                    ground::params![ground::ids::fresh(at), at],
                )?;
            }
            Ok(())
        };
        village.app.tamper(fill).await.unwrap();
        let done = try_to_write(&village.app, "x", true).await;
        assert!(matches!(done, Ok(false)), "the act was kept, without the mail: {done:?}");
        assert_eq!(list(&village, Show::Waiting).await.len(), 50, "a page of them");
    });
}
