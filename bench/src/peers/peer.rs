//! What every measured server is asked for, and how much of it.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;

use crate::load::Requests;

/// Clients that create and list, each with a person of its own.
pub const CLIENTS: usize = 32;
/// Rows of a list: what a page of Liên Gia shows.
pub const PAGE: usize = 30;

/// A server that can be filled, started and asked.
pub trait Peer {
    fn name(&self) -> &'static str;
    /// Where it answers 200 as soon as it serves.
    fn first_page(&self) -> &'static str;
    fn command(&self, listen: SocketAddr) -> Command;
    /// What it answers to a create that it keeps; anything else is an error.
    fn created(&self) -> u16;
    /// A create, never the same twice.
    fn creates(&self) -> Requests;
    /// The filtered list of someone who may see it, pages 1 to 5 in turn.
    fn lists(&self) -> Requests;
    /// The folder that holds its database.
    fn folder(&self) -> &Path;
}

/// The number of a create: client and count in one. Six digits, so that no text looks as if it held someone's number.
pub(super) fn number(client: usize, n: u64) -> usize {
    200_000 + client + CLIENTS * (n as usize % 20_000)
}
