//! What can go wrong in the database, as the rest of the house needs to know it.

/// What can go wrong between a closure and its commit.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The queue is full: too many wait already. The person is told to try again in a moment (503).
    #[error("the database queue is full")]
    Busy,
    /// A unique or foreign key said no; someone was faster (409), or the same thing came twice.
    #[error("a constraint said no: {0}")]
    Constraint(String),
    /// The engine asks to run the whole closure again (serialization failure, deadlock).
    #[error("run again: {0}")]
    Again(String),
    /// There is no room, or the disk may not be written: nothing was kept (503).
    #[error("nothing can be written: {0}")]
    Full(String),
    /// The database does not answer: nothing was kept (503).
    #[error("the database is away: {0}")]
    Away(String),
    /// The database went away while it committed: nobody knows whether it was kept (503). The same form again does it once.
    #[error("the database went away at the commit: {0}")]
    Unsure(String),
    /// A long read took longer than it may, or nobody waits for it any more.
    #[error("the read took too long")]
    TooLong,
    #[error(transparent)]
    Failed(#[from] anyhow::Error),
}

pub type Result<T> = std::result::Result<T, Error>;

/// Errors that can say "the engine wants the whole transaction again".
pub trait Retry {
    fn wants_again(&self) -> bool;
}

impl Retry for Error {
    fn wants_again(&self) -> bool {
        matches!(self, Error::Again(_))
    }
}
