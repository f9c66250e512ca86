//! Identifiers: UUIDv7 for things, random secrets for keys.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use time::OffsetDateTime;
use uuid::{NoContext, Timestamp, Uuid};

/// A fresh identifier that sorts by time. Clients may bring their own, which makes a create safe to repeat.
pub fn fresh(at: OffsetDateTime) -> Uuid {
    let seconds = u64::try_from(at.unix_timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, at.nanosecond()))
}

/// When an identifier that [`fresh`] made was made, to the millisecond; none of one of another kind.
pub fn made_at(id: Uuid) -> Option<OffsetDateTime> {
    let (seconds, nanos) = id.get_timestamp()?.to_unix();
    let nanos = i128::from(seconds) * 1_000_000_000 + i128::from(nanos);
    OffsetDateTime::from_unix_timestamp_nanos(nanos).ok()
}

/// `N` bytes from the operating system.
///
/// # Panics
/// When the system has no randomness to give: then no secret would be one.
#[expect(clippy::expect_used, reason = "without randomness nothing may go on")]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// 256 random bits as text, for a session cookie.
pub fn secret() -> String {
    URL_SAFE_NO_PAD.encode(random::<32>())
}

/// The identifier of something that has a readable name of its own, such as a unit; the same name gives the same one.
pub fn of_name(name: &str) -> Uuid {
    use sha2::{Digest, Sha256};
    let hash = Sha256::digest(name.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash[..16]);
    Uuid::new_v8(bytes)
}
