//! A report's number: the year and six random digits, `2026-483920`. It counts nothing, so that nobody learns from two of
//! them how many others told in between. Digits, because people read it out on the phone and no keyboard changes them.
//!
//! Those of before counted four digits for each commune (`2026-0012`) and go on working. In the table the commune stands
//! before it: a number is there once a commune.

use ground::db::Result;
use ground::{Act, settings};
use time::OffsetDateTime;

/// How many digits stand after the year: in those of before, and since.
const LENGTHS: [usize; 2] = [4, 6];

/// A number of this year that nothing in the commune has.
pub fn fresh(act: &mut Act) -> Result<String> {
    let (year, chain) = (act.at.to_offset(ground::clock::VIET_NAM).year(), act.unit.chain().to_owned());
    let taken = "select count(*) from reports where number = ?1";
    settings::fresh_number(act, taken, |digits| format!("{chain}/{year}-{digits}"))
}

/// As people read it out: without the commune.
pub fn short(number: &str) -> &str {
    number.rsplit('/').next().unwrap_or(number)
}

/// A whole number as it was typed, with or without dash and blanks, `O` for `0`, `I` or `L` for `1`.
pub fn whole(typed: &str) -> Option<String> {
    let digits = digits(typed)?;
    let (year, rest) = digits.split_at_checked(4)?;
    (year.starts_with("20") && LENGTHS.contains(&rest.len())).then(|| format!("{year}-{rest}"))
}

/// The same where nothing else than a number is asked for: the six digits alone are this year's.
pub fn typed(typed: &str, at: OffsetDateTime) -> Option<String> {
    let year = at.to_offset(ground::clock::VIET_NAM).year();
    whole(typed).or_else(|| {
        let digits = digits(typed).filter(|digits| LENGTHS.contains(&digits.len()))?;
        Some(format!("{year}-{digits}"))
    })
}

/// What was typed as digits; none when something else stands in it.
fn digits(typed: &str) -> Option<String> {
    let signs = typed.chars().filter(|c| !(c.is_whitespace() || "-–—./".contains(*c)));
    signs
        .map(|c| match c {
            '0'..='9' => Some(c),
            'o' | 'O' => Some('0'),
            'i' | 'I' | 'l' | 'L' => Some('1'),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use testkit::MONDAY;

    #[test]
    fn a_number_may_be_typed_as_people_read_it_out() {
        for typed in ["2026-483910", "2026483910", " 2026 483 910 ", "2o26–4839lO", "2026.483.910"] {
            assert_eq!(whole(typed).as_deref(), Some("2026-483910"), "{typed}");
        }
        assert_eq!(whole("2026-0012").as_deref(), Some("2026-0012"), "those of before");
        for other in ["", "483910", "0912345678", "ngõ 12", "2026", "2026-48391", "2026-4839101", "nhạc to"]
        {
            assert_eq!(whole(other), None, "{other}");
        }
        assert_eq!(typed("483 910", MONDAY).as_deref(), Some("2026-483910"));
        assert_eq!(typed("0012", MONDAY).as_deref(), Some("2026-0012"));
        assert_eq!(typed("x' or 1=1", MONDAY), None);
    }
}
