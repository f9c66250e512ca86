//! The rules of naming who watches: what may be typed, and what is said when it is kept. Pure.
//! Not here: which numbers can be called (`ground::deadlines::desks`), how it looks (`pages::desk`).

use ground::deadlines::Desk;
use ground::deadlines::desks::{HOURS, NAME_CHARS_MAX, is_emergency, number};
use ground::web::Errors;
use ground::web::typed::Size;
use serde::Deserialize;
use viet_text::tidy;

/// So many digits in a name are a number that can be called.
const PHONE_DIGITS_LEAST: usize = 6;

/// As it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct DeskForm {
    pub phone: String,
    pub name: String,
    pub hours: String,
    /// Whom the ward had named when the form was opened ([`print`]).
    pub seen: String,
}

impl DeskForm {
    /// What the form begins with: whom the ward named, else whom the setting names, within an hour.
    pub fn of(own: Option<&Desk>, by_setting: Option<&Desk>) -> DeskForm {
        let begun = own.or(by_setting);
        DeskForm {
            phone: begun.map(|desk| desk.phone.clone()).unwrap_or_default(),
            name: begun.map(|desk| desk.name.clone()).unwrap_or_default(),
            hours: begun.and_then(|desk| desk.hours).unwrap_or(*HOURS.start()).to_string(),
            seen: print(own),
        }
    }

    /// Who watches in this ward and within how many hours they look, or everything that is wrong at once.
    pub fn check(&self, ward: &str) -> Result<(Desk, u32), Errors> {
        let mut errors = Errors::default();
        let wrong = if is_emergency(&self.phone) {
            "deadlines-desk-phone-emergency"
        } else {
            "deadlines-desk-phone-wrong"
        };
        let phone = errors.need("phone", number(&self.phone), wrong);
        let size = Size::between(1, NAME_CHARS_MAX, "deadlines-desk-who-missing", "deadlines-desk-who-long");
        let name = errors.line("name", &self.name, size);
        // Somebody's own number, for everyone to read.
        if self.name.chars().filter(|c| c.is_numeric()).count() >= PHONE_DIGITS_LEAST {
            errors.add("name", "deadlines-desk-who-number");
        }
        let hours = hours_of(&self.hours).filter(|hours| HOURS.contains(hours));
        let hours = errors.need("hours", hours, "deadlines-desk-hours-wrong");
        match (phone, hours) {
            (Some(phone), Some(hours)) if errors.is_empty() => {
                let desk = Desk { commune: ward.to_owned(), name, phone, hours: Some(hours) };
                Ok((desk, hours))
            }
            _ => Err(errors),
        }
    }
}

/// `2`, `2 giờ`, `2h`.
fn hours_of(typed: &str) -> Option<u32> {
    const UNITS: [&str; 5] = ["", "gio", "tieng", "h", "hours"];
    let typed = tidy(typed);
    let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = typed.split_at(digits);
    UNITS.contains(&viet_text::fold(unit).trim()).then(|| number.parse().ok())?
}

/// By what a form knows again whom the ward had named when it was opened; empty for nobody.
pub fn print(own: Option<&Desk>) -> String {
    own.map(|desk| format!("{} {} {}", desk.hours.unwrap_or_default(), desk.phone, desk.name))
        .unwrap_or_default()
}

/// What became of a form, said on the page it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    Named,
    /// And somebody else had named another one meanwhile: the last word stands.
    NamedOver,
    Removed,
    RemovedOver,
}

ground::codes!(Done { Named = "named", NamedOver = "named-over", Removed = "removed", RemovedOver = "removed-over" });

impl Done {
    /// Whether somebody watches by the ward's own word after it.
    pub fn leaves_a_desk(self) -> bool {
        matches!(self, Done::Named | Done::NamedOver)
    }

    /// Whether somebody else's word was replaced that had not been seen.
    pub fn is_over(self) -> bool {
        matches!(self, Done::NamedOver | Done::RemovedOver)
    }
}
