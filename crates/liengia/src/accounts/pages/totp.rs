//! Setting up the code app.

use axum::response::Response;
use ground::auth::totp::{Secret, address, spelled};
use ground::qr;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post};
use ground::web::{Caller, Errors};
use maud::{PreEscaped, html};

use crate::accounts::factors::Factors;

/// The secret stands on this page only, as a picture and as letters to type; the form carries it sealed.
pub fn new(caller: &Caller, factors: &Factors, secret: &Secret, sealed: &str, errors: &Errors) -> Response {
    let words = caller.words();
    let login = factors.login.as_deref().unwrap_or_default();
    let (label, hint) = (words.t("totp-code"), words.t("totp-code-hint"));
    let code = Input {
        keyboard: Some("numeric"),
        autocomplete: "one-time-code",
        ..Input::line("code", &label, "", 8).required().hint(&hint)
    };
    let link = address(secret, login);
    let body = html! {
        (caller.head(&words.t("totp-title"), None, Some(("/me/security", &words.t("security-title")))))
        (caller.error_summary(errors))
        ol.howto {
            li { (words.t("totp-step-app")) }
            li {
                (words.t("totp-step-scan"))
                (PreEscaped(qr::svg(&link)))
                p { a href=(link) { (words.t("totp-step-here")) } }
                p.soft { (words.t("totp-step-type")) }
                p.code.code--small { (spelled(secret)) }
            }
            li { (words.t("totp-step-code")) }
        }
        (Post::to("/me/security/totp").hidden("secret", sealed).holds(html! {
            (caller.text_field(&code, errors))
            (caller.submit("check", &words.t("totp-save")))
        }))
    };
    caller.form_page(Sheet::titled(words.t("totp-title")), errors, body)
}
