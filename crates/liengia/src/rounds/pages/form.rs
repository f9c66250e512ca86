//! Opening a round, correcting its text.

use axum::response::Response;
use ground::units::{Kind as UnitKind, Unit};
use ground::web::fields::Typed;
use ground::web::layout::Sheet;
use ground::web::parts::{Choice, Post, Row, Tone};
use ground::web::{Caller, Errors};
use maud::{Markup, html};

use super::group_name;
use crate::rounds::form::{
    CHOICES, FAIR, GROUP, LAST_DAY, MONEY, OPEN_TO, PROPOSED, REASON, SOURCE, TITLE, WORDS,
};
use crate::rounds::kind::Kind;
use crate::rounds::library::LIBRARY;
use crate::rounds::model::{OpenTo, Round};

/// What stands in the form besides what was typed.
pub struct Open<'a> {
    pub typed: &'a Typed,
    pub errors: &'a Errors,
    /// The groups that may be asked.
    pub groups: &'a [Unit],
}

pub fn open(caller: &Caller, open: &Open) -> Response {
    let words = caller.words();
    let home = format!("/{}/rounds", caller.unit.id);
    let title = words.t("rounds-open");
    let body = html! {
        (caller.head(&title, Some(&words.t("rounds-open-lead")), Some((&home, &words.t("menu-rounds")))))
        (caller.error_summary(open.errors))
        (library(caller, &home, open.typed.text(TITLE.name).is_empty()))
        (Post::to(&home).once(open.typed.text("id")).holds(html! {
            (fields(caller, open))
            (caller.who_reads("rounds-reads"))
            div.actions { (caller.submit("send", &words.t("rounds-send"))) }
        }))
    };
    caller.form_page(Sheet::titled(title), open.errors, body)
}

/// Texts to begin with, each with its source and when that is to be read again.
fn library(caller: &Caller, home: &str, begins: bool) -> Markup {
    let words = caller.words();
    let all = LIBRARY.iter().filter(|model| Kind::of(caller.unit.kind).any(|kind| kind == model.kind));
    let row = |model: &crate::rounds::library::Model| {
        let again = words.with("rounds-library-again", &[("day", &model.again())]);
        let source = model.source_line();
        let meta = if source.is_empty() { words.t("rounds-library-advice") } else { source };
        Row::to(format!("{home}/new?text={}", model.code), model.kind.icon(), model.title)
            .meta(format!("{meta} · {again}"))
    };
    html! {
        details open[begins] {
            summary { (words.t("rounds-library")) }
            p.small.soft { (words.t("rounds-library-says")) }
            (caller.rows(all.map(row)))
        }
    }
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
    let tick = |name: &str, key: &str| Choice {
        name: name.to_owned(),
        value: "1".to_owned(),
        word: words.t(key),
        icon: None,
        chosen: typed.has(name),
    };
    let decides = caller.unit.kind == UnitKind::Block;
    let open_to = ["", OpenTo::Leaders.code(), OpenTo::Households.code()].map(|value| Choice {
        name: OPEN_TO.to_owned(),
        value: value.to_owned(),
        word: words.t(&format!("rounds-open-to-{}", if value.is_empty() { "nobody" } else { value })),
        icon: None,
        chosen: typed.text(OPEN_TO) == value,
    });
    html! {
        (caller.choices("kind", &words.t("rounds-kind"), "radio", &kinds, errors))
        (caller.described(&TITLE, typed, errors))
        (caller.described(&WORDS, typed, errors))
        (caller.described(&SOURCE, typed, errors))
        (caller.described(&CHOICES, typed, errors))
        (caller.choices(OPEN_TO, &words.t("rounds-open-to"), "radio", &open_to, errors))
        @if decides {
            (caller.described(&PROPOSED, typed, errors))
            (caller.choices(MONEY, &words.t("rounds-money-legend"), "checkbox", &[tick(MONEY, "rounds-money")], errors))
        }
        (caller.described(&LAST_DAY, typed, errors))
        (asked(caller, open))
        (caller.choices(FAIR, &words.t("rounds-fair-legend"), "checkbox", &[tick(FAIR, "rounds-fair")], errors))
    }
}

/// A group asks itself; a larger unit says which of its groups.
fn asked(caller: &Caller, open: &Open) -> Markup {
    let words = caller.words();
    let choice = |group: &Unit| {
        let name = format!("{GROUP}{}", group.id);
        let chosen = open.typed.has(&name);
        Choice { name, value: "1".to_owned(), word: group_name(caller, group), icon: None, chosen }
    };
    let all: Vec<_> = open.groups.iter().map(choice).collect();
    html! {
        @if caller.unit.kind == UnitKind::Group {
            input type="hidden" name=(format!("{GROUP}{}", caller.unit.id)) value="1";
        } @else {
            (caller.choices("groups", &words.t("rounds-groups"), "checkbox", &all, open.errors))
            @if all.is_empty() { p.field__hint { (words.t("rounds-no-groups")) } }
        }
    }
}

/// Another text in the place of the one before: who answered is asked again.
pub fn text(caller: &Caller, round: &Round, typed: &Typed, errors: &Errors, overtaken: bool) -> Response {
    let words = caller.words();
    let here = round.address(&caller.unit.id);
    let title = words.t("rounds-correct");
    let body = html! {
        (caller.head(&title, Some(&words.t("rounds-correct-lead")), Some((&here, &round.title))))
        @if overtaken {
            (caller.overtaken(&words.t("rounds-overtaken"), [("rounds-words", &round.text.words), ("rounds-reason-was", &round.text.reason)]))
        }
        (caller.error_summary(errors))
        (caller.notice(Tone::Wait, &words.t("rounds-correct-says")))
        (Post::to(format!("{here}/text")).hidden("seen", typed.text("seen")).holds(html! {
            (caller.described(&WORDS, typed, errors))
            (caller.described(&SOURCE, typed, errors))
            @if round.kind == Kind::Poll { (caller.described(&CHOICES, typed, errors)) }
            (caller.described(&REASON, typed, errors))
            (caller.who_reads("rounds-reads"))
            div.actions { (caller.submit("save", &words.t("rounds-correct-send"))) }
        }))
    };
    caller.overtaken_page(overtaken, Sheet::titled(title), errors, body)
}
