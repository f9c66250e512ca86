//! What is known of a household: its head and its house, and how a list changes it.

use serde_json::{Value as Json, json};
use uuid::Uuid;
use viet_text::Phone;

use super::super::reading::{RosterRole, RosterRow};

/// For how many days what an import wrote is kept in detail, and so can be undone.
pub const UNDO_DAYS: i64 = 30;
/// For how many hours taking a household off the roster can be undone.
pub const RETURN_HOURS: i64 = 24;

/// What the roster says about a household: its head and its house.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    pub name: String,
    pub birth_year: Option<i32>,
    pub address: String,
    pub phone: Option<Phone>,
    pub size: Option<u8>,
    pub note: Option<String>,
    /// What the list says they do in the group; `Member` is nothing in particular.
    pub title: RosterRole,
}

/// One thing that the roster says; the order is that of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Name,
    Birth,
    Address,
    Phone,
    Size,
    Title,
    Note,
}

impl Field {
    pub const ALL: [Field; 7] =
        [Field::Name, Field::Birth, Field::Address, Field::Phone, Field::Size, Field::Title, Field::Note];

    /// A word for language files: `roster-field-name`, …
    pub fn code(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Birth => "birth",
            Field::Address => "address",
            Field::Phone => "phone",
            Field::Size => "size",
            Field::Title => "title",
            Field::Note => "note",
        }
    }
}

/// Something that will be another way than it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub field: Field,
    pub from: String,
    pub to: String,
}

impl Details {
    /// What a row of a list says.
    pub fn of_row(row: &RosterRow) -> Details {
        Details {
            name: row.name.clone(),
            birth_year: row.birth_year,
            address: row.address.clone(),
            phone: row.phone.clone(),
            size: row.size,
            note: row.note.clone(),
            title: row.role,
        }
    }

    /// What one field says, as people read it (the title as its code).
    pub fn text(&self, field: Field) -> String {
        match field {
            Field::Name => self.name.clone(),
            Field::Birth => self.birth_year.map(|year| year.to_string()).unwrap_or_default(),
            Field::Address => self.address.clone(),
            Field::Phone => self.phone.as_ref().map(Phone::spaced).unwrap_or_default(),
            Field::Size => self.size.map(|size| size.to_string()).unwrap_or_default(),
            Field::Title if self.title == RosterRole::Member => String::new(),
            Field::Title => self.title.code().to_owned(),
            Field::Note => self.note.clone().unwrap_or_default(),
        }
    }

    fn take(&mut self, field: Field, from: &Details) {
        match field {
            Field::Name => self.name.clone_from(&from.name),
            Field::Birth => self.birth_year = from.birth_year,
            Field::Address => self.address.clone_from(&from.address),
            Field::Phone => self.phone.clone_from(&from.phone),
            Field::Size => self.size = from.size,
            Field::Title => self.title = from.title,
            Field::Note => self.note.clone_from(&from.note),
        }
    }

    /// What becomes of these when a list says `row`. What the list leaves blank stays as it is.
    pub fn merged(&self, row: &Details) -> Details {
        let mut merged = self.clone();
        for field in Field::ALL {
            if !row.text(field).is_empty() {
                merged.take(field, row);
            }
        }
        merged
    }

    /// The household stays, its head is another: nothing about the old one is said about the new one.
    pub fn with_new_head(&self, row: &Details) -> Details {
        let mut merged = self.merged(row);
        for field in [Field::Name, Field::Birth, Field::Phone, Field::Title] {
            merged.take(field, row);
        }
        merged
    }

    pub fn differences(&self, after: &Details) -> Vec<Difference> {
        let both = Field::ALL.map(|field| (field, self.text(field), after.text(field)));
        let changed = both.into_iter().filter(|(_, from, to)| from != to);
        changed.map(|(field, from, to)| Difference { field, from, to }).collect()
    }

    /// These with every field as it was before an act, where it still is what the act wrote.
    pub fn taken_back(&self, before: &Details, after: &Details) -> Details {
        let mut back = self.clone();
        for difference in before.differences(after) {
            if self.text(difference.field) == difference.to {
                back.take(difference.field, before);
            }
        }
        back
    }

    /// For the lines of an import.
    pub fn to_json(&self) -> Json {
        json!({
            "name": self.name, "birth": self.birth_year, "address": self.address,
            "phone": self.phone.as_ref().map(Phone::national), "size": self.size, "note": self.note,
            "title": self.title.code(),
        })
    }

    pub fn from_json(json: &Json) -> Details {
        let text = |name: &str| json[name].as_str().map(str::to_owned);
        Details {
            name: text("name").unwrap_or_default(),
            birth_year: json["birth"].as_i64().and_then(|year| year.try_into().ok()),
            address: text("address").unwrap_or_default(),
            phone: text("phone").and_then(|phone| Phone::parse(&phone).ok()),
            size: json["size"].as_u64().and_then(|size| size.try_into().ok()),
            note: text("note"),
            title: title(&text("title").unwrap_or_default()),
        }
    }
}

/// The title of a code; anything unknown is nothing in particular.
pub fn title(code: &str) -> RosterRole {
    [RosterRole::Leader, RosterRole::Deputy, RosterRole::Secretary]
        .into_iter()
        .find(|role| role.code() == code)
        .unwrap_or_default()
}

/// A household of the roster as the database knows it.
#[derive(Debug, Clone)]
pub struct Known {
    pub id: Uuid,
    pub number: u32,
    pub details: Details,
    /// None when the household declined: its people were erased.
    pub head_id: Option<Uuid>,
    pub declined: bool,
    /// Someone of the household is in the group.
    pub joined: bool,
    pub head_joined: bool,
    /// A slip of theirs still opens.
    pub invited: bool,
}

/// Where a household stands on its way into the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Joined,
    Invited,
    NotInvited,
    Declined,
}

impl Known {
    pub fn state(&self) -> State {
        match (self.declined, self.joined, self.invited) {
            (true, _, _) => State::Declined,
            (_, true, _) => State::Joined,
            (_, _, true) => State::Invited,
            _ => State::NotInvited,
        }
    }

    /// What a search looks in: name, house, phone in both spellings.
    pub fn search_text(&self) -> String {
        let phone = self.details.phone.as_ref();
        let spaced = phone.map(Phone::spaced).unwrap_or_default();
        let plain = phone.map(Phone::national).unwrap_or_default();
        format!("{} {} {plain} {spaced}", self.details.name, self.details.address)
    }
}
