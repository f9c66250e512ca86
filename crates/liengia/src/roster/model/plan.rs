//! What storing a list would do: to each row its fate, and to the roster what is left alone.

use super::super::reading::{Change, Judged, Refusal, RosterRole, Skip};
use super::details::{Details, Difference, Known};
use super::matching::{Match, assign};

/// What becomes of an accepted row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    New,
    /// The place of the household among the known ones, and what changes.
    Changed {
        known: usize,
        after: Details,
        differences: Vec<Difference>,
        new_head: bool,
    },
    Unchanged {
        known: usize,
    },
    /// Not stored: a household there said no.
    Declined,
}

/// An accepted row and its fate.
#[derive(Debug, Clone)]
pub struct Planned {
    /// The number beside the row in the file.
    pub line: usize,
    /// The list's own number for the household.
    pub number: Option<u32>,
    pub details: Details,
    /// What was read differently than it stands in the file.
    pub remarks: Vec<Change>,
    pub fate: Fate,
    /// The role that its head is given with the import.
    pub gives: Option<RosterRole>,
}

impl Planned {
    /// Whether storing would write something.
    pub fn writes(&self) -> bool {
        matches!(self.fate, Fate::New | Fate::Changed { .. }) || self.gives.is_some()
    }
}

/// A row that is no household of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    pub line: usize,
    /// Who stands in it, if it is somebody.
    pub shown: String,
    pub why: Skip,
}

/// Everything that a preview shows and storing does.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    pub rows: Vec<Planned>,
    pub refused: Vec<(usize, Vec<String>, Vec<Refusal>)>,
    pub skipped: Vec<Skipped>,
    /// Households of the roster that the list does not name. They are left alone.
    pub unnamed: usize,
}

impl Plan {
    fn count(&self, is: impl Fn(&Planned) -> bool) -> usize {
        self.rows.iter().filter(|row| is(row)).count()
    }

    pub fn inserted(&self) -> usize {
        self.count(|row| row.fate == Fate::New)
    }

    /// Households that are there and become another way, in words or in office.
    pub fn updated(&self) -> usize {
        self.count(|row| row.fate != Fate::New && row.writes())
    }

    pub fn unchanged(&self) -> usize {
        self.count(|row| matches!(row.fate, Fate::Unchanged { .. }) && !row.writes())
    }

    /// Rows that are meant as households and do not get in.
    pub fn refused(&self) -> usize {
        self.refused.len() + self.count(|row| row.fate == Fate::Declined)
    }

    pub fn writes(&self) -> bool {
        self.rows.iter().any(Planned::writes)
    }
}

/// Compares judged rows with the roster. `free` are the roles that may be given: nobody holds them, and whoever stores
/// the list may give them.
pub fn plan(judged: Vec<Judged>, known: &[Known], free: &[RosterRole]) -> Plan {
    let mut plan = Plan::default();
    let mut read = Vec::new();
    for one in judged {
        match one {
            Judged::Row { row, changes } => {
                read.push(((row.line, row.number), Details::of_row(&row), changes))
            }
            Judged::Refused { line, shown, why } => plan.refused.push((line, shown, why)),
            Judged::Skipped { line, shown, why } => plan.skipped.push(Skipped { line, shown, why }),
        }
    }
    let details: Vec<Details> = read.iter().map(|(_, details, _)| details.clone()).collect();
    let matches = assign(&details, known);
    let mut free = free.to_vec();
    for (((line, number), details, remarks), found) in read.into_iter().zip(matches) {
        let fate = fate(&details, found, known);
        let gives = match found {
            Match::Same(place) if known[place].head_joined => take(&mut free, details.title),
            _ => None,
        };
        plan.rows.push(Planned { line, number, details, remarks, fate, gives });
    }
    let named = plan.rows.iter().filter(|row| !matches!(row.fate, Fate::New | Fate::Declined)).count();
    plan.unnamed = known.iter().filter(|household| !household.declined).count().saturating_sub(named);
    plan
}

fn take(free: &mut Vec<RosterRole>, role: RosterRole) -> Option<RosterRole> {
    let place = free.iter().position(|one| *one == role)?;
    Some(free.remove(place))
}

fn fate(row: &Details, found: Match, known: &[Known]) -> Fate {
    let (place, after, new_head) = match found {
        Match::New => return Fate::New,
        Match::Declined(_) => return Fate::Declined,
        Match::Same(place) => (place, known[place].details.merged(row), false),
        Match::NewHead(place) => (place, known[place].details.with_new_head(row), true),
    };
    let differences = known[place].details.differences(&after);
    if differences.is_empty() {
        return Fate::Unchanged { known: place };
    }
    Fate::Changed { known: place, after, differences, new_head }
}
