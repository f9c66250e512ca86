//! What came of a meeting, on its page; and the draft of its minutes.

use axum::response::Response;
use ground::ids;
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Post, Row};
use ground::web::{Caller, Errors};
use maud::{Markup, html};
use uuid::Uuid;

use super::form::{CHAIR, DECISION, DUE, HANDS, MEND, SECRETARY, WORDS};
use super::model::{Decision, Hands, Minutes};
use crate::meetings::model::Meeting;
use crate::meetings::view::Whole;

/// Decisions with who does what by when, and the minutes that were published.
pub fn outcome(caller: &Caller, whole: &Whole) -> Markup {
    let words = caller.words();
    let here = whole.meeting.address(&caller.unit.id);
    // The newest; what it replaced is for those who keep it.
    let shown = if whole.keeps { whole.versions.len() } else { 1 };
    let published: Vec<_> =
        whole.versions.iter().filter(|one| one.published_at.is_some()).take(shown).collect();
    let row = |one: &&Minutes| {
        let day = one.published_at.map(|at| format!("{} · ", words.date(at))).unwrap_or_default();
        let title = words.with("meetings-version", &[("n", &one.version)]);
        Row::to(format!("{here}/minutes?version={}", one.version), "scroll-text", title).meta(format!(
            "{day}{} {}",
            words.t("meetings-mark"),
            one.mark()
        ))
    };
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
                (caller.rows(published.iter().map(row)))
            }
        }
    }
}

/// `drafting`: they may still be taken away. `keeps`: the reader may say of others' that they are done.
fn decisions(caller: &Caller, all: &[Decision], here: &str, drafting: bool, keeps: bool) -> Markup {
    let words = caller.words();
    let me = caller.who.person_id();
    let press = |one: &Decision, noun: &str, icon: &str, key: &str| {
        Post::press(format!("{here}/decisions/{}/{noun}", one.id))
            .holds(caller.small_button(icon, &words.t(key)))
    };
    caller.rows(all.iter().map(|one| {
        let icon = if one.done_at.is_some() { "circle-check" } else { "list-checks" };
        let counted = one.hands.were_counted().then(|| hands(caller, one.hands));
        let row = Row::of(icon, &one.words).meta(whose(caller, one)).meta(counted.unwrap_or_default());
        match one.done_at {
            Some(at) => {
                let says = words.with("meetings-done-on", &[("date", &words.date(at))]);
                row.chips(&[caller.chip("done", "circle-check", &says)])
            }
            None if drafting => row.says(press(one, "removal", "trash-2", "meetings-undecide")),
            None if one.person_id.is_some() && (one.person_id == me || keeps) => {
                row.says(press(one, "done", "check", "meetings-done"))
            }
            None => row,
        }
    }))
}

fn whose(caller: &Caller, one: &Decision) -> String {
    let words = caller.words();
    let due = one.due_at.map(|due| words.with("meetings-due", &[("date", &words.date(due))]));
    let who = if one.person.is_empty() { words.t("meetings-for-all") } else { one.person.clone() };
    [Some(who), due].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn hands(caller: &Caller, hands: Hands) -> String {
    let [ayes, noes, abstained] = hands.numbers();
    let with = [("ayes", &ayes as _), ("noes", &noes as _), ("abstained", &abstained as _)];
    caller.words().with("meetings-hands", &with)
}

/// What stands on the page of a draft.
pub struct Open<'a> {
    pub meeting: &'a Meeting,
    pub version: i64,
    pub typed: &'a Typed,
    pub errors: &'a Errors,
    pub decisions: &'a [Decision],
    pub people: &'a [(Uuid, String)],
    pub decision: &'a Typed,
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
        @if let Some(other) = open.overtaken {
            (caller.overtaken(&words.t("meetings-minutes-overtaken"), [
                ("meetings-chair", &other.chair), ("meetings-secretary", &other.secretary), ("meetings-words", &other.words),
            ]))
        }
        (caller.error_summary(open.errors))
        section.stack {
            h2 { (words.t("meetings-decisions")) }
            @if open.decisions.is_empty() { p.soft { (words.t("meetings-decisions-none")) } }
            @else { (decisions(caller, open.decisions, &here, open.may_decide, false)) }
            @if open.may_decide { (deciding(caller, open, &here)) }
            @else { p.soft { (words.t("meetings-decided-already")) } }
        }
        section.stack { h2 { (words.t("meetings-minutes")) } (draft(caller, open, &here)) }
        section.card {
            h2.card__title { (caller.icon("scroll-text")) (words.t("meetings-as-read")) }
            p.lines lang="vi" { (open.text) }
        }
    };
    let sheet = Sheet::titled(title).shape(Shape::Wide);
    caller.overtaken_page(open.overtaken.is_some(), sheet, open.errors, body)
}

fn draft(caller: &Caller, open: &Open, here: &str) -> Markup {
    let words = caller.words();
    let field = |field| caller.described(field, open.typed, open.errors);
    Post::to(format!("{here}/minutes")).hidden("saves", open.typed.text("saves")).holds(html! {
        (field(&CHAIR))
        (field(&SECRETARY))
        (field(&WORDS))
        @if open.version > 1 { (field(&MEND)) }
        (caller.who_reads("meetings-minutes-read"))
        div.actions {
            (caller.button("save", &words.t("meetings-save")))
            button.button.button--primary type="submit" name="publish" value="1"
                data-confirm=(words.t("meetings-publish-sure")) data-confirm-yes=(words.t("meetings-publish"))
                data-confirm-no=(words.t("meetings-publish-no")) {
                (caller.icon("circle-check")) span { (words.t("meetings-publish")) }
            }
        }
    })
}

fn deciding(caller: &Caller, open: &Open, here: &str) -> Markup {
    let words = caller.words();
    let (typed, errors) = (open.decision, open.errors);
    let fresh = ids::fresh(caller.app.clock.now()).to_string();
    let id = if typed.has("id") { typed.text("id") } else { &fresh };
    let nobody = (String::new(), words.t("meetings-for-all"));
    let people = open.people.iter().map(|(id, name)| (id.to_string(), name.clone()));
    let people: Vec<_> = [nobody].into_iter().chain(people).collect();
    let (person, hint) = (words.t("meetings-person"), words.t("meetings-person-hint"));
    html! {
        details open[typed.has("id")] id="deciding" {
            summary { (words.t("meetings-decide")) }
            (Post::to(format!("{here}/decisions")).once(id).holds(html! {
                (caller.described(&DECISION, typed, errors))
                (caller.select("person", &person, &hint, (typed.text("person"), &people), errors))
                (caller.described(&DUE, typed, errors))
                fieldset.group {
                    legend { (words.t("meetings-show-of-hands")) }
                    div.fields { @for field in &HANDS { (caller.described(field, typed, errors)) } }
                }
                (caller.who_reads("meetings-minutes-read"))
                div.actions { (caller.button("plus", &words.t("meetings-decide-send"))) }
            }))
        }
    }
}
