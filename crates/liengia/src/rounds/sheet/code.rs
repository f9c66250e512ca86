//! The code printed on a sheet: six digits that are typed when its lines are ticked, so that a sheet of another round is
//! noticed. Pure.

use ground::auth::Key;
use uuid::Uuid;

/// `482 913`.
pub fn of(key: &Key, sheet_id: Uuid) -> String {
    let bytes = key.derive("round-sheet", sheet_id.as_bytes());
    let number = bytes[..4].iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)) % 1_000_000;
    let digits = format!("{number:06}");
    format!("{} {}", &digits[..3], &digits[3..])
}

/// Spaces and points are no part of it.
pub fn is_same(code: &str, typed: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(code) == digits(typed)
}
