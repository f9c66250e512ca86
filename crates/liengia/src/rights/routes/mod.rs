//! The addresses of rights: one's own data, asking, answering, papers.

pub mod answering;
pub mod asking;
pub mod data;
pub mod exporting;
pub mod papers;

use ground::clock;
use ground::held::{Answers, Desk};
use ground::policy::Role;
use ground::units::{self, Unit};
use ground::web::{Caller, Problem, Result};
use ground::{Act, Cannot, Entry, View, settings};
use serde_json::json;
use time::OffsetDateTime;
use uuid::Uuid;

use super::form::NewRequest;
use super::model::{ANSWERED, How, OPEN_MAX, Request, State, Subject, What};
use super::{offices, store};

/// Where a unit of the tree stands, also the country above it.
pub fn unit_of(view: &mut View, id: &str) -> Result<Unit> {
    if id == units::COUNTRY {
        return Ok(Unit::country());
    }
    units::find(view, id)?.ok_or(Problem::NotFound)
}

/// A request before it has a number.
#[derive(Debug, Clone)]
pub struct Asked {
    pub new: NewRequest,
    /// The unit whose office answers.
    pub unit: Unit,
    pub desk: Desk,
    pub person_id: Uuid,
    pub how: How,
    pub proof: String,
    pub subject: Subject,
    /// The one whose look it is.
    pub looked_by: Option<Uuid>,
}

impl Asked {
    /// Who must not answer although the office is theirs: the one who looked; and whoever wrote it down for somebody,
    /// or one person alone could have a neighbour erased. A copy harms nobody.
    fn not_by(&self, me: Uuid) -> Option<Uuid> {
        let written_for = matches!(self.how, How::Paper | How::Spoken) && self.new.what != What::Copy;
        self.looked_by.or(written_for.then_some(me))
    }
}

/// What one person can have waiting about one thing.
fn is_same(request: &Request, asked: &Asked) -> bool {
    request.what == asked.new.what && request.subject == asked.subject && request.field == asked.new.field
}

/// Keeps a request: number, office, clock, who is told. The same form again, or the same wish while the first one still
/// waits, is answered as the first time.
pub fn keep(mut act: Act, asked: &Asked, due_at: OffsetDateTime) -> Result<ground::Committed<Uuid>> {
    let (at, me) = (act.at, act.own_id());
    if let Some(same) = store::find_own(&mut act, me, asked.new.id)? {
        return Ok(act.replay(same.id));
    }
    let waiting = store::list_waiting_about(&mut act, asked.person_id)?;
    if let Some(same) = waiting.iter().find(|request| request.asked_by == me && is_same(request, asked)) {
        let id = same.id;
        return Ok(act.replay(id));
    }
    if waiting.len() >= OPEN_MAX {
        return Err(Problem::Refused("rights-many"));
    }
    let not_by = asked.not_by(me);
    let not: Vec<_> = [Some(asked.person_id), not_by].into_iter().flatten().collect();
    let (office, people) = offices::choose(&mut act, &asked.unit, asked.desk, &not, at)?;
    let request = request(&mut act, asked, office, due_at)?;
    if !store::insert(&mut act, &asked.unit, &request)? {
        // The same form, sent twice at once: the other one was stored while this one waited.
        return match store::find_own(&mut act, me, asked.new.id)? {
            Some(same) => Ok(act.replay(same.id)),
            None => Err(Cannot::FASTER.into()),
        };
    }
    let subject = ("rights", request.id);
    ground::deadlines::kept::start(&mut act, &asked.unit, subject, ANSWERED, at, due_at)?;
    // What someone wrote down in another's name is told to that other, who can take it back.
    if asked.person_id != me && asked.how != How::Child {
        act.notify(asked.person_id, "rights-written", format!("/me/data/requests/{}", request.id));
    }
    for person in people.into_iter().filter(|person| *person != me) {
        act.notify(person, "rights-asked", format!("/{}/rights/{}", asked.unit.id, request.id));
    }
    let data = json!({ "what": request.what.code(), "desk": asked.desk.code, "how": asked.how.code() });
    let entry = entry("rights.asked", &request, me).with(data);
    Ok(act.commit(entry, request.id)?)
}

/// Who asks for something about their own data is for the office that answers: the ledger, which never forgets, does not
/// say it. Whoever writes a request down for somebody signs.
pub fn entry(verb: &'static str, request: &Request, me: Uuid) -> Entry {
    let entry = Entry::new(verb, "rights", request.id);
    let written_for = matches!(request.how, How::Paper | How::Spoken) && request.person_id != me;
    if written_for && !request.desk.unnamed { entry } else { entry.unsigned() }
}

fn request(act: &mut Act, asked: &Asked, office: &str, due_at: OffsetDateTime) -> Result<Request> {
    let (at, year) = (act.at, clock::year_of(act.at));
    let chain = asked.unit.chain().to_owned();
    let taken = "select count(*) from rights_requests where number = ?1";
    let number = settings::fresh_number(act, taken, |digits| format!("{year}-{chain}-{digits}"))?;
    Ok(Request {
        id: asked.new.id,
        unit_id: asked.unit.id.clone(),
        number,
        what: asked.new.what,
        desk: asked.desk,
        office: office.to_owned(),
        not_by: asked.not_by(act.own_id()),
        person_id: asked.person_id,
        asked_by: act.own_id(),
        how: asked.how,
        proof: asked.proof.clone(),
        subject: asked.subject.clone(),
        field: asked.new.field,
        wished: asked.new.wished.clone(),
        words: asked.new.words.clone(),
        state: State::Asked,
        ground: None,
        answer_words: String::new(),
        asked_at: at,
        due_at,
        answered_at: None,
        name_waits: false,
        hidden: false,
    })
}

/// Whose desk a wish about a person as a whole goes to: members' to those who lead the group, officers' to the keeper.
pub fn desk_of(caller: &Caller) -> Result<Desk> {
    let in_group =
        caller.who.grants.iter().any(|grant| !grant.role.is_office() && grant.role != Role::System);
    offices::desk_for(if in_group { Answers::Neighbours } else { Answers::Officers })
}
