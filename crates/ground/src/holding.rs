//! Holding a thing beyond its time because a matter is with the court: the page, for a reason, until a day; and the sign on
//! the thing. A feature says what of it is its own ([`Holdable`]).
//!
//! Not here: what a hold keeps from happening (`retention`), who may hold (the need of its routes).

use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;
use serde_json::json;
use time::{Date, Duration, OffsetDateTime};
use uuid::Uuid;

use crate::cannot::touched;
use crate::clock;
use crate::feature::Feature;
use crate::ids;
use crate::ledger::Entry;
use crate::retention::{Hold, holds};
use crate::view::View;
use crate::web::layout::Sheet;
use crate::web::parts::{Input, Post, Tone};
use crate::web::typed::{Days, Size};
use crate::web::{Answer, Caller, Errors, Form, Need, Path, Problem, Result, see_other};

/// A longer matter is held again: someone must think of it once in two years.
const DAYS_MAX: i64 = 731;
const REASON_CHARS_MAX: usize = 4000;
/// A reason shorter than this is no reason.
const REASON: Size =
    Size::between(20, REASON_CHARS_MAX, "hold-reason-missing", "hold-reason-long").short("hold-reason-short");

/// What of holding is a feature's own; the rest are keys of its sentences.
#[derive(Debug)]
pub struct Holdable {
    /// The kind of the thing and of its record.
    pub kind: &'static str,
    /// Of the ledger: it is held, it is held no longer.
    pub verbs: (&'static str, &'static str),
    pub find: fn(&mut View, Uuid) -> Result<Thing>,
    /// Where the page leads back to when nothing is held: the word of the feature's own list.
    pub back: &'static str,
    /// With `number`.
    pub title: &'static str,
    pub says: &'static str,
    pub reason_hint: &'static str,
    pub reads: &'static str,
    /// Nothing of it is left to hold.
    pub too_late: &'static str,
}

/// A thing that the caller may see.
#[derive(Debug, Clone)]
pub struct Thing {
    pub id: Uuid,
    pub unit_id: String,
    pub address: String,
    pub number: String,
    /// What it is; a key.
    pub what: String,
    /// Its words were forgotten.
    pub gone: bool,
}

type At = Path<(String, Uuid)>;

/// Mounts the three routes: the page and what it posts, and the end of a hold.
pub fn mount(
    feature: Feature,
    [page, end]: [&'static str; 2],
    need: &Need,
    of: &'static Holdable,
) -> Feature {
    feature
        .get(page, need.clone(), move |caller: Caller, at: At| show(caller, at, of))
        .post(page, need.clone(), move |caller: Caller, at: At, form: Form<HoldForm>| {
            create(caller, at, form, of)
        })
        .post(end, need.clone(), move |caller: Caller, at: At| end_now(caller, at, of))
}

/// Why it is kept beyond its time, and until when, as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct HoldForm {
    id: String,
    reason: String,
    until: String,
}

impl HoldForm {
    fn check(&self, today: Date) -> std::result::Result<(Uuid, String, Date), Errors> {
        let mut errors = Errors::default();
        let id = errors.id("id", &self.id, "hold-form-broken");
        let reason = errors.lines("reason", &self.reason, REASON);
        let days = Days {
            takes: today + Duration::DAY..=today + Duration::days(DAYS_MAX),
            wrong: "hold-until-missing",
            early: "hold-until-past",
            late: "hold-until-far",
        };
        let until = errors.day("until", &self.until, &days);
        match (id, until) {
            (Some(id), Some(until)) if errors.is_empty() => Ok((id, reason, until)),
            _ => Err(errors),
        }
    }
}

/// What holds it now, or the form.
async fn show(caller: Caller, Path((_, id)): At, of: &'static Holdable) -> Answer {
    let form = HoldForm { id: ids::fresh(caller.app.clock.now()).to_string(), ..HoldForm::default() };
    page(&caller, id, &form, &Errors::default(), of).await
}

async fn page(caller: &Caller, id: Uuid, form: &HoldForm, errors: &Errors, of: &'static Holdable) -> Answer {
    let (thing, hold) = caller
        .view(move |view| {
            let at = view.at;
            Ok(((of.find)(view, id)?, holds::of(view, id, at)?))
        })
        .await?;
    Ok(Drawn { caller, of, thing: &thing, form, errors }.page(hold.as_ref()))
}

/// The same form again is answered as the first time.
async fn create(
    caller: Caller,
    Path((_, id)): At,
    Form(form): Form<HoldForm>,
    of: &'static Holdable,
) -> Answer {
    let (hold_id, reason, until) = match form.check(clock::day_of(caller.app.clock.now())) {
        Ok(new) => new,
        Err(errors) => return page(&caller, id, &form, &errors, of).await,
    };
    let thing = caller
        .act(move |mut act| {
            holds::take_turn(&mut act)?;
            let thing = (of.find)(&mut act, id)?;
            if holds::find(&mut act, hold_id)?.is_some_and(|same| same.subject_id == id) {
                return Ok(act.replay(thing));
            }
            if thing.gone {
                return Err(Problem::Refused(of.too_late));
            }
            let (unit, at, by) = (act.unit, act.at, act.who.person_id());
            let hold = Hold {
                id: hold_id,
                unit_id: thing.unit_id.clone(),
                kind: of.kind.to_owned(),
                subject_id: id,
                reason: reason.clone(),
                from_at: at,
                until_at: clock::end_of(until),
            };
            holds::end(&mut act, id, at)?;
            touched(holds::insert(&mut act, unit, &hold, by)?)?;
            let entry = Entry::new(of.verbs.0, of.kind, id).with(json!({ "until": until.to_string() }));
            Ok(act.commit(entry, thing)?)
        })
        .await?;
    Ok(see_other(&thing.address))
}

/// The matter is over; from now on its own time counts again.
async fn end_now(caller: Caller, Path((_, id)): At, of: &'static Holdable) -> Answer {
    let thing = caller
        .act(move |mut act| {
            let (thing, at) = ((of.find)(&mut act, id)?, act.at);
            if holds::end(&mut act, id, at)? == 0 {
                return Ok(act.replay(thing));
            }
            Ok(act.commit(Entry::new(of.verbs.1, of.kind, id), thing)?)
        })
        .await?;
    Ok(see_other(&thing.address))
}

/// On the thing: it is kept longer, until when. Why stands on the page of whoever holds it only.
pub fn chip(caller: &Caller, hold: Option<&Hold>) -> Markup {
    html! { @if let Some(hold) = hold { (caller.chip("waits", "lock", &held(caller, hold))) } }
}

/// A hold ends as its last day does.
fn held(caller: &Caller, hold: &Hold) -> String {
    let words = caller.words();
    words.with("hold-held", &[("date", &words.date(last_moment(hold)))])
}

fn last_moment(hold: &Hold) -> OffsetDateTime {
    hold.until_at - Duration::SECOND
}

/// The page with what was typed.
struct Drawn<'a> {
    caller: &'a Caller,
    of: &'a Holdable,
    thing: &'a Thing,
    form: &'a HoldForm,
    errors: &'a Errors,
}

impl Drawn<'_> {
    fn page(&self, hold: Option<&Hold>) -> Response {
        let (caller, of, thing, words) = (self.caller, self.of, self.thing, self.caller.words());
        let title = words.with(of.title, &[("number", &thing.number)]);
        let body = html! {
            (caller.head(&title, Some(&words.t(&thing.what)), Some((&thing.address, &words.t(of.back)))))
            (caller.error_summary(self.errors))
            @if thing.gone { (caller.notice(Tone::Info, &words.t(of.too_late))) }
            @else if let Some(hold) = hold {
                (self.running(hold))
                details open[!self.errors.is_empty()] {
                    summary { (words.t("hold-again")) }
                    (self.fields())
                }
            } @else {
                p { (words.t(of.says)) }
                (self.fields())
            }
        };
        caller.form_page(Sheet::titled(title), self.errors, body)
    }

    fn running(&self, hold: &Hold) -> Markup {
        let caller = self.caller;
        html! {
            section.card.card--waits {
                h2.card__title { (caller.icon("lock")) (held(caller, hold)) }
                p.lines { (hold.reason) }
                (Post::buttons(format!("{}/hold/end", self.thing.address)).holds(html! {
                    (caller.who_reads(self.of.reads))
                    (caller.button("circle-check", &caller.words().t("hold-end")))
                }))
            }
        }
    }

    fn fields(&self) -> Markup {
        let (caller, words) = (self.caller, self.caller.words());
        let (reason, reason_hint) = (words.t("hold-reason"), words.t(self.of.reason_hint));
        let (until, until_hint) = (words.t("hold-until"), words.t("hold-until-hint"));
        html! {
            (Post::to(format!("{}/hold", self.thing.address)).once(&self.form.id).holds(html! {
                (caller.text_field(
                    &Input::area("reason", &reason, &self.form.reason, REASON_CHARS_MAX).required().hint(&reason_hint),
                    self.errors,
                ))
                (caller.day_field(
                    &Input::line("until", &until, &self.form.until, 10).required().hint(&until_hint),
                    self.errors,
                ))
                (caller.who_reads(self.of.reads))
                div.actions.actions--stay { (caller.submit("lock", &words.t("hold-go"))) }
            }))
        }
    }
}
