//! What a household does itself: it answers, it comes in, it strikes what somebody else wrote. Not here: the roll (`roll`).

use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, see_other};
use ground::{Act, Cannot, Entry};
use time::OffsetDateTime;
use uuid::Uuid;

use super::form::{OPINION, OPINION_NEEDED, PEOPLE, PEOPLE_MAX};
use super::model::Reply;
use super::store::{self, How, Line, Way};
use super::{code, pages};
use crate::meetings::model::{Meeting, address};
use crate::meetings::routes::showing;
use crate::meetings::telling;
use crate::meetings::view::found;

type AtMeeting = Path<(String, Uuid)>;

/// An act of the caller's household, if it is called. `keep` says whether anything is another than before. The book keeps
/// that one did it, and not who: what a household said or did is forgotten in a year.
async fn of_household(
    caller: &Caller,
    id: Uuid,
    verb: &'static str,
    may: fn(&Meeting, OffsetDateTime) -> std::result::Result<(), Cannot>,
    keep: impl Fn(&mut Act, &Meeting, &Line) -> Result<bool> + Clone + Send + 'static,
) -> Result<()> {
    caller
        .act(move |mut act| {
            let meeting = found(&mut act, id)?;
            may(&meeting, act.at)?;
            let line = store::own_line(&mut act, id)?.ok_or(Problem::Refused("meetings-no-household"))?;
            if !keep(&mut act, &meeting, &line)? {
                return Ok(act.replay(()));
            }
            telling::refresh_leaders(&mut act, &meeting)?;
            Ok(act.commit(Entry::new(verb, "meeting", id).unsigned(), ())?)
        })
        .await
}

/// `POST …/answer`: Đến, Không đến được, Gửi ý kiến; changed as often as one likes until it begins. From the first page it
/// leads back there.
pub async fn answer(caller: Caller, Path((_, id)): AtMeeting, Form(typed): Form<Typed>) -> Answer {
    if typed.has("for") {
        return answer_for(caller, id, &typed).await;
    }
    let mut errors = Errors::default();
    let reply = errors.need("words", Reply::from_code(typed.text("answer")), "meetings-answer-missing");
    let field = if reply == Some(Reply::Opinion) { OPINION_NEEDED } else { OPINION };
    let words = field.read(&mut errors, &typed);
    let Some(reply) = reply.filter(|_| errors.is_empty()) else {
        return showing::show_with(&caller, id, &(typed, errors)).await;
    };
    // A press beside no field takes no words away.
    let says = typed.has(OPINION.name);
    of_household(&caller, id, "meeting.answered", Meeting::may_change, move |act, _, line| {
        let said = says && store::own_opinion(act, id)? != words;
        if said {
            store::say(act, id, line.household_id, &words)?;
        }
        if line.reply != Some(reply) {
            store::answer(act, id, line.household_id, reply, None)?;
        }
        Ok(said || line.reply != Some(reply))
    })
    .await?;
    let back = if typed.has("home") { "/".to_owned() } else { address(&caller.unit.id, id) };
    Ok(see_other(&back))
}

/// The same by the helper of an elder, in their name: there or not, and nothing of what they think. What the house said
/// itself stands.
async fn answer_for(caller: Caller, id: Uuid, typed: &Typed) -> Answer {
    let elder_id = id_of(typed.text("for"))?;
    let reply = Reply::from_code(typed.text("answer")).filter(|reply| *reply != Reply::Opinion);
    let reply = reply.ok_or(Problem::BadRequest("meetings-answer-missing"))?;
    caller
        .act(move |mut act| {
            let meeting = found(&mut act, id)?;
            let helped = act.helps(elder_id)?;
            meeting.may_change(act.at)?;
            let line = store::helped_line(&mut act, id, &helped)?.ok_or(Problem::NotFound)?;
            if line.reply.is_some() && line.answered_by != Some(act.own_id()) {
                return Err(Problem::Refused("meetings-for-answered"));
            }
            if line.reply == Some(reply) {
                return Ok(act.replay(()));
            }
            store::answer(&mut act, id, helped.household_id, reply, Some(&helped))?;
            act.notify(elder_id, "aide-answered", address(&act.unit.id, id));
            telling::refresh_leaders(&mut act, &meeting)?;
            Ok(act.commit(Entry::new("meeting.answered", "meeting", id).unsigned(), ())?)
        })
        .await?;
    let back = if typed.has("home") { "/".to_owned() } else { address(&caller.unit.id, id) };
    Ok(see_other(&back))
}

/// `GET /meetings/{id}`: where codes and notices lead; each to the meeting as it is read at their own unit.
pub async fn arrive(caller: Caller, Path(id): Path<Uuid>, Query(brought): Query<Typed>) -> Answer {
    caller.view(move |view| found(view, id)).await?;
    let here = address(&caller.unit.id, id);
    if brought.text("code").is_empty() {
        return Ok(see_other(&here));
    }
    // Only signs of a code: what stands in an address of ours is ours.
    let code = brought.text("code").chars().filter(|c| c.is_ascii_alphanumeric() || "-_".contains(*c));
    let code: String = code.take(20).collect();
    Ok(see_other(&format!("{here}/presence?code={code}")))
}

/// `GET …/presence`: one press for the whole family. Nothing is written before it.
pub async fn presence(caller: Caller, Path((_, id)): AtMeeting, Query(brought): Query<Typed>) -> Answer {
    let mut brought = brought;
    brought.set(PEOPLE.name, 1);
    presence_with(&caller, id, &brought, &Errors::default()).await
}

async fn presence_with(caller: &Caller, id: Uuid, brought: &Typed, errors: &Errors) -> Answer {
    let (meeting, line) = caller
        .view_as(Action::AnswerMeeting, move |view| Ok((found(view, id)?, store::own_line(view, id)?)))
        .await?;
    Ok(pages::presence(caller, &meeting, line.as_ref(), brought, errors))
}

/// `POST …/presence`: never refused for where it comes from; that is written beside it.
pub async fn come(caller: Caller, Path((_, id)): AtMeeting, Form(brought): Form<Typed>) -> Answer {
    let key = caller.app.key.clone();
    let mut errors = Errors::default();
    let people = brought.text(PEOPLE.name).trim().parse().ok().filter(|n| (1..=PEOPLE_MAX).contains(n));
    let Some(people) = errors.need(PEOPLE.name, people, "meetings-people-wrong") else {
        return presence_with(&caller, id, &brought, &errors).await;
    };
    of_household(&caller, id, "meeting.came", Meeting::may_come, move |act, meeting, line| {
        let afar = !code::is_near(&key, meeting, brought.text("code"), act.at);
        Ok(store::check_in(act, id, line.household_id, How { way: Way::Own, afar, people, waited: None })?)
    })
    .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}

/// `POST …/presence/removal`: what somebody else wrote down of a household, it may strike.
pub async fn strike(caller: Caller, Path((_, id)): AtMeeting) -> Answer {
    of_household(&caller, id, "meeting.struck", Meeting::may_come, move |act, _, line| {
        Ok(store::strike(act, id, line.household_id)?)
    })
    .await?;
    Ok(see_other(&address(&caller.unit.id, id)))
}
