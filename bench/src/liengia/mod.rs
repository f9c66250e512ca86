//! Liên Gia as it is started for real: the release binary, a data folder of its own, real sessions of real roles.
//!
//! Not here: what is measured (`main.rs`), what is checked after a kill (`kill`).

pub mod people;
mod place;
mod seed;

pub use place::Place;
pub use seed::Seeded;

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};
use uuid::Uuid;

use crate::http::{BOUNDARY, get, multipart, post};
use crate::words;

/// The headers of someone's browser.
pub fn headers(token: &str) -> String {
    format!("Cookie: lg_session={token}\r\nSec-Fetch-Site: same-origin\r\nAccept: text/html\r\n")
}

/// A page, as someone signed in opens it.
pub fn page(path: &str, token: &str) -> Vec<u8> {
    get(path, &headers(token))
}

/// The form of a report, filled in and sent. `photo` is a JPEG.
pub fn report(unit: &str, id: Uuid, number: usize, token: &str, photo: Option<&[u8]>) -> Vec<u8> {
    report_by(&headers(token), unit, id, number, photo)
}

/// The same with other headers: a phone sends by itself what waited on it.
pub fn report_by(headers: &str, unit: &str, id: Uuid, number: usize, photo: Option<&[u8]>) -> Vec<u8> {
    let (lat, lon) = words::position(number);
    let (id, lat, lon) = (id.to_string(), lat.to_string(), lon.to_string());
    let (what, place) = (words::what(number), words::place(number));
    let fields = [
        ("id", id.as_str()),
        ("what", &what),
        ("place", &place),
        ("lat", &lat),
        ("lon", &lon),
        ("when", "past"),
        ("happened", "tối qua"),
        ("known_by", ""),
        ("kept", ""),
        ("another", "1"),
    ];
    let photos: Vec<(&str, &[u8])> = photo.into_iter().map(|bytes| ("photos", bytes)).collect();
    let body = multipart(&fields, &photos);
    let path = format!("/{unit}/reports/new/{}", words::KINDS[number % words::KINDS.len()]);
    post(&path, headers, &format!("multipart/form-data; boundary={BOUNDARY}"), &body)
}

/// A form without files.
pub fn form(path: &str, token: &str, fields: &[(&str, &str)]) -> Vec<u8> {
    let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    post(path, &headers(token), "application/x-www-form-urlencoded", pairs.join("&").as_bytes())
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|b| if b.is_ascii_alphanumeric() { (b as char).to_string() } else { format!("%{b:02X}") })
        .collect()
}

/// One statement for the server itself, such as making a database.
pub async fn admin(url: &str, sql: &str) -> Result<()> {
    let out = Command::new("psql").args(["-X", "-q", "-d", url, "-c", sql]).output()?;
    ensure!(out.status.success(), "psql: {}", String::from_utf8_lossy(&out.stderr));
    Ok(())
}

/// The binary beside this program: both come out of the same build.
pub fn program(name: &str) -> Result<PathBuf> {
    let here = std::env::current_exe()?;
    let program = here.parent().unwrap_or(Path::new(".")).join(name);
    ensure!(program.exists(), "{} is not built", program.display());
    Ok(program)
}
