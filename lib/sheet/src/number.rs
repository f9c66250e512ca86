//! Numbers and dates as people write them.

/// Days from 1970-01-01 back to the two beginnings of Excel's calendar.
const DAYS_1899_12_30: i64 = -25_569;
const DAYS_1904_01_01: i64 = -24_107;
/// 31/12/9999.
const SERIAL_MAX: f64 = 2_958_466.0;

/// The stored value of a number cell: `9.04046669E8` → `904046669`, `3.0` → `3`. What is no number stays as it is.
pub(crate) fn number_text(stored: &str) -> String {
    let stored = stored.trim();
    match parse(stored) {
        // Cast, because formatting would keep the sign of -0. f64 counts whole numbers exactly up to 2^53, nearly 10^16.
        Some(value) if value.fract() == 0.0 && value.abs() < 1e15 => (value as i64).to_string(),
        Some(value) => value.to_string(),
        None => stored.to_owned(),
    }
}

/// The stored value of a cell that shows a date, as dd/mm/yyyy.
pub(crate) fn date_text(stored: &str, is_1904: bool) -> String {
    let Some(serial) = parse(stored.trim()) else {
        return iso_date_text(stored);
    };
    if !(1.0..SERIAL_MAX).contains(&serial) {
        return number_text(stored);
    }
    // A year typed into a cell that was made for dates. As a date it would lie in 1905, and no list is that old.
    if serial.fract() == 0.0 && (1900.0..=2100.0).contains(&serial) {
        return number_text(stored);
    }
    let days = serial.floor() as i64;
    let days = match (is_1904, days) {
        (true, _) => days + DAYS_1904_01_01,
        // Excel has a 29/02/1900 (60), as Lotus 1-2-3 had; before it every day is one later.
        (false, ..60) => days + DAYS_1899_12_30 + 1,
        (false, _) => days + DAYS_1899_12_30,
    };
    let (year, month, day) = civil(days);
    format!("{day:02}/{month:02}/{year:04}")
}

/// `1949-03-02` and `1949-03-02T00:00:00Z` → `02/03/1949`; anything else stays as it is.
pub(crate) fn iso_date_text(stored: &str) -> String {
    let stored = stored.trim();
    let date = stored.split(['T', ' ']).next().unwrap_or_default();
    let mut fields = date.split('-');
    match (fields.next(), fields.next(), fields.next(), fields.next()) {
        (Some(year), Some(month), Some(day), None)
            if [year, month, day].map(str::len) == [4, 2, 2]
                && date.bytes().all(|b| b == b'-' || b.is_ascii_digit()) =>
        {
            format!("{day}/{month}/{year}")
        }
        _ => stored.to_owned(),
    }
}

/// Only digits, sign, point and exponent: Rust would also take "inf" and "nan", which may be somebody's name.
fn parse(stored: &str) -> Option<f64> {
    stored
        .bytes()
        .all(|b| matches!(b, b'0'..=b'9' | b'.' | b'+' | b'-' | b'e' | b'E'))
        .then(|| stored.parse::<f64>().ok())
        .flatten()
        .filter(|value| value.is_finite())
}

/// Year, month, day from days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level date algorithms").
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        for (stored, text) in [
            ("904046669", "904046669"),
            ("9.04046669E8", "904046669"),
            ("84904046669", "84904046669"),
            ("3.0", "3"),
            (" 4 ", "4"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("-5", "-5"),
            ("-0.5", "-0.5"),
            ("2.5", "2.5"),
            ("1e400", "1e400"),
            ("Nan", "Nan"),
            ("inf", "inf"),
            ("", ""),
        ] {
            assert_eq!(number_text(stored), text, "{stored:?}");
        }
    }

    #[test]
    fn dates_are_written_day_first() {
        for (stored, is_1904, text) in [
            ("1", false, "01/01/1900"),
            ("59", false, "28/02/1900"),
            ("61", false, "01/03/1900"),
            ("17959", false, "02/03/1949"),
            ("45943.541", false, "13/10/2025"),
            ("44481", true, "13/10/2025"),
            ("2958465", false, "31/12/9999"),
            ("2958466", false, "2958466"),
            ("1949", false, "1949"),
            ("0.5", false, "0.5"),
            ("1949-03-02T00:00:00", false, "02/03/1949"),
        ] {
            assert_eq!(date_text(stored, is_1904), text, "{stored:?}");
        }
    }
}
