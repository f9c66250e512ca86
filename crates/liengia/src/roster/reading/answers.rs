//! When somebody answered a form, to tell which of two answers came later.

use std::cmp::Ordering;

use sheet::Mark;
use viet_text::tidy;

use super::columns::Column;
use super::line::Line;

/// The moment of an answer, as it stands in its row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Moment {
    /// Days since the beginning of the sheet's calendar, with the time of day.
    Serial(f64),
    /// Year, month, day, hour, minute, second of a text: `20/11/2026 19:00:00`.
    Text([u32; 6]),
}

pub(super) fn moment(line: Line<'_>) -> Option<Moment> {
    let place = line.mapping.places(Column::Answered).next()?;
    let serial = line.marks(place).iter().find_map(|mark| match mark {
        Mark::Date(stored) => stored.parse::<f64>().ok(),
        _ => None,
    });
    serial.map(Moment::Serial).or_else(|| of_text(&tidy(line.grid.cell(line.row, place))))
}

fn of_text(text: &str) -> Option<Moment> {
    let numbers: Vec<u32> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|n| !n.is_empty())
        .map_while(|n| n.parse().ok())
        .collect();
    let at = |place: usize| numbers.get(place).copied().unwrap_or(0);
    let (year, day) = match numbers.as_slice() {
        [year, _, day, ..] if *year > 31 => (*year, *day),
        [day, _, year, ..] => (*year, *day),
        _ => return None,
    };
    Some(Moment::Text([year, at(1), day, at(3), at(4), at(5)]))
}

/// Whether `second`, which stands below, came after `first`. Forms write down their answers in the order they come, so
/// without moments that can be compared the lower one is later.
pub(super) fn is_later(second: Option<&Moment>, first: Option<&Moment>) -> bool {
    let order = match (second, first) {
        (Some(Moment::Serial(second)), Some(Moment::Serial(first))) => second.partial_cmp(first),
        (Some(Moment::Text(second)), Some(Moment::Text(first))) => Some(second.cmp(first)),
        _ => None,
    };
    order.is_none_or(|order| order != Ordering::Less)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_of_two_moments_is_found() {
        let text = |text| of_text(text);
        assert!(is_later(text("21/11/2026 07:05:00").as_ref(), text("20/11/2026 19:01:00").as_ref()));
        assert!(!is_later(text("20/11/2026 19:00:59").as_ref(), text("20/11/2026 19:01:00").as_ref()));
        assert!(is_later(text("2026-11-21 7:05").as_ref(), text("20/11/2026 19:01").as_ref()));
        assert!(!is_later(Some(&Moment::Serial(1.5)), Some(&Moment::Serial(1.75))));
        assert!(is_later(None, text("20/11/2026").as_ref()), "the order of the rows");
        assert_eq!(text("hôm qua"), None);
    }
}
