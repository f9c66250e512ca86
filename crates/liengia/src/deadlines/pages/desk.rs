//! The form on which a ward names who watches: three fields, from when it holds, and below it the way to take it back.

use axum::response::Response;
use ground::deadlines::Desk;
use ground::deadlines::desks::{HOURS, NAME_CHARS_MAX};
use ground::web::calls::Line;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use crate::deadlines::desk::{DeskForm, print};

/// Longer than any number, with its signs.
const PHONE_CHARS_MAX: usize = 30;

pub fn edit(caller: &Caller, own: Option<&Desk>, form: &DeskForm, errors: &Errors) -> Response {
    let words = caller.words();
    let title = words.with("deadlines-desk-title", &[("place", &caller.unit.name)]);
    let home = format!("/{}/deadlines", caller.unit.id);
    let body = html! {
        (caller.head(&title, Some(&words.t("deadlines-desk-lead")), Some((&home, &words.t("deadlines-title")))))
        (caller.error_summary(errors))
        @if let (None, Some(set)) = (own, caller.app.deadlines.desk_by_setting(&caller.unit)) {
            (caller.notice(Tone::Info, &words.with("deadlines-desk-set", &[("name", &set.name), ("phone", &set.phone)])))
        }
        (fields(caller, &home, form, errors))
        @if let Some(own) = own { (removal(caller, &home, own)) }
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

fn fields(caller: &Caller, home: &str, form: &DeskForm, errors: &Errors) -> Markup {
    let words = caller.words();
    let [phone, name, name_hint, hours] =
        ["deadlines-desk-phone", "deadlines-desk-who", "deadlines-desk-who-hint", "deadlines-desk-hours"]
            .map(|key| words.t(key));
    let phone_hint = words.with("deadlines-desk-phone-hint", &[("short", &caller.number(Line::Police))]);
    let hours_hint =
        words.with("deadlines-desk-hours-hint", &[("least", HOURS.start()), ("most", HOURS.end())]);
    let phone = Input {
        kind: "tel",
        keyboard: Some("tel"),
        ..Input::line("phone", &phone, &form.phone, PHONE_CHARS_MAX).required().hint(&phone_hint)
    };
    let hours = Input {
        keyboard: Some("numeric"),
        ..Input::line("hours", &hours, &form.hours, 12).required().hint(&hours_hint)
    };
    html! {
        (Post::to(format!("{home}/desk")).hidden("seen", &form.seen).holds(html! {
            (caller.text_field(&phone, errors))
            (caller.text_field(&Input::line("name", &name, &form.name, NAME_CHARS_MAX).required().hint(&name_hint), errors))
            (caller.text_field(&hours, errors))
            (caller.who_reads("deadlines-desk-reads"))
            p.small { (words.t("deadlines-desk-holds")) }
            (caller.submit("save", &words.t("deadlines-desk-save")))
        }))
    }
}

fn removal(caller: &Caller, home: &str, own: &Desk) -> Markup {
    let words = caller.words();
    let then = match caller.app.deadlines.desk_by_setting(&caller.unit) {
        Some(set) => {
            words.with("deadlines-desk-remove-to-set", &[("name", &set.name), ("phone", &set.phone)])
        }
        None => words.t("deadlines-desk-remove-says"),
    };
    html! {
        section.stack {
            h2.section-title { (words.t("deadlines-desk-remove-title")) }
            p { (then) }
            (Post::buttons(format!("{home}/desk/removal"))
                .sure(words.t("deadlines-desk-remove-sure"), words.t("deadlines-desk-remove"))
                .no(words.t("deadlines-desk-keep"))
                .hidden("seen", print(Some(own)))
                .holds(caller.button("trash-2", &words.t("deadlines-desk-remove"))))
        }
    }
}
