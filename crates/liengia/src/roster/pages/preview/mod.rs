//! What a list would do, before anything is stored: what its columns mean, and its rows beside the roster.

pub mod columns;
mod findings;
mod rows;
mod sentences;

pub use findings::findings;
pub use sentences::Telling;

use axum::response::Response;
use ground::web::layout::{Shape, Sheet as Page};
use ground::web::parts::{Post, Tone};
use ground::web::{Caller, Words};
use maud::{Markup, html};
use uuid::Uuid;

use super::super::model::{Known, Plan};
use super::super::sent::Sheet;
use super::home;
use super::imports::steps;

pub fn page(caller: &Caller, sheet: &Sheet, known: &[Known], plan: &Plan, id: Uuid) -> Response {
    let words = caller.words();
    let home = home(caller);
    let title = words.t("roster-preview");
    let again = format!("{home}/imports/preview");
    let back = (format!("{home}/imports/new"), words.t("roster-upload"));
    let body = html! {
        (caller.head(&title, Some(&sheet.file_name), Some((&back.0, &back.1))))
        (steps(&words, 1))
        (Post::sections(format!("{home}/imports"))
            .files()
            .once(id)
            .hidden("file_name", &sheet.file_name)
            .hidden("shown", sheet.shown())
            .hidden("tabs_shown", sheet.tabs_shown())
            .holds(html! {
                (carried(sheet))
                @if sheet.is_list { (counts(&words, plan)) } @else {
                    (caller.notice(Tone::Wrong, &words.t("roster-no-names")))
                }
                (findings(caller, sheet, &again))
                (columns::columns(caller, sheet, &again))
                @if !sheet.grid.cut_rows.is_empty() {
                    (caller.notice(Tone::Wait, &words.with("roster-cut", &[("lines", &numbers(sheet))])))
                }
                (rows::rows(caller, sheet, plan))
                @if plan.unnamed > 0 { p.soft { (words.with("roster-unnamed-rows", &[("n", &plan.unnamed)])) } }
                @if sheet.is_list { (store(caller, plan, known)) }
        }))
    };
    let sheet_page = Page::titled(title).shape(Shape::Wide);
    caller.page_perhaps_again(!sheet.is_list, sheet_page, body)
}

/// What was read, in hidden fields.
pub fn carried(sheet: &Sheet) -> Markup {
    html! {
        @for (place, piece) in sheet.packed().iter().enumerate() {
            input type="hidden" name=(format!("grid{place}")) value=(piece);
        }
    }
}

fn numbers(sheet: &Sheet) -> String {
    let lines = sheet.grid.cut_rows.iter().take(20).map(|line| sheet.grid.place(*line).1.to_string());
    lines.collect::<Vec<_>>().join(", ")
}

fn counts(words: &Words, plan: &Plan) -> Markup {
    let counts = [
        ("new", plan.inserted()),
        ("changed", plan.updated()),
        ("same", plan.unchanged()),
        ("refused", plan.refused()),
    ];
    html! {
        dl.stats { @for (key, number) in counts {
            div class=(if key == "refused" && number > 0 { "stat stat--waits" } else { "stat" }) {
                dt.stat__name { (words.t(&format!("roster-count-{key}"))) }
                dd.stat__figure { (number) }
            }
        } }
    }
}

/// The one button, when there is something to store; else that there is nothing.
fn store(caller: &Caller, plan: &Plan, known: &[Known]) -> Markup {
    let words = caller.words();
    if !plan.writes() {
        let key = if known.is_empty() { "roster-nothing-read" } else { "roster-nothing-changes" };
        return caller.notice(Tone::Info, &words.t(key));
    }
    let n = plan.inserted() + plan.updated();
    html! {
        div.actions.actions--stay { (caller.submit("save", &words.with("roster-store", &[("n", &n)]))) }
        p.soft.small { (words.t("roster-store-says")) }
    }
}
