//! Forms as they arrive: raw texts, files, and the mistakes found in them, each with its field.

use std::collections::HashMap;

use axum::extract::{FromRequest, Multipart, Request};
use serde::de::DeserializeOwned;

use super::limits::Room;
use super::words::Said;
use super::{Problem, Result, Visitor, Words};

/// A posted form. Its fields are texts; the feature's `check` makes something better of them.
pub struct Form<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Form<T>> {
        match axum::extract::Form::<T>::from_request(request, state).await {
            Ok(form) => Ok(Form(form.0)),
            Err(e) if e.status() == 413 => Err(Problem::TooLarge),
            Err(e) => {
                tracing::info!("a form that is not ours: {}", e.status());
                Err(Problem::BadRequest("problem-form"))
            }
        }
    }
}

/// A file that someone picked.
#[derive(Debug, Clone)]
pub struct Picked {
    pub field: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A posted form with files.
#[derive(Debug, Default)]
pub struct Upload {
    pub fields: HashMap<String, String>,
    pub files: Vec<Picked>,
    /// The memory it holds of what all uploads share.
    _room: Room,
}

/// Parts in one upload at the most: fields and files together.
const PARTS_MAX: usize = 200;
const FIELD_BYTES_MAX: usize = 64 * 1024;

impl Upload {
    /// One that arrived otherwise: the village's own story.
    pub fn new(fields: HashMap<String, String>, files: Vec<Picked>) -> Upload {
        Upload { fields, files, _room: Room::default() }
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
        if sends_no_files(&request) {
            let Form(fields) = Form::<HashMap<String, String>>::from_request(request, state).await?;
            return Ok(Upload::new(fields, Vec::new()));
        }
        let visitor = request.extensions().get::<Visitor>();
        let app = visitor
            .map(|visitor| visitor.app.clone())
            .ok_or_else(|| Problem::Failed(anyhow::anyhow!("an upload without its visitor")))?;
        let (mut room, mut bytes_in_all) = (Room::default(), 0);
        let mut parts =
            Multipart::from_request(request, state).await.map_err(|_| Problem::BadRequest("problem-form"))?;
        let mut upload = Upload::default();
        let broken = |e: axum::extract::multipart::MultipartError| match e.status().as_u16() {
            413 => Problem::TooLarge,
            _ => Problem::BadRequest("problem-upload-cut"),
        };
        for _ in 0..PARTS_MAX {
            let Some(mut part) = parts.next_field().await.map_err(broken)? else {
                return Ok(Upload { _room: room, ..upload });
            };
            let field = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(name) => {
                    let mut bytes = Vec::new();
                    while let Some(chunk) = part.chunk().await.map_err(broken)? {
                        bytes_in_all += chunk.len();
                        app.limits.hold(&mut room, bytes_in_all).await?;
                        bytes.extend_from_slice(&chunk);
                    }
                    // A file field that was left alone arrives as an empty file without a name.
                    if !(name.is_empty() && bytes.is_empty()) {
                        upload.files.push(Picked { field, name: name.chars().take(200).collect(), bytes });
                    }
                }
                None => {
                    let text = part.text().await.map_err(broken)?;
                    if text.len() > FIELD_BYTES_MAX {
                        return Err(Problem::TooLarge);
                    }
                    upload.fields.insert(field, text);
                }
            }
        }
        Err(Problem::TooLarge)
    }
}

/// The same form without its files: a client that cannot send any need not know of parts.
fn sends_no_files(request: &Request) -> bool {
    let kind = request.headers().get(axum::http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
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
