//! An office needs more than a password; what ends, ends everywhere.

use time::Duration;

use super::{OWN, add_key, end_term, for_real, paper, sign_in, with_key, with_totp};
use crate::checks::story;
use crate::village::BLOCK;
use crate::village::cast::{CHIEF, KEEPER, MEMBER, OFFICER};

#[test]
fn an_office_behind_a_password_alone_adds_a_factor_before_anything_else() {
    story(|village| async move {
        for_real(&village).await;
        let mut desk = village.browser();
        assert_eq!(sign_in(&mut desk, "khuvuc4", OWN).await.status, 303);
        for path in ["/", "/work", "/me", "/me/devices", "/09574-01-01/reports"] {
            assert_eq!(desk.get(path).await.leads_to(), "/me/security", "{path}");
        }
        let refused = desk.post("/notices/read", &[]).await;
        assert_eq!(refused.status, 403);
        assert!(refused.words().contains("Thêm một lớp bảo vệ trước đã."), "{}", refused.words());
        let page = desk.get("/me/security").await;
        assert!(page.words().contains("Tài khoản cán bộ cần thêm một lớp bảo vệ"), "{}", page.words());
        assert!(!page.words().contains("Để sau"), "nothing is left for later here");
        assert_eq!(desk.post("/me/security/later", &[]).await.status, 404);
        let mut device = add_key(&mut desk, "Máy bàn").await;
        assert_eq!(desk.get("/work").await.status, 200, "and from now on everything is open");
        assert_eq!(super::sign_in_by_key(&mut village.browser(), &mut device).await.status, 303);
    });
}

#[test]
fn whoever_took_longer_than_ten_minutes_shows_the_password_again_and_goes_on() {
    story(|village| async move {
        for_real(&village).await;
        let mut desk = village.browser();
        sign_in(&mut desk, "khuvuc4", OWN).await;
        village.pass(Duration::minutes(11));
        let way = desk.get("/me/security/totp").await.leads_to();
        assert_eq!(way, "/prove?next=/me/security/totp");
        assert_eq!(desk.get(&way).await.status, 200);
        let done = desk.post("/prove", &[("password", OWN), ("next", "/me/security/totp")]).await;
        assert_eq!(done.leads_to(), "/me/security/totp");
        assert_eq!(desk.get("/me/security/totp").await.status, 200);
    });
}

#[test]
fn a_secret_that_no_code_confirmed_is_not_kept() {
    story(|village| async move {
        let mut desk = village.signed_in(OFFICER.id()).await;
        let page = desk.get("/me/security/totp").await;
        assert!(page.text().contains("class=\"qr\""), "as a picture");
        let sealed = page.value_of("secret");
        let wrong = desk.post("/me/security/totp", &[("secret", &sealed), ("code", "000000")]).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(wrong.value_of("secret"), sealed, "the same picture stands there still");
        let mut chief = village.signed_in(CHIEF.id()).await;
        assert_eq!(
            chief.post("/me/security/totp", &[("secret", &sealed), ("code", "000000")]).await.status,
            409
        );
        village.pass(Duration::minutes(15));
        assert_eq!(
            desk.post("/me/security/totp", &[("secret", &sealed), ("code", "000000")]).await.status,
            409
        );
        assert!(desk.get("/me/security").await.words().contains("Thêm mã 6 số"));
    });
}

#[test]
fn a_secret_lies_encrypted_and_codes_on_paper_hashed() {
    story(|village| async move {
        let (secret, codes) = with_totp(&village, OFFICER).await;
        let system = ground::web::Caller::system(&village.app, ground::units::Unit::country());
        let (kept, hashes) = system
            .view_as(ground::policy::Action::VerifyLedger, |view| {
                let read = |row: ground::db::Row| row.get::<Vec<u8>>(0);
                let secrets = view.all("select secret from totps limit 9", &[], read)?;
                Ok((secrets, view.all("select code_hash from recovery_codes limit 99", &[], read)?))
            })
            .await
            .unwrap();
        assert_eq!((kept.len(), hashes.len()), (1, 10));
        assert!(!kept[0].windows(20).any(|part| part == secret));
        let plain: Vec<_> =
            codes.iter().map(|code| ground::auth::token_hash(&code.replace('-', ""))).collect();
        assert!(
            hashes.iter().all(|hash| !plain.contains(hash)),
            "a copy of the database cannot be tried out"
        );
    });
}

#[test]
fn a_change_of_factors_puts_other_devices_out_and_says_so() {
    story(|village| async move {
        let mut lost = village.signed_in(OFFICER.id()).await;
        let mut desk = village.signed_in(OFFICER.id()).await;
        assert!(desk.get("/me/security").await.words().contains("các máy khác phải đăng nhập lại."));
        add_key(&mut desk, "Máy mới").await;
        let out = lost.get("/me").await;
        assert_eq!(out.leads_to(), "/sign-in?next=/me");
        assert_eq!(out.headers["clear-site-data"], "\"cache\"", "and forgets what it kept");
        assert_eq!(desk.get("/me").await.status, 200);
        assert!(desk.get("/notices").await.words().contains("Lớp bảo vệ tài khoản vừa thay đổi."));
    });
}

#[test]
fn a_password_for_once_is_good_for_seven_days_and_says_when_it_is_not() {
    story(|village| async move {
        with_totp(&village, OFFICER).await;
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let page = keeper.post(&format!("/{BLOCK}/officers/{}/password", OFFICER.id()), &[]).await.text();
        let given = page.split_once("<p class=\"code\">").unwrap().1.split('<').next().unwrap().to_owned();
        village.pass(Duration::days(7) - Duration::SECOND);
        let half = sign_in(&mut village.browser(), "khuvuc4", &given).await;
        assert!(half.words().contains("Thêm một bước"), "{}", half.words());
        village.pass(Duration::SECOND);
        let old = sign_in(&mut village.browser(), "khuvuc4", &given).await;
        assert_eq!(old.status, 422);
        assert!(old.words().contains("Mật khẩu dùng một lần này đã quá bảy ngày."), "{}", old.words());
        let wrong = sign_in(&mut village.browser(), "khuvuc4", "khong-phai-vay").await;
        assert!(!wrong.words().contains("bảy ngày"), "it says so to nobody else");
    });
}

#[test]
fn a_live_stream_ends_with_the_session_and_with_the_term() {
    story(|village| async move {
        let mut device = with_key(&village, OFFICER).await;
        let mut desk = village.browser();
        super::sign_in_by_key(&mut desk, &mut device).await;
        let mut open = desk.clone();
        let stream = tokio::spawn(async move { open.get("/live").await });
        tokio::task::yield_now().await;
        desk.post("/sign-out", &[]).await;
        let page = tokio::time::timeout(std::time::Duration::from_secs(20), stream).await.unwrap().unwrap();
        assert!(page.status == 200 || page.status == 401, "{}", page.status);
        assert!(!page.text().contains("work"), "not a word after the end");

        let mut member = village.signed_in(MEMBER.id()).await;
        let mut open = member.clone();
        let stream = tokio::spawn(async move { open.get("/live").await });
        tokio::task::yield_now().await;
        end_term(&village, MEMBER).await;
        // Something about the member happens: the stream looks before it speaks.
        village.app.hub.publish(&[MEMBER.id()]);
        let page = loop {
            if stream.is_finished() {
                break stream.await.unwrap();
            }
            village.app.hub.publish(&[MEMBER.id()]);
            tokio::task::yield_now().await;
        };
        assert!(!page.text().contains("work"), "{}", page.text());
        assert_eq!(member.get("/live").await.status, 401, "nor does it open again");
    });
}

#[test]
fn new_codes_on_paper_need_a_factor_beside_them() {
    story(|village| async move {
        let mut desk = village.signed_in(OFFICER.id()).await;
        assert_eq!(desk.post("/me/security/recovery-codes", &[]).await.status, 409);
        with_totp(&village, OFFICER).await;
        let mut desk = village.signed_in(OFFICER.id()).await;
        let page = desk.post("/me/security/recovery-codes", &[]).await;
        assert_eq!(paper(&page).len(), 10);
        assert!(page.words().contains("Mười mã này chỉ hiện một lần."), "{}", page.words());
    });
}
