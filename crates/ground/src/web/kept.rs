//! A form that was refused: carried in the page that says why, so that nothing typed is lost and one press sends it again.
//!
//! Secrets are not carried and files are picked again: a page is no place for either. What was written is folded, so that
//! it can be read and copied and does not stand on a screen that somebody else may see. Where only a part came, or it
//! cannot be sent again as it is, the words come back without the press. Not here: what came (`sieve`), forms that show
//! themselves again with a mistake at its field (each feature's pages), other problems (`layout::problem`).

use axum::body::Bytes;
use axum::extract::Request;
use axum::http::{Method, header};
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};
use uuid::Uuid;

use super::address::NAMELESS;
use super::caller::Visitor;
use super::form::off_the_worker;
use super::gate::{Gate, Refused, Saved, Takes};
use super::layout::{self, Shape, Sheet};
use super::problem::Problem;
use super::problem::{Drawn, GivesBack};
use super::sieve::Typed;

/// Fields that no page carries; they are typed again.
const SECRETS: [&str; 6] = ["old", "password", "pin", "code", "new", "again"];
/// What was made for one moment and belongs to a way in. Without it a form cannot be sent again.
const SPENT: [&str; 4] = ["credential", "ceremony", "secret", "half"];
/// A form says by this field that its page has a way out (`Visitor::way_out`).
const LEAVE: &str = "leave";
/// For whom the page was made, sealed: on a phone of several people the words of one are not sent in the name of the next.
const FOR: &str = "kept_for";
/// As long as a member stays signed in: a page left open is still its writer's.
const FOR_LASTS: time::Duration = time::Duration::days(400);
/// So many texts of a form of which a part came.
const TEXTS_MAX: usize = 20;

/// A form as it was handed to its handler.
pub(super) struct Sent {
    bytes: Bytes,
    kind: String,
    takes: Takes,
    /// What was typed in it, once somebody asked.
    typed: Option<Typed>,
}

impl Sent {
    pub(super) fn new(bytes: Bytes, kind: &str, takes: Takes) -> Sent {
        Sent { bytes, kind: kind.to_owned(), takes, typed: None }
    }

    /// What was typed in it, if its bytes are worth reading.
    async fn typed(&mut self, worth: fn(&[u8]) -> bool) -> Option<&Typed> {
        if self.typed.is_none() {
            let (bytes, kind, text_max) = (self.bytes.clone(), self.kind.clone(), self.takes.text_max);
            let read = move || Ok(if worth(&bytes) { Typed::of(&bytes, &kind, text_max) } else { None });
            self.typed = off_the_worker(read).await.unwrap_or_default();
        }
        self.typed.as_ref()
    }
}

/// What the handler answered; if it refused the form, with what was typed in it.
pub(super) async fn answered(visitor: &Visitor, mut sent: Sent, answer: Response) -> Response {
    match gives_back(&answer) {
        GivesBack::Nothing => answer,
        GivesBack::Words | GivesBack::Form => draw(visitor, answer, sent.typed(|_| true).await),
    }
}

/// Whether this form comes from a page that gave somebody else's words back.
pub(super) async fn is_anothers(visitor: &Visitor, sent: &mut Sent) -> bool {
    let says_whose = |bytes: &[u8]| memchr::memmem::find(bytes, FOR.as_bytes()).is_some();
    let Some(typed) = sent.typed(says_whose).await else { return false };
    let sealed = typed.fields.iter().find(|(name, _)| name == FOR).map(|(_, value)| value.as_str());
    let Some(sealed) = sealed.filter(|sealed| !sealed.is_empty()) else { return false };
    let whose: Option<Uuid> = visitor.app.key.open(FOR, sealed, visitor.app.clock.now());
    whose.is_none() || whose != visitor.who.person_id()
}

/// The same for a form that did not pass the gate.
pub(super) fn not_taken(visitor: &Visitor, refused: Refused) -> Response {
    draw(visitor, refused.problem.into_response(), typed(refused.saved.as_ref()))
}

/// The same for a form of which nothing was read yet.
pub(super) async fn not_read(
    visitor: &Visitor,
    takes: Takes,
    mut request: Request,
    problem: Problem,
) -> Response {
    let answer = problem.into_response();
    if request.method() != Method::POST {
        return answer;
    }
    let body = std::mem::take(request.body_mut());
    if gives_back(&answer) == GivesBack::Nothing {
        Gate::refuse(body).await;
        return answer;
    }
    let saved = visitor.app.gate.save(visitor.by(), request.headers(), takes, body).await;
    draw(visitor, answer, typed(saved.as_ref()))
}

fn typed(saved: Option<&Saved>) -> Option<&Typed> {
    saved.map(|saved| &saved.typed)
}

fn gives_back(answer: &Response) -> GivesBack {
    answer.extensions().get::<Drawn>().map_or(GivesBack::Nothing, |drawn| drawn.gives_back)
}

/// Draws the page where there is something to give back; else the answer stays what it is, for the server to draw.
fn draw(visitor: &Visitor, answer: Response, typed: Option<&Typed>) -> Response {
    // Nobody is before this page, and what was written lies on the phone.
    if visitor.sending.as_ref().is_some_and(|sending| sending.plain) {
        return answer;
    }
    let (Some(drawn), Some(typed)) = (answer.extensions().get::<Drawn>(), typed) else { return answer };
    let form = Kept::of(drawn, typed, whose(visitor, typed));
    let worth = match drawn.gives_back {
        GivesBack::Nothing => false,
        GivesBack::Words => form.longest().is_some(),
        GivesBack::Form => form.longest().is_some() || (form.goes_again && !form.fields.is_empty()),
    };
    // A page that must not say what it is part of.
    if !worth || visitor.address.starts_with(NAMELESS) {
        return answer;
    }
    let mut page = (answer.status(), Html(page(visitor, drawn, &form).into_string())).into_response();
    if drawn.wait_seconds > 0 {
        page.headers_mut().insert(header::RETRY_AFTER, drawn.wait_seconds.into());
    }
    page
}

/// Whose form it is, sealed: as it came, if it came from such a page.
fn whose(visitor: &Visitor, typed: &Typed) -> Option<String> {
    let came = typed.fields.iter().find(|(name, value)| name == FOR && !value.is_empty());
    if let Some((_, sealed)) = came {
        return Some(sealed.clone());
    }
    let person = visitor.who.person_id().or(visitor.who.was)?;
    visitor.app.key.seal(FOR, &person, visitor.app.clock.now() + FOR_LASTS).ok()
}

/// A form as its page carries it.
struct Kept<'a> {
    fields: Vec<(&'a str, &'a str)>,
    /// Secrets that were typed, in the order of [`SECRETS`].
    secrets: Vec<&'static str>,
    files: &'a [(String, usize)],
    /// One press sends it again as it was.
    goes_again: bool,
    /// Its text was too long: whoever wrote it makes it shorter.
    shorten: bool,
    in_parts: bool,
    leave: bool,
    /// Whose it is, sealed ([`FOR`]); nobody's while nobody was signed in.
    whose: Option<String>,
}

impl<'a> Kept<'a> {
    fn of(drawn: &Drawn, typed: &'a Typed, whose: Option<String>) -> Kept<'a> {
        let all = || typed.fields.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let typed_in = |name: &str| all().any(|(field, value)| field == name && !value.is_empty());
        let is_kept = |name: &str| !SECRETS.contains(&name) && !SPENT.contains(&name) && name != FOR;
        // Whose words they are nobody knows any more: whoever signs in next might send them as their own.
        let nobodys = drawn.sign_in && whose.is_none();
        let spent = SPENT.into_iter().any(typed_in);
        Kept {
            fields: all().filter(|(name, _)| is_kept(name)).collect(),
            secrets: SECRETS.into_iter().filter(|name| typed_in(name)).collect(),
            files: &typed.files,
            goes_again: typed.whole && !spent && !nobodys && drawn.gives_back == GivesBack::Form,
            shorten: drawn.key == "problem-text-too-large",
            in_parts: typed.in_parts,
            leave: typed_in(LEAVE),
            whose,
        }
    }

    fn shown(&self) -> Shown {
        match (self.shorten, self.leave) {
            (true, _) => Shown::ToShorten,
            (_, true) => Shown::Folded,
            _ => Shown::AsSent,
        }
    }

    /// Where the longest text stands that somebody wrote.
    fn longest(&self) -> Option<usize> {
        let texts = self.fields.iter().enumerate().filter(|(_, (_, value))| is_written(value));
        texts.max_by_key(|(_, (_, value))| value.len()).map(|(at, _)| at)
    }
}

/// Whether a value is somebody's words, and not a choice or a seal of ours: seals have no short words.
fn is_written(value: &str) -> bool {
    const WORD_BYTES: usize = 40;
    let words = value.split_whitespace().count();
    (words > 1 || !value.is_ascii()) && value.len() <= words * WORD_BYTES
}

fn page(visitor: &Visitor, drawn: &Drawn, form: &Kept) -> Markup {
    let words = visitor.words();
    let here = drawn.key.replacen("problem-", "kept-", 1);
    let key = if words.has(&here) { &here } else { drawn.key };
    let body = html! {
        @if form.leave { (visitor.way_out()) }
        section.signin {
            h1 { (words.with(key, &[("n", &drawn.wait_seconds)])) }
            p.soft { (words.t(says(drawn, form))) }
            @if drawn.sign_in {
                // Beside this page: it holds the form until somebody is in again.
                p.actions { a.button.button--wide href="/sign-in" target="_blank" {
                    (visitor.icon("log-in")) span { (words.t("kept-sign-in-go")) }
                } }
            }
            @if form.goes_again { (again(visitor, form)) } @else { (to_copy(visitor, form)) }
            @if let (GivesBack::Words, Some(thing)) = (drawn.gives_back, thing_of(&visitor.address)) {
                p.actions { a.button.button--primary.button--wide href=(thing) {
                    (visitor.icon("eye")) span { (words.t("kept-thing")) }
                } }
            }
            @if drawn.calls { (visitor.calls_in_danger()) }
        }
    };
    let sheet = Sheet::titled(words.t("problem-title")).shape(Shape::Bare);
    layout::page(visitor, None, &sheet, body)
}

fn says(drawn: &Drawn, form: &Kept) -> &'static str {
    match drawn.gives_back {
        GivesBack::Words => "kept-written",
        _ if drawn.sign_in && form.goes_again => "kept-sign-in-says",
        _ if drawn.sign_in => "kept-sign-in-copy",
        _ if form.goes_again => "kept-says",
        _ => "kept-partly",
    }
}

/// The page of the thing that a form was about: its address up to its id.
fn thing_of(address: &str) -> Option<&str> {
    let path = address.split('?').next()?;
    let is_id = |part: &&str| uuid::Uuid::parse_str(part).is_ok();
    let id = path.split('/').rfind(is_id)?;
    let end = path.rfind(id)? + id.len();
    (end < path.len()).then(|| &path[..end])
}

fn again(visitor: &Visitor, form: &Kept) -> Markup {
    let words = visitor.words();
    let longest = form.longest();
    html! {
        form.form method="post" action=(visitor.address)
            enctype=[form.in_parts.then_some("multipart/form-data")] data-once {
            @for (at, (name, value)) in form.fields.iter().enumerate() {
                @if longest == Some(at) { (written(visitor, name, value, form.shown())) }
                @else { input type="hidden" name=(name) value=(value); }
            }
            @if let Some(whose) = &form.whose { input type="hidden" name=(FOR) value=(whose); }
            @for name in &form.secrets { (secret(visitor, name)) }
            @if !form.files.is_empty() {
                p.soft { (words.t("kept-files")) }
                @for (at, (name, files)) in form.files.iter().enumerate() { (pick(visitor, at, name, *files)) }
            }
            button.button.button--primary.button--wide type="submit" {
                (visitor.icon("send")) span { (words.t("kept-again")) }
            }
        }
    }
}

/// What came, to be taken back to the page before.
fn to_copy(visitor: &Visitor, form: &Kept) -> Markup {
    let texts = form.fields.iter().filter(|(_, value)| is_written(value)).take(TEXTS_MAX);
    html! { div.form { @for (name, value) in texts { (written(visitor, name, value, Shown::ToCopy)) } } }
}

/// How a text that somebody wrote is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    /// To be read and taken back to the page before.
    ToCopy,
    /// It was too long: whoever wrote it makes it shorter.
    ToShorten,
    /// As it was sent: perhaps it is stored already, and another text under the same id would be lost.
    AsSent,
    /// The same on a page that has a way out: whoever looks over a shoulder reads nothing.
    Folded,
}

fn written(visitor: &Visitor, name: &str, value: &str, shown: Shown) -> Markup {
    let words = visitor.words();
    let key = format!("kept-field-{name}");
    let label = if words.has(&key) { words.t(&key) } else { words.t("kept-look") };
    html! {
        details open[shown != Shown::Folded] {
            summary { (label) }
            textarea.field__input name=[(shown != Shown::ToCopy).then_some(name)] rows="8"
                readonly[shown != Shown::ToShorten] aria-label=(label) {
                // The first line break after the tag is eaten by browsers.
                "\n" (value)
            }
        }
    }
}

fn secret(visitor: &Visitor, name: &str) -> Markup {
    let kind = if name == "code" { "text" } else { "password" };
    html! {
        div.field {
            label.field__label for=(name) { (visitor.words().t(&format!("kept-secret-{name}"))) }
            input.field__input id=(name) name=(name) type=(kind) required autocomplete="off" autocapitalize="none";
        }
    }
}

/// As many as before: photos become smaller on the way in, as in any form.
fn pick(visitor: &Visitor, at: usize, name: &str, files: usize) -> Markup {
    let id = format!("pick-{at}");
    html! {
        div.field {
            label.field__label for=(id) { (visitor.words().t("kept-pick")) }
            div.upload data-photos data-photos-max=[(files == 1).then_some("1")] {
                input.upload__input id=(id) type="file" name=(name) multiple[files > 1];
                ul.upload__list data-photos-list {}
                p.small data-photos-words role="status" {}
            }
        }
    }
}

#[cfg(test)]
mod tests;
