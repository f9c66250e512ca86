//! The landmarks of a group or block: added, renamed, taken off.

use axum::response::Response;
use ground::units::landmarks::LANDMARKS_MAX;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::form::{LandmarkForm, NAME_CHARS_MAX};

pub fn list(caller: &Caller, names: &[String], form: &LandmarkForm, errors: &Errors) -> Response {
    let words = caller.words();
    let here = format!("/{}/landmarks", caller.unit.id);
    let title = words.t("landmarks-title");
    // The mistake belongs to the row that was renamed, or to the form for a new one.
    let none = Errors::default();
    let adding = form.was.is_empty();
    let (typed, new_errors) = if adding { (form.name.as_str(), errors) } else { ("", &none) };
    let body = html! {
        (caller.head(&title, Some(&words.t("landmarks-lead")), None))
        (caller.error_summary(errors))
        @if names.is_empty() { (caller.empty("flag", &words.t("landmarks-empty"), None)) }
        @else {
            p.soft.small { (words.with("landmarks-count", &[("n", &names.len()), ("max", &LANDMARKS_MAX)])) }
            ul.rows { @for name in names { (row(caller, name, form, errors, &here)) } }
        }
        (Post::to(&here).holds(html! {
            (caller.text_field(
                &Input {
                    id: if adding { "name" } else { "new-name" },
                    ..Input::line("name", &words.t("landmarks-new"), typed, NAME_CHARS_MAX)
                }.required().hint(&words.t("landmarks-hint")),
                new_errors,
            ))
            (caller.who_reads("landmarks-reads"))
            div.actions { (caller.submit("plus", &words.t("landmarks-add"))) }
        }))
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

fn row(caller: &Caller, name: &str, form: &LandmarkForm, errors: &Errors, here: &str) -> Markup {
    let words = caller.words();
    let mine = !form.was.is_empty() && form.was == name;
    let none = Errors::default();
    let (typed, errors) = if mine { (form.name.as_str(), errors) } else { (name, &none) };
    let id = if mine { "name".to_owned() } else { format!("name-{}", ground::ids::of_name(name)) };
    html! {
        li.row {
            details.row__details open[mine] {
                summary { (caller.icon("flag")) (name) }
                (Post::to(format!("{here}/name")).hidden("was", name).holds(html! {
                    (caller.text_field(
                        &Input { id: &id, ..Input::line("name", &words.t("landmarks-name"), typed, NAME_CHARS_MAX) }.required(),
                        errors,
                    ))
                    (caller.who_reads("landmarks-reads"))
                    (caller.small_button("save", &words.t("landmarks-rename")))
                }))
                (Post::press(format!("{here}/removal")).hidden("name", name).holds(html! {
                    (caller.who_reads("landmarks-reads"))
                    button.button.button--small.button--quiet type="submit" {
                        (caller.icon("trash-2")) span { (words.t("landmarks-remove")) }
                    }
                }))
            }
        }
    }
}
