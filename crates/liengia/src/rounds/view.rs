//! A round as somebody sees it: what their role lets them know, read in one go.
//!
//! Below the group nothing is seen but one's own household; those who lead the group see of each household whether; above
//! it stand counts.

use std::collections::{BTreeMap, HashSet};

use ground::feature::Gathering;
use ground::people::Helped;
use ground::policy::{Action, Reach};
use ground::units::{self, Kind as UnitKind, Unit};
use ground::web::fields::Typed;
use ground::web::{Errors, Problem, Result};
use ground::{Act, View};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use super::answers::store::{self as answers, Asked, Came, NewAnswer};
use super::count::{Given, Hands, Says, Strike, Tally, Valid, Way, Ways, standing};
use super::hands;
use super::hands::{Counted, Met};
use super::model::{OpenTo, Round, Text};
use super::papers::store::{self as papers, Made};
use super::sheet::store::{self as sheets, Printed};
use super::store;
use super::sums::{self, Signed};

/// What was typed on the page and not kept, and why.
pub type Said = (Typed, Errors);

/// A round that is read here.
pub fn found(view: &mut View, id: Uuid) -> Result<Round> {
    store::find(view, id)?.ok_or(Problem::NotFound)
}

/// A group's rounds are its own leaders' to open, whoever reaches it from above.
pub fn opens(view: &View) -> bool {
    may_open(view.unit, |action| view.may(action))
}

/// The same for a page, which has no view.
pub fn may_open(unit: &Unit, may: impl Fn(Action) -> bool) -> bool {
    may(Action::OpenRound) && (unit.kind != UnitKind::Group || may(Action::TakeRound))
}

/// Those who knock on the doors of this group; at a block, on those of its households that are in none.
pub fn takes(view: &View) -> bool {
    view.may(Action::TakeRound)
}

/// A round that was opened from here, for those who keep it.
pub fn kept(view: &mut View, id: Uuid) -> Result<Round> {
    let round = found(view, id)?;
    match round.unit_id == view.unit.id {
        true if opens(view) => Ok(round),
        true => Err(Problem::Forbidden),
        false => Err(Problem::NotFound),
    }
}

/// Everything that counts, as it is seen from a unit.
pub struct Heard {
    pub asked: Vec<Asked>,
    pub given: Vec<Given>,
    pub strikes: Vec<Strike>,
    pub hands: Hands,
    /// At which meeting they were counted.
    pub met: Option<Met>,
    stands: BTreeMap<Uuid, Given>,
}

impl Heard {
    pub fn read(view: &mut View, round: &Round) -> Result<Heard> {
        let (given, strikes) = (answers::list_given(view, round.id)?, answers::list_strikes(view, round.id)?);
        // Hands are of the whole round: a part of it has none.
        let Counted { hands, met } = match round.unit_id == view.unit.id {
            true => hands::find(view, round.id)?,
            false => Counted::default(),
        };
        let mut asked = answers::list_asked(view, round.id)?;
        let stands: BTreeMap<_, _> = standing(&given, &strikes, &round.valid())
            .into_iter()
            .map(|(id, given)| (id, given.clone()))
            .collect();
        // What a household answered stays counted when it leaves: a number that fell with it would tell what it said. One
        // that left in silence is not waited for.
        asked.retain(|one| !one.gone || stands.contains_key(&one.household_id));
        Ok(Heard { asked, given, strikes, hands, met, stands })
    }

    /// The same of the doors of exactly this unit: of a group, or of those of a block that are in none.
    pub fn read_here(view: &mut View, round: &Round) -> Result<Heard> {
        let mut heard = Heard::read(view, round)?;
        let here = &view.unit.id;
        heard.asked.retain(|one| one.unit_id == *here);
        heard.stands.retain(|id, _| heard.asked.iter().any(|one| one.household_id == *id));
        Ok(heard)
    }

    pub fn answer_of(&self, household_id: Uuid) -> Option<&Given> {
        self.stands.get(&household_id)
    }

    pub fn tally(&self, round: &Round) -> Tally {
        let base = i64::try_from(self.asked.len()).unwrap_or(i64::MAX);
        Tally::of(base, self.stands.values(), &self.hands, round.text.choices.len())
    }

    /// The same of one group.
    pub fn tally_of(&self, unit_id: &str, round: &Round) -> Tally {
        let of: Vec<_> = self.asked.iter().filter(|one| one.unit_id == unit_id).collect();
        let stands = of.iter().filter_map(|one| self.answer_of(one.household_id));
        Tally::of(of.len() as i64, stands, &Hands::default(), round.text.choices.len())
    }

    /// How many answers came twice: the first one of each household stands.
    pub fn doubles(&self, round: &Round) -> usize {
        let valid = round.valid();
        let counted = |one: &&Given| standing(std::slice::from_ref(*one), &self.strikes, &valid).len() == 1;
        self.given.iter().filter(counted).count().saturating_sub(self.stands.len())
    }

    /// It said “not ours” of what others wrote down for it, or took back what stood: nobody else answers for it any more.
    pub fn is_left_to_itself(&self, household_id: Uuid, round: &Round) -> bool {
        self.strikes
            .iter()
            .any(|one| one.household_id == household_id && one.closes_other_ways(&round.valid()))
    }

    /// Those whom the phone that goes round may ask yet.
    pub fn silent(&self, round: &Round) -> Vec<&Asked> {
        let waits = |one: &&Asked| {
            self.answer_of(one.household_id).is_none() && !self.is_left_to_itself(one.household_id, round)
        };
        self.asked.iter().filter(waits).collect()
    }

    /// The group of each household whose answer stands, and when it was given.
    pub fn signed(&self) -> impl Iterator<Item = (String, OffsetDateTime)> {
        let at = |one: &Asked| Some((one.unit_id.clone(), self.answer_of(one.household_id)?.at));
        self.asked.iter().filter_map(at)
    }

    /// By which hands the answers that stand came.
    pub fn ways(&self, joined: &HashSet<Uuid>) -> Ways {
        Ways::of(self.stands.values(), joined)
    }

    /// How often a household said that what others put down for it was not its own.
    pub fn objections(&self) -> usize {
        self.strikes.iter().filter(|one| one.way != Way::Own).count()
    }

    /// The last line of it on a sheet could not be read, and nothing else came.
    pub fn is_unreadable(&self, household_id: Uuid) -> bool {
        self.answer_of(household_id).is_none()
            && self.given.iter().any(|one| one.household_id == household_id && one.says == Says::Unreadable)
    }
}

/// An answer that stands, and how it came.
pub type Stood = (Given, Came);

/// The reader's own household in a round.
pub struct Own {
    pub household_id: Uuid,
    /// The answer that stands, and how it came.
    pub stands: Option<Stood>,
    /// By which ways it struck what others said for it.
    pub struck: Vec<Way>,
    /// What it answered to a text that was corrected since, where it has not answered the one that stands.
    pub before: Option<(Given, Text)>,
    /// Its line on a sheet could not be read.
    pub unreadable: bool,
}

pub fn own(view: &mut View, round: &Round) -> Result<Option<Own>> {
    let Some(household_id) = view.who.signed.as_ref().and_then(|signed| signed.household_id) else {
        return Ok(None);
    };
    if view.unit.kind != UnitKind::Group || !answers::is_asked(view, round.id, household_id)? {
        return Ok(None);
    }
    let given = answers::list_of_household(view, round.id, household_id)?;
    let strikes = answers::list_strikes_of(view, round.id, household_id)?;
    let stands = stood(view, round, (&given, &strikes))?;
    let struck = strikes.iter().map(|one| one.way).collect();
    let unreadable = stands.is_none() && given.iter().any(|one| one.says == Says::Unreadable);
    let before = if stands.is_none() { before(view, round, (&given, &strikes))? } else { None };
    Ok(Some(Own { household_id, stands, struck, before, unreadable }))
}

/// The last text before this one that the household answered, and what it answered to it.
fn before(
    view: &mut View,
    round: &Round,
    (given, strikes): (&[Given], &[Strike]),
) -> Result<Option<(Given, Text)>> {
    for version in (1..round.text.version).rev() {
        let Some(text) = store::find_text(view, round.id, version)? else { continue };
        let valid = Valid { version, written_at: text.written_at, ..round.valid() };
        if let Some(stood) = standing(given, strikes, &valid).into_values().next() {
            return Ok(Some((stood.clone(), text)));
        }
    }
    Ok(None)
}

/// So many answers of one household are kept: one that is changed ten times is enough, and no house crowds the others out.
const OF_HOUSEHOLD_MAX: usize = 20;
/// Of those that others wrote down for it, apart: they never use up its own.
const BY_OTHERS_MAX: usize = 5;

/// An answer is written down, by whatever way it came: of a household that is asked here, to the text that stands, while it may be
/// given. Its id was not there; false: it was.
pub fn keep(act: &mut Act, round: &Round, new: &NewAnswer) -> Result<bool> {
    if new.version != round.text.version {
        return Err(Problem::Refused("rounds-text-changed"));
    }
    round.may_answer(new.given_at, act.at)?;
    takes_from(act, round, new.household_id, new.way)?;
    let own = new.way == Way::Own;
    let given = answers::list_of_household(act, round.id, new.household_id)?;
    let most = if own { OF_HOUSEHOLD_MAX } else { BY_OTHERS_MAX };
    if given.iter().filter(|one| (one.way == Way::Own) == own).count() >= most {
        return Err(Problem::Refused("rounds-answered-often"));
    }
    Ok(answers::insert(act, round.id, new)?)
}

/// Whether others may answer for a household that has said nothing: it has not had its say over what others wrote down.
pub fn takes_from_others(view: &mut View, round: &Round, household_id: Uuid) -> Result<bool> {
    let strikes = answers::list_strikes_of(view, round.id, household_id)?;
    Ok(!strikes.iter().any(|one| one.closes_other_ways(&round.valid())))
}

/// Only of a household that is asked, and that has not said that this way is not its own.
fn takes_from(view: &mut View, round: &Round, household_id: Uuid, way: Way) -> Result<()> {
    if !answers::is_asked(view, round.id, household_id)? {
        return Err(Problem::NotFound);
    }
    // Whatever it is and however early it says that it was written: the house had its say since.
    match way != Way::Own && !takes_from_others(view, round, household_id)? {
        true => Err(Problem::Refused("rounds-struck-way")),
        false => Ok(()),
    }
}

/// The houses of elders whom the reader helps, where others may sign for a household at all: a vote is its own alone.
fn helped(view: &mut View, round: &Round) -> Result<Vec<(Helped, Option<Stood>)>> {
    let mut found = Vec::new();
    if !round.kind.is_signed() || view.unit.kind != UnitKind::Group {
        return Ok(found);
    }
    let own = view.who.signed.as_ref().and_then(|signed| signed.household_id);
    for one in view.helped()?.into_iter().filter(|one| own != Some(one.household_id)) {
        if answers::is_asked(view, round.id, one.household_id)? {
            let stands = stands(view, round, one.household_id)?;
            if stands.is_some() || takes_from_others(view, round, one.household_id)? {
                found.push((one, stands));
            }
        }
    }
    Ok(found)
}

/// The answer of a household that stands, and how it came.
pub fn stands(view: &mut View, round: &Round, household_id: Uuid) -> Result<Option<Stood>> {
    let given = answers::list_of_household(view, round.id, household_id)?;
    let strikes = answers::list_strikes_of(view, round.id, household_id)?;
    stood(view, round, (&given, &strikes))
}

fn stood(view: &mut View, round: &Round, (given, strikes): (&[Given], &[Strike])) -> Result<Option<Stood>> {
    let stands = standing(given, strikes, &round.valid()).into_values().next().cloned();
    let came = stands.as_ref().map(|given| answers::find_came(view, given.id)).transpose()?.flatten();
    Ok(stands.zip(came))
}

/// How many households signed in a stretch of time, by group, round and day: of what is over as it was summed, of the rest as it
/// stands.
pub fn signed_in(view: &mut View, from: OffsetDateTime, until: OffsetDateTime) -> Result<Vec<Signed>> {
    let mut signed = sums::store::list(view, from, until)?;
    for round in store::list_unsummed(view, from)?.iter().filter(|round| round.kind.is_signed()) {
        let heard = Heard::read(view, round)?;
        let within = heard.signed().filter(|(_, at)| (from..until).contains(at)).collect::<Vec<_>>();
        signed.extend(sums::sum(round.id, within));
    }
    Ok(signed)
}

/// Hands are raised on a text that is there, and now and then the evening before it was written down.
const RAISED_BEFORE: Duration = Duration::DAY;

/// The meetings of this unit at which its hands may have been counted, the last one first.
pub fn meetings(view: &mut View, round: &Round) -> Result<Vec<Gathering>> {
    let slots: Vec<_> = view.app.features.iter().filter_map(|feature| feature.gatherings).collect();
    let mut held = Vec::new();
    for slot in slots {
        held.extend(slot(view, round.opened_at - RAISED_BEFORE)?);
    }
    Ok(held)
}

pub struct Whole {
    pub round: Round,
    pub groups: Vec<Unit>,
    pub heard: Heard,
    /// What is told as its result: of a vote the whole of it wherever it is read, for parts of it tell by their differences.
    pub tally: Tally,
    /// How many of those were hands at a meeting, and at which.
    pub hands: Hands,
    pub met: Option<Met>,
    /// Where those who keep it may count hands.
    pub meetings: Vec<Gathering>,
    /// By which hands answers came, of what others may take.
    pub ways: Option<Ways>,
    pub own: Option<Own>,
    /// Of elders whom the reader helps: what of their houses stands.
    pub helped: Vec<(Helped, Option<Stood>)>,
    /// The reader opened it, or leads where it was opened.
    pub keeps: bool,
    /// The reader knocks on the doors of this group.
    pub takes: bool,
    /// Households that came since, for those who knock.
    pub movers: Vec<(Uuid, String)>,
    /// Sheets that were printed for this group, and papers that went out of it.
    pub sheets: Vec<Printed>,
    pub papers: Vec<Made>,
}

impl Whole {
    /// Whether the reader sees which household of this group chose what: only where the poll said so, and when it is over.
    pub fn reads_choices(&self, at: OffsetDateTime) -> bool {
        let theirs = match self.round.open_to {
            None => false,
            Some(OpenTo::Leaders) => self.takes,
            Some(OpenTo::Households) => self.takes || self.own.is_some(),
        };
        theirs && !self.round.is_open(at)
    }

    /// Whether it leaves the page as a table: for those who keep it, who knock on doors, who look after a larger unit. A neighbour
    /// reads the page.
    pub fn is_taken_along(&self, unit: UnitKind) -> bool {
        self.keeps || self.takes || unit != UnitKind::Group
    }

    /// The doors of exactly this unit.
    pub fn here<'a>(&'a self, unit_id: &'a str) -> impl Iterator<Item = &'a Asked> {
        self.heard.asked.iter().filter(move |one| one.unit_id == unit_id)
    }
}

pub fn whole(view: &mut View, id: Uuid) -> Result<Whole> {
    let round = found(view, id)?;
    let takes = takes(view);
    let keeps = round.unit_id == view.unit.id && opens(view);
    let heard = Heard::read(view, &round)?;
    let (tally, hands, met) = match round.kind.is_voted() && round.unit_id != view.unit.id {
        true => {
            let opener = units::find(view, &round.unit_id)?.ok_or(Problem::NotFound)?;
            let all = Heard::read(&mut view.at_unit(&opener, Reach::All), &round)?;
            (all.tally(&round), all.hands.clone(), all.met)
        }
        false => (heard.tally(&round), heard.hands.clone(), heard.met.clone()),
    };
    let is_above = view.unit.kind != UnitKind::Group;
    let ways = match round.kind.is_signed() && is_above {
        true => Some(heard.ways(&answers::list_joined(view)?)),
        false => None,
    };
    let counts = keeps && round.kind.is_voted() && round.is_open(view.at);
    Ok(Whole {
        tally,
        hands,
        met,
        meetings: if counts { meetings(view, &round)? } else { Vec::new() },
        ways,
        groups: store::list_groups(view, id)?,
        heard,
        own: own(view, &round)?,
        helped: helped(view, &round)?,
        movers: if takes { store::list_movers(view, id)? } else { Vec::new() },
        sheets: if takes { sheets::list(view, id)? } else { Vec::new() },
        papers: if takes { papers::list(view, id)? } else { Vec::new() },
        keeps,
        takes,
        round,
    })
}
