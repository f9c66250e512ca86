//! The question for a passkey: a form that shows itself where scripts run and the device can (`web/src/passkey.ts`).

use ground::auth::ceremonies::Asked;
use ground::web::{Caller, Result};
use maud::{Markup, html};

/// What a question was asked for; an answer to one is none to the other.
pub const SIGN_IN: &str = "sign-in";
pub const PROVE: &str = "prove";

/// What a form that asks for a key needs to know.
pub struct Asking<'a> {
    pub purpose: &'a str,
    pub action: &'a str,
    pub next: &'a str,
    /// A form that came too late, sealed.
    pub carried: &'a str,
    pub words: &'a str,
    pub primary: bool,
    /// Offers the key also where the name would be typed.
    pub autofill: bool,
}

/// Nothing where the address has no name for keys to be bound to.
pub fn ask(caller: &Caller, asking: &Asking) -> Result<Markup> {
    let app = &caller.app;
    let Some(ceremonies) = &app.ceremonies else { return Ok(html! {}) };
    let asked = ceremonies.ask(&app.key, asking.purpose, app.clock.now())?;
    let class = if asking.primary { "button button--primary button--wide" } else { "button button--wide" };
    Ok(html! {
        form.form method="post" action=(asking.action) hidden data-once data-passkey="get"
            data-passkey-options=(asked.options) data-passkey-host=(ceremonies.host)
            data-passkey-autofill[asking.autofill] {
            (hidden(&asked))
            input type="hidden" name="next" value=(asking.next);
            @if !asking.carried.is_empty() { input type="hidden" name="carried" value=(asking.carried); }
            button class=(class) type="submit" { (caller.icon("key-round")) span { (asking.words) } }
            (failed(caller))
        }
    })
}

/// Our own half of the question, and the place for the device's answer.
pub fn hidden(asked: &Asked) -> Markup {
    html! {
        input type="hidden" name="ceremony" value=(asked.ceremony);
        input type="hidden" name="credential" value="";
    }
}

/// Said when the device gave no answer.
pub fn failed(caller: &Caller) -> Markup {
    html! { p.soft role="status" hidden data-passkey-failed { (caller.words().t("passkeys-failed")) } }
}
