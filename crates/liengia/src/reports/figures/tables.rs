//! Figures as tables: the same for the page, for paper and for the spreadsheet, so that none of them shows more.
//! How a cell is said in words is here; how it looks is in `pages`.

use ground::figures::{self, Cell, median};
use ground::web::Words;
use time::Date;

use super::hiding;
use super::{Figures, Line};
use crate::reports::kind::Kind;
use crate::reports::model::Outcome;

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    Month(Date),
    /// Months taken together because each was too small: the first and the last.
    Months(Date, Date),
    Kind(Kind),
    OtherKinds,
    Outcome(Outcome),
    All,
}

/// Rows of cells under columns; the key of each column is `reports-figure-<column>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub name: &'static str,
    pub columns: Vec<&'static str>,
    pub rows: Vec<(Head, Vec<Cell>)>,
}

const PARTS: [&str; 4] = ["answered-in-time", "answered-late", "open-in-time", "open-late"];

fn parts(line: &Line) -> Vec<i64> {
    vec![line.answered_in_time, line.answered_late, line.open_in_time, line.open_late]
}

fn columns(more: &[&'static str]) -> Vec<&'static str> {
    ["filed", "received-in-time"].iter().chain(&PARTS).chain(more).copied().collect()
}

const MORE: [&str; 4] = ["hours-to-receive", "hours-to-answer", "done", "not-done"];

/// Everything, for those who handle reports.
pub fn whole(figures: &Figures) -> Vec<Table> {
    let all = || [(Head::All, full(&figures.all))].into_iter();
    let months = figures.months.iter().map(|(month, line)| (Head::Month(*month), full(line)));
    let kinds = figures.kinds.iter().map(|(kind, line)| (Head::Kind(*kind), full(line)));
    let outcomes = Outcome::ALL.into_iter().zip(figures.all.outcomes);
    vec![
        Table { name: "months", columns: columns(&MORE), rows: months.chain(all()).collect() },
        Table { name: "kinds", columns: columns(&MORE), rows: kinds.chain(all()).collect() },
        Table {
            name: "outcomes",
            columns: vec!["count"],
            rows: outcomes.map(|(it, n)| (Head::Outcome(it), vec![Cell::Number(n)])).collect(),
        },
    ]
}

fn full(line: &Line) -> Vec<Cell> {
    let mut cells = vec![Cell::Number(line.filed), Cell::Number(line.received_in_time)];
    cells.extend(parts(line).into_iter().map(Cell::Number));
    cells.push(middle(&line.minutes_to_receive));
    cells.push(middle(&line.minutes_to_answer));
    cells.extend([Cell::Number(line.done), Cell::Number(line.not_done)]);
    cells
}

fn middle(minutes: &[i64]) -> Cell {
    median(minutes).map_or(Cell::Nothing, Cell::Minutes)
}

/// What the bodies around the group may see: no small number, no kind that only the police read. Expects figures of a
/// half-year that has ended ([`ground::figures::Period::last_half`]).
pub fn guarded(figures: &Figures) -> Vec<Table> {
    let (named, others) = hiding::kinds(&figures.kinds);
    let rest = if named.is_empty() { Head::All } else { Head::OtherKinds };
    let mut kinds: Vec<_> =
        named.into_iter().map(|(kind, n)| (Head::Kind(kind), vec![Cell::Number(n)])).collect();
    if others > 0 {
        kinds.push((rest, vec![shown(others, figures::is_small(others))]));
    }
    let periods = hiding::periods(&figures.months);
    let safe = periods.iter().all(|(_, line)| hiding::is_safe(line));
    let mut tables = vec![
        Table { name: "months", columns: columns(&MORE[..2]), rows: guarded_months(&periods) },
        Table { name: "kinds", columns: vec!["filed"], rows: kinds },
    ];
    // Results add up to what is answered; where that is hidden, they would say it.
    if safe {
        tables.push(guarded_outcomes(figures.all.outcomes));
    }
    tables
}

fn guarded_outcomes(numbers: [i64; Outcome::ALL.len()]) -> Table {
    let mut hidden = [false; Outcome::ALL.len()];
    figures::hide_in_sum(&numbers, &mut hidden);
    let rows = Outcome::ALL.into_iter().zip(numbers).zip(hidden);
    let rows = rows.map(|((it, n), hide)| (Head::Outcome(it), vec![shown(n, hide)])).collect();
    Table { name: "outcomes", columns: vec!["count"], rows }
}

fn guarded_months(periods: &[((Date, Date), Line)]) -> Vec<(Head, Vec<Cell>)> {
    let cells: Vec<_> = periods.iter().map(|(_, line)| parts(line)).collect();
    let hidden = figures::hide_in_table(&cells);
    let rows = periods.iter().zip(hidden);
    rows.map(|(((first, last), line), hide_parts)| {
        // Only where the whole year is that small; then nothing is said at all.
        let hide = figures::is_small(line.filed);
        let mut row = vec![shown(line.filed, hide)];
        row.push(shown(line.received_in_time, hide || figures::tells(line.received_in_time, line.filed)));
        row.extend(parts(line).into_iter().zip(hide_parts).map(|(n, hidden)| shown(n, hide || hidden)));
        row.extend([&line.minutes_to_receive, &line.minutes_to_answer].map(|minutes| rough(minutes, hide)));
        (if first == last { Head::Month(*first) } else { Head::Months(*first, *last) }, row)
    })
    .collect()
}

fn shown(number: i64, hide: bool) -> Cell {
    if hide { Cell::Hidden } else { Cell::Number(number) }
}

/// A middle value of enough reports, to the hour: to the minute it would be one of them.
fn rough(minutes: &[i64], hide: bool) -> Cell {
    if hide || figures::is_small(minutes.len() as i64) {
        return Cell::Hidden;
    }
    median(minutes).map_or(Cell::Nothing, |middle| Cell::Minutes((middle + 30) / 60 * 60))
}

impl Head {
    pub fn says(self, words: &Words) -> String {
        let said = ground::figures::period::says;
        match self {
            Head::Month(month) => said(month),
            Head::Months(first, last) => format!("{}–{}", said(first), said(last)),
            Head::Kind(kind) => words.t(&format!("reports-kind-{}", kind.code())),
            Head::OtherKinds => words.t("reports-figures-other-kinds"),
            Head::Outcome(outcome) => words.t(&format!("reports-outcome-{}", outcome.code())),
            Head::All => words.t("reports-figures-all"),
        }
    }
}

/// All tables below each other, each with its name and columns.
pub fn spreadsheet(tables: &[Table], words: &Words) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for table in tables {
        let name = words.t(&format!("reports-figures-{}", table.name));
        let heads = table.columns.iter().map(|column| {
            let says = words.t(&format!("reports-figure-{column}"));
            if column.starts_with("hours") {
                format!("{says} ({})", words.t("reports-figure-minutes"))
            } else {
                says
            }
        });
        rows.push([name].into_iter().chain(heads).collect());
        for (head, cells) in &table.rows {
            let head = head.says(words);
            rows.push([head].into_iter().chain(cells.iter().map(|cell| cell.plain(words))).collect());
        }
        rows.push(Vec::new());
    }
    rows.pop();
    rows
}
