//! What is to leave, and how often that is tried. Not here: how it is written down (`store`) and delivered.

use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::notices::Class;

/// How many may wait on one channel. Beyond that `Act::send` says no: a province's heads fit twice.
pub const WAITING_MAX: i64 = 20_000;
/// Of them so many places are for alarms alone.
pub const ALARMS_KEPT: i64 = 1_000;
/// So much of one hurry may wait for one person, by channel: twenty devices, some notices each; of mail, one day's.
const PUSHES_MAX: i64 = 200;
const MAILS_MAX: i64 = 20;
/// So much may wait for one hook.
const OF_HOOK_MAX: i64 = 100;
/// The tries of one message, with [`wait`](super::wait) between them.
pub const TRIES_MAX: i64 = 10;
/// Longer than one try can take; whoever dies holds a message for so long.
pub const LEASE: Duration = Duration::minutes(5);

/// What goes first on a channel. Among equals everybody's first goes before anybody's second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hurry {
    Alarm,
    NeedsYou,
    Information,
    /// It is for no person: heads of the ledger.
    NobodyWaits,
}

impl Hurry {
    pub(super) fn number(self) -> i64 {
        match self {
            Hurry::Alarm => 0,
            Hurry::NeedsYou => 1,
            Hurry::Information => 2,
            Hurry::NobodyWaits => 3,
        }
    }
}

impl From<Class> for Hurry {
    fn from(class: Class) -> Hurry {
        match class {
            Class::Alarm => Hurry::Alarm,
            Class::NeedsYou => Hurry::NeedsYou,
            Class::ForInformation => Hurry::Information,
        }
    }
}

/// A way out of the machine. Each is delivered by itself: a mail server that is down holds up no push.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    Mail,
    Push,
    /// To a machine outside (`hooks`).
    Hook,
}

impl Channel {
    /// How much of one hurry may wait for one person, or for one hook.
    pub(super) fn one_waits_max(self) -> i64 {
        match self {
            Channel::Mail => MAILS_MAX,
            Channel::Push => PUSHES_MAX,
            Channel::Hook => OF_HOOK_MAX,
        }
    }
}

crate::codes!(Channel { Mail = "mail", Push = "push", Hook = "hook" });

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
    /// What goes before what.
    pub hurry: Hurry,
}

impl Message {
    pub fn mail(kind: &'static str, to: &str, subject: String, body: String) -> Message {
        Message { channel: Channel::Mail, kind, to: to.to_owned(), subject, body, hurry: Hurry::NobodyWaits }
    }

    /// The same where a person waits for it.
    #[must_use]
    pub fn hurries(self, class: Class) -> Message {
        Message { hurry: class.into(), ..self }
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

/// What is to leave for a machine outside (`hooks`).
#[derive(Debug, Clone)]
pub struct ForHook<'a> {
    pub hook_id: Uuid,
    /// The id and the path of the hook's unit.
    pub unit: (&'a str, &'a str),
    pub host: &'a str,
    pub kind: &'static str,
    pub class: Class,
    pub body: String,
    /// It is worth nothing after that: nobody wants to hear a siren of yesterday.
    pub until_at: OffsetDateTime,
}
