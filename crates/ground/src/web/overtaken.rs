//! Two change the same thing at once: the second sees what the first wrote, and what they typed still stands below.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};

use super::layout::Sheet;
use super::parts::Tone;
use super::{Caller, Errors, Visitor};

impl Visitor {
    /// What the other one wrote, each by the key of its name.
    pub fn overtaken<const N: usize>(&self, says: &str, theirs: [(&str, &String); N]) -> Markup {
        let words = self.words();
        html! {
            (self.notice(Tone::Wrong, says))
            (self.facts(theirs.map(|(key, says)| (words.t(key), says))))
        }
    }
}

impl Caller {
    /// The page of a form that changes something; 409 where somebody else was faster.
    pub fn overtaken_page(&self, overtaken: bool, sheet: Sheet, errors: &Errors, body: Markup) -> Response {
        let page = self.form_page(sheet, errors, body);
        if overtaken { (StatusCode::CONFLICT, page).into_response() } else { page }
    }
}
