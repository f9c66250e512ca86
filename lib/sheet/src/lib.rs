//! Reads an untrusted XLSX or CSV file into a small grid of texts, in bounded time and memory; writes a small table as XLSX.
//!
//! The root holds what is offered: [`read_book`] and [`read`], their [`Limits`], the [`Grid`] of each sheet and the
//! [`SheetProblem`] it may have; [`write`]. A grid tells also what its reader sees besides texts: hidden, merged, struck through.
//! What the columns mean and what a good row is, is not known here: that is the roster's business.
//!
//! XLSX is read with `zip` and `quick-xml` alone. The usual reader, calamine, is a witness in the tests only: it
//! reserves memory for as many shared strings as the file *says* it has, copies a number format into every cell style,
//! and adds up cell references unchecked, so that a file of a few kilobytes can end the whole process.

mod book;
mod cells;
mod fonts;
mod gather;
mod grid;
mod kind;
mod limits;
mod number;
mod package;
mod problem;
mod rich;
mod separated;
mod styles;
mod text;
mod workbook;
mod write;
mod xml;

pub use book::{Book, Tab};
pub use grid::{Grid, Mark, Merge, Part};
pub use limits::Limits;
pub use problem::{Seen, SheetProblem};
pub use write::{Cell, write};

use kind::Kind;

/// Every sheet of an XLSX file with anything in it, or the whole text of a CSV file, as texts.
///
/// What the file is, is decided by its first bytes; `file_name` only helps where two separators are equally likely.
/// Numbers come without a needless `.0` or exponent, dates as dd/mm/yyyy, errors (`#N/A`) and formulas that were never
/// calculated as nothing, with a [`Mark`]. All texts are NFC and trimmed; old fonts are turned into letters.
///
/// # Errors
/// See [`SheetProblem`]; each variant carries what a sentence about it needs. A sheet that alone is too large has its
/// problem in its [`Tab`].
pub fn read_book(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<Book, SheetProblem> {
    if bytes.len() > limits.bytes_max {
        return Err(SheetProblem::TooLarge { bytes_max: limits.bytes_max });
    }
    match kind::of(bytes) {
        Kind::Nothing => Err(SheetProblem::Empty),
        Kind::OldExcel => Err(SheetProblem::OldExcel),
        Kind::Locked => Err(SheetProblem::Locked),
        Kind::Other(seen) => Err(SheetProblem::NotASheet { seen }),
        Kind::Zip => workbook::read(bytes, limits),
        Kind::Text => separated::read(file_name, bytes, limits).map(|grid| Book::of(String::new(), grid)),
    }
}

/// The first visible sheet with anything in it.
///
/// # Errors
/// As [`read_book`], and why that sheet could not be read.
pub fn read(file_name: &str, bytes: &[u8], limits: &Limits) -> Result<Grid, SheetProblem> {
    read_book(file_name, bytes, limits)?.first()
}
