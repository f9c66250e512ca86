//! Before the form: what happened, in pictures and words; the numbers to call; where complaints go.

use axum::response::Response;
use ground::policy::Action;
use ground::web::Caller;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::Tone;
use maud::{Markup, html};

use crate::reports::kind::{Kind, Line};
use crate::reports::routes::filing::Whose;

pub fn kinds(caller: &Caller, whose: Whose) -> Response {
    let words = caller.words();
    let base = format!("/{}/{}/new", caller.unit.id, whose.noun());
    let (title, lead) = match whose {
        Whose::Own => (words.t("reports-what-kind"), words.t("reports-what-kind-lead")),
        Whose::Neighbours => (words.t("reports-for-title"), words.t("reports-for-lead")),
    };
    let body = html! {
        (caller.head(&title, Some(&lead), Some(("/", &words.t("reports-home")))))
        (danger(caller))
        ul.tiles {
            @for kind in Kind::ALL {
                li { a.tile href=(format!("{base}/{}", kind.code())) {
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
    caller.page(Sheet::titled(title), body)
}

/// A line with the numbers to dial when it is dangerous now.
fn danger(caller: &Caller) -> Markup {
    let (words, dial) = (caller.words(), &caller.app.config.dial);
    html! {
        div.notice.notice--info {
            (caller.icon("phone"))
            div.notice__body {
                p.notice__title { (words.t("reports-danger")) }
                p { @for (i, line) in [Line::Police, Line::Fire, Line::Ambulance, Line::Child].into_iter().enumerate() {
                    @if i > 0 { " · " }
                    a href=(format!("tel:{}", line.number(dial))) {
                        (line.number(dial)) " " (words.t(&format!("reports-line-{}", line.code())))
                    }
                } }
            }
        }
    }
}

/// The full screen that stops first: call now.
pub fn call_first(caller: &Caller, kind: Kind, whose: Whose) -> Response {
    let (words, dial) = (caller.words(), &caller.app.config.dial);
    let base = format!("/{}/{}/new", caller.unit.id, whose.noun());
    let title = words
        .with("reports-call-now", &[("number", &kind.lines().first().map_or("113", |l| l.number(dial)))]);
    let body = html! {
        (caller.head(&title, Some(&words.t("reports-call-lead")), Some((&base, &words.t("reports-other-kind")))))
        ul.emergency {
            @for line in kind.lines() {
                li { a.dial href=(format!("tel:{}", line.number(dial))) {
                    (caller.icon(line.icon()))
                    span { (words.t(&format!("reports-line-{}", line.code()))) }
                    span.dial__number { (line.number(dial)) }
                } }
            }
        }
        p { b { (words.t("reports-read-out")) } " " (caller.unit.name) "." }
        p.actions {
            (caller.link_button(&format!("{base}/{}?on=1", kind.code()), "chevron-right", &words.t("reports-called-go-on")))
        }
    };
    caller.page(Sheet::titled(title).shape(Shape::Bare), body)
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
                p.soft.small { (words.t(&format!("reports-way-{part}-law"))) }
            }
        }
    };
    caller.page(Sheet::titled(words.t("reports-denunciation")), body)
}
