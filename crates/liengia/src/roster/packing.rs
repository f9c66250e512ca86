//! The sheets of a file as texts of hidden fields, so that nothing is stored before someone says so, and back again.
//!
//! What comes back may be anyone's work by now: every limit of a file holds for it too.

use ground::web::{Problem, Result, Upload};
use serde_json::{Value as Json, json};
use sheet::{Book, Grid, Limits, Mark, Merge, SheetProblem, Tab};
use viet_text::legacy::Legacy;

/// A text field of an upload may hold 64 KiB; a large file comes in several.
const PIECE_BYTES_MAX: usize = 60 * 1000;
const PIECES_MAX: usize = 130;
const TABS_MAX: usize = 30;
/// Marks of cells in a sheet.
const MARKS_MAX: usize = 20_000;
const MERGES_MAX: usize = 5_000;
const NAME_CHARS_MAX: usize = 60;
/// The number of a row, as the file numbers them: Excel's last is 1,048,576.
const ROW_NUMBER_MAX: usize = 10_000_000;

type Unpacked<T> = std::result::Result<T, SheetProblem>;

/// The texts of the hidden fields `grid0`, `grid1`, … `is_kept` says whose cells are of use; the others keep their name.
pub fn packed(book: &Book, is_kept: impl Fn(usize) -> bool) -> Vec<String> {
    let tabs: Vec<Json> = book
        .tabs
        .iter()
        .enumerate()
        .map(|(place, tab)| match &tab.grid {
            Ok(grid) if is_kept(place) => {
                json!({ "n": tab.name, "h": tab.is_hidden, "g": grid_to_json(grid) })
            }
            Ok(_) => json!({ "n": tab.name, "h": tab.is_hidden, "g": grid_to_json(&Grid::default()) }),
            Err(_) => json!({ "n": tab.name, "h": tab.is_hidden }),
        })
        .collect();
    let whole = json!(tabs).to_string();
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

/// A book that came back.
pub fn unpacked(upload: &Upload) -> Result<Unpacked<Book>> {
    let pieces = (0..PIECES_MAX).map_while(|place| upload.fields.get(&format!("grid{place}")));
    let whole: String = pieces.map(String::as_str).collect();
    let json: Json = serde_json::from_str(&whole).map_err(|_| broken())?;
    let limits = Limits::default();
    let mut chars = 0;
    let mut tabs = Vec::new();
    for tab in json.as_array().ok_or_else(broken)?.iter().take(TABS_MAX) {
        let name = tab["n"].as_str().unwrap_or_default().chars().take(NAME_CHARS_MAX).collect();
        let is_hidden = tab["h"].as_bool().unwrap_or(true);
        let grid = match tab.get("g") {
            // One that could not be read then can be read no more.
            None => Err(SheetProblem::TooManyRows { rows_max: limits.rows_max }),
            Some(json) => match grid_of_json(json, &limits, &mut chars)? {
                Ok(grid) => Ok(grid),
                Err(problem) => return Ok(Err(problem)),
            },
        };
        tabs.push(Tab { name, is_hidden, grid });
    }
    if tabs.is_empty() { Err(broken()) } else { Ok(Ok(Book { tabs })) }
}

fn broken() -> Problem {
    Problem::BadRequest("problem-form")
}

fn grid_to_json(grid: &Grid) -> Json {
    let marks: Vec<Json> = grid
        .marks
        .iter()
        .flat_map(|((row, column), marks)| marks.iter().map(move |mark| (row, column, mark)))
        .map(|(row, column, mark)| {
            let (code, with) = mark_to_json(mark);
            json!([row, column, code, with])
        })
        .take(MARKS_MAX)
        .collect();
    let merges = grid.merges.iter().take(MERGES_MAX);
    let merges: Vec<Json> =
        merges.map(|one| json!([one.rows.0, one.rows.1, one.columns.0, one.columns.1])).collect();
    json!({ "n": grid.first_row_number, "c": grid.cut_rows, "r": grid.rows, "m": marks, "g": merges,
        "hr": grid.hidden_rows, "hc": grid.hidden_columns })
}

fn mark_to_json(mark: &Mark) -> (&'static str, Json) {
    match mark {
        Mark::Uncalculated => ("u", Json::Null),
        Mark::Error(error) => ("e", json!(error)),
        Mark::Struck => ("s", Json::Null),
        Mark::Date(stored) => ("d", json!(stored)),
        Mark::Converted(font, from) => (font.code(), json!(from)),
        Mark::Garbled(font) => ("g", json!(font.code())),
        Mark::Unclosed(rows) => ("q", json!(rows)),
    }
}

fn mark_of_json(code: &str, with: &Json, chars_max: usize) -> Option<Mark> {
    let text = || with.as_str().map(|text| text.chars().take(chars_max).collect::<String>());
    let font = |code: &str| Legacy::ALL.into_iter().find(|font| font.code() == code);
    Some(match code {
        "u" => Mark::Uncalculated,
        "e" => Mark::Error(text()?),
        "s" => Mark::Struck,
        "d" => Mark::Date(text()?),
        "g" => Mark::Garbled(font(with.as_str()?)?),
        "q" => Mark::Unclosed(with.as_u64()?.try_into().ok()?),
        code => Mark::Converted(font(code)?, text()?),
    })
}

fn grid_of_json(json: &Json, limits: &Limits, chars: &mut usize) -> Result<Unpacked<Grid>> {
    let is_number = |number: &usize| *number <= ROW_NUMBER_MAX;
    let first_row_number = size(&json["n"]).filter(is_number).ok_or_else(broken)?;
    let mut grid = Grid { first_row_number, ..Grid::default() };
    let numbers = |name: &str| {
        let all = json[name].as_array().into_iter().flatten().filter_map(size);
        all.filter(is_number).take(limits.rows_max)
    };
    grid.cut_rows = numbers("c").collect();
    grid.hidden_rows = numbers("hr").collect();
    grid.hidden_columns = numbers("hc").filter(|column| *column < limits.columns_max).collect();
    for row in json["r"].as_array().ok_or_else(broken)? {
        let cells = row.as_array().ok_or_else(broken)?;
        let text = |cell: &Json| Some(cell.as_str()?.chars().take(limits.cell_chars_max).collect::<String>());
        let cells: Vec<String> = cells.iter().map(text).collect::<Option<_>>().ok_or_else(broken)?;
        *chars += cells.iter().map(|cell| cell.chars().count()).sum::<usize>();
        if cells.len() > limits.columns_max || *chars > limits.grid_chars_max {
            return Ok(Err(SheetProblem::TooMuchText { chars_max: limits.grid_chars_max }));
        }
        grid.rows.push(cells);
    }
    if grid.rows.len() > limits.rows_max {
        return Ok(Err(SheetProblem::TooManyRows { rows_max: limits.rows_max }));
    }
    put_marks(json, limits, &mut grid);
    Ok(Ok(grid))
}

/// What is to be known of cells, and which are merged; what lies outside of the rows is passed over.
fn put_marks(json: &Json, limits: &Limits, grid: &mut Grid) {
    let rows = grid.rows.len();
    let is_row = |row: &usize| *row < rows;
    for mark in json["m"].as_array().into_iter().flatten().take(MARKS_MAX) {
        let place = size(&mark[0]).filter(is_row).zip(size(&mark[1]));
        let read = mark_of_json(mark[2].as_str().unwrap_or_default(), &mark[3], limits.cell_chars_max);
        if let (Some(place), Some(read)) = (place, read) {
            grid.marks.entry(place).or_default().push(read);
        }
    }
    grid.merges = json["g"]
        .as_array()
        .into_iter()
        .flatten()
        .take(MERGES_MAX)
        .filter_map(|merge| {
            let at = |place: usize| size(&merge[place]);
            let rows = (at(0).filter(is_row)?, at(1).filter(is_row)?);
            let is_column = |column: &usize| *column < limits.columns_max;
            Some(Merge { rows, columns: (at(2).filter(is_column)?, at(3).filter(is_column)?) })
        })
        .collect();
}

fn size(json: &Json) -> Option<usize> {
    json.as_u64()?.try_into().ok()
}
