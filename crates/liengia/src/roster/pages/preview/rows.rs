//! The rows of a list: what each comes to, and why.

use ground::web::words::Said;
use ground::web::{Caller, Words};
use maud::{Markup, html};

use super::super::super::model::{Fate, Plan, Planned};
use super::super::super::reading::{Change, Refusal, RosterRole};
use super::super::imports::pairs;
use super::super::{role_words, summary};

/// What needs a look stands first, what is as it was is folded away.
pub fn rows(caller: &Caller, plan: &Plan) -> Markup {
    let words = caller.words();
    let is_plain = |row: &&Planned| row.remarks.is_empty() && row.fate == Fate::New && row.gives.is_none();
    let is_same = |row: &&Planned| matches!(row.fate, Fate::Unchanged { .. }) && !row.writes();
    let looked_at: Vec<_> = plan.rows.iter().filter(|row| !is_plain(row) && !is_same(row)).collect();
    let plain: Vec<_> = plan.rows.iter().filter(is_plain).collect();
    let same: Vec<_> = plan.rows.iter().filter(is_same).collect();
    html! {
        @if !plan.refused.is_empty() {
            section.stack {
                h2 { (words.with("roster-rows-refused", &[("n", &plan.refused.len())])) }
                ul.changes { @for (line, shown, why) in &plan.refused {
                    li.change.change--refused {
                        (head(caller, &words.with("roster-line", &[("line", line)]), "late", "circle-x", "refused"))
                        @let cells: Vec<_> = shown.iter().filter(|cell| !cell.is_empty()).cloned().collect();
                        @if !cells.is_empty() { p.soft.small { (cells.join(" · ")) } }
                        @for one in why { p { (refusal(&words, one)) } }
                    }
                } }
            }
        }
        (section(caller, "roster-rows-look", &looked_at))
        (section(caller, "roster-rows-plain", &plain))
        @if !same.is_empty() {
            details {
                summary { (words.with("roster-rows-same", &[("n", &same.len())])) }
                ul { @for row in same { li { (row.details.name) } } }
            }
        }
        (skipped(&words, plan))
    }
}

fn section(caller: &Caller, key: &str, rows: &[&Planned]) -> Markup {
    html! {
        @if !rows.is_empty() {
            section.stack {
                h2 { (caller.words().with(key, &[("n", &rows.len())])) }
                ul.changes { @for row in rows { (planned(caller, row)) } }
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

fn planned(caller: &Caller, row: &Planned) -> Markup {
    let words = caller.words();
    let (class, chip, icon, fate) = match &row.fate {
        Fate::New => ("accepted", "done", "check", "new"),
        Fate::Changed { new_head: true, .. } => ("changed", "waits", "user", "new-head"),
        Fate::Changed { .. } => ("changed", "waits", "pen-line", "changed"),
        Fate::Unchanged { .. } => ("accepted", "", "check", "same"),
        Fate::Declined => ("refused", "late", "circle-x", "refused"),
    };
    let line = words.with("roster-line", &[("line", &row.line)]);
    let details = summary(&words, &row.details);
    html! {
        li class=(format!("change change--{class}")) {
            (head(caller, &row.details.name, chip, icon, fate))
            p.soft.small { (line) @if !details.is_empty() { " · " (details) } }
            @if let Some(note) = &row.details.note { p.soft.small { "“" (note) "”" } }
            @for remark in &row.remarks { (remarked(&words, remark)) }
            @if let Fate::Changed { differences, .. } = &row.fate { (pairs(&words, differences)) }
            @if row.fate == Fate::Declined { p { (words.t("roster-fate-declined-says")) } }
            (office(&words, row))
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

fn remarked(words: &Words, remark: &Change) -> Markup {
    let mut args = remark.args();
    // The role stands as its code among the arguments; people read its word.
    if let Change::RoleGuessed { to, .. } = remark {
        args.retain(|(name, _)| *name != "to");
        args.push(("to", role_words(words, to.code())));
    }
    let says = says(words, remark.key(), args);
    html! { @if remark.is_loss() { p { strong { (says) } } } @else { p { (says) } } }
}

/// Why a row was not taken.
pub fn refusal(words: &Words, why: &Refusal) -> String {
    says(words, why.key(), why.args())
}

fn says(words: &Words, key: &str, args: Vec<(&'static str, String)>) -> String {
    let args: Vec<(&str, &dyn Said)> = args.iter().map(|(name, value)| (*name, value as _)).collect();
    words.with(key, &args)
}

fn skipped(words: &Words, plan: &Plan) -> Markup {
    html! {
        @if !plan.skipped.is_empty() {
            details {
                summary { (words.with("roster-rows-skipped", &[("n", &plan.skipped.len())])) }
                ul { @for (line, why) in &plan.skipped {
                    li { (words.with("roster-line", &[("line", line)])) ": " (says(words, why.key(), why.args())) }
                } }
            }
        }
    }
}
