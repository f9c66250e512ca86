//! What of a file is not read, by name, and the ticks to read it all the same; what is wrong with the file as a whole, with the
//! way out.

use ground::web::parts::Tone;
use ground::web::{Caller, Words};
use maud::{Markup, html};
use sheet::Mark;

use super::super::super::reading::{Change, Judged, Skip, Told, Wanted};
use super::super::super::sent::Sheet;
use super::sentences::Telling;

/// Names that are told one by one; the rest is a number.
const NAMES_TOLD: usize = 12;

/// `again`: where the list is read anew.
pub fn findings(caller: &Caller, sheet: &Sheet, again: &str) -> Markup {
    let words = caller.words();
    let telling = Telling { words: &words, grid: &sheet.grid };
    let unseen = [
        (Wanted::NAMES[0], rows_left(sheet, &telling, Skip::Hidden), was(sheet, &Change::WasHidden)),
        (Wanted::NAMES[1], columns_left(sheet, &words), None),
        (Wanted::NAMES[2], rows_left(sheet, &telling, Skip::Struck), was(sheet, &Change::WasStruck)),
    ];
    let ticks = sheet.wanted.ticks();
    let is_asked = |place: usize| ticks[place] || !unseen[place].1.is_empty() || unseen[place].2.is_some();
    let has_choice = (0..unseen.len()).any(is_asked) || sheet.tabs.len() > 1;
    html! {
        (causes(caller, sheet))
        @if has_choice {
            section.stack {
                h2 { (words.t("roster-unseen")) }
                (tabs(&words, sheet))
                @for (place, (name, left, _)) in unseen.iter().enumerate().filter(|(place, _)| is_asked(*place)) {
                    @if !left.is_empty() {
                        p { (words.with(&format!("roster-unseen-{}", name.replace('_', "-")), &[("n", &left.len()), ("which", &listed(&words, left))])) }
                    }
                    (tick(name, ticks[place], &words.t(&format!("roster-unseen-{}-read", name.replace('_', "-")))))
                }
                button.button.button--small type="submit" formaction=(again) {
                    (caller.icon("refresh-cw")) span { (words.t("roster-unseen-again")) }
                }
            }
        }
    }
}

fn tick(name: &str, is_on: bool, says: &str) -> Markup {
    html! {
        label.choice {
            input.choice__input type="checkbox" name=(name) value="1" checked[is_on];
            span.choice__words { span.choice__word { (says) } }
        }
    }
}

fn listed(words: &Words, names: &[String]) -> String {
    let shown = names.iter().take(NAMES_TOLD).cloned().collect::<Vec<_>>().join("; ");
    match names.len().checked_sub(NAMES_TOLD) {
        None | Some(0) => shown,
        Some(more) => words.with("roster-unseen-more", &[("which", &shown), ("more", &more)]),
    }
}

/// Each row that was left out for this reason, with who stands in it.
fn rows_left(sheet: &Sheet, telling: &Telling<'_>, reason: Skip) -> Vec<String> {
    let left = sheet.judged.iter().filter_map(|one| match one {
        Judged::Skipped { line, shown, why } if *why == reason => Some((line, shown)),
        _ => None,
    });
    left.map(|(line, shown)| format!("{} {shown}", telling.line_within(*line)).trim_end().to_owned())
        .collect()
}

/// Something, if a row is read although it is not seen.
fn was(sheet: &Sheet, change: &Change) -> Option<()> {
    let says = |one: &Judged| matches!(one, Judged::Row { changes, .. } if changes.contains(change));
    sheet.judged.iter().any(says).then_some(())
}

/// Hidden columns with anything in them, by their headings. What stands below is not shown.
fn columns_left(sheet: &Sheet, words: &Words) -> Vec<String> {
    let is_filled =
        |place: usize| (0..sheet.grid.rows.len()).any(|row| !sheet.grid.cell(row, place).is_empty());
    let hidden =
        sheet.grid.hidden_columns.iter().filter(|place| !sheet.wanted.hidden_columns && is_filled(**place));
    hidden
        .map(|place| match sheet.mapping.heading(&sheet.grid, *place) {
            heading if heading.is_empty() => words.with("roster-column-unnamed", &[("n", &(place + 1))]),
            heading => format!("“{heading}”"),
        })
        .collect()
}

/// The sheets of the file: ticked are those that are read, named are those that cannot be.
fn tabs(words: &Words, sheet: &Sheet) -> Markup {
    html! {
        @if sheet.tabs.len() > 1 {
            fieldset.group {
                legend { (words.t("roster-tabs")) }
                @for (place, (name, told)) in sheet.tabs.iter().enumerate() {
                    @match told {
                        Told::Read => (tick(&format!("tab{place}"), true, name)),
                        Told::Offered => {
                            (tick(&format!("tab{place}"), false, &words.with("roster-tab-offered", &[("tab", name)])))
                        }
                        Told::NoList => p.soft.small { (words.with("roster-tab-no-list", &[("tab", name)])) },
                        Told::TooLarge => p.soft.small { (words.with("roster-tab-too-large", &[("tab", name)])) },
                    }
                }
            }
        }
    }
}

/// What many rows suffer from at once, said once, with what to do in Excel.
fn causes(caller: &Caller, sheet: &Sheet) -> Markup {
    let words = caller.words();
    let has = |is: fn(&Mark) -> bool| {
        let read = |place: &usize| sheet.mapping.columns.get(*place).is_some();
        sheet.grid.marks.iter().any(|((_, column), marks)| read(column) && marks.iter().any(is))
    };
    let font = sheet.grid.marks.values().flatten().find_map(|mark| match mark {
        Mark::Converted(font, _) | Mark::Garbled(font) => Some(font.code()),
        _ => None,
    });
    html! {
        @if has(|mark| matches!(mark, Mark::Uncalculated)) {
            (caller.notice(Tone::Wait, &words.t("roster-cause-uncalculated")))
        }
        @if let Some(font) = font { (caller.notice(Tone::Wait, &words.with("roster-cause-old-font", &[("font", &font)]))) }
        @if sheet.judged.iter().any(is_damaged) { (caller.notice(Tone::Wait, &words.t("roster-cause-damaged"))) }
        @if sheet.is_list && sheet.mapping.header_row.is_none() {
            (caller.notice(Tone::Wait, &words.t("roster-cause-guessed")))
        }
    }
}

fn is_damaged(one: &Judged) -> bool {
    let is = |change: &Change| matches!(change, Change::PhoneDamaged { .. } | Change::AddressDate { .. });
    matches!(one, Judged::Row { changes, .. } if changes.iter().any(is))
}
