//! Buttons that send a form, and searches. Not here: links that look like buttons (`parts`), the forms (`post`).

use maud::{Markup, html};

use crate::web::Visitor;

impl Visitor {
    /// A button beside the main one.
    pub fn button(&self, icon: &str, words: &str) -> Markup {
        html! { button.button type="submit" { (self.icon(icon)) span { (words) } } }
    }

    /// A button in a row or a card.
    pub fn small_button(&self, icon: &str, words: &str) -> Markup {
        html! { button.button.button--small type="submit" { (self.icon(icon)) span { (words) } } }
    }

    /// A button for what few press.
    pub fn quiet_button(&self, icon: &str, words: &str) -> Markup {
        html! { button.button.button--quiet type="submit" { (self.icon(icon)) span { (words) } } }
    }

    /// A button for what ends something.
    pub fn danger_button(&self, icon: &str, words: &str) -> Markup {
        html! { button.button.button--danger type="submit" { (self.icon(icon)) span { (words) } } }
    }

    /// Prints the page, where scripts run; the browser's own menu does it too.
    pub fn print_button(&self) -> Markup {
        html! { button.button type="button" data-print data-scripted hidden {
            (self.icon("printer")) span { (self.words().t("print")) }
        } }
    }

    /// One question, its answers equal beside each other, each sent by one press: (what is sent, what it says). The one that
    /// stands is pressed in.
    pub fn answers(&self, name: &str, all: &[(&str, String)], stands: Option<&str>) -> Markup {
        html! {
            div.answers { @for (value, says) in all {
                @let chosen = stands == Some(value);
                button.button.answers__one type="submit" name=(name) value=(value) aria-pressed=[stands.map(|_| if chosen { "true" } else { "false" })] {
                    @if chosen { (self.icon("check")) } span { (says) }
                }
            } }
        }
    }

    /// A search that leads to a page of its own.
    pub fn search(&self, to: &str, label: &str, placeholder: &str, (button, typed): (&str, &str)) -> Markup {
        html! {
            form.search role="search" action=(to) {
                div.search__box {
                    label.visually-hidden for="q" { (label) }
                    (self.icon("search"))
                    input.field__input type="search" id="q" name="q" value=(typed) maxlength="100" autocomplete="off"
                        placeholder=(placeholder) data-key="/";
                }
                button.button type="submit" { (button) }
            }
        }
    }
}
