//! The rules of the public page: what may stand on it, and which figures reveal nobody.

use ground::clock;
use ground::feature::Fact;
use ground::figures::FIGURE_MIN;
use ground::web::typed::{Days, Size};
use ground::web::{Errors, words};
use serde::Deserialize;
use time::macros::date;
use time::{Date, OffsetDateTime};
use viet_text::Phone;

pub const ABOUT_CHARS_MAX: usize = 600;
pub const CONTACT_CHARS_MAX: usize = 120;
pub const PLACE_CHARS_MAX: usize = 160;

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
        let launched_on = errors.day_or_none(
            "launched_on",
            &self.launched_on,
            &Days {
                takes: date!(1945 - 01 - 01)..=clock::day_of(now),
                wrong: "groups-launched-wrong",
                early: "groups-launched-future",
                late: "groups-launched-future",
            },
        );
        let about = errors.lines("about", &self.about, Size::up_to(ABOUT_CHARS_MAX, "groups-about-long"));
        let contact =
            errors.line("contact", &self.contact, Size::up_to(CONTACT_CHARS_MAX, "groups-contact-long"));
        let place = errors.line("place", &self.place, Size::up_to(PLACE_CHARS_MAX, "groups-place-long"));
        let contact_phone = errors.phone("contact_phone", &self.contact_phone, "groups-phone-wrong");
        let duty_phone = errors.phone("duty_phone", &self.duty_phone, "groups-phone-wrong");
        if contact.is_empty() && contact_phone.is_some() {
            errors.add("contact", "groups-contact-missing");
        }
        errors.or(GroupPage { launched_on, about, contact, contact_phone, duty_phone, place })
    }
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
pub fn figures(facts: &[Fact]) -> Vec<(&Fact, Figure)> {
    facts
        .iter()
        .filter(|fact| fact.number > 0)
        .map(|fact| match fact.number {
            number if number < FIGURE_MIN => (fact, Figure::Few),
            number if fact.least => (fact, Figure::Least(number)),
            number => (fact, Figure::Number(number)),
        })
        .collect()
}
