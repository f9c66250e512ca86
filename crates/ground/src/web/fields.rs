//! Fields by description: one line says a field's name, its words and its size; from it come the field on the page and what is
//! given back, and of a line and an area the reading.
//!
//! Not here: reading a day, an hour, a number, a choice (`typed`, `Errors::day`, `hour`, `need`): what is wrong with them depends
//! on the moment or on what there is to choose.

use std::collections::HashMap;

use maud::{Markup, html};
use serde::Deserialize;
use time::{OffsetDateTime, PrimitiveDateTime};

use super::Visitor;
use super::form::{Errors, Upload};
use super::parts::Input;
use super::typed::{Days, Size};
use crate::clock::VIET_NAM;

/// What was typed, by the names of the fields: read as it came, given back as it came.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub struct Typed(HashMap<String, String>);

impl Typed {
    /// What stands in a form before anybody typed.
    pub fn of<const N: usize>(texts: [(&str, String); N]) -> Typed {
        Typed(texts.map(|(name, text)| (name.to_owned(), text)).into())
    }

    /// The texts beside the files of a form.
    pub fn in_upload(upload: &Upload) -> Typed {
        Typed(upload.fields.clone())
    }

    /// Empty when it was not sent.
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    pub fn set(&mut self, name: &str, text: impl ToString) {
        self.0.insert(name.to_owned(), text.to_string());
    }

    /// What was typed takes the place of what stood there.
    pub fn over(&mut self, typed: &Typed) {
        self.0.extend(typed.0.clone());
    }

    /// The ends of all names that begin so: ids of what was ticked.
    pub fn ticked<'a>(&'a self, begins: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.keys().filter_map(move |name| name.strip_prefix(begins))
    }
}

#[derive(Debug, Clone, Copy)]
enum Shape {
    Line,
    Area(u32),
    Day,
    Hour,
    Number,
}

/// A field: its name in the form, its words, how it is filled in.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    pub name: &'static str,
    label: &'static str,
    hint: Option<&'static str>,
    size: Size,
    shape: Shape,
    needed: bool,
    spoken: bool,
}

impl Field {
    pub const fn line(name: &'static str, label: &'static str, size: Size) -> Field {
        Field { name, label, hint: None, size, shape: Shape::Line, needed: size.is_needed(), spoken: false }
    }

    pub const fn area(name: &'static str, label: &'static str, rows: u32, size: Size) -> Field {
        Field { shape: Shape::Area(rows), ..Field::line(name, label, size) }
    }

    /// A day, an hour and a number are read by what they may be: `Errors::day`, `hour`, `need`.
    pub const fn day(name: &'static str, label: &'static str) -> Field {
        Field { shape: Shape::Day, ..Field::line(name, label, SHORT) }
    }

    pub const fn hour(name: &'static str, label: &'static str) -> Field {
        Field { shape: Shape::Hour, ..Field::line(name, label, SHORT) }
    }

    pub const fn number(name: &'static str, label: &'static str) -> Field {
        Field { shape: Shape::Number, ..Field::line(name, label, SHORT) }
    }

    #[must_use]
    pub const fn hint(self, hint: &'static str) -> Field {
        Field { hint: Some(hint), ..self }
    }

    /// It may be spoken into, where the browser writes down what it hears.
    #[must_use]
    pub const fn spoken(self) -> Field {
        Field { spoken: true, ..self }
    }

    /// The same field in other words.
    #[must_use]
    pub const fn said(self, label: &'static str, hint: Option<&'static str>) -> Field {
        Field { label, hint, ..self }
    }

    /// It must be filled in.
    #[must_use]
    pub const fn needed(self) -> Field {
        Field { needed: true, ..self }
    }

    /// The same field where it may be empty, or must not.
    #[must_use]
    pub const fn sized(self, size: Size) -> Field {
        Field { size, ..self }
    }

    /// The text, tidied; what is wrong with its size is said at the field.
    pub fn read(&self, errors: &mut Errors, typed: &Typed) -> String {
        match self.shape {
            Shape::Area(_) => errors.lines(self.name, typed.text(self.name), self.size),
            _ => errors.line(self.name, typed.text(self.name), self.size),
        }
    }
}

/// A moment that is still to come: how far ahead it may lie, and the sentences for one that does not.
#[derive(Debug, Clone, Copy)]
pub struct Coming {
    pub days_max: i64,
    pub wrong: &'static str,
    pub past: &'static str,
    pub far: &'static str,
    pub hour_wrong: &'static str,
    pub hour_past: &'static str,
}

impl Errors {
    /// A moment to come, of a day and an hour that were typed.
    pub fn coming(
        &mut self,
        (day, hour): (&Field, &Field),
        typed: &Typed,
        says: &Coming,
        now: OffsetDateTime,
    ) -> Option<OffsetDateTime> {
        let days = Days::ahead(now, says.days_max, says.wrong, says.past, says.far);
        let (date, time) = (
            self.day(day.name, typed.text(day.name), &days),
            self.hour(hour.name, typed.text(hour.name), says.hour_wrong),
        );
        let at = PrimitiveDateTime::new(date?, time?).assume_offset(VIET_NAM);
        if at <= now {
            self.add(hour.name, says.hour_past);
        }
        Some(at)
    }
}

const SHORT: Size = Size::up_to(30, "");

impl Visitor {
    /// A described moment on the page: the day and the hour, one below the other.
    pub fn described_moment(
        &self,
        legend: &str,
        (day, hour): (&Field, &Field),
        typed: &Typed,
        errors: &Errors,
    ) -> Markup {
        html! {
            fieldset.group {
                legend { (legend) }
                (self.described(day, typed, errors))
                (self.described(hour, typed, errors))
            }
        }
    }

    /// Below a field that may be spoken into. Whose ears those are is said before the first word.
    fn dictation(&self, name: &str) -> Markup {
        let words = self.words();
        html! {
            div.stack data-dictate=(format!("#{name}")) data-dictate-start=(words.t("dictate-start"))
                data-dictate-stop=(words.t("dictate-stop")) hidden {
                button.button.button--small type="button" data-dictate-toggle {
                    (self.icon("mic")) span data-dictate-label { (words.t("dictate-start")) }
                }
                p.field__hint { (words.t("dictate-says")) }
                p.field__hint data-dictate-failed role="status" hidden { (words.t("dictate-failed")) }
            }
        }
    }

    /// A described field on the page, with what was typed and what is wrong with it.
    pub fn described(&self, field: &Field, typed: &Typed, errors: &Errors) -> Markup {
        let words = self.words();
        let (label, hint) = (words.t(field.label), field.hint.map(|key| words.t(key)));
        let plain = Input::line(field.name, &label, typed.text(field.name), field.size.chars_max());
        let input = Input { hint: hint.as_deref(), required: field.needed, ..plain };
        match field.shape {
            Shape::Line => self.text_field(&input, errors),
            Shape::Area(rows) => {
                let area = self.text_field(&Input { rows: Some(rows), ..input }, errors);
                html! { (area) @if field.spoken { (self.dictation(field.name)) } }
            }
            Shape::Day => self.day_field(&input, errors),
            Shape::Hour => self.hour_field(&input, errors),
            Shape::Number => self.text_field(&Input { keyboard: Some("numeric"), ..input }, errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: Field = Field::line("title", "meetings-title", Size::between(2, 5, "missing", "long"));

    #[test]
    fn a_field_reads_what_was_typed_and_says_what_is_wrong_at_its_name() {
        let mut errors = Errors::default();
        assert_eq!(TITLE.read(&mut errors, &Typed::of([("title", "  Họp  tổ ".to_owned())])), "Họp tổ");
        assert!(errors.has("long") && errors.iter().all(|one| one.field == "title"));
        let mut errors = Errors::default();
        TITLE.read(&mut errors, &Typed::default());
        assert!(errors.has("missing"));
        TITLE.sized(Size::up_to(5, "long")).read(&mut Errors::default(), &Typed::default());
    }

    #[test]
    fn what_was_ticked_is_read_by_how_its_name_begins() {
        let typed = Typed::of([("group_1", "1".to_owned()), ("title", String::new())]);
        assert_eq!(typed.ticked("group_").collect::<Vec<_>>(), ["1"]);
        assert!(typed.has("title") && typed.text("place").is_empty());
    }
}
