//! Who answers for one: the list, naming somebody, the elder's own press, having heard it.

use axum::response::Response;
use ground::feature::Given;
use ground::people::Kin;
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::layout::{Shape, Sheet};
use ground::web::parts::{Choice, Post, Row, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::model::{Aide, Side, State, Witness};
use super::view::{Offered, Seen};

fn here(caller: &Caller, rest: &str) -> String {
    format!("/{}/aides{rest}", caller.unit.id)
}

/// What a helper may, and what never.
fn rule(caller: &Caller) -> Markup {
    let words = caller.words();
    html! { p.small.soft { (words.t("aides-may")) " " (words.t("aides-never")) } }
}

pub fn list(caller: &Caller, seen: &Seen) -> Response {
    let words = caller.words();
    let title = words.t("menu-aides");
    let body = html! {
        (caller.head(&title, Some(&words.t("aides-lead")), None))
        (part(caller, "aides-to-hear", &seen.to_hear, hear_row))
        @if seen.mine.is_empty() { (caller.empty("heart-handshake", &words.t("aides-none"), None)) }
        @else {
            section {
                h2.section-title { (words.t("aides-mine")) }
                @for one in &seen.mine { (mine(caller, one)) }
            }
        }
        (given(caller, &seen.given))
        @if caller.may(Action::AnswerPair) {
            div.actions {
                (caller.primary_link(&here(caller, "/new"), "user-round-plus", &words.t("aides-new")))
                @if seen.leads { (caller.link_button(&here(caller, "/new?lent=1"), "smartphone", &words.t("aides-lend"))) }
                (caller.link_button("/me/helping", "qr-code", &words.t("aides-elsewhere")))
            }
        }
        (part(caller, "aides-others", &seen.others, helped_row))
        @if seen.leads { (part(caller, "aides-group", &seen.group, group_row)) }
        (rule(caller))
    };
    caller.page(Sheet::titled(title), body)
}

fn part(caller: &Caller, key: &str, all: &[Aide], row: fn(&Caller, &Aide) -> Row) -> Markup {
    html! {
        @if !all.is_empty() {
            section {
                h2.section-title { (caller.words().t(key)) }
                (caller.rows(all.iter().map(|one| row(caller, one))))
            }
        }
    }
}

fn hear_row(caller: &Caller, one: &Aide) -> Row {
    let words = caller.words();
    let says = words.with("aides-asks", &[("elder", &one.elder.name), ("aide", &one.aide.name)]);
    Row::to(here(caller, &format!("/{}", one.id)), "heart-handshake", says).waits(true)
}

fn until(caller: &Caller, one: &Aide) -> String {
    caller.words().with("aides-until", &[("date", &caller.words().date(one.until_at))])
}

fn helped_row(caller: &Caller, one: &Aide) -> Row {
    let words = caller.words();
    Row::of("user", &one.elder.name).meta(until(caller, one)).beside(ending(
        caller,
        one,
        &words.t("aides-stop"),
        &words.t("aides-stop-sure"),
    ))
}

fn group_row(caller: &Caller, one: &Aide) -> Row {
    let words = caller.words();
    let says = words.with("aides-asks", &[("elder", &one.elder.name), ("aide", &one.aide.name)]);
    Row::of("users", says).meta(state(caller, one)).beside(ending(
        caller,
        one,
        &words.t("aides-end"),
        &words.t("aides-end-for-sure"),
    ))
}

/// Where it stands, in a line.
fn state(caller: &Caller, one: &Aide) -> String {
    let words = caller.words();
    match one.state(caller.app.clock.now()) {
        State::Unsaid => words.t("aides-is-unsaid"),
        State::Waits => words.t("aides-is-waiting"),
        State::Stands => until(caller, one),
        State::Over => words.t("aides-over"),
    }
}

fn ending(caller: &Caller, one: &Aide, says: &str, sure: &str) -> Markup {
    Post::press(here(caller, &format!("/{}/end", one.id)))
        .sure(sure, says)
        .holds(caller.small_button("x", says))
}

/// Of the reader: one card each, ended by one press.
fn mine(caller: &Caller, one: &Aide) -> Markup {
    let (words, now) = (caller.words(), caller.app.clock.now());
    html! {
        section.card {
            h2.card__title { (caller.icon("heart-handshake")) (one.aide.name) }
            p { (words.t(&format!("aides-kin-{}", one.kin.code()))) " · " (state(caller, one)) }
            @if one.renews(now) {
                p.actions { (caller.link_button(&here(caller, &format!("/new?aide={}&kin={}", one.aide.id, one.kin.code())), "refresh-cw", &words.t("aides-renew"))) }
            }
            (Post::press(here(caller, &format!("/{}/end", one.id))).holds(caller.button("x", &words.t("aides-end"))))
        }
    }
}

/// What was answered in the reader's name.
fn given(caller: &Caller, all: &[Given]) -> Markup {
    let words = caller.words();
    let row = |one: &Given| {
        Row::to(&one.link, "check", &one.title).meta(format!(
            "{} ({}) · {}",
            one.says,
            one.by.says(&words),
            words.date(one.at)
        ))
    };
    html! {
        @if !all.is_empty() {
            section {
                h2.section-title { (words.t("aides-given")) }
                (caller.rows(all.iter().map(row)))
            }
        }
    }
}

fn options(first: &str, all: &[Side]) -> Vec<(String, String)> {
    let named = all.iter().map(|side| (side.id.to_string(), side.name.clone()));
    [(String::new(), first.to_owned())].into_iter().chain(named).collect()
}

/// By name, and that they live elsewhere where they do.
fn named(caller: &Caller, offered: &Offered, guest: &Side) -> String {
    match offered.aides.iter().any(|side| side.id == guest.id) {
        true => guest.name.clone(),
        false => caller.words().with("aides-elsewhere-is", &[("name", &guest.name)]),
    }
}

/// The code that was read, as it stands in an address.
fn who(typed: &Typed) -> String {
    serde_urlencoded::to_string([("who", typed.text("who"))]).unwrap_or_default()
}

pub fn form(caller: &Caller, offered: &Offered, typed: &Typed, errors: &Errors) -> Response {
    let words = caller.words();
    let title = words.t(if offered.lent { "aides-lend" } else { "aides-new" });
    let choose = words.t("aides-choose");
    let kin = Kin::ALL.map(|kin| Choice {
        name: "kin".to_owned(),
        value: kin.code().to_owned(),
        word: words.t(&format!("aides-kin-{}", kin.code())),
        icon: None,
        chosen: typed.text("kin") == kin.code(),
    });
    let select = |name: &'static str, key: &str, first: &str, all: &[Side]| {
        let (label, hint) = (words.t(key), words.t(&format!("{key}-hint")));
        caller.select(name, &label, &hint, (typed.text(name), &options(first, all)), errors)
    };
    let button = words.t(if offered.lent { "aides-next" } else { "aides-say" });
    let body = html! {
        (caller.head(&title, Some(&words.t("aides-may")), Some((&here(caller, ""), &words.t("menu-aides")))))
        (caller.error_summary(errors))
        p { (words.t("aides-never")) }
        @if offered.leads && !offered.lent && offered.guest.is_some() {
            p.actions { (caller.link_button(&here(caller, &format!("/new?lent=1&{}", who(typed))), "smartphone", &words.t("aides-lend"))) }
        }
        (Post::to(here(caller, "")).once(typed.text("id")).hidden_if("lent", offered.lent.then_some("1")).holds(html! {
            @if offered.lent { (select("elder", "aides-elder", &choose, &offered.elders)) }
            @if let Some(guest) = &offered.guest {
                input type="hidden" name="who" value=(typed.text("who"));
                (caller.facts([(words.t("aides-aide"), named(caller, offered, guest))]))
            } @else { (select("aide", "aides-aide", &choose, &offered.aides)) }
            (caller.choices("kin", &words.t("aides-kin"), "radio", &kin, errors))
            @if !offered.lent {
                (select("witness", "aides-witness", &words.t("aides-witness-leader"), &offered.witnesses))
            }
            (caller.who_reads("aides-reads"))
            div.actions.actions--stay { (caller.submit("check", &button)) }
        }))
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

/// One: for the elder on a lent phone, for the witness, or how it stands.
pub fn show(caller: &Caller, one: &Aide, witness: Witness, leads: bool) -> Response {
    let now = caller.app.clock.now();
    match one.state(now) {
        State::Unsaid if one.asked_by == witness.id => lent(caller, one),
        State::Waits if one.asks(witness) => hear(caller, one),
        _ => stands(caller, one, leads || one.concerns(witness.id)),
    }
}

/// The phone is in the elder's hand: their words, large, and two buttons alike.
fn lent(caller: &Caller, one: &Aide) -> Response {
    let words = caller.words();
    let names = [("elder", &one.elder.name as _), ("aide", &one.aide.name as _)];
    let body = html! {
        (caller.notice(Tone::Info, &words.with("aides-hand-over", &[("elder", &one.elder.name)])))
        section.signin {
            h1 { (words.with("aides-word", &names)) }
            p { (words.t("aides-may")) }
            p { (words.t("aides-never")) }
            p { (words.t("aides-any-time")) }
            (Post::press(here(caller, &format!("/{}/word", one.id))).holds(html! {
                button.button.button--wide type="submit" { (caller.icon("check")) span { (words.t("aides-word-yes")) } }
            }))
            (Post::press(here(caller, &format!("/{}/end", one.id))).holds(html! {
                button.button.button--wide type="submit" { (caller.icon("x")) span { (words.t("aides-word-no")) } }
            }))
        }
    };
    caller.page(Sheet::titled(words.t("menu-aides")).shape(Shape::Bare), body)
}

/// Somebody says that they heard it from the elder's own mouth.
fn hear(caller: &Caller, one: &Aide) -> Response {
    let words = caller.words();
    let names = [("elder", &one.elder.name as _), ("aide", &one.aide.name as _)];
    let body = html! {
        (caller.head(&words.with("aides-task", &names), None, Some((&here(caller, ""), &words.t("menu-aides")))))
        section.card {
            h2.card__title { (caller.icon("heart-handshake")) (words.with("aides-asks", &names)) }
            p { (words.t("aides-hear-says")) }
            p.small { (words.t("aides-may")) " " (words.t("aides-never")) }
            div.actions {
                (Post::press(here(caller, &format!("/{}/confirmation", one.id)))
                    .holds(caller.button("check", &words.with("aides-heard", &names))))
                (Post::press(here(caller, &format!("/{}/end", one.id)))
                    .holds(caller.button("x", &words.t("aides-not-heard"))))
            }
        }
    };
    caller.page(Sheet::titled(words.t("menu-aides")), body)
}

fn stands(caller: &Caller, one: &Aide, ends: bool) -> Response {
    let (words, now) = (caller.words(), caller.app.clock.now());
    let names = [("elder", &one.elder.name as _), ("aide", &one.aide.name as _)];
    let body = html! {
        (caller.head(&words.with("aides-asks", &names), None, Some((&here(caller, ""), &words.t("menu-aides")))))
        p { (words.t(&format!("aides-kin-{}", one.kin.code()))) " · " (state(caller, one)) }
        (rule(caller))
        @if ends && one.state(now) != State::Over {
            (Post::buttons(here(caller, &format!("/{}/end", one.id))).holds(caller.button("x", &words.t("aides-end"))))
        }
    };
    caller.page(Sheet::titled(words.t("menu-aides")), body)
}
