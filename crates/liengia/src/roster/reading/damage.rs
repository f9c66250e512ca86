//! What a spreadsheet does to a house number: `12/5` becomes the twelfth of May, or the fifth of December.
//!
//! Which of the two was typed depends on the machine it was typed at, so neither is taken.

use viet_text::tidy;

use super::plain::plain_words;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The house numbers that a date in an address may have been, as `12/5` and `5/12`. None where no date stands.
pub(super) fn house_of_date(cell: &str, is_date: bool) -> Option<Vec<String>> {
    let text = tidy(cell);
    let (day, month) = written_out(&text).or_else(|| is_date.then(|| in_figures(&text)).flatten())?;
    let mut houses = vec![format!("{day}/{month}")];
    if day != month {
        houses.push(format!("{month}/{day}"));
    }
    Some(houses)
}

/// `12-May`, `May-12`, `12-Thg5`, `12 thg 5`.
fn written_out(text: &str) -> Option<(u8, u8)> {
    let words = plain_words(text).replace("thang", "thg").replace("thg ", "thg");
    let parts: Vec<&str> = words.split(' ').collect();
    let [one, other] = parts.as_slice() else { return None };
    let month = |word: &str| {
        let by_name = MONTHS.iter().position(|month| word == *month).map(|at| at + 1);
        by_name
            .or_else(|| word.strip_prefix("thg")?.parse().ok())
            .and_then(|month: usize| u8::try_from(month).ok())
    };
    let day = |word: &str| word.parse::<u8>().ok().filter(|day| (1..=31).contains(day));
    match (day(one), month(other), month(one), day(other)) {
        (Some(day), Some(month), _, _) | (_, _, Some(month), Some(day)) => Some((day, month)),
        _ => None,
    }
}

/// A cell that the file shows as a date, as the reader of the file wrote it: dd/mm/yyyy.
fn in_figures(text: &str) -> Option<(u8, u8)> {
    let mut parts = text.split('/');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    (year.len() == 4 && parts.next().is_none()).then_some(())?;
    Some((day.parse().ok()?, month.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::house_of_date;

    #[test]
    fn dates_where_a_house_should_stand_are_found() {
        for (cell, is_date, houses) in [
            ("12/05/2026", true, vec!["12/5", "5/12"]),
            ("05/05/2026", true, vec!["5/5"]),
            ("12-May", false, vec!["12/5", "5/12"]),
            ("Dec-05", false, vec!["5/12", "12/5"]),
            ("12-Thg5", false, vec!["12/5", "5/12"]),
            ("12 thg 5", false, vec!["12/5", "5/12"]),
        ] {
            let houses = houses.into_iter().map(str::to_owned).collect();
            assert_eq!(house_of_date(cell, is_date), Some(houses), "{cell}");
        }
        for (cell, is_date) in
            [("12/5", false), ("Số 12/5/2", false), ("12/05/2026", false), ("Ngõ 12", true), ("", true)]
        {
            assert_eq!(house_of_date(cell, is_date), None, "{cell}");
        }
    }
}
