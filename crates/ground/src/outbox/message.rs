//! What is to leave, and how often that is tried. Not here: how it is written down (`store`) and delivered.

use time::Duration;

/// How many may wait. Beyond that `Act::send` says no: a province's heads fit twice.
pub const WAITING_MAX: i64 = 20_000;
/// The tries of one message, with [`wait`](super::wait) between them.
pub const TRIES_MAX: i64 = 10;
/// Longer than one try can take; whoever dies holds a message for so long.
pub const LEASE: Duration = Duration::minutes(5);

/// A way out of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    Mail,
}

impl Channel {
    pub fn code(self) -> &'static str {
        match self {
            Channel::Mail => "mail",
        }
    }
}

/// What is to leave.
#[derive(Debug, Clone)]
pub struct Message {
    pub channel: Channel,
    /// What it is, for the keeper's page: the text `outbox-kind-<kind>`. Never what it says.
    pub kind: &'static str,
    pub to: String,
    pub subject: String,
    pub body: String,
}

impl Message {
    pub fn mail(kind: &'static str, to: &str, subject: String, body: String) -> Message {
        Message { channel: Channel::Mail, kind, to: to.to_owned(), subject, body }
    }
}
