//! Who is invited, who has joined; one household with its people and its slip.

use axum::response::Response;
use ground::ids;
use ground::people::Named;
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Row, Tone};
use maud::{Markup, html};

use super::{Choice, choice};
use crate::memberships::model::{Line, Standing};

/// The order of the sections: what is to be done first.
const SECTIONS: [&str; 4] = ["not-invited", "waiting", "declined", "joined"];

/// The name a household goes by: who heads it, else its number.
pub fn called(caller: &Caller, line: &Line) -> String {
    let number = line.household.number;
    match &line.head {
        Some(head) => head.name.clone(),
        None => caller.words().with("slips-household-number", &[("n", &number)]),
    }
}

pub fn list(caller: &Caller, lines: &[Line], none_chosen: bool) -> Response {
    let words = caller.words();
    let joined = lines.iter().filter(|line| line.standing() == Standing::Joined).count();
    let waiting = lines.iter().filter(|line| matches!(line.standing(), Standing::Waiting(_))).count();
    let lead = words.with("slips-lead", &[("joined", &joined), ("all", &lines.len())]);
    let body = html! {
        (caller.head(&words.t("slips-title"), Some(&lead), None))
        @if none_chosen { (caller.notice(Tone::Wrong, &words.t("slips-none-chosen"))) }
        @if lines.is_empty() {
            (caller.empty("users", &words.t("slips-empty"), None))
        } @else {
            (main_action(caller, lines, waiting))
            @for code in SECTIONS { (section(caller, lines, code)) }
            (choosing(caller, lines, none_chosen))
        }
    };
    let sheet = Sheet::titled(words.t("slips-title"));
    caller.page_perhaps_again(none_chosen, sheet, body)
}

/// One button: make and print what is missing, else print again what waits.
fn main_action(caller: &Caller, lines: &[Line], waiting: usize) -> Markup {
    let words = caller.words();
    let missing = lines.iter().filter(|line| line.may_be_invited()).count();
    let base = format!("/{}/slips", caller.unit.id);
    html! {
        @if missing > 0 {
            (Post::buttons(&base).holds(caller.submit("printer", &words.with("slips-make", &[("n", &missing)]))))
            @if waiting > 0 {
                p { a href=(format!("{base}/sheet")) { (words.with("slips-print-again", &[("n", &waiting)])) } }
            }
        } @else if waiting > 0 {
            p.actions {
                (caller.primary_link(&format!("{base}/sheet"), "printer",
                    &words.with("slips-print-again", &[("n", &waiting)])))
            }
        } @else {
            (caller.notice(Tone::Done, &words.t("slips-all-asked")))
        }
    }
}

fn section(caller: &Caller, lines: &[Line], code: &str) -> Markup {
    let words = caller.words();
    let here: Vec<_> = lines.iter().filter(|line| line.standing().code() == code).collect();
    let rows = caller.rows(here.iter().map(|line| row(caller, line)));
    let title = words.with(&format!("slips-section-{code}"), &[("n", &here.len())]);
    html! {
        @if here.is_empty() {
        } @else if code == "joined" && here.len() > 6 {
            details { summary { (title) } (rows) }
        } @else {
            section { h2 { (title) } (rows) }
        }
    }
}

fn row(caller: &Caller, line: &Line) -> Row {
    let words = caller.words();
    let (icon, chip) = match line.standing() {
        Standing::NotInvited => ("inbox", None),
        Standing::Waiting(until) => {
            let until = words.date(until);
            (
                "hourglass",
                Some(caller.chip("waits", "hourglass", &words.with("slips-until", &[("date", &until)]))),
            )
        }
        Standing::Joined => ("circle-check", None),
        Standing::Declined => ("circle-x", None),
    };
    Row::to(format!("/{}/slips/{}", caller.unit.id, line.household.id), icon, called(caller, line))
        .meta(&line.household.address)
        .chips(chip.as_slice())
}

fn choosing(caller: &Caller, lines: &[Line], open: bool) -> Markup {
    let words = caller.words();
    html! {
        details open[open] {
            summary { (words.t("slips-choose")) }
            (Post::to(format!("/{}/slips", caller.unit.id)).hidden("choosing", "1").holds(html! {
                fieldset.choices {
                    legend.field__label { (words.t("slips-choose-says")) }
                    div.choices__grid {
                        @for line in lines.iter().filter(|line| line.joined.is_empty()) {
                            @let name = called(caller, line);
                            @let state = words.t(&format!("slips-state-{}", line.standing().code()));
                            @let hint = format!("{} · {state}", line.household.address);
                            (choice(&Choice { kind: "checkbox", name: &format!("h-{}", line.household.id), value: "1",
                                word: &name, hint: Some(&hint), checked: false }))
                        }
                    }
                }
                (caller.button("printer", &words.t("slips-make-chosen")))
            }))
        }
    }
}

pub fn show(caller: &Caller, line: &Line) -> Response {
    let words = caller.words();
    let base = format!("/{}/slips", caller.unit.id);
    let name = called(caller, line);
    let number = words.with("slips-household-number", &[("n", &line.household.number)]);
    let lead = format!("{number} · {}", line.household.address);
    let state = words.t(&format!("slips-state-{}", line.standing().code()));
    let (kind, icon) = match line.standing() {
        Standing::Joined => ("done", "circle-check"),
        Standing::Waiting(_) => ("waits", "hourglass"),
        Standing::Declined | Standing::NotInvited => ("", "circle"),
    };
    let body = html! {
        (caller.head(&name, Some(&lead), Some((&base, &words.t("slips-title")))))
        p.chips { (caller.chip(kind, icon, &state)) }
        @for named in &line.joined { (member(caller, line, named)) }
        (slip(caller, line))
    };
    caller.page(Sheet::titled(name), body)
}

/// Someone who has joined: a lost phone, leaving.
fn member(caller: &Caller, line: &Line, named: &Named) -> Markup {
    let words = caller.words();
    let unit = &caller.unit.id;
    html! {
        section.card {
            h2.card__title { (caller.icon("user")) (named.name) }
            p { (words.t("slips-lost-says")) }
            (Post::buttons(format!("/{unit}/slips/{}/renewal", line.household.id))
                .sure(words.with("slips-lost-sure", &[("name", &named.name)]), words.t("slips-lost-yes"))
                .no(words.t("slips-lost-no"))
                .once(ids::fresh(caller.app.clock.now()))
                .hidden("person", named.id)
                .holds(caller.button("smartphone", &words.t("slips-lost"))))
            p { a href=(format!("/{unit}/memberships/{}/end", named.id)) { (words.t("slips-wants-to-leave")) } }
        }
    }
}

fn slip(caller: &Caller, line: &Line) -> Markup {
    let words = caller.words();
    let base = format!("/{}/slips", caller.unit.id);
    let make = |again: bool, icon: &str, says: &str, primary: bool| {
        html! {
            (Post::buttons(&base).hidden("choosing", "1").holds(html! {
                input type="hidden" name=(format!("h-{}", line.household.id)) value="1";
                @if again { input type="hidden" name="again" value="1"; }
                @if primary { (caller.submit(icon, says)) }
                @else { button.button type="submit" { (caller.icon(icon)) span { (says) } } }
            }))
        }
    };
    html! {
        @if let Some(until) = line.slip_until {
            section.card {
                h2.card__title { (caller.icon("qr-code")) (words.t("slips-waiting-title")) }
                p { (words.with("slips-waiting-says", &[("date", &words.date(until))])) }
                p.actions {
                    (caller.primary_link(&format!("{base}/sheet?household={}", line.household.id), "printer",
                        &words.t("slips-print-one")))
                }
                (make(true, "refresh-cw", &words.t("slips-make-again"), false))
            }
        } @else if line.joined.is_empty() {
            @if line.standing() == Standing::Declined { (caller.notice(Tone::Info, &words.t("slips-declined-says"))) }
            (make(false, "printer", &words.t("slips-make-one"), line.standing() == Standing::NotInvited))
        } @else {
            section.card {
                h2.card__title { (caller.icon("user-round-plus")) (words.t("slips-more-title")) }
                p { (words.t("slips-more-says")) }
                (make(false, "printer", &words.t("slips-make-one"), false))
            }
        }
    }
}
