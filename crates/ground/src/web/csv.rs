//! Tables for spreadsheets: CSV that Excel opens with its accents, and in which no cell is run as a formula.
//! Not here: reading tables (`lib/sheet`).

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// Excel takes a file without this mark for another encoding.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Rows of cells as one text (RFC 4180, with the mark in front).
pub fn text(rows: &[Vec<String>]) -> String {
    let line = |cells: &Vec<String>| cells.iter().map(|one| cell(one)).collect::<Vec<_>>().join(",");
    let lines: Vec<_> = rows.iter().map(line).collect();
    format!("{BYTE_ORDER_MARK}{}\r\n", lines.join("\r\n"))
}

/// A cell that no spreadsheet runs as a formula (OWASP: CSV injection), in quotes where it needs them.
pub fn cell(text: &str) -> String {
    let safe = match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}"),
        _ => text.to_owned(),
    };
    let quoted = safe.contains([',', ';', '"', '\n', '\r', '\t']);
    if quoted { format!("\"{}\"", safe.replace('"', "\"\"")) } else { safe }
}

/// The rows as a file to keep. `name` is ours, of plain letters: it stands in a header.
pub fn download(name: &str, rows: &[Vec<String>]) -> Response {
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    (head, text(rows)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_run_as_a_formula() {
        for (told, kept) in [
            ("=1+1", "'=1+1"),
            ("+84", "'+84"),
            ("-2", "'-2"),
            ("@sum", "'@sum"),
            ("\t=1", "\"'\t=1\""),
            ("a,b", "\"a,b\""),
            ("nói \"to\"", "\"nói \"\"to\"\"\""),
            ("a\r\n=1", "\"a\r\n=1\""),
            ("Tổ liên gia", "Tổ liên gia"),
            ("12", "12"),
        ] {
            assert_eq!(cell(told), kept);
        }
        let rows =
            vec![vec!["Tháng".to_owned(), "Gửi".to_owned()], vec!["11/2026".to_owned(), "3".to_owned()]];
        assert_eq!(text(&rows), "\u{feff}Tháng,Gửi\r\n11/2026,3\r\n");
    }
}
