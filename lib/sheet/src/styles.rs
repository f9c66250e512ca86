//! Which cell styles show a date, strike their text through, or name an old font. Nothing else of a style is read.

use std::collections::HashMap;

use quick_xml::events::BytesStart;
use viet_text::legacy::Font;

use crate::problem::SheetProblem;
use crate::xml::{Tag, Xml, attribute, broken};

/// Excel itself stops at 65,490.
const STYLES_MAX: usize = 100_000;

/// How a cell is shown.
#[derive(Clone, Copy, Default)]
pub(crate) struct Style {
    pub is_date: bool,
    pub look: Look,
}

/// How letters look, of a cell or of a run within one.
#[derive(Clone, Copy, Default)]
pub(crate) struct Look {
    pub is_struck: bool,
    pub font: Option<Font>,
}

impl Look {
    /// Takes over what an element of a font says.
    pub(crate) fn read(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "strike" => self.is_struck = is_on(tag),
            "name" | "rFont" => self.font = attribute(tag, "val").and_then(|name| Font::named(&name)),
            _ => {}
        }
    }
}

/// A flag without a value is set.
fn is_on(tag: &BytesStart<'_>) -> bool {
    !matches!(attribute(tag, "val").as_deref(), Some("0" | "false"))
}

pub(crate) struct Styles {
    styles: Vec<Style>,
    /// Days are counted from 1904 on, as old Macintoshes did.
    pub(crate) is_1904: bool,
}

impl Styles {
    pub(crate) fn read(part: &str, is_1904: bool) -> Result<Self, SheetProblem> {
        let mut reading = Reading::default();
        let mut xml = Xml::new(part);
        loop {
            match xml.next()? {
                Tag::Open(tag) => reading.open(&tag)?,
                Tag::Close(name) if name == reading.within => reading.within = "",
                Tag::End => return Ok(Self { styles: reading.styles, is_1904 }),
                _ => {}
            }
        }
    }

    pub(crate) fn of(&self, style: usize) -> Style {
        self.styles.get(style).copied().unwrap_or_default()
    }
}

#[derive(Default)]
struct Reading {
    formats: HashMap<u32, bool>,
    fonts: Vec<Look>,
    styles: Vec<Style>,
    /// The list that is being read: `fonts`, `cellXfs`, or none.
    within: &'static str,
}

impl Reading {
    fn open(&mut self, tag: &BytesStart<'_>) -> Result<(), SheetProblem> {
        match (tag.local_name().as_ref(), self.within) {
            ("numFmt", _) => {
                let code = attribute(tag, "formatCode").unwrap_or_default();
                if let Some(id) = number(attribute(tag, "numFmtId")) {
                    self.formats.insert(id, shows_date(&code));
                }
            }
            ("fonts", _) => self.within = "fonts",
            ("cellXfs", _) => self.within = "cellXfs",
            ("font", "fonts") => {
                check_count(self.fonts.len())?;
                self.fonts.push(Look::default());
            }
            (_, "fonts") => {
                if let Some(font) = self.fonts.last_mut() {
                    font.read(tag);
                }
            }
            ("xf", "cellXfs") => {
                check_count(self.styles.len())?;
                self.styles.push(self.style(tag));
            }
            _ => {}
        }
        Ok(())
    }

    fn style(&self, tag: &BytesStart<'_>) -> Style {
        let id = number(attribute(tag, "numFmtId")).unwrap_or(0);
        let own = self.formats.get(&id).copied();
        let font = number(attribute(tag, "fontId")).and_then(|id| self.fonts.get(id as usize));
        Style {
            is_date: own.unwrap_or_else(|| is_built_in_date(id)),
            look: font.copied().unwrap_or_default(),
        }
    }
}

fn check_count(count: usize) -> Result<(), SheetProblem> {
    if count >= STYLES_MAX { Err(broken("too many cell styles")) } else { Ok(()) }
}

fn number(value: Option<String>) -> Option<u32> {
    value?.trim().parse().ok()
}

/// ECMA-376 part 1, 18.8.30: dates and dates with times, those of East Asian locales included.
fn is_built_in_date(id: u32) -> bool {
    matches!(id, 14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58)
}

/// Whether a format code (`dd/mm/yyyy`, `[$-42A]d mmmm yyyy;@`) has a day, a month or a year in it.
fn shows_date(code: &str) -> bool {
    if code.eq_ignore_ascii_case("general") || code.eq_ignore_ascii_case("standard") {
        return false;
    }
    let (mut day_or_year, mut month, mut time) = (false, false, false);
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c.to_ascii_lowercase() {
            // The next character stands for itself.
            '\\' | '_' | '*' => {
                chars.next();
            }
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '[' => {
                // A colour, a condition, a language; or hours that run past 24: `[h]:mm`.
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                time |= inside.starts_with(['h', 'H', 'm', 'M', 's', 'S']) && inside.len() <= 2;
            }
            ';' => break,
            'd' | 'y' => day_or_year = true,
            // Months, or minutes where there are hours or seconds.
            'm' => month = true,
            'h' | 's' => time = true,
            _ => {}
        }
    }
    day_or_year || (month && !time)
}

#[cfg(test)]
mod tests {
    use super::shows_date;

    #[test]
    fn format_codes_tell_dates_from_numbers() {
        for code in [
            "dd/mm/yyyy",
            "[$-42A]dd\\ mmmm\\ yyyy;@",
            "yyyy",
            "mmm-yy",
            "DD/MM",
            "mm",
            "d/m/yy h:mm",
            "\"ngày\" dd",
        ] {
            assert!(shows_date(code), "{code}");
        }
        for code in [
            "General",
            "Standard",
            "0000000000",
            "[Red]0",
            "#,##0\\ \"đồng Việt Nam dmy\"",
            "0_d",
            "h:mm:ss",
            "mm:ss",
            "[h]:mm",
            "@",
            "0;dd/mm/yyyy",
            "[$-42A]#,##0\\d",
        ] {
            assert!(!shows_date(code), "{code}");
        }
    }
}
