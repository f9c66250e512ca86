//! Calling a meeting, changing it.

use axum::response::Response;
use ground::files::{Attachments, Waiting};
use ground::units::{Kind as UnitKind, Unit};
use ground::web::fields::Typed;
use ground::web::layout::Sheet;
use ground::web::parts::{Choice, Post};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use crate::meetings::form::{AGENDA, DAY, GROUP, HOUR, PLACE, REASON, RHYTHMS, TITLE};
use crate::meetings::kind::Kind;
use crate::meetings::model::Meeting;

/// Papers that go along: whoever calls answers for them.
pub const PAPERS: Attachments = Attachments { name: "papers", papers: true };

/// What stands in the form besides what was typed.
pub struct Open<'a> {
    pub typed: &'a Typed,
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
    let to = open.meeting.map_or(home, |meeting| meeting.address(&caller.unit.id));
    let (title, send, back) = match open.meeting {
        Some(_) => ("meetings-change", "meetings-change-send", "meetings-back"),
        None => ("meetings-call", "meetings-send", "menu-meetings"),
    };
    let post = match open.meeting {
        Some(_) => Post::to(&to).hidden("seen", open.typed.text("seen")),
        None => Post::to(&to).once(open.typed.text("id")),
    };
    let body = html! {
        (caller.head(&words.t(title), None, Some((&to, &words.t(back)))))
        @if let Some(meeting) = open.meeting.filter(|_| open.overtaken) { (overtaken(caller, meeting)) }
        (caller.error_summary(open.errors))
        (post.files().holds(html! {
            (fields(caller, open))
            (PAPERS.field(caller, &words.t("meetings-papers"), &words.t("meetings-papers-hint"), open.papers, open.errors))
            @if open.meeting.is_some() { (caller.described(&REASON, open.typed, open.errors)) }
            (caller.who_reads("meetings-reads"))
            div.actions { (caller.submit("send", &words.t(send))) }
        }))
    };
    caller.overtaken_page(open.overtaken, Sheet::titled(words.t(title)), open.errors, body)
}

/// What the other one wrote; what is being typed still stands below.
fn overtaken(caller: &Caller, meeting: &Meeting) -> Markup {
    let words = caller.words();
    caller.overtaken(
        &words.t("meetings-overtaken"),
        [
            ("meetings-title", &meeting.title),
            ("meetings-when", &words.moment(meeting.begins_at)),
            ("meetings-place", &meeting.place),
            ("meetings-agenda", &meeting.agenda),
            ("meetings-reason-was", &meeting.change_reason),
        ],
    )
}

fn fields(caller: &Caller, open: &Open) -> Markup {
    let words = caller.words();
    let (typed, errors) = (open.typed, open.errors);
    let kinds: Vec<_> = Kind::of(caller.unit.kind)
        .map(|kind| Choice {
            name: "kind".to_owned(),
            value: kind.code().to_owned(),
            word: kind.says(&words),
            icon: Some(kind.icon()),
            chosen: typed.text("kind") == kind.code(),
        })
        .collect();
    let rhythms = RHYTHMS.map(|(value, key)| (value.to_owned(), words.t(key)));
    let (every, hint) = (words.t("meetings-every"), words.t("meetings-every-hint"));
    html! {
        (caller.choices("kind", &words.t("meetings-kind"), "radio", &kinds, errors))
        (caller.described(&TITLE, typed, errors))
        (caller.described_moment(&words.t("meetings-when"), (&DAY, &HOUR), typed, errors))
        (caller.described(&PLACE, typed, errors))
        (caller.described(&AGENDA, typed, errors))
        (called(caller, open))
        (caller.select("every", &every, &hint, (typed.text("every"), &rhythms), errors))
    }
}

/// A group calls itself; a larger unit says which of its groups.
fn called(caller: &Caller, open: &Open) -> Markup {
    let words = caller.words();
    let choice = |group: &Unit| {
        let name = format!("{GROUP}{}", group.id);
        let chosen = open.typed.has(&name);
        Choice { name, value: "1".to_owned(), word: group.name.clone(), icon: None, chosen }
    };
    let all: Vec<_> = open.groups.iter().map(choice).collect();
    html! {
        @if caller.unit.kind == UnitKind::Group {
            input type="hidden" name=(format!("{GROUP}{}", caller.unit.id)) value="1";
        } @else {
            (caller.choices("groups", &words.t("meetings-groups"), "checkbox", &all, open.errors))
            @if all.is_empty() { p.field__hint { (words.t("meetings-no-groups")) } }
        }
    }
}
