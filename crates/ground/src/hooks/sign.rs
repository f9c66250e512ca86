//! How a hook is signed (Standard Webhooks, symmetric): HMAC-SHA256 over id, moment and body, with a secret that its receiver
//! has, too.
//!
//! The secret follows from the installation's key: nothing of it lies in the database, and a restore signs on.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use time::OffsetDateTime;
use uuid::Uuid;

use super::hook::Hook;
use crate::auth::Key;

const PURPOSE: &str = "hook-secret";

fn secret(key: &Key, hook_id: Uuid, number: i64) -> [u8; 32] {
    let mut of = hook_id.as_bytes().to_vec();
    of.extend(number.to_be_bytes());
    key.derive(PURPOSE, &of)
}

/// The present secret, as one types it at the receiver.
pub fn secret_words(key: &Key, hook: &Hook) -> String {
    format!("whsec_{}", BASE64.encode(secret(key, hook.id, hook.secret_number)))
}

/// By which a receiver knows the same message again, however often it comes.
pub(super) fn message_id(id: Uuid) -> String {
    format!("msg_{}", id.simple())
}

/// What stands in `webhook-signature`: by the present secret, and by the one before while it signs along.
pub(super) fn signatures(
    key: &Key,
    hook: &Hook,
    (id, seconds, body): (&str, i64, &str),
    at: OffsetDateTime,
) -> String {
    let mut numbers = vec![hook.secret_number];
    if hook.old_signs_until().is_some_and(|until| at < until) {
        numbers.push(hook.secret_number - 1);
    }
    let signed: Vec<String> = numbers
        .into_iter()
        .map(|number| {
            format!("v1,{}", sign(&secret(key, hook.id, number), &format!("{id}.{seconds}.{body}")))
        })
        .collect();
    signed.join(" ")
}

fn sign(secret: &[u8], says: &str) -> String {
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(secret).expect("any key length");
    mac.update(says.as_bytes());
    BASE64.encode(mac.finalize().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Standard Webhooks libraries.
    #[test]
    fn the_example_of_the_standard_comes_out() {
        let secret = BASE64.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").unwrap();
        let says = "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}";
        assert_eq!(sign(&secret, says), "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
