//! A form that is sent: where to, what goes along unseen, what is asked before it goes.
//!
//! Every page sends its forms through here, so that each is sent once, and what a second press, a script or a refusal needs
//! of the markup is written in one place. Not here: its fields (`parts`, `fields`), who reads it (`who_reads`), searches
//! (`search`), what a passkey's script fills in (`accounts`).

use std::fmt::Display;

use maud::{Markup, html};

/// How the parts of a form stand.
#[derive(Debug, Clone, Copy)]
enum Look {
    /// Fields, one below the other.
    Fields,
    /// Buttons beside each other.
    Buttons,
    /// Sections of a page.
    Sections,
    /// A button among others.
    Bare,
}

#[derive(Debug, Clone)]
#[must_use]
pub struct Post {
    /// None: where the page itself is.
    to: Option<String>,
    look: Look,
    files: bool,
    /// The answer is a file, and the page stays: it may be pressed again.
    again: bool,
    draft: Option<String>,
    /// What it is, in words, where a phone may keep it until there is signal.
    outbox: Option<String>,
    /// Once it is kept on the phone, the page stays for the next one.
    stays: bool,
    /// No way to its receipt stays on the phone.
    quiet: bool,
    /// It takes photos that another app handed over.
    shared: bool,
    hidden: Vec<(String, String)>,
    sure: Option<String>,
    yes: Option<String>,
    no: Option<String>,
    danger: bool,
}

impl Post {
    /// Fields, sent to this address.
    pub fn to(address: impl AsRef<str>) -> Post {
        Post {
            to: Some(address.as_ref().to_owned()),
            look: Look::Fields,
            files: false,
            again: false,
            draft: None,
            outbox: None,
            stays: false,
            quiet: false,
            shared: false,
            hidden: Vec::new(),
            sure: None,
            yes: None,
            no: None,
            danger: false,
        }
    }

    /// One press, among other things.
    pub fn press(address: impl AsRef<str>) -> Post {
        Post { look: Look::Bare, ..Post::to(address) }
    }

    /// A press where the page itself is.
    pub fn here() -> Post {
        Post { to: None, ..Post::press("") }
    }

    /// A line of buttons.
    pub fn buttons(address: impl AsRef<str>) -> Post {
        Post { look: Look::Buttons, ..Post::to(address) }
    }

    /// A form as long as a page.
    pub fn sections(address: impl AsRef<str>) -> Post {
        Post { look: Look::Sections, ..Post::to(address) }
    }

    /// Files go along.
    pub fn files(self) -> Post {
        Post { files: true, ..self }
    }

    /// The answer is a file, and the page stays: it may be pressed again.
    pub fn again(self) -> Post {
        Post { again: true, ..self }
    }

    /// The device keeps what is typed under this name until it was sent.
    pub fn draft(self, name: Option<String>) -> Post {
        Post { draft: name, ..self }
    }

    /// Without signal the phone keeps it under this title and sends it later (`web/src/outbox.ts`): it must be safe to
    /// send twice.
    pub fn outbox(self, title: impl Into<String>) -> Post {
        Post { outbox: Some(title.into()), ..self }
    }

    /// Once it is kept on the phone the page stays, for the next one whose turn it is.
    pub fn stays(self) -> Post {
        Post { stays: true, ..self }
    }

    /// Of what nobody else at home may learn: no way to its receipt stays on the phone.
    pub fn quiet(self, quiet: bool) -> Post {
        Post { quiet, ..self }
    }

    /// Photos that another app handed to this one go into it (`web/src/shared.ts`).
    pub fn takes_shared(self) -> Post {
        Post { shared: true, ..self }
    }

    /// A create brings its id, so that sent twice it is one.
    pub fn once(self, id: impl Display) -> Post {
        self.hidden("id", id)
    }

    /// Goes along unseen, where there is one.
    pub fn hidden_if(self, name: &str, value: Option<impl Display>) -> Post {
        match value {
            Some(value) => self.hidden(name, value),
            None => self,
        }
    }

    /// What goes along unseen.
    pub fn hidden(mut self, name: impl Into<String>, value: impl Display) -> Post {
        self.hidden.push((name.into(), value.to_string()));
        self
    }

    /// Asked before it goes, where scripts run: the question, and what the answer does.
    pub fn sure(self, question: impl Into<String>, yes: impl Into<String>) -> Post {
        Post { sure: Some(question.into()), yes: Some(yes.into()), ..self }
    }

    /// How one says no to that, in words of its own.
    pub fn no(self, no: impl Into<String>) -> Post {
        Post { no: Some(no.into()), ..self }
    }

    /// What it does cannot be taken back.
    pub fn danger(self) -> Post {
        Post { danger: true, ..self }
    }

    /// The form around its fields and buttons.
    pub fn holds(self, says: Markup) -> Markup {
        let class = match self.look {
            Look::Fields => "form",
            Look::Buttons => "actions",
            Look::Sections => "stack",
            Look::Bare => "",
        };
        html! {
            form class=[(!class.is_empty()).then_some(class)] method="post" action=[self.to]
                enctype=[self.files.then_some("multipart/form-data")] data-once[!self.again] data-draft=[self.draft]
                data-outbox=[self.outbox] data-outbox-quiet[self.quiet] data-outbox-stay[self.stays] data-takes-shared[self.shared]
                data-confirm=[self.sure] data-confirm-yes=[self.yes] data-confirm-no=[self.no] data-confirm-danger[self.danger] {
                @for (name, value) in &self.hidden { input type="hidden" name=(name) value=(value); }
                (says)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_sent_once_with_what_goes_along() {
        let form = Post::to("/a").once(7).hidden("seen", 2).holds(html! { "…" }).into_string();
        let stands = r#"<form class="form" method="post" action="/a" data-once>"#;
        assert!(form.starts_with(stands), "{form}");
        assert!(form.contains(
            r#"<input type="hidden" name="id" value="7"><input type="hidden" name="seen" value="2">…"#
        ));
    }

    #[test]
    fn a_press_asks_first_and_names_no_place_when_it_is_the_page_itself() {
        let press = Post::here().sure("Gỡ?", "Gỡ").no("Để lại").danger().holds(html! {}).into_string();
        assert_eq!(
            press,
            r#"<form method="post" data-once data-confirm="Gỡ?" data-confirm-yes="Gỡ" data-confirm-no="Để lại" data-confirm-danger></form>"#
        );
        assert!(!Post::buttons("/a").again().holds(html! {}).into_string().contains("data-once"));
    }
}
