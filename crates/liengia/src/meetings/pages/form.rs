//! Calling a meeting, changing it.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ground::files::{Attachments, Waiting};
use ground::units::{Kind as UnitKind, Unit};
use ground::web::layout::Sheet;
use ground::web::parts::{Choice, Input, Post, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use crate::meetings::form::{
    AGENDA_CHARS_MAX, GROUP_FIELD, MeetingForm, PLACE_CHARS_MAX, REASON_CHARS_MAX, TITLE_CHARS_MAX,
};
use crate::meetings::kind::Kind;
use crate::meetings::model::Meeting;

/// Papers that go along: whoever calls answers for them.
pub const PAPERS: Attachments = Attachments { name: "papers", papers: true };

/// What stands in the form besides what was typed.
pub struct Open<'a> {
    pub form: &'a MeetingForm,
    pub errors: &'a Errors,
    pub papers: &'a [Waiting],
    /// The groups that may be called.
    pub groups: &'a [Unit],
    /// What is to be changed; none: a new one.
    pub meeting: Option<&'a Meeting>,
    /// Somebody else changed it meanwhile.
    pub overtaken: bool,
}

pub fn form(caller: &Caller, open: &Open) -> Response {
    let words = caller.words();
    let home = format!("/{}/meetings", caller.unit.id);
    let to = open.meeting.map_or(home.clone(), |meeting| meeting.address(&caller.unit.id));
    let title = words.t(if open.meeting.is_some() { "meetings-change" } else { "meetings-call" });
    let body = html! {
        (caller.head(&title, None, Some((&to, &words.t("menu-meetings")))))
        @if let Some(meeting) = open.meeting.filter(|_| open.overtaken) { (overtaken(caller, meeting)) }
        (caller.error_summary(open.errors))
        (Post::to(&to).files().holds(html! {
            (fields(caller, open))
            (PAPERS.field(caller, &words.t("meetings-papers"), &words.t("meetings-papers-hint"), open.papers, open.errors))
            @if open.meeting.is_some() {
                (caller.text_field(
                    &Input::line("reason", &words.t("meetings-reason"), &open.form.reason, REASON_CHARS_MAX)
                        .required().hint(&words.t("meetings-reason-hint")),
                    open.errors,
                ))
            }
            (caller.who_reads("meetings-reads"))
            div.actions {
                (caller.submit("send", &words.t(if open.meeting.is_some() { "meetings-change-send" } else { "meetings-send" })))
            }
        }))
    };
    let page = caller.form_page(Sheet::titled(title), open.errors, body);
    if open.overtaken { (StatusCode::CONFLICT, page).into_response() } else { page }
}

/// What the other one wrote; what is being typed still stands below.
fn overtaken(caller: &Caller, meeting: &Meeting) -> Markup {
    let words = caller.words();
    html! {
        (caller.notice(Tone::Wrong, &words.t("meetings-overtaken")))
        dl.facts {
            div { dt { (words.t("meetings-title")) } dd { (meeting.title) } }
            div { dt { (words.t("meetings-when")) } dd { (words.moment(meeting.begins_at)) } }
            div { dt { (words.t("meetings-place")) } dd { (meeting.place) } }
            div { dt { (words.t("meetings-agenda")) } dd.lines { (meeting.agenda) } }
            div { dt { (words.t("meetings-reason-was")) } dd { (meeting.change_reason) } }
        }
    }
}

fn fields(caller: &Caller, open: &Open) -> Markup {
    let words = caller.words();
    let (form, errors) = (open.form, open.errors);
    html! {
        @if open.meeting.is_none() { input type="hidden" name="id" value=(form.id); }
        @else { input type="hidden" name="seen" value=(form.seen); }
        (kinds(caller, open))
        (caller.text_field(
            &Input::line("title", &words.t("meetings-title"), &form.title, TITLE_CHARS_MAX)
                .required().hint(&words.t("meetings-title-hint")),
            errors,
        ))
        (caller.moment_fields(
            &words.t("meetings-when"),
            &Input::line("day", &words.t("meetings-day"), &form.day, 30).required(),
            &Input::line("hour", &words.t("meetings-hour"), &form.hour, 30).required(),
            errors,
        ))
        (caller.text_field(
            &Input::line("place", &words.t("meetings-place"), &form.place, PLACE_CHARS_MAX).required(),
            errors,
        ))
        (caller.text_field(
            &Input::area("agenda", &words.t("meetings-agenda"), &form.agenda, AGENDA_CHARS_MAX)
                .required().hint(&words.t("meetings-agenda-hint")),
            errors,
        ))
        (called(caller, open))
        (rhythm(caller, open))
    }
}

fn kinds(caller: &Caller, open: &Open) -> Markup {
    let words = caller.words();
    let choice = |kind: Kind| Choice {
        name: "kind".to_owned(),
        value: kind.code().to_owned(),
        word: words.t(&format!("meetings-kind-{}", kind.code())),
        icon: Some(kind.icon()),
        chosen: open.form.kind == kind.code(),
    };
    let all: Vec<_> = Kind::of(caller.unit.kind).map(choice).collect();
    caller.choices("kind", &words.t("meetings-kind"), "radio", &all, open.errors)
}

/// A group calls itself; a larger unit says which of its groups.
fn called(caller: &Caller, open: &Open) -> Markup {
    let words = caller.words();
    let choice = |group: &Unit| Choice {
        name: format!("{GROUP_FIELD}{}", group.id),
        value: "1".to_owned(),
        word: group.name.clone(),
        icon: None,
        chosen: open.form.groups.contains(&group.id),
    };
    let all: Vec<_> = open.groups.iter().map(choice).collect();
    html! {
        @if caller.unit.kind == UnitKind::Group {
            input type="hidden" name=(format!("{GROUP_FIELD}{}", caller.unit.id)) value="1";
        } @else {
            (caller.choices("groups", &words.t("meetings-groups"), "checkbox", &all, open.errors))
            @if all.is_empty() { p.field__hint { (words.t("meetings-no-groups")) } }
        }
    }
}

/// A regular one comes again: the next is proposed when its time is near.
fn rhythm(caller: &Caller, open: &Open) -> Markup {
    let words = caller.words();
    let all = [("", "meetings-every-none"), ("1", "meetings-every-1"), ("2", "meetings-every-2")];
    let all = all.map(|(value, key)| (value.to_owned(), words.t(key)));
    let (label, hint) = (words.t("meetings-every"), words.t("meetings-every-hint"));
    caller.select("every", &label, &hint, (&open.form.every, &all), open.errors)
}
