//! What came of a meeting, on its page; and the draft of its minutes.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use ground::ids;
use ground::policy::Action;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Input, Post, Tone};
use ground::web::{Caller, Errors, words};
use maud::{Markup, html};
use uuid::Uuid;

use super::form::{DECISION_CHARS_MAX, DecisionForm, MinutesForm, NAME_CHARS_MAX, WORDS_CHARS_MAX};
use super::model::{Decision, Minutes};
use crate::meetings::form::REASON_CHARS_MAX;
use crate::meetings::model::Meeting;
use crate::meetings::view::Whole;

/// Decisions with who does what by when, and the minutes that were published.
pub fn outcome(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let here = whole.meeting.address(&caller.unit.id);
    let published: Vec<_> = whole.versions.iter().filter(|one| one.published_at.is_some()).collect();
    html! {
        @if !whole.decisions.is_empty() && !published.is_empty() {
            section {
                h2.section-title { (words.t("meetings-decisions")) }
                (decisions(caller, &whole.decisions, &here, false, whole.keeps && caller.may(Action::CallRoll)))
            }
        }
        @if !published.is_empty() {
            section {
                h2.section-title { (words.t("meetings-minutes")) }
                ul.rows { @for one in published { li.row {
                    a.row__link href=(format!("{here}/minutes?version={}", one.version)) {
                        span.row__icon { (caller.icon("scroll-text")) }
                        span.row__body {
                            span.row__title { (words.with("meetings-version", &[("n", &one.version)])) }
                            span.row__meta {
                                @if let Some(at) = one.published_at { (words.date(at)) " · " }
                                (words.t("meetings-mark")) " " (one.mark())
                            }
                        }
                        span.row__go { (caller.icon("chevron-right")) }
                    }
                } } }
            }
        }
    }
}

/// `drafting`: they may still be taken away. `keeps`: the reader may say of others' that they are done.
fn decisions(caller: &Caller, all: &[Decision], here: &str, drafting: bool, keeps: bool) -> Markup {
    let words = caller.words();
    let me = caller.who.person_id();
    html! {
        ul.rows { @for one in all { li.row { div.row__link {
            span.row__icon { (caller.icon(if one.done_at.is_some() { "circle-check" } else { "list-checks" })) }
            span.row__body {
                span.row__title { (one.words) }
                span.row__meta { (whose(caller, one)) }
                @if one.hands.were_counted() { span.row__meta { (hands(caller, one)) } }
                @if let Some(at) = one.done_at {
                    span.chips { (caller.chip("done", "circle-check", &words.with("meetings-done-on", &[("date", &words.date(at))]))) }
                } @else if drafting {
                    (press(caller, &format!("{here}/decisions/{}/removal", one.id), "trash-2", "meetings-undecide"))
                } @else if one.person_id.is_some() && (one.person_id == me || keeps) {
                    (press(caller, &format!("{here}/decisions/{}/done", one.id), "check", "meetings-done"))
                }
            }
        } } } }
    }
}

fn press(caller: &Caller, to: &str, icon: &str, key: &str) -> Markup {
    html! {
        (Post::press(&to).holds(html! {
            button.button.button--small type="submit" { (caller.icon(icon)) span { (caller.words().t(key)) } }
        }))
    }
}

fn whose(caller: &Caller, one: &Decision) -> String {
    let words = caller.words();
    let due = one.due_at.map(|due| words.with("meetings-due", &[("date", &words.date(due))]));
    let who = if one.person.is_empty() { words.t("meetings-for-all") } else { one.person.clone() };
    [Some(who), due].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn hands(caller: &Caller, one: &Decision) -> String {
    let n = |hands: Option<i64>| hands.unwrap_or_default();
    caller.words().with(
        "meetings-hands",
        &[("ayes", &n(one.hands.ayes)), ("noes", &n(one.hands.noes)), ("abstained", &n(one.hands.abstained))],
    )
}

/// What stands on the page of a draft.
pub struct Open<'a> {
    pub meeting: &'a Meeting,
    pub version: i64,
    pub form: &'a MinutesForm,
    pub errors: &'a Errors,
    pub decisions: &'a [Decision],
    pub people: &'a [(Uuid, String)],
    pub decision: &'a DecisionForm,
    /// What the minutes say as it stands.
    pub text: &'a str,
    /// A draft is open; what was published is not changed beneath it.
    pub may_decide: bool,
    /// Somebody else saved this meanwhile.
    pub overtaken: Option<&'a Minutes>,
}

pub fn edit(caller: &Caller, open: &Open) -> Response {
    let words = caller.words();
    let here = open.meeting.address(&caller.unit.id);
    let title = words.t("meetings-write");
    let body = html! {
        (caller.head(&title, Some(&open.meeting.title), Some((&here, &words.t("meetings-back")))))
        @if let Some(other) = open.overtaken { (overtaken(caller, other)) }
        (caller.error_summary(open.errors))
        section.stack {
            h2 { (words.t("meetings-decisions")) }
            @if open.decisions.is_empty() { p.soft { (words.t("meetings-decisions-none")) } }
            @else { (decisions(caller, open.decisions, &here, open.may_decide, false)) }
            @if open.may_decide { (deciding(caller, open, &here)) }
            @else { p.soft { (words.t("meetings-decided-already")) } }
        }
        section.stack {
            h2 { (words.t("meetings-minutes")) }
            (draft(caller, open, &here))
        }
        section.card {
            h2.card__title { (caller.icon("scroll-text")) (words.t("meetings-as-read")) }
            p.lines lang="vi" { (open.text) }
        }
    };
    let page = caller.form_page(Sheet::titled(title).shape(Shape::Wide), open.errors, body);
    if open.overtaken.is_some() { (StatusCode::CONFLICT, page).into_response() } else { page }
}

fn overtaken(caller: &Caller, other: &Minutes) -> Markup {
    let words = caller.words();
    html! {
        (caller.notice(Tone::Wrong, &words.t("meetings-minutes-overtaken")))
        dl.facts {
            div { dt { (words.t("meetings-chair")) } dd { (other.chair) } }
            div { dt { (words.t("meetings-secretary")) } dd { (other.secretary) } }
            div { dt { (words.t("meetings-words")) } dd.lines { (other.words) } }
        }
    }
}

fn draft(caller: &Caller, open: &Open, here: &str) -> Markup {
    let words = caller.words();
    let (form, errors) = (open.form, open.errors);
    html! {
        (Post::to(format!("{here}/minutes")).hidden("saves", &form.saves).holds(html! {
            (caller.text_field(&Input::line("chair", &words.t("meetings-chair"), &form.chair, NAME_CHARS_MAX), errors))
            (caller.text_field(
                &Input::line("secretary", &words.t("meetings-secretary"), &form.secretary, NAME_CHARS_MAX),
                errors,
            ))
            (caller.text_field(
                &Input {
                    rows: Some(8),
                    ..Input::line("words", &words.t("meetings-words"), &form.words, WORDS_CHARS_MAX)
                }.hint(&words.t("meetings-words-hint")),
                errors,
            ))
            @if open.version > 1 {
                (caller.text_field(
                    &Input::line("reason", &words.t("meetings-mend-reason"), &form.reason, REASON_CHARS_MAX).required(),
                    errors,
                ))
            }
            (caller.who_reads("meetings-minutes-read"))
            div.actions {
                (caller.button("save", &words.t("meetings-save")))
                button.button.button--primary type="submit" name="publish" value="1"
                    data-confirm=(words.t("meetings-publish-sure")) data-confirm-yes=(words.t("meetings-publish"))
                    data-confirm-no=(words.t("meetings-publish-no")) {
                    (caller.icon("circle-check")) span { (words.t("meetings-publish")) }
                }
            }
        }))
    }
}

fn deciding(caller: &Caller, open: &Open, here: &str) -> Markup {
    let words = caller.words();
    let (form, errors) = (open.decision, open.errors);
    let id =
        if form.id.is_empty() { ids::fresh(caller.app.clock.now()).to_string() } else { form.id.clone() };
    let nobody = (String::new(), words.t("meetings-for-all"));
    let people = open.people.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let people: Vec<_> = [nobody].into_iter().chain(people).collect();
    let number = |name: &'static str, label: &str, value: &str| {
        let input = Input { keyboard: Some("numeric"), ..Input::line(name, label, value, 6) };
        caller.text_field(&input, errors)
    };
    html! {
        details open[!form.id.is_empty()] id="deciding" {
            summary { (words.t("meetings-decide")) }
            (Post::to(format!("{here}/decisions")).once(&id).holds(html! {
                (caller.text_field(
                    &Input {
                        rows: Some(2),
                        ..Input::line("decision", &words.t("meetings-decision"), &form.decision, DECISION_CHARS_MAX)
                    }.required(),
                    errors,
                ))
                (caller.select("person", &words.t("meetings-person"), &words.t("meetings-person-hint"), (&form.person, &people), errors))
                (caller.day_field(&Input::line("due", &words.t("meetings-due-on"), &form.due, 30), errors))
                fieldset.group {
                    legend { (words.t("meetings-show-of-hands")) }
                    div.fields {
                        (number("ayes", &words.t("meetings-ayes"), &form.ayes))
                        (number("noes", &words.t("meetings-noes"), &form.noes))
                        (number("abstained", &words.t("meetings-abstained"), &form.abstained))
                    }
                }
                (caller.who_reads("meetings-minutes-read"))
                div.actions { (caller.button("plus", &words.t("meetings-decide-send"))) }
            }))
        }
    }
}

/// How a day is written in minutes.
pub fn vi_day(at: time::OffsetDateTime) -> String {
    words::day(at.to_offset(ground::clock::VIET_NAM).date())
}
