//! Who hears of a request's clock: the office that answers before its end, and after it the next one up as well.
//!
//! Not here: when the clock speaks and what stands in the ledger of it (`ground::deadlines`).

use ground::Act;
use ground::deadlines::{Deadline, Turn};
use ground::notices::Kind;
use ground::people::terms;
use ground::web::{Problem, Result};

use super::model::Request;
use super::{offices, store};

/// How much each hurries. None is said outside of the app: what somebody asked about their data is theirs.
pub const NOTICES: &[Kind] = &[
    Kind::needs_you("rights-asked"),
    Kind::needs_you("rights-written"),
    Kind::needs_you("rights-answered"),
    Kind::needs_you("rights-reminder"),
    Kind::needs_you("rights-late"),
    Kind::needs_you("rights-late-above"),
    Kind::needs_you("rights-late-beside"),
    Kind::information("rights-late-yours"),
    Kind::information("rights-moved"),
    Kind::information("rights-moved-yours"),
];

pub fn tell(act: &mut Act, clock: &Deadline, turn: &Turn) -> Result<()> {
    let (unit, at) = (act.unit, act.at);
    let request = store::find(act, clock.subject_id)?.ok_or(Problem::NotFound)?;
    let link = format!("/{}/rights/{}", unit.id, request.id);
    let kind = match turn {
        Turn::Climb(..) => "rights-late",
        Turn::Moved(_) => "rights-moved",
        Turn::Remind(_) | Turn::Resume => "rights-reminder",
    };
    let not: Vec<_> = [Some(request.person_id), request.not_by].into_iter().flatten().collect();
    for person in offices::holders(act, unit, &request.office, &not, at)? {
        act.notify(person, kind, link.clone());
    }
    if matches!(turn, Turn::Moved(_)) {
        store::update_due(act, request.id, clock.due_at)?;
        tell_asker(act, &request, "rights-moved-yours");
    }
    if let Turn::Climb(_, climb) = turn {
        // Whoever does not answer in this office learns that it is late, and is led to nothing of what was asked. What
        // must not name who asks stays among its own offices also when it is late.
        let (kind, above) = match request.desk.unnamed {
            true => {
                let turns = offices::turns(request.desk);
                let others = turns.into_iter().filter(|office| *office != request.office);
                let mut people = Vec::new();
                for office in others {
                    people.extend(offices::holders(act, unit, office, &not, at)?);
                }
                ("rights-late-beside", people)
            }
            false => {
                let people = terms::holders(act, unit, climb.to, at)?;
                ("rights-late-above", people.into_iter().map(|(person, _)| person).collect())
            }
        };
        for person in above.into_iter().filter(|person| !not.contains(person)) {
            act.notify(person, kind, "/work");
        }
        tell_asker(act, &request, "rights-late-yours");
    }
    Ok(())
}

/// Not on a new phone that does not see it.
fn tell_asker(act: &mut Act, request: &Request, kind: &'static str) {
    if !request.hidden {
        act.notify(request.person_id, kind, format!("/me/data/requests/{}", request.id));
    }
}
