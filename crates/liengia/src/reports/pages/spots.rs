//! The gentle question before something is sent: this was found, there; leave it in, or take it out?

use ground::web::Caller;
use maud::{Markup, html};

use crate::reports::spots::{Question, Spots};

/// Stands inside the form, above its fields. Nothing is chosen beforehand.
pub fn spots(caller: &Caller, spots: &Spots) -> Markup {
    let words = caller.words();
    html! {
        @if !spots.questions.is_empty() {
            section.card.card--waits.spots id="spots" role="alert" data-no-draft {
                h2.card__title { (caller.icon("circle-question-mark")) (words.t("reports-spots-title")) }
                p { (words.t("reports-spots-says")) }
                @for question in &spots.questions { (pair(caller, question)) }
            }
        }
    }
}

fn pair(caller: &Caller, question: &Question) -> Markup {
    let words = caller.words();
    let choice = |value: &str, key: &str, checked: bool| {
        html! {
            label.choice {
                input.choice__input type="radio" name=(question.name) value=(value) required checked[checked];
                span.choice__words { span.choice__word { (words.t(key)) } }
            }
        }
    };
    html! {
        fieldset.pair {
            legend {
                b { (words.t(&format!("reports-spots-{}", question.kind.code()))) } " · "
                (words.t(field(question.field))) br;
                span.soft { (question.before) mark { (question.words) } (question.after) }
            }
            div.pair__answers {
                (choice("keep", "reports-spots-keep", question.stays))
                (choice("out", "reports-spots-out", false))
            }
        }
    }
}

/// The label of the field it stands in.
fn field(name: &str) -> &'static str {
    match name {
        "what" => "reports-what",
        "place" => "reports-where",
        "happened" => "reports-happened",
        "known_by" => "reports-known-by",
        "no_proof_because" => "reports-no-proof-because",
        _ => "reports-spots-words",
    }
}
