//! Figures of the house: how much of it there is, and how far it is from the shape that was meant. Read from the sources
//! as text, line by line, so that it runs on any machine with Rust and git and counts an old checkout like a new one.
//!
//! What each figure means and how it is counted stands in CONTRIBUTING.md, “Figures of the house”. Not here: what must
//! hold (`crates/liengia/src/checks`), times of the running server (`bench/`).

pub mod access;
pub mod circles;
pub mod figures;
pub mod functions;
pub mod history;
pub mod imports;
pub mod json;
pub mod layers;
pub mod personal;
pub mod seconds;
pub mod source;
pub mod text;
pub mod tree;
