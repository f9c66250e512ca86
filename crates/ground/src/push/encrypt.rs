//! A message that only one browser can read (RFC 8291, with the encoding of RFC 8188). Not here: how it travels (`send`).

use aes_gcm::aead::{Aead, KeyInit};
use aes_gcm::{Aes128Gcm, Nonce};
use hmac::{Hmac, Mac};
use p256::{PublicKey, SecretKey, ecdh};
use sha2::Sha256;

use crate::ids;

/// What a push service must take (RFC 8030, 7.2).
pub const MESSAGE_BYTES_MAX: usize = 4096;
/// Salt, size of a record, and the sender's key.
const HEAD_BYTES: usize = 16 + 4 + 1 + KEY_BYTES;
const KEY_BYTES: usize = 65;
const TAG_BYTES: usize = 16;
/// Ends the only record.
const LAST: u8 = 2;
/// So much can be said.
pub const SAID_BYTES_MAX: usize = MESSAGE_BYTES_MAX - HEAD_BYTES - TAG_BYTES - 1;
/// Everything shorter looks equally long: the length of a message would tell which sentence it is.
const PADDED_BYTES: usize = 3072;

/// Keys of a browser, as it gave them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiver {
    pub public: [u8; KEY_BYTES],
    pub auth: [u8; 16],
}

impl Receiver {
    /// None where the bytes are no point of the curve.
    pub fn read(public: &[u8], auth: &[u8]) -> Option<Receiver> {
        let receiver = Receiver { public: public.try_into().ok()?, auth: auth.try_into().ok()? };
        PublicKey::from_sec1_bytes(&receiver.public).ok()?;
        Some(receiver)
    }

    /// The whole body of a push; none for what is too long, or where this is no key.
    pub fn encrypt(&self, says: &[u8]) -> Option<Vec<u8>> {
        let secret =
            std::iter::repeat_with(ids::random::<32>).find_map(|bytes| SecretKey::from_slice(&bytes).ok())?;
        self.encrypt_with(says, &secret, ids::random(), PADDED_BYTES)
    }

    fn encrypt_with(
        &self,
        says: &[u8],
        secret: &SecretKey,
        salt: [u8; 16],
        padded_to: usize,
    ) -> Option<Vec<u8>> {
        if says.len() > SAID_BYTES_MAX {
            return None;
        }
        let theirs = PublicKey::from_sec1_bytes(&self.public).ok()?;
        let ours = secret.public_key().to_sec1_bytes();
        let shared = ecdh::diffie_hellman(secret.to_nonzero_scalar(), theirs.as_affine());
        let keyed = hmac(&self.auth, &[shared.raw_secret_bytes().as_slice()]);
        let ikm = hmac(&keyed, &[b"WebPush: info\0", &self.public, &ours, &[1]]);
        let prk = hmac(&salt, &[&ikm]);
        let key: [u8; 16] = first(&hmac(&prk, &[b"Content-Encoding: aes128gcm\0", &[1]]));
        let nonce: [u8; 12] = first(&hmac(&prk, &[b"Content-Encoding: nonce\0", &[1]]));
        let mut record = says.to_vec();
        record.push(LAST);
        record.resize(record.len().max(padded_to), 0);
        let sealed = Aes128Gcm::new(&key.into()).encrypt(&Nonce::from(nonce), record.as_slice()).ok()?;
        let mut out = Vec::with_capacity(HEAD_BYTES + sealed.len());
        out.extend(salt);
        out.extend(u32::try_from(MESSAGE_BYTES_MAX).ok()?.to_be_bytes());
        out.push(u8::try_from(KEY_BYTES).ok()?);
        out.extend(&*ours);
        out.extend(sealed);
        Some(out)
    }
}

/// One step of HKDF is one HMAC, as long as no more than 32 bytes are wanted.
fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("any key length");
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

fn first<const N: usize>(bytes: &[u8; 32]) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[..N]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64.decode(text).unwrap()
    }

    /// RFC 8291, section 5 and appendix A.
    #[test]
    fn the_example_of_the_standard_comes_out() {
        let public =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        let receiver = Receiver::read(&bytes(public), &bytes("BTBZMqHH6r4Tts7J_aSIgg")).unwrap();
        let secret = SecretKey::from_slice(&bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).unwrap();
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let says = b"When I grow up, I want to be a watermelon";
        let body = receiver.encrypt_with(says, &secret, salt, 0).unwrap();
        assert_eq!(
            BASE64.encode(body),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz\
             AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
        );
    }

    #[test]
    fn the_length_of_a_message_does_not_tell_which_sentence_it_is() {
        let key = SecretKey::from_slice(&[7; 32]).unwrap().public_key().to_sec1_bytes();
        let receiver = Receiver::read(&key, &[9; 16]).unwrap();
        let length = |n: usize| receiver.encrypt(&vec![b'a'; n]).map(|body| body.len());
        assert_eq!(length(1), length(900));
        assert_eq!(length(SAID_BYTES_MAX), Some(MESSAGE_BYTES_MAX));
        assert_eq!(length(SAID_BYTES_MAX + 1), None);
        assert_ne!(receiver.encrypt(b"a"), receiver.encrypt(b"a"), "each time with another key");
    }

    #[test]
    fn what_is_no_key_is_refused() {
        assert!(Receiver::read(&[4; 65], &[0; 16]).is_none(), "no point of the curve");
        let key = SecretKey::from_slice(&[7; 32]).unwrap().public_key().to_sec1_bytes();
        assert!(Receiver::read(&key, &[0; 15]).is_none());
        assert!(Receiver::read(&key[1..], &[0; 16]).is_none());
    }
}
