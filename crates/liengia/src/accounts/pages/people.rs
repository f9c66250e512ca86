//! Several people on one phone: who, and the PIN of the one that is chosen. Nothing stands here of what anybody did.

use axum::response::Response;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Post, Row, Tone};
use ground::web::phone::Other;
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::digits;
use super::pins::slip_beside;

/// Everyone who came in on this phone, one row each; the way in for one more.
pub fn list(caller: &Caller, others: &[Other]) -> Response {
    let words = caller.words();
    let title = words.t("people-title");
    let open = caller.who.signed.as_ref().filter(|signed| !signed.locked);
    let body = html! {
        (caller.head(&title, Some(&words.t("people-lead")), open.map(|_| ("/more", words.t("menu-more"))).as_ref().map(|(to, back)| (*to, back.as_str()))))
        @if !others.is_empty() { (caller.rows(others.iter().map(|other| row(caller, other)))) }
        @else if open.is_some() { (caller.empty("users", &words.t("people-none"), None)) }
        @if let Some(signed) = open { (own(caller, &signed.name, signed.has_pin)) }
        section.card {
            h2.card__title { (caller.icon("user-round-plus")) (words.t("people-another")) }
            p { (words.t("people-another-says")) }
            p.actions { (caller.link_button("/join", "key-round", &words.t("people-another-go"))) }
        }
    };
    let shape = if open.is_some() { Shape::Column } else { Shape::Bare };
    caller.page(Sheet::titled(title).shape(shape), body)
}

/// One of the others, on whatever page offers to change.
pub fn row(caller: &Caller, other: &Other) -> Row {
    let words = caller.words();
    let says = words.with("people-change-to", &[("name", &other.bearer.name)]);
    Row::to(format!("/people/{}", other.bearer.session.id), "user", says)
}

/// Of the one it is open for: that a PIN is needed to come back, and leaving.
fn own(caller: &Caller, name: &str, has_pin: bool) -> Markup {
    let words = caller.words();
    html! {
        section.card {
            h2.card__title { (caller.icon("user")) (words.with("people-open-for", &[("name", &name)])) }
            @if caller.who.has_office() { p { (words.t("people-office")) } }
            @else if has_pin { p { (words.t("people-comes-back")) } }
            @else {
                (caller.notice(Tone::Wait, &words.t("people-pin-first")))
                p.actions { (caller.primary_link("/me/pin", "lock", &words.t("pin-set"))) }
            }
            (Post::press("/sign-out").holds(caller.small_button("log-out", &words.t("people-leave"))))
        }
    }
}

/// The PIN of the one who was chosen.
pub fn ask(caller: &Caller, other: &Other, next: &str, errors: &Errors) -> Response {
    let words = caller.words();
    let (name, label) = (&other.bearer.name, words.t("pin-field"));
    let body = html! {
        section.signin {
            h1 { (name) }
            @if next != "/" { (caller.notice(Tone::Info, &words.with("people-told", &[("name", name)]))) }
            @if other.bearer.has_pin {
                p.soft { (words.t("people-pin-says")) }
                (Post::to(format!("/people/{}", other.bearer.session.id)).hidden("next", next).holds(html! {
                    (caller.text_field(&digits("pin", &label), errors))
                    (slip_beside(caller, errors))
                    button.button.button--primary.button--wide type="submit" {
                        (caller.icon("lock")) span { (words.t("unlock")) }
                    }
                    button.button.button--quiet.button--wide type="submit" name="leave" value="yes" {
                        (caller.icon("log-out")) span { (words.t("people-leave")) }
                    }
                }))
                p.soft.small { (words.t("people-forgotten")) }
            } @else { (caller.notice(Tone::Wait, &words.t("people-no-pin"))) }
            p.actions { (caller.link_button("/people", "users", &words.t("people-someone-else"))) }
        }
        (caller.calls_in_danger())
    };
    // Nothing above it: how many notices wait is a matter of the one who has the phone now.
    caller.form_page(Sheet::titled(words.t("people-title")).shape(Shape::Alone), errors, body)
}
