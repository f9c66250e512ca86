//! The page of an office that waits.

use axum::response::Response;
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Tone};
use maud::{Markup, html};

use crate::accounts::appointment::{Answered, Appointment, LASTS};
use crate::accounts::view::ToConfirm;

/// Who it is about and what they would hold, then the two answers.
pub fn review(caller: &Caller, asked: &ToConfirm) -> Response {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let appointment = &asked.appointment;
    let body = html! {
        (caller.head(&words.t("appointment-title"), Some(&appointment.unit_name), Some(("/work", &words.t("menu-work")))))
        dl.facts {
            div { dt { (words.t("appointment-person")) } dd { b { (appointment.name) } } }
            div { dt { (words.t("officers-role")) } dd {
                (words.t(&format!("role-{}", appointment.role.code()))) ", " (appointment.unit_name)
                @if let Some(until) = appointment.until_at {
                    br; span.soft.small { (words.t("officers-until")) " " (words.date(until - time::Duration::SECOND)) }
                }
            } }
            div { dt { (words.t("appointment-account")) } dd {
                (words.t(if asked.known { "appointment-account-known" } else { "appointment-account-new" }))
            } }
            div { dt { (words.t("appointment-asked-by")) } dd { (asked.asked_by) ", " (caller.time(appointment.asked_at)) } }
        }
        @match appointment.answer {
            Some(Answered::Confirmed) => (caller.notice(Tone::Done, &words.t("appointment-is-confirmed"))),
            Some(Answered::Refused) => (caller.notice(Tone::Wrong, &words.t("appointment-is-refused"))),
            Some(Answered::Withdrawn) => (caller.notice(Tone::Wait, &words.t("appointment-is-withdrawn"))),
            None if appointment.waits(now) => (to_answer(caller, appointment)),
            None => (caller.notice(Tone::Wait, &words.t("appointment-is-expired"))),
        }
    };
    caller.page(Sheet::titled(words.t("appointment-title")), body)
}

fn to_answer(caller: &Caller, appointment: &Appointment) -> Markup {
    let words = caller.words();
    let here = format!("/{}/appointments/{}", appointment.unit_id, appointment.id);
    html! {
        (caller.notice(Tone::Wait, &words.t("appointment-know-them")))
        (Post::buttons(format!("{here}/confirmation")).holds(caller.submit("check", &words.t("appointment-confirm"))))
        (Post::buttons(format!("{here}/refusal"))
            .sure(words.t("appointment-refuse-sure"), words.t("appointment-refuse"))
            .holds(caller.quiet_button("circle-x", &words.t("appointment-refuse"))))
        p.soft { (words.with("appointment-or-nothing", &[("date", &words.date(appointment.asked_at + LASTS))])) }
    }
}
