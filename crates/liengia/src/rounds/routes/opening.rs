//! Opening a round: everyone who is asked is told, once; and another text in the place of the first.

use ground::deadlines::kept as clocks;
use ground::people::{households, residents};
use ground::units::{self, Kind as UnitKind, Unit};
use ground::web::fields::Typed;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, see_other};
use ground::{Act, App, Entry, View, ids};
use serde::Deserialize;
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::rounds::form::{self, Place};
use crate::rounds::kind::Kind;
use crate::rounds::model::{Round, address};
use crate::rounds::pages::form as page;
use crate::rounds::view::{kept, opens};
use crate::rounds::{library, store, telling, turns};

type AtRound = Path<(String, Uuid)>;

/// Each text asks everybody anew; more than these are pressing.
const TEXTS_MAX: i64 = 5;
/// So many rounds of one unit are open at once: nobody answers more.
const OPEN_MAX: usize = 10;

/// The groups that may be asked from here, by those who open rounds here; who heads their households; how many those are.
struct Here {
    groups: Vec<Unit>,
    names: Vec<String>,
    households: i64,
}

fn here(view: &mut View) -> Result<Here> {
    if !opens(view) {
        return Err(Problem::Forbidden);
    }
    let unit = view.unit;
    let (mut groups, mut names, mut households) = (units::list_groups(view, unit)?, Vec::new(), 0);
    if unit.kind == UnitKind::Block {
        names.extend(residents::list(view, unit)?.into_iter().map(|line| line.details.name));
        // Those in no group, beside the groups.
        if !store::base(view, unit)?.is_empty() {
            groups.push(unit.clone());
        }
    }
    for group in &groups {
        names.extend(households::list_heads(view, group)?.into_values().flatten().map(|head| head.name));
        households += store::base(view, group)?.len() as i64;
    }
    Ok(Here { groups, names, households })
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// A text of the library.
    text: Option<String>,
}

/// `GET /{unit}/rounds/new`.
pub async fn new(caller: Caller, Query(asked): Query<Asked>) -> Answer {
    let here = caller.view(here).await?;
    let now = caller.app.clock.now();
    let model = asked.text.as_deref().and_then(library::find);
    let model = model.filter(|model| Kind::of(caller.unit.kind).any(|kind| kind == model.kind));
    let mut typed = form::blank(caller.unit.kind, &here.groups, model, now);
    typed.set("id", ids::fresh(now));
    Ok(page::open(&caller, &page::Open { typed: &typed, errors: &Errors::default(), groups: &here.groups }))
}

/// `POST /{unit}/rounds`.
pub async fn create(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let id = id_of(typed.text("id"))?;
    let here = caller.view(here).await?;
    let place = Place {
        unit: caller.unit.kind,
        groups: &here.groups,
        households: here.households,
        names: &here.names,
    };
    let new = match form::check(&typed, id, &place, caller.app.clock.now()) {
        Ok(new) => new,
        Err(errors) => {
            let open = page::Open { typed: &typed, errors: &errors, groups: &here.groups };
            return Ok(page::open(&caller, &open));
        }
    };
    let app = caller.app.clone();
    caller
        .act(move |mut act| {
            let open = store::list_open(&mut act)?;
            let ours = |one: &&Round| one.unit_id == act.unit.id;
            if open.iter().all(|one| one.id != id) && open.iter().filter(ours).count() >= OPEN_MAX {
                return Err(Problem::Refused("rounds-open-many"));
            }
            if !store::insert(&mut act, &new)? {
                return Ok(act.replay(()));
            }
            if new.kind == Kind::Decision {
                let unit = act.unit;
                app.deadlines.start(&mut act, unit, ("round", id), turns::DECISION, new.closes_at)?;
            }
            let told = telling::tell_all(&mut act, &new.groups, "round-opened", id)?;
            let data = json!({ "kind": new.kind.code(), "groups": new.groups.len(), "told": told });
            Ok(act.commit(Entry::new("round.opened", "round", id).with(data), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}

/// Who heads a household that a round which is kept from here may ask: named in nothing that everybody reads.
pub async fn names(caller: &Caller, id: Uuid) -> Result<Vec<String>> {
    Ok(to_correct(caller, id).await?.1)
}

async fn to_correct(caller: &Caller, id: Uuid) -> Result<(Round, Vec<String>)> {
    caller.view(move |view| Ok((kept(view, id)?, here(view)?.names))).await
}

/// `GET …/text`.
pub async fn text(caller: Caller, Path((_, id)): AtRound) -> Answer {
    let (round, _) = to_correct(&caller, id).await?;
    round.may_change(caller.app.clock.now())?;
    Ok(page::text(&caller, &round, &form::like(&round.text), &Errors::default(), false))
}

/// `POST …/text`: what was answered to the text before is kept and not counted; everybody is told.
pub async fn correct(caller: Caller, Path((_, id)): AtRound, Form(typed): Form<Typed>) -> Answer {
    let mut typed = typed;
    let (round, names) = to_correct(&caller, id).await?;
    let (new, reason) = match form::check_text(&typed, &round, &names) {
        Ok(checked) => checked,
        Err(errors) => return Ok(page::text(&caller, &round, &typed, &errors, false)),
    };
    let seen: i64 = typed.text("seen").parse().unwrap_or_default();
    let corrected = caller
        .act(move |mut act| {
            let round = kept(&mut act, id)?;
            round.may_change(act.at)?;
            if seen >= TEXTS_MAX {
                return Err(Problem::Refused("rounds-corrected-often"));
            }
            let text = &round.text;
            if text.version == seen + 1 && (&text.words, &text.reason) == (&new.words, &reason) {
                return Ok(act.replay(true));
            }
            if text.version != seen || !store::insert_text(&mut act, id, seen + 1, &new, &reason)? {
                return Ok(act.replay(false));
            }
            let groups = store::list_groups(&mut act, id)?;
            telling::tell_all(&mut act, &groups, "round-corrected", id)?;
            let data = json!({ "version": seen + 1 });
            Ok(act.commit(Entry::new("round.corrected", "round", id).with(data), true)?)
        })
        .await?;
    if corrected {
        return Ok(see_other(&address(&caller.unit.id, id)));
    }
    let (round, _) = to_correct(&caller, id).await?;
    typed.set("seen", round.text.version);
    Ok(page::text(&caller, &round, &typed, &Errors::default(), true))
}

/// The clock of a decision runs from when it is closed.
pub fn restart(act: &mut Act, app: &App, round: &Round, from: OffsetDateTime) -> Result<()> {
    if round.kind == Kind::Decision {
        let (at, unit) = (act.at, act.unit);
        clocks::meet(act, round.id, turns::DECISION, at)?;
        app.deadlines.start(act, unit, ("round", round.id), turns::DECISION, from)?;
    }
    Ok(())
}
