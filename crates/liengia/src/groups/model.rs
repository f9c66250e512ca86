//! The rules of the public page: what may stand on it, and which figures reveal nobody.

use ground::clock::VIET_NAM;
use ground::feature::Fact;
use ground::web::{Errors, words};
use serde::Deserialize;
use time::{Date, Month, OffsetDateTime};
use viet_text::{Phone, tidy, tidy_lines};

pub const ABOUT_CHARS_MAX: usize = 600;
pub const CONTACT_CHARS_MAX: usize = 120;
pub const PLACE_CHARS_MAX: usize = 160;

/// Below this a number may point at a household, and is said as "fewer than 3".
pub const FIGURE_MIN: i64 = 3;

/// What a group does, as its charter names it; the keys of seven short sentences.
pub const TASKS: [&str; 7] = [
    "groups-task-law",
    "groups-task-tell",
    "groups-task-pledge",
    "groups-task-mediate",
    "groups-task-patrol",
    "groups-task-listen",
    "groups-task-campaign",
];

/// What the group says about itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GroupPage {
    pub launched_on: Option<Date>,
    pub about: String,
    /// Who to turn to, in words that the group chose to show to everyone.
    pub contact: String,
    pub contact_phone: Option<Phone>,
    /// The ward police on duty.
    pub duty_phone: Option<Phone>,
    /// Where the group meets.
    pub place: String,
}

/// The same as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct PageForm {
    pub launched_on: String,
    pub about: String,
    pub contact: String,
    pub contact_phone: String,
    pub duty_phone: String,
    pub place: String,
    /// `1` when the page is only looked at before it is saved.
    pub look: String,
}

impl PageForm {
    pub fn of(page: &GroupPage) -> PageForm {
        let phone = |phone: &Option<Phone>| phone.as_ref().map(Phone::spaced).unwrap_or_default();
        PageForm {
            launched_on: page.launched_on.map(words::day).unwrap_or_default(),
            about: page.about.clone(),
            contact: page.contact.clone(),
            contact_phone: phone(&page.contact_phone),
            duty_phone: phone(&page.duty_phone),
            place: page.place.clone(),
            look: String::new(),
        }
    }

    /// Everything may be empty; what is there must be right.
    pub fn check(&self, now: OffsetDateTime) -> Result<GroupPage, Errors> {
        let mut errors = Errors::default();
        let launched_on = self.check_day(now, &mut errors);
        let about = tidy_lines(&self.about);
        let (contact, place) = (tidy(&self.contact), tidy(&self.place));
        let lengths = [
            ("about", &about, ABOUT_CHARS_MAX, "groups-about-long"),
            ("contact", &contact, CONTACT_CHARS_MAX, "groups-contact-long"),
            ("place", &place, PLACE_CHARS_MAX, "groups-place-long"),
        ];
        for (field, text, chars_max, key) in lengths {
            if text.chars().count() > chars_max {
                errors.add(field, key);
            }
        }
        let contact_phone = check_phone("contact_phone", &self.contact_phone, &mut errors);
        let duty_phone = check_phone("duty_phone", &self.duty_phone, &mut errors);
        if contact.is_empty() && contact_phone.is_some() {
            errors.add("contact", "groups-contact-missing");
        }
        let page = GroupPage { launched_on, about, contact, contact_phone, duty_phone, place };
        if errors.is_empty() { Ok(page) } else { Err(errors) }
    }

    fn check_day(&self, now: OffsetDateTime, errors: &mut Errors) -> Option<Date> {
        if self.launched_on.trim().is_empty() {
            return None;
        }
        let day = parse_day(&self.launched_on);
        let today = now.to_offset(VIET_NAM).date();
        match day {
            None => errors.add("launched_on", "groups-launched-wrong"),
            Some(day) if day > today || day.year() < 1945 => {
                errors.add("launched_on", "groups-launched-future")
            }
            Some(_) => {}
        }
        day
    }
}

fn check_phone(field: &'static str, typed: &str, errors: &mut Errors) -> Option<Phone> {
    if typed.trim().is_empty() {
        return None;
    }
    let phone = Phone::parse(typed).ok();
    if phone.is_none() {
        errors.add(field, "groups-phone-wrong");
    }
    phone
}

/// `2024-10-10`, as browsers send a day, or `10/10/2024`, as people write it.
pub fn parse_day(text: &str) -> Option<Date> {
    let text = text.trim();
    let parts: Vec<i32> =
        text.split(['-', '/', '.']).map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [a, b, c] = parts.try_into().ok()?;
    let (year, month, day) = if a > 31 { (a, b, c) } else { (c, b, a) };
    let month = Month::try_from(u8::try_from(month).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(day).ok()?).ok()
}

/// `2024-10-10`.
pub fn iso(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day())
}

/// How a figure is said where everyone reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    Number(i64),
    /// So many or more.
    Least(i64),
    /// Too few to say without pointing at someone.
    Few,
}

/// The figures that say something, without those that are nothing yet.
pub fn figures(facts: &[Fact]) -> Vec<(&'static str, Figure)> {
    facts
        .iter()
        .filter(|fact| fact.number > 0)
        .map(|fact| match fact.number {
            number if number < FIGURE_MIN => (fact.key, Figure::Few),
            number if fact.least => (fact.key, Figure::Least(number)),
            number => (fact.key, Figure::Number(number)),
        })
        .collect()
}
