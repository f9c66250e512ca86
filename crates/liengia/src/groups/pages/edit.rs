//! The form of the public page, with a look at what neighbours will see.

use axum::response::Response;
use ground::web::layout::Sheet;
use ground::web::parts::{Input, Post, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::public::{Front, picture};
use crate::groups::model::{ABOUT_CHARS_MAX, CONTACT_CHARS_MAX, GroupPage, PLACE_CHARS_MAX, PageForm};

pub fn edit(
    caller: &Caller,
    form: &PageForm,
    errors: &Errors,
    look: Option<(&Front, &GroupPage)>,
) -> Response {
    let words = caller.words();
    let title = words.t("groups-edit");
    let home = format!("/{}", caller.unit.id);
    let body = html! {
        (caller.head(&title, Some(&words.t("groups-edit-lead")), Some((&home, &caller.unit.name))))
        (caller.error_summary(errors))
        @if let Some((front, page)) = look {
            (caller.notice(Tone::Info, &words.t("groups-look-says")))
            (picture(caller, front, page, false))
            h2 { (words.t("groups-look-on")) }
        }
        (Post::to(format!("{home}/page")).holds(html! {
            (fields(caller, form, errors))
            div.actions {
                (caller.submit("save", &words.t("groups-save")))
                button.button type="submit" name="look" value="1" {
                    (caller.icon("eye")) span { (words.t("groups-look")) }
                }
            }
        }))
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

fn fields(caller: &Caller, form: &PageForm, errors: &Errors) -> Markup {
    let words = caller.words();
    let says = |key: &str| (words.t(key), words.t(&format!("{key}-hint")));
    let (launched, launched_hint) = says("groups-launched");
    let (about, about_hint) = says("groups-about");
    let (place, place_hint) = says("groups-place");
    let (contact, contact_hint) = says("groups-contact");
    let (phone, duty) = (words.t("groups-contact-phone"), words.t("groups-duty"));
    let tel = |line| Input { kind: "tel", keyboard: Some("tel"), ..line };
    let day = Input::line("launched_on", &launched, &form.launched_on, 10).hint(&launched_hint);
    html! {
        (caller.day_field(&day, errors))
        (caller.text_field(&Input::area("about", &about, &form.about, ABOUT_CHARS_MAX).hint(&about_hint), errors))
        (caller.text_field(&Input::line("place", &place, &form.place, PLACE_CHARS_MAX).hint(&place_hint), errors))
        (caller.text_field(
            &Input::line("contact", &contact, &form.contact, CONTACT_CHARS_MAX).hint(&contact_hint), errors))
        (caller.text_field(&tel(Input::line("contact_phone", &phone, &form.contact_phone, 20)), errors))
        (caller.text_field(&tel(Input::line("duty_phone", &duty, &form.duty_phone, 20)), errors))
        (caller.who_reads("groups-reads-everyone"))
    }
}
