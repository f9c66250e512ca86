//! Seals: what a page carries for us and nobody may read or change (a half-done sign-in), and secrets that lie in the
//! database encrypted (the seed of a code app). XChaCha20-Poly1305 under keys derived for each purpose.
//!
//! Not here: what is sealed (`ceremonies`, `totp`, feature `accounts`). A seal alone can be shown twice; whoever opens one
//! decides what makes it serve once.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::Serialize;
use serde::de::DeserializeOwned;
use time::OffsetDateTime;

use super::Key;
use crate::ids;

const NONCE_BYTES: usize = 24;
/// A sealed thing is padded to a multiple of this, so that its length does not tell what it holds.
const BLOCK_BYTES: usize = 512;

impl Key {
    /// Text for a hidden field that only this installation can open again, for this purpose and until this moment.
    pub fn seal<T: Serialize>(
        &self,
        purpose: &str,
        thing: &T,
        until: OffsetDateTime,
    ) -> anyhow::Result<String> {
        let mut text = serde_json::to_vec(&(until.unix_timestamp(), thing))?;
        // Blanks after JSON mean nothing.
        text.resize(text.len().next_multiple_of(BLOCK_BYTES), b' ');
        Ok(URL_SAFE_NO_PAD.encode(self.hide(purpose, &[], &text)?))
    }

    /// What was sealed, unless it is too late, for another purpose, or not ours.
    pub fn open<T: DeserializeOwned>(&self, purpose: &str, sealed: &str, at: OffsetDateTime) -> Option<T> {
        let text = self.reveal(purpose, &[], &URL_SAFE_NO_PAD.decode(sealed).ok()?)?;
        let (until, thing): (i64, T) = serde_json::from_slice(&text).ok()?;
        (at.unix_timestamp() < until).then_some(thing)
    }

    /// Bytes encrypted for the database: only for this purpose, and only beside this thing.
    pub fn hide(&self, purpose: &str, of: &[u8], bytes: &[u8]) -> anyhow::Result<Vec<u8>> {
        let nonce = ids::random::<NONCE_BYTES>();
        let hidden = self.cipher(purpose, of).encrypt(&XNonce::from(nonce), bytes);
        let mut out = nonce.to_vec();
        out.extend(hidden.map_err(|_| anyhow::anyhow!("encrypting"))?);
        Ok(out)
    }

    /// The bytes again; none when they were hidden for something else or changed.
    pub fn reveal(&self, purpose: &str, of: &[u8], hidden: &[u8]) -> Option<Vec<u8>> {
        let (nonce, hidden) = hidden.split_first_chunk::<NONCE_BYTES>()?;
        self.cipher(purpose, of).decrypt(&XNonce::from(*nonce), hidden).ok()
    }

    fn cipher(&self, purpose: &str, of: &[u8]) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.derive(&format!("seal/{purpose}"), of).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::Duration;
    use time::macros::datetime;

    const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 +7);

    #[test]
    fn a_seal_opens_for_its_purpose_its_key_and_its_time_only() {
        let key = Key::new([1; 32]);
        let sealed = key.seal("one", &"thing", NOW + Duration::MINUTE).unwrap();
        assert_eq!(key.open::<String>("one", &sealed, NOW).as_deref(), Some("thing"));
        assert_eq!(key.open::<String>("two", &sealed, NOW), None);
        assert_eq!(key.open::<String>("one", &sealed, NOW + Duration::MINUTE), None);
        assert_eq!(Key::new([2; 32]).open::<String>("one", &sealed, NOW), None);
        let mut bytes = URL_SAFE_NO_PAD.decode(&sealed).unwrap();
        bytes[30] ^= 1;
        assert_eq!(key.open::<String>("one", &URL_SAFE_NO_PAD.encode(bytes), NOW), None);
        assert_eq!(key.open::<String>("one", "", NOW), None);
        assert_eq!(key.open::<String>("one", "AAAA", NOW), None);
    }

    #[test]
    fn the_length_of_a_seal_does_not_tell_what_it_holds() {
        let key = Key::new([1; 32]);
        let lengths: Vec<_> =
            ["", "a", &"b".repeat(400)].iter().map(|t| key.seal("x", t, NOW).unwrap().len()).collect();
        assert!(lengths.iter().all(|n| *n == lengths[0]), "{lengths:?}");
    }

    #[test]
    fn what_is_hidden_for_one_person_is_nothing_beside_another() {
        let key = Key::new([1; 32]);
        let hidden = key.hide("totp", b"anna", b"secret").unwrap();
        assert!(!hidden.windows(6).any(|part| part == b"secret"));
        assert_eq!(key.reveal("totp", b"anna", &hidden).as_deref(), Some(&b"secret"[..]));
        assert_eq!(key.reveal("totp", b"binh", &hidden), None);
    }
}
