//! Codes of slips, typed on keyboards that are set to Vietnamese.

use ground::auth::token_hash;
use ground::policy::Action;
use ground::units::Unit;
use ground::web::{Caller, Who};
use ground::{Entry, params};

use super::slip;
use crate::checks::story;
use crate::village::GROUP;
use crate::village::cast::{KEEPER, LEADER};

/// A slip was printed with this code by an earlier version.
async fn printed_before(village: &testkit::TestApp, code: &str) {
    let who = Who::of(&village.app, KEEPER.id()).await.unwrap();
    let hash = token_hash(code);
    Caller::as_who(&village.app, who, Unit::country())
        .act(Action::KeepAccounts, move |mut act| {
            act.exec("update slips set code_hash = ?1 where used_at is null", params![hash.clone()])?;
            Ok(act.commit(Entry::new("test.done", "person", KEEPER.id()), ())?)
        })
        .await
        .unwrap();
}

#[test]
fn a_code_opens_its_slip_whatever_the_keyboard_made_of_it() {
    for (code, arrives) in [
        ("BSERTTW3GJ", "BSẺT TƯ3GJ"),
        ("NAWGQ07JXM", "năgq 07jxm"),
        ("Z6QXVACWFN", "Z6QXV-ACƯFN"),
        // EES or ESE, TEKS or TESK; on a VNI keyboard A and 1; typed twice, the tone took itself back.
        ("BESEX07JXM", "BẾX07JXM"),
        ("TEKSX07JXM", "TÉKX0 7JXM"),
        ("BA1XX07JXM", "BÁXX07JXM"),
        ("BESSX07JXM", "BESX0 7JXM"),
        ("BDDXX07JXM", "BĐXX0 7JXM"),
    ] {
        story(|village| async move {
            slip(&mut village.signed_in(LEADER.id()).await, 12).await;
            printed_before(&village, code).await;
            for typed in [code, arrives] {
                let page = village.browser().post("/join", &[("code", typed)]).await;
                assert_eq!(page.status, 200, "{typed}: {}", page.words());
                assert!(page.words().contains("Mời vào Tổ liên gia 4 Tiền Huân"));
            }
            let other = village.browser().post("/join", &[("code", "BSẺT TƯ3GK")]).await;
            assert_eq!(other.status, 422);
        });
    }
}

#[test]
fn a_new_slip_has_nothing_that_such_a_keyboard_could_bend() {
    story(|village| async move {
        let mut leader = village.signed_in(LEADER.id()).await;
        slip(&mut leader, 12).await;
        let sheet = leader.get(&format!("/{GROUP}/slips/sheet")).await.text();
        let code = sheet.split("class=\"code\"><span>").nth(1).unwrap().split("</p>").next().unwrap();
        let code = code.replace("</span> <span>", "").replace("</span>", "");
        assert!(code.bytes().all(|sign| viet_text::code::SIGNS.contains(&sign)), "{code}");
        // A copy of the database without the key does not tell whether a code is one.
        let known = ground::params![token_hash(&code)].to_vec();
        let who = Who::of(&village.app, LEADER.id()).await.unwrap();
        let caller = Caller::as_who(&village.app, who, super::group(&village).await);
        let find = move |view: &mut ground::View| {
            Ok(view.number("select count(*) from slips where code_hash = ?1", &known)?)
        };
        assert_eq!(caller.view(Action::ListRoster, find).await.unwrap(), 0);
    });
}

#[test]
fn inside_of_another_app_the_way_to_the_real_browser_is_shown_before_joining() {
    story(|village| async move {
        let key = slip(&mut village.signed_in(LEADER.id()).await, 12).await;
        let mut phone = village.browser();
        assert!(!phone.get(&format!("/join/{key}")).await.words().contains("đang mở trong"));
        for (agent, app, way) in [
            ("Mozilla/5.0 (Linux; Android 14; wv) Chrome/126.0 Zalo android/121", "Zalo", "Mở bằng Chrome"),
            (
                "Mozilla/5.0 (Linux; Android 14; wv) Chrome/126.0 [FB_IAB/FB4A;FBAV/470;]",
                "Facebook",
                "Mở bằng Chrome",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) [FBAN/MessengerForiOS;FBAV/460]",
                "Messenger",
                "Mở bằng Safari",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) musical_ly_34 BytedanceWebview/d8",
                "TikTok",
                "Mở bằng Safari",
            ),
        ] {
            phone.agent = agent.to_owned();
            let page = phone.get(&format!("/join/{key}")).await;
            let words = page.words();
            assert!(
                words.contains(&format!("Trang này đang mở trong {app}.")) && words.contains(way),
                "{words}"
            );
            assert!(
                page.text().contains(&format!("value=\"http://127.0.0.1:8080/join/{key}\"")),
                "a link to copy"
            );
            assert_eq!(page.text().contains("intent://127.0.0.1:8080/join/"), way == "Mở bằng Chrome");
            let door = phone.get("/sign-in?next=/me").await;
            assert!(door.words().contains(&format!("Trang này đang mở trong {app}.")), "{}", door.words());
            assert!(
                door.text().contains("value=\"http://127.0.0.1:8080/sign-in?next=/me\""),
                "a link to copy"
            );
        }
    });
}
