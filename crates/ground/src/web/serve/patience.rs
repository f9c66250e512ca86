//! What the server bears with: of connections, silence and slow readers.

use std::time::Duration;

/// What the server bears with.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// A whole head, also the next one on a connection that stays open.
    pub head: Duration,
    /// A reader takes [`Self::pace_bytes`] in this time, or everything there is.
    pub reading: Duration,
    pub pace_bytes: usize,
    pub connections: usize,
    /// Of one network: a lane behind one wifi, some with several pages open.
    pub connections_each: usize,
    /// Whether this machine is a network like others. It is not: from it come proxies, which count their callers.
    pub counts_own_machine: bool,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            head: Duration::from_secs(30),
            reading: Duration::from_secs(30),
            pace_bytes: 32 * 1024,
            connections: connections_max(),
            connections_each: 250,
            counts_own_machine: false,
        }
    }
}

/// As many as there are descriptors for, beside those of files and the database.
fn connections_max() -> usize {
    let descriptors = rustix::process::getrlimit(rustix::process::Resource::Nofile).current;
    let descriptors = descriptors.and_then(|most| usize::try_from(most).ok()).unwrap_or(10_000);
    (descriptors / 4 * 3).min(10_000)
}
