//! The code on a slip left at a door: it leads to one answer, and says to whoever holds it how that came. Pure.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ground::auth::Key;
use subtle::ConstantTimeEq;
use uuid::Uuid;

/// Bytes of the seal: nobody tries 2^96.
const SEAL: usize = 12;

fn seal(key: &Key, answer_id: Uuid) -> [u8; SEAL] {
    let mut seal = [0; SEAL];
    seal.copy_from_slice(&key.derive("round-slip", answer_id.as_bytes())[..SEAL]);
    seal
}

pub fn token(key: &Key, answer_id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode([answer_id.as_bytes().as_slice(), &seal(key, answer_id)].concat())
}

/// Which answer a code leads to; none where it is not one of ours.
pub fn read(key: &Key, token: &str) -> Option<Uuid> {
    let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
    let (id, sealed) = bytes.split_at_checked(16)?;
    let id = Uuid::from_slice(id).ok()?;
    bool::from(seal(key, id).ct_eq(sealed)).then_some(id)
}
