//! A list as it is sent: the file itself, or the grid that was read from it and travels in the page's hidden fields,
//! so that nothing is stored before someone says so. Whatever comes back is checked as if it were new.
//!
//! Not here: what columns and rows mean (`reading`), what storing would do (`model::plan`).

use ground::clock;
use ground::web::{Caller, Problem, Result, Upload};
use serde_json::{Value as Json, json};
use sheet::{Grid, Limits, SheetProblem};
use viet_text::tidy;

use super::reading::{Column, Judged, Mapping, detect, judge};

/// A form with a file, or with the grid of the largest file that is read.
pub const BYTES_MAX: usize = 12 * 1024 * 1024;
/// A text field of an upload may hold 64 KiB; a large grid comes in several.
const PIECE_BYTES_MAX: usize = 60 * 1000;
const PIECES_MAX: usize = 130;
const FILE_NAME_CHARS_MAX: usize = 100;

/// A list that could be read.
#[derive(Debug)]
pub struct Sheet {
    pub file_name: String,
    pub grid: Grid,
    pub mapping: Mapping,
    /// The columns make a list: one of them holds the names.
    pub is_list: bool,
    pub judged: Vec<Judged>,
}

impl Sheet {
    /// What the columns were understood as, in one text: a page carries it along, so that columns which were changed
    /// and not looked at again are shown before they are stored.
    pub fn shown(&self) -> String {
        let header = self.mapping.header_row.map(|row| row.to_string()).unwrap_or_default();
        let codes: Vec<_> = self.mapping.columns.iter().map(|column| column.code()).collect();
        format!("{header} {}", codes.join(" "))
    }
}

/// Reads what was sent, at its desk. The inner error is the person's, to be said at the field.
pub async fn read(caller: &Caller, upload: Upload) -> Result<std::result::Result<Sheet, SheetProblem>> {
    let this_year = clock::year_of(caller.app.clock.now());
    caller.app.desks.sheets.work(caller.by(), move || read_now(&upload, this_year)).await?
}

fn read_now(upload: &Upload, this_year: i32) -> Result<std::result::Result<Sheet, SheetProblem>> {
    let (file_name, grid) = match upload.files.first() {
        Some(file) => (file.name.clone(), sheet::read(&file.name, &file.bytes, &Limits::default())),
        None if upload.fields.contains_key("grid0") => (upload.text("file_name"), unpacked(upload)?),
        None => (String::new(), Err(SheetProblem::Empty)),
    };
    let grid = match grid {
        Ok(grid) => grid,
        Err(problem) => return Ok(Err(problem)),
    };
    let (mapping, is_list) = mapping(upload, &grid);
    let judged = if is_list { judge(&grid, &mapping, this_year) } else { Vec::new() };
    let file_name = tidy(&file_name).chars().take(FILE_NAME_CHARS_MAX).collect();
    Ok(Ok(Sheet { file_name, grid, mapping, is_list, judged }))
}

/// What a person chose, or else what the sheet says itself.
fn mapping(upload: &Upload, grid: &Grid) -> (Mapping, bool) {
    let unknown = |header_row| Mapping { header_row, columns: vec![Column::Ignore; grid.width()] };
    if !upload.fields.contains_key("column0") {
        let found = detect(grid);
        let is_list = found.is_some();
        return (found.unwrap_or_else(|| unknown(None)), is_list);
    }
    let codes: Vec<String> = (0..grid.width()).map(|place| upload.text(&format!("column{place}"))).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let header_row = upload.text("header").parse().ok();
    match Mapping::chosen(grid, header_row, &codes) {
        Some(mapping) => (mapping, true),
        None => {
            let columns =
                codes.iter().map(|code| Column::from_code(code).unwrap_or(Column::Ignore)).collect();
            (Mapping { columns, ..unknown(header_row.filter(|row| *row < grid.rows.len())) }, false)
        }
    }
}

/// The grid as the texts of hidden fields `grid0`, `grid1`, …
pub fn packed(grid: &Grid) -> Vec<String> {
    let whole = json!({ "n": grid.first_row_number, "c": grid.cut_rows, "r": grid.rows }).to_string();
    let mut pieces = Vec::new();
    let mut rest = whole.as_str();
    while !rest.is_empty() {
        let mut end = rest.len().min(PIECE_BYTES_MAX);
        while !rest.is_char_boundary(end) {
            end -= 1;
        }
        let (piece, after) = rest.split_at(end);
        pieces.push(piece.to_owned());
        rest = after;
    }
    pieces
}

/// A grid that came back. It may be anyone's work by now, so that every limit of a file holds for it too.
fn unpacked(upload: &Upload) -> Result<std::result::Result<Grid, SheetProblem>> {
    let pieces = (0..PIECES_MAX).map_while(|place| upload.fields.get(&format!("grid{place}")));
    let whole: String = pieces.map(String::as_str).collect();
    let broken = || Problem::BadRequest("problem-form");
    let json: Json = serde_json::from_str(&whole).map_err(|_| broken())?;
    let limits = Limits::default();
    let mut grid = Grid {
        first_row_number: json["n"].as_u64().and_then(|n| n.try_into().ok()).ok_or_else(broken)?,
        ..Grid::default()
    };
    let cut = json["c"].as_array().into_iter().flatten();
    grid.cut_rows = cut.filter_map(|row| row.as_u64()?.try_into().ok()).take(limits.rows_max).collect();
    let mut chars = 0;
    for row in json["r"].as_array().ok_or_else(broken)? {
        let cells = row.as_array().ok_or_else(broken)?;
        let text = |cell: &Json| Some(cell.as_str()?.chars().take(limits.cell_chars_max).collect::<String>());
        let cells: Vec<String> = cells.iter().map(text).collect::<Option<_>>().ok_or_else(broken)?;
        chars += cells.iter().map(|cell| cell.chars().count()).sum::<usize>();
        if cells.len() > limits.columns_max || chars > limits.grid_chars_max {
            return Ok(Err(SheetProblem::TooMuchText { chars_max: limits.grid_chars_max }));
        }
        grid.rows.push(cells);
    }
    let is_sound = grid.first_row_number.checked_add(grid.rows.len()).is_some();
    if grid.rows.len() > limits.rows_max || !is_sound {
        return Ok(Err(SheetProblem::TooManyRows { rows_max: limits.rows_max }));
    }
    Ok(Ok(grid))
}
