//! Choosing a file, what an import did, and the imports so far.

use axum::response::Response;
use ground::web::layout::Sheet;
use ground::web::parts::{Post, Row, Tone};
use ground::web::{Caller, Errors, Words};
use maud::{Markup, html};
use time::Duration;

use super::super::model::{Difference, UNDO_DAYS};
use super::super::store::{Import, ImportRow};
use super::{field_words, home, role_words, small_link, summary};

/// Where a person is on the way: choose, look, stored.
pub fn steps(words: &Words, now: usize) -> Markup {
    html! {
        ol.steps { @for (place, key) in ["choose", "look", "stored"].iter().enumerate() {
            li class=(if place < now { "steps__item steps__item--done" } else { "steps__item" })
                aria-current=[(place == now).then_some("step")] { (words.t(&format!("roster-step-{key}"))) }
        } }
    }
}

/// Where a list is chosen from the device.
pub fn file_field(caller: &Caller, errors: &Errors) -> Markup {
    let words = caller.words();
    let is_wrong = errors.at("file", &words).is_some();
    let described = if is_wrong { "file-hint file-error" } else { "file-hint" };
    let input = html! {
        div.upload {
            input.upload__input id="file" type="file" name="file" required accept=".xlsx,.csv,.txt,.xls"
                aria-invalid=[is_wrong.then_some("true")] aria-describedby=(described);
        }
    };
    html! {
        (caller.field("file", &words.t("roster-file"), Some(&words.t("roster-file-hint")), errors, input))
        p.progress data-busy hidden role="status" {
            span { (words.t("roster-file-busy")) }
            progress.progress__bar aria-hidden="true" {}
        }
    }
}

pub fn new(caller: &Caller, errors: &Errors) -> Response {
    let words = caller.words();
    let home = home(caller);
    let title = words.t("roster-upload");
    let body = html! {
        (caller.head(&title, Some(&words.t("roster-upload-says")), Some((&home, &words.t("roster-title")))))
        (steps(&words, 0))
        (caller.error_summary(errors))
        (Post::to(format!("{home}/imports/preview")).files().holds(html! {
            (file_field(caller, errors))
            div.actions.actions--stay { (caller.submit("eye", &words.t("roster-preview"))) }
        }))
        details {
            summary { (words.t("roster-accepted")) }
            ul { @for key in ["columns", "order", "left-out", "form"] { li { (words.t(&format!("roster-accepted-{key}"))) } } }
            p { (small_link(caller, &format!("{home}/template.csv"), "download", &words.t("roster-template"))) }
        }
        p { a href=(format!("{home}/imports")) { (words.t("roster-imports")) } }
    };
    caller.form_page(Sheet::titled(title), errors, body)
}

pub fn list(caller: &Caller, imports: &[Import]) -> Response {
    let words = caller.words();
    let home = home(caller);
    let upload = (format!("{home}/imports/new"), words.t("roster-upload"));
    let body = html! {
        (caller.head(&words.t("roster-imports"), None, Some((&home, &words.t("roster-title")))))
        @if imports.is_empty() {
            (caller.empty("file-text", &words.t("roster-imports-empty"), Some((&upload.0, "upload", &upload.1))))
        } @else {
            (caller.rows(imports.iter().map(|import| {
                let undone = import.undone_at.map(|_| caller.chip("", "undo-2", &words.t("roster-undone")));
                Row::to(format!("{home}/imports/{}", import.id), "file-text", file_name(&words, import))
                    .meta(counts(&words, import))
                    .meta(words.moment(import.stored_at))
                    .chips(undone.as_slice())
            })))
        }
    };
    caller.page(Sheet::titled(words.t("roster-imports")), body)
}

fn file_name(words: &Words, import: &Import) -> String {
    if import.file_name.is_empty() { words.t("roster-file-unnamed") } else { import.file_name.clone() }
}

fn counts(words: &Words, import: &Import) -> String {
    words.with("roster-import-counts", &[("inserted", &import.inserted), ("updated", &import.updated)])
}

pub fn show(caller: &Caller, import: &Import, rows: &[ImportRow]) -> Response {
    let words = caller.words();
    let title = file_name(&words, import);
    let back = words.t("roster-title");
    let at = words.moment(import.stored_at);
    let lead = match &import.stored_by {
        Some(name) => words.with("roster-stored-by", &[("at", &at), ("name", name)]),
        None => at,
    };
    let body = html! {
        (caller.head(&title, Some(&lead), Some((&home(caller), &back))))
        @if import.undone_at.is_none() { (steps(&words, 2)) }
        (outcome(caller, import))
        (figures(&words, import))
        (way_back(caller, import))
        @if rows.is_empty() {
            @if import.undone_at.is_none() { p.soft { (words.with("roster-rows-gone", &[("days", &UNDO_DAYS)])) } }
        } @else {
            section {
                h2 { (words.t(if import.undone_at.is_some() { "roster-kept-title" } else { "roster-import-rows" })) }
                ul.changes { @for row in rows { (line(caller, row)) } }
            }
        }
    };
    caller.page(Sheet::titled(title), body)
}

/// What came of it, in a sentence, with what to do next.
fn outcome(caller: &Caller, import: &Import) -> Markup {
    let words = caller.words();
    html! {
        @if let Some(at) = import.undone_at {
            @let at = words.moment(at);
            @let undone = [("at", &at as _), ("removed", &import.removed.unwrap_or(0) as _),
                ("restored", &import.restored.unwrap_or(0) as _), ("kept", &import.kept.unwrap_or(0) as _)];
            (caller.notice(Tone::Info, &words.with("roster-undone-says", &undone)))
        } @else {
            (caller.notice(Tone::Done, &words.t("roster-stored")))
            p.actions {
                (caller.primary_link(&format!("/{}/slips", caller.unit.id), "qr-code", &words.t("roster-slips")))
                (caller.link_button(&home(caller), "users", &words.t("roster-open")))
            }
        }
    }
}

fn figures(words: &Words, import: &Import) -> Markup {
    let figures = [
        ("new", import.inserted),
        ("changed", import.updated),
        ("same", import.unchanged),
        ("refused", import.refused),
    ];
    html! {
        dl.stats { @for (key, number) in figures {
            div.stat {
                dt.stat__name { (words.t(&format!("roster-count-{key}"))) }
                dd.stat__figure { (number) }
            }
        } }
    }
}

fn way_back(caller: &Caller, import: &Import) -> Markup {
    let words = caller.words();
    let until = import.stored_at + Duration::days(UNDO_DAYS);
    let is_offered = import.undone_at.is_none() && caller.app.clock.now() <= until;
    html! {
        @if is_offered {
            (Post::buttons(format!("{}/imports/{}/undo", home(caller), import.id))
                .sure(words.t("roster-undo-sure"), words.t("roster-undo"))
                .holds(html! {
                    (caller.small_button("undo-2", &words.t("roster-undo")))
                    span.soft.small { (words.with("roster-undo-until", &[("until", &words.date(until))])) }
            }))
        }
    }
}

fn line(caller: &Caller, row: &ImportRow) -> Markup {
    let words = caller.words();
    let differences = row.before.as_ref().map(|before| before.differences(&row.after)).unwrap_or_default();
    let class = if row.before.is_some() { "change change--changed" } else { "change change--accepted" };
    html! {
        li class=(class) {
            p.change__head {
                a.change__name href=(format!("{}/{}", home(caller), row.household_id)) { (row.after.name) }
                @if row.before.is_some() { (caller.chip("waits", "pen-line", &words.t("roster-fate-changed"))) }
                @else { (caller.chip("done", "check", &words.t("roster-fate-new"))) }
            }
            @if row.before.is_none() { p.soft.small { (summary(&words, &row.after)) } }
            (pairs(&words, &differences))
            @if let Some(code) = &row.gave {
                p { (words.with("roster-gives", &[("role", &role_words(&words, code))])) }
            }
            @if let Some(why) = &row.kept_because { p { (words.with("roster-kept", &[("why", why)])) } }
        }
    }
}

/// What will be or was another way: old → new.
pub(super) fn pairs(words: &Words, differences: &[Difference]) -> Markup {
    html! {
        @if !differences.is_empty() {
            dl.stack { @for one in differences {
                div.change__pair {
                    dt { (words.t(&format!("roster-field-{}", one.field.code()))) }
                    dd { del { (field_words(words, one.field, &one.from)) } }
                    dd { span aria-hidden="true" { "→" } " " ins { (field_words(words, one.field, &one.to)) } }
                }
            } }
        }
    }
}
