//! From which month until which, chosen on a page of figures.

use maud::{Markup, html};
use serde::Deserialize;
use time::OffsetDateTime;

use super::period::{self, Period};
use crate::web::Caller;

/// As it stands in the address; without both the last twelve.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    from: String,
    to: String,
}

impl Asked {
    pub fn period(&self, now: OffsetDateTime) -> Period {
        Period::asked(&self.from, &self.to, now)
    }
}

/// The period in an address.
pub fn query(period: &Period) -> String {
    let (first, last) = period.first_and_last();
    format!("?from={}&to={}", period::code(first), period::code(last))
}

/// The form that asks for another one.
pub fn form(caller: &Caller, to: &str, period: &Period) -> Markup {
    let words = caller.words();
    let (first, last) = period.first_and_last();
    let choices = Period::choices(caller.app.clock.now());
    let choice = |name: &'static str, key: &str, chosen| {
        html! {
            div.field {
                label.field__label for=(name) { (words.t(key)) }
                select.field__input id=(name) name=(name) {
                    @for month in &choices {
                        option value=(period::code(*month)) selected[*month == chosen] { (period::says(*month)) }
                    }
                }
            }
        }
    };
    html! {
        form.fields.no-print action=(to) {
            (choice("from", "figures-from", first))
            (choice("to", "figures-to", last))
            button.button type="submit" { (caller.icon("chart-column")) span { (words.t("figures-show")) } }
        }
    }
}
