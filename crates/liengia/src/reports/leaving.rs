//! Leaving at once (`ground::web::leaving`): whoever tells of violence at home or of a child may have to hide the screen.
//!
//! Choosing what happened anew, or the list, opens the forms again: telling is always possible. What was told stays
//! closed until the time is over or a proof was given since: the next one to press may be whom it is about.

use axum::http::HeaderMap;
use ground::policy::Action;
use ground::web::{Caller, Result, leaving};
use maud::{Markup, html};
use uuid::Uuid;

use super::kind::Kind;
use super::model::Report;
use super::own_phone::{self, Opens};
use super::store;

/// The way out of every page of a quiet kind; none of others.
pub fn way_out(caller: &Caller, kind: Kind) -> Markup {
    html! { @if kind.is_quiet() { (caller.way_out()) } }
}

/// The same of a form that is refused and given back.
pub fn way_out_of_form(kind: Kind) -> Markup {
    html! { @if kind.is_quiet() { (leaving::way_out_of_form()) } }
}

/// Whether the way back to a report of a quiet kind is closed for now, because this browser left at once and nobody has
/// shown since who they are.
pub async fn hides(caller: &Caller, headers: &HeaderMap, id: Uuid) -> Result<bool> {
    let Some(left_at) = leaving::left_at(caller, headers) else { return Ok(false) };
    let proved = caller.who.signed.as_ref().and_then(|signed| signed.proved_at);
    if proved.is_some_and(|proved| proved.unix_timestamp() > left_at) {
        return Ok(false);
    }
    let quiet = caller
        .view_as(Action::ShowReport, move |view| {
            // What was told after it was not left, and shows that it was stored.
            let left_it =
                |report: &Report| report.kind.is_quiet() && report.filed_at.unix_timestamp() <= left_at;
            let quiet = store::find_whatever_phone(view, id)?.as_ref().is_some_and(left_it);
            // Where it never opens, nothing is said of it either.
            Ok(quiet && own_phone::opens(view)? != Opens::Never)
        })
        .await?;
    Ok(quiet && !caller.may(Action::HandleReport))
}
