//! Passkeys.

use ground::auth::totp::code_at;
use testkit::{at_once, statuses};
use time::Duration;

use super::{add_key, end_term, for_real, sign_in, sign_in_by_key, type_code, verbs, with_key, with_totp};
use crate::checks::story;
use crate::village::cast::{CHIEF, MEMBER, OFFICER, PASSWORD};

#[test]
fn an_officer_adds_a_key_and_signs_in_without_typing_a_name() {
    story(|village| async move {
        for_real(&village).await;
        let mut device = with_key(&village, OFFICER).await;
        let mut desk = village.browser();
        let inside = sign_in_by_key(&mut desk, &mut device).await;
        assert_eq!((inside.status.as_u16(), inside.leads_to().as_str()), (303, "/me"), "{}", inside.words());
        assert!(desk.get("/me").await.words().contains("Lê Quang Huy"));
        let devices = desk.get("/me/devices").await.words();
        assert!(devices.contains("Đăng nhập bằng khóa “Điện thoại của tôi”"), "{devices}");
        assert!(desk.get("/me/security").await.words().contains("Dùng lần cuối 23/11/2026"));
        assert_eq!(verbs(&village).await, ["session.begun"]);
        assert_eq!(sign_in_by_key(&mut village.browser(), &mut device).await.status, 303, "again, anew");
    });
}

#[test]
fn looking_at_the_sign_in_page_writes_nothing() {
    story(|village| async move {
        let before = crate::checks::entries(&village).await;
        for _ in 0..3 {
            assert_eq!(village.browser().get("/sign-in").await.status, 200);
        }
        assert_eq!(crate::checks::entries(&village).await, before);
        assert_eq!(spent(&village).await, 0);
    });
}

async fn spent(village: &testkit::TestApp) -> i64 {
    let system = ground::web::Caller::system(&village.app, ground::units::Unit::country());
    let count = |view: &mut ground::View| Ok(view.number("select count(*) from spent_challenges", &[])?);
    system.view_as(ground::policy::Action::VerifyLedger, count).await.unwrap()
}

#[test]
fn a_question_is_answered_once_and_within_five_minutes() {
    story(|village| async move {
        let mut device = with_key(&village, OFFICER).await;
        let before = spent(&village).await;
        let page = village.browser().get("/sign-in").await;
        let (ceremony, options) = (page.value_of("ceremony"), page.data("passkey-options"));
        let answer = device.show(&options);
        let form = [("ceremony", ceremony.as_str()), ("credential", answer.as_str())];
        assert_eq!(village.browser().post("/sign-in/passkey", &form).await.status, 303);
        let again = village.browser().post("/sign-in/passkey", &form).await;
        assert_eq!(again.status, 422, "a stolen answer opens nothing");
        let answer = device.show(&options);
        let form = [("ceremony", ceremony.as_str()), ("credential", answer.as_str())];
        assert_eq!(village.browser().post("/sign-in/passkey", &form).await.status, 422, "nor a second one");
        assert_eq!(spent(&village).await, before + 1);

        let page = village.browser().get("/sign-in").await;
        village.pass(Duration::minutes(5));
        let (ceremony, answer) = (page.value_of("ceremony"), device.show(&page.data("passkey-options")));
        let form = [("ceremony", ceremony.as_str()), ("credential", answer.as_str())];
        assert_eq!(village.browser().post("/sign-in/passkey", &form).await.status, 422, "too late");
        village.pass(Duration::hours(2));
        ground::personal::brief::run(village.app.clone()).await.unwrap();
        assert_eq!(spent(&village).await, 0);
    });
}

#[test]
fn the_same_answer_at_the_same_moment_lets_one_in() {
    story(|village| async move {
        let mut device = with_key(&village, OFFICER).await;
        let page = village.browser().get("/sign-in").await;
        let (ceremony, answer) = (page.value_of("ceremony"), device.show(&page.data("passkey-options")));
        let form = [("ceremony", ceremony.as_str()), ("credential", answer.as_str())];
        let (mut one, mut two) = (village.browser(), village.browser());
        let path = "/sign-in/passkey";
        let both = at_once([one.post(path, &form), two.post(path, &form)]).await;
        assert_eq!(statuses(&both), [303, 422]);
    });
}

#[test]
fn a_key_without_its_person_from_elsewhere_or_for_another_purpose_is_refused() {
    story(|village| async move {
        let device = with_key(&village, OFFICER).await;
        let mut careless = device.clone();
        careless.verifies = false;
        assert_eq!(
            sign_in_by_key(&mut village.browser(), &mut careless).await.status,
            422,
            "nobody touched it"
        );
        let mut lured = device.clone();
        lured.origin = "https://lien-gia.example".to_owned();
        assert_eq!(
            sign_in_by_key(&mut village.browser(), &mut lured).await.status,
            422,
            "a page of somebody else"
        );
        let mut unknown = testkit::Authenticator::default();
        assert_eq!(sign_in_by_key(&mut village.browser(), &mut unknown).await.status, 422);
        let mut desk = village.browser();
        let page = desk.get("/sign-in").await;
        let mut made = device.clone();
        let mine = village.signed_in(CHIEF.id()).await.get("/me/security/passkeys/new").await;
        let crossed = made.show(&page.data("passkey-options"));
        let ceremony = mine.value_of("ceremony");
        let form = [("ceremony", ceremony.as_str()), ("credential", crossed.as_str())];
        assert_eq!(desk.post("/sign-in/passkey", &form).await.status, 422, "a question for making one");
        for junk in ["", "{}", "null", "[1]", &"x".repeat(20_000)] {
            let ceremony = page.value_of("ceremony");
            let form = [("ceremony", ceremony.as_str()), ("credential", junk)];
            assert_eq!(desk.post("/sign-in/passkey", &form).await.status, 422, "{}", junk.len());
        }
    });
}

#[test]
fn a_key_of_someone_whose_term_is_over_opens_nothing() {
    story(|village| async move {
        let mut device = with_key(&village, OFFICER).await;
        end_term(&village, OFFICER).await;
        let page = sign_in_by_key(&mut village.browser(), &mut device).await;
        assert_eq!(page.status, 422);
        assert!(page.words().contains("Khóa truy cập này chưa dùng được."), "{}", page.words());
    });
}

#[test]
fn a_key_is_named_and_removed_by_its_owner_alone_and_the_last_factor_stays() {
    story(|village| async move {
        let mut device = with_key(&village, OFFICER).await;
        let mut desk = village.signed_in(OFFICER.id()).await;
        let page = desk.get("/me/security").await.text();
        let key =
            page.split_once("href=\"/me/security/passkeys/").unwrap().1.split('"').next().unwrap().to_owned();
        let key = format!("/me/security/passkeys/{key}");
        assert_eq!(desk.post(&key, &[("name", "  ")]).await.status, 422);
        assert_eq!(desk.post(&key, &[("name", &"a".repeat(41))]).await.status, 422);
        assert_eq!(desk.post(&key, &[("name", "Máy ở cơ quan")]).await.leads_to(), "/me/security");
        assert!(desk.get("/me/security").await.words().contains("Máy ở cơ quan"));
        let mut chief = village.signed_in(CHIEF.id()).await;
        assert_eq!(chief.get(&key).await.status, 404);
        assert_eq!(chief.post(&format!("{key}/removal"), &[]).await.status, 404);
        let last = desk.post(&format!("{key}/removal"), &[]).await;
        assert_eq!(last.status, 409);
        assert!(last.words().contains("Người giữ chức vụ cần ít nhất một lớp bảo vệ."), "{}", last.words());
        let (secret, _) = {
            let mut phone = village.signed_in(OFFICER.id()).await;
            let page = phone.get("/me/security/totp").await;
            let purpose = format!("totp-new/{}", OFFICER.id());
            let sealed = page.value_of("secret");
            let secret: ground::auth::totp::Secret =
                village.app.key.open(&purpose, &sealed, village.app.clock.now()).unwrap();
            let code = code_at(&secret, village.app.clock.now());
            let kept = phone.post("/me/security/totp", &[("secret", &sealed), ("code", &code)]).await;
            assert_eq!(kept.leads_to(), "/me/security", "the paper of the first factor still serves");
            (secret, ())
        };
        assert_eq!(desk.get("/me").await.status, 303, "a change of factors puts the other devices out");
        let mut desk = village.signed_in(OFFICER.id()).await;
        assert_eq!(desk.post(&format!("{key}/removal"), &[]).await.leads_to(), "/me/security");
        assert_eq!(sign_in_by_key(&mut village.browser(), &mut device).await.status, 422);
        village.pass(Duration::seconds(30));
        let half = sign_in(&mut village.browser(), "khuvuc4", PASSWORD).await;
        let code = code_at(&secret, village.app.clock.now());
        assert_eq!(type_code(&mut village.browser(), &half, &code).await.status, 303);
    });
}

#[test]
fn a_key_is_made_once_for_its_own_person() {
    story(|village| async move {
        let mut desk = village.signed_in(OFFICER.id()).await;
        let mut device = testkit::Authenticator::default();
        let page = desk.get("/me/security/passkeys/new").await;
        let (ceremony, credential) = (page.value_of("ceremony"), device.make(&page.data("passkey-options")));
        let form = [("name", "Máy"), ("ceremony", ceremony.as_str()), ("credential", credential.as_str())];
        let mut chief = village.signed_in(CHIEF.id()).await;
        assert_eq!(chief.post("/me/security/passkeys", &form).await.status, 422, "made for somebody else");
        assert_eq!(desk.post("/me/security/passkeys", &form).await.status, 200);
        assert_eq!(desk.post("/me/security/passkeys", &form).await.status, 409);
        assert_eq!(desk.get("/me/security").await.text().matches("href=\"/me/security/passkeys/").count(), 2);
        let _ = add_key(&mut desk, "Máy thứ hai").await;
        assert_eq!(desk.get("/me/security").await.text().matches("href=\"/me/security/passkeys/").count(), 3);
        let mut member = village.signed_in(MEMBER.id()).await;
        for path in ["/me/security", "/me/security/totp", "/me/security/passkeys/new"] {
            assert_eq!(member.get(path).await.status, 404, "{path}: those who came by slip have none");
        }
    });
}

#[test]
fn a_key_is_no_way_around_the_code_and_the_code_none_around_the_key() {
    story(|village| async move {
        let mut device = with_key(&village, OFFICER).await;
        let half = sign_in(&mut village.browser(), "khuvuc4", PASSWORD).await;
        assert!(half.words().contains("Thêm một bước"), "a key alone makes a second step: {}", half.words());
        assert_eq!(type_code(&mut village.browser(), &half, "000000").await.status, 422);
        let (_, _) = with_totp(&village, CHIEF).await;
        assert_eq!(sign_in_by_key(&mut village.browser(), &mut device).await.status, 303);
    });
}
