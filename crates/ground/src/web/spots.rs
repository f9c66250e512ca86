//! What stands in a text without being meant to, and what its writer wants done with it: left in, or taken out.
//!
//! One mechanism for every field that others will read. Only the server asks, when a form is sent: a second set of rules
//! in a script would drift, and asking while someone types would send words they have not sent. The answers travel in
//! the form itself, by names made of what was found: nothing is stored, and a text that was changed meanwhile is simply
//! looked at again.
//!
//! A form holds [`Spots`] beside its texts, lets each text through [`Spots::sift`] before it is checked, is not done while
//! it [`Spots::wait`]s, and shows [`Visitor::spots`] above its fields. Not here: what is found (`viet_text::spots`), what
//! belongs into a text and is not asked about (the feature).

use std::collections::HashMap;

use maud::{Markup, html};
use serde::Deserialize;
use viet_text::spots::{Spot, SpotKind, find, taken_out};
use viet_text::{Phone, fold};

use super::caller::Visitor;
use super::form::Upload;

/// Questions of one form at the most; a text with more is asked about in turns.
const QUESTIONS_MAX: usize = 20;
/// Characters shown on each side of what was found.
const AROUND_CHARS: usize = 24;
const PREFIX: &str = "spot-";

/// What was decided in the form, and what is asked about its texts.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Spots {
    #[serde(flatten)]
    decided: HashMap<String, String>,
    #[serde(skip)]
    pub questions: Vec<Question>,
    /// The writer's own number: giving it is no leak, and nothing to ask about.
    #[serde(skip)]
    pub own: Option<Phone>,
}

/// Something found in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The key of its field's label.
    pub label: &'static str,
    pub kind: SpotKind,
    /// As it was typed, with the words around it.
    pub words: String,
    pub before: String,
    pub after: String,
    /// The name of its answer in the form.
    pub name: String,
    /// It was decided to leave it in.
    pub stays: bool,
}

impl Spots {
    pub fn read(upload: &Upload) -> Spots {
        let decided = upload.fields.iter().filter(|(name, _)| name.starts_with(PREFIX));
        Spots {
            decided: decided.map(|(k, v)| (k.clone(), v.clone())).collect(),
            questions: Vec::new(),
            own: None,
        }
    }

    /// Takes out of a text what its writer does not want in, and asks about the rest, except for what belongs there. The
    /// field is given by its name and the key of its label.
    pub fn sift(&mut self, field: (&str, &'static str), text: &mut String, belongs: &[SpotKind]) {
        let own = |spot: &Spot| {
            spot.kind == SpotKind::Phone
                && self.own.is_some()
                && Phone::parse(&text[spot.start..spot.end]).ok() == self.own
        };
        let asked = |spot: &Spot| !belongs.contains(&spot.kind) && !own(spot);
        let found: Vec<Spot> = find(text).into_iter().filter(asked).collect();
        let (out, stay): (Vec<Spot>, Vec<Spot>) =
            found.into_iter().partition(|spot| self.says(&name(field.0, text, spot)) == Some("out"));
        if !out.is_empty() {
            *text = taken_out(text, &out);
            // The places of the others have moved; what went out is not found again.
            return self.sift(field, text, belongs);
        }
        for spot in stay {
            let question = self.question(field, text, &spot);
            let known = self.questions.iter().any(|other| other.name == question.name);
            if !known && self.questions.len() < QUESTIONS_MAX {
                self.questions.push(question);
            }
        }
    }

    fn question(&self, (field, label): (&str, &'static str), text: &str, spot: &Spot) -> Question {
        let (before, after) = around(text, spot);
        let name = name(field, text, spot);
        let stays = self.says(&name) == Some("keep");
        let words = text[spot.start..spot.end].to_owned();
        Question { label, kind: spot.kind, words, before, after, name, stays }
    }

    fn says(&self, name: &str) -> Option<&str> {
        self.decided.get(name).map(String::as_str)
    }

    /// Whether the writer still has to decide about something.
    pub fn wait(&self) -> bool {
        self.questions.iter().any(|question| !question.stays)
    }
}

/// The same words in the same field have the same name, wherever they stand and however often.
fn name(field: &str, text: &str, spot: &Spot) -> String {
    let words = fold(&text[spot.start..spot.end]);
    // FNV-1a: a short name that tells words of one text apart; nothing is hidden by it.
    let mark = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{PREFIX}{field}-{}-{mark:016x}", spot.kind.code())
}

fn around(text: &str, spot: &Spot) -> (String, String) {
    let line = |part: &str| part.replace('\n', " ");
    let before: Vec<char> = text[..spot.start].chars().rev().take(AROUND_CHARS + 1).collect();
    let cut = if before.len() > AROUND_CHARS { "…" } else { "" };
    let before: String = before.into_iter().take(AROUND_CHARS).rev().collect();
    let after: String = text[spot.end..].chars().take(AROUND_CHARS).collect();
    let more = if text[spot.end..].chars().nth(AROUND_CHARS).is_some() { "…" } else { "" };
    (format!("{cut}{}", line(&before)), format!("{}{more}", line(&after)))
}

impl Visitor {
    /// The gentle question before something is sent: this was found, there; leave it in, or take it out? Stands inside the
    /// form, above its fields. Nothing is chosen beforehand.
    pub fn spots(&self, spots: &Spots) -> Markup {
        let words = self.words();
        html! {
            @if !spots.questions.is_empty() {
                section.card.card--waits.spots id="spots" role="alert" data-no-draft {
                    h2.card__title { (self.icon("circle-question-mark")) (words.t("spots-title")) }
                    p { (words.t("spots-says")) }
                    @for question in &spots.questions { (self.spot(question)) }
                }
            }
        }
    }

    fn spot(&self, question: &Question) -> Markup {
        let words = self.words();
        let choice = |value: &str, key: &str, checked: bool| {
            html! {
                label.choice {
                    input.choice__input type="radio" name=(question.name) value=(value) required checked[checked];
                    span.choice__words { span.choice__word { (words.t(key)) } }
                }
            }
        };
        html! {
            fieldset.pair {
                legend {
                    b { (words.t(&format!("spots-{}", question.kind.code()))) } " · "
                    (words.t(question.label)) br;
                    span.soft { (question.before) mark { (question.words) } (question.after) }
                }
                div.pair__answers {
                    (choice("keep", "spots-keep", question.stays))
                    (choice("out", "spots-out", false))
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::small::Small;

    const FIELD: (&str, &str) = ("what", "spots-words");
    const TEXT: &str = "Gọi tôi số 0912 000 999 nhé.";

    /// A form as it comes back: what was typed, and what was decided.
    fn sifted(text: &str, decided: &[(&str, &str)], belongs: &[SpotKind]) -> (String, Spots) {
        let fields = decided.iter().map(|(name, says)| ((*name).to_owned(), (*says).to_owned())).collect();
        let mut spots = Spots::read(&Upload::new(fields, Vec::new()));
        let mut text = text.to_owned();
        spots.sift(FIELD, &mut text, belongs);
        (text, spots)
    }

    #[test]
    fn a_text_waits_until_its_writer_decides() {
        let (text, asked) = sifted(TEXT, &[], &[]);
        assert!(asked.wait() && text == TEXT);
        let name = asked.questions[0].name.as_str();
        let (text, kept) = sifted(TEXT, &[(name, "keep")], &[]);
        assert!(!kept.wait() && kept.questions[0].stays && text == TEXT);
        let (text, out) = sifted(TEXT, &[(name, "out"), ("what", "out")], &[]);
        assert!(!out.wait() && out.questions.is_empty());
        assert!(!text.contains("0912") && text.starts_with("Gọi tôi số «…»"), "{text}");
    }

    #[test]
    fn what_was_changed_meanwhile_is_asked_about_anew_and_what_is_said_twice_once() {
        let (_, asked) = sifted(TEXT, &[], &[]);
        let name = asked.questions[0].name.clone();
        let (_, other) = sifted("Gọi tôi số 0912 000 998 nhé.", &[(&name, "keep")], &[]);
        assert!(other.wait());
        let (_, twice) = sifted(&format!("{TEXT} {TEXT}"), &[], &[]);
        assert_eq!(twice.questions.len(), 1);
    }

    #[test]
    fn what_belongs_there_and_the_writers_own_number_are_not_asked_about() {
        assert!(!sifted(TEXT, &[], &[SpotKind::Phone]).1.wait());
        let mut spots = Spots { own: Phone::parse("0912000999").ok(), ..Spots::default() };
        spots.sift(FIELD, &mut TEXT.to_owned(), &[]);
        assert!(!spots.wait());
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn it_is_asked_where_it_stands_with_nothing_chosen() {
        let small = Small::open().await;
        let (_, asked) = sifted(TEXT, &[], &[]);
        let page = small.caller(1).spots(&asked).into_string();
        assert!(page.contains("Gọi tôi số <mark>0912 000 999</mark> nhé."), "{page}");
        assert!(page.contains("Số điện thoại") && page.contains("Lời đã viết") && !page.contains("checked"));
        assert_eq!(small.caller(1).spots(&Spots::default()).into_string(), "");
    }
}
