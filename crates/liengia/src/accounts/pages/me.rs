//! "Trang của tôi".

use axum::response::Response;
use ground::people::{Household, Term};
use ground::policy::Role;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Row};
use ground::web::{Answer, Caller, Lang};
use maud::{Markup, html};

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
    let way =
        |link: &str, icon: &str, title: &str, says: &str| Row::to(link, icon, words.t(title)).meta(says);
    let mut device = vec![
        way("/me/devices", "smartphone", "devices-title", &words.t("devices-says")),
        way("/me/browser", "external-link", "browser-title", &words.t("browser-short")),
        way("/me/pin", "lock", "pin-title", &pin),
    ];
    if account.login.is_some() {
        device.push(way("/me/security", "shield-check", "security-title", &words.t("security-short")));
        device.push(way("/me/password", "key-round", "password-title", ""));
    }
    let mut data = vec![way("/me/data", "scroll-text", "rights-title", &words.t("rights-lead"))];
    if member {
        data.push(way("/me/consents", "shield-check", "me-consents", &words.t("me-consents-says")));
        data.push(way("/me/membership", "undo-2", "me-leave", &words.t("me-leave-says")));
    }
    html! {
        section { h2 { (words.t("me-device")) } (caller.rows(device)) }
        section { h2 { (words.t("me-data")) } (caller.rows(data)) }
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
