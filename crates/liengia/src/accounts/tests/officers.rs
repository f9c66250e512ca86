//! The keeper gives and ends offices, and reads nothing.

use testkit::{Browser, Page};

use ground::auth::totp::code_at;

use super::{officer, sign_in, type_code, verbs, with_totp};
use crate::checks::story;
use crate::village::cast::{CHIEF, COMMITTEE, KEEPER, LEADER, MEMBER, OFFICER, PASSWORD};
use crate::village::{BLOCK, GROUP, WARD};

const NEW: &str = "bốn con chim sẻ";

async fn give(keeper: &mut Browser, unit: &str, changes: &[(&'static str, &'static str)]) -> Page {
    let id = keeper.get(&format!("/{unit}/officers/new")).await.value_of("id");
    let mut fields = vec![
        ("id", id.as_str()),
        ("name", "VŨ THỊ HẠNH"),
        ("role", "front-committee"),
        ("login", "Mặt trận 5"),
        ("until", "2026-11-30"),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((*name, *value));
    }
    keeper.post(&format!("/{unit}/officers"), &fields).await
}

fn first_password(page: &Page) -> String {
    page.text()
        .split_once("<p class=\"code\">")
        .and_then(|(_, rest)| rest.split_once('<'))
        .unwrap()
        .0
        .to_owned()
}

#[test]
fn an_office_is_given_with_a_password_that_must_be_changed_and_ends_on_its_day() {
    story(|village| async move {
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let page = give(&mut keeper, BLOCK, &[]).await;
        assert_eq!(page.status, 200);
        assert!(page.words().contains("mattran5"), "{}", page.words());
        let first = first_password(&page);
        let list = keeper.get("/vn/officers").await.words();
        assert!(
            list.contains(
                "Vũ Thị Hạnh Ban Công tác Mặt trận, Tổ dân phố 4 Tiền Huân từ 23/11/2026 đến 30/11/2026"
            ),
            "{list}"
        );

        let mut new = village.browser();
        assert_eq!(sign_in(&mut new, "mattran5", &first).await.status, 303);
        for path in ["/", "/me", "/units", "/work"] {
            assert_eq!(new.get(path).await.leads_to(), "/me/password", "{path}");
        }
        assert_eq!(new.post("/me/pin", &[("pin", "2580"), ("again", "2580")]).await.status, 403);
        assert!(new.get("/me/password").await.words().contains("Đặt mật khẩu riêng rồi mới dùng tiếp được."));
        let chosen = new.post("/me/password", &[("old", &first), ("new", NEW), ("again", NEW)]).await;
        assert_eq!(chosen.leads_to(), "/me");
        assert_eq!(new.get("/units").await.leads_to(), "/me/security", "and a second factor comes next");
        new.post("/me/security/later", &[]).await;
        assert_eq!(new.get("/units").await.status, 200);

        village.pass(time::Duration::days(8));
        assert_eq!(sign_in(&mut village.browser(), "mattran5", NEW).await.status, 422, "the term is over");
        assert_eq!(verbs(&village).await, ["office.given", "session.begun", "password.changed"]);
    });
}

#[test]
fn giving_twice_is_giving_once_and_shows_the_same_password_until_it_is_changed() {
    story(|village| async move {
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let id = keeper.get(&format!("/{BLOCK}/officers/new")).await.value_of("id");
        let form = [
            ("id", id.as_str()),
            ("name", "Vũ Thị Hạnh"),
            ("role", "front-committee"),
            ("login", "mattran5"),
        ];
        let (one, two) = (
            keeper.post(&format!("/{BLOCK}/officers"), &form).await,
            keeper.post(&format!("/{BLOCK}/officers"), &form).await,
        );
        assert_eq!(first_password(&one), first_password(&two));
        assert_eq!(verbs(&village).await, ["office.given"]);
        let mut new = village.browser();
        let first = first_password(&one);
        sign_in(&mut new, "mattran5", &first).await;
        new.post("/me/password", &[("old", &first), ("new", NEW), ("again", NEW)]).await;
        let three = keeper.post(&format!("/{BLOCK}/officers"), &form).await;
        assert!(!three.text().contains("class=\"code\""), "an old password is not shown");
    });
}

#[test]
fn someone_with_an_account_gets_one_more_office_and_keeps_the_password() {
    story(|village| async move {
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let more = [("name", "Lê Quang Huy"), ("role", "area-officer"), ("login", "khuvuc4"), ("until", "")];
        let page = give(&mut keeper, "09574-02", &more).await;
        assert!(page.words().contains("Tài khoản khuvuc4 giữ nguyên mật khẩu"), "{}", page.words());
        let again = give(&mut keeper, "09574-02", &more).await;
        assert_eq!(again.status, 422);
        assert!(again.words().contains("Người này đang giữ chức vụ đó ở đây rồi."));
        let mut both = officer(&village, "khuvuc4").await;
        let me = both.get("/me").await.words();
        assert!(me.contains("Tổ dân phố 4 Tiền Huân") && me.contains("Tổ dân phố 5 Tiền Huân"), "{me}");
    });
}

#[test]
fn a_bad_form_says_so_at_each_field_and_keeps_what_was_typed() {
    story(|village| async move {
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let bad = [("name", "7"), ("role", "leader"), ("login", "a b!"), ("until", "2020-01-01")];
        let page = give(&mut keeper, BLOCK, &bad).await;
        assert_eq!(page.status, 422);
        for says in [
            "Còn 4 chỗ cần sửa",
            "Chưa có họ tên.",
            "Chưa chọn chức vụ.",
            "không dấu.",
            "Ngày cuối phải từ hôm nay",
        ] {
            assert!(page.words().contains(says), "{says}: {}", page.words());
        }
        assert_eq!(
            (page.value_of("login").as_str(), page.value_of("name").as_str()),
            ("", ""),
            "other attributes stand between"
        );
        assert!(page.text().contains("value=\"a b!\"") && page.text().contains("value=\"2020-01-01\""));
        let taken = give(&mut keeper, BLOCK, &[("login", "khuvuc4")]).await;
        assert!(taken.words().contains("Tên đăng nhập này của người khác."), "{}", taken.words());
        for id in ["", "x", "00000000-0000-0000-0000-000000000000"] {
            let form = [("id", id), ("name", "Vũ Thị Hạnh"), ("role", "block-head"), ("login", "hanh")];
            assert_eq!(keeper.post(&format!("/{BLOCK}/officers"), &form).await.status, 400, "{id}");
        }
        // Another person's id opens nothing: it is taken.
        let member = MEMBER.id().to_string();
        let form =
            [("id", member.as_str()), ("name", "Vũ Thị Hạnh"), ("role", "block-head"), ("login", "hanh")];
        assert_eq!(keeper.post(&format!("/{BLOCK}/officers"), &form).await.status, 409);
        assert_eq!(verbs(&village).await, Vec::<String>::new());
    });
}

#[test]
fn an_ended_office_is_out_at_the_next_request() {
    story(|village| async move {
        let mut desk = officer(&village, "khuvuc4").await;
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let list = keeper.get(&format!("/{BLOCK}/officers")).await.text();
        let form = format!("action=\"/{BLOCK}/officers/{}/end\"", OFFICER.id());
        let (_, rest) = list.split_once(&form).unwrap();
        let term = rest.split_once("name=\"term\" value=\"").unwrap().1.split_once('"').unwrap().0.to_owned();
        let address = format!("/{BLOCK}/officers/{}/end", OFFICER.id());
        let wrong_unit =
            keeper.post(&format!("/{WARD}/officers/{}/end", OFFICER.id()), &[("term", &term)]).await;
        assert_eq!(wrong_unit.status, 404, "a term is ended where it stands");
        let ended = keeper.post(&address, &[("term", &term)]).await;
        assert_eq!((ended.status.as_u16(), ended.leads_to().as_str()), (303, "/vn/officers"));
        assert_eq!(desk.get("/me").await.leads_to(), "/sign-in?next=/me");
        assert_eq!(keeper.post(&address, &[("term", &term)]).await.status, 409);
        assert_eq!(sign_in(&mut desk, "khuvuc4", PASSWORD).await.status, 422);
        assert!(
            keeper
                .get(&format!("/{BLOCK}/officers"))
                .await
                .words()
                .contains("Đã thôi giữ chức vụ Lê Quang Huy")
        );
        assert_eq!(verbs(&village).await, ["session.begun", "office.ended"]);
    });
}

#[test]
fn a_lost_password_is_replaced_and_never_read() {
    story(|village| async move {
        let (secret, _) = with_totp(&village, OFFICER).await;
        let mut desk = village.signed_in(OFFICER.id()).await;
        let mut keeper = village.signed_in(KEEPER.id()).await;
        let page = keeper.post(&format!("/{BLOCK}/officers/{}/password", OFFICER.id()), &[]).await;
        let first = first_password(&page);
        assert_eq!(desk.get("/me").await.status, 303, "whoever had the old one is out");
        assert_eq!(sign_in(&mut desk, "khuvuc4", PASSWORD).await.status, 422);
        let half = sign_in(&mut keeper, "khuvuc4", &first).await;
        assert!(half.words().contains("Thêm một bước"), "the keeper stops here: {}", half.words());
        assert_eq!(
            keeper.get("/me").await.words().matches("Tô Anh Khoa").count(),
            1,
            "and is still the keeper"
        );
        let half = sign_in(&mut desk, "khuvuc4", &first).await;
        let code = code_at(&secret, village.app.clock.now());
        assert_eq!(type_code(&mut desk, &half, &code).await.status, 303);
        assert_eq!(desk.get("/").await.leads_to(), "/me/password");
        let members = keeper.post(&format!("/{GROUP}/officers/{}/password", MEMBER.id()), &[]).await;
        assert_eq!(members.status, 404, "members have no office");
    });
}

#[test]
fn nobody_locks_themselves_out() {
    story(|village| async move {
        let mut keeper = village.signed_in(KEEPER.id()).await;
        for what in ["end", "password"] {
            let page = keeper.post(&format!("/vn/officers/{}/{what}", KEEPER.id()), &[("term", "x")]).await;
            assert_eq!(page.status, 409);
            assert!(page.words().contains("Không tự kết thúc chức vụ"), "{}", page.words());
        }
        assert_eq!(keeper.post("/vn/officers/no-id/end", &[("term", "x")]).await.status, 404);
    });
}

#[test]
fn the_keeper_keeps_accounts_and_nobody_else_does() {
    story(|village| async move {
        for person in [LEADER, MEMBER, OFFICER, CHIEF, COMMITTEE] {
            let mut browser = village.signed_in(person.id()).await;
            for unit in ["vn", WARD, BLOCK, GROUP] {
                assert_eq!(
                    browser.get(&format!("/{unit}/officers")).await.status,
                    403,
                    "{} at {unit}",
                    person.part
                );
            }
            let form = [("name", "Kẻ Gian"), ("role", "keeper"), ("login", "kegian")];
            assert_eq!(browser.post("/vn/officers", &form).await.status, 403);
        }
        assert_eq!(village.browser().post("/vn/officers", &[]).await.status, 401);
        let mut keeper = village.signed_in(KEEPER.id()).await;
        assert!(keeper.get("/vn/officers?q=son+tay").await.words().contains("Phường Sơn Tây"));
        let named = keeper.get(&format!("/{GROUP}/officers/new")).await;
        assert_eq!(named.status, 200, "the decision that founds a group names its leader");
        assert!(!named.text().contains("value=\"deputy\""), "the rest the group gives itself");
        for path in ["roster", "reports"] {
            let status = keeper.get(&format!("/{GROUP}/{path}")).await.status.as_u16();
            assert!([403, 404].contains(&status), "{path}: {status}");
        }
    });
}
