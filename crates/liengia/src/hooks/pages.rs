//! What the keeper sees of the machines that hear.

use axum::response::Response;
use ground::hooks::{Hook, State};
use ground::notices::{Class, Kind};
use ground::web::fields::Typed;
use ground::web::layout::Sheet;
use ground::web::parts::{Choice, Post, Row, Tone};
use ground::web::{Caller, Errors, Words};
use maud::{Markup, html};

use super::form::{ADDRESS, CLASS, INSIDE, KIND, NAME, UNIT};

fn here(caller: &Caller, hook: &Hook) -> String {
    format!("/{}/hooks/{}", caller.unit.id, hook.id)
}

pub fn list(caller: &Caller, all: &[Hook]) -> Response {
    let words = caller.words();
    let (title, add) = (words.t("hooks-title"), words.t("hooks-add"));
    let new = format!("/{}/hooks/new", caller.unit.id);
    let outbox = format!("/{}/outbox", caller.unit.id);
    let body = html! {
        (caller.head(&title, Some(&words.t("hooks-lead")), Some((&outbox, &words.t("outbox-title")))))
        @if all.is_empty() { (caller.empty("megaphone", &words.t("hooks-empty"), Some((&new, "plus", &add)))) }
        @else {
            (caller.rows(all.iter().map(|hook| row(caller, hook))))
            div.actions { (caller.primary_link(&new, "plus", &add)) }
        }
    };
    caller.page(Sheet::titled(title), body)
}

fn row(caller: &Caller, hook: &Hook) -> Row {
    let words = caller.words();
    let state = words.t(&format!("hooks-state-{}", hook.state().code()));
    let icon = if hook.state() == State::Hears { "megaphone" } else { "volume-x" };
    Row::to(here(caller, hook), icon, &hook.name)
        .meta(format!("{state} · {} · {}", hook.unit_id, hook.host))
        .meta(last(caller, hook))
        .waits(hook.state() == State::Hears && hook.problem.is_some())
        .quiet(hook.state() == State::Ended)
}

/// How the last try went.
fn last(caller: &Caller, hook: &Hook) -> Markup {
    let words = caller.words();
    html! {
        @match (hook.tried_at, &hook.problem) {
            (None, _) => { (words.t("hooks-untried")) }
            (Some(at), None) => { (words.t("hooks-taken")) " " (caller.time(at)) }
            (Some(at), Some(problem)) => { (words.t(&format!("hooks-failure-{problem}"))) " " (caller.time(at)) }
        }
    }
}

fn classes(words: &Words, hook: &Hook) -> String {
    let all: Vec<String> =
        hook.classes.iter().map(|class| words.t(&format!("hooks-class-{}", class.code()))).collect();
    all.join(", ")
}

pub fn show(caller: &Caller, hook: &Hook, place: &str, waits: i64) -> Response {
    let words = caller.words();
    let list = format!("/{}/hooks", caller.unit.id);
    let state = words.t(&format!("hooks-state-{}", hook.state().code()));
    let kinds: Vec<String> = hook.kinds.iter().map(|kind| words.t(&format!("notice-{kind}"))).collect();
    let host = if hook.inside {
        words.with("hooks-host-inside", &[("host", &hook.host)])
    } else {
        hook.host.clone()
    };
    let facts = [
        (words.t("hooks-place"), html! { (place) " (" (hook.unit_id) ")" }),
        (words.t("hooks-host"), html! { (host) }),
        (words.t("hooks-classes"), html! { (classes(&words, hook)) }),
        (
            words.t("hooks-kinds"),
            html! { @if kinds.is_empty() { (words.t("hooks-kinds-all")) } @else { (kinds.join(" · ")) } },
        ),
        (words.t("hooks-last"), last(caller, hook)),
        (words.t("hooks-waits"), html! { (words.number(waits)) }),
    ];
    let tone = if hook.state() == State::Hears { Tone::Done } else { Tone::Wait };
    let body = html! {
        (caller.head(&hook.name, None, Some((&list, &words.t("hooks-title")))))
        (caller.notice(tone, &state))
        (caller.facts(facts))
        @if hook.state() != State::Ended { (presses(caller, hook)) }
    };
    caller.page(Sheet::titled(hook.name.clone()), body)
}

fn presses(caller: &Caller, hook: &Hook) -> Markup {
    let (words, here) = (caller.words(), here(caller, hook));
    let end = Post::press(format!("{here}/end"))
        .sure(words.t("hooks-end-sure"), words.t("hooks-end"))
        .no(words.t("hooks-end-not"));
    html! {
        div.actions {
            @if hook.state() == State::Hears {
                (Post::press(format!("{here}/trials")).holds(caller.button("send", &words.t("hooks-try"))))
                (Post::press(format!("{here}/pause")).holds(caller.button("volume-x", &words.t("hooks-pause"))))
            } @else {
                (Post::press(format!("{here}/resumption")).holds(caller.button("volume-2", &words.t("hooks-resume"))))
            }
            (caller.link_button(&format!("{here}/secret"), "key-round", &words.t("hooks-secret")))
            (end.holds(caller.quiet_button("trash-2", &words.t("hooks-end"))))
        }
        p.small.soft { (words.t("hooks-try-says")) " " (words.t("hooks-pause-says")) }
    }
}

/// The secret stands here and nowhere else.
pub fn secret(caller: &Caller, hook: &Hook, secret: &str) -> Response {
    let (words, here) = (caller.words(), here(caller, hook));
    let now = caller.app.clock.now();
    let old = hook.old_signs_until().filter(|until| now < *until);
    let again = Post::press(format!("{here}/secret"))
        .hidden("number", hook.secret_number())
        .sure(words.t("hooks-roll-sure"), words.t("hooks-roll"))
        .no(words.t("hooks-roll-not"));
    let body = html! {
        (caller.head(&words.t("hooks-secret"), Some(&words.t("hooks-secret-lead")), Some((&here, &hook.name))))
        p.code.code--small { (secret) }
        @if let Some(until) = old { (caller.notice(Tone::Wait, &words.with("hooks-secret-old", &[("at", &words.moment(until))]))) }
        p { (words.t("hooks-secret-how")) }
        div.actions {
            (caller.primary_link(&here, "check", &words.t("hooks-secret-kept")))
            (again.holds(caller.quiet_button("refresh-cw", &words.t("hooks-roll"))))
        }
    };
    caller.page(Sheet::titled(words.t("hooks-secret")), body)
}

pub fn form(caller: &Caller, typed: &Typed, kinds: &[Kind], errors: &Errors) -> Response {
    let words = caller.words();
    let title = words.t("hooks-add");
    let list = format!("/{}/hooks", caller.unit.id);
    let ticked = |begins: &str, name: &str, key: String| {
        let name = format!("{begins}{name}");
        let chosen = typed.has(&name);
        Choice { name, value: "1".to_owned(), word: words.t(&key), icon: None, chosen }
    };
    let classes =
        Class::ALL.map(|class| ticked(CLASS, class.code(), format!("hooks-class-{}", class.code())));
    let of: Vec<Choice> =
        kinds.iter().map(|kind| ticked(KIND, kind.name, format!("notice-{}", kind.name))).collect();
    let inside = [ticked(INSIDE, "", "hooks-inside-tick".to_owned())];
    let body = html! {
        (caller.head(&title, Some(&words.t("hooks-new-lead")), Some((&list, &words.t("hooks-title")))))
        (caller.error_summary(errors))
        (Post::to(list.as_str()).once(typed.text("id")).holds(html! {
            (caller.described(&NAME, typed, errors))
            (caller.described(&ADDRESS, typed, errors))
            (caller.choices(INSIDE, &words.t("hooks-inside"), "checkbox", &inside, errors))
            (caller.described(&UNIT, typed, errors))
            (caller.choices("classes", &words.t("hooks-classes"), "checkbox", &classes, errors))
            (caller.choices("kinds", &words.t("hooks-kinds-only"), "checkbox", &of, errors))
            p.small.soft { (words.t("hooks-hears-never")) }
            (caller.submit("plus", &title))
        }))
    };
    caller.form_page(Sheet::titled(title), errors, body)
}
