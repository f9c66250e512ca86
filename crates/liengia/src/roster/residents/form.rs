//! One household in no group as it was typed. Pure.

use ground::clock::day_of;
use ground::people::residents::{Details, Kind};
use ground::web::Errors;
use ground::web::fields::{Field, Typed};
use ground::web::typed::{Name, Size, parse_day};
use time::OffsetDateTime;

const NAME_CHARS_MAX: usize = 100;
pub const NAME: Field =
    Field::line("name", "residents-name", Size::up_to(NAME_CHARS_MAX, "residents-name-wrong")).needed();
pub const ADDRESS: Field = Field::line(
    "address",
    "residents-address",
    Size::between(1, 160, "residents-address-missing", "residents-address-long"),
)
.hint("residents-address-hint");
pub const ARRIVED: Field =
    Field::line("arrived", "residents-arrived", Size::up_to(30, "residents-arrived-wrong"))
        .hint("residents-arrived-hint");

const SAYS: Name = Name {
    missing: "residents-name-missing",
    letters: "residents-name-letters",
    office: "residents-name-office",
    wrong: "residents-name-wrong",
};

/// The month that somebody typed, as `2026-03`; none when it is no month, or still to come.
pub fn month(typed: &str, now: OffsetDateTime) -> Option<String> {
    let today = day_of(now);
    let (year, month) = match parse_day(typed) {
        Some(day) => (day.year(), u8::from(day.month())),
        None => {
            let digits: Vec<i32> = typed
                .split(|c: char| !c.is_ascii_digit())
                .filter(|part| !part.is_empty())
                .map(str::parse)
                .collect::<Result<_, _>>()
                .ok()?;
            match digits[..] {
                [year, month] if year >= 1900 => (year, u8::try_from(month).ok()?),
                [month, year] => (year, u8::try_from(month).ok()?),
                _ => return None,
            }
        }
    };
    let is_month = (1..=12).contains(&month) && (1900..=2200).contains(&year);
    let is_past = (year, month) <= (today.year(), u8::from(today.month()));
    (is_month && is_past).then(|| format!("{year:04}-{month:02}"))
}

pub fn check(typed: &Typed, now: OffsetDateTime) -> Result<Details, Errors> {
    let mut errors = Errors::default();
    let name = errors.name("name", typed.text("name"), &SAYS);
    let address = ADDRESS.read(&mut errors, typed);
    let kind = errors.need("kind", Kind::from_code(typed.text("kind")), "residents-kind-missing");
    let arrived = ARRIVED.read(&mut errors, typed);
    let arrived = match arrived.as_str() {
        "" => None,
        text => errors.need("arrived", month(text, now), "residents-arrived-wrong"),
    };
    match (name, kind) {
        (Some(name), Some(kind)) if errors.is_empty() => Ok(Details { name, address, kind, arrived }),
        _ => Err(errors),
    }
}

/// What stands in the form of one that is there.
pub fn of(details: &Details) -> Typed {
    Typed::of([
        ("name", details.name.clone()),
        ("address", details.address.clone()),
        ("kind", details.kind.code().to_owned()),
        ("arrived", details.arrived.as_deref().map(shown).unwrap_or_default()),
    ])
}

/// `2026-03` as people write it.
pub fn shown(month: &str) -> String {
    month.split_once('-').map_or_else(String::new, |(year, month)| format!("{month}/{year}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_read_however_it_is_written() {
        let now = time::macros::datetime!(2026-11-23 12:00 UTC);
        for (typed, read) in [
            ("3/2025", Some("2025-03")),
            ("03-2025", Some("2025-03")),
            ("2025-03", Some("2025-03")),
            ("tháng 3 năm 2025", Some("2025-03")),
            ("15/3/2025", Some("2025-03")),
            ("11/2026", Some("2026-11")),
            ("12/2026", None),
            ("13/2025", None),
            ("2025", None),
            ("lâu rồi", None),
            ("99999999999/2025", None),
        ] {
            assert_eq!(month(typed, now).as_deref(), read, "{typed}");
        }
    }
}
