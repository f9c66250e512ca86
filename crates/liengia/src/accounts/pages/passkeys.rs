//! Adding, naming, removing a passkey.

use axum::response::Response;
use ground::auth::passkeys::{NAME_CHARS_MAX, Passkey};
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post, Tone};
use ground::web::{Answer, Caller, Errors, Problem};
use maud::html;

use super::keys;
use crate::accounts::factors::Factors;
use crate::accounts::model::KeyForm;

pub fn new(caller: &Caller, factors: &Factors, form: &KeyForm, errors: &Errors) -> Answer {
    let (words, app) = (caller.words(), &caller.app);
    let ceremonies = app.ceremonies.as_ref().ok_or(Problem::NotFound)?;
    let (signed, login) = (caller.signed()?, factors.login.as_deref().unwrap_or_default());
    let names = (login, signed.name.as_str());
    let asked = ceremonies.ask_to_make(&app.key, signed.id, names, &factors.passkeys, app.clock.now())?;
    let (label, hint) = (words.t("passkeys-name"), words.t("passkeys-name-hint"));
    let name = Input::line("name", &label, &form.name, NAME_CHARS_MAX).required().hint(&hint);
    let body = html! {
        (caller.head(&words.t("passkeys-add"), Some(&words.t("passkeys-says")), Some(("/me/security", &words.t("security-title")))))
        @if let Some(wrong) = errors.at("credential", &words) { (caller.notice(Tone::Wrong, &wrong)) }
        @else { (caller.error_summary(errors)) }
        // Without scripts no device can be asked; the page then says what else there is.
        div data-passkey-without { (caller.notice(Tone::Wait, &words.t("passkeys-no-scripts")))
            (caller.link_button("/me/security/totp", "plus", &words.t("totp-add"))) }
        form.form method="post" action="/me/security/passkeys" hidden data-once data-passkey="make"
            data-passkey-options=(asked.options) data-passkey-host=(ceremonies.host) {
            (keys::hidden(&asked))
            (caller.text_field(&name, errors))
            p.soft { (words.t("passkeys-next")) }
            (keys::failed(caller))
            (caller.submit("key-round", &words.t("passkeys-make")))
        }
    };
    Ok(caller.form_page(Sheet::titled(words.t("passkeys-add")), errors, body))
}

pub fn edit(caller: &Caller, passkey: &Passkey, form: &KeyForm, errors: &Errors) -> Response {
    let words = caller.words();
    let here = format!("/me/security/passkeys/{}", passkey.id);
    let label = words.t("passkeys-name");
    let body = html! {
        (caller.head(&passkey.name, None, Some(("/me/security", &words.t("security-title")))))
        (caller.error_summary(errors))
        (Post::to(&here).holds(html! {
            (caller.text_field(&Input::line("name", &label, &form.name, NAME_CHARS_MAX).required(), errors))
            (caller.submit("save", &words.t("passkeys-rename")))
        }))
        (Post::buttons(format!("{here}/removal"))
            .sure(words.t("passkeys-remove-sure"), words.t("passkeys-remove"))
            .holds(caller.quiet_button("trash-2", &words.t("passkeys-remove"))))
    };
    caller.form_page(Sheet::titled(passkey.name.clone()), errors, body)
}
