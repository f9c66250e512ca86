//! A change of a report, written once: found in reach, decided by its model, kept where it still stands as it was seen, its
//! clocks turned, its words laid down as a step, told, recorded, answered. A handler says what is its own.
//!
//! Not here: what may change when (`model`), which clocks follow (`clocks`), who reads of it (`step`, `steps`).

use std::ops::{Deref, DerefMut};

use ground::policy::Role;
use ground::web::{Answer, Caller, Problem, Result, see_other};
use ground::{Act, Cannot, Entry, touched};
use serde_json::{Map, Value as Json};
use time::OffsetDateTime;
use uuid::Uuid;

use super::clocks;
use super::kind::Kind;
use super::model::Report;
use super::own_phone::find;
use super::step::Step;
use super::telling::{News, refresh_police, tell_along, tell_reporter, tell_role};
use super::timing::turn_clocks;
use super::{steps, store};

/// A report in the hands of its change. Derefs to the act.
pub struct Acting<'a> {
    act: Act<'a>,
    pub report: Report,
    /// Made by the one who told, whose name the entry leaves out.
    by_teller: bool,
    says: Map<String, Json>,
}

/// Of what kind a report is that the caller may see, before a form about it is read: what belongs into it differs.
pub async fn kind_of(caller: &Caller, id: Uuid) -> Result<Kind> {
    caller.view(move |view| Ok(find(view, id)?.kind)).await
}

/// Changes a report, by those who handle it, and leads back to it. The entry's `verb` says what was done.
pub async fn change(
    caller: &Caller,
    id: Uuid,
    verb: &'static str,
    work: impl FnMut(&mut Acting) -> Result<()> + Send + 'static,
) -> Answer {
    change_once(caller, id, "", verb, work).await
}

/// The same with a step that has the id of its form: the same form again is answered as the first time.
pub async fn change_once(
    caller: &Caller,
    id: Uuid,
    form_id: &str,
    verb: &'static str,
    work: impl FnMut(&mut Acting) -> Result<()> + Send + 'static,
) -> Answer {
    let (address, _) = changed(caller, (id, form_id.parse().ok()), verb, work).await?;
    Ok(see_other(&address))
}

/// The same for what is answered otherwise: the report's address, and what `work` found; nothing the second time.
pub async fn changed<T: Send + 'static>(
    caller: &Caller,
    (id, step): (Uuid, Option<Uuid>),
    verb: &'static str,
    mut work: impl FnMut(&mut Acting) -> Result<T> + Send + 'static,
) -> Result<(String, Option<T>)> {
    caller
        .act(move |mut act| {
            let report = find(&mut act, id)?;
            if let Some(step) = step
                && steps::find(&mut act, id, step)?.is_some()
            {
                return Ok(act.replay((report.address(), None)));
            }
            let mut now = Acting { act, report, by_teller: false, says: Map::new() };
            let found = work(&mut now)?;
            if !now.by_teller {
                refresh_police(&mut now)?;
            }
            let entry = Entry::new(verb, "report", id).with(Json::Object(now.says));
            let entry = if now.by_teller { entry.unsigned() } else { entry };
            Ok(now.act.commit(entry, (now.report.address(), Some(found)))?)
        })
        .await
}

impl Acting<'_> {
    /// Only the one who told may speak for the report; whoever else may read it may not. Their name must not stand in the
    /// ledger for ever.
    pub fn by_teller(&mut self) -> Result<()> {
        self.by_teller = true;
        if store::is_own(&mut self.act, self.report.id)? { Ok(()) } else { Err(Problem::Forbidden) }
    }

    /// The model decides; what it decided is kept, guarded a second time by what it saw.
    pub fn decide(
        &mut self,
        verb: impl FnOnce(&mut Report, OffsetDateTime) -> std::result::Result<(), Cannot>,
    ) -> Result<()> {
        let was = (self.report.state, self.report.round);
        verb(&mut self.report, self.act.at)?;
        Ok(touched(store::update(&mut self.act, &self.report, was.0, was.1)?)?)
    }

    /// The same, and the clocks follow.
    pub fn turn(
        &mut self,
        step: clocks::Step,
        verb: impl FnOnce(&mut Report, OffsetDateTime) -> std::result::Result<(), Cannot>,
    ) -> Result<()> {
        self.decide(verb)?;
        let moved = turn_clocks(&mut self.act, &self.report, step)?;
        if let Some(name) = clocks::moved(step) {
            self.note(name, moved);
        }
        Ok(())
    }

    /// Lays down the words that go with it.
    pub fn say(&mut self, step: &Step) -> Result<Step> {
        let step = step.clone().made(&self.report, self.act.at);
        touched(steps::insert(&mut self.act, &self.report, &step)?)?;
        self.note("step", step.id.to_string());
        Ok(step)
    }

    /// A fact of the entry, without persons.
    pub fn note(&mut self, name: &str, fact: impl Into<Json>) {
        self.says.insert(name.to_owned(), fact.into());
    }

    pub fn tell_reporter(&mut self, kind: &'static str) -> Result<()> {
        tell_reporter(&mut self.act, &self.report, kind)
    }

    pub fn tell_role(&mut self, role: Role, kind: &'static str) -> Result<()> {
        tell_role(&mut self.act, &self.report, role, kind)
    }

    pub fn tell_along(&mut self, news: News) -> Result<()> {
        tell_along(&mut self.act, &self.report, news)
    }
}

impl<'a> Deref for Acting<'a> {
    type Target = Act<'a>;

    fn deref(&self) -> &Act<'a> {
        &self.act
    }
}

impl<'a> DerefMut for Acting<'a> {
    fn deref_mut(&mut self) -> &mut Act<'a> {
        &mut self.act
    }
}
