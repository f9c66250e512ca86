//! The head of the last finished day, its paper, and the heads that were told.

use ground::ledger::Head;
use ground::policy::Action;
use ground::units::{self, COUNTRY, Unit};
use ground::web::{Answer, Caller, Errors, Form, Problem, Result, see_other};
use ground::{Entry, View, ids, ledger};
use serde_json::json;
use time::OffsetDateTime;

use crate::ledger::model::{PaperForm, Way};
use crate::ledger::pages;
use crate::ledger::store::{self, New};

/// A province's communes.
const CHAINS_MAX: usize = 200;

/// `GET /{unit}/ledger`: the head of the last finished day, who keeps heads outside, which were told.
pub async fn show(caller: Caller) -> Answer {
    let page = caller
        .view(|view| {
            let (chain, at) = (view.unit.chain().to_owned(), view.at);
            let head = ledger::published(view, &chain, at)?;
            let last = head.as_ref().map_or(0, |head| head.number);
            let mut told = store::list_told(view, &chain)?;
            // What was mailed today stands here tomorrow, since its number is of this day; the keeper sees whether it got out.
            let keeper = view.may(Action::KeepHeadAddresses);
            told.retain(|one| keeper || one.number <= last);
            Ok(pages::heads::Page {
                head,
                holders: store::list_addresses(view, &chain)?.into_iter().map(|one| one.holder).collect(),
                told,
                others: other_chains(view)?,
            })
        })
        .await?;
    Ok(pages::heads::show(&caller, &page))
}

/// From the country, where the keeper's menu leads: the communes that have a chain.
fn other_chains(view: &mut View) -> Result<Vec<Unit>> {
    let mut found = Vec::new();
    if view.unit.id != COUNTRY || !view.may(Action::KeepHeadAddresses) {
        return Ok(found);
    }
    let chains = ledger::list_chains(view)?;
    for (chain, _) in chains.iter().filter(|(chain, _)| chain != COUNTRY).take(CHAINS_MAX) {
        found.extend(units::find(view, chain)?);
    }
    Ok(found)
}

/// `GET /{unit}/ledger/paper`: the head as a paper to sign. Looking at it and printing it tells nobody, so it leaves no entry.
pub async fn paper(caller: Caller) -> Answer {
    let head = caller
        .view(|view| {
            let (chain, at) = (view.unit.chain().to_owned(), view.at);
            Ok(ledger::published(view, &chain, at)?)
        })
        .await?
        .ok_or(Problem::NotFound)?;
    let form =
        PaperForm { id: ids::fresh(caller.app.clock.now()), number: head.number, ..PaperForm::default() };
    Ok(pages::paper::paper(&caller, &head, &form, &Errors::default()))
}

/// `POST /{unit}/ledger/papers`: the paper was signed and someone keeps it.
pub async fn create(caller: Caller, Form(form): Form<PaperForm>) -> Answer {
    let holder = match form.check() {
        Ok(holder) => holder,
        Err(errors) => return again(&caller, &form, &errors).await,
    };
    let (id, number) = (form.id, form.number);
    caller
        .act(move |mut act| {
            let chain = act.unit.chain().to_owned();
            if store::was_told(&mut act, &chain, id)? {
                return Ok(act.replay(()));
            }
            let now = act.at;
            let head = published_at(&mut act, &chain, number, now)?;
            let (at, by) = (act.at, act.who.person_id());
            let told = New { id, way: Way::Paper, holder: &holder, by, message: None };
            store::insert_told(&mut act, &head, &told, at)?;
            let data = json!({ "number": number, "way": "paper", "holders": 1 });
            Ok(act.commit(Entry::new("head.told", "head", id).with(data), ())?)
        })
        .await?;
    Ok(see_other(&format!("/{}/ledger", caller.unit.id)))
}

/// The paper again, with the very head that was printed.
async fn again(caller: &Caller, form: &PaperForm, errors: &Errors) -> Answer {
    let number = form.number;
    let head = caller
        .view_as(Action::ShowLedger, move |view| {
            let (chain, at) = (view.unit.chain().to_owned(), view.at);
            published_at(view, &chain, number, at)
        })
        .await?;
    Ok(pages::paper::paper(caller, &head, form, errors))
}

/// A head that a page could have shown: of a finished day. Asking for others says nothing.
fn published_at(view: &mut View, chain: &str, number: i64, at: OffsetDateTime) -> Result<Head> {
    let last = ledger::published(view, chain, at)?.map_or(0, |head| head.number);
    let head = ledger::find_head(view, chain, number)?.filter(|head| head.number <= last);
    head.ok_or(Problem::NotFound)
}
