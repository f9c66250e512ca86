//! Stories and rules of reports.

mod life;
mod stories;
mod hostile;
