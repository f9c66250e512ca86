//! Leaving: of free will by oneself, or written down by who leads the group when someone asks for it.

use axum::http::header;
use ground::held::{About, Wish, fulfil_all};
use ground::people::terms;
use ground::policy::Role;
use ground::web::server::session_cookie;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Result, see_other};
use ground::{Act, Cannot, Entry};
use serde_json::json;
use uuid::Uuid;

use crate::memberships::model::LeaveForm;
use crate::memberships::pages;
use crate::memberships::store::leaving::{self, Leaver};

async fn find(caller: &Caller, person_id: Uuid) -> Result<Option<Leaver>> {
    caller
        .view(move |view| {
            let (unit, at) = (view.unit, view.at);
            leaving::find(view, unit, person_id, at)
        })
        .await
}

/// `GET /me/membership`: what ends, what is erased, what stays.
pub async fn show(caller: Caller) -> Answer {
    let me = caller.signed()?.id;
    let leaver = find(&caller, me).await?;
    Ok(match leaver {
        Some(leaver) => pages::leaving::own(&caller, &leaver, &Errors::default()),
        None => pages::leaving::none(&caller),
    })
}

/// `POST /me/membership/end`.
pub async fn end(caller: Caller, Form(form): Form<LeaveForm>) -> Answer {
    let me = caller.signed()?.id;
    let leaver = find(&caller, me).await?.ok_or(Problem::Refused("membership-none"))?;
    if let Err(errors) = form.check(&leaver.successors) {
        return Ok(pages::leaving::own(&caller, &leaver, &errors));
    }
    caller.act(move |act| end_membership(act, me, &form, "own-will")).await?;
    let mut answer = see_other("/left");
    answer.headers_mut().append(header::SET_COOKIE, session_cookie(&caller.app, None, 0));
    Ok(answer)
}

/// `GET /{unit}/memberships/{person}/end`: the same, on someone's request.
pub async fn show_for(caller: Caller, Path((_, person)): Path<(String, Uuid)>) -> Answer {
    let leaver = find(&caller, person).await?.ok_or(Problem::NotFound)?;
    Ok(pages::leaving::on_request(&caller, &leaver, &Errors::default()))
}

/// `POST /{unit}/memberships/{person}/end`.
pub async fn end_for(
    caller: Caller,
    Path((_, person)): Path<(String, Uuid)>,
    Form(form): Form<LeaveForm>,
) -> Answer {
    let leaver = find(&caller, person).await?.ok_or(Problem::NotFound)?;
    // Those who lead the group cannot put each other out; they leave themselves.
    if !leaver.titles.is_empty() {
        return Err(Problem::Refused("membership-has-title"));
    }
    if let Err(errors) = form.check(&leaver.successors) {
        return Ok(pages::leaving::on_request(&caller, &leaver, &errors));
    }
    caller.act(move |act| end_membership(act, person, &form, "request")).await?;
    Ok(see_other(&format!("/{}/slips", caller.unit.id)))
}

fn end_membership(
    mut act: Act,
    person_id: Uuid,
    form: &LeaveForm,
    why: &'static str,
) -> Result<ground::Committed<()>> {
    let (unit, at) = (act.unit, act.at);
    let leaver = leaving::find(&mut act, unit, person_id, at)?.ok_or(Cannot::FASTER)?;
    let successor =
        form.check(&leaver.successors).map_err(|_| Problem::Refused("problem-someone-was-faster"))?;
    // Told before the terms end, so that who leaves and led is not among those who are told.
    let household = leaver.household.as_ref().map(|household| household.id);
    let link = household.map_or(format!("/{}/slips", unit.id), |id| format!("/{}/slips/{id}", unit.id));
    act.notify_leaders("membership-ended", &link)?;
    if leaver.titles.contains(&Role::Leader) {
        for (id, _) in terms::holders(&mut act, unit, Role::BlockHead, at)? {
            act.notify(id, "leader-left", format!("/{}", unit.id));
        }
    }
    let stays = leaving::leave(&mut act, &leaver, successor)?;
    fulfil_all(&mut act, Wish::DropCopies, &About::Person(person_id))?;
    let data = json!({
        "why": why,
        "household": household,
        "household_stays": stays,
        "new_head": successor.is_some(),
    });
    Ok(act.commit(Entry::new("membership.ended", "person", person_id).with(data), ())?)
}

/// `GET /left`.
pub async fn goodbye(caller: Caller) -> Answer {
    Ok(pages::leaving::goodbye(&caller))
}
