//! Password and code; codes on paper.

use ground::auth::totp::code_at;
use ground::web::guesses::Secret;
use testkit::{at_once, statuses};
use time::Duration;

use super::signing::guessed;
use super::{OWN, end_term, for_real, paper, sign_in, system, type_code, verbs, with_totp};
use crate::checks::story;
use crate::village::cast::{KEEPER, OFFICER, PASSWORD};

#[test]
fn password_and_code_sign_in_and_the_password_alone_does_not() {
    story(|village| async move {
        for_real(&village).await;
        let (secret, _) = with_totp(&village, OFFICER).await;
        let mut desk = village.browser();
        let half = sign_in(&mut desk, "khuvuc4", OWN).await;
        assert!(half.words().contains("Mật khẩu đúng rồi."), "{}", half.words());
        let cookie = half.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.starts_with("lg_device="), "half signed in is not signed in: {cookie}");
        assert_eq!(half.headers.get_all("set-cookie").iter().count(), 1);
        assert_eq!(desk.get("/me").await.leads_to(), "/sign-in?next=/me");
        let wrong = type_code(&mut desk, &half, "000000").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.words().contains("Mã này chưa đúng"), "{}", wrong.words());
        let code = code_at(&secret, village.app.clock.now());
        let inside = type_code(&mut desk, &half, &code).await;
        assert_eq!((inside.status.as_u16(), inside.leads_to().as_str()), (303, "/me"), "{}", inside.words());
        assert_eq!(desk.get("/me").await.status, 200);
        let devices = desk.get("/me/devices").await.words();
        assert!(devices.contains("Đăng nhập bằng mật khẩu và mã 6 số"), "{devices}");
        assert_eq!(verbs(&village).await, ["session.begun"]);
    });
}

#[test]
fn a_code_serves_once_and_may_be_one_step_off() {
    story(|village| async move {
        let (secret, _) = with_totp(&village, OFFICER).await;
        let now = village.app.clock.now();
        let half = sign_in(&mut village.browser(), "khuvuc4", PASSWORD).await;
        for (off, status) in [(-60, 422), (0, 303), (0, 422), (-30, 422), (30, 303), (30, 422), (60, 422)] {
            let code = code_at(&secret, now + Duration::seconds(off));
            assert_eq!(type_code(&mut village.browser(), &half, &code).await.status, status, "{off}");
        }
    });
}

#[test]
fn the_same_code_at_the_same_moment_lets_one_in() {
    story(|village| async move {
        let (secret, _) = with_totp(&village, OFFICER).await;
        let half = sign_in(&mut village.browser(), "khuvuc4", PASSWORD).await;
        let code = code_at(&secret, village.app.clock.now());
        let (mut one, mut two) = (village.browser(), village.browser());
        let both = at_once([type_code(&mut one, &half, &code), type_code(&mut two, &half, &code)]).await;
        assert_eq!(statuses(&both), [303, 422]);
    });
}

#[test]
fn a_code_on_paper_serves_once_with_the_password_and_its_owner_is_told() {
    story(|village| async move {
        let (_, codes) = with_totp(&village, OFFICER).await;
        let mut desk = village.browser();
        let half = sign_in(&mut desk, "khuvuc4", PASSWORD).await;
        let typed = codes[3].to_lowercase().replace('-', " ");
        assert_eq!(type_code(&mut desk, &half, &typed).await.status, 303);
        let page = desk.get("/me/security").await.words();
        assert!(page.contains("Còn 9 mã chưa dùng."), "{page}");
        assert!(desk.get("/notices").await.words().contains("Một mã dự phòng vừa được dùng."));
        assert!(desk.get("/me/devices").await.words().contains("Đăng nhập bằng mật khẩu và mã dự phòng"));
        let half = sign_in(&mut village.browser(), "khuvuc4", PASSWORD).await;
        assert_eq!(type_code(&mut village.browser(), &half, &typed).await.status, 422, "once");
        // A new set makes the old paper worthless.
        let fresh = paper(&desk.post("/me/security/recovery-codes", &[]).await);
        assert_eq!(type_code(&mut village.browser(), &half, &codes[4]).await.status, 422);
        assert_eq!(type_code(&mut village.browser(), &half, &fresh[0]).await.status, 303);
    });
}

#[test]
fn a_code_on_paper_from_before_is_read_from_what_a_telex_keyboard_made_of_it() {
    story(|village| async move {
        with_totp(&village, OFFICER).await;
        let key = village.app.key.clone();
        system(&village, move |act| {
            let (at, codes) = (act.at, ["BSERT-TW3GJ", "NAWGQ-07JXM"].map(str::to_owned));
            Ok(ground::auth::recovery::replace(act, &key, OFFICER.id(), &codes, at)?)
        })
        .await;
        for typed in ["BSẺT-TƯ3GJ", "năgq 07jxm"] {
            let mut desk = village.browser();
            let half = sign_in(&mut desk, "khuvuc4", PASSWORD).await;
            assert_eq!(type_code(&mut desk, &half, typed).await.status, 303, "{typed}");
        }
    });
}

#[test]
fn a_code_of_somebody_else_is_none() {
    story(|village| async move {
        let (_, codes) = with_totp(&village, OFFICER).await;
        let (secret, _) = with_totp(&village, KEEPER).await;
        let half = sign_in(&mut village.browser(), "quantri", PASSWORD).await;
        assert_eq!(type_code(&mut village.browser(), &half, &codes[0]).await.status, 422);
        let half = sign_in(&mut village.browser(), "khuvuc4", PASSWORD).await;
        let code = code_at(&secret, village.app.clock.now());
        assert_eq!(type_code(&mut village.browser(), &half, &code).await.status, 422);
    });
}

#[test]
fn what_was_half_done_ends_after_five_minutes_with_the_term_and_with_the_password() {
    story(|village| async move {
        let (secret, _) = with_totp(&village, OFFICER).await;
        let half = sign_in(&mut village.browser(), "khuvuc4", PASSWORD).await;
        village.pass(Duration::minutes(5));
        let code = code_at(&secret, village.app.clock.now());
        let late = type_code(&mut village.browser(), &half, &code).await;
        assert_eq!(late.status, 422);
        assert!(late.words().contains("Trang mở đã quá năm phút."), "{}", late.words());

        let half = sign_in(&mut village.browser(), "khuvuc4", PASSWORD).await;
        let mut own = village.signed_in(OFFICER.id()).await;
        let new = "bốn con chim sẻ";
        village.pass(Duration::SECOND);
        let changed = own.post("/me/password", &[("old", PASSWORD), ("new", new), ("again", new)]).await;
        assert_eq!(changed.status, 303, "{}", changed.words());
        assert_eq!(type_code(&mut village.browser(), &half, &code).await.status, 422, "another password");

        let half = sign_in(&mut village.browser(), "khuvuc4", new).await;
        end_term(&village, OFFICER).await;
        let ended = type_code(&mut village.browser(), &half, &code).await;
        assert_eq!(ended.status, 422, "the term is over");
        assert!(ended.words().contains("Mã này chưa đúng"), "{}", ended.words());
    });
}

#[test]
fn a_half_that_was_made_up_is_none() {
    story(|village| async move {
        for half in ["", "x", &"A".repeat(2000)] {
            let form = [("half", half), ("code", "000000")];
            assert_eq!(village.browser().post("/sign-in/code", &form).await.status, 422, "{half}");
        }
    });
}

#[test]
fn guessing_codes_is_slowed_down_for_the_account_and_the_code_or_a_key_still_opens() {
    story(|village| async move {
        let mut device = super::with_key(&village, OFFICER).await;
        let (secret, _) = with_totp(&village, OFFICER).await;
        let half = sign_in(&mut village.browser(), "khuvuc4", PASSWORD).await;
        guessed(&village, &Secret::Code(OFFICER.id())).await;
        guessed(&village, &Secret::Password("khuvuc4".to_owned())).await;
        let page = type_code(&mut village.browser(), &half, "000000").await;
        assert_eq!(page.status, 429);
        assert_eq!(page.value_of("half"), half.value_of("half"), "the password need not be typed again");
        let code = code_at(&secret, village.app.clock.now());
        assert_eq!(
            type_code(&mut village.browser(), &half, &code).await.status,
            303,
            "the right one gets in"
        );
        let inside = super::sign_in_by_key(&mut village.browser(), &mut device).await;
        assert_eq!(inside.status, 303, "{}", inside.words());
    });
}
