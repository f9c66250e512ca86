//! Who outside is sent heads: the keeper says, and everyone sees that it was said.

use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Result, see_other};
use ground::{Entry, ids};
use serde_json::json;
use uuid::Uuid;

use crate::ledger::model::{ADDRESSES_MAX, AddressForm};
use crate::ledger::pages;
use crate::ledger::store;

/// A chain is a commune's or the country's; from a group one would change what belongs to all its neighbours.
fn only_where_the_chain_is(caller: &Caller) -> Result<()> {
    if caller.unit.chain() == caller.unit.id { Ok(()) } else { Err(Problem::NotFound) }
}

/// `GET /{unit}/ledger/addresses`.
pub async fn list(caller: Caller) -> Answer {
    let form = AddressForm { id: ids::fresh(caller.app.clock.now()), ..AddressForm::default() };
    list_with(&caller, &form, &Errors::default()).await
}

async fn list_with(caller: &Caller, form: &AddressForm, errors: &Errors) -> Answer {
    only_where_the_chain_is(caller)?;
    let addresses = caller
        .view(|view| {
            let chain = view.unit.chain().to_owned();
            Ok(store::list_addresses(view, &chain)?)
        })
        .await?;
    Ok(pages::addresses::list(caller, &addresses, form, errors))
}

/// `POST /{unit}/ledger/addresses`.
pub async fn create(caller: Caller, Form(form): Form<AddressForm>) -> Answer {
    only_where_the_chain_is(&caller)?;
    let new = match form.check() {
        Ok(new) => new,
        Err(errors) => return list_with(&caller, &form, &errors).await,
    };
    let refused = caller
        .act(move |mut act| {
            let (chain, at, by) = (act.unit.chain().to_owned(), act.at, act.who.person_id());
            let addresses = store::list_addresses(&mut act, &chain)?;
            if addresses.iter().any(|one| one.id == new.id) {
                return Ok(act.replay(None));
            }
            if addresses.iter().any(|one| one.address == new.address) {
                return Ok(act.replay(Some("ledger-address-there")));
            }
            if addresses.len() >= ADDRESSES_MAX {
                return Ok(act.replay(Some("ledger-address-many")));
            }
            store::insert_address(&mut act, &chain, &new, at, by)?;
            // Neither address nor holder: those can be erased, an entry cannot.
            let data = json!({ "addresses": addresses.len() + 1 });
            Ok(act.commit(Entry::new("head.address-added", "head-address", new.id).with(data), None)?)
        })
        .await?;
    if let Some(key) = refused {
        let mut errors = Errors::default();
        errors.add("address", key);
        return list_with(&caller, &form, &errors).await;
    }
    Ok(to_list(&caller))
}

/// `POST /{unit}/ledger/addresses/{id}/removal`.
pub async fn remove(caller: Caller, Path((_, id)): Path<(String, Uuid)>) -> Answer {
    only_where_the_chain_is(&caller)?;
    caller
        .act(move |mut act| {
            let (chain, at) = (act.unit.chain().to_owned(), act.at);
            if !store::remove_address(&mut act, &chain, id, at)? {
                return Err(Problem::NotFound);
            }
            Ok(act.commit(Entry::new("head.address-removed", "head-address", id), ())?)
        })
        .await?;
    Ok(to_list(&caller))
}

fn to_list(caller: &Caller) -> axum::response::Response {
    see_other(&format!("/{}/ledger/addresses", caller.unit.id))
}
