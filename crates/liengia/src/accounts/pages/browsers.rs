//! From a window inside another app to the real browser: the code, and where it is typed.

use axum::response::Response;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Post, Tone};
use ground::web::{Answer, Caller, Errors};
use maud::html;

/// What it is good for; then the code.
pub fn offer(caller: &Caller, code: Option<&str>) -> Answer {
    let words = caller.words();
    let address = format!("{}/browser", caller.app.config.base_url());
    let shown = address.trim_start_matches("https://").trim_start_matches("http://");
    let office = caller.who.has_office();
    let body = html! {
        (caller.head(&words.t("browser-title"), Some(&words.t("browser-lead")), Some(("/me", &words.t("menu-me")))))
        @if office {
            (caller.notice(Tone::Info, &words.t("browser-office")))
        } @else if let Some(code) = code {
            section.card {
                ol {
                    li { (words.t("browser-step-open")) " " b { (shown) } }
                    li { (words.t("browser-step-type")) p.code { (&code[..5]) " " (&code[5..]) } }
                }
                p { (words.t("browser-lasts")) }
                (caller.notice(Tone::Wait, &words.t("browser-tell-nobody")))
            }
        }
        @if !office {
            (Post::buttons("/me/browser").holds(html! {
                button.button.button--primary type="submit" {
                    (caller.icon("key-round"))
                    span { (words.t(if code.is_some() { "browser-again" } else { "browser-get" })) }
                }
            }))
        }
    };
    Ok(caller.page(Sheet::titled(words.t("browser-title")), body))
}

/// Where the code is typed.
pub fn ask(caller: &Caller, errors: &Errors) -> Response {
    let words = caller.words();
    let (label, hint) = (words.t("browser-code"), words.t("browser-code-hint"));
    let wrong = errors.at("code", &words).is_some();
    let body = html! {
        section.signin {
            h1 { (words.t("browser-code-title")) }
            (Post::to("/browser").holds(html! {
                (caller.field("code", &label, Some(&hint), errors, html! {
                    input.field__input.field__input--code id="code" name="code" maxlength="20" required
                        autocomplete="off" autocapitalize="characters" spellcheck="false"
                        aria-describedby=(if wrong { "code-hint code-error" } else { "code-hint" })
                        aria-invalid=[wrong.then_some("true")];
                }))
                button.button.button--primary.button--wide type="submit" {
                    (caller.icon("log-in")) span { (words.t("browser-code-go")) }
                }
            }))
        }
    };
    caller.form_page(Sheet::titled(words.t("browser-code-title")).shape(Shape::Bare), errors, body)
}

/// Whose session the code opens, before it does. The code is not spent by looking.
pub fn sure(caller: &Caller, name: &str, code: &str) -> Response {
    let words = caller.words();
    let title = words.with("browser-sure", &[("name", &name)]);
    let body = html! {
        section.signin {
            h1 { (title) }
            p { (words.t("browser-sure-says")) }
            (Post::to("/browser").hidden("code", code).hidden("sure", "yes").holds(html! {
                button.button.button--wide type="submit" { (caller.icon("log-in")) span { (words.t("browser-sure-yes")) } }
            }))
            p.actions { a.button.button--wide href="/browser" { span { (words.t("browser-sure-no")) } } }
        }
    };
    caller.page(Sheet::titled(words.t("browser-code-title")).shape(Shape::Bare), body)
}
