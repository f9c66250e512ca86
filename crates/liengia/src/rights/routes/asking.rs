//! Asking: for oneself or for a child of one's household; where it stands; taking it back.

use ground::clock;
use ground::deadlines::kept;
use ground::held::{About, Answers, Desk, stays_all};
use ground::people::households;
use ground::people::persons::{self, Person};
use ground::web::typed::id_in;
use ground::web::{Answer, Caller, Errors, Form, Path, Problem, Query, Result, see_other};
use ground::{View, ids, touched};
use uuid::Uuid;

use super::{Asked, desk_of, keep, unit_of};
use crate::rights::form::AskForm;
use crate::rights::model::{ANSWERED, How, Subject, What, child_is_asked, is_child};
use crate::rights::model::{ASKED_ALONE, address};
use crate::rights::view::{Asking, Own};
use crate::rights::{erasing, held, offices, pages, store};

/// `GET /me/data/requests`.
pub async fn list(caller: Caller) -> Answer {
    let me = caller.signed()?.id;
    let words = caller.words();
    let requests = caller
        .view(move |view| {
            let requests = store::list_own(view, me)?.into_iter();
            requests.map(|request| erasing::seen_by_asker(view, &words, request)).collect::<Result<Vec<_>>>()
        })
        .await?;
    Ok(pages::asking::list(&caller, &requests))
}

/// `GET /me/data/requests/new?what=correct`.
pub async fn new(caller: Caller, Query(mut form): Query<AskForm>) -> Answer {
    form.id = ids::fresh(caller.app.clock.now()).to_string();
    show_form(&caller, &form, &Errors::default()).await
}

async fn show_form(caller: &Caller, form: &AskForm, errors: &Errors) -> Answer {
    let Some(what) = What::from_code(&form.what).filter(|what| ASKED_ALONE.contains(what)) else {
        return Ok(pages::asking::choose(caller, errors));
    };
    let (words, me) = (caller.words(), caller.signed()?.id);
    let (asked, member) = (form.clone(), desk_of(caller)?.answers == Answers::Neighbours);
    let asking = caller
        .view(move |view| {
            let found = subject(view, &words, me, &asked)?;
            let about = match found.subject {
                Subject::Report(id) => About::Thing { kind: "report", id },
                Subject::Person | Subject::Look(_) => About::Person(me),
            };
            Ok(Asking {
                me: persons::find(view, me)?.ok_or(Problem::NotFound)?,
                children: children(view, me)?,
                about: found.title,
                unnamed: found.desk.is_some_and(|desk| desk.unnamed),
                stays: stays_all(view, &words, &about)?,
                member,
            })
        })
        .await?;
    Ok(pages::asking::form(caller, what, form, &asking, errors))
}

/// The children of a household under 16; only for who heads it.
fn children(view: &mut View, me: Uuid) -> Result<Vec<Person>> {
    let Some(household_id) = persons::find(view, me)?.and_then(|person| person.household_id) else {
        return Ok(Vec::new());
    };
    if households::head(view, household_id)?.is_none_or(|head| head.id != me) {
        return Ok(Vec::new());
    }
    let this_year = clock::year_of(view.at);
    let mut people = persons::list_of(view, household_id)?;
    people.retain(|person| person.id != me && is_child(person.birth_year, this_year));
    Ok(people)
}

/// What a form names, looked up among what is the reader's own; anything else does not exist.
struct Found {
    subject: Subject,
    title: Option<String>,
    desk: Option<Desk>,
    unit_id: Option<String>,
    looked_by: Option<Uuid>,
}

fn subject(view: &mut View, words: &ground::web::Words, me: Uuid, form: &AskForm) -> Result<Found> {
    if !form.look.is_empty() {
        let looked = held::looked_in(view, words, me)?;
        let one = looked.into_iter().find(|one| one.reference == form.look).ok_or(Problem::NotFound)?;
        return Ok(Found {
            subject: Subject::Look(form.look.clone()),
            title: Some(format!("{} · {}", one.look.what, words.moment(one.look.at))),
            desk: offices::desk(one.look.desk),
            unit_id: Some(one.look.unit_id),
            looked_by: one.look.by,
        });
    }
    if form.report.is_empty() {
        return Ok(Found {
            subject: Subject::Person,
            title: None,
            desk: None,
            unit_id: None,
            looked_by: None,
        });
    }
    let id = id_in(&form.report)?;
    let about = Some(About::Thing { kind: "report", id });
    let mut sections = held::gather_in(view, words, me)?.into_iter();
    let (desk, entry) = sections
        .find_map(|section| {
            let entry = section.entries.into_iter().find(|entry| entry.about == about)?;
            Some((section.desk, entry))
        })
        .ok_or(Problem::NotFound)?;
    Ok(Found {
        subject: Subject::Report(id),
        title: Some(entry.title),
        desk: offices::desk(desk),
        unit_id: entry.unit_id,
        looked_by: None,
    })
}

/// `POST /me/data/requests`.
pub async fn create(caller: Caller, Form(form): Form<AskForm>) -> Answer {
    let now = caller.app.clock.now();
    let new = match form.check(clock::year_of(now)) {
        Ok(new) if new.what != What::Copy => new,
        Ok(_) => return Err(Problem::BadRequest("problem-form")),
        Err(errors) => return show_form(&caller, &form, &errors).await,
    };
    let (words, me) = (caller.words(), caller.signed()?.id);
    let (desk, own_unit, typed) = (desk_of(&caller)?, caller.unit.clone(), form.clone());
    let asked = caller
        .view(move |view| {
            let found = subject(view, &words, me, &typed)?;
            if !found.subject.allows(new.what) {
                return Err(Problem::BadRequest("rights-what-strange"));
            }
            let whose = whose(view, me, &typed)?;
            let unit = match &found.unit_id {
                Some(id) => unit_of(view, id)?,
                None => own_unit.clone(),
            };
            Ok(whose.check(&found.subject).map(|()| Asked {
                new: new.clone(),
                unit,
                desk: found.desk.unwrap_or(desk),
                person_id: whose.person_id,
                how: whose.how,
                proof: String::new(),
                subject: found.subject,
                looked_by: found.looked_by,
            }))
        })
        .await?;
    let asked = match asked {
        Ok(asked) => asked,
        Err(errors) => return show_form(&caller, &form, &errors).await,
    };
    let due_at = caller.app.deadlines.due(ANSWERED, now)?;
    let id = caller.act(move |act| keep(act, &asked, due_at)).await?;
    Ok(see_other(&address(id)))
}

/// Whose data a form is about.
struct Whose {
    person_id: Uuid,
    how: How,
    /// A child of seven and over is asked first (Law 91/2025/QH15 Art 24).
    agreed: bool,
}

/// Oneself, or a child of one's household; anyone else does not exist.
fn whose(view: &mut View, me: Uuid, form: &AskForm) -> Result<Whose> {
    if form.person.is_empty() || form.person == me.to_string() {
        return Ok(Whose { person_id: me, how: How::Own, agreed: true });
    }
    let this_year = clock::year_of(view.at);
    let child = children(view, me)?.into_iter().find(|child| child.id.to_string() == form.person);
    let child = child.ok_or(Problem::NotFound)?;
    let asked_first = child.birth_year.is_none_or(|born| child_is_asked(born, this_year));
    Ok(Whose { person_id: child.id, how: How::Child, agreed: !asked_first || form.child_agrees == "1" })
}

impl Whose {
    /// A parent's own reports and looks are no wish about the child.
    fn check(&self, subject: &Subject) -> std::result::Result<(), Errors> {
        let mut errors = Errors::default();
        if !self.agreed {
            errors.add("child_agrees", "rights-child-must-agree");
        }
        if self.how != How::Own && *subject != Subject::Person {
            errors.add("person", "rights-child-person-only");
        }
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

async fn find(caller: &Caller, id: Uuid) -> Result<Own> {
    let (words, me) = (caller.words(), caller.signed()?.id);
    caller
        .view(move |view| {
            let request = store::find_own(view, me, id)?.ok_or(Problem::NotFound)?;
            let (unit, at) = (unit_of(view, &request.unit_id)?, view.at);
            let not: Vec<_> = [Some(request.person_id), request.not_by].into_iter().flatten().collect();
            let nobody = offices::holders(view, &unit, &request.office, &not, at)?.is_empty();
            let child = match request.person_id == me {
                true => None,
                false => {
                    let (id, desk) = (request.person_id, request.desk);
                    let person = erasing::person_seen_by(view, &words, id, desk)?;
                    Some(person.map_or_else(|| words.t("rights-name-gone"), |person| person.name))
                }
            };
            let request = erasing::seen_by_asker(view, &words, request)?;
            Ok(Own { request, nobody, child })
        })
        .await
}

/// `GET /me/data/requests/{id}`: where it stands.
pub async fn show(caller: Caller, Path(id): Path<Uuid>) -> Answer {
    let own = find(&caller, id).await?;
    Ok(pages::asking::show(&caller, &own))
}

/// `GET …/sheet`: receipt and answer, to print.
pub async fn sheet(caller: Caller, Path(id): Path<Uuid>) -> Answer {
    let own = find(&caller, id).await?;
    Ok(pages::sheet::sheet(&caller, &own.request, &address(id)))
}

/// `POST …/withdrawal`: taken back.
pub async fn withdraw(caller: Caller, Path(id): Path<Uuid>) -> Answer {
    let me = caller.signed()?.id;
    caller
        .act(move |mut act| {
            let at = act.at;
            let mut request = store::find_own(&mut act, me, id)?.ok_or(Problem::NotFound)?;
            request.withdraw()?;
            touched(store::end(&mut act, &request, Some(me), at)?)?;
            kept::meet(&mut act, id, ANSWERED, at)?;
            Ok(act.commit(super::entry("rights.withdrawn", &request, me), ())?)
        })
        .await?;
    Ok(see_other(&address(id)))
}
