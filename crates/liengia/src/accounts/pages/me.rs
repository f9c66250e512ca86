//! "Trang của tôi".

use axum::response::Response;
use ground::people::{Household, Term};
use ground::policy::Role;
use ground::web::layout::Sheet;
use ground::web::parts::Post;
use ground::web::{Answer, Caller, Lang};
use maud::{Markup, html};

use super::way;

/// What is known of oneself.
pub struct Account {
    pub household: Option<Household>,
    pub terms: Vec<Term>,
    pub login: Option<String>,
    pub has_pin: bool,
}

pub fn show(caller: &Caller, account: &Account) -> Answer {
    let words = caller.words();
    let body = html! {
        (caller.head(&words.t("menu-me"), None, Some(("/", &words.t("go-home")))))
        (facts(caller, &caller.signed()?.name, account))
        (ways(caller, account))
        (languages(caller))
        (Post::buttons("/sign-out").holds(caller.button("log-out", &words.t("sign-out"))))
    };
    Ok(page(caller, body))
}

fn page(caller: &Caller, body: Markup) -> Response {
    caller.page(Sheet::titled(caller.words().t("menu-me")), body)
}

fn facts(caller: &Caller, name: &str, account: &Account) -> Markup {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let (held, over): (Vec<_>, Vec<_>) =
        account.terms.iter().partition(|term| term.until_at.is_none_or(|until| now < until));
    html! {
        dl.facts {
            div { dt { (words.t("me-name")) } dd { (name) } }
            @if let Some(login) = &account.login { div { dt { (words.t("sign-in-login")) } dd { (login) } } }
            @if let Some(home) = &account.household {
                div { dt { (words.t("me-household")) } dd {
                    (words.with("me-household-is", &[("number", &home.number), ("address", &home.address)]))
                } }
            }
            @if !held.is_empty() {
                div { dt { (words.t("me-roles")) } dd { @for term in held { (role(caller, term)) } } }
            }
            @if !over.is_empty() {
                div { dt { (words.t("me-roles-over")) } dd { @for term in over { (role(caller, term)) } } }
            }
        }
    }
}

fn role(caller: &Caller, term: &Term) -> Markup {
    let words = caller.words();
    let from = words.date(term.from_at);
    let span = match term.until_at {
        // A term ends at midnight: the day people say is the one before.
        Some(until) => {
            let last = words.date(until - time::Duration::SECOND);
            words.with("me-term-until", &[("from", &from), ("until", &last)])
        }
        None => words.with("me-term-since", &[("from", &from)]),
    };
    html! {
        p {
            (words.t(&format!("role-{}", term.role.code()))) ", " (term.unit_name)
            br; span.soft.small { (span) }
        }
    }
}

fn ways(caller: &Caller, account: &Account) -> Markup {
    let words = caller.words();
    let pin = words.t(if account.has_pin { "pin-is-on" } else { "pin-is-off" });
    let member = caller.who.has_role(Role::Member);
    html! {
        section {
            h2 { (words.t("me-device")) }
            ul.rows {
                (way(caller, "/me/devices", "smartphone", &words.t("devices-title"), &words.t("devices-says")))
                (way(caller, "/me/browser", "external-link", &words.t("browser-title"), &words.t("browser-short")))
                (way(caller, "/me/pin", "lock", &words.t("pin-title"), &pin))
                @if account.login.is_some() {
                    (way(caller, "/me/security", "shield-check", &words.t("security-title"), &words.t("security-short")))
                    (way(caller, "/me/password", "key-round", &words.t("password-title"), ""))
                }
            }
        }
        section {
            h2 { (words.t("me-data")) }
            ul.rows {
                (way(caller, "/me/data", "scroll-text", &words.t("rights-title"), &words.t("rights-lead")))
                @if member {
                    (way(caller, "/me/consents", "shield-check", &words.t("me-consents"), &words.t("me-consents-says")))
                    (way(caller, "/me/membership", "undo-2", &words.t("me-leave"), &words.t("me-leave-says")))
                }
            }
        }
    }
}

/// Both languages, each in its own words.
fn languages(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        section {
            h2 { (words.t("me-language")) }
            p.actions.actions--row {
                @for (lang, name) in [(Lang::Vi, "Tiếng Việt"), (Lang::En, "English")] {
                    @let here = lang == words.lang;
                    a.button.button--small href=(format!("/me?lang={}", lang.code())) lang=(lang.code())
                        hreflang=(lang.code()) aria-current=[here.then_some("true")] {
                        @if here { (caller.icon("check")) }
                        span { (name) }
                    }
                }
            }
        }
    }
}
