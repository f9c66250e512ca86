//! The Vietnamese numbering plan, as far as people's phones need it: mobile, landline, and the mobile prefixes that
//! became shorter in September 2018 (plan of the Ministry of Information and Communications).

use super::cell::Dialled;
use super::problem::PhoneProblem;

const COUNTRY: &str = "84";
const MOBILE_DIGITS: usize = 9;
const OLD_MOBILE_DIGITS: usize = 10;
const LANDLINE_DIGITS: std::ops::RangeInclusive<usize> = 9..=10;
/// Fewer digits than in any number with its area: local numbers, emergency numbers.
const DIGITS_MIN: usize = 8;

/// Old and new prefix, both without the trunk zero. The remaining seven digits stayed.
const CHANGED_2018: [(&str, &str); 21] = [
    // Viettel
    ("162", "32"),
    ("163", "33"),
    ("164", "34"),
    ("165", "35"),
    ("166", "36"),
    ("167", "37"),
    ("168", "38"),
    ("169", "39"),
    // MobiFone
    ("120", "70"),
    ("121", "79"),
    ("122", "77"),
    ("126", "76"),
    ("128", "78"),
    // VinaPhone
    ("123", "83"),
    ("124", "84"),
    ("125", "85"),
    ("127", "81"),
    ("129", "82"),
    // Vietnamobile
    ("186", "56"),
    ("188", "58"),
    // Gmobile
    ("199", "59"),
];

/// The number without country code and trunk zero, as it is today.
pub(super) fn subscriber(dialled: Dialled) -> Result<String, PhoneProblem> {
    let digits = dialled.digits.as_str();
    let number = match digits.strip_prefix(COUNTRY) {
        Some(number) if dialled.international => number,
        None if dialled.international => return Err(PhoneProblem::UnknownPrefix),
        // Nine or ten digits with 84 in front are a mobile number 084… that lost its zero.
        Some(number) if number.trim_start_matches('0').len() >= MOBILE_DIGITS => number,
        _ => digits,
    };
    // "+84 (0)912…" and "84 0912…" carry the trunk zero all the same.
    let number = number.strip_prefix('0').unwrap_or(number);
    if number.len() < DIGITS_MIN {
        return Err(PhoneProblem::TooShort);
    }
    let sized = |range: std::ops::RangeInclusive<usize>| {
        if number.len() < *range.start() {
            Err(PhoneProblem::TooShort)
        } else if number.len() > *range.end() {
            Err(PhoneProblem::TooLong)
        } else {
            Ok(number)
        }
    };
    match number.as_bytes().first() {
        Some(b'3' | b'5' | b'7' | b'8' | b'9') => sized(MOBILE_DIGITS..=MOBILE_DIGITS).map(str::to_owned),
        Some(b'2') => sized(LANDLINE_DIGITS).map(str::to_owned),
        Some(b'1') => {
            let (old, new) = CHANGED_2018
                .iter()
                .find(|(old, _)| number.starts_with(old))
                .ok_or(PhoneProblem::UnknownPrefix)?;
            let kept = &sized(OLD_MOBILE_DIGITS..=OLD_MOBILE_DIGITS)?[old.len()..];
            Ok(format!("{new}{kept}"))
        }
        _ => Err(PhoneProblem::UnknownPrefix),
    }
}
