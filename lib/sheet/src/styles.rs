//! Which cell styles show a date. Nothing else of a style is read.

use std::collections::HashMap;

use crate::problem::SheetProblem;
use crate::xml::{Tag, Xml, attribute, broken};

/// Excel itself stops at 65,490.
const STYLES_MAX: usize = 100_000;

pub(crate) struct Styles {
    is_date: Vec<bool>,
    /// Days are counted from 1904 on, as old Macintoshes did.
    pub(crate) is_1904: bool,
}

impl Styles {
    pub(crate) fn read(part: &str, is_1904: bool) -> Result<Self, SheetProblem> {
        let mut formats: HashMap<u32, bool> = HashMap::new();
        let mut is_date = Vec::new();
        let mut in_cell_styles = false;
        let mut xml = Xml::new(part);
        loop {
            match xml.next()? {
                Tag::Open(tag) => match tag.local_name().as_ref() {
                    "numFmt" => {
                        let code = attribute(&tag, "formatCode").unwrap_or_default();
                        if let Some(id) = number(attribute(&tag, "numFmtId")) {
                            formats.insert(id, shows_date(&code));
                        }
                    }
                    "cellXfs" => in_cell_styles = true,
                    "xf" if in_cell_styles => {
                        if is_date.len() >= STYLES_MAX {
                            return Err(broken("too many cell styles"));
                        }
                        let id = number(attribute(&tag, "numFmtId")).unwrap_or(0);
                        let own = formats.get(&id).copied();
                        is_date.push(own.unwrap_or_else(|| is_built_in_date(id)));
                    }
                    _ => {}
                },
                Tag::Close(name) if name == "cellXfs" => in_cell_styles = false,
                Tag::End => return Ok(Self { is_date, is_1904 }),
                _ => {}
            }
        }
    }

    pub(crate) fn is_date(&self, style: usize) -> bool {
        self.is_date.get(style).copied().unwrap_or(false)
    }
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
