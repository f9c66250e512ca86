//! What a granted request does. The seam towards the erasing of records: one place that calls, so that another way of
//! erasing takes its place here and nowhere else.
//!
//! Not here: which tables a feature clears (its own `fulfil` slot), whether it may (`model`, `offices`).

use ground::held::{About, Desk, Fulfilled, Stays, Wish, fulfil_all, stays_all};
use ground::people::persons::{self, Person};
use ground::web::{Problem, Result, Words};
use ground::{Act, App, Cannot, View, retention};
use uuid::Uuid;
use viet_text::Phone;

use super::model::{Field, Request, Subject, What};
use super::store;

/// What a request is about, as features know it.
pub fn about(request: &Request) -> About {
    match request.subject {
        Subject::Report(id) => About::Thing { kind: "report", id },
        Subject::Person | Subject::Look(_) => About::Person(request.person_id),
    }
}

/// What would have to stay as one desk may know it: what it keeps itself.
pub fn stays_of(view: &mut View, words: &Words, about: &About, desk: Desk) -> Result<Vec<Stays>> {
    let mut stays = stays_all(view, words, about)?;
    stays.retain(|stay| stay.desk == desk.code);
    Ok(stays)
}

/// A request as the desk that answers it may know it.
pub fn seen_by_desk(view: &mut View, words: &Words, request: Request) -> Result<Request> {
    let sees = request.name_waits && {
        let stays = stays_of(view, words, &about(&request), request.desk)?;
        stays.iter().any(|stay| stay.needs_name)
    };
    Ok(request.seen(sees))
}

/// A request as the one who asked may know it, on the device they hold: a report that is hidden from it needs no name
/// there, and what a child told is not the parents' to learn.
pub fn seen_by_asker(view: &mut View, words: &Words, request: Request) -> Result<Request> {
    let sees = request.name_waits && request.person_id == view.own_id() && {
        stays_all(view, words, &about(&request))?.iter().any(|stay| stay.needs_name)
    };
    Ok(request.seen(sees))
}

/// The person as a desk may know them: gone from the day it was granted, also where something of another desk needs the
/// name a while longer.
pub fn person_seen_by(view: &mut View, words: &Words, person_id: Uuid, desk: Desk) -> Result<Option<Person>> {
    let Some(person) = persons::find(view, person_id)?.filter(|person| person.erased_at.is_none()) else {
        return Ok(None);
    };
    let granted = store::was_granted_to_go(view, person_id)?;
    let keeps = |stays: Vec<Stays>| stays.iter().any(|stay| stay.needs_name);
    let stays = !granted || keeps(stays_of(view, words, &About::Person(person_id), desk)?);
    Ok(stays.then_some(person))
}

/// Whether the person's name is still needed, and so goes later.
pub fn name_must_stay(view: &mut View, words: &Words, request: &Request) -> Result<bool> {
    if request.what != What::Delete || request.subject != Subject::Person {
        return Ok(false);
    }
    let stays = stays_all(view, words, &about(request))?.iter().any(|stay| stay.needs_name);
    // Also what the person does not see: an open report that is hidden from their new phone still needs its name.
    Ok(stays || retention::needed(view, request.person_id)?.is_some())
}

/// Does what was granted; the bytes of files follow with [`settle`].
pub fn fulfil(act: &mut Act, words: &Words, request: &Request, wished: &str) -> Result<Fulfilled> {
    match request.what {
        What::Copy | What::Object => Ok(Fulfilled::default()),
        What::Correct => correct(act, words, request, wished),
        What::Restrict => fulfil_all(act, Wish::Restrict, &about(request)),
        What::Delete => erase(act, request),
    }
}

fn erase(act: &mut Act, request: &Request) -> Result<Fulfilled> {
    let done = fulfil_all(act, Wish::Erase, &about(request))?;
    if request.subject == Subject::Person {
        store::forget_words(act, request.person_id)?;
        // It counts today, also where the name goes later: whoever reads the figures learns nothing of why.
        if request.name_waits {
            retention::count_one(act, "person")?;
        } else {
            erase_name(act, request.person_id)?;
        }
    }
    Ok(done)
}

/// The name itself and every way in, the last things to go; a restored backup forgets them too.
fn erase_name(act: &mut Act, person_id: Uuid) -> Result<()> {
    retention::erase(act, "person", person_id)?;
    Ok(())
}

/// The new value stands, the old one is nowhere: neither with the person nor in the copies that an undo would need.
fn correct(act: &mut Act, words: &Words, request: &Request, wished: &str) -> Result<Fulfilled> {
    let mut person = person_seen_by(act, words, request.person_id, request.desk)?.ok_or(Cannot::FASTER)?;
    match request.field {
        Some(Field::Name) => person.name = wished.to_owned(),
        Some(Field::BirthYear) => person.birth_year = wished.parse().ok(),
        Some(Field::Phone) => person.phone = Phone::parse(wished).ok(),
        None => return Err(Problem::BadRequest("problem-form")),
    }
    persons::update(act, &person)?;
    fulfil_all(act, Wish::DropCopies, &About::Person(person.id))
}

/// After the commit: the bytes of files whose rows are gone, and the list beside the backups.
pub async fn settle(app: &App, files: Vec<Uuid>) -> Result<()> {
    retention::settle(app).await?;
    if files.is_empty() {
        return Ok(());
    }
    let folder = app.files.clone();
    let remove = move || files.into_iter().for_each(|id| folder.remove(id));
    Ok(tokio::task::spawn_blocking(remove).await.map_err(anyhow::Error::from)?)
}
