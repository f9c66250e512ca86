//! What a paper says. Pure.

use sha2::{Digest, Sha256};

/// A household on the list of those who signed.
pub struct Line<'a> {
    pub number: i64,
    pub name: &'a str,
    pub address: &'a str,
    /// By which way, and when, as people say it.
    pub how: String,
}

/// The text that is kept and signed: a line for each household, in the order of the roster.
pub fn compose(lines: &[Line]) -> String {
    let line = |one: &Line| format!("{}\t{}\t{}\t{}", one.number, one.name, one.address, one.how);
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub fn digest(body: &str) -> Vec<u8> {
    Sha256::digest(body.as_bytes()).to_vec()
}
