//! Forms as they arrive: raw texts, files, and the mistakes found in them, each with its field.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use super::gate::{self, Passed, TEXT_BYTES_MAX};
use super::words::Said;
use super::{Problem, Result, Words, multipart};

/// A posted form. Its fields are texts; the feature's `check` makes something better of them.
pub struct Form<T>(pub T);

/// Pairs in one form at the most.
pub(super) const PAIRS_MAX: usize = 2_000;

impl<S: Send + Sync, T: DeserializeOwned + Send + 'static> FromRequest<S> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Form<T>> {
        let (passed, kind) = passed(&request)?;
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Problem::BadRequest("problem-form"));
        }
        off_the_worker(move || read_pairs(&passed.bytes)).await.map(Form)
    }
}

/// Reading even a small form is work that a sender decides about: never where everyone's requests are answered.
pub(crate) async fn off_the_worker<T: Send + 'static>(
    read: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(read).await.map_err(|e| Problem::Failed(e.into()))?
}

/// The body as it passed the gate, and what it says it is.
fn passed(request: &Request) -> Result<(Passed, String)> {
    let passed = request.extensions().get::<Passed>().cloned();
    let passed =
        passed.ok_or_else(|| Problem::Failed(anyhow::anyhow!("a form that did not pass the gate")))?;
    Ok((passed, gate::kind(request.headers()).to_owned()))
}

fn read_pairs<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let pairs = bytes.split(|byte| *byte == b'&');
    if bytes.len() > TEXT_BYTES_MAX || pairs.count() > PAIRS_MAX {
        return Err(Problem::TextTooLarge);
    }
    serde_urlencoded::from_bytes(bytes).map_err(|_| {
        tracing::info!("a form that is not ours");
        Problem::BadRequest("problem-form")
    })
}

/// A file that someone picked.
#[derive(Debug, Clone)]
pub struct Picked {
    pub field: String,
    pub name: String,
    pub bytes: Bytes,
}

/// A posted form with files.
#[derive(Debug, Default)]
pub struct Upload {
    pub fields: HashMap<String, String>,
    pub files: Vec<Picked>,
}

impl Upload {
    /// One that arrived otherwise: the village's own story.
    pub fn new(fields: HashMap<String, String>, files: Vec<Picked>) -> Upload {
        Upload { fields, files }
    }

    /// A text field; empty when it was not sent.
    pub fn text(&self, name: &str) -> String {
        self.fields.get(name).cloned().unwrap_or_default()
    }
}

impl<S: Send + Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    /// Also takes a form without files as browsers send it: then there are fields only.
    async fn from_request(request: Request, state: &S) -> Result<Upload> {
        if !gate::comes_in_parts(request.headers()) {
            let Form(fields) = Form::<HashMap<String, String>>::from_request(request, state).await?;
            return Ok(Upload::new(fields, Vec::new()));
        }
        let (passed, kind) = passed(&request)?;
        let edge = multipart::edge(&kind).ok_or(Problem::BadRequest("problem-form"))?.to_owned();
        let split = off_the_worker(move || multipart::split(&passed.bytes, &edge, passed.takes)).await;
        split.map(|(fields, files)| Upload::new(fields, files))
    }
}

/// A mistake at a field: the key of its sentence and what stands in it.
#[derive(Debug, Clone)]
pub struct Mistake {
    pub field: &'static str,
    key: &'static str,
    with: Vec<(&'static str, String)>,
}

/// The mistakes of a form, in the order of its fields.
#[derive(Debug, Clone, Default)]
pub struct Errors(Vec<Mistake>);

impl Errors {
    pub fn add(&mut self, field: &'static str, key: &'static str) {
        self.add_with(field, key, Vec::new());
    }

    pub fn add_with(&mut self, field: &'static str, key: &'static str, with: Vec<(&'static str, String)>) {
        self.0.push(Mistake { field, key, with });
    }

    /// The mistakes of another part of the form, after these.
    pub fn append(&mut self, more: Errors) {
        self.0.extend(more.0);
    }

    /// What was read of another part of the form, if neither is wrong; else everything that is, these last.
    pub fn with<T>(self, read: std::result::Result<T, Errors>) -> std::result::Result<T, Errors> {
        match read {
            Ok(read) if self.is_empty() => Ok(read),
            read => {
                let mut all = read.err().unwrap_or_default();
                all.append(self);
                Err(all)
            }
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Mistake> {
        self.0.iter()
    }

    /// Whether this very mistake was made, for what a page says beside it.
    pub fn has(&self, key: &str) -> bool {
        self.0.iter().any(|mistake| mistake.key == key)
    }

    /// The sentence at a field, if there is one to say.
    pub fn at(&self, field: &str, words: &Words) -> Option<String> {
        self.0.iter().find(|mistake| mistake.field == field).map(|mistake| mistake.says(words))
    }
}

impl Mistake {
    pub fn says(&self, words: &Words) -> String {
        let with: Vec<(&str, &dyn Said)> =
            self.with.iter().map(|(name, value)| (*name, value as _)).collect();
        words.with(self.key, &with)
    }
}
