//! Matters that somebody brought: while one is open, or a court holds it, their name is needed and it does not go.

use uuid::Uuid;

use super::all::all;
use super::description::Matter;
use super::kept::records;
use crate::act::Act;
use crate::deadlines::kept;
use crate::held::{About, Fulfilled, Stays, Wish};
use crate::params;
use crate::retention::{self, holds};
use crate::view::View;
use crate::web::{Problem, Result, Words};

/// Why a person is needed by name, as the key of a sentence.
pub(crate) fn needed(view: &mut View, person_id: Uuid) -> Result<Option<&'static str>> {
    let at = view.at;
    for matter in all(view.app).flat_map(|personal| personal.matters) {
        let (by, thing, person) = matter.brought;
        if view.number(&count(matter, matter.open), params![person_id])? > 0 {
            return Ok(Some(matter.needed.0));
        }
        let held = format!(
            "select count(*) from {by} w join holds h on h.subject_id = w.{thing}
             where w.{person} = ?1 and h.ended_at is null and h.until_at > ?2"
        );
        if view.number(&held, params![person_id, at])? > 0 {
            return Ok(Some(matter.needed.1));
        }
    }
    Ok(None)
}

fn count(matter: &Matter, which: &str) -> String {
    let (by, thing, person) = matter.brought;
    let table = matter.table;
    format!(
        "select count(*) from {by} w join {table} m on m.id = w.{thing} where w.{person} = ?1 and {which}"
    )
}

/// What of it would stay, as its person may know it.
pub(crate) fn stays(
    matter: &Matter,
    desk: &'static str,
    view: &mut View,
    words: &Words,
    about: &About,
) -> Result<Vec<Stays>> {
    let (open, closed) = match *about {
        About::Person(id) => {
            let of = |which: String| count(matter, &format!("{} and {which}", matter.seen));
            let open = view.number(&of(matter.open.to_owned()), params![id])?;
            (open, view.number(&of(format!("not ({})", matter.open)), params![id])?)
        }
        About::Thing { kind, id } if kind == matter.kind => {
            let sql = format!("select count(*) from {} m where m.id = ?1 and {}", matter.table, matter.open);
            (view.number(&sql, params![id])?, 0)
        }
        About::Thing { .. } => (0, 0),
    };
    let said = [(open, matter.stays.0, true), (closed, matter.stays.1, false)];
    let said = said.into_iter().filter(|(n, ..)| *n > 0);
    Ok(said
        .map(|(n, key, needs_name)| Stays { desk, says: words.with(key, &[("n", &n)]), needs_name })
        .collect())
}

/// Does to a matter what was granted: it goes as by its time, and no clock of it runs on; or fewer see it.
pub(crate) fn fulfil(matter: &Matter, act: &mut Act, wish: Wish, about: &About) -> Result<Fulfilled> {
    let (About::Thing { kind, id }, at) = (*about, act.at) else { return Ok(Fulfilled::default()) };
    if kind != matter.kind || wish == Wish::DropCopies {
        return Ok(Fulfilled::default());
    }
    if wish == Wish::Restrict {
        return Ok(Fulfilled { rows: act.exec(matter.restrict, params![id])?, files: Vec::new() });
    }
    let closed = format!("select count(*) from {} m where m.id = ?1 and not ({})", matter.table, matter.open);
    if act.number(&closed, params![id])? == 0 {
        return Err(Problem::Refused(matter.refused));
    }
    if holds::of(act, id, at)?.is_some() {
        return Err(Problem::Refused(matter.needed.1));
    }
    let mut done = Fulfilled::default();
    for kept in records(act.app).filter(|kept| kept.kind() == kind) {
        let gone = kept.erase(act.app, act, id, at)?;
        retention::note(act, kept.kind(), id, &gone.files)?;
        done.rows += gone.rows;
    }
    kept::meet_all(act, id, at)?;
    Ok(done)
}
