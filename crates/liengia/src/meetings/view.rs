//! A meeting as somebody sees it on its page: what their role lets them know, read in one go.

use ground::feature::Task;
use ground::files::{self, File};
use ground::papers::{self, Letterhead};
use ground::people::Helped;
use ground::policy::Action;
use ground::units::Kind as UnitKind;
use ground::web::fields::Typed;
use ground::web::{Errors, Problem, Result, Words};
use ground::{View, units};
use uuid::Uuid;

use super::attendance::model::Counts;
use super::attendance::store::{self as attendance, Line, Opinion};
use super::minutes::model::{Decision, Minutes};
use super::minutes::store as minutes;
use super::model::Meeting;
use super::store;

/// What was typed on the page and not kept, and why: an opinion, a reason to cancel.
pub type Said = (Typed, Errors);

/// A meeting that is read here.
pub fn found(view: &mut View, id: Uuid) -> Result<Meeting> {
    store::find(view, id)?.ok_or(Problem::NotFound)
}

pub struct Whole {
    pub meeting: Meeting,
    pub papers: Vec<File>,
    /// Of each called group that is seen from here.
    pub counts: Vec<Counts>,
    /// The reader's own household.
    pub own: Option<Line>,
    /// Elders whom the reader helps, who live elsewhere, with the line of their house.
    pub helped: Vec<(Helped, Line)>,
    /// What the reader wrote to those who lead.
    pub own_opinion: String,
    /// What people of the group wrote, for those who lead it.
    pub opinions: Vec<Opinion>,
    /// The households of the group, for those who lead it.
    pub lines: Vec<Line>,
    /// Of how many of those households somebody takes messages of the group in the app: the others need a knock.
    pub reached: i64,
    pub versions: Vec<Minutes>,
    pub decisions: Vec<Decision>,
    /// The reader keeps it: it was called from here.
    pub keeps: bool,
}

pub fn whole(view: &mut View, id: Uuid) -> Result<Whole> {
    let meeting = found(view, id)?;
    let is_group = view.unit.kind == UnitKind::Group;
    let leads = is_group && view.may(Action::CallRoll);
    let lines = if leads { attendance::list_lines(view, id)? } else { Vec::new() };
    let counts = match leads {
        // Who reads the lines counts them: a household that left is not waited for.
        true => vec![attendance::counts_of(view.unit, &lines)],
        false => attendance::counts(view, id)?,
    };
    Ok(Whole {
        papers: files::list_of(view, id)?,
        counts,
        own: attendance::own_line(view, id)?,
        helped: list_helped(view, id)?,
        own_opinion: attendance::own_opinion(view, id)?,
        opinions: if leads { attendance::list_opinions(view, id)? } else { Vec::new() },
        reached: if leads { attendance::count_reached(view)? } else { 0 },
        lines,
        versions: minutes::list(view, id)?,
        decisions: minutes::list_decisions(view, id)?,
        keeps: meeting.unit_id == view.unit.id && calls(view),
        meeting,
    })
}

fn list_helped(view: &mut View, id: Uuid) -> Result<Vec<(Helped, Line)>> {
    let own = view.who.signed.as_ref().and_then(|signed| signed.household_id);
    let mut lines = Vec::new();
    for helped in view.helped()?.into_iter().filter(|one| own != Some(one.household_id)) {
        if let Some(line) = attendance::helped_line(view, id, &helped)? {
            lines.push((helped, line));
        }
    }
    Ok(lines)
}

/// A meeting that was called from here, for those who keep it; of another unit it is not theirs to change.
pub fn kept(view: &mut View, id: Uuid) -> Result<Meeting> {
    let meeting = found(view, id)?;
    match meeting.unit_id == view.unit.id {
        true if calls(view) => Ok(meeting),
        true => Err(Problem::Forbidden),
        false => Err(Problem::NotFound),
    }
}

/// A group's meetings are its own leaders' to call and to keep, whoever reaches it from above.
pub fn calls(view: &View) -> bool {
    view.may(Action::CallMeeting) && (view.unit.kind != UnitKind::Group || view.may(Action::CallRoll))
}

/// `ông Phúc, tổ trưởng`: who called it, in the words of papers.
pub fn called_by(view: &mut View, meeting: &Meeting, role_words: impl Fn(&str) -> String) -> Result<String> {
    let (name, role) = store::caller_name(view, meeting)?;
    let unit = units::find(view, &meeting.unit_id)?.map(|unit| unit.name).unwrap_or_default();
    Ok(match role {
        Some(role) => format!("{name}, {}, {unit}", role_words(&role)),
        None => format!("{name}, {unit}"),
    })
}

/// The head of its papers: the unit that called it.
pub fn letterhead(view: &mut View, meeting: &Meeting) -> Result<Letterhead> {
    let unit = units::find(view, &meeting.unit_id)?.ok_or(Problem::NotFound)?;
    Ok(papers::unit_head(view, &unit)?)
}

/// What waits for somebody about a meeting.
pub fn task(meeting: &Meeting, words: &Words, key: &str, link: String) -> Task {
    Task {
        title: format!("{}: {}", words.t(key), meeting.title),
        detail: format!("{} · {}", words.moment(meeting.begins_at), meeting.place),
        icon: meeting.kind.icon(),
        link,
        since: meeting.changed_at,
        due: None,
        due_for: String::new(),
        urgent: false,
        now: false,
        press: None,
    }
}
