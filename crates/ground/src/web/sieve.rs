//! What was typed in a form, caught while the form goes by, so that a refusal can give it back (`kept`).
//!
//! A form is refused for its files, for its length or for want of a place; its texts are short all the same. So they are
//! taken out piece by piece and files are let go: no more is held than the texts and one line. Not here: forms that are
//! taken, which are split where they lie (`multipart`); how many bytes go by, and for how long (`gate`).

use axum::body::Bytes;
use memchr::memmem::Finder;

use super::body::{PAIRS_MAX, TEXT_BYTES_MAX};
use super::multipart::{self, HEAD_BYTES_MAX, Head, PARTS_MAX};

/// A body is fed in pieces of this size.
pub const PIECE_BYTES: usize = 16 * 1024;

/// What came of a form.
#[derive(Debug, Default)]
pub struct Typed {
    /// In the order of the form; a name may stand there twice.
    pub fields: Vec<(String, String)>,
    /// The names of fields with files, and how many files each.
    pub files: Vec<(String, usize)>,
    /// Nothing that was typed is missing.
    pub whole: bool,
    pub in_parts: bool,
}

impl Typed {
    /// Of a body that is there, by what it says it is; none where it is no form.
    pub fn of(body: &Bytes, kind: &str, text_max: usize) -> Option<Typed> {
        let mut sieve = Sieve::of(kind, text_max)?;
        body.chunks(PIECE_BYTES).for_each(|piece| sieve.feed(piece));
        sieve.end(true)
    }
}

/// Takes the texts out of a body.
#[derive(Debug)]
pub enum Sieve {
    /// None when it was too long: of a text of pairs no part comes back, since half a pair would be half a word.
    Pairs(Option<Vec<u8>>),
    Parts(Box<Parts>),
}

impl Sieve {
    pub fn of(kind: &str, text_max: usize) -> Option<Sieve> {
        if kind.starts_with("application/x-www-form-urlencoded") {
            return Some(Sieve::Pairs(Some(Vec::new())));
        }
        if !kind.starts_with("multipart/form-data") {
            return None;
        }
        Some(Sieve::Parts(Box::new(Parts::new(multipart::edge(kind)?, text_max))))
    }

    pub fn feed(&mut self, piece: &[u8]) {
        match self {
            Sieve::Pairs(Some(bytes)) if bytes.len() + piece.len() <= TEXT_BYTES_MAX => {
                bytes.extend_from_slice(piece);
            }
            Sieve::Pairs(bytes) => *bytes = None,
            Sieve::Parts(parts) => parts.feed(piece),
        }
    }

    /// The bytes it holds.
    pub fn held(&self) -> usize {
        match self {
            Sieve::Pairs(bytes) => bytes.as_ref().map_or(0, Vec::len),
            Sieve::Parts(parts) => parts.rest.len() + parts.text_bytes,
        }
    }

    /// Whatever was caught, of a body that came to its end or did not.
    pub fn end(self, ended: bool) -> Option<Typed> {
        match self {
            Sieve::Pairs(bytes) => {
                let bytes = bytes?;
                if bytes.split(|byte| *byte == b'&').count() > PAIRS_MAX {
                    return None;
                }
                let fields = serde_urlencoded::from_bytes(&bytes).ok()?;
                Some(Typed { fields, whole: ended, ..Typed::default() })
            }
            Sieve::Parts(parts) => Some((*parts).end()),
        }
    }
}

/// A walk over a form in parts.
#[derive(Debug)]
pub struct Parts {
    line: Vec<u8>,
    finder: Finder<'static>,
    /// What was fed and not gone past.
    rest: Vec<u8>,
    /// So much of it holds no line.
    searched: usize,
    at: At,
    parts: usize,
    text_bytes: usize,
    text_max: usize,
    typed: Typed,
}

#[derive(Debug)]
enum At {
    /// After a line between parts.
    Edge,
    Head,
    /// In the text of this field.
    Text(String),
    /// In what is let go: a file, or a text that is too long.
    File,
    End,
    /// It is no form any more.
    Lost,
}

impl Parts {
    fn new(edge: &str, text_max: usize) -> Parts {
        let line = format!("\r\n--{edge}").into_bytes();
        Parts {
            finder: Finder::new(&line).into_owned(),
            line,
            // The first edge has no line before it.
            rest: b"\r\n".to_vec(),
            searched: 0,
            at: At::File,
            parts: 0,
            text_bytes: 0,
            text_max,
            typed: Typed { whole: true, in_parts: true, ..Typed::default() },
        }
    }

    fn feed(&mut self, piece: &[u8]) {
        self.rest.extend_from_slice(piece);
        while self.step() {}
    }

    fn end(mut self) -> Typed {
        self.typed.whole &= matches!(self.at, At::End);
        // The sender broke off in the middle of a text: so far it goes.
        if let At::Text(field) = self.at {
            self.typed.fields.push((field, String::from_utf8_lossy(&self.rest).into_owned()));
        }
        self.typed
    }

    /// Goes on as far as one thing; false when more must come first.
    fn step(&mut self) -> bool {
        match self.at {
            At::Edge => self.edge(),
            At::Head => self.head(),
            At::Text(_) => self.text(),
            At::File => self.file(),
            At::End | At::Lost => {
                self.rest.clear();
                false
            }
        }
    }

    fn edge(&mut self) -> bool {
        self.at = match self.rest.get(..2) {
            None => return false,
            Some(b"--") => At::End,
            Some(b"\r\n") if self.parts < PARTS_MAX => At::Head,
            Some(_) => At::Lost,
        };
        self.parts += 1;
        true
    }

    fn head(&mut self) -> bool {
        let most = self.rest.len().min(HEAD_BYTES_MAX);
        let Some(length) = memchr::memmem::find(&self.rest[..most], b"\r\n\r\n") else {
            if most == HEAD_BYTES_MAX {
                self.at = At::Lost;
            }
            return most == HEAD_BYTES_MAX;
        };
        self.at = match Head::read(&self.rest[2..length.max(2)]) {
            None => At::Lost,
            Some(Head { field, file: None }) => At::Text(field),
            Some(Head { field, file: Some(name) }) => {
                if !name.is_empty() {
                    self.count(field);
                }
                At::File
            }
        };
        self.go_past(length + 4);
        true
    }

    fn count(&mut self, field: String) {
        match self.typed.files.iter_mut().find(|(name, _)| *name == field) {
            Some((_, files)) => *files += 1,
            None => self.typed.files.push((field, 1)),
        }
    }

    fn text(&mut self) -> bool {
        let Some(length) = self.next_line() else {
            if self.text_bytes + self.rest.len() > self.text_max + self.line.len() {
                self.let_go();
            }
            return false;
        };
        let At::Text(field) = std::mem::replace(&mut self.at, At::Edge) else { return false };
        if self.text_bytes + length > self.text_max {
            self.typed.whole = false;
        } else {
            let text = String::from_utf8_lossy(&self.rest[..length]).into_owned();
            self.text_bytes += length;
            self.typed.fields.push((field, text));
        }
        self.go_past(length + self.line.len());
        true
    }

    /// A text that does not fit goes the way of files.
    fn let_go(&mut self) {
        self.typed.whole = false;
        self.at = At::File;
    }

    fn file(&mut self) -> bool {
        match self.next_line() {
            Some(length) => {
                self.go_past(length + self.line.len());
                self.at = At::Edge;
                true
            }
            None => {
                // A line may lie across two pieces.
                let gone = self.rest.len().saturating_sub(self.line.len() - 1);
                self.go_past(gone);
                false
            }
        }
    }

    fn next_line(&mut self) -> Option<usize> {
        let found = self.finder.find(&self.rest[self.searched..]).map(|at| self.searched + at);
        self.searched = self.rest.len().saturating_sub(self.line.len() - 1);
        found
    }

    fn go_past(&mut self, bytes: usize) {
        self.rest.drain(..bytes);
        self.searched = 0;
    }
}

#[cfg(test)]
mod tests;
