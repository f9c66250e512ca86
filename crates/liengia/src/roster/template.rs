//! The list to fill in: headings and one example, as a CSV file that Excel opens with its accents.

use ground::web::Words;

/// Excel takes a file without this mark for another encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";

pub fn csv(words: &Words) -> String {
    let lines = ["roster-template-headings", "roster-template-example"].map(|key| {
        let cells = words.t(key);
        let cells: Vec<_> = cells.split('|').map(|cell| quoted(cell.trim())).collect();
        cells.join(",")
    });
    format!("{BYTE_ORDER_MARK}{}\r\n{}\r\n", lines[0], lines[1])
}

/// A cell that no spreadsheet runs as a formula, in quotes where it needs them.
fn quoted(cell: &str) -> String {
    let safe = match cell.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    };
    if safe.contains([',', ';', '"', '\n']) { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}
