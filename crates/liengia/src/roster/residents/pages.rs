//! The block's list on the page: everyone in no group, what looks like a household of a group, one line, a file.

use axum::response::Response;
use ground::ids;
use ground::people::residents::{Kind, Place, Resident, Rostered};
use ground::web::fields::Typed;
use ground::web::layout::{Shape, Sheet as Page};
use ground::web::parts::{Post, Row, Tone};
use ground::web::{Caller, Errors, Words};
use maud::{Markup, html};
use uuid::Uuid;

use super::form::{ADDRESS, ARRIVED, NAME, shown};
use super::list::Plan;
use super::view::{Asked, Block};
use crate::roster::pages::imports::{file_field, steps};
use crate::roster::pages::preview::{Telling, carried, columns, findings};
use crate::roster::reading::{Change, Column, Judged};
use crate::roster::sent::Sheet;

fn home(caller: &Caller) -> String {
    format!("/{}/residents", caller.unit.id)
}

pub fn all(
    caller: &Caller,
    block: &Block,
    asked: &Asked,
    brought: Option<(Uuid, i64)>,
    (typed, errors): (&Typed, &Errors),
) -> Response {
    let words = caller.words();
    let title = words.t("residents-title");
    let count = |is: fn(&Place) -> bool| block.lines.iter().filter(|(_, place)| is(place)).count();
    let apart = count(|place| !matches!(place, Place::In(_)));
    let says = words.with(
        "residents-count",
        &[("n", &apart), ("groups", &block.rostered.len()), ("all", &(apart + block.rostered.len()))],
    );
    let asked_about = block.lines.iter().filter_map(|(line, place)| match place {
        Place::Perhaps(id) => Some((line, block.household(*id)?)),
        _ => None,
    });
    let asked_about: Vec<_> = asked_about.collect();
    let in_groups = block.lines.iter().filter_map(|(line, place)| match place {
        Place::In(id) => Some((line, block.household(*id)?)),
        _ => None,
    });
    let in_groups: Vec<_> = in_groups.collect();
    let apart: Vec<_> = block
        .lines
        .iter()
        .filter(|(_, place)| !matches!(place, Place::In(_)))
        .map(|(line, _)| line)
        .collect();
    let body = html! {
        (caller.head(&title, Some(&words.t("residents-lead")), None))
        (news(caller, asked, brought))
        (caller.error_summary(errors))
        @if block.lines.is_empty() { (caller.empty("house", &words.t("residents-empty"), None)) }
        @else { p { strong { (says) } } }
        p.actions.actions--row { (caller.link_button(&format!("{}/lists/new", home(caller)), "upload", &words.t("residents-upload"))) }
        details open[!errors.is_empty()] {
            summary { (words.t("residents-add")) }
            (form(caller, &home(caller), Some(typed.text("id")), typed, errors, "residents-add-do"))
        }
        @if !asked_about.is_empty() {
            section {
                h2.section-title { (words.with("residents-perhaps", &[("n", &asked_about.len())])) }
                (caller.rows(asked_about.into_iter().map(|(line, household)| perhaps(caller, line, household))))
            }
        }
        @if !apart.is_empty() {
            section {
                h2.section-title { (words.t("residents-apart")) }
                (caller.rows(apart.into_iter().map(|line| row(caller, line))))
            }
        }
        @if !in_groups.is_empty() {
            details {
                summary { (words.with("residents-in-groups", &[("n", &in_groups.len())])) }
                (caller.rows(in_groups.into_iter().map(|(line, household)| row(caller, line).meta(&household.unit_name))))
            }
        }
        p.small.soft { (words.t("residents-who-sees")) }
    };
    caller.form_page(Page::titled(title), errors, body)
}

fn news(caller: &Caller, asked: &Asked, brought: Option<(Uuid, i64)>) -> Markup {
    let words = caller.words();
    let home = home(caller);
    let undo = |says: String, back: String| {
        html! {
            div.toast data-toast="20000" role="status" {
                span { (says) }
                (Post::press(back).holds(html! { button.toast__undo type="submit" { (words.t("residents-undo")) } }))
            }
        }
    };
    html! {
        @if let Ok(id) = Uuid::parse_str(&asked.gone) {
            (undo(words.t("residents-gone"), format!("{home}/{id}/return")))
        } @else if let Some((id, n)) = brought {
            (undo(words.with("residents-stored", &[("n", &n)]), format!("{home}/lists/{id}/undo")))
        } @else if !asked.unchanged.is_empty() {
            (caller.notice(Tone::Done, &words.t("residents-unchanged")))
        }
    }
}

fn meta(words: &Words, line: &Resident) -> String {
    let since = line.details.arrived.as_deref();
    let since = since.map(|month| words.with("residents-since", &[("month", &shown(month))]));
    let kind = match line.details.kind {
        Kind::Home => None,
        kind => Some(words.t(&format!("residents-kind-{}", kind.code()))),
    };
    [Some(line.details.address.clone()), kind, since].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn row(caller: &Caller, line: &Resident) -> Row {
    Row::to(format!("{}/{}", home(caller), line.id), "house", &line.details.name)
        .meta(meta(&caller.words(), line))
}

/// The same household as one of a group, or another: the block's head knows.
fn perhaps(caller: &Caller, line: &Resident, household: &Rostered) -> Row {
    let words = caller.words();
    // Its name and house are the roster's: a guess at the door of this list would else find where somebody lives.
    let alike = words.with("residents-alike", &[("group", &household.unit_name)]);
    let to = format!("{}/{}/same", home(caller), line.id);
    // No link: its buttons would stand inside of it.
    Row::of("house", &line.details.name).meta(meta(&words, line)).says(html! {
        p.small { (alike) }
        div.actions.actions--row {
            (Post::press(&to).hidden("same", "yes").holds(caller.small_button("check", &words.t("residents-same"))))
            (Post::press(&to).hidden("same", "no").holds(caller.small_button("x", &words.t("residents-two"))))
        }
    })
}

fn form(caller: &Caller, to: &str, id: Option<&str>, typed: &Typed, errors: &Errors, does: &str) -> Markup {
    let words = caller.words();
    let stands = Kind::from_code(typed.text("kind")).unwrap_or(Kind::Home);
    let post = match id {
        Some("") => Post::to(to).once(ids::fresh(caller.app.clock.now())),
        Some(id) => Post::to(to).once(id),
        None => Post::to(to),
    };
    post.holds(html! {
        (caller.described(&NAME, typed, errors))
        (caller.described(&ADDRESS, typed, errors))
        fieldset.group {
            legend { (words.t("residents-kind")) }
            @for kind in Kind::ALL {
                label.choice {
                    input type="radio" name="kind" value=(kind.code()) checked[kind == stands];
                    span { (words.t(&format!("residents-kind-{}", kind.code()))) }
                }
            }
        }
        (caller.described(&ARRIVED, typed, errors))
        (caller.who_reads("residents-reads"))
        div.actions { (caller.submit("save", &words.t(does))) }
    })
}

pub fn one(caller: &Caller, id: Uuid, typed: &Typed, errors: &Errors) -> Response {
    let words = caller.words();
    let (title, to) = (words.t("residents-edit"), format!("{}/{id}", home(caller)));
    let body = html! {
        (caller.head(&title, None, Some((&home(caller), &words.t("residents-title")))))
        (caller.error_summary(errors))
        (form(caller, &to, None, typed, errors, "residents-save"))
        (Post::buttons(format!("{to}/gone")).holds(html! {
            p.small.soft { (words.t("residents-leave-says")) }
            (caller.small_button("log-out", &words.t("residents-leave")))
        }))
    };
    caller.form_page(Page::titled(title), errors, body)
}

pub fn choose(caller: &Caller, errors: &Errors) -> Response {
    let words = caller.words();
    let title = words.t("residents-upload");
    let body = html! {
        (caller.head(&title, Some(&words.t("residents-upload-says")), Some((&home(caller), &words.t("residents-title")))))
        (steps(&words, 0))
        (caller.error_summary(errors))
        (Post::to(format!("{}/lists/preview", home(caller))).files().holds(html! {
            (file_field(caller, errors))
            (caller.who_reads("residents-reads"))
            div.actions.actions--stay { (caller.submit("eye", &words.t("residents-look"))) }
        }))
    };
    caller.form_page(Page::titled(title), errors, body)
}

pub fn preview(caller: &Caller, sheet: &Sheet, plan: &Plan, houseless: usize, id: Uuid) -> Response {
    let words = caller.words();
    let (title, home) = (words.t("residents-preview"), home(caller));
    let back = (format!("{home}/lists/new"), words.t("residents-upload"));
    let again = format!("{home}/lists/preview");
    let body = html! {
        (caller.head(&title, Some(&sheet.file_name), Some((&back.0, &back.1))))
        (steps(&words, 1))
        (Post::sections(format!("{home}/lists"))
            .files()
            .once(id)
            .hidden("file_name", &sheet.file_name)
            .hidden("shown", sheet.shown())
            .hidden("tabs_shown", sheet.tabs_shown())
            .holds(html! {
                (carried(sheet))
                @if !sheet.is_list { (caller.notice(Tone::Wrong, &words.t("roster-no-names"))) }
                (findings(caller, sheet, &again))
                (columns::columns(caller, sheet, &again))
                @if sheet.is_list { (read_rows(caller, sheet, plan, houseless)) }
                (caller.who_reads("residents-reads"))
                @if sheet.is_list && !plan.new.is_empty() {
                    div.actions { (caller.submit("save", &words.with("residents-store", &[("n", &plan.new.len())]))) }
                }
        }))
    };
    caller.page_perhaps_again(!sheet.is_list, Page::titled(title).shape(Shape::Wide), body)
}

fn read_rows(caller: &Caller, sheet: &Sheet, plan: &Plan, houseless: usize) -> Markup {
    let words = caller.words();
    let telling = Telling { words: &words, grid: &sheet.grid };
    let looks = looks(sheet, &telling);
    let line = |details| {
        let line = Resident { id: Uuid::nil(), details, household_id: None, apart: false, gone_at: None };
        meta(&words, &line)
    };
    html! {
        @if plan.new.is_empty() { (caller.notice(Tone::Info, &words.t("residents-nothing"))) }
        @if houseless > 0 { (caller.notice(Tone::Wait, &words.with("residents-houseless", &[("n", &houseless)]))) }
        @if plan.same > 0 { p { (words.with("residents-already", &[("n", &plan.same)])) } }
        @if !plan.refused.is_empty() {
            section.stack {
                h2.section-title { (words.with("residents-refused", &[("n", &plan.refused.len())])) }
                ul { @for (row, why) in &plan.refused { @for one in why { li {
                    (telling.line(*row)) ": " (telling.refusal(one))
                } } } }
            }
        }
        @if !looks.is_empty() {
            section.stack {
                h2.section-title { (words.with("roster-rows-look", &[("n", &looks.len())])) }
                ul { @for (line, name, says) in &looks { li { (telling.line(*line)) ": " (name) ". " (says.join(" ")) } } }
            }
        }
        @if !plan.new.is_empty() {
            section.stack {
                h2.section-title { (words.with("residents-new", &[("n", &plan.new.len())])) }
                (caller.rows(plan.new.iter().map(|(_, details)| Row::of("house", &details.name).meta(line(details.clone())))))
            }
        }
    }
}

/// Rows of which somebody should look at what is kept here: the name and the house.
fn looks(sheet: &Sheet, telling: &Telling<'_>) -> Vec<(usize, String, Vec<String>)> {
    let is_kept = |change: &&Change| match change {
        Change::Uncalculated { what }
        | Change::CellError { what, .. }
        | Change::StruckLeft { what, .. }
        | Change::Garbled { what, .. }
        | Change::DittoOfNothing { what } => *what == Column::Address,
        Change::OldFont { .. }
        | Change::AddressDate { .. }
        | Change::AddressShortened { .. }
        | Change::Unclosed { .. }
        | Change::LaterAnswer { .. } => true,
        _ => false,
    };
    let rows = sheet.judged.iter().filter_map(|one| match one {
        Judged::Row { row, changes } => Some((row, changes)),
        _ => None,
    });
    rows.map(|(row, changes)| {
        let says: Vec<String> = changes.iter().filter(is_kept).map(|change| telling.change(change)).collect();
        (row.line, row.name.clone(), says)
    })
    .filter(|(_, _, says)| !says.is_empty())
    .collect()
}
