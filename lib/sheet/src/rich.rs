//! Texts in XML: plain ones, and those of several runs, each with a look of its own.

use crate::limits::Limits;
use crate::problem::SheetProblem;
use crate::styles::Look;
use crate::xml::{Tag, Xml, broken};

/// A text of runs. What is struck through among other words is gone for its reader, and so is left out.
#[derive(Default)]
pub(crate) struct Rich {
    pub text: String,
    pub look: Look,
}

/// All text up to the closing tag.
pub(crate) fn plain_text(xml: &mut Xml<'_>, closing: &str, limits: &Limits) -> Result<String, SheetProblem> {
    let mut text = String::new();
    loop {
        match xml.next()? {
            Tag::Text(more) => append(&mut text, &more, limits),
            Tag::Close(name) if name == closing => return Ok(text),
            Tag::End => return Err(broken("XML ends too early")),
            _ => {}
        }
    }
}

/// The `t` elements, joined; those that tell how to pronounce the text (`rPh`) are left out.
pub(crate) fn rich_text(xml: &mut Xml<'_>, closing: &str, limits: &Limits) -> Result<Rich, SheetProblem> {
    let (mut kept, mut struck) = (String::new(), String::new());
    let (mut run, mut font) = (Look::default(), None);
    let (mut in_text, mut in_phonetic) = (false, false);
    loop {
        match xml.next()? {
            Tag::Open(tag) => match tag.local_name().as_ref() {
                "r" => run = Look::default(),
                "t" => in_text = true,
                "rPh" => in_phonetic = true,
                _ => run.read(&tag),
            },
            Tag::Text(more) if in_text && !in_phonetic => {
                font = font.or(run.font);
                append(if run.is_struck { &mut struck } else { &mut kept }, &more, limits);
            }
            Tag::Close(name) if name == closing => {
                let is_struck = kept.trim().is_empty() && !struck.is_empty();
                let text = unescape(if is_struck { struck } else { kept });
                return Ok(Rich { text, look: Look { is_struck, font } });
            }
            Tag::Close(name) => match name.as_str() {
                "t" => in_text = false,
                "rPh" => in_phonetic = false,
                _ => {}
            },
            Tag::End => return Err(broken("XML ends too early")),
            Tag::Text(_) => {}
        }
    }
}

/// Keeps a little more than a cell may hold, so that the cut is noticed when the cell is put.
fn append(text: &mut String, more: &str, limits: &Limits) {
    let bytes_max = limits.cell_chars_max.saturating_mul(8).saturating_add(64);
    if text.len() < bytes_max {
        text.extend(more.chars().take(bytes_max - text.len()));
    }
}

/// Excel writes characters that XML cannot hold as `_x000D_` (ECMA-376 part 1, 22.9.2.19).
pub(crate) fn unescape(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(start) = rest.find("_x") {
        let code = rest
            .get(start + 2..start + 6)
            .filter(|_| rest.as_bytes().get(start + 6) == Some(&b'_'))
            .and_then(|hex| u32::from_str_radix(hex, 16).ok())
            .and_then(char::from_u32);
        let end = match code {
            Some(c) => {
                plain.push_str(&rest[..start]);
                plain.push(c);
                start + 7
            }
            None => {
                plain.push_str(&rest[..start + 2]);
                start + 2
            }
        };
        rest = &rest[end..];
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escapes_of_excel_are_undone() {
        for (stored, text) in [
            ("a_x000A_b", "a\nb"),
            ("_x005F_x000A_", "_x000A_"),
            ("_x00", "_x00"),
            ("_xĐĐ_", "_xĐĐ_"),
            ("_xD800_", "_xD800_"),
            ("a_x000A", "a_x000A"),
        ] {
            assert_eq!(unescape(stored.to_owned()), text, "{stored:?}");
        }
    }
}
