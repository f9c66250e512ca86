//! `/{unit}/slips`: who is invited, the sheet to print, a new slip for a lost phone.

use std::collections::HashMap;

use ground::auth::{sessions, slips};
use ground::people::Purpose;
use ground::web::{Answer, Caller, Form, Path, Problem, Query, see_other};
use ground::{Entry, ids};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::memberships::pages;
use crate::memberships::store::{households, joining};

/// `GET /{unit}/slips`: the households by where they stand.
pub async fn list(caller: Caller) -> Answer {
    let lines = caller
        .view(|view| {
            let (unit, at) = (view.unit, view.at);
            households::list(view, unit, at)
        })
        .await?;
    Ok(pages::slips::list(&caller, &lines, false))
}

/// `POST /{unit}/slips`: a slip for every household that was never invited, or for those that were chosen.
///
/// A household whose slip still opens keeps it, so that sending twice is sending once; `again` makes a new one.
pub async fn create(caller: Caller, Form(form): Form<HashMap<String, String>>) -> Answer {
    let chosen: Vec<Uuid> =
        form.keys().filter_map(|name| Uuid::parse_str(name.strip_prefix("h-")?).ok()).collect();
    let (choosing, again) = (form.contains_key("choosing"), form.contains_key("again"));
    if choosing && chosen.is_empty() {
        let view = |view: &mut ground::View| {
            let (unit, at) = (view.unit, view.at);
            households::list(view, unit, at)
        };
        let lines = caller.view(view).await?;
        return Ok(pages::slips::list(&caller, &lines, true));
    }
    let one = if chosen.len() == 1 { chosen.first().copied() } else { None };
    let key = caller.app.key.clone();
    caller
        .act(move |mut act| {
            let (unit, at, by) = (act.unit, act.at, act.who.person_id());
            let lines = households::list(&mut act, unit, at)?;
            let wanted = lines.iter().filter(|line| match choosing {
                true => chosen.contains(&line.household.id) && (again || line.slip_until.is_none()),
                false => line.may_be_invited(),
            });
            let wanted: Vec<_> = wanted.map(|line| line.household.id).collect();
            for household_id in &wanted {
                let new = slips::New { id: ids::fresh(at), household_id: *household_id, person_id: None };
                slips::make(&mut act, &key, unit, new, by, at)?;
            }
            if wanted.is_empty() {
                return Ok(act.replay(()));
            }
            let entry = Entry::new("slip.made", "unit", ids::of_name(&unit.id));
            Ok(act.commit(entry.with(json!({ "slips": wanted.len() })), ())?)
        })
        .await?;
    Ok(see_other(&sheet_address(&caller.unit.id, one)))
}

fn sheet_address(unit: &str, household: Option<Uuid>) -> String {
    let only = household.map_or(String::new(), |id| format!("?household={id}"));
    format!("/{unit}/slips/sheet{only}")
}

#[derive(Deserialize)]
pub struct Only {
    household: Option<Uuid>,
}

/// `GET /{unit}/slips/sheet`: every slip that still opens, six on a page; the same each time it is printed.
pub async fn sheet(caller: Caller, Query(only): Query<Only>) -> Answer {
    let (slips, leader) = caller
        .view(move |view| {
            let (unit, at) = (view.unit, view.at);
            let slips = households::list_to_print(view, unit, only.household, at)?;
            Ok((slips, households::find_leader(view, unit, at)?))
        })
        .await?;
    Ok(pages::sheet::sheet(&caller, &slips, leader.as_ref(), only.household))
}

/// `GET /{unit}/slips/{household}`: one household, its people who joined, its slip.
pub async fn show(caller: Caller, Path((_, household)): Path<(String, Uuid)>) -> Answer {
    let line = caller
        .view(move |view| {
            let (unit, at) = (view.unit, view.at);
            households::find(view, unit, household, at)?.ok_or(Problem::NotFound)
        })
        .await?;
    Ok(pages::slips::show(&caller, &line))
}

#[derive(Deserialize)]
pub struct RenewalForm {
    /// Came with the page and becomes the slip's: the same form sent twice makes one slip and puts one phone out.
    id: Uuid,
    person: Uuid,
}

/// `POST /{unit}/slips/{household}/renewal`: a lost phone. Its sessions end now; a slip lets in a new one.
pub async fn renew(
    caller: Caller,
    Path((_, household)): Path<(String, Uuid)>,
    Form(form): Form<RenewalForm>,
) -> Answer {
    let key = caller.app.key.clone();
    caller
        .act(move |mut act| {
            let (unit, at, by) = (act.unit, act.at, act.who.person_id());
            let line = households::find(&mut act, unit, household, at)?.ok_or(Problem::NotFound)?;
            if let Some(made) = slips::find_made(&mut act, form.id)? {
                let same = made.household_id == household && made.person_id == Some(form.person);
                return if same { Ok(act.replay(())) } else { Err(Problem::NotFound) };
            }
            if !line.joined.iter().any(|named| named.id == form.person) {
                return Err(Problem::NotFound);
            }
            if joining::holds_office(&mut act, form.person, at)? {
                return Err(Problem::Refused("slips-office"));
            }
            let ended = sessions::end_all(&mut act, form.person, at)?;
            let new = slips::New { id: form.id, household_id: household, person_id: Some(form.person) };
            slips::make(&mut act, &key, unit, new, by, at)?;
            // Whoever opens a slip for someone else's account is seen by the others who lead.
            act.notify_leaders("slip-renewed", &format!("/{}/slips/{household}", unit.id))?;
            let entry = Entry::new("slip.renewed", "person", form.person);
            Ok(act.commit(entry.with(json!({ "slip": form.id, "sessions_ended": ended })), ())?)
        })
        .await?;
    Ok(see_other(&sheet_address(&caller.unit.id, Some(household))))
}

/// The answers of a form as facts for the ledger.
pub fn as_facts(answers: &[(Purpose, bool)]) -> serde_json::Value {
    let pairs = answers.iter().map(|(purpose, given)| (purpose.code().to_owned(), json!(given)));
    serde_json::Value::Object(pairs.collect())
}
