//! A form that came too often: refused for now, and carried in the page, so that one press sends it again.
//!
//! Secrets are not carried, and files are picked again: a page is no place for either. Not here: forms of the ways in,
//! which show themselves again (`Caller::slowed`).

use std::collections::HashMap;

use axum::extract::{FromRequest, Request};
use axum::http::{Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};

use super::gate::{Passed, Takes};
use super::layout::{self, Shape, Sheet};
use super::{Problem, Upload, Visitor};

/// Fields that no page carries.
const SECRETS: [&str; 8] = ["password", "old", "new", "again", "pin", "code", "credential", "ceremony"];

/// 429: a page that says how long to wait; for a form, with what was filled in.
pub(super) async fn slowed(visitor: &Visitor, takes: Takes, mut request: Request, seconds: u64) -> Response {
    if request.method() != Method::POST {
        return Problem::TooMany(seconds).into_response();
    }
    let body = std::mem::take(request.body_mut());
    let Ok((bytes, _room)) = visitor.app.gate.take(visitor.by(), request.headers(), takes, body).await else {
        return Problem::TooMany(seconds).into_response();
    };
    request.extensions_mut().insert(Passed { bytes, takes });
    // What is broken was no one's typing.
    let Ok(upload) = Upload::from_request(request, &()).await else {
        return Problem::TooMany(seconds).into_response();
    };
    let sheet = Sheet::titled(visitor.words().t("problem-title")).shape(Shape::Bare);
    let body = form(visitor, upload.fields, !upload.files.is_empty(), seconds);
    let page = layout::page(visitor, None, &sheet, body).into_string();
    let mut answer = (StatusCode::TOO_MANY_REQUESTS, Html(page)).into_response();
    answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    answer
}

fn form(visitor: &Visitor, fields: HashMap<String, String>, had_files: bool, seconds: u64) -> Markup {
    let words = visitor.words();
    let mut fields: Vec<_> =
        fields.into_iter().filter(|(name, _)| !SECRETS.contains(&name.as_str())).collect();
    fields.sort();
    html! {
        section.signin {
            h1 { (words.with("problem-too-many", &[("n", &seconds)])) }
            p.soft { (words.t("kept-says")) }
            @if had_files { p.soft { (words.t("kept-files")) } }
            form.form method="post" action=(visitor.address) data-once {
                @for (name, value) in fields { input type="hidden" name=(name) value=(value); }
                button.button.button--primary.button--wide type="submit" {
                    (visitor.icon("send")) span { (words.t("kept-again")) }
                }
            }
            (visitor.calls_in_danger())
        }
    }
}
