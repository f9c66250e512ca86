//! Making the papers, reading them, and what their codes confirm.

use ground::deadlines::kept as clocks;
use ground::ledger;
use ground::papers::{mark, unit_head};
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Form, Lang, Path, Problem, see_other};
use ground::{Entry, View};
use serde_json::json;
use uuid::Uuid;

use super::model::{Line, compose, digest};
use super::pages;
use super::store::{self, Made};
use crate::rounds::answers::store as answers;
use crate::rounds::kind::Kind;
use crate::rounds::kiosk::routes::signed;
use crate::rounds::model::{Round, address};
use crate::rounds::store as rounds;
use crate::rounds::turns;
use crate::rounds::view::{Heard, kept};

type AtRound = Path<(String, Uuid)>;

/// `POST …/papers`: the list of those who signed until now, as it stands.
pub async fn make(caller: Caller, Path((_, id)): AtRound, Form(typed): Form<Typed>) -> Answer {
    let paper_id = id_of(typed.text("id"))?;
    let vi = caller.app.words(Lang::Vi);
    caller
        .act(move |mut act| {
            let round = signed(&mut act, id)?;
            let (heard, came) = (Heard::read_here(&mut act, &round)?, answers::list_came(&mut act, id)?);
            let signers = heard.asked.iter().filter_map(|one| {
                let came = came.get(&heard.answer_of(one.household_id)?.id)?;
                let how = format!(
                    "{}, {}",
                    vi.t(&format!("rounds-paper-{}", came.way.code())),
                    vi.moment(came.given_at)
                );
                Some(Line { number: 0, name: &one.name, address: &one.address, how })
            });
            // Numbers of the roster would say who is missing.
            let counted = |(line, n)| Line { number: n, ..line };
            let lines: Vec<_> = signers.zip(1..).map(counted).collect();
            if lines.is_empty() {
                return Err(Problem::Refused("rounds-paper-nobody"));
            }
            let body = compose(&lines);
            let made = Made {
                id: paper_id,
                round_id: id,
                version: round.text.version,
                count: lines.len() as i64,
                digest: digest(&body),
                body,
                made_at: act.at,
            };
            if !store::insert(&mut act, &made)? {
                return Ok(act.replay(()));
            }
            let data = json!({ "version": made.version, "count": made.count, "digest": mark(&made.digest) });
            Ok(act.commit(Entry::new("round.papered", "round", id).with(data), ())?)
        })
        .await?;
    Ok(see_other(&format!("{}/papers/{paper_id}", address(&caller.unit.id, id))))
}

/// `GET …/papers/{paper}`.
pub async fn show(caller: Caller, Path((_, id, paper)): Path<(String, Uuid, Uuid)>) -> Answer {
    let (round, made, head, book) = caller
        .view(move |view| {
            let made = store::find(view, id, paper)?.ok_or(Problem::NotFound)?;
            let round = signed(view, id)?;
            let (unit, at) = (view.unit, view.at);
            let head = unit_head(view, unit)?;
            Ok((round, made, head, ledger::published(view, unit.chain(), at)?))
        })
        .await?;
    Ok(pages::signers(&caller, &round, &made, (&head, book.as_ref())))
}

/// `GET /rounds/papers/{paper}`: where its code leads.
pub async fn confirm(caller: Caller, Path(paper): Path<Uuid>) -> Answer {
    let (made, kind) = caller
        .view_as(Action::ShowPublicPage, move |view| {
            let made = store::find_anywhere(view, paper)?.ok_or(Problem::NotFound)?;
            let round = rounds::find_anywhere(view, made.round_id)?.ok_or(Problem::NotFound)?;
            Ok((made, round.kind))
        })
        .await?;
    Ok(pages::confirmed(&caller, &made, kind))
}

/// A decision that is over, where it was made.
fn decided(view: &mut View, id: Uuid) -> ground::web::Result<Round> {
    let round = kept(view, id)?;
    if round.kind != Kind::Decision {
        return Err(Problem::NotFound);
    }
    match round.is_open(view.at) {
        true => Err(Problem::Refused("rounds-decision-open")),
        false => Ok(round),
    }
}

/// `GET …/decision`.
pub async fn decision(caller: Caller, Path((_, id)): AtRound) -> Answer {
    let (round, tally, hands, head, sent) = caller
        .view(move |view| {
            let round = decided(view, id)?;
            let (unit, heard) = (view.unit, Heard::read(view, &round)?);
            let sent = clocks::next(view, id)?.is_none();
            let (tally, hands) = (heard.tally(&round), heard.hands);
            Ok((round, tally, hands, unit_head(view, unit)?, sent))
        })
        .await?;
    Ok(pages::decision(&caller, &round, (&tally, &hands), (&head, sent)))
}

/// `POST …/decision`: it was sent to the People's Committee and the Front.
pub async fn send(caller: Caller, Path((_, id)): AtRound) -> Answer {
    caller
        .act(move |mut act| {
            decided(&mut act, id)?;
            let at = act.at;
            if !clocks::meet(&mut act, id, turns::DECISION, at)? {
                return Ok(act.replay(()));
            }
            Ok(act.commit(Entry::new("round.sent", "round", id), ())?)
        })
        .await?;
    Ok(see_other(&format!("{}/decision", address(&caller.unit.id, id))))
}
