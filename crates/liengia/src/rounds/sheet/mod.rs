//! Paper: a sheet with a line for each household and a code of its own; a photo of it when it is signed; its lines ticked off.
//!
//! No line is ticked without a photo of the sheet, and nobody is ticked for the absent: a household hears what was ticked for it.

pub mod code;
pub mod pages;
pub mod paper;
pub mod routes;
pub mod store;
