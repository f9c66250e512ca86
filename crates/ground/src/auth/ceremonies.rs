//! The two ceremonies of a passkey: making one, and showing that one has it. WebAuthn Level 3, by webauthn-rs.
//!
//! What the library says to keep on the server travels in the form instead, sealed and for five minutes, so that looking
//! at the sign-in page writes nothing; the challenge is used up in the act that succeeds (`passkeys::spend`), so that
//! none is answered twice. Not here: where keys lie (`passkeys`), pages (feature `accounts`).

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey as Credential, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};

use super::Key;
use super::passkeys::Passkey;

/// How long someone may look for their key.
pub const LASTS: Duration = Duration::minutes(5);
/// Larger answers than any device gives.
const ANSWER_BYTES_MAX: usize = 16 * 1024;

/// What this installation's address makes of passkeys.
pub struct Ceremonies {
    webauthn: Webauthn,
    /// The name that keys are bound to; pages under another name have no use for them.
    pub host: String,
}

/// A question to the device: options for the script, and our own half, sealed.
#[derive(Debug, Clone)]
pub struct Asked {
    pub options: String,
    pub ceremony: String,
}

#[derive(Serialize, Deserialize)]
struct Kept<T> {
    state: T,
    challenge: Vec<u8>,
}

/// A device's answer whose seal was ours and in time; whose it is stands in the database.
pub struct Answer {
    given: PublicKeyCredential,
    state: DiscoverableAuthentication,
    /// To be used up in the act that succeeds.
    pub challenge: Vec<u8>,
    /// Whose key it says it is.
    person_id: Uuid,
}

impl Ceremonies {
    /// None where the address has no name: keys are bound to names, and browsers refuse numbers. This machine itself is
    /// called `localhost`.
    pub fn new(base_url: &str) -> Option<Ceremonies> {
        let mut origin = Url::parse(base_url).ok()?;
        if origin.host_str().is_some_and(|host| ["127.0.0.1", "[::1]"].contains(&host)) {
            origin.set_host(Some("localhost")).ok()?;
        }
        let host = origin.domain()?.to_owned();
        let five = std::time::Duration::from_secs(LASTS.whole_seconds().unsigned_abs());
        let builder = WebauthnBuilder::new(&host, &origin).ok()?;
        let webauthn = builder.rp_name("Liên Gia").timeout(five).build().ok()?;
        Some(Ceremonies { webauthn, host })
    }

    /// Asks a device to make a key for this person, one that is found without typing a name.
    pub fn ask_to_make(
        &self,
        key: &Key,
        person_id: Uuid,
        (login, name): (&str, &str),
        has: &[Passkey],
        at: OffsetDateTime,
    ) -> anyhow::Result<Asked> {
        let has = has.iter().map(|passkey| passkey.credential.cred_id().clone()).collect();
        let (question, state) =
            self.webauthn.start_passkey_registration(person_id, login, name, Some(has))?;
        let challenge = hashed(&question.public_key.challenge);
        let mut options = serde_json::to_value(&question.public_key)?;
        options["authenticatorSelection"]["residentKey"] = "required".into();
        options["authenticatorSelection"]["requireResidentKey"] = true.into();
        let ceremony = key.seal(&format!("make/{person_id}"), &Kept { state, challenge }, at + LASTS)?;
        Ok(Asked { options: options.to_string(), ceremony })
    }

    /// The key that was made, and the challenge to use up; none for whatever is not right.
    pub fn made(
        &self,
        key: &Key,
        person_id: Uuid,
        ceremony: &str,
        answer: &str,
        at: OffsetDateTime,
    ) -> Option<(Credential, Vec<u8>)> {
        let kept: Kept<PasskeyRegistration> = key.open(&format!("make/{person_id}"), ceremony, at)?;
        let given: RegisterPublicKeyCredential = read(answer)?;
        let made = self.webauthn.finish_passkey_registration(&given, &kept.state);
        Some((made.map_err(|e| tracing::info!("a passkey was not made: {e}")).ok()?, kept.challenge))
    }

    /// Asks whichever key the person picks. The question is the same for everyone.
    pub fn ask(&self, key: &Key, purpose: &str, at: OffsetDateTime) -> anyhow::Result<Asked> {
        let (question, state) = self.webauthn.start_discoverable_authentication()?;
        let challenge = hashed(&question.public_key.challenge);
        let options = serde_json::to_string(&question.public_key)?;
        let ceremony = key.seal(&format!("ask/{purpose}"), &Kept { state, challenge }, at + LASTS)?;
        Ok(Asked { options, ceremony })
    }

    /// Reads an answer; whether it is right is asked with [`Answer::proves`], once the key was found.
    pub fn answered(
        &self,
        key: &Key,
        purpose: &str,
        ceremony: &str,
        answer: &str,
        at: OffsetDateTime,
    ) -> Option<Answer> {
        let kept: Kept<DiscoverableAuthentication> = key.open(&format!("ask/{purpose}"), ceremony, at)?;
        let given: PublicKeyCredential = read(answer)?;
        let (person_id, _) = self.webauthn.identify_discoverable_authentication(&given).ok()?;
        Some(Answer { given, state: kept.state, challenge: kept.challenge, person_id })
    }

    /// Whether the answer was given with this key, by the person themselves (finger, face, PIN of the device). The key
    /// comes back with its counter moved on.
    pub fn proves(&self, answer: &Answer, mut passkey: Passkey) -> Option<Passkey> {
        if passkey.person_id != answer.person_id {
            return None;
        }
        let state = answer.state.clone();
        let result =
            self.webauthn.finish_discoverable_authentication_v2(&answer.given, state, &passkey.credential);
        let result = result.map_err(|e| tracing::info!("a passkey was refused: {e}")).ok()?;
        // A counter that went back means a copy of the key; the library refuses it above.
        passkey.credential.update_credential(&result)?;
        result.user_verified().then_some(passkey)
    }
}

impl Answer {
    /// The key it says it was given with.
    pub fn credential_id(&self) -> &[u8] {
        self.given.get_credential_id()
    }
}

fn read<T: serde::de::DeserializeOwned>(answer: &str) -> Option<T> {
    if answer.len() > ANSWER_BYTES_MAX { None } else { serde_json::from_str(answer).ok() }
}

fn hashed(challenge: &[u8]) -> Vec<u8> {
    Sha256::digest(challenge).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_bound_to_a_name_and_this_machine_is_localhost() {
        let host = |url| Ceremonies::new(url).map(|ceremonies| ceremonies.host);
        assert_eq!(host("https://liengia.example").as_deref(), Some("liengia.example"));
        assert_eq!(host("http://127.0.0.1:8080").as_deref(), Some("localhost"));
        assert_eq!(host("http://localhost:8080").as_deref(), Some("localhost"));
        assert_eq!(host("http://192.168.1.5:8080"), None);
        assert_eq!(host("nonsense"), None);
    }
}
