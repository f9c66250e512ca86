//! The page of what waits: the frame that a script fills, with every word it says.

use axum::response::Response;
use ground::web::Caller;
use ground::web::calls::Line;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::Tone;
use maud::{Markup, html};
use serde_json::{Map, json};

/// What the script says, by the names it knows them by: `waiting-says-…`.
const SAYS: [&str; 18] = [
    "quiet",
    "waits",
    "tried",
    "sending",
    "held",
    "refused",
    "asks",
    "taken",
    "written",
    "nobody",
    "closed",
    "persisted",
    "seven",
    "perhaps",
    "remove",
    "remove-line",
    "remove-yes",
    "remove-no",
];

pub fn show(caller: &Caller) -> Response {
    let words = caller.words();
    let says: Map<_, _> =
        SAYS.iter().map(|key| ((*key).to_owned(), json!(words.t(&format!("waiting-says-{key}"))))).collect();
    let body = html! {
        (caller.head(&words.t("waiting"), Some(&words.t("waiting-lead")), Some(("/", &words.t("go-home")))))
        section.stack data-waiting=(json!(says)) {
            div data-waiting-scriptless { (caller.notice(Tone::Wait, &words.t("waiting-scriptless"))) }
            div data-waiting-kept hidden { (caller.notice(Tone::Wait, &words.t("waiting-kept"))) }
            section.card data-waiting-nobody hidden {
                p data-waiting-nobody-words {}
                p.actions data-waiting-sign-in { (caller.link_button("/sign-in?next=/waiting", "log-in", &words.t("sign-in"))) }
            }
            p.actions data-waiting-all hidden {
                button.button.button--primary type="button" { (caller.icon("send")) span { (words.t("waiting-send")) } }
            }
            div.stack data-waiting-list aria-live="polite" {}
            div data-waiting-empty hidden { (caller.empty("circle-check", &words.t("waiting-empty"), None)) }
            template { (item(caller)) }
            p.small.soft data-waiting-storage {}
        }
        section.calls-box {
            p { b { (words.t("waiting-call")) } }
            (caller.calls(&Line::ALL))
        }
    };
    caller.page(Sheet::titled(words.t("waiting")).shape(Shape::Bare), body)
}

/// One thing that waits.
fn item(caller: &Caller) -> Markup {
    let words = caller.words();
    let does = |what: &str, icon: &str| {
        html! {
            button.button.button--small type="button" data-waiting-do=(what) data-waiting-again[what == "again"]
                data-waiting-edit[what == "edit"] data-waiting-file[what == "file"] {
                (caller.icon(icon)) span { (words.t(&format!("waiting-do-{what}"))) }
            }
        }
    };
    html! {
        section.card {
            h2.card__title { (caller.icon("inbox")) span data-waiting-title {} }
            p.small.soft data-waiting-at {}
            p { b data-waiting-state {} }
            details data-waiting-read {
                summary { (words.t("waiting-read")) }
                dl.facts data-waiting-words {}
            }
            div.actions.actions--row {
                a.button.button--small data-waiting-receipt href="/" hidden { (caller.icon("eye")) span { (words.t("waiting-receipt")) } }
                (does("again", "send"))
                (does("edit", "pen-line"))
                (does("file", "download"))
                (does("remove", "trash-2"))
            }
        }
    }
}
