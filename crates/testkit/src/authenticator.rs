//! A device that holds passkeys, without a browser: makes keys (ES256, attestation "none") and answers questions as
//! WebAuthn Level 3 says. It does what it is told, also what an honest device would not.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

/// One passkey and the device around it.
#[derive(Clone)]
pub struct Authenticator {
    key: SigningKey,
    id: [u8; 32],
    user: Vec<u8>,
    counter: u32,
    /// Where the browser says it is.
    pub origin: String,
    /// The person showed finger, face or PIN; an honest device asks when it is told to.
    pub verifies: bool,
}

impl Default for Authenticator {
    fn default() -> Authenticator {
        let key = loop {
            if let Ok(key) = SigningKey::from_slice(&ground::ids::random::<32>()) {
                break key;
            }
        };
        let origin = "http://localhost:8080".to_owned();
        Authenticator { key, id: ground::ids::random(), user: Vec::new(), counter: 0, origin, verifies: true }
    }
}

impl Authenticator {
    /// Makes its key for whom the question names; the answer as the form sends it.
    pub fn make(&mut self, options: &str) -> String {
        let asked: Value = serde_json::from_str(options).expect("options");
        self.user = BASE64.decode(asked["user"]["id"].as_str().expect("a user")).expect("base 64");
        let client = self.client("webauthn.create", &asked);
        let mut data = self.data(asked["rp"]["id"].as_str().expect("a name"), ATTESTED);
        data.extend([0; 16]);
        data.extend([0, 32]);
        data.extend(self.id);
        data.extend(self.public());
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).expect("a short key"));
        object.extend(data);
        self.answer(
            json!({ "clientDataJSON": BASE64.encode(client), "attestationObject": BASE64.encode(object) }),
        )
    }

    /// Answers a question with its key.
    pub fn show(&mut self, options: &str) -> String {
        let asked: Value = serde_json::from_str(options).expect("options");
        self.counter += 1;
        let client = self.client("webauthn.get", &asked);
        let data = self.data(asked["rpId"].as_str().expect("a name"), 0);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "clientDataJSON": BASE64.encode(client),
            "authenticatorData": BASE64.encode(data),
            "signature": BASE64.encode(signature.to_der().as_bytes()),
            "userHandle": BASE64.encode(&self.user),
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = BASE64.encode(self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {} })
            .to_string()
    }

    fn client(&self, kind: &str, asked: &Value) -> Vec<u8> {
        json!({ "type": kind, "challenge": asked["challenge"], "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn data(&self, name: &str, more: u8) -> Vec<u8> {
        let mut data = Sha256::digest(name.as_bytes()).to_vec();
        data.push(PRESENT | more | if self.verifies { VERIFIED } else { 0 });
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// The public key as COSE writes it.
    fn public(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let mut cose = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        cose.extend(&point.as_bytes()[1..33]);
        cose.extend([0x22, 0x58, 0x20]);
        cose.extend(&point.as_bytes()[33..65]);
        cose
    }
}
