//! What people see of accounts, one file for each noun.

pub mod appointments;
pub mod browsers;
pub mod codes;
pub mod demo;
pub mod devices;
pub mod keys;
pub mod me;
pub mod notices;
pub mod officers;
pub mod offices;
pub mod passkeys;
pub mod passwords;
pub mod people;
pub mod pins;
pub mod proving;
pub mod readmissions;
pub mod security;
pub mod signing;
pub mod totp;

use ground::web::parts::Input;

/// A field for a secret: never filled in by us, whatever was typed before.
fn secret<'a>(name: &'a str, label: &'a str, chars_max: usize, autocomplete: &'a str) -> Input<'a> {
    Input { kind: "password", autocomplete, ..Input::line(name, label, "", chars_max).required() }
}

/// Digits only, on the keyboard for digits; no browser keeps it.
fn digits<'a>(name: &'a str, label: &'a str) -> Input<'a> {
    Input { keyboard: Some("numeric"), ..secret(name, label, 6, "off") }
}
