//! The list to fill in: headings and one example, as a CSV file that Excel opens with its accents.

use ground::web::{Words, csv};

pub fn csv(words: &Words) -> String {
    let rows = ["roster-template-headings", "roster-template-example"].map(|key| {
        let cells = words.t(key);
        cells.split('|').map(|cell| cell.trim().to_owned()).collect()
    });
    csv::text(&rows)
}
