//! Why something did not get out of the machine, sorted by who can mend it. Not here: when it is tried again (`outbox`).

/// Why it did not get out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// Nobody answers at the server's address.
    Unreachable,
    /// The server did not answer in time.
    Slow,
    /// No secure connection: an unknown certificate, or none offered.
    Insecure,
    /// The server does not accept our name and password.
    SignIn,
    /// The server asks to come back later (mail: 4xx; web: 5xx).
    Later,
    /// So many came at once that the server takes no more for a while (429).
    TooMany,
    /// The server refuses this one for good (mail: 5xx; web: 4xx).
    Refused,
    /// The receiver does not take it as it stands, which may be mended there (a webhook's 4xx).
    Declined,
    /// Whoever keeps its receiver paused or ended it here.
    Stopped,
    /// The receiver is not there any more (404, 410).
    Gone,
    /// It is larger than the server takes (413).
    TooLarge,
    /// What we have is no address, or nothing can be made of it.
    Unsendable,
    /// The address is inside of a network, or none that we may send to.
    Forbidden,
    /// It was not out when it was worth nothing any more.
    Expired,
    /// It answered something that nobody knows.
    Odd,
    /// Whoever was sending it ended in the middle, again and again.
    Interrupted,
}

// Its name in the database and in texts (`mail-failure-slow`).
crate::codes!(Failure {
    Unreachable = "unreachable", Slow = "slow", Insecure = "insecure", SignIn = "sign-in", Later = "later",
    TooMany = "too-many", Refused = "refused", Declined = "declined", Stopped = "stopped", Gone = "gone", TooLarge = "too-large", Unsendable = "unsendable",
    Forbidden = "forbidden", Expired = "expired", Odd = "odd", Interrupted = "interrupted",
});

impl Failure {
    /// Trying again changes nothing.
    pub fn is_final(self) -> bool {
        matches!(
            self,
            Failure::Refused
                | Failure::Gone
                | Failure::Stopped
                | Failure::TooLarge
                | Failure::Unsendable
                | Failure::Forbidden
                | Failure::Expired
        )
    }

    /// The server's trouble and not this message's: the next one would meet it too.
    pub fn is_the_servers(self) -> bool {
        matches!(
            self,
            Failure::Unreachable | Failure::Slow | Failure::Insecure | Failure::SignIn | Failure::TooMany
        )
    }
}
