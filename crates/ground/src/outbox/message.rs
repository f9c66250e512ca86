//! What is to leave, and how often that is tried. Not here: how it is written down (`store`) and delivered.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

/// How many may wait on one channel. Beyond that `Act::send` says no: a province's heads fit twice.
pub const WAITING_MAX: i64 = 20_000;
/// The tries of one message, with [`wait`](super::wait) between them.
pub const TRIES_MAX: i64 = 10;
/// Longer than one try can take; whoever dies holds a message for so long.
pub const LEASE: Duration = Duration::minutes(5);

/// A way out of the machine. Each is delivered by itself: a mail server that is down holds up no push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    Mail,
    Push,
}

crate::codes!(Channel { Mail = "mail", Push = "push" });

/// What is to leave.
#[derive(Debug, Clone)]
pub struct Message {
    pub channel: Channel,
    /// What it is, for the keeper's page: the text `outbox-kind-<kind>`. Never what it says.
    pub kind: &'static str,
    /// An address, with an @ before its host.
    pub to: String,
    pub subject: String,
    pub body: String,
}

impl Message {
    pub fn mail(kind: &'static str, to: &str, subject: String, body: String) -> Message {
        Message { channel: Channel::Mail, kind, to: to.to_owned(), subject, body }
    }
}

/// What is to leave for one person. Its row goes as soon as it is out or given up: the keeper sees how many, never whose.
#[derive(Debug, Clone)]
pub struct Personal {
    pub message: Message,
    pub person_id: Uuid,
    /// By which the other end knows the same message again; of a mail, what its links name.
    pub tag: String,
    /// It is worth nothing after that.
    pub until_at: OffsetDateTime,
}
