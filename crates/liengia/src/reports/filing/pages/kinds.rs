//! Before the form: what happened, in pictures and words; where complaints go. Not here: what a kind in danger shows
//! (`danger`).

use axum::response::Response;
use ground::policy::Action;
use ground::web::Caller;
use ground::web::calls::Line;
use ground::web::layout::{Keep, Sheet};
use ground::web::parts::Tone;
use maud::html;

use crate::reports::filing::form::Whose;
use crate::reports::kind::Kind;

pub fn kinds(caller: &Caller, whose: Whose) -> Response {
    let words = caller.words();
    let base = format!("/{}/{}/new", caller.unit.id, whose.noun());
    let (title, lead) = match whose {
        Whose::Own => (words.t("reports-what-kind"), words.t("reports-what-kind-lead")),
        Whose::Neighbours => (words.t("reports-for-title"), words.t("reports-for-lead")),
    };
    let body = html! {
        (caller.head(&title, Some(&lead), Some(("/", &words.t("reports-home")))))
        (caller.calls_in_danger())
        ul.tiles {
            @for kind in Kind::ALL {
                li { a.tile href=(format!("{base}/{}", kind.address())) {
                    (caller.icon(kind.icon()))
                    span { (words.t(&format!("reports-kind-{}", kind.code()))) }
                } }
            }
        }
        @if caller.may(Action::FileReport) {
            p.actions {
                a.button.button--quiet href=(format!("/{}/reports/new/denunciation", caller.unit.id)) {
                    (caller.icon("gavel")) span { (words.t("reports-denunciation")) }
                }
            }
        }
    };
    caller.page(Sheet::titled(title).keep(Keep::Form), body)
}

/// Complaints and denunciations against officials: told apart, shown their proper way.
pub fn denunciation(caller: &Caller) -> Response {
    let words = caller.words();
    let back = format!("/{}/reports/new", caller.unit.id);
    let body = html! {
        (caller.head(&words.t("reports-denunciation"), None, Some((&back, &words.t("reports-what-kind")))))
        (caller.notice(Tone::Info, &words.t("reports-denunciation-not-here")))
        @for part in ["complaint", "denunciation", "crime"] {
            section.card {
                h2.card__title { (words.t(&format!("reports-way-{part}"))) }
                p { (words.t(&format!("reports-way-{part}-says"))) }
                @if part == "crime" { (caller.calls(&[Line::Police])) }
                p.soft.small { (words.t(&format!("reports-way-{part}-law"))) }
            }
        }
    };
    caller.page(Sheet::titled(words.t("reports-denunciation")), body)
}
