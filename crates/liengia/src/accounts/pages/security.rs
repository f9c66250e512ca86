//! One's factors, and the codes on paper.

use axum::response::Response;
use ground::web::Caller;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Post, Row, Tone};
use maud::{Markup, html};

use crate::accounts::factors::Factors;

/// Below this many the page says that a new set is due.
const CODES_FEW: i64 = 3;

pub fn show(caller: &Caller, factors: &Factors, readmission_waits: bool) -> Response {
    let words = caller.words();
    let must = caller.who.signed.as_ref().is_some_and(|signed| signed.must_enrol);
    let me = words.t("menu-me");
    let lead = words.t(if must { "security-must" } else { "security-lead" });
    let body = html! {
        (caller.head(&words.t("security-title"), Some(&lead), (!must).then_some(("/me", me.as_str()))))
        @if readmission_waits { (readmission(caller)) }
        (keys(caller, factors))
        (totp(caller, factors))
        @if factors.second() { (paper(caller, factors)) }
        @if must && caller.demonstration {
            (Post::buttons("/me/security/later").holds(caller.quiet_button("clock", &words.t("security-later"))))
        }
        @if !must { p.soft.small { (words.t("security-others-out")) } }
    };
    let sheet = Sheet::titled(words.t("security-title"));
    caller.page(if must { sheet.shape(Shape::Bare) } else { sheet }, body)
}

fn readmission(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        section.card.card--waits {
            h2.card__title { (caller.icon("triangle-alert")) (words.t("security-readmission")) }
            p { (words.t("security-readmission-says")) }
            (Post::press("/me/security/readmission/refusal").holds(html! {
                button.button.button--primary type="submit" { (caller.icon("circle-x")) span { (words.t("security-readmission-refuse")) } }
            }))
        }
    }
}

fn keys(caller: &Caller, factors: &Factors) -> Markup {
    let words = caller.words();
    html! {
        section.stack id="passkeys" {
            h2 { (words.t("passkeys-title")) }
            p.soft { (words.t("passkeys-says")) }
            @if !factors.passkeys.is_empty() {
                (caller.rows(factors.passkeys.iter().map(|key| {
                    let used = match key.used_at {
                        Some(at) => words.with("passkeys-used", &[("date", &words.date(at))]),
                        None => words.with("passkeys-made", &[("date", &words.date(key.made_at))]),
                    };
                    Row::to(format!("/me/security/passkeys/{}", key.id), "key-round", &key.name).meta(used)
                })))
            }
            @if caller.app.ceremonies.is_some() {
                p.actions { (link(caller, "/me/security/passkeys/new", "plus", "passkeys-add", !factors.second())) }
            } @else {
                p.soft.small { (words.t("passkeys-no-name")) }
            }
        }
    }
}

fn link(caller: &Caller, to: &str, icon: &str, key: &str, main: bool) -> Markup {
    let says = caller.words().t(key);
    if main { caller.primary_link(to, icon, &says) } else { caller.link_button(to, icon, &says) }
}

fn totp(caller: &Caller, factors: &Factors) -> Markup {
    let words = caller.words();
    html! {
        section.stack id="totp" {
            h2 { (words.t("totp-title")) }
            @if let Some(at) = factors.totp {
                p { (caller.chip("done", "check", &words.with("totp-is-on", &[("date", &words.date(at))]))) }
                div.actions.actions--row {
                    (caller.link_button("/me/security/totp", "refresh-cw", &words.t("totp-renew")))
                    (Post::press("/me/security/totp/removal")
                        .sure(words.t("totp-remove-sure"), words.t("totp-remove"))
                        .holds(caller.quiet_button("trash-2", &words.t("totp-remove"))))
                }
            } @else {
                p.soft { (words.t("totp-says")) }
                p.actions { (caller.link_button("/me/security/totp", "plus", &words.t("totp-add"))) }
            }
        }
    }
}

fn paper(caller: &Caller, factors: &Factors) -> Markup {
    let words = caller.words();
    html! {
        section.stack id="recovery-codes" {
            h2 { (words.t("recovery-title")) }
            @if factors.recovery < CODES_FEW {
                (caller.notice(Tone::Wait, &words.with("recovery-few", &[("n", &factors.recovery)])))
            } @else {
                p { (words.with("recovery-left", &[("n", &factors.recovery)])) }
            }
            p.soft { (words.t("recovery-says")) }
            (Post::buttons("/me/security/recovery-codes")
                .sure(words.t("recovery-renew-sure"), words.t("recovery-renew"))
                .holds(caller.button("refresh-cw", &words.t("recovery-renew"))))
        }
    }
}

/// The codes, on this one answer.
pub fn codes(caller: &Caller, codes: &[String]) -> Response {
    let words = caller.words();
    let body = html! {
        (caller.head(&words.t("recovery-title"), Some(&words.t("recovery-now")), None))
        (caller.notice(Tone::Wait, &words.t("recovery-once")))
        section.card {
            h2.card__title { "Liên Gia · " (caller.who.signed.as_ref().map_or("", |signed| signed.name.as_str())) }
            ol.codes { @for code in codes { li { span.code.code--small { (code) } } } }
            p.soft.small { (words.t("recovery-paper")) }
        }
        div.actions.actions--row.no-print {
            button.button type="button" data-print data-scripted hidden { (caller.icon("printer")) span { (words.t("recovery-print")) } }
            (caller.primary_link("/me/security", "check", &words.t("recovery-kept")))
        }
    };
    caller.page(Sheet::titled(words.t("recovery-title")), body)
}
