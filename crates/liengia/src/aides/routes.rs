//! Naming who answers for one, having heard it, ending it.

use ground::people::Kin;
use ground::policy::Action;
use ground::web::fields::Typed;
use ground::web::typed::id_of;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, see_other};
use ground::{Act, Entry};
use uuid::Uuid;

use super::model::{Aide, OF_ELDER_MAX, State};
use super::store::New;
use super::view::{Offered, found, leads, offered, seen};
use super::{guests, pages, store, telling};

type AtAide = Path<(String, Uuid)>;

fn all(caller: &Caller) -> String {
    format!("/{}/aides", caller.unit.id)
}

/// `GET /{unit}/aides`.
pub async fn list(caller: Caller) -> Answer {
    let words = caller.words();
    let seen = caller.view(move |view| seen(view, &words)).await?;
    Ok(pages::list(&caller, &seen))
}

/// `GET /{unit}/aides/new`; `?lent=1`: on the phone of who leads, for an elder beside them.
pub async fn new(caller: Caller, Query(mut typed): Query<Typed>) -> Answer {
    typed.set("id", ground::ids::fresh(caller.app.clock.now()));
    form(&caller, &typed, &Errors::default()).await
}

async fn form(caller: &Caller, typed: &Typed, errors: &Errors) -> Answer {
    // Whoever only helps somebody here names nobody here.
    if !caller.may(Action::AnswerPair) {
        return Err(Problem::NotFound);
    }
    let lent = typed.has("lent");
    let guest = guests::side(caller, typed.text("who")).await?;
    let offered = caller.view(move |view| offered(view, lent)).await?;
    let mut errors = errors.clone();
    if typed.has("who") && guest.is_none() && errors.is_empty() {
        errors.add("aide", "aides-elsewhere-old");
    }
    Ok(pages::form(caller, &Offered { guest, ..offered }, typed, &errors))
}

/// What was typed, with what is wrong at its field.
struct Read {
    id: Uuid,
    elder_id: Option<Uuid>,
    aide_id: Uuid,
    kin: Kin,
    witness_id: Option<Uuid>,
    /// Of another group: by their code, and not from the list.
    guest: bool,
}

fn read(caller: &Caller, typed: &Typed) -> Result<std::result::Result<Read, Errors>> {
    let (id, mut errors) = (id_of(typed.text("id"))?, Errors::default());
    let lent = typed.has("lent");
    let elder_id = lent.then(|| errors.need("elder", id_of(typed.text("elder")).ok(), "aides-elder-missing"));
    let guest = guests::whose(caller, typed.text("who"));
    let named = if typed.has("who") { guest } else { id_of(typed.text("aide")).ok() };
    let says = if typed.has("who") { "aides-elsewhere-old" } else { "aides-aide-missing" };
    let (aide_id, guest) = (errors.need("aide", named, says), guest.is_some());
    let kin = errors.need("kin", Kin::from_code(typed.text("kin")), "aides-kin-missing");
    let witness_id = id_of(typed.text("witness")).ok();
    Ok(match (elder_id, aide_id, kin) {
        (None, Some(aide_id), Some(kin)) => Ok(Read { id, elder_id: None, aide_id, kin, witness_id, guest }),
        (Some(Some(elder)), Some(aide_id), Some(kin)) => {
            Ok(Read { id, elder_id: Some(elder), aide_id, kin, witness_id: None, guest })
        }
        _ => Err(errors),
    })
}

/// `POST /{unit}/aides`: by the elder, whose press it is; or written down by who leads, for the elder to press.
pub async fn create(caller: Caller, Form(typed): Form<Typed>) -> Answer {
    let read = match read(&caller, &typed)? {
        Ok(read) => read,
        Err(errors) => return form(&caller, &typed, &errors).await,
    };
    let (id, lent) = (read.id, read.elder_id.is_some());
    let wrong =
        caller.act(move |mut act| ask(&mut act, &read).and_then(|wrong| record(act, id, wrong))).await?;
    if let Some((field, key)) = wrong {
        let mut errors = Errors::default();
        errors.add(field, key);
        return form(&caller, &typed, &errors).await;
    }
    Ok(see_other(&if lent { format!("{}/{id}", all(&caller)) } else { all(&caller) }))
}

/// A mistake: its field and the key of its sentence. Or whether it is new.
type Wrong = (&'static str, &'static str);

fn ask(act: &mut Act, read: &Read) -> Result<std::result::Result<bool, Wrong>> {
    let (me, at) = (act.own_id(), act.at);
    if !act.may(Action::AnswerPair) {
        return Err(Problem::NotFound);
    }
    let offered = offered(act, read.elder_id.is_some())?;
    if read.elder_id.is_some() && !offered.lent {
        return Err(Problem::NotFound);
    }
    let elder_id = read.elder_id.unwrap_or(me);
    if store::find(act, read.id)?.is_some() {
        return Ok(Ok(false));
    }
    if read.elder_id.is_some() && offered.elders.iter().all(|side| side.id != elder_id) {
        return Ok(Err(("elder", "aides-elder-missing")));
    }
    if elder_id == read.aide_id {
        return Ok(Err(("aide", "aides-aide-self")));
    }
    if !read.guest && offered.aides.iter().all(|side| side.id != read.aide_id) {
        return Ok(Err(("aide", "aides-aide-missing")));
    }
    if let Some(witness) = read.witness_id
        && (witness == read.aide_id || offered.witnesses.iter().all(|side| side.id != witness))
    {
        return Ok(Err(("witness", "aides-witness-wrong")));
    }
    let of_elder: Vec<Aide> =
        store::list(act)?.into_iter().filter(|one| one.elder.id == elder_id && !one.renews(at)).collect();
    if of_elder.iter().any(|one| one.aide.id == read.aide_id) {
        return Ok(Err(("aide", "aides-aide-already")));
    }
    if of_elder.len() >= OF_ELDER_MAX {
        return Ok(Err(("aide", "aides-too-many")));
    }
    let said = read.elder_id.is_none();
    let (id, aide_id, kin, witness_id) = (read.id, read.aide_id, read.kin, read.witness_id);
    Ok(Ok(store::insert(act, New { id, elder_id, aide_id, kin, witness_id, said })?))
}

fn record(
    mut act: Act,
    id: Uuid,
    asked: std::result::Result<bool, Wrong>,
) -> Result<ground::Committed<Option<Wrong>>> {
    match asked {
        Err(wrong) => Ok(act.replay(Some(wrong))),
        Ok(false) => Ok(act.replay(None)),
        Ok(true) => {
            let aide = store::find(&mut act, id)?.ok_or(Problem::NotFound)?;
            if aide.said_at.is_some() {
                telling::ask_witness(&mut act, &aide)?;
            }
            Ok(act.commit(Entry::new("aide.asked", "aide", id).unsigned(), None)?)
        }
    }
}

/// `GET /{unit}/aides/{id}`.
pub async fn show(caller: Caller, Path((_, id)): AtAide) -> Answer {
    let (aide, witness, leads) = caller
        .view(move |view| {
            let (aide, witness) = found(view, id)?;
            Ok((aide, witness, leads(view)))
        })
        .await?;
    Ok(pages::show(&caller, &aide, witness, leads))
}

/// `POST …/word`: the elder presses, on the phone of who leads and wrote it down.
pub async fn say(caller: Caller, Path((_, id)): AtAide) -> Answer {
    caller
        .act(move |mut act| {
            let (aide, witness) = found(&mut act, id)?;
            if matches!(aide.state(act.at), State::Waits | State::Stands) && aide.asked_by == witness.id {
                return Ok(act.replay(()));
            }
            aide.may_say(witness.id, act.at)?;
            if !store::say(&mut act, id)? {
                return Ok(act.replay(()));
            }
            // Whoever leads lends the phone also to their own mother; then another one hears it.
            if !aide.asks(witness) {
                telling::ask_witness(&mut act, &aide)?;
            }
            Ok(act.commit(Entry::new("aide.said", "aide", id).unsigned(), ())?)
        })
        .await?;
    Ok(see_other(&format!("{}/{id}", all(&caller))))
}

/// `POST …/confirmation`: the witness heard it.
pub async fn confirm(caller: Caller, Path((_, id)): AtAide) -> Answer {
    caller
        .act(move |mut act| {
            let (aide, witness) = found(&mut act, id)?;
            if aide.state(act.at) == State::Stands && aide.asks(witness) {
                return Ok(act.replay(()));
            }
            aide.may_confirm(witness, act.at)?;
            if !store::confirm(&mut act, &aide)? {
                return Ok(act.replay(()));
            }
            telling::tell_begun(&mut act, &aide);
            Ok(act.commit(Entry::new("aide.begun", "aide", id).unsigned(), ())?)
        })
        .await?;
    Ok(see_other(&all(&caller)))
}

/// `POST …/end`: by the elder, by who helps, by who leads when the elder tells them, by the witness who did not hear it. No
/// reason is asked.
pub async fn end(caller: Caller, Path((_, id)): AtAide) -> Answer {
    caller
        .act(move |mut act| {
            let (aide, witness) = found(&mut act, id)?;
            // A witness is asked once, and has nothing to do with it from then on.
            let asked = aide.state(act.at) == State::Waits && aide.asks(witness);
            if !(aide.concerns(witness.id) || asked || leads(&act)) {
                return Err(Problem::NotFound);
            }
            if aide.state(act.at) == State::Over || !store::end(&mut act, id)? {
                return Ok(act.replay(()));
            }
            telling::tell_ended(&mut act, &aide);
            Ok(act.commit(Entry::new("aide.ended", "aide", id).unsigned(), ())?)
        })
        .await?;
    // Whoever helped somebody of another group has no page there any more.
    let lives = caller.may(Action::AnswerPair);
    Ok(see_other(&if lives { all(&caller) } else { "/me/helping".to_owned() }))
}
