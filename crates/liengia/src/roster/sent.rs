//! A list as it is sent: the file itself, or what was read from it and travels in the page's hidden fields (`packing`), with
//! what a person chose meanwhile: sheets, columns, what of the unseen is read.
//!
//! Not here: what columns and rows mean (`reading`), what storing would do (`model::plan`).

use ground::clock;
use ground::web::{Caller, Result, Upload};
use sheet::{Book, Grid, Limits, SheetProblem};
use viet_text::tidy;

use super::packing::{packed, unpacked};
use super::reading::{Column, Judged, Mapping, Told, Wanted, choose, detect, judge};

/// A form with a file, or with what was read of the largest file.
pub const BYTES_MAX: usize = 12 * 1024 * 1024;
const FILE_NAME_CHARS_MAX: usize = 100;
/// What the field of a column says that nobody sees: what it means is found out when it is asked for.
pub const HIDDEN: &str = "hidden";

/// A list that could be read.
#[derive(Debug)]
pub struct Sheet {
    pub file_name: String,
    /// The file as it is, for the hidden fields.
    book: Book,
    /// What became of each of its sheets.
    pub tabs: Vec<(String, Told)>,
    /// The sheets that are read, as one.
    pub grid: Grid,
    pub mapping: Mapping,
    /// The columns make a list: one of them holds the names.
    pub is_list: bool,
    /// What of the unseen was asked for.
    pub wanted: Wanted,
    pub judged: Vec<Judged>,
}

impl Sheet {
    /// What was understood and asked for, in one text: a page carries it along, so that what was changed and not looked
    /// at again is shown before it is stored.
    pub fn shown(&self) -> String {
        let header = self.mapping.header_row.map(|row| row.to_string()).unwrap_or_default();
        let codes: Vec<_> = self.mapping.columns.iter().map(|column| column.code()).collect();
        let ticks = self.wanted.ticks().map(|on| if on { "+" } else { "-" }).concat();
        format!("{} {ticks} {header} {}", tabs_shown(&self.tabs), codes.join(" "))
    }

    /// The texts of the hidden fields.
    pub fn packed(&self) -> Vec<String> {
        packed(&self.book, |place| {
            self.tabs.get(place).is_some_and(|(_, told)| matches!(told, Told::Read | Told::Offered))
        })
    }

    /// Which sheets are read, for the hidden field `tabs_shown`.
    pub fn tabs_shown(&self) -> String {
        tabs_shown(&self.tabs)
    }
}

/// The places of the sheets that are read: `0,2`.
fn tabs_shown(tabs: &[(String, Told)]) -> String {
    let read = tabs.iter().enumerate().filter(|(_, (_, told))| *told == Told::Read);
    read.map(|(place, _)| place.to_string()).collect::<Vec<_>>().join(",")
}

/// Reads what was sent, at its desk. The inner error is the person's, to be said at the field.
pub async fn read(caller: &Caller, upload: Upload) -> Result<std::result::Result<Sheet, SheetProblem>> {
    let this_year = clock::year_of(caller.app.clock.now());
    caller.app.desks.sheets.work(caller.by(), move || read_now(&upload, this_year)).await?
}

fn read_now(upload: &Upload, this_year: i32) -> Result<std::result::Result<Sheet, SheetProblem>> {
    let (file_name, book) = match upload.files.first() {
        Some(file) => (file.name.clone(), sheet::read_book(&file.name, &file.bytes, &Limits::default())),
        None if upload.fields.contains_key("grid0") => (upload.text("file_name"), unpacked(upload)?),
        None => (String::new(), Err(SheetProblem::Empty)),
    };
    let file_name = tidy(&file_name).chars().take(FILE_NAME_CHARS_MAX).collect();
    Ok(book.and_then(|book| understood(file_name, book, upload, this_year)))
}

/// A book, by what a person chose or else by what it says itself.
fn understood(
    file_name: String,
    book: Book,
    upload: &Upload,
    this_year: i32,
) -> std::result::Result<Sheet, SheetProblem> {
    let is_ticked = |name: &str| !upload.text(name).is_empty();
    let wanted = Wanted::of(is_ticked);
    let asked: Vec<usize> = (0..book.tabs.len()).filter(|place| is_ticked(&format!("tab{place}"))).collect();
    let chosen = choose(&book, Some(&asked))?;
    let tabs: Vec<(String, Told)> = book.tabs.iter().map(|tab| tab.name.clone()).zip(chosen.tabs).collect();
    // Columns that were chosen for other sheets are not these.
    let is_same = upload.text("tabs_shown") == tabs_shown(&tabs) || !upload.fields.contains_key("tabs_shown");
    let (mapping, is_list) = mapping(upload, &chosen.grid, wanted, is_same);
    let judged = if is_list { judge(&chosen.grid, &mapping, wanted, this_year) } else { Vec::new() };
    Ok(Sheet { file_name, book, tabs, grid: chosen.grid, mapping, is_list, wanted, judged })
}

/// What a person chose, or else what the sheet says itself.
fn mapping(upload: &Upload, grid: &Grid, wanted: Wanted, is_same: bool) -> (Mapping, bool) {
    let unknown = |header_row| Mapping { header_row, columns: vec![Column::Ignore; grid.width()] };
    if !is_same || !upload.fields.contains_key("column0") {
        let found = detect(grid).map(|found| found.seen(grid, wanted));
        let is_list = found.as_ref().is_some_and(Mapping::is_list);
        return (found.unwrap_or_else(|| unknown(None)), is_list);
    }
    let found = detect(grid);
    let code = |place: usize| match upload.text(&format!("column{place}")) {
        code if code == HIDDEN => {
            let found = found.as_ref().and_then(|found| found.columns.get(place));
            found.filter(|_| wanted.hidden_columns).map_or("ignore", |column| column.code()).to_owned()
        }
        code => code,
    };
    let codes: Vec<String> = (0..grid.width()).map(code).collect();
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let header_row = upload.text("header").parse().ok();
    match Mapping::chosen(grid, header_row, &codes) {
        Some(mapping) => {
            let mapping = mapping.seen(grid, wanted);
            let is_list = mapping.is_list();
            (mapping, is_list)
        }
        None => {
            let columns =
                codes.iter().map(|code| Column::from_code(code).unwrap_or(Column::Ignore)).collect();
            let header_row = header_row.filter(|row| *row < grid.rows.len());
            (Mapping { columns, header_row }.seen(grid, wanted), false)
        }
    }
}
