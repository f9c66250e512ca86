//! The form that tells: what, where, when, photos, who else knows; and who will see it, before it is sent.

use axum::response::Response;
use ground::files::{PHOTOS, Waiting, voice};
use ground::web::layout::Keep;
use ground::web::parts::{Input, Post};
use ground::web::{Caller, Errors, Words};
use maud::{Markup, html};

use crate::reports::danger::Place;
use crate::reports::danger::pages as danger;
use crate::reports::filing::form::{HAPPENED_CHARS_MAX, KNOWN_CHARS_MAX, ReportForm, WHAT_CHARS_MAX, Whose};
use crate::reports::form::PLACE_CHARS_MAX;
use crate::reports::kind::{Audience, Kind};
use crate::reports::leaving;
use crate::reports::voices::HEARD_BY;

/// A form with what was typed so far.
pub struct Filled<'a> {
    pub kind: Kind,
    pub whose: Whose,
    pub form: &'a ReportForm,
    pub errors: &'a Errors,
    pub waiting: &'a [Waiting],
    pub landmarks: &'a [String],
    /// Read out in danger.
    pub home: &'a Place,
}

pub fn form(caller: &Caller, filled: &Filled) -> Response {
    let words = caller.words();
    let base = format!("/{}/{}/new", caller.unit.id, filled.whose.noun());
    let kind = words.t(&format!("reports-kind-{}", filled.kind.code()));
    let person = caller.who.person_id().unwrap_or_default();
    let quiet = filled.kind.is_quiet();
    let draft = filled.kind.leaves_draft().then(|| format!("report:{}:{person}", filled.kind.code()));
    let body = html! {
        (leaving::way_out(caller, filled.kind))
        (caller.head(&kind, None, Some((&base, &words.t("reports-what-kind")))))
        (caller.error_summary(filled.errors))
        @if filled.errors.has("reports-many-at-once") { (caller.calls_in_danger()) }
        (Post::to(format!("{base}/{}", filled.kind.address())).files().draft(draft).outbox(&kind).quiet(quiet).takes_shared().holds(html! {
            input type="hidden" name="id" value=(filled.form.id) data-no-draft;
            (leaving::way_out_of_form(filled.kind))
            (caller.spots(&filled.form.spots))
            @if filled.whose == Whose::Neighbours { (neighbour(caller, filled)) }
            @if filled.kind.danger().is_some() { (when(caller, filled)) }
            (what(caller, filled))
            (voice::field(caller, HEARD_BY, filled.form.voice.as_ref(), filled.errors))
            (place(caller, filled))
            @if filled.kind.danger().is_none() { (when(caller, filled)) }
            @if filled.kind.danger().is_some() {
                // Nothing that can wait stands between somebody in danger and the button.
                details.card open[filled.form.when != "now" || filled.says_more(&words)] {
                    summary { (words.t("reports-say-more")) }
                    (more(caller, filled))
                }
            } @else { (more(caller, filled)) }
            (who_sees(caller, filled.kind, filled.whose))
            @if filled.kind.leaves_draft() {
                p.draft data-draft-state hidden {
                    span data-draft-words role="status" {}
                    button.link-button type="button" data-draft-clear { (words.t("reports-draft-clear")) }
                }
            }
            @if quiet { (kept_on_phone(caller)) }
            div.actions.actions--stay { (caller.submit("send", &words.t("reports-send"))) }
        }))
    };
    let keep = if quiet { Keep::No } else { Keep::Form };
    let sheet = danger::sheet(caller, filled.kind).keep(keep);
    caller.form_page_asking(filled.form.spots.wait(), sheet, filled.errors, body)
}

impl Filled<'_> {
    /// Whether something stands among what can wait, or is wrong there.
    fn says_more(&self, words: &Words) -> bool {
        let form = self.form;
        let written = !(form.happened.is_empty() && form.known_by.is_empty() && self.waiting.is_empty());
        written
            || ["happened", "known_by", "photos"].iter().any(|field| self.errors.at(field, words).is_some())
    }
}

/// What can wait: the hour, photos, who else knows.
fn more(caller: &Caller, filled: &Filled) -> Markup {
    let words = caller.words();
    html! {
        (happened(caller, filled))
        (PHOTOS.field(caller, &words.t("reports-photos"), &words.t("files-photos-hint"), filled.waiting, filled.errors))
        (caller.text_field(
            &Input { rows: Some(2), ..Input::line("known_by", &words.t("reports-known-by"), &filled.form.known_by, KNOWN_CHARS_MAX) }
                .hint(&words.t("reports-known-by-hint")),
            filled.errors,
        ))
    }
}

fn neighbour(caller: &Caller, filled: &Filled) -> Markup {
    let words = caller.words();
    html! {
        fieldset.group {
            legend { (words.t("reports-neighbour")) }
            p.field__hint { (words.t("reports-neighbour-apart")) }
            (caller.text_field(
                &Input::line("neighbour_name", &words.t("reports-neighbour-name"), &filled.form.neighbour_name, 80).required(),
                filled.errors,
            ))
            (caller.text_field(
                &Input {
                    kind: "tel",
                    keyboard: Some("tel"),
                    ..Input::line("neighbour_phone", &words.t("reports-neighbour-phone"), &filled.form.neighbour_phone, 30)
                },
                filled.errors,
            ))
        }
    }
}

/// Asks for acts: the hint of each kind names what to tell, never what sort of person.
fn what(caller: &Caller, filled: &Filled) -> Markup {
    let words = caller.words();
    let (label, hint) = (words.t("reports-what"), words.t(&format!("reports-hint-{}", filled.kind.code())));
    caller.text_field(
        // Not required by the browser: it may be said instead.
        &Input::area("what", &label, &filled.form.what, WHAT_CHARS_MAX).hint(&hint),
        filled.errors,
    )
}

fn place(caller: &Caller, filled: &Filled) -> Markup {
    let words = caller.words();
    let form = filled.form;
    let (label, hint) = (words.t("reports-where"), words.t("reports-where-hint"));
    let precision = words.with("reports-precision", &[("m", &filled.kind.precision_metres())]);
    let wrong = filled.errors.at("place", &words).is_some();
    let input = html! {
        input.field__input id="place" name="place" value=(form.place) maxlength=(PLACE_CHARS_MAX) list="landmarks"
            autocomplete="off" aria-describedby="place-hint" aria-invalid=[wrong.then_some("true")];
        datalist id="landmarks" { @for landmark in filled.landmarks { option value=(landmark) {} } }
        div.place data-locate {
            input type="hidden" name="lat" value=(form.lat) data-locate-lat;
            input type="hidden" name="lon" value=(form.lon) data-locate-lon;
            input type="hidden" name="accuracy" data-locate-accuracy;
            // Where the phone is counts only when the one who holds it says that it happens there.
            label.choice data-locate-get hidden {
                input.choice__input type="checkbox" name="here" value="1" checked[form.here] data-locate-here;
                span.choice__words {
                    span.choice__word { (words.t("reports-here")) }
                    span.choice__hint { (precision) }
                }
            }
            span.small.soft data-locate-words role="status" {}
        }
    };
    html! {
        @if let Some(home) = filled.home.kept().filter(|_| filled.kind.takes_home()) {
            label.choice {
                input.choice__input type="checkbox" name="at_home" value="1" checked[form.at_home];
                span.choice__words {
                    span.choice__word { (words.t("reports-at-home")) }
                    span.choice__hint lang="vi" { (home) }
                }
            }
        }
        (caller.field("place", &label, Some(&hint), filled.errors, input))
    }
}

/// Stands first where it may be dangerous: who chooses “now” is made to call before anything else, in the page itself, and
/// loses nothing that was typed. Styles alone turn the screen into the call; where they cannot, it stands below the choice.
fn when(caller: &Caller, filled: &Filled) -> Markup {
    let words = caller.words();
    let (form, kind) = (filled.form, filled.kind);
    let choice = |value: &str, icon: &str, key: &str| {
        html! {
            label.choice {
                (caller.icon(icon))
                input.choice__input type="radio" name="when" id=(format!("when-{value}")) value=(value) required
                    checked[form.when == value];
                span.choice__words { span.choice__word { (words.t(key)) } }
            }
        }
    };
    let danger = kind.danger();
    html! {
        div.when data-no-draft[danger.is_some()] {
            fieldset.choices.choices--pictures id="when" {
                legend.field__label { (words.t("reports-when")) }
                @if let Some(wrong) = filled.errors.at("when", &words) {
                    p.field__error { (caller.icon("circle-alert")) (wrong) }
                }
                div.choices__grid {
                    (choice("now", "zap", danger::when(kind, true)))
                    (choice("past", "clock", danger::when(kind, false)))
                }
            }
            @if danger.is_none() { div.when__calls { (caller.calls_in_danger()) } }
            @if let Some(danger) = danger {
                section.danger.danger--over data-danger aria-label=(words.t("call-danger")) {
                    (leaving::way_out(caller, kind))
                    label.back for="when-past" { (caller.icon("arrow-left")) (words.t("reports-not-now")) }
                    (danger::panel(caller, kind, danger, filled.home))
                    label.button.danger__on {
                        input.visually-hidden type="checkbox" name="called" value="1" checked[form.called];
                        span { (words.t("reports-called-go-on")) }
                    }
                }
            }
        }
    }
}

fn happened(caller: &Caller, filled: &Filled) -> Markup {
    let words = caller.words();
    caller.text_field(
        &Input::line("happened", &words.t("reports-happened"), &filled.form.happened, HAPPENED_CHARS_MAX)
            .hint(&words.t("reports-happened-hint")),
        filled.errors,
    )
}

/// Of what nobody else at home may learn nothing stays on the phone, unless its writer says so here.
fn kept_on_phone(caller: &Caller) -> Markup {
    let words = caller.words();
    html! {
        label.choice data-scripted data-no-draft hidden {
            input.choice__input type="checkbox" data-outbox-agree;
            span.choice__words {
                span.choice__word { (words.t("reports-keep-on-phone")) }
                span.choice__hint { (words.t("reports-keep-on-phone-hint")) }
            }
        }
    }
}

/// Said before it is sent, not after.
fn who_sees(caller: &Caller, kind: Kind, whose: Whose) -> Markup {
    let words = caller.words();
    let key = match kind.audience() {
        Audience::Group => "reports-seen-by-group",
        Audience::Authority => "reports-seen-by-authority",
    };
    let name = if whose == Whose::Own { "reports-name-apart" } else { "reports-neighbour-name-apart" };
    html! {
        section.card id="who-sees" data-who-reads {
            h2.card__title { (caller.icon("eye")) (words.t("reports-who-sees")) }
            p { (words.t(key)) }
            p.soft { (words.t(name)) }
        }
    }
}
