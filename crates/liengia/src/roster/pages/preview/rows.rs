//! The rows of a list: what each comes to, and why.

use ground::web::{Caller, Words};
use maud::{Markup, html};

use super::super::super::model::{Fate, Plan, Planned};
use super::super::super::reading::{Change, RosterRole, Told};
use super::super::super::sent::Sheet;
use super::super::imports::pairs;
use super::super::{role_words, summary};
use super::sentences::Telling;

/// Where a row stands on the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Somebody should look: something is lost or guessed, or the roster changes.
    Look,
    /// Read as it was meant, not as it stood.
    Tidied,
    /// As it stands in the file.
    Plain,
    /// As it stands in the roster already.
    Same,
}

fn place(row: &Planned) -> Place {
    if matches!(row.fate, Fate::Unchanged { .. }) && !row.writes() {
        return Place::Same;
    }
    if row.fate != Fate::New || row.gives.is_some() || row.remarks.iter().any(Change::needs_look) {
        return Place::Look;
    }
    if row.remarks.is_empty() { Place::Plain } else { Place::Tidied }
}

/// What needs a look stands first, what is as it was is folded away.
pub fn rows(caller: &Caller, sheet: &Sheet, plan: &Plan) -> Markup {
    let words = caller.words();
    let telling = Telling { words: &words, grid: &sheet.grid };
    let at = |which: Place| plan.rows.iter().filter(|row| place(row) == which).collect::<Vec<_>>();
    let (looked_at, tidied, plain, same) =
        (at(Place::Look), at(Place::Tidied), at(Place::Plain), at(Place::Same));
    html! {
        @if !plan.refused.is_empty() {
            section.stack {
                h2 { (words.with("roster-rows-refused", &[("n", &plan.refused.len())])) }
                ul.changes { @for (line, shown, why) in &plan.refused {
                    li.change.change--refused {
                        (head(caller, &telling.line(*line), "late", "circle-x", "refused"))
                        @let cells: Vec<_> = shown.iter().filter(|cell| !cell.is_empty()).cloned().collect();
                        @if !cells.is_empty() { p.soft.small { (cells.join(" · ")) } }
                        @for one in why { p { (telling.refusal(one)) } }
                    }
                } }
            }
        }
        (section(caller, &telling, &words.with("roster-rows-look", &[("n", &looked_at.len())]), &looked_at))
        @if !tidied.is_empty() {
            details {
                summary { (words.with("roster-rows-tidied", &[("n", &tidied.len())])) }
                ul.changes { @for row in &tidied { (planned(caller, &telling, row)) } }
            }
        }
        (section(caller, &telling, &plain_title(&words, sheet, plain.len()), &plain))
        @if !same.is_empty() {
            details {
                summary { (words.with("roster-rows-same", &[("n", &same.len())])) }
                ul { @for row in same { li { (row.details.name) } } }
            }
        }
        (skipped(&telling, plan))
    }
}

/// “As in the file” is said of the whole file only when the whole file was read, by its own headings.
fn plain_title(words: &Words, sheet: &Sheet, n: usize) -> String {
    if sheet.mapping.header_row.is_none() {
        return words.with("roster-rows-plain-guessed", &[("n", &n)]);
    }
    let read: Vec<&str> =
        sheet.tabs.iter().filter(|(_, told)| *told == Told::Read).map(|(name, _)| name.as_str()).collect();
    if read.len() == sheet.tabs.len() {
        return words.with("roster-rows-plain", &[("n", &n)]);
    }
    words.with("roster-rows-plain-tabs", &[("n", &n), ("tabs", &read.join(", "))])
}

fn section(caller: &Caller, telling: &Telling<'_>, title: &str, rows: &[&Planned]) -> Markup {
    html! {
        @if !rows.is_empty() {
            section.stack {
                h2 { (title) }
                ul.changes { @for row in rows { (planned(caller, telling, row)) } }
            }
        }
    }
}

fn head(caller: &Caller, name: &str, chip: &str, icon: &str, fate: &str) -> Markup {
    html! {
        p.change__head {
            span.change__name { (name) }
            (caller.chip(chip, icon, &caller.words().t(&format!("roster-fate-{fate}"))))
        }
    }
}

fn planned(caller: &Caller, telling: &Telling<'_>, row: &Planned) -> Markup {
    let words = telling.words;
    let (class, chip, icon, fate) = match &row.fate {
        Fate::New => ("accepted", "done", "check", "new"),
        Fate::Changed { new_head: true, .. } => ("changed", "waits", "user", "new-head"),
        Fate::Changed { .. } => ("changed", "waits", "pen-line", "changed"),
        Fate::Unchanged { .. } => ("accepted", "", "check", "same"),
        Fate::Declined => ("refused", "late", "circle-x", "refused"),
    };
    let line = telling.line(row.line);
    let details = summary(words, &row.details);
    html! {
        li class=(format!("change change--{class}")) {
            (head(caller, &row.details.name, chip, icon, fate))
            p.soft.small { (line) @if !details.is_empty() { " · " (details) } }
            @if let Some(note) = &row.details.note { p.soft.small { "“" (note) "”" } }
            @for remark in &row.remarks { (remarked(telling, remark)) }
            @if let Fate::Changed { differences, .. } = &row.fate { (pairs(words, differences)) }
            @if row.fate == Fate::Declined { p { (words.t("roster-fate-declined-says")) } }
            (office(words, row))
        }
    }
}

/// What a title in the list comes to: a role now, or words until its person joins.
fn office(words: &Words, row: &Planned) -> Markup {
    let role = || role_words(words, row.details.title.code());
    html! {
        @if row.gives.is_some() {
            p { (words.with("roster-gives", &[("role", &role())])) }
        } @else if row.details.title == RosterRole::Leader && row.writes() {
            p.soft.small { (words.t("roster-title-leader")) }
        } @else if row.details.title != RosterRole::Member && row.writes() {
            p.soft.small { (words.with("roster-title-noted", &[("role", &role())])) }
        }
    }
}

fn remarked(telling: &Telling<'_>, remark: &Change) -> Markup {
    let says = telling.change(remark);
    html! { @if remark.needs_look() { p { strong { (says) } } } @else { p { (says) } } }
}

/// Rows that are no household, each with its reason, and who stands there.
fn skipped(telling: &Telling<'_>, plan: &Plan) -> Markup {
    html! {
        @if !plan.skipped.is_empty() {
            details {
                summary { (telling.words.with("roster-rows-skipped", &[("n", &plan.skipped.len())])) }
                ul { @for one in &plan.skipped {
                    li {
                        (telling.line(one.line)) ": "
                        @if !one.shown.is_empty() { (one.shown) ", " }
                        (telling.skip(one.why))
                    }
                } }
            }
        }
    }
}
