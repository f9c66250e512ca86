//! A report by its number: the way to what no list shows. The form is there for everyone, always.

use axum::http::HeaderMap;
use ground::View;
use ground::policy::Action;
use ground::web::{Answer, Caller, Query, Result, see_other};
use serde::Deserialize;

use super::{address, reading};
use crate::reports::number::{self, short};
use crate::reports::store;

#[derive(Deserialize)]
pub struct Numbered {
    number: Option<String>,
}

/// `GET /{unit}/reports?number=`: leads to it; without a number, the list.
pub async fn list(
    caller: Caller,
    Query(numbered): Query<Numbered>,
    asked: Query<reading::Asked>,
    headers: HeaderMap,
) -> Answer {
    let Some(number) = numbered.number else { return reading::list(caller, asked, headers).await };
    let to = caller.view(Action::ListReports, move |view| find(view, &number)).await?;
    Ok(see_other(&to.unwrap_or_else(|| format!("/{}/reports?unknown=1", caller.unit.id))))
}

/// One's own wherever it stands, or what one may see here. What is not there and what is another's answer alike.
fn find(view: &mut View, typed: &str) -> Result<Option<String>> {
    let Some(number) = number::typed(typed, view.at) else { return Ok(None) };
    let me = view.own_id();
    let own = store::list_filed_by(view, me)?.into_iter().find(|report| short(&report.number) == number);
    if let Some(report) = own {
        return Ok(Some(address(&report)));
    }
    let Some(report) = store::find_numbered(view, &number)? else { return Ok(None) };
    Ok(store::find_below(view, report.id)?.map(|report| address(&report)))
}
