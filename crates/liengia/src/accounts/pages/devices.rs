//! The devices one is signed in on.

use ground::auth::sessions::{How, Session};
use ground::web::layout::Sheet;
use ground::web::parts::Post;
use ground::web::{Answer, Caller};
use maud::{Markup, html};

pub fn list(caller: &Caller, sessions: &[Session]) -> Answer {
    let words = caller.words();
    let this = caller.signed()?.session_id;
    let others = sessions.iter().filter(|session| session.id != this).count();
    let body = html! {
        (caller.head(&words.t("devices-title"), Some(&words.t("devices-lead")), Some(("/me", &words.t("menu-me")))))
        div.cards id="devices" data-live-part tabindex="-1" {
            @for session in sessions { section.card { (device(caller, session, session.id == this)) } }
        }
        @if others > 1 {
            (Post::buttons("/me/devices/others/end")
                .sure(words.t("devices-others-sure"), words.t("devices-end-all"))
                .holds(caller.button("log-out", &words.t("devices-end-all"))))
        }
    };
    Ok(caller.page(Sheet::titled(words.t("devices-title")), body))
}

/// How it was let in, and with which key.
fn opened(caller: &Caller, session: &Session) -> String {
    let words = caller.words();
    let how = match session.how {
        How::Slip => "devices-how-slip",
        How::Password => "devices-how-password",
        How::PasswordTotp => "devices-how-totp",
        How::Passkey => "devices-how-passkey",
        How::Recovery => "devices-how-recovery",
        How::Carried => "devices-how-carried",
        How::Demo | How::Test => "devices-how-demo",
    };
    match &session.passkey {
        Some(name) => words.with("devices-how-key", &[("name", name)]),
        None => words.t(how),
    }
}

fn device(caller: &Caller, session: &Session, this: bool) -> Markup {
    let words = caller.words();
    let now = caller.app.clock.now();
    let name = if session.device.is_empty() { words.t("devices-unknown") } else { session.device.clone() };
    html! {
        h2.card__title { (caller.icon("smartphone")) (name) }
        p.soft {
            (words.with("devices-since", &[("date", &words.date(session.made_at))])) br;
            (opened(caller, session)) br;
            (words.with("devices-seen", &[("ago", &words.ago(session.seen_at, now))]))
        }
        @if this {
            p { (caller.chip("done", "check", &words.t("devices-this"))) }
        } @else {
            @if session.how == How::Carried && now - session.made_at >= time::Duration::DAY {
                (Post::press(format!("/me/devices/{}/confirmation", session.id)).holds(caller.small_button("check", &words.t("devices-confirm"))))
            }
            (Post::press(format!("/me/devices/{}/end", session.id))
                .sure(words.t("devices-end-sure"), words.t("devices-end"))
                .holds(caller.small_button("log-out", &words.t("devices-end"))))
        }
    }
}
