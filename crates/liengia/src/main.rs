//! Liên Gia: runs a tổ liên gia tự quản về an ninh trật tự. One binary; `liengia --help` teaches.
//!
//! Start reading at `features.rs` (what there is) and `reports/` (how a feature is built).

mod accounts;
mod aides;
mod assets;
#[cfg(test)]
mod checks;
mod commands;
mod deadlines;
mod features;
mod figures;
mod groups;
mod home;
mod hooks;
mod landmarks;
mod ledger;
mod meetings;
mod memberships;
mod migrations;
mod notices;
mod open;
mod outbox;
mod reach;
mod reports;
mod retention;
mod rights;
mod roster;
mod rounds;
mod units;
mod village;
mod waiting;

fn main() -> std::process::ExitCode {
    commands::run()
}
