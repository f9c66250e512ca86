//! The meetings of a unit: those to come, then those that were.

use axum::response::Response;
use ground::policy::Action;
use ground::units::Kind as UnitKind;
use ground::web::Caller;
use ground::web::layout::Sheet;
use maud::{Markup, html};

use super::chips;
use crate::meetings::model::Meeting;

pub fn list(caller: &Caller, coming: &[Meeting], past: &[Meeting]) -> Response {
    let words = caller.words();
    let title = words.t("menu-meetings");
    let new = format!("/{}/meetings/new", caller.unit.id);
    let group = caller.unit.kind == UnitKind::Group;
    let calls = caller.may(if group { Action::CallRoll } else { Action::CallMeeting });
    let call = words.t("meetings-call");
    let body = html! {
        (caller.head(&title, Some(&words.t("meetings-lead")), None))
        @if coming.is_empty() && past.is_empty() {
            (caller.empty("users", &words.t("meetings-empty"), calls.then_some((&new, "plus", &call))))
        } @else {
            @if calls { div.actions { (caller.primary_link(&new, "plus", &call)) } }
            @if coming.is_empty() { p.soft { (words.t("meetings-none-coming")) } }
            @else { (rows(caller, coming)) }
            @if !past.is_empty() {
                h2.rows__heading { (words.t("meetings-past")) }
                (rows(caller, past))
            }
        }
    };
    caller.page(Sheet::titled(title), body)
}

fn rows(caller: &Caller, meetings: &[Meeting]) -> Markup {
    let words = caller.words();
    html! {
        ul.rows data-rows { @for meeting in meetings { li.row {
            a.row__link href=(meeting.address(&caller.unit.id)) {
                span.row__icon { (caller.icon(meeting.kind.icon())) }
                span.row__body {
                    span.row__title { (meeting.title) }
                    span.row__meta { (words.moment(meeting.begins_at)) " · " (meeting.place) }
                    (chips(caller, meeting))
                }
                span.row__go { (caller.icon("chevron-right")) }
            }
        } } }
    }
}
