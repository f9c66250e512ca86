//! The meetings of a unit: those to come, then those that were, a page at a time.

use axum::response::Response;
use ground::policy::Action;
use ground::units::Kind as UnitKind;
use ground::web::Caller;
use ground::web::layout::{Keep, Sheet};
use ground::web::parts::Row;
use maud::{Markup, html};
use uuid::Uuid;

use super::chips;
use crate::meetings::model::Meeting;

/// What a page of the list shows.
pub struct Listed {
    pub coming: Vec<Meeting>,
    pub past: Vec<Meeting>,
    /// All that were, on however many pages.
    pub past_count: i64,
    /// Behind which the next page begins.
    pub next: Option<Uuid>,
    pub is_first: bool,
}

pub fn list(caller: &Caller, listed: &Listed) -> Response {
    let words = caller.words();
    let (title, home) = (words.t("menu-meetings"), format!("/{}/meetings", caller.unit.id));
    let new = format!("{home}/new");
    let group = caller.unit.kind == UnitKind::Group;
    let calls = caller.may(if group { Action::CallRoll } else { Action::CallMeeting });
    let call = words.t("meetings-call");
    let next = listed.next.map(|id| format!("{home}?after={id}"));
    let (newest, older) = (words.t("meetings-newest"), words.t("meetings-older"));
    let body = html! {
        (caller.head(&title, Some(&words.t("meetings-lead")), None))
        @if listed.coming.is_empty() && listed.past_count == 0 {
            (caller.empty("users", &words.t("meetings-empty"), calls.then_some((&new, "plus", &call))))
        } @else {
            @if calls { div.actions { (caller.primary_link(&new, "plus", &call)) } }
            @if listed.is_first {
                @if listed.coming.is_empty() { p.soft { (words.t("meetings-none-coming")) } }
                @else { (rows(caller, &listed.coming)) }
            }
            @if !listed.past.is_empty() {
                h2.rows__heading { (words.with("meetings-past", &[("n", &words.number(listed.past_count))])) }
                (rows(caller, &listed.past))
            }
            (caller.pager(
                &words.t("meetings-pages"),
                (!listed.is_first).then_some((home.as_str(), newest.as_str())),
                next.as_deref().map(|next| (next, older.as_str())),
            ))
        }
    };
    caller.page(Sheet::titled(title).keep(Keep::Page), body)
}

fn rows(caller: &Caller, meetings: &[Meeting]) -> Markup {
    let words = caller.words();
    caller.rows(meetings.iter().map(|meeting| {
        Row::to(meeting.address(&caller.unit.id), meeting.kind.icon(), &meeting.title)
            .meta(format!("{} · {}", words.moment(meeting.begins_at), meeting.place))
            .chips(&chips(caller, meeting))
    }))
}
