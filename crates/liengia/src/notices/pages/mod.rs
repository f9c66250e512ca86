//! The page of one's wishes: this device, ways and hours, matters that are not heard of.

pub mod mails;

use axum::response::Response;
use ground::notices::addresses::Address;
use ground::notices::plan::Wishes;
use ground::notices::wishes::Mute;
use ground::notices::{Class, Way};
use ground::web::fields::Typed;
use ground::web::layout::Sheet;
use ground::web::parts::{Choice, Post, Row, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};
use time::OffsetDateTime;

use super::form::{self, ADDRESS, DIGEST_AT, QUIET_FROM, QUIET_UNTIL};

/// What the page shows.
pub struct Open<'a> {
    pub wishes: Wishes,
    pub typed: &'a Typed,
    pub errors: &'a Errors,
    pub mutes: &'a [Mute],
    /// Since when this device is told, if it is.
    pub allowed_at: Option<OffsetDateTime>,
    /// Where this person is written to, or will be once they confirmed it.
    pub address: Option<&'a Address>,
}

pub fn show(caller: &Caller, open: &Open) -> Response {
    let words = caller.words();
    let title = words.t("menu-notices-wishes");
    let body = html! {
        (caller.head(&title, Some(&words.t("notices-wishes-lead")), Some(("/notices", &words.t("menu-notices")))))
        (caller.error_summary(open.errors))
        @if form::is_quiet(&open.wishes, caller.app.clock.now()) {
            (caller.notice(Tone::Wait, &words.t("notices-quiet-now")))
        }
        (device(caller, open.allowed_at))
        (mail(caller, open))
        (wishes(caller, open))
        (mutes(caller, open.mutes))
    };
    caller.form_page(Sheet::titled(title), open.errors, body)
}

/// Whether this device is told. What a browser can do says its script; without one it can do nothing while it is closed.
fn device(caller: &Caller, allowed_at: Option<OffsetDateTime>) -> Markup {
    let words = caller.words();
    html! {
        section.card id="device" {
            h2.card__title { (caller.icon("smartphone")) (words.t("notices-device")) }
            @match (&caller.app.push, allowed_at) {
                (None, _) => p { (words.t("notices-push-off")) },
                (Some(_), Some(at)) => {
                    p { (caller.chip("done", "check", &words.t("notices-push-on"))) }
                    p.soft { (words.with("notices-push-since", &[("date", &words.date(at))])) }
                    (Post::press("/me/devices/push/removal").holds(caller.small_button("x", &words.t("notices-push-stop"))))
                }
                (Some(pusher), None) => {
                    p { (words.t("notices-push-says")) }
                    div data-push=(pusher.public_key()) hidden {
                        (Post::press("/me/devices/push").holds(html! {
                            @for name in ["endpoint", "p256dh", "auth"] { input type="hidden" name=(name); }
                            (caller.button("bell", &words.t("notices-push-allow")))
                        }))
                    }
                    p.notice__body data-push-refused role="status" hidden { (words.t("notices-push-refused")) }
                    p.soft data-push-without { (words.t("notices-push-without")) }
                }
            }
        }
    }
}

/// An address is asked for, waits for its link, or is written to.
fn mail(caller: &Caller, open: &Open) -> Markup {
    let words = caller.words();
    let end = || {
        let press = Post::press("/me/notices/address/removal");
        press.holds(caller.small_button("x", &words.t("notices-mail-end")))
    };
    html! {
        section.card id="mail" {
            h2.card__title { (caller.icon("mail")) (words.t("notices-mail")) }
            @match open.address {
                _ if caller.app.mailer.is_none() => p { (words.t("notices-mail-off")) },
                Some(address) if address.confirmed_at.is_some() => {
                    p { (caller.chip("done", "check", &words.with("notices-mail-on", &[("address", &address.address)]))) }
                    (end())
                }
                Some(address) => {
                    p { (words.with("notices-mail-waits", &[("address", &address.address)])) }
                    (end())
                }
                None => {
                    p { (words.t("notices-mail-says")) }
                    (Post::to("/me/notices/address").holds(html! {
                        (caller.described(&ADDRESS, open.typed, open.errors))
                        div.actions { (caller.button("send", &words.t("notices-mail-ask"))) }
                    }))
                }
            }
        }
    }
}

fn wishes(caller: &Caller, open: &Open) -> Markup {
    let words = caller.words();
    html! {
        (Post::to("/me/notices").holds(html! {
            h2 { (words.t("notices-ways")) }
            @for class in Class::ALL { (way(caller, class, open)) }
            h2 { (words.t("notices-hours")) }
            p.soft { (words.t("notices-hours-says")) }
            div.fields {
                (caller.described(&QUIET_FROM, open.typed, open.errors))
                (caller.described(&QUIET_UNTIL, open.typed, open.errors))
            }
            (caller.described(&DIGEST_AT, open.typed, open.errors))
            div.actions { (caller.submit("save", &words.t("notices-save"))) }
        }))
    }
}

fn way(caller: &Caller, class: Class, open: &Open) -> Markup {
    let words = caller.words();
    let name = form::field(class);
    let choice = |way: Way| Choice {
        name: name.to_owned(),
        value: way.code().to_owned(),
        word: words.t(&format!("notices-way-{}", way.code())),
        icon: None,
        chosen: open.typed.text(name) == way.code(),
    };
    let all: Vec<_> = form::ways(class, form::is_confirmed(open.address)).into_iter().map(choice).collect();
    caller.choices(name, &words.t(&format!("notices-class-{}", class.code())), "radio", &all, open.errors)
}

fn mutes(caller: &Caller, mutes: &[Mute]) -> Markup {
    let words = caller.words();
    let row = |mute: &Mute| {
        let key = format!("notice-{}", mute.kind);
        let says = if words.has(&key) { words.t(&key) } else { words.t("notices-something") };
        let press = Post::press(format!("/me/notices/mutes/{}/removal", mute.id));
        Row::of("bell", says)
            .meta(words.with("notices-muted-since", &[("date", &words.date(mute.muted_at))]))
            .says(press.holds(caller.small_button("undo-2", &words.t("notices-unmute"))))
    };
    html! {
        @if !mutes.is_empty() {
            section id="mutes" {
                h2 { (words.t("notices-muted")) }
                (caller.rows(mutes.iter().map(row)))
            }
        }
    }
}
