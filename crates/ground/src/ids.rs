//! Identifiers that date nothing but a day, readable numbers that count nothing, random secrets for keys.
//!
//! An id stands in addresses that others see, and a number is read out on the phone: neither may say at which moment
//! something was told, nor how much others told meanwhile
//! ([0021](../../../docs/decisions/0021-ids-date-nothing.md)). Not here: where the bytes come from (`draws`).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::clock::VIET_NAM;
use crate::draws;

/// A fresh identifier: the day in Viet Nam in front, so that what is written together lies together, the rest random.
/// Clients may bring their own, which makes a create safe to repeat.
pub fn fresh(at: OffsetDateTime) -> Uuid {
    let mut bytes = random::<16>();
    let day = at.to_offset(VIET_NAM).date().to_julian_day().to_be_bytes();
    bytes[..3].copy_from_slice(&day[1..]);
    Uuid::new_v8(bytes)
}

/// `N` random bytes.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    draws::fill(&mut bytes);
    bytes
}

/// Random digits, to be read out on the phone: nothing that is read as something else, and no keyboard changes them.
pub fn digits<const N: usize>() -> String {
    let limit = 10_u64.saturating_pow(u32::try_from(N).unwrap_or(u32::MAX));
    // Of 64 bits, the few that would favour small numbers are less than one in ten million million.
    format!("{:0N$}", u64::from_be_bytes(random()) % limit)
}

/// Bytes as people compare them: two signs of sixteen each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn an_id_tells_the_day_in_viet_nam_and_nothing_of_the_hour() {
        let (first, last) = (datetime!(2026-11-23 00:00 +7), datetime!(2026-11-23 23:59:59.999 +7));
        let ids: Vec<_> = [first, last, first].map(fresh).into_iter().collect();
        assert!(ids.iter().all(|id| id.get_version_num() == 8 && id.get_timestamp().is_none()));
        assert!(ids.iter().all(|id| id.as_bytes()[..3] == ids[0].as_bytes()[..3]), "one day, one beginning");
        assert!(fresh(last + time::Duration::MINUTE) > ids[1], "days lie in their order");
        // Within the day no byte follows the clock: among many of the first and many of the last moment each value comes.
        let smallest = |at| (0..200).map(|_| fresh(at)).min().unwrap();
        let largest = |at| (0..200).map(|_| fresh(at)).max().unwrap();
        assert!(smallest(last) < largest(first));
    }

    #[test]
    fn digits_are_as_many_as_asked_for_and_no_sequence() {
        let some: Vec<_> = (0..100).map(|_| digits::<6>()).collect();
        assert!(some.iter().all(|one| one.len() == 6 && one.bytes().all(|b| b.is_ascii_digit())));
        assert!(some.windows(2).any(|two| two[0] > two[1]) && some.windows(2).any(|two| two[0] < two[1]));
    }
}
