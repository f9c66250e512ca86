//! What every feature of Liên Gia stands on. It knows no feature but the names of actions in the policy table.
//!
//! Read in this order: `feature` (what a feature is), `web::caller` (who calls), `view` and `act` (the two doors),
//! `policy` (who may), `db` (the store), `ledger` (what happened).

pub mod act;
pub mod app;
pub mod auth;
pub mod backup;
pub mod cannot;
pub mod clock;
mod codes;
pub mod config;
pub mod db;
pub mod deadlines;
pub mod desk;
pub mod draws;
pub mod elders;
mod failure;
pub mod feature;
pub mod figures;
pub mod files;
pub mod held;
pub mod holding;
pub mod hooks;
pub mod https;
pub mod ids;
pub mod installation;
pub mod ledger;
pub mod looks;
pub mod lunar;
pub mod mail;
pub mod notices;
pub mod outbox;
mod outward;
pub mod papers;
pub mod past;
pub mod people;
pub mod personal;
pub mod place;
pub mod policy;
pub mod push;
pub mod qr;
pub mod retention;
pub mod settings;
#[cfg(test)]
mod small;
pub mod task;
pub mod units;
pub mod view;
pub mod web;

pub use act::{Act, Committed};
pub use app::{App, UNIT_TABLES};
pub use cannot::{Cannot, touched};
pub use ledger::Entry;
pub use view::View;
