//! By what push services know this installation (RFC 8292): a key that signs a short word to each of them, and an address at
//! which somebody can be reached.
//!
//! The key follows from the installation's own: it is in the backup with it, lies nowhere else, and never changes, which would
//! put an end to every subscription at once.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::json;
use time::{Duration, OffsetDateTime};
use url::Url;

use crate::auth::Key;

/// The standard lets a word count for a day; a clock that is wrong by hours must not matter.
const LASTS: Duration = Duration::hours(12);

/// The installation, as push services know it.
pub struct Identity {
    key: SigningKey,
    /// What a browser subscribes with.
    pub public: String,
    contact: String,
}

impl Identity {
    /// None in a case that comes once in four thousand million: no key follows.
    pub fn of(installation: &Key, contact: &str) -> Option<Identity> {
        let key = (0..4_u8)
            .find_map(|turn| SigningKey::from_slice(&installation.derive("push-identity", &[turn])).ok())?;
        let public = BASE64.encode(key.verifying_key().to_sec1_point(false).as_bytes());
        Some(Identity { key, public, contact: contact.to_owned() })
    }

    /// The `Authorization` of a request to this address.
    pub fn signed_for(&self, to: &Url, at: OffsetDateTime) -> String {
        let claims = json!({
            "aud": to.origin().ascii_serialization(),
            "exp": (at + LASTS).unix_timestamp(),
            "sub": self.contact,
        });
        let head = BASE64.encode(json!({ "typ": "JWT", "alg": "ES256" }).to_string());
        let word = format!("{head}.{}", BASE64.encode(claims.to_string()));
        let signature: Signature = self.key.sign(word.as_bytes());
        format!("vapid t={word}.{}, k={}", BASE64.encode(signature.to_bytes()), self.public)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::VerifyingKey;
    use p256::ecdsa::signature::Verifier as _;
    use time::macros::datetime;

    #[test]
    fn its_word_is_for_one_service_and_half_a_day_and_can_be_checked() {
        let identity = Identity::of(&Key::new([1; 32]), "mailto:cong-an@phuong.example").unwrap();
        let at = datetime!(2026-11-23 09:00 +7);
        let to = Url::parse("https://updates.push.services.mozilla.com/wpush/v2/abc?x=1").unwrap();
        let says = identity.signed_for(&to, at);
        let (token, key) = says.strip_prefix("vapid t=").unwrap().split_once(", k=").unwrap();
        let (word, signature) = token.rsplit_once('.').unwrap();
        let key = VerifyingKey::from_sec1_bytes(&BASE64.decode(key).unwrap()).unwrap();
        let signature = Signature::from_slice(&BASE64.decode(signature).unwrap()).unwrap();
        key.verify(word.as_bytes(), &signature).unwrap();
        let claims = BASE64.decode(word.split_once('.').unwrap().1).unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
        assert_eq!(claims["aud"], "https://updates.push.services.mozilla.com");
        assert_eq!(claims["sub"], "mailto:cong-an@phuong.example");
        assert_eq!(claims["exp"], (at + Duration::hours(12)).unix_timestamp());
    }

    #[test]
    fn it_is_the_same_after_a_restore_and_another_elsewhere() {
        let public = |byte| Identity::of(&Key::new([byte; 32]), "https://x.example").unwrap().public;
        assert_eq!(public(1), public(1));
        assert_ne!(public(1), public(2));
        assert_eq!(BASE64.decode(public(1)).unwrap().len(), 65);
    }
}
