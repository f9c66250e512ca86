//! Stands before every handler: finds the unit of the address, checks the need, draws from the bucket, and only then
//! lets a body through the gate. A form that is refused on the way comes back to who sent it (`kept`).

use std::time::Duration;

use axum::body::Body;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::body::{Passed, Takes, kind};
use super::caller::{Caller, Visitor};
use super::gate::Gate;
use super::kept;
use super::kept::Sent;
use super::need::{Need, What};
use super::problem::{Problem, Result};
use super::waited;
use crate::auth::sessions::How;
use crate::policy::{Action, decide};
use crate::units::{self, Unit};

/// How long a handler may take, waiting at desks included.
const ANSWERED_WITHIN: Duration = Duration::from_secs(60);

/// Runs the handler for a caller who may; refuses otherwise.
pub(crate) async fn guard(
    need: Need,
    takes: Takes,
    params: std::result::Result<RawPathParams, RawPathParamsRejection>,
    mut request: Request,
    next: Next,
) -> Response {
    let visitor = request.extensions().get::<Visitor>().cloned();
    if visitor.as_ref().is_some_and(Visitor::is_anothers) {
        Gate::refuse(std::mem::take(request.body_mut())).await;
        return waited::anothers();
    }
    let answer = let_through(need, takes, params, visitor.clone(), request, next).await;
    match visitor {
        Some(visitor) => waited::answered(&visitor, answer),
        None => answer,
    }
}

async fn let_through(
    need: Need,
    takes: Takes,
    params: std::result::Result<RawPathParams, RawPathParamsRejection>,
    visitor: Option<Visitor>,
    mut request: Request,
    next: Next,
) -> Response {
    let posts = request.method() == Method::POST;
    if let Some(visitor) = &visitor
        && let Err(seconds) = visitor.app.limits.take(need.throttle, visitor.counted_as(), visitor.network)
    {
        return kept::not_read(visitor, takes, request, Problem::TooMany(seconds)).await;
    }
    match admit(&need, params.ok(), visitor.clone(), posts).await {
        Ok(Admitted::Caller(caller)) if posts => answer(*caller, takes, request, next).await,
        Ok(Admitted::Caller(caller)) => {
            request.extensions_mut().insert(*caller);
            next.run(request).await
        }
        Ok(Admitted::MovedTo(address)) => {
            Gate::refuse(std::mem::take(request.body_mut())).await;
            axum::response::Redirect::permanent(&address).into_response()
        }
        Err(problem) => match visitor {
            Some(visitor) => kept::not_read(&visitor, takes, request, problem).await,
            None => problem.into_response(),
        },
    }
}

/// Takes the body through the gate and holds its memory until it is answered. What was typed in it comes back when it is
/// refused, by whomever.
async fn answer(caller: Caller, takes: Takes, mut request: Request, next: Next) -> Response {
    let body = std::mem::take(request.body_mut());
    let taken = caller.app.gate.take(caller.by(), request.headers(), takes, body).await;
    let (bytes, _room) = match taken {
        Ok(taken) => taken,
        Err(refused) => return kept::not_taken(&caller, refused),
    };
    let mut sent = Sent::new(bytes.clone(), kind(request.headers()), takes);
    if kept::is_anothers(&caller, &mut sent).await {
        return kept::answered(&caller, sent, Problem::Refused("kept-anothers").into_response()).await;
    }
    *request.body_mut() = Body::from(bytes.clone());
    request.extensions_mut().insert(Passed { bytes, takes });
    request.extensions_mut().insert(caller.clone());
    let answer = tokio::time::timeout(ANSWERED_WITHIN, next.run(request)).await;
    // What a handler began goes on without it: a transaction may yet be kept.
    let answer = answer.unwrap_or_else(|_| Problem::Late.into_response());
    kept::answered(&caller, sent, answer).await
}

enum Admitted {
    Caller(Box<Caller>),
    /// The unit was merged into another; its address leads there.
    MovedTo(String),
}

async fn admit(
    need: &Need,
    params: Option<RawPathParams>,
    visitor: Option<Visitor>,
    posts: bool,
) -> Result<Admitted> {
    let visitor = visitor.ok_or_else(|| Problem::Failed(anyhow::anyhow!("a request without its visitor")))?;
    // An address that is no text is of no page.
    let params = params.ok_or(Problem::NotFound)?;
    let unit = match params.iter().find(|(name, _)| *name == "unit") {
        Some((_, id)) => match find_unit(&visitor, id).await? {
            (unit, true) => unit,
            (unit, false) => {
                let address = visitor.address.replacen(&format!("/{id}"), &format!("/{}", unit.id), 1);
                return Ok(Admitted::MovedTo(address));
            }
        },
        None => home_unit(&visitor).await?,
    };
    let action = need.asks();
    if let Some(action) = action {
        check(&visitor, action, &unit, need)?;
        if posts && is_carried_too_far(&visitor, need) {
            return Err(Problem::Refused("carried-not-here"));
        }
    }
    if need.only_at.is_some_and(|kind| unit.kind != kind) {
        return Err(Problem::NotFound);
    }
    let caller = visitor.caller(unit);
    Ok(Admitted::Caller(Box::new(match action {
        Some(action) => caller.let_in(action),
        None => caller,
    })))
}

fn check(visitor: &Visitor, action: Action, unit: &Unit, need: &Need) -> Result<()> {
    let Some(signed) = &visitor.who.signed else {
        return Err(Problem::SignIn);
    };
    if signed.locked {
        return Err(Problem::Locked);
    }
    if signed.must_change && !visitor.address.starts_with("/me/password") {
        return Err(Problem::NewPassword);
    }
    let enrols = ["/me/security", "/me/password", "/prove"];
    if signed.must_enrol && !enrols.iter().any(|path| visitor.address.starts_with(path)) {
        return Err(Problem::SecondFactor);
    }
    let now = visitor.app.clock.now();
    match decide(&visitor.who.grants, action, &unit.path, now) {
        // Asked only of those who may at all: the page that asks again tells nobody else that something is there.
        Some(_) if need.asks_proof(&visitor.who) && !signed.proved(now) => Err(Problem::Prove),
        Some(_) => Ok(()),
        None if need.secret => Err(Problem::NotFound),
        None => Err(Problem::Forbidden),
    }
}

/// See [`Need::for_carried`].
fn is_carried_too_far(visitor: &Visitor, need: &Need) -> bool {
    let own = matches!(need.what, What::SignedIn(_)) && !need.carried;
    let now = visitor.app.clock.now();
    let carried =
        visitor.who.signed.as_ref().is_some_and(|signed| signed.how == How::Carried && !signed.proved(now));
    own && carried
}

/// The unit of the address, and whether it still stands under this id.
async fn find_unit(visitor: &Visitor, id: &str) -> Result<(Unit, bool)> {
    if id.len() > 40 {
        return Err(Problem::NotFound);
    }
    let id = id.to_owned();
    let found = visitor
        .app
        .store
        .read(move |conn| {
            let Some(unit) = units::find(conn, &id)? else { return Ok(None) };
            let merged = unit.merged_into.is_some();
            Ok::<_, Problem>(Some((units::successor(conn, unit)?, !merged)))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

/// For addresses without a unit: the first unit the caller has an office or membership at, else the country.
async fn home_unit(visitor: &Visitor) -> Result<Unit> {
    let Some(id) = visitor.who.grants.first().map(|grant| grant.unit_id.clone()) else {
        return Ok(Unit::country());
    };
    let found = visitor.app.store.read(move |conn| Ok::<_, Problem>(units::find(conn, &id)?)).await?;
    Ok(found.unwrap_or_else(Unit::country))
}
