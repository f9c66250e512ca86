//! Offices: the keeper gives and ends them, and helps with a lost password without ever reading one.

use ground::auth::{passwords, sessions};
use ground::people::persons::{self, Person};
use ground::people::terms;
use ground::policy::Role;
use ground::units::{self, Unit};
use ground::web::typed::id_in;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, see_other};
use ground::{Act, Cannot, Entry, View, ids};
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;
use viet_text::fold;

use crate::accounts::appointment::{Answered, Begins, NOTICE, begins};
use crate::accounts::model::{NewOffice, OfficeForm, offices_at, one_time};
use crate::accounts::readmission::CONFIRMERS;
use crate::accounts::store::{self, Which, appointments};
use crate::accounts::{pages, secrets};

const FOUND_MAX: usize = 20;

#[derive(Deserialize)]
pub struct Search {
    #[serde(default)]
    q: String,
}

#[derive(Deserialize)]
pub struct Ending {
    #[serde(default)]
    term: String,
}

/// `GET /{unit}/officers`: who holds an office here and below.
pub async fn list(caller: Caller, Query(search): Query<Search>) -> Answer {
    let query = search.q.clone();
    let offices = caller
        .view(move |view| {
            let (unit, at) = (view.unit, view.at);
            Ok(pages::officers::Offices {
                held: store::list(view, unit, Which::Held, at)?,
                over: store::list(view, unit, Which::Over, at)?,
                waiting: appointments::list_waiting(view, unit, at)?,
                below: below(view, unit, &query)?,
                above: units::list_ancestors(view, unit)?.pop(),
            })
        })
        .await?;
    Ok(pages::officers::list(&caller, &offices, &search.q))
}

/// The units below at which there are offices: those searched for, else the nearest.
fn below(view: &mut View, unit: &Unit, query: &str) -> Result<Vec<(Unit, Vec<Unit>)>> {
    let found = if query.trim().is_empty() {
        units::children(view, &unit.id)?
    } else {
        units::search(view, query, FOUND_MAX)?
    };
    let has_offices = |other: &Unit| {
        !offices_at(other).is_empty() && other.path.starts_with(&unit.path) && other.id != unit.id
    };
    let mut below = Vec::new();
    for other in found.into_iter().filter(has_offices) {
        let above = units::list_ancestors(view, &other)?;
        below.push((other, above));
    }
    Ok(below)
}

/// `GET /{unit}/officers/new`.
pub async fn new(caller: Caller) -> Answer {
    if offices_at(&caller.unit).is_empty() {
        return Err(Problem::NotFound);
    }
    let form = OfficeForm { id: ids::fresh(caller.app.clock.now()).to_string(), ..OfficeForm::default() };
    Ok(pages::officers::new(&caller, &form, &Errors::default()))
}

/// How giving an office went.
enum Given {
    /// A new person, who signs in with the password that is shown once.
    NewPerson,
    /// One more office for someone with an account, or a create that came again later.
    Known,
    /// It begins when somebody who sits confirms it; with a password that is shown once, if the person is new.
    Waits {
        new: bool,
    },
    /// It begins after a week; with a password, if the person is new.
    Later {
        new: bool,
    },
    LoginTaken,
    HeldAlready,
}

/// `POST /{unit}/officers`: gives an office from now on.
pub async fn create(caller: Caller, Form(form): Form<OfficeForm>) -> Answer {
    let id = form.id().ok_or(Problem::BadRequest("problem-form"))?;
    let office = match form.check(id, &caller.unit, caller.app.clock.now()) {
        Ok(office) => office,
        Err(errors) => return Ok(pages::officers::new(&caller, &form, &errors)),
    };
    // Derived, so that an answer lost on the way can be asked for again; nothing of it is stored but its hash.
    let secret = first_password(&caller, office.id);
    let (hash, wanted) = (secrets::hash(&caller, &secret).await?, office.clone());
    let given = caller.act(move |act| give(act, &wanted, &hash)).await?;
    let mut errors = Errors::default();
    let shown = |new: bool, begins: &str| {
        Ok(pages::officers::given(&caller, &office.login, new.then_some(secret.as_str()), begins))
    };
    match given {
        Given::NewPerson => return shown(true, "officers-begins-now"),
        Given::Known => return shown(false, "officers-begins-now"),
        Given::Waits { new } => return shown(new, "officers-begins-confirmed"),
        Given::Later { new } => return shown(new, "officers-begins-later"),
        Given::LoginTaken => errors.add("login", "officers-login-taken"),
        Given::HeldAlready => errors.add("role", "officers-role-held"),
    }
    Ok(pages::officers::new(&caller, &form, &errors))
}

fn first_password(caller: &Caller, id: Uuid) -> String {
    let derived = caller.app.key.derive("first-password", id.as_bytes());
    let mut bytes = [0; 12];
    bytes.copy_from_slice(&derived[..12]);
    one_time(bytes)
}

fn give(mut act: Act, office: &NewOffice, hash: &str) -> Result<ground::Committed<Given>> {
    let (unit, at) = (act.unit, act.at);
    if let Some(before) = appointments::find(&mut act, unit, office.id)? {
        let new = before.person_id == before.id && passwords::must_change(&mut act, before.person_id)?;
        return Ok(act.replay(match before.answer {
            Some(Answered::Confirmed) if new => Given::NewPerson,
            Some(_) => Given::Known,
            None => Given::Waits { new },
        }));
    }
    if let Some((still_first, from_at)) = store::find_given(&mut act, unit, office.id)? {
        return Ok(act.replay(match (from_at > at, still_first) {
            (true, new) => Given::Later { new },
            (false, true) => Given::NewPerson,
            (false, false) => Given::Known,
        }));
    }
    let (person_id, new) = match passwords::find(&mut act, &office.login)? {
        Some((person_id, _)) => {
            let person = persons::find(&mut act, person_id)?.ok_or(Problem::NotFound)?;
            if fold(&person.name) != fold(&office.name) {
                return Ok(act.replay(Given::LoginTaken));
            }
            (person_id, false)
        }
        None => (office.id, true),
    };
    let by = act.who.person_id().ok_or(Problem::SignIn)?;
    let confirmers = appointments::confirmers(&mut act, unit, office.role, &[person_id, by], at)?;
    let sat = appointments::somebody_sat(&mut act, unit, office.role, at)?;
    let begins = begins(office.role, !confirmers.is_empty(), sat);
    let from_at = if begins == Begins::Later { at + NOTICE } else { at };
    if new {
        persons::insert(&mut act, &newcomer(office), at)?;
        passwords::set_for_once(&mut act, person_id, &office.login, hash, from_at)?;
    }
    if begins == Begins::Confirmed {
        return wait(act, office, person_id, new, &confirmers);
    }
    if !store::insert(&mut act, unit, person_id, office, Some(by), from_at)? {
        return Ok(act.replay(Given::HeldAlready));
    }
    act.refresh(person_id);
    tell_of_office(&mut act, office.role, person_id)?;
    let facts = json!({ "role": office.role.code(), "unit": unit.id });
    let given = match begins {
        Begins::Later => Given::Later { new },
        _ if new => Given::NewPerson,
        _ => Given::Known,
    };
    Ok(act.commit(Entry::new("office.given", "person", person_id).with(facts), given)?)
}

fn newcomer(office: &NewOffice) -> Person {
    Person {
        id: office.id,
        household_id: None,
        name: office.name.clone(),
        birth_year: None,
        phone: None,
        erased_at: None,
    }
}

/// The office waits; whoever may confirm it is told.
fn wait(
    mut act: Act,
    office: &NewOffice,
    person_id: Uuid,
    new: bool,
    confirmers: &[Uuid],
) -> Result<ground::Committed<Given>> {
    let (unit, at) = (act.unit, act.at);
    let by = act.who.person_id().ok_or(Problem::SignIn)?;
    let held = store::holds(&mut act, unit, person_id, office.role, at)?;
    if held || !appointments::insert(&mut act, unit, person_id, office, by, at)? {
        return Ok(act.replay(Given::HeldAlready));
    }
    for confirmer in confirmers {
        act.notify(*confirmer, "office-asked", format!("/{}/appointments/{}", unit.id, office.id));
    }
    let facts = json!({ "role": office.role.code(), "unit": unit.id });
    Ok(act.commit(Entry::new("office.asked", "person", person_id).with(facts), Given::Waits { new })?)
}

/// Whoever reads reports is known to the chief, so that nobody is made an officer in silence; where nobody sits who
/// could confirm, to everyone who holds an office around it.
pub fn tell_of_office(act: &mut Act, role: Role, person_id: Uuid) -> Result<()> {
    let (unit, at) = (act.unit, act.at);
    let tell = if matches!(role, Role::AreaOfficer | Role::WardPoliceChief) { &CONFIRMERS[..] } else { &[] };
    let mut told = vec![person_id];
    for role in tell {
        for (holder, _) in terms::holders(act, unit, *role, at)? {
            if !told.contains(&holder) {
                told.push(holder);
                act.notify(holder, "police-office-given", format!("/{}/offices", unit.id));
            }
        }
    }
    Ok(())
}

/// The person of the address. The keeper's own office and password are not kept here: nobody locks themselves out.
pub fn other_person(caller: &Caller, id: &str) -> Result<Uuid> {
    let id = id_in(id)?;
    if caller.who.person_id() == Some(id) { Err(Problem::Refused("officers-not-own")) } else { Ok(id) }
}

/// `POST /{unit}/officers/{person}/end`: over from this moment; with no term left, every device is out too.
pub async fn end(
    caller: Caller,
    Path((_, person)): Path<(String, String)>,
    Form(form): Form<Ending>,
) -> Answer {
    let person_id = other_person(&caller, &person)?;
    let term_id = id_in(&form.term)?;
    caller
        .act(move |mut act| {
            let (unit, at) = (act.unit, act.at);
            let Some(role) = store::end(&mut act, unit, person_id, term_id, at)? else {
                let was = store::was_given(&mut act, unit, person_id, term_id)?;
                return Err(if was { Cannot::FASTER.into() } else { Problem::NotFound });
            };
            if terms::grants(&mut act, person_id, at)?.is_empty() {
                sessions::end_all(&mut act, person_id, at)?;
            }
            act.refresh(person_id);
            let facts = json!({ "role": role, "unit": unit.id });
            Ok(act.commit(Entry::new("office.ended", "person", person_id).with(facts), ())?)
        })
        .await?;
    Ok(see_other(&pages::officers::home(&caller)))
}

/// `POST /{unit}/officers/{person}/password`: another password for once; whoever used the old one is out. It lets nobody
/// in alone: the second factor is still asked. For someone who has none, a second person confirms (`readmissions`).
pub async fn reset(caller: Caller, Path((_, person)): Path<(String, String)>) -> Answer {
    let person_id = other_person(&caller, &person)?;
    let secret = one_time(ids::random());
    let hash = secrets::hash(&caller, &secret).await?;
    let login = caller
        .act(move |mut act| {
            let (unit, at) = (act.unit, act.at);
            let here = store::holds_office(&mut act, unit, person_id, at)?;
            if here && !store::resets_alone(&mut act, person_id)? {
                return Err(Problem::Refused("officers-reset-needs-second"));
            }
            let login =
                passwords::login_of(&mut act, person_id)?.filter(|_| here).ok_or(Problem::NotFound)?;
            passwords::set_for_once(&mut act, person_id, &login, &hash, at)?;
            sessions::end_all(&mut act, person_id, at)?;
            act.refresh(person_id);
            act.notify(person_id, "password-given", "/me/security");
            Ok(act.commit(Entry::new("password.given", "person", person_id), login)?)
        })
        .await?;
    Ok(pages::officers::given(&caller, &login, Some(&secret), "officers-begins-now"))
}
