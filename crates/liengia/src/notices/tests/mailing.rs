//! Mail of what one is told: it begins with a link that was pressed, and ends with one press.

use ground::App;
use ground::notices;
use ground::outbox::{self, Channel};
use testkit::{Browser, Mail, Smtp, TestApp};
use time::Duration;

use super::Place;
use crate::checks::{VILLAGE, entries, story};
use crate::village::cast::{MEMBER, NEIGHBOUR};

const TO: &str = "chi@example.vn";

pub(super) async fn with_mail(village: TestApp, server: &Smtp) -> Place {
    let mut place = Place::new(village).await;
    let mut settings = place.service.settings();
    settings.extend([
        ("LIENGIA_SMTP", server.address("smtp", "")),
        ("LIENGIA_MAIL_FROM", "so@phuong.example".to_owned()),
        ("LIENGIA_SMTP_SECONDS", "5".to_owned()),
    ]);
    place.app = place.village.beside(&VILLAGE, &settings);
    place
}

async fn deliver(app: &App) -> usize {
    notices::leave(app).await.unwrap();
    outbox::deliver(app, Channel::Mail).await.unwrap()
}

/// The address behind the installation's own in a mail.
fn link(place: &Place, mail: &Mail) -> String {
    let base = place.app.config.base_url();
    let (_, rest) = mail.body.split_once(&format!("{base}/mail/")).unwrap_or_else(|| panic!("{}", mail.body));
    format!("/mail/{}", rest.split_whitespace().next().unwrap())
}

#[test]
fn a_mail_begins_with_a_link_that_was_pressed_and_ends_with_one_press() {
    let Some(server) = Smtp::start(&[]) else { return };
    story(|village| async move {
        let place = with_mail(village, &server).await;
        let mut member = place.signed_in(MEMBER).await;
        for bad in ["", "x", "a@b@c", "a@example.vn\r\nBcc: b@example.vn", "Chi <chi@example.vn>"] {
            assert_eq!(member.post("/me/notices/address", &[("address", bad)]).await.status, 422, "{bad}");
        }
        let before = entries(&place.village).await;
        for _ in 0..2 {
            let page = member.post("/me/notices/address", &[("address", TO)]).await;
            assert_eq!(page.leads_to(), "/me/notices#mail", "{}", page.words());
        }
        assert_eq!(entries(&place.village).await, before + 1);
        let other = member.post("/me/notices/address", &[("address", "khac@example.vn")]).await;
        assert_eq!(other.status, 409, "nobody is written to every minute in another's name");
        assert_eq!(deliver(&place.app).await, 1);
        place.tell(MEMBER, "pin-set", "/me/pin").await;
        assert_eq!(deliver(&place.app).await, 0, "not confirmed");

        let link = link(&place, &server.mails()[0]);
        let mut mailbox = Browser::at(&place.app, None).await;
        let before = entries(&place.village).await;
        assert!(mailbox.get(&link).await.words().contains("Đúng là tôi"));
        assert_eq!(entries(&place.village).await, before, "who only fetches the link confirms nothing");
        for _ in 0..2 {
            assert_eq!(mailbox.post(&format!("{link}/confirmation"), &[]).await.leads_to(), link);
        }
        assert_eq!(entries(&place.village).await, before + 1);
        assert!(member.get("/me/notices").await.words().contains("Gửi thư tới chi@example.vn"));

        // No phone is told: what waits goes by mail, in harmless words, to be ended in one press.
        place.tell(MEMBER, "pin-set", "/me/pin?1").await;
        place.tell(MEMBER, "report-question", "/x/reports/1").await;
        assert_eq!(deliver(&place.app).await, 2);
        let mails = server.mails();
        let mut subjects: Vec<_> = mails[1..].iter().map(|mail| mail.header("Subject").to_owned()).collect();
        subjects.sort();
        assert_eq!(subjects[0], "Có việc của tổ");
        assert!(mails[1..].iter().all(|mail| !mail.body.contains("reports")));
        assert_eq!(mails[1].header("List-Unsubscribe"), format!("<{}{link}>", place.app.config.base_url()));
        assert_eq!((place.waiting().await, place.came("delivered").await), (0, 3), "the first, too");

        place.village.pass(Duration::DAY);
        let proved = "select count(*) from mail_addresses where proved_at > confirmed_at";
        assert_eq!(place.village.number(proved).await, 0);
        assert_eq!(mailbox.post(&format!("{link}/opening"), &[]).await.leads_to(), "/notices");
        assert_eq!(place.village.number(proved).await, 1);

        assert_eq!(mailbox.post(&format!("{link}/end"), &[]).await.status, 200);
        assert_eq!(mailbox.get(&link).await.status, 404);
        place.tell(MEMBER, "pin-set", "/me/pin?2").await;
        assert_eq!(deliver(&place.app).await, 0);
        let told = "select count(*) from mail_addresses where confirmed_at is not null";
        assert_eq!(place.village.number(told).await, 0);
    });
}

#[test]
fn a_link_that_is_not_ours_or_too_old_does_nothing() {
    let Some(server) = Smtp::start(&[]) else { return };
    story(|village| async move {
        let place = with_mail(village, &server).await;
        let mut neighbour = place.signed_in(NEIGHBOUR).await;
        neighbour.post("/me/notices/address", &[("address", TO)]).await;
        assert_eq!(deliver(&place.app).await, 1);
        let link = link(&place, &server.mails()[0]);
        let mut mailbox = Browser::at(&place.app, None).await;
        for wrong in ["/mail/x", &format!("{link}x"), &link[..link.len() - 1]] {
            assert_eq!(mailbox.get(wrong).await.status, 404, "{wrong}");
            assert_eq!(mailbox.post(&format!("{wrong}/confirmation"), &[]).await.status, 404, "{wrong}");
        }
        place.village.pass(Duration::days(3) + Duration::MINUTE);
        assert_eq!(mailbox.post(&format!("{link}/confirmation"), &[]).await.status, 409);
        outbox::tidy(&place.app).await.unwrap();
        let told = "select count(*) from mail_addresses where confirmed_at is not null";
        assert_eq!(place.village.number(told).await, 0);
    });
}
