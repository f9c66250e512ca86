//! What a person may write down about a household by hand, and what is wrong with it, field by field.

use ground::web::Errors;
use ground::web::typed::Size;
use serde::Deserialize;
use uuid::Uuid;
use viet_text::{Phone, birth, name, tidy};

use super::super::reading::{birth_code, name_code, phone_code, without_identity};
use super::details::Details;

pub const ADDRESS_CHARS_MAX: usize = 160;
pub const NOTE_CHARS_MAX: usize = 200;
const SIZE_MAX: u8 = 50;

/// A household as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HouseholdForm {
    /// The id that makes writing it down twice the same as once.
    pub id: String,
    pub name: String,
    pub address: String,
    pub phone: String,
    pub birth: String,
    pub size: String,
    pub note: String,
}

impl HouseholdForm {
    /// The form of what is stored.
    pub fn of(details: &Details) -> HouseholdForm {
        HouseholdForm {
            id: String::new(),
            name: details.name.clone(),
            address: details.address.clone(),
            phone: details.phone.as_ref().map(Phone::spaced).unwrap_or_default(),
            birth: details.birth_year.map(|year| year.to_string()).unwrap_or_default(),
            size: details.size.map(|size| size.to_string()).unwrap_or_default(),
            note: details.note.clone().unwrap_or_default(),
        }
    }

    /// Everything but the title, which no form changes.
    pub fn check(&self, this_year: i32) -> Result<Details, Errors> {
        let mut errors = Errors::default();
        let name = checked_name(&self.name, &mut errors);
        let address = without_identity(&tidy(&self.address));
        let address =
            errors.sized("address", address, Size::up_to(ADDRESS_CHARS_MAX, "roster-wrong-address"));
        let phone = checked_phone(&self.phone, &mut errors);
        let birth_year = checked_birth(&self.birth, this_year, &mut errors);
        let size = checked_size(&self.size, &mut errors);
        let note = without_identity(&tidy(&self.note));
        let note = errors.sized("note", note, Size::up_to(NOTE_CHARS_MAX, "roster-wrong-note"));
        if !errors.is_empty() {
            return Err(errors);
        }
        let note = Some(note).filter(|note| !note.is_empty());
        Ok(Details { name, birth_year, address, phone, size, note, ..Details::default() })
    }
}

fn checked_name(typed: &str, errors: &mut Errors) -> String {
    match name::check(typed) {
        Ok(checked) => name::proper(&checked),
        Err(why) => {
            errors.add_with("name", "roster-wrong-name", vec![("why", name_code(why).to_owned())]);
            String::new()
        }
    }
}

fn checked_phone(typed: &str, errors: &mut Errors) -> Option<Phone> {
    if tidy(typed).is_empty() {
        return None;
    }
    let wrong = |why| vec![("why", phone_code(why).to_owned())];
    Phone::parse(typed).map_err(|why| errors.add_with("phone", "roster-wrong-phone", wrong(why))).ok()
}

/// Someone may type a whole date; only its year is kept.
fn checked_birth(typed: &str, this_year: i32, errors: &mut Errors) -> Option<i32> {
    if tidy(typed).is_empty() {
        return None;
    }
    let wrong = |why| vec![("why", birth_code(why).to_owned())];
    let read = birth::parse(typed, this_year);
    read.map(birth::Birth::year)
        .map_err(|why| errors.add_with("birth", "roster-wrong-birth", wrong(why)))
        .ok()
}

fn checked_size(typed: &str, errors: &mut Errors) -> Option<u8> {
    let typed = tidy(typed);
    let size = typed.parse::<u8>().ok().filter(|size| (1..=SIZE_MAX).contains(size));
    if size.is_none() && !typed.is_empty() {
        errors.add("size", "roster-wrong-size");
    }
    size
}

/// Who is the head from now on, as it was chosen.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct HeadForm {
    /// The id of the person that is written down, if it is someone new.
    pub id: String,
    /// A person of the household, or `new`.
    pub person: String,
    pub name: String,
    pub birth: String,
    pub phone: String,
}

/// Who is the head from now on.
#[derive(Debug, Clone)]
pub enum NewHead {
    Known(Uuid),
    New { id: Uuid, name: String, birth_year: Option<i32>, phone: Option<Phone> },
}

impl HeadForm {
    pub fn check(&self, this_year: i32) -> Result<NewHead, Errors> {
        let mut errors = Errors::default();
        if self.person != "new" {
            let known = errors.id("person", &self.person, "roster-wrong-person");
            return known.map(NewHead::Known).ok_or(errors);
        }
        let name = checked_name(&self.name, &mut errors);
        let birth_year = checked_birth(&self.birth, this_year, &mut errors);
        let phone = checked_phone(&self.phone, &mut errors);
        let id = errors.id("person", &self.id, "problem-form").unwrap_or_default();
        errors.or(NewHead::New { id, name, birth_year, phone })
    }
}

/// What the address of the list may ask for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words to look for, with or without accents.
    pub q: String,
    /// A household that was just taken off, for the undo.
    pub removed: String,
    /// A list was sent that changed nothing.
    pub unchanged: String,
}
