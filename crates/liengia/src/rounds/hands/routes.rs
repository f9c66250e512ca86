//! Counting hands: a meeting's, beside what came by phone; together never more than there are households.

use ground::feature::Gathering;
use ground::web::fields::Typed;
use ground::web::{Answer, Caller, Form, Lang, Path, Problem, Result, see_other};
use ground::{Cannot, Entry, View, touched};
use serde_json::json;
use uuid::Uuid;

use super::form::{self, Bounds};
use super::store as hands;
use crate::rounds::model::{Round, address};
use crate::rounds::routes::{opening, showing};
use crate::rounds::view::{Heard, kept, meetings};
use crate::rounds::{store, telling};

type AtRound = Path<(String, Uuid)>;

/// The round, the meetings that may be named, and how many households have not answered by their own phones.
fn bounds(view: &mut View, id: Uuid) -> Result<(Round, Vec<Gathering>, i64)> {
    let round = kept(view, id)?;
    let heard = Heard::read(view, &round)?;
    let tally = heard.tally(&round);
    let room = tally.base - (tally.answered - heard.hands.all());
    Ok((round.clone(), meetings(view, &round)?, room))
}

/// `POST …/hands`.
pub async fn count(caller: Caller, Path((_, id)): AtRound, Form(typed): Form<Typed>) -> Answer {
    let (round, meetings, room) = caller.view(move |view| bounds(view, id)).await?;
    if !round.kind.is_voted() {
        return Err(Problem::Refused("rounds-hands-not-here"));
    }
    let (app, by_hands) = (caller.app.clone(), caller.app.words(Lang::Vi).t("rounds-closed-by-hands"));
    let counted = match form::check(&typed, &round, &Bounds { meetings: &meetings, room }) {
        Ok(counted) => counted,
        Err(errors) => return showing::show_with(&caller, id, &(typed, errors)).await,
    };
    caller
        .act(move |mut act| {
            let (round, _, room) = bounds(&mut act, id)?;
            if hands::find(&mut act, id)? == counted {
                return Ok(act.replay(()));
            }
            round.may_change(act.at)?;
            if counted.hands.all() > room {
                return Err(Cannot::FASTER.into());
            }
            hands::keep(&mut act, id, &counted)?;
            // The last word: typed again, or beside votes that still come, numbers would tell who said what.
            touched(store::close(&mut act, id, &by_hands)?)?;
            let at = act.at;
            opening::restart(&mut act, &app, &round, at)?;
            let groups = store::list_groups(&mut act, id)?;
            telling::tell_all(&mut act, &groups, "round-counted", id)?;
            let data = json!({ "hands": counted.hands.all() });
            Ok(act.commit(Entry::new("round.counted", "round", id).with(data), ())?)
        })
        .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}
