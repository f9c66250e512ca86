//! What was typed, read into something better: a text within its size, a name, a phone, a day, an hour, an id. What is
//! wrong is said at its field, in the feature's own sentence.
//!
//! Not here: how the fields look (`parts`), what Vietnamese names and phones are like (`viet-text`).

mod moments;

use std::ops::RangeInclusive;

use time::{Date, Duration, OffsetDateTime, Time};
use uuid::Uuid;
use viet_text::name::{self, Imitation, NameProblem};
use viet_text::{Phone, tidy, tidy_lines};

use super::form::Errors;
use super::problem::Problem;
use crate::clock::day_of;

pub use moments::{parse_day, parse_hour};

/// How long a text may be, in characters, and the sentences for one that is not.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    min: usize,
    max: usize,
    missing: &'static str,
    short: &'static str,
    long: &'static str,
}

impl Size {
    /// It may be missing.
    pub const fn up_to(max: usize, long: &'static str) -> Size {
        Size { min: 0, max, missing: long, short: long, long }
    }

    /// It must be there; too short says that it is missing.
    pub const fn between(min: usize, max: usize, missing: &'static str, long: &'static str) -> Size {
        Size { min, max, missing, short: missing, long }
    }

    /// Too short has a sentence of its own, which may say `{ $n }`.
    #[must_use]
    pub const fn short(self, short: &'static str) -> Size {
        Size { short, ..self }
    }

    pub const fn chars_max(self) -> usize {
        self.max
    }

    pub const fn is_needed(self) -> bool {
        self.min > 0
    }
}

/// The sentences for a name that is none.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    pub missing: &'static str,
    /// Letters of another script that look like ours.
    pub letters: &'static str,
    /// It says an office.
    pub office: &'static str,
    pub wrong: &'static str,
}

/// The days that a field takes, and the sentences for those that it does not.
#[derive(Debug, Clone)]
pub struct Days {
    pub takes: RangeInclusive<Date>,
    pub wrong: &'static str,
    pub early: &'static str,
    pub late: &'static str,
}

impl Days {
    /// From today on, so many days ahead.
    pub fn ahead(
        now: OffsetDateTime,
        days_max: i64,
        wrong: &'static str,
        early: &'static str,
        late: &'static str,
    ) -> Days {
        let today = day_of(now);
        Days { takes: today..=today.saturating_add(Duration::days(days_max)), wrong, early, late }
    }
}

impl Errors {
    /// One line, tidied.
    pub fn line(&mut self, field: &'static str, typed: &str, size: Size) -> String {
        self.sized(field, tidy(typed), size)
    }

    /// Several lines, tidied.
    pub fn lines(&mut self, field: &'static str, typed: &str, size: Size) -> String {
        self.sized(field, tidy_lines(typed), size)
    }

    /// A text that was tidied already.
    pub fn sized(&mut self, field: &'static str, text: String, size: Size) -> String {
        match text.chars().count() {
            0 if size.min > 0 => self.add(field, size.missing),
            n if n < size.min => self.add_with(field, size.short, vec![("n", size.min.to_string())]),
            n if n > size.max => self.add(field, size.long),
            _ => {}
        }
        text
    }

    /// What must be there: a choice, a number.
    pub fn need<T>(&mut self, field: &'static str, read: Option<T>, missing: &'static str) -> Option<T> {
        if read.is_none() {
            self.add(field, missing);
        }
        read
    }

    /// The name of a person, as names are written.
    pub fn name(&mut self, field: &'static str, typed: &str, says: &Name) -> Option<String> {
        match name::check(typed) {
            Ok(checked) => return Some(name::proper(&checked)),
            Err(NameProblem::Empty) => self.add(field, says.missing),
            Err(NameProblem::Imitates(Imitation::Letters)) => self.add(field, says.letters),
            Err(NameProblem::Imitates(Imitation::Office)) => self.add(field, says.office),
            Err(_) => self.add(field, says.wrong),
        }
        None
    }

    /// A phone, where there is one.
    pub fn phone(&mut self, field: &'static str, typed: &str, wrong: &'static str) -> Option<Phone> {
        if tidy(typed).is_empty() {
            return None;
        }
        self.need(field, Phone::parse(typed).ok(), wrong)
    }

    /// A day that must be there.
    pub fn day(&mut self, field: &'static str, typed: &str, days: &Days) -> Option<Date> {
        let day = self.need(field, parse_day(typed), days.wrong)?;
        if days.takes.contains(&day) {
            return Some(day);
        }
        self.add(field, if day < *days.takes.start() { days.early } else { days.late });
        None
    }

    /// A day, where there is one.
    pub fn day_or_none(&mut self, field: &'static str, typed: &str, days: &Days) -> Option<Date> {
        if tidy(typed).is_empty() { None } else { self.day(field, typed, days) }
    }

    /// An hour that must be there.
    pub fn hour(&mut self, field: &'static str, typed: &str, wrong: &'static str) -> Option<Time> {
        self.need(field, parse_hour(typed), wrong)
    }

    /// The id that the form brought along, so that sent twice it is one.
    pub fn id(&mut self, field: &'static str, typed: &str, broken: &'static str) -> Option<Uuid> {
        self.need(field, Uuid::parse_str(typed).ok(), broken)
    }

    /// What was read, if nothing is wrong with the form.
    pub fn or<T>(self, read: T) -> Result<T, Errors> {
        if self.is_empty() { Ok(read) } else { Err(self) }
    }
}

/// An id as it stands in an address; what is none is not found.
pub fn id_in(address: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(address).map_err(|_| Problem::NotFound)
}

/// An id that a form brought along, where no page of ours can lack it.
pub fn id_of(form: &str) -> Result<Uuid, Problem> {
    Uuid::parse_str(form).map_err(|_| Problem::BadRequest("problem-form"))
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    use super::*;

    const NAME: Size = Size::between(2, 5, "missing", "long").short("short");

    /// What was read, and the sentence at the field.
    fn read<T>(read: impl FnOnce(&mut Errors) -> T) -> (T, Vec<&'static str>) {
        let mut errors = Errors::default();
        let value = read(&mut errors);
        let keys = ["missing", "short", "long", "letters", "office", "wrong", "early", "late"];
        (value, keys.into_iter().filter(|key| errors.has(key)).collect())
    }

    #[test]
    fn a_text_is_tidied_and_measured_in_letters() {
        let line = |typed: &str| read(|errors| errors.line("name", typed, NAME));
        assert_eq!(line("  Tổ \u{200b} 4 "), ("Tổ 4".to_owned(), vec![]));
        assert_eq!(line(" \n ").1, ["missing"]);
        assert_eq!(line("T").1, ["short"]);
        assert_eq!(line("ngách mười tám").1, ["long"]);
        assert_eq!(read(|e| e.line("name", "T", Size::between(2, 5, "missing", "long"))).1, ["missing"]);
        let lines = read(|errors| errors.lines("about", "Một\r\n\r\n\r\nhai", Size::up_to(20, "long")));
        assert_eq!(lines, ("Một\n\nhai".to_owned(), vec![]));
        assert_eq!(read(|errors| errors.lines("about", "", Size::up_to(20, "long"))).1, [""; 0]);
    }

    #[test]
    fn a_name_a_phone_a_choice_and_an_id_each_have_their_sentence() {
        let says = Name { missing: "missing", letters: "letters", office: "office", wrong: "wrong" };
        let name = |typed: &str| read(|errors| errors.name("who", typed, &says));
        assert_eq!(name("PHÙNG NGỌC CHI"), (Some("Phùng Ngọc Chi".to_owned()), vec![]));
        assert_eq!((name("").1, name("Chi 4").1), (vec!["missing"], vec!["wrong"]));
        let phone = |typed: &str| read(|errors| errors.phone("phone", typed, "wrong"));
        assert_eq!((phone("  "), phone("09").1), ((None, vec![]), vec!["wrong"]));
        assert!(phone("0912 153 784").0.is_some());
        assert_eq!(read(|errors| errors.need("what", None::<u8>, "missing")), (None, vec!["missing"]));
        assert_eq!(read(|errors| errors.id("id", "7", "wrong")), (None, vec!["wrong"]));
        assert!(matches!((id_in("7"), id_of("7")), (Err(Problem::NotFound), Err(Problem::BadRequest(_)))));
    }

    #[test]
    fn a_day_stands_where_it_may_and_an_empty_one_only_where_none_is_needed() {
        let takes = date!(2026 - 11 - 24)..=date!(2027 - 11 - 23);
        let days = Days { takes, wrong: "wrong", early: "early", late: "late" };
        let day = |typed: &str| read(|errors| errors.day("until", typed, &days));
        assert_eq!(day("24/11/2026"), (Some(date!(2026 - 11 - 24)), vec![]));
        assert_eq!((day("23/11/2026").1, day("24/11/2027").1), (vec!["early"], vec!["late"]));
        assert_eq!((day("").1, day("mai").1), (vec!["wrong"], vec!["wrong"]));
        assert_eq!(read(|errors| errors.day_or_none("until", " ", &days)), (None, vec![]));
        assert_eq!(read(|errors| errors.day_or_none("until", "mai", &days)).1, ["wrong"]);
        assert_eq!(read(|errors| errors.hour("hour", "25:00", "wrong")).1, ["wrong"]);
    }
}
