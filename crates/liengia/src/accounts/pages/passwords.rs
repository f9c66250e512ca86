//! An officer's own password.

use axum::response::Response;
use ground::auth::passwords::{CHARS_MAX, CHARS_MIN};
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Tone};
use ground::web::{Caller, Errors};
use maud::html;

use super::secret;

pub fn edit(caller: &Caller, login: &str, errors: &Errors) -> Response {
    let words = caller.words();
    let first = caller.who.signed.as_ref().is_some_and(|signed| signed.must_change);
    let (old, new, again) = (
        words.t(if first { "password-given" } else { "password-old" }),
        words.t("password-new"),
        words.t("password-again"),
    );
    let hint = words.with("password-hint", &[("n", &CHARS_MIN)]);
    let me = words.t("menu-me");
    let back = (!first).then_some(("/me", me.as_str()));
    let body = html! {
        (caller.head(&words.t("password-title"), None, back))
        @if first { (caller.notice(Tone::Wait, &words.t("password-first"))) }
        (caller.error_summary(errors))
        (Post::to("/me/password").holds(html! {
            // Hidden from people, read by the password keepers of browsers.
            input.visually-hidden name="login" value=(login) autocomplete="username" readonly tabindex="-1" aria-hidden="true";
            (caller.text_field(&secret("old", &old, CHARS_MAX, "current-password"), errors))
            (caller.text_field(&secret("new", &new, CHARS_MAX, "new-password").hint(&hint), errors))
            (caller.text_field(&secret("again", &again, CHARS_MAX, "new-password"), errors))
            (caller.submit("save", &words.t("password-save")))
        }))
        p.soft.small { (words.t("password-others-out")) }
    };
    caller.form_page(Sheet::titled(words.t("password-title")), errors, body)
}
