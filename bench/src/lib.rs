//! What the programs of this folder share: clients over real sockets, servers as processes, seeds, figures.
//!
//! `bench` (main.rs) measures, `floor` is what it is measured against, `kill` ends the server at random moments and
//! looks whether anything was lost. Nothing of this is part of the application; nothing here asserts a time.

pub mod fsync;
pub mod http;
pub mod liengia;
pub mod load;
pub mod peers;
pub mod process;
pub mod times;
pub mod words;
