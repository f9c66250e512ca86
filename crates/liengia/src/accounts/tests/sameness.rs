//! No answer tells whether an account exists: not its status, not its headers, not one byte, not the work behind it.
//!
//! Not measured: time. What costs time is counted instead.

use std::sync::atomic::Ordering;

use ground::web::guesses::Secret;
use testkit::{Page, TestApp};

use super::signing::guessed;
use super::{OWN, end_term, for_real, sign_in, sign_in_by_key, type_code, with_key, with_totp};
use crate::checks::story;
use crate::village::cast::{BLOCK_HEAD, CHIEF, FRONT_COMMITTEE, OFFICER, PASSWORD, WARD_FRONT};

/// An answer without what is random in it (seals and questions), and without the name that was typed.
fn plain(page: &Page, typed: &str) -> (u16, Vec<(String, String)>, String) {
    let mut html = page.text();
    for mark in ["name=\"ceremony\" value=\"", "name=\"half\" value=\"", "&quot;challenge&quot;:&quot;"] {
        let parts: Vec<_> = html.split(mark).map(str::to_owned).collect();
        let cut = |part: &String| part[part.find(['"', '&']).unwrap_or(0)..].to_owned();
        html = parts[0].clone();
        for part in &parts[1..] {
            html.push_str(mark);
            html.push_str(&cut(part));
        }
    }
    if !typed.is_empty() {
        html = html.replace(&format!("value=\"{typed}\""), "value=\"\"");
    }
    let mut headers: Vec<_> =
        page.headers.iter().map(|(k, v)| (k.to_string(), v.to_str().unwrap().to_owned())).collect();
    for (name, value) in &mut headers {
        // What a device showed is sealed: random bytes, whose number must tell nothing either.
        if name == "set-cookie" && value.starts_with("lg_device=") {
            *value = format!("lg_device of {} bytes", value.len());
        }
        if name == "content-length" {
            *value = (value.parse::<usize>().unwrap() - typed.len()).to_string();
        }
    }
    (page.status.as_u16(), headers, html)
}

async fn tried(
    village: &TestApp,
    login: &str,
    password: &str,
) -> (usize, u64, (u16, Vec<(String, String)>, String)) {
    let before = village.app.slow_checks.load(Ordering::SeqCst);
    let page = sign_in(&mut village.browser(), login, password).await;
    let work = village.app.slow_checks.load(Ordering::SeqCst) - before;
    // Names of one length, so that whole bodies can be compared.
    (page.bytes.len(), work, plain(&page, login))
}

#[test]
fn whatever_is_wrong_with_a_password_the_answer_is_the_same_to_the_byte() {
    story(|village| async move {
        for_real(&village).await;
        with_totp(&village, OFFICER).await;
        with_key(&village, FRONT_COMMITTEE).await;
        end_term(&village, WARD_FRONT).await;
        let mut answers = Vec::new();
        for (login, password) in [
            ("khuvuc4", "sai-mat-khau-1"),   // password and code
            ("mattran4", "sai-mat-khau-1"),  // a key
            ("truongcap", "sai-mat-khau-1"), // a password alone
            ("khongcoai", OWN),              // nobody
            ("mttq", OWN),                   // the right password, the office over
            ("khuvuc4", PASSWORD),           // the one that stands in the source
            ("mttq", "sai-mat-khau-1"),
            ("", ""),
        ] {
            let (_, work, answer) = tried(&village, login, password).await;
            assert_eq!(work, 1, "one slow hash for {login}");
            answers.push((login, answer));
        }
        for (login, answer) in &answers {
            assert_eq!(answer.0, 422, "{login}");
            assert!(*answer == answers[0].1, "{login} is answered otherwise");
        }
        let (a, b) = (tried(&village, "khuvuc4", "x").await, tried(&village, "khongai", "x").await);
        assert_eq!((a.0, a.1), (b.0, b.1), "the bodies are of one length as they are sent");
    });
}

#[test]
fn a_slowed_down_account_reads_like_a_slowed_down_nobody() {
    story(|village| async move {
        let mut answers = Vec::new();
        for login in ["khuvuc4", "khongai"] {
            guessed(&village, &Secret::Password(login.to_owned())).await;
            let (length, work, answer) = tried(&village, login, "sai-mat-khau-1").await;
            assert_eq!((answer.0, work), (429, 1), "{login}");
            answers.push((length, answer));
        }
        assert!(answers[0] == answers[1]);
    });
}

#[test]
fn the_second_page_is_the_same_whatever_someone_has() {
    story(|village| async move {
        with_totp(&village, OFFICER).await;
        with_key(&village, FRONT_COMMITTEE).await;
        with_totp(&village, CHIEF).await;
        let (mut pages, mut wrong) = (Vec::new(), Vec::new());
        for (login, ends) in [("khuvuc4", None), ("mattran4", None), ("truongcap", Some(CHIEF))] {
            let half = sign_in(&mut village.browser(), login, PASSWORD).await;
            pages.push((half.bytes.len(), plain(&half, "")));
            if let Some(player) = ends {
                end_term(&village, player).await;
            }
            let before = village.app.slow_checks.load(Ordering::SeqCst);
            let refused = type_code(&mut village.browser(), &half, "123456").await;
            assert_eq!(village.app.slow_checks.load(Ordering::SeqCst), before, "no slow hash for {login}");
            assert_eq!(refused.status, 422, "{login}");
            wrong.push((refused.bytes.len(), plain(&refused, "")));
        }
        assert!(pages.iter().all(|page| *page == pages[0]));
        assert!(wrong.iter().all(|page| *page == wrong[0]), "also for the one whose office ended between");
    });
}

#[test]
fn a_key_that_is_unknown_of_an_ended_office_or_used_up_is_refused_in_the_same_bytes() {
    story(|village| async move {
        let mut ended = with_key(&village, BLOCK_HEAD).await;
        end_term(&village, BLOCK_HEAD).await;
        let mut good = with_key(&village, OFFICER).await;
        let mut unknown = testkit::Authenticator::default();
        let mut stranger = good.clone();
        stranger.verifies = false;
        let mut answers = Vec::new();
        for device in [&mut ended, &mut unknown, &mut stranger] {
            let page = sign_in_by_key(&mut village.browser(), device).await;
            answers.push((page.bytes.len(), plain(&page, "")));
        }
        let asked = village.browser().get("/sign-in?next=/me").await;
        let (ceremony, answer) = (asked.value_of("ceremony"), good.show(&asked.data("passkey-options")));
        let form = [("ceremony", ceremony.as_str()), ("credential", answer.as_str()), ("next", "/me")];
        assert_eq!(village.browser().post("/sign-in/passkey", &form).await.status, 303);
        let again = village.browser().post("/sign-in/passkey", &form).await;
        answers.push((again.bytes.len(), plain(&again, "")));
        assert_eq!(answers[0].1.0, 422);
        assert!(answers.iter().all(|answer| *answer == answers[0]));
    });
}
