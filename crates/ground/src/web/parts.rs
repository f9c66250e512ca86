//! The parts that pages are made of. Their classes are the front end's contract: `crates/liengia/web/gallery.html`.

mod buttons;
mod post;
mod rows;

use maud::{Markup, PreEscaped, Render, html};
use time::OffsetDateTime;

use super::caller::Visitor;
use super::form::Errors;

pub use post::Post;
pub use rows::Row;

impl Visitor {
    /// An icon from the set; always beside a word.
    pub fn icon(&self, name: &str) -> Markup {
        html! { span.icon aria-hidden="true" { (PreEscaped(self.app.assets.icon(name))) } }
    }

    /// The head of a page: title, a line below it, the way back.
    pub fn head(&self, title: &str, lead: Option<&str>, back: Option<(&str, &str)>) -> Markup {
        html! {
            header.page-head {
                @if let Some((address, words)) = back {
                    a.back href=(address) { (self.icon("arrow-left")) (words) }
                }
                h1 { (title) }
                @if let Some(lead) = lead { p.page-head__lead { (lead) } }
            }
        }
    }

    /// The one thing to do on a page.
    pub fn submit(&self, icon: &str, words: &str) -> Markup {
        html! { button.button.button--primary type="submit" { (self.icon(icon)) span { (words) } } }
    }

    pub fn link_button(&self, address: &str, icon: &str, words: &str) -> Markup {
        html! { a.button href=(address) { (self.icon(icon)) span { (words) } } }
    }

    pub fn primary_link(&self, address: &str, icon: &str, words: &str) -> Markup {
        html! { a.button.button--primary href=(address) { (self.icon(icon)) span { (words) } } }
    }

    /// In a window inside of another app: how to open `address`, a whole one, in the real browser, where one stays signed in.
    /// `why` is a key with `app`. Nothing elsewhere.
    pub fn real_browser(&self, address: &str, why: &str) -> Markup {
        let Some(app) = self.inside_app() else { return html! {} };
        let words = self.words();
        let android = self.device.starts_with("Android");
        let (scheme, rest) = address.split_once("://").unwrap_or(("https", address));
        html! {
            section.card {
                h2.card__title { (self.icon("external-link")) (words.with(why, &[("app", &app)])) }
                p { (words.t(if android { "inside-android" } else { "inside-iphone" })) }
                @if android {
                    // Handed to Chrome by the phone itself; nothing of it goes over the network.
                    p.actions {
                        a.button.button--primary href=(format!("intent://{rest}#Intent;scheme={scheme};package=com.android.chrome;end")) {
                            (self.icon("external-link")) span { (words.t("inside-chrome")) }
                        }
                    }
                }
                label for="link" { (words.t("inside-copy")) }
                input.field__input id="link" readonly value=(address);
                p.actions {
                    button.button type="button" data-copy=(address) data-scripted hidden { (self.icon("copy")) span { (words.t("inside-copy-go")) } }
                }
            }
        }
    }

    /// A message in the page: `info`, `done`, `wait` or `wrong`.
    pub fn notice(&self, kind: Tone, words: &str) -> Markup {
        let role = if kind == Tone::Wrong { "alert" } else { "status" };
        html! {
            div class=(format!("notice notice--{}", kind.code())) role=(role) {
                (self.icon(kind.icon()))
                div.notice__body { p { (words) } }
            }
        }
    }

    /// What will be here, and the one button that starts it.
    pub fn empty(&self, icon: &str, words: &str, start: Option<(&str, &str, &str)>) -> Markup {
        html! {
            section.empty {
                span.empty__picture { (self.icon(icon)) }
                p.empty__words { (words) }
                @if let Some((address, icon, words)) = start { (self.primary_link(address, icon, words)) }
            }
        }
    }

    /// The id of what a form makes, where the same could be done again on purpose: sent twice, it is one.
    pub fn once(&self) -> Markup {
        once_id(crate::ids::fresh(self.app.clock.now()))
    }

    /// A state in a word with its sign.
    pub fn chip(&self, kind: &str, icon: &str, words: &str) -> Markup {
        let class = if kind.is_empty() { "chip".to_owned() } else { format!("chip chip--{kind}") };
        html! { span class=(class) { (self.icon(icon)) (words) } }
    }

    /// Who will read what is written in a form, or see what is pressed; said before it is sent, in every form.
    pub fn who_reads(&self, key: &str) -> Markup {
        let words = self.words();
        html! {
            p.who-reads.small data-who-reads {
                (self.icon("eye")) span { b { (words.t("who-reads")) } " " (words.t(key)) }
            }
        }
    }

    /// The mistakes of a form, above it, each leading to its field.
    pub fn error_summary(&self, errors: &Errors) -> Markup {
        let words = self.words();
        let n = errors.iter().count();
        html! {
            @if n > 0 {
                div.error-summary role="alert" tabindex="-1" id="errors" {
                    h2.error-summary__title { (self.icon("circle-alert")) (words.with("form-errors", &[("n", &n)])) }
                    ul { @for mistake in errors.iter() {
                        li { a href=(format!("#{}", mistake.field)) { (mistake.says(&words)) } }
                    } }
                }
            }
        }
    }

    /// A field with its label, hint and mistake around the given input.
    pub fn field(
        &self,
        name: &str,
        label: &str,
        hint: Option<&str>,
        errors: &Errors,
        input: Markup,
    ) -> Markup {
        self.field_at((name, name), label, hint, errors, input)
    }

    /// The same where the place on the page is not the name: (id, name).
    fn field_at(
        &self,
        (id, name): (&str, &str),
        label: &str,
        hint: Option<&str>,
        errors: &Errors,
        input: Markup,
    ) -> Markup {
        let wrong = errors.at(name, &self.words());
        html! {
            div class=(if wrong.is_some() { "field field--wrong" } else { "field" }) {
                label.field__label for=(id) { (label) }
                @if let Some(hint) = hint { p.field__hint id=(format!("{id}-hint")) { (hint) } }
                @if let Some(wrong) = &wrong {
                    p.field__error id=(format!("{id}-error")) { (self.icon("circle-alert")) (wrong) }
                }
                (input)
            }
        }
    }

    /// A line of text to fill in.
    pub fn text_field(&self, input: &Input, errors: &Errors) -> Markup {
        let wrong = errors.at(input.name, &self.words()).is_some();
        let described = described(input.id, input.hint.is_some(), wrong);
        let area = html! {
            @if let Some(rows) = input.rows {
                textarea.field__input id=(input.id) name=(input.name) rows=(rows) maxlength=(input.chars_max)
                    required[input.required] aria-invalid=[wrong.then_some("true")] aria-describedby=[described] {
                    // The first line break after the tag is eaten by browsers; one of our own keeps the person's.
                    "\n" (input.value)
                }
            } @else {
                input.field__input id=(input.id) name=(input.name) type=(input.kind) value=(input.value)
                    maxlength=(input.chars_max) required[input.required] inputmode=[input.keyboard]
                    autocomplete=(input.autocomplete) placeholder=[input.placeholder]
                    aria-invalid=[wrong.then_some("true")] aria-describedby=[described];
            }
        };
        self.field_at((input.id, input.name), input.label, input.hint, errors, area)
    }

    /// A day, as people in Viet Nam write it. Not a browser's own field: set in English it shows the month first, and its
    /// wheels are hard on old eyes and hands.
    pub fn day_field(&self, input: &Input, errors: &Errors) -> Markup {
        self.number_field(input, "form-day", errors)
    }

    /// An hour of the day, as it is said: `19:30`, `7 giờ tối`.
    pub fn hour_field(&self, input: &Input, errors: &Errors) -> Markup {
        self.number_field(input, "form-hour", errors)
    }

    /// Numbers with something between them; the keys of a phone have no stroke, and so a comma or nothing will do.
    fn number_field(&self, input: &Input, shape: &str, errors: &Errors) -> Markup {
        let shape = self.words().t(shape);
        let input =
            Input { keyboard: Some("decimal"), placeholder: Some(&shape), chars_max: 30, ..input.clone() };
        self.text_field(&input, errors)
    }

    /// Choices drawn as cards, one of them (`radio`) or some (`checkbox`); `field` is the place of its mistake.
    pub fn choices(&self, field: &str, legend: &str, kind: &str, all: &[Choice], errors: &Errors) -> Markup {
        let wrong = errors.at(field, &self.words());
        html! {
            fieldset class=(if wrong.is_some() { "choices choices--wrong" } else { "choices" }) id=(field) {
                legend.field__label { (legend) }
                @if let Some(wrong) = wrong { p.field__error { (self.icon("circle-alert")) (wrong) } }
                div.choices__grid { @for one in all {
                    label.choice {
                        input.choice__input type=(kind) name=(one.name) value=(one.value) checked[one.chosen];
                        span.choice__words { span.choice__word { (one.word) } }
                        @if let Some(icon) = one.icon { (self.icon(icon)) }
                    }
                } }
            }
        }
    }

    /// One of a list too long for cards: what is sent, and what it says.
    pub fn select(
        &self,
        name: &str,
        label: &str,
        hint: &str,
        (chosen, all): (&str, &[(String, String)]),
        errors: &Errors,
    ) -> Markup {
        let described = described(name, true, errors.at(name, &self.words()).is_some());
        let select = html! {
            select.field__input id=(name) name=(name) aria-describedby=[described] {
                @for (value, says) in all { option value=(value) selected[value == chosen] { (says) } }
            }
        };
        self.field(name, label, Some(hint), errors, select)
    }

    /// A moment as people say it, for machines too.
    pub fn time(&self, at: OffsetDateTime) -> Markup {
        html! { time datetime=(iso(at)) { (self.words().moment(at)) } }
    }

    /// A step of an `ol.timeline`: its sign, what happened, when, and what belongs to it.
    pub fn timeline_step(&self, icon: &str, title: &str, when: impl Render, says: Markup) -> Markup {
        html! {
            li.timeline__step {
                span.timeline__mark { (self.icon(icon)) }
                p.timeline__title { (title) }
                p.timeline__meta { (when) }
                (says)
            }
        }
    }

    /// When it is due: running, late, or met.
    pub fn deadline(&self, says: &str, due: OffsetDateTime, met: Option<OffsetDateTime>) -> Markup {
        let (words, now) = (self.words(), self.app.clock.now());
        let (class, icon) = match met {
            Some(met) if met <= due => ("deadline deadline--met", "circle-check"),
            None if now <= due => ("deadline", "clock"),
            _ => ("deadline deadline--late", "triangle-alert"),
        };
        html! {
            p class=(class) {
                (self.icon(icon))
                span.deadline__when { (says) " " (words.moment(due)) }
                @if met.is_none() { span.deadline__left { (words.until(due, now)) } }
            }
        }
    }
}

fn described(name: &str, hint: bool, wrong: bool) -> Option<String> {
    let ids = [(hint, "hint"), (wrong, "error")];
    let ids: Vec<_> = ids.iter().filter(|(is, _)| *is).map(|(_, what)| format!("{name}-{what}")).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// `2026-11-23T14:20:00+07:00`.
pub fn iso(at: OffsetDateTime) -> String {
    at.to_offset(crate::clock::VIET_NAM)
        .format(&time::format_description::well_known::Rfc3339)
        .unwrap_or_default()
}

/// How a message in a page sounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Info,
    Done,
    Wait,
    Wrong,
}

impl Tone {
    fn code(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Done => "done",
            Tone::Wait => "wait",
            Tone::Wrong => "wrong",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Done => "circle-check",
            Tone::Wait => "hourglass",
            Tone::Wrong => "circle-alert",
        }
    }
}

/// A card to choose.
#[derive(Debug, Clone)]
pub struct Choice {
    pub name: String,
    pub value: String,
    pub word: String,
    pub icon: Option<&'static str>,
    pub chosen: bool,
}

/// What a line of text to fill in is like.
#[derive(Clone)]
pub struct Input<'a> {
    pub name: &'a str,
    /// Its place on the page: the name, unless several forms of a page have a field of this name.
    pub id: &'a str,
    pub label: &'a str,
    pub hint: Option<&'a str>,
    pub value: &'a str,
    pub kind: &'a str,
    pub chars_max: usize,
    pub required: bool,
    /// More than one line.
    pub rows: Option<u32>,
    pub keyboard: Option<&'a str>,
    pub autocomplete: &'a str,
    pub placeholder: Option<&'a str>,
}

impl<'a> Input<'a> {
    /// A line of text.
    pub fn line(name: &'a str, label: &'a str, value: &'a str, chars_max: usize) -> Input<'a> {
        Input {
            name,
            id: name,
            label,
            hint: None,
            value,
            kind: "text",
            chars_max,
            required: false,
            rows: None,
            keyboard: None,
            autocomplete: "off",
            placeholder: None,
        }
    }

    /// Several lines.
    pub fn area(name: &'a str, label: &'a str, value: &'a str, chars_max: usize) -> Input<'a> {
        Input { rows: Some(4), ..Input::line(name, label, value, chars_max) }
    }

    #[must_use]
    pub fn required(mut self) -> Input<'a> {
        self.required = true;
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: &'a str) -> Input<'a> {
        self.hint = Some(hint);
        self
    }
}

/// A hidden id that the client brings with a create, so that sending it twice is sending it once.
fn once_id(id: uuid::Uuid) -> Markup {
    html! { input type="hidden" name="id" value=(id); }
}
