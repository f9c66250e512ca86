//! "Dữ liệu về tôi": what is held, what for, until when; and the copy to take along.

use axum::response::Response;
use ground::held::{About, Held, HeldEntry};
use ground::web::Caller;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Row, Tone};
use maud::{Markup, html};

use super::controller;
use crate::rights::held::Looked;
use crate::rights::until::until;

/// Stands open: what people come for. The rest is read from its heads.
const OPEN: &str = "persons";

pub fn show(caller: &Caller, sections: &[Held], looked: &[Looked]) -> Response {
    let words = caller.words();
    let title = words.t("rights-title");
    let body = html! {
        @if shows_quiet(sections) {
            (caller.way_out())
        }
        (caller.head(&title, Some(&words.t("rights-lead")), Some(("/me", &words.t("menu-me")))))
        (ways(caller, looked))
        h2.section-title { (words.t("rights-what-is-held")) }
        @for section in sections { (part(caller, section)) }
        section {
            p.small { (words.with("rights-controller", &[("controller", &controller(caller))])) }
            p.small.soft { (words.t("rights-complain")) }
        }
    };
    caller.page(Sheet::titled(title), body)
}

/// Whether words are on it that someone may have to hide at once.
fn shows_quiet(sections: &[Held]) -> bool {
    sections.iter().flat_map(|section| &section.entries).any(|entry| entry.quiet && entry.facts.len() > 1)
}

fn ways(caller: &Caller, looked: &[Looked]) -> Markup {
    let words = caller.words();
    let last = match looked.first() {
        Some(one) => words.with("rights-looks-last", &[("at", &words.date(one.look.at))]),
        None => words.t("rights-looks-none"),
    };
    let way =
        |link: &str, icon: &str, title: &str, says: &str| Row::to(link, icon, words.t(title)).meta(says);
    let mut ways = vec![
        way("/me/data/looks", "eye", "rights-looks", &last),
        way("/me/data/requests", "pen-line", "rights-requests", &words.t("rights-requests-says")),
        way("/me/data/export", "download", "rights-export", &words.t("rights-export-says")),
    ];
    // Always, so that it says nothing about what there is to show.
    if !caller.proved() {
        ways.push(way("/prove?next=/me/data", "lock", "rights-prove", &words.t("rights-prove-says")));
    }
    ways.push(way("/me/consents", "shield-check", "consents-title", &words.t("rights-consents-says")));
    caller.rows(ways)
}

fn part(caller: &Caller, section: &Held) -> Markup {
    let words = caller.words();
    let n = section.entries.len();
    html! {
        section.card id=(section.record) {
            h2.card__title { (section.title) }
            @if section.record == OPEN { (why(caller, section)) (entries(caller, section)) }
            @else {
                details {
                    summary { @if n == 0 { (words.t("rights-nothing-held")) } @else { (words.with("rights-entries", &[("n", &n)])) } }
                    (why(caller, section))
                    (entries(caller, section))
                }
            }
        }
    }
}

/// What for, until when, and what is left out.
fn why(caller: &Caller, section: &Held) -> Markup {
    let words = caller.words();
    html! {
        p { (section.why) }
        p.soft.small { (words.t("rights-until")) ": " (until(&words, &caller.app.retention, section)) }
        @if let Some(not) = &section.not_shown { p.soft.small { (not) } }
    }
}

fn entries(caller: &Caller, section: &Held) -> Markup {
    html! { div.stack { @for entry in &section.entries { (one(caller, entry)) } } }
}

fn one(caller: &Caller, entry: &HeldEntry) -> Markup {
    let words = caller.words();
    html! {
        article.stack {
            h3 {
                @if let Some(link) = &entry.link { a href=(link) { (entry.title) } } @else { (entry.title) }
            }
            @if let Some(since) = entry.since {
                p.soft.small { (words.with("rights-since", &[("date", &words.date(since))])) }
            }
            dl.facts { @for fact in entry.told() { div { dt { (fact.label) } dd.lines { (fact.value) } } } }
            (asking(caller, entry))
        }
    }
}

/// What can be asked about this very record.
fn asking(caller: &Caller, entry: &HeldEntry) -> Markup {
    let words = caller.words();
    let new = "/me/data/requests/new?what=";
    let links: Vec<(String, &str, &str)> = match entry.about {
        Some(About::Person(_)) => vec![
            (format!("{new}correct"), "pen-line", "rights-ask-correct"),
            (format!("{new}delete"), "trash-2", "rights-ask-delete"),
        ],
        Some(About::Thing { kind: "report", id }) => vec![
            (format!("{new}delete&report={id}"), "trash-2", "rights-ask-delete"),
            (format!("{new}restrict&report={id}"), "eye-off", "rights-ask-restrict"),
        ],
        _ => Vec::new(),
    };
    html! {
        @if !links.is_empty() {
            p.actions.actions--row { @for (link, icon, key) in &links {
                a.button.button--small href=(link) { (caller.icon(icon)) span { (words.t(key)) } }
            } }
        }
    }
}

/// Which copy.
pub fn export(caller: &Caller, files: usize) -> Response {
    let words = caller.words();
    let title = words.t("rights-export");
    let back = words.t("rights-title");
    let body = html! {
        (caller.head(&title, Some(&words.t("rights-export-lead")), Some(("/me/data", &back))))
        (caller.notice(Tone::Wait, &words.t("rights-export-careful")))
        (copy(caller, "page", "printer", "button button--primary"))
        @if files > 0 { (copy(caller, "archive", "download", "button")) }
        (copy(caller, "json", "file-text", "button"))
        p.soft.small { (words.t("rights-export-noted")) }
    };
    caller.page(Sheet::titled(title), body)
}

fn copy(caller: &Caller, format: &str, icon: &str, class: &str) -> Markup {
    let words = caller.words();
    html! {
        section.card {
            h2.card__title { (words.t(&format!("rights-export-{format}"))) }
            p { (words.t(&format!("rights-export-{format}-says"))) }
            // Not data-once: a download leaves the page where it is, and a second one is a wish of its own.
            (Post::buttons("/me/data/export").again().hidden("format", format).holds(html! {
                button class=(class) type="submit" {
                    (caller.icon(icon)) span { (words.t(&format!("rights-export-{format}-go"))) }
                }
            }))
        }
    }
}
