//! The months as bars. Not here: how they are drawn (`ground::figures::chart`).

use ground::figures::Cell;
use ground::figures::chart::{Bar, bars};
use ground::web::Caller;
use maud::Markup;

use crate::reports::figures::tables::{Head, Table};

/// The parts of a bar: the column it shows, and its class.
const PARTS: [(&str, &str); 4] = [
    ("answered-in-time", "chart__part--answered"),
    ("open-in-time", "chart__part--open"),
    ("answered-late", "chart__part--answered-late"),
    ("open-late", "chart__part--open-late"),
];

pub fn chart(caller: &Caller, months: &Table, guarded: bool) -> Markup {
    let words = caller.words();
    let rows = months.rows.iter();
    let months: Vec<_> =
        rows.filter_map(|(head, cells)| bar(caller, months, *head, cells, guarded)).collect();
    let says = if guarded { "reports-figures-picture-guarded-says" } else { "reports-figures-picture-says" };
    let named = PARTS.map(|(column, class)| (words.t(&format!("reports-figure-{column}")), class));
    let key = if guarded { &[] } else { &named[..] };
    bars(caller, ("reports-figures-picture", says), &months, key)
}

fn bar(caller: &Caller, months: &Table, head: Head, cells: &[Cell], guarded: bool) -> Option<Bar> {
    let (Head::Month(_) | Head::Months(..)) = head else { return None };
    let number = |column: &str| {
        let place = months.columns.iter().position(|one| *one == column)?;
        match cells.get(place)? {
            Cell::Number(n) => Some(*n),
            Cell::Minutes(_) | Cell::Hidden | Cell::Nothing => None,
        }
    };
    let filed = number("filed");
    let parts = match filed {
        None => vec![],
        Some(filed) if guarded => vec![("chart__part--answered", filed)],
        Some(_) => PARTS.iter().map(|(column, class)| (*class, number(column).unwrap_or(0))).collect(),
    };
    let words = caller.words();
    let says = filed.map_or_else(|| Cell::Hidden.says(&words), |filed| Cell::Number(filed).says(&words));
    Some(Bar { label: head.says(&words), parts, says })
}
