//! Numbers to call, wherever they stand: one part, so that each is a target for a shaking thumb and says whose it is.
//!
//! The numbers are settings ([`Dial`]), because the country is merging them; so no text names one. Which numbers belong to
//! which matter is for the feature that owns it. Nothing here calls by itself.

use maud::{Markup, html};

use super::caller::Visitor;
use crate::config::Dial;

/// Whom to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Police,
    Fire,
    Ambulance,
    Child,
}

impl Line {
    pub const ALL: [Line; 4] = [Line::Police, Line::Fire, Line::Ambulance, Line::Child];

    pub fn code(self) -> &'static str {
        match self {
            Line::Police => "police",
            Line::Fire => "fire",
            Line::Ambulance => "ambulance",
            Line::Child => "child",
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            Line::Police => "shield",
            Line::Fire => "flame",
            Line::Ambulance => "ambulance",
            Line::Child => "baby",
        }
    }

    pub fn number(self, dial: &Dial) -> &str {
        match self {
            Line::Police => &dial.police,
            Line::Fire => &dial.fire,
            Line::Ambulance => &dial.ambulance,
            Line::Child => &dial.child,
        }
    }
}

impl Visitor {
    /// The number of a line as it is set here.
    pub fn number(&self, line: Line) -> &str {
        line.number(&self.app.config.dial)
    }

    /// Numbers beside other things: outlined, each with whose it is.
    pub fn calls(&self, lines: &[Line]) -> Markup {
        let words = self.words();
        html! {
            ul.calls { @for line in lines {
                li { a.call href=(format!("tel:{}", self.number(*line))) {
                    (self.icon(line.icon()))
                    span { (words.t(&format!("call-{}", line.code()))) " " b { (self.number(*line)) } }
                } }
            } }
        }
    }

    /// All numbers, for whoever is in danger wherever they are.
    pub fn calls_in_danger(&self) -> Markup {
        html! {
            section.calls-box {
                p { b { (self.words().t("call-danger")) } }
                (self.calls(&Line::ALL))
            }
        }
    }

    /// The numbers to call now, as the first thing of a page in danger: the only red there is.
    pub fn calls_now(&self, lines: &[Line]) -> Markup {
        let words = self.words();
        html! {
            ul.dials { @for line in lines {
                li { a.dial href=(format!("tel:{}", self.number(*line))) {
                    (self.icon("phone-call"))
                    span.dial__words {
                        span { (words.t(&format!("call-now-{}", line.code()))) }
                        b.dial__number { (self.number(*line)) }
                    }
                } }
            } }
        }
    }
}
