//! The forms that change a household, and the page that asks before it is taken off.

use axum::response::Response;
use ground::people::Person;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post};
use ground::web::{Caller, Errors};
use maud::{Markup, html};
use uuid::Uuid;

use super::super::super::model::{
    ADDRESS_CHARS_MAX, HeadForm, HouseholdForm, Known, NOTE_CHARS_MAX, RETURN_HOURS,
};
use super::super::{home, household_name};

/// The form of a household, to write it down (`id` is none) or to correct it.
pub fn edit(caller: &Caller, id: Option<Uuid>, form: &HouseholdForm, errors: &Errors) -> Response {
    let words = caller.words();
    let t = |key: &str| words.t(key);
    let (title, action, back) = match id {
        None => (t("roster-add"), home(caller), (home(caller), t("roster-title"))),
        Some(id) => {
            let here = format!("{}/{id}", home(caller));
            (t("roster-edit-title"), here.clone(), (here, t("roster-household")))
        }
    };
    let labels =
        ["name", "phone", "birth", "address", "size", "note"].map(|f| t(&format!("roster-field-{f}")));
    let [name, phone, birth, address, size, note] = &labels;
    let hints = ["name", "phone", "birth", "address", "note"].map(|f| t(&format!("roster-hint-{f}")));
    let [name_hint, phone_hint, birth_hint, address_hint, note_hint] = &hints;
    let line = |input: Input| caller.text_field(&input, errors);
    let body = html! {
        (caller.head(&title, None, Some((&back.0, &back.1))))
        (caller.error_summary(errors))
        (Post::to(&action).once(&form.id).holds(html! {
            (line(Input::line("name", name, &form.name, 100).required().hint(name_hint)))
            (line(Input::line("address", address, &form.address, ADDRESS_CHARS_MAX).hint(address_hint)))
            (line(Input { kind: "tel", keyboard: Some("tel"),
                ..Input::line("phone", phone, &form.phone, 40).hint(phone_hint) }))
            (line(Input { keyboard: Some("numeric"), ..Input::line("birth", birth, &form.birth, 40).hint(birth_hint) }))
            (line(Input { keyboard: Some("numeric"), ..Input::line("size", size, &form.size, 4) }))
            (line(Input { rows: Some(2), ..Input::area("note", note, &form.note, NOTE_CHARS_MAX).hint(note_hint) }))
            div.actions.actions--stay { (caller.submit("save", &t("roster-save"))) }
        }))
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

/// Who is the head from now on: someone of the household, or someone who is written down now.
pub fn head(caller: &Caller, known: &Known, people: &[Person], form: &HeadForm, errors: &Errors) -> Response {
    let words = caller.words();
    let t = |key: &str| words.t(key);
    let here = format!("{}/{}", home(caller), known.id);
    let others: Vec<_> = people.iter().filter(|person| known.head_id != Some(person.id)).collect();
    let is_new = form.person == "new" || (form.person.is_empty() && others.is_empty());
    let labels = ["name", "birth", "phone"].map(|field| t(&format!("roster-field-{field}")));
    let body = html! {
        (caller.head(&t("roster-head-change"), Some(&t("roster-head-says")), Some((&here, &known.details.name))))
        (caller.error_summary(errors))
        (Post::to(format!("{here}/head")).once(&form.id).holds(html! {
            fieldset.choices id="person" {
                legend.field__label { (t("roster-head-who")) }
                @if let Some(wrong) = errors.at("person", &words) {
                    p.field__error { (caller.icon("circle-alert")) (wrong) }
                }
                div.choices__grid {
                    @for person in &others {
                        (choice(&person.id.to_string(), &person.name, form.person == person.id.to_string()))
                    }
                    (choice("new", &t("roster-head-new"), is_new))
                }
            }
            fieldset.group {
                legend { (t("roster-head-new")) }
                (caller.text_field(&Input::line("name", &labels[0], &form.name, 100), errors))
                (caller.text_field(&Input::line("birth", &labels[1], &form.birth, 40), errors))
                (caller.text_field(&Input { kind: "tel", keyboard: Some("tel"),
                    ..Input::line("phone", &labels[2], &form.phone, 40) }, errors))
            }
            div.actions.actions--stay { (caller.submit("save", &t("roster-head-save"))) }
        }))
    };
    caller.form_page(Sheet::titled(t("roster-head-change")), errors, body)
}

fn choice(value: &str, says: &str, is_chosen: bool) -> Markup {
    html! {
        label.choice {
            input.choice__input type="radio" name="person" value=(value) checked[is_chosen];
            span.choice__words { span.choice__word { (says) } }
        }
    }
}

/// Before a household is taken off: what ends, what stays.
pub fn removal(caller: &Caller, known: &Known) -> Response {
    let words = caller.words();
    let here = format!("{}/{}", home(caller), known.id);
    let name = household_name(&words, &known.details.name, known.number);
    let title = words.with("roster-remove-title", &[("name", &name)]);
    let says = if known.joined { "roster-remove-joined" } else { "roster-remove-says" };
    let body = html! {
        (caller.head(&title, None, Some((&here, &name))))
        p { (words.t(says)) }
        p { (words.with("roster-remove-undo", &[("hours", &RETURN_HOURS)])) }
        (Post::buttons(format!("{here}/removal")).holds(html! {
            (caller.danger_button("trash-2", &words.t("roster-remove")))
            a.button.button--quiet href=(here) { (words.t("roster-remove-not")) }
        }))
    };
    caller.page(Sheet::titled(title), body)
}
