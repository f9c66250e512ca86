//! The PIN and the lock.

use super::verbs;
use crate::checks::story;
use crate::village::cast::{MEMBER, OFFICER};

#[test]
fn a_device_left_alone_locks_and_opens_with_the_pin() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        assert_eq!(phone.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await.leads_to(), "/me");
        assert!(phone.get("/me").await.words().contains("Mã PIN Đang bật"));
        village.pass(time::Duration::minutes(16));
        assert_eq!(phone.get("/me/devices").await.leads_to(), "/unlock?next=/me/devices");
        assert_eq!(phone.get("/").await.leads_to(), "/unlock?next=/");
        assert_eq!(phone.post("/me/pin/removal", &[]).await.status, 401, "a locked device changes nothing");
        let lock = phone.get("/unlock?next=/me/devices").await;
        assert!(!lock.text().contains("class=\"rail\""));
        let wrong = phone.post("/unlock", &[("pin", "1111"), ("next", "/me/devices")]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.words().contains("Mã PIN chưa đúng. Còn gõ ngay được 3 lần nữa."), "{}", wrong.words());
        let open = phone.post("/unlock", &[("pin", "2580"), ("next", "/me/devices")]).await;
        assert_eq!((open.status.as_u16(), open.leads_to().as_str()), (303, "/me/devices"));
        assert_eq!(phone.get("/me/devices").await.status, 200);
        assert_eq!(phone.get("/unlock?next=//evil").await.leads_to(), "/", "it is open");
        assert_eq!(verbs(&village).await, ["pin.set", "session.unlocked"]);
    });
}

#[test]
fn ten_wrong_pins_put_the_device_out() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        phone.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await;
        village.pass(time::Duration::minutes(16));
        for left in (1..4).rev() {
            let wrong = phone.post("/unlock", &[("pin", "0001")]).await;
            assert!(
                wrong.words().contains(&format!("Còn gõ ngay được {left} lần nữa.")),
                "{}",
                wrong.words()
            );
        }
        for n in 4..10 {
            let wrong = phone.post("/unlock", &[("pin", "0001")]).await;
            assert!(wrong.words().contains(&format!("Đã gõ sai {n} lần. Đợi đến ")), "{}", wrong.words());
            let early = phone.post("/unlock", &[("pin", "2580")]).await;
            assert_eq!(early.status, 422, "also the right one waits");
            village.pass(time::Duration::hours(8));
        }
        let out = phone.post("/unlock", &[("pin", "0001")]).await;
        assert_eq!(out.status, 200);
        assert!(out.words().contains("Sai mã PIN 10 lần, máy này đã đăng xuất"), "{}", out.words());
        assert_eq!(phone.get("/unlock").await.leads_to(), "/sign-in");
        assert_eq!(verbs(&village).await, ["pin.set", "session.ended"]);
    });
}

/// Whoever takes an open phone out of a hand knows no PIN.
#[test]
fn the_pin_in_use_is_asked_before_it_is_changed_or_taken_away() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        let first = [("pin", "2580"), ("again", "2580")];
        assert_eq!(phone.post("/me/pin", &first).await.leads_to(), "/me", "the first asks for none");
        let other = [("pin", "1379"), ("again", "1379")];
        let change = phone.post("/me/pin", &[&[("old", "1111")], &other[..]].concat()).await;
        assert_eq!(change.status, 422, "{}", change.words());
        for old in ["", "1111"] {
            assert_eq!(phone.post("/me/pin/removal", &[("old", old)]).await.status, 422);
        }
        assert_eq!(verbs(&village).await, ["pin.set"]);
        let right = [&[("old", "2580")], &other[..]].concat();
        assert_eq!(phone.post("/me/pin", &right).await.leads_to(), "/me");
        assert_eq!(phone.post("/me/pin/removal", &[("old", "1379")]).await.leads_to(), "/me");
        assert_eq!(verbs(&village).await, ["pin.set", "pin.set", "pin.removed"]);
        let told = phone.get("/notices").await.words();
        assert!(told.contains("Mã PIN vừa bị bỏ.") && told.contains("Mã PIN vừa được đặt"), "{told}");
        phone.post("/me/pin", &first).await;
        for _ in 0..4 {
            assert_eq!(phone.post("/me/pin/removal", &[("old", "0001")]).await.status, 422);
        }
        let waits = phone.post("/me/pin/removal", &[("old", "2580")]).await;
        assert!(waits.words().contains("Đã gõ sai 4 lần."), "{}", waits.words());
        village.pass(time::Duration::minutes(2));
        assert_eq!(phone.post("/me/pin/removal", &[("old", "2580")]).await.leads_to(), "/me");
    });
}

#[test]
fn someone_who_forgot_the_pin_can_still_sign_out() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        phone.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await;
        village.pass(time::Duration::hours(1));
        assert_eq!(phone.post("/sign-out", &[]).await.status, 200);
        assert_eq!(phone.get("/me").await.leads_to(), "/sign-in?next=/me");
    });
}

#[test]
fn a_bad_pin_is_said_at_its_field_and_never_sent_back() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        for (pin, again, says) in [
            ("1111", "1111", "không phải một số lặp lại"),
            ("123", "123", "4 đến 6 chữ số"),
            ("12a4", "12a4", "4 đến 6 chữ số"),
            ("7391", "7392", "Hai lần gõ chưa giống nhau"),
        ] {
            let page = phone.post("/me/pin", &[("pin", pin), ("again", again)]).await;
            assert_eq!(page.status, 422);
            assert!(page.words().contains(says), "{}", page.words());
            assert!(!page.text().contains(&format!("value=\"{pin}\"")));
        }
        assert!(phone.get("/me").await.words().contains("Mã PIN Chưa đặt"));
        assert_eq!(
            phone.post("/me/pin/removal", &[]).await.leads_to(),
            "/me",
            "nothing to remove is no error"
        );
        assert_eq!(verbs(&village).await, Vec::<String>::new());
    });
}

/// A proof signed a minute before a report without a name would say for ever who told.
#[test]
fn what_a_neighbour_does_alone_on_their_phone_stands_in_the_book_without_them() {
    story(|village| async move {
        let mut phone = village.signed_in(MEMBER.id()).await;
        phone.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await;
        phone.post("/prove", &[("pin", "2580"), ("next", "/me")]).await;
        village.pass(time::Duration::minutes(16));
        phone.post("/unlock", &[("pin", "2580")]).await;
        phone.post("/me/browser", &[]).await;
        phone.post("/sign-out", &[]).await;
        let all = "select count(*) from ledger where substr(verb, 1, 4) in ('sess', 'pin.')";
        assert!(village.number(all).await >= 4);
        let said = "select count(*) from ledger l where substr(verb, 1, 4) in ('sess', 'pin.')
             and (actor_id is not null or role <> 'unsigned' or data <> '{}'
             or exists (select 1 from persons p where p.id = l.subject_id)
             or exists (select 1 from sessions s where s.id = l.subject_id))";
        assert_eq!(village.number(said).await, 0);
        // An office answers for who was in, and when.
        let mut officer = village.signed_in(OFFICER.id()).await;
        officer.post("/sign-out", &[]).await;
        let signed = "select count(*) from ledger where substr(verb, 1, 4) = 'sess' and actor_id is not null";
        assert_eq!(village.number(signed).await, 1);
    });
}
