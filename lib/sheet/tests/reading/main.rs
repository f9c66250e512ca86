//! What people upload, and what people would upload who mean no good.

// A test that cannot go on has failed, and says where.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod book;
mod excel;
mod hostile;
mod separated;

use sheet::{Grid, Limits, SheetProblem};

fn read(name: &str, bytes: &[u8]) -> Result<Grid, SheetProblem> {
    sheet::read(name, bytes, &Limits::default())
}

fn rows(grid: &Grid) -> Vec<Vec<&str>> {
    grid.rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect()
}
