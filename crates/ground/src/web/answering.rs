//! Pages as answers: as asked for, the same again with its mistakes, or after a while.

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use maud::Markup;

use super::caller::Caller;
use super::form::Errors;
use super::layout::{self, Sheet};
use super::waited::{self, Sentences};

impl Caller {
    /// A whole page in the house's layout.
    pub fn page(&self, sheet: Sheet, body: Markup) -> Response {
        let mut page = Html(layout::page(self, Some(&self.unit), &sheet, body).into_string()).into_response();
        waited::keep(self, sheet.keep, &mut page);
        page
    }

    /// The page of a form that came too often: everything typed still stands in it.
    pub fn slowed(&self, seconds: u64, again: Response) -> Response {
        let mut again = (StatusCode::TOO_MANY_REQUESTS, again).into_response();
        again.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        again
    }

    /// The same where seconds are to be waited.
    pub fn perhaps_slowed(&self, seconds: Option<u64>, again: Response) -> Response {
        match seconds {
            Some(seconds) => self.slowed(seconds, again),
            None => again,
        }
    }

    /// The page of a form: as asked for, or the same again with its mistakes.
    pub fn form_page(&self, sheet: Sheet, errors: &Errors, body: Markup) -> Response {
        self.form_page_asking(false, sheet, errors, body)
    }

    /// The same where something is asked beside its mistakes.
    pub fn form_page_asking(&self, asks: bool, sheet: Sheet, errors: &Errors, body: Markup) -> Response {
        let mut page = self.page_perhaps_again(asks || !errors.is_empty(), sheet, body);
        if !errors.is_empty() {
            let words = self.words();
            page.extensions_mut().insert(Sentences(errors.iter().map(|one| one.says(&words)).collect()));
        }
        page
    }

    /// The same where something else may still be to do: a question, a choice. `again` is 422.
    pub fn page_perhaps_again(&self, again: bool, sheet: Sheet, body: Markup) -> Response {
        let page = self.page(sheet, body);
        if again { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() } else { page }
    }
}
