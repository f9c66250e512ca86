//! How someone is let in: slips for members; passkeys, or passwords with codes, for officers; sessions bound to a device.
//!
//! Secrets are never stored, only their hashes. Not here: who may do what (`policy`), the pages (feature `accounts`,
//! and `groups` for slips).

pub mod carries;
pub mod ceremonies;
pub mod passkeys;
pub mod passwords;
pub mod pins;
pub mod recovery;
mod seals;
pub mod sessions;
pub mod slips;
pub mod totp;
pub mod tries;

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// The key that this installation derives its links and codes from; lies in the data folder, not in the database.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    pub fn new(bytes: [u8; 32]) -> Key {
        Key(bytes)
    }

    /// By what the database recognises its key: says nothing of the key itself.
    pub fn print(&self) -> [u8; 32] {
        self.derive("key-print", &[])
    }

    /// Bytes that only this installation can make, for one purpose and one thing.
    pub fn derive(&self, purpose: &str, of: &[u8]) -> [u8; 32] {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("any key length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(of);
        mac.finalize().into_bytes().into()
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

/// How a token stands in the database. Tokens are long and random, so a plain hash is enough.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
