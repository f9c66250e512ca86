//! XML parts as a stream of tags and texts, without a document type and its entities.
//!
//! OPC (ECMA-376 part 2) forbids document types in parts, so "billion laughs" ends at the first line.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion, escape::resolve_xml_entity};

use crate::problem::SheetProblem;

const DEPTH_MAX: usize = 64;

pub(crate) enum Tag<'a> {
    Open(BytesStart<'a>),
    /// The name without its prefix.
    Close(String),
    Text(Cow<'a, str>),
    End,
}

pub(crate) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
}

impl<'a> Xml<'a> {
    pub(crate) fn new(part: &'a str) -> Self {
        let mut reader = Reader::from_str(part);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, depth: 0 }
    }

    pub(crate) fn next(&mut self) -> Result<Tag<'a>, SheetProblem> {
        loop {
            let event = self.reader.read_event().map_err(|_| broken("XML is not well-formed"))?;
            match event {
                // Empty elements come as a start and an end, by the setting in `new`.
                Event::Start(tag) | Event::Empty(tag) => {
                    self.depth += 1;
                    if self.depth > DEPTH_MAX {
                        return Err(broken("XML is nested too deeply"));
                    }
                    return Ok(Tag::Open(tag));
                }
                Event::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Tag::Close(tag.local_name().as_ref().to_owned()));
                }
                Event::Text(text) => return Ok(Tag::Text(text.xml10_content())),
                Event::CData(text) => return Ok(Tag::Text(text.xml10_content())),
                Event::GeneralRef(entity) => {
                    if let Some(known) = resolve_xml_entity(entity.as_ref()) {
                        return Ok(Tag::Text(Cow::Borrowed(known)));
                    }
                    let c = entity
                        .resolve_char_ref()
                        .ok()
                        .flatten()
                        .ok_or(broken("XML entity that XML does not have"))?;
                    return Ok(Tag::Text(Cow::Owned(c.to_string())));
                }
                Event::DocType(_) => return Err(broken("XML with a document type")),
                Event::Eof if self.depth > 0 => return Err(broken("XML ends too early")),
                Event::Eof => return Ok(Tag::End),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }
}

/// An attribute's value by its name without prefix.
pub(crate) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    // Without the check for doubles: it compares each attribute with all before it.
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned))
}

pub(crate) fn broken(cause: &'static str) -> SheetProblem {
    SheetProblem::Broken { cause }
}
