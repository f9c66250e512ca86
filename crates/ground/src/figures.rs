//! What may be shown of counts to those who may not know of each: nothing so small that it points at a neighbour, and nothing
//! from which such a number follows by taking the others away.
//!
//! Pure; how a cell of a table is said is here too, a picture of such a table in `chart`, from which month until which in
//! `period`, and how that is chosen on a page in `choosing`. Not here: which figures there are,
//! and who reads them whole (each feature).

pub mod chart;
pub mod choosing;
pub mod period;

pub use period::Period;

use crate::web::Words;

/// A number about a unit, without persons; public pages, campaigns and evaluations are made of these.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The key of its words.
    pub key: &'static str,
    pub number: i64,
    /// Rounded down: said as "so many or more", because each one more would tell something.
    pub least: bool,
    /// Counted over the months that were asked for; else as it stands now, or as its words say.
    pub of_period: bool,
    /// Where whoever may read it sees what was counted, below the unit: `meetings`.
    pub source: &'static str,
}

impl Fact {
    /// As it stands now.
    pub fn now(key: &'static str, number: i64, source: &'static str) -> Fact {
        Fact { key, number, least: false, of_period: false, source }
    }

    /// Of the months that were asked for.
    pub fn of_period(key: &'static str, number: i64, source: &'static str) -> Fact {
        Fact { of_period: true, ..Fact::now(key, number, source) }
    }
}

/// Numbers below it are not shown where everyone reads.
pub const FIGURE_MIN: i64 = 3;

/// Too small to be shown; nothing at all points at nobody.
pub fn is_small(number: i64) -> bool {
    (1..FIGURE_MIN).contains(&number)
}

/// A part and what is left of the whole: neither may be small.
pub fn tells(part: i64, whole: i64) -> bool {
    is_small(part) || is_small(whole - part)
}

/// Which numbers of a sum must be hidden, added to those that are hidden already. True when any was added.
pub fn hide_in_sum(numbers: &[i64], hidden: &mut [bool]) -> bool {
    let before = hidden.to_vec();
    for (number, hide) in numbers.iter().zip(hidden.iter_mut()) {
        *hide |= is_small(*number);
    }
    loop {
        let (mut count, mut sum) = (0, 0);
        for (number, _) in numbers.iter().zip(hidden.iter()).filter(|(number, hide)| **hide && **number > 0) {
            (count, sum) = (count + 1, sum + number);
        }
        if count == 0 || (count > 1 && sum >= FIGURE_MIN) {
            break;
        }
        let shown = numbers.iter().zip(hidden.iter_mut()).filter(|(number, hide)| !**hide && **number > 0);
        match shown.min_by_key(|(number, _)| **number) {
            Some((_, hide)) => *hide = true,
            None => break,
        }
    }
    before != hidden
}

/// Which numbers of a table must be hidden whose rows and columns both add up. True means hidden.
pub fn hide_in_table(rows: &[Vec<i64>]) -> Vec<Vec<bool>> {
    let mut hidden: Vec<Vec<bool>> = rows.iter().map(|row| vec![false; row.len()]).collect();
    let columns = rows.first().map_or(0, Vec::len);
    // Each turn hides at least one number more, so it ends with the table.
    loop {
        let mut more = false;
        for (row, hide) in rows.iter().zip(hidden.iter_mut()) {
            more |= hide_in_sum(row, hide);
        }
        for column in 0..columns {
            let numbers: Vec<_> = rows.iter().map(|row| row[column]).collect();
            let mut hide: Vec<_> = hidden.iter().map(|row| row[column]).collect();
            more |= hide_in_sum(&numbers, &mut hide);
            for (row, hide) in hidden.iter_mut().zip(hide) {
                row[column] = hide;
            }
        }
        if !more {
            return hidden;
        }
    }
}

/// The middle value; of two middles the lower, so that it is always one that occurred.
pub fn median(values: &[i64]) -> Option<i64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    sorted.get(values.len().checked_sub(1)? / 2).copied()
}

/// A cell of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    Number(i64),
    /// Office minutes.
    Minutes(i64),
    /// Too small to be shown, or from which something small would follow.
    Hidden,
    /// There is nothing to count.
    Nothing,
}

impl Cell {
    /// In words, for the page.
    pub fn says(self, words: &Words) -> String {
        match self {
            Cell::Number(n) => words.number(n),
            Cell::Minutes(minutes) if minutes % 60 == 0 => words.with("figure-h", &[("h", &(minutes / 60))]),
            Cell::Minutes(minutes) => {
                words.with("figure-hm", &[("h", &(minutes / 60)), ("m", &(minutes % 60))])
            }
            Cell::Hidden => words.t("figure-hidden"),
            Cell::Nothing => "–".to_owned(),
        }
    }

    /// For a spreadsheet: numbers stay numbers, times are in minutes.
    pub fn plain(self, words: &Words) -> String {
        match self {
            Cell::Number(n) | Cell::Minutes(n) => n.to_string(),
            Cell::Hidden => words.t("figure-hidden"),
            Cell::Nothing => String::new(),
        }
    }
}
