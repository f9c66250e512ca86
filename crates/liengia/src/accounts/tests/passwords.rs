//! An officer's own password.

use super::{officer, sign_in, verbs};
use crate::checks::story;
use crate::village::cast::{MEMBER, OFFICER, PASSWORD};

const NEW: &str = "bốn con chim sẻ";

#[test]
fn another_password_puts_every_other_device_out() {
    story(|village| async move {
        let mut desk = officer(&village, "khuvuc4").await;
        let mut phone = village.signed_in(OFFICER.id()).await;
        let changed = desk.post("/me/password", &[("old", PASSWORD), ("new", NEW), ("again", NEW)]).await;
        assert_eq!((changed.status.as_u16(), changed.leads_to().as_str()), (303, "/me"));
        assert_eq!(desk.get("/me").await.status, 200);
        assert_eq!(phone.get("/me").await.status, 303);
        let mut other = village.browser();
        assert_eq!(sign_in(&mut other, "khuvuc4", PASSWORD).await.status, 422);
        // The same letters from a keyboard that sends letter and mark apart.
        let apart = "bo\u{302}\u{301}n con chim se\u{309}";
        assert_eq!(sign_in(&mut other, "khuvuc4", apart).await.status, 303);
        assert_eq!(verbs(&village).await, ["session.begun", "password.changed", "session.begun"]);
    });
}

#[test]
fn a_weak_or_mistyped_password_is_said_at_its_field() {
    story(|village| async move {
        let mut desk = officer(&village, "khuvuc4").await;
        for (old, new, again, says) in [
            ("khong phai", NEW, NEW, "Mật khẩu này chưa đúng. Xem lại giúp, rồi gõ lại."),
            (PASSWORD, "ngắn", "ngắn", "Cần ít nhất 10 ký tự."),
            (PASSWORD, "khuvuc4 khuvuc4", NEW, "Hai lần gõ chưa giống nhau."),
            (PASSWORD, "khuvuc4-2026", "khuvuc4-2026", "dễ đoán"),
            (PASSWORD, "1234567890", "1234567890", "dễ đoán"),
            (PASSWORD, PASSWORD, PASSWORD, "giống mật khẩu cũ"),
            (PASSWORD, NEW, "bốn con chim", "Hai lần gõ chưa giống nhau."),
        ] {
            let page = desk.post("/me/password", &[("old", old), ("new", new), ("again", again)]).await;
            assert_eq!(page.status, 422, "{new}");
            assert!(page.words().contains(says), "{new}: {}", page.words());
            assert!(!page.text().contains(&format!("value=\"{new}\"")));
        }
    });
}

#[test]
fn a_member_has_no_password_to_change() {
    story(|village| async move {
        let mut member = village.signed_in(MEMBER.id()).await;
        assert_eq!(member.get("/me/password").await.status, 404);
        assert_eq!(
            member.post("/me/password", &[("old", "x"), ("new", NEW), ("again", NEW)]).await.status,
            404
        );
    });
}
