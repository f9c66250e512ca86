//! Counting: of all that was answered, one answer a household, whatever way it came and in whatever order. Pure.
//!
//! What stands is a function of the set of answers and strikes alone. The first valid one by the moment it was given stands:
//! by our clock, worked out from how long it lay on the phone by the phone's own. So messages may come late, twice, in any
//! order, and a count made of the same set is the same. A household's own phone has the last word over what others wrote down
//! for it, whichever was first: what it answered stands, and what it takes back stands for nothing by any hand.
//! Not here: who may answer (`model`), where answers lie (`answers/store.rs`).

use std::collections::{BTreeMap, HashSet};

use time::OffsetDateTime;
use uuid::Uuid;

use super::kind::Needs;

/// How an answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// By somebody of the household, on a phone where they are signed in.
    Own,
    /// On the phone of who leads the group, handed over.
    Kiosk,
    /// On a sheet of paper, of which there is a photo.
    Sheet,
    /// By the helper of an elder of it, on the helper's own phone.
    Aide,
}

ground::codes!(Way { Own = "own", Kiosk = "kiosk", Sheet = "sheet", Aide = "aide" });

/// What was answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Says {
    Signed,
    Aye,
    No,
    Abstain,
    /// One of the choices of a poll, by its number.
    Choice,
    /// A line on a sheet that nobody can read: it counts for nothing, and is asked again.
    Unreadable,
}

ground::codes!(Says {
    Signed = "signed",
    Aye = "aye",
    No = "no",
    Abstain = "abstain",
    Choice = "choice",
    Unreadable = "unreadable",
});

/// What counting needs to know of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub id: Uuid,
    pub household_id: Uuid,
    /// Of which text.
    pub version: i64,
    pub way: Way,
    pub says: Says,
    /// The choice of a poll, from 0.
    pub choice: Option<i64>,
    /// When, by our clock.
    pub at: OffsetDateTime,
    /// A name was drawn with a finger.
    pub drawn: bool,
}

/// What makes an answer valid: of this text, given while the round was open.
#[derive(Debug, Clone, Copy)]
pub struct Valid {
    pub version: i64,
    /// Since when the text stands: what was taken back before that was of another one.
    pub written_at: OffsetDateTime,
    pub from: OffsetDateTime,
    pub until: OffsetDateTime,
}

impl Valid {
    fn is(&self, given: &Given) -> bool {
        given.version == self.version
            && given.says != Says::Unreadable
            && (self.from..=self.until).contains(&given.at)
    }
}

/// A household said of a way that what came by it was not its own answer: nothing by that way counts any more, however late it
/// comes. Of its own phones it said that it takes back what it answered until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strike {
    pub household_id: Uuid,
    pub way: Way,
    pub at: OffsetDateTime,
}

impl Strike {
    fn is_of(&self, given: &Given) -> bool {
        self.household_id == given.household_id
            && self.way == given.way
            && (self.way != Way::Own || given.at <= self.at)
    }

    /// After it nobody answers for the household by another hand: it said “not ours”, or has had its last word.
    pub fn closes_other_ways(&self, valid: &Valid) -> bool {
        self.way != Way::Own || self.is_last_word(valid)
    }

    /// The household took back, of this text, whatever stands for it.
    fn is_last_word(&self, valid: &Valid) -> bool {
        self.way == Way::Own && self.at >= valid.written_at
    }
}

/// Of each household the answer that stands.
pub fn standing<'a>(given: &'a [Given], strikes: &[Strike], valid: &Valid) -> BTreeMap<Uuid, &'a Given> {
    let mut struck: BTreeMap<Uuid, Vec<&Strike>> = BTreeMap::new();
    for strike in strikes {
        struck.entry(strike.household_id).or_default().push(strike);
    }
    let counts = |one: &Given| {
        struck.get(&one.household_id).is_none_or(|all| {
            all.iter().all(|strike| !strike.is_of(one))
                && (one.way == Way::Own || all.iter().all(|strike| !strike.is_last_word(valid)))
        })
    };
    let rank = |one: &Given| (one.way != Way::Own, one.at, one.id);
    let mut stands: BTreeMap<Uuid, &Given> = BTreeMap::new();
    for one in given.iter().filter(|one| valid.is(one) && counts(one)) {
        let first = stands.entry(one.household_id).or_insert(one);
        if rank(one) < rank(first) {
            *first = one;
        }
    }
    stands
}

/// Hands that were counted at a meeting: numbers, and never households.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hands {
    pub ayes: i64,
    pub noes: i64,
    pub abstained: i64,
    /// Of each choice of a poll.
    pub choices: Vec<i64>,
}

impl Hands {
    pub fn all(&self) -> i64 {
        self.ayes + self.noes + self.abstained + self.choices.iter().sum::<i64>()
    }
}

/// A round in numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// The households that are asked.
    pub base: i64,
    /// Those of them whose answer stands, with hands.
    pub answered: i64,
    pub ayes: i64,
    pub noes: i64,
    pub abstained: i64,
    pub choices: Vec<i64>,
}

impl Tally {
    pub fn of<'a>(
        base: i64,
        stands: impl IntoIterator<Item = &'a Given>,
        hands: &Hands,
        choices: usize,
    ) -> Tally {
        let mut tally = Tally {
            base,
            answered: hands.all(),
            ayes: hands.ayes,
            noes: hands.noes,
            abstained: hands.abstained,
            choices: (0..choices).map(|n| hands.choices.get(n).copied().unwrap_or(0)).collect(),
        };
        for one in stands {
            tally.answered += 1;
            match one.says {
                Says::Signed | Says::Aye => tally.ayes += 1,
                Says::No => tally.noes += 1,
                Says::Abstain => tally.abstained += 1,
                Says::Choice => {
                    let n = one.choice.and_then(|n| usize::try_from(n).ok());
                    if let Some(count) = n.and_then(|n| tally.choices.get_mut(n)) {
                        *count += 1;
                    }
                }
                Says::Unreadable => tally.answered -= 1,
            }
        }
        tally
    }

    pub fn unanswered(&self) -> i64 {
        (self.base - self.answered).max(0)
    }

    /// Whether it passed. With the numbers `withheld`, because few answered on their phones, it is said only where it holds whatever
    /// they said: else whoever counts the hands so that one vote decides reads that vote.
    pub fn decided(&self, needs: Needs, hands: &Hands, withheld: bool) -> Option<bool> {
        let phones = self.answered - hands.all();
        let (least, most) = match withheld {
            true => (hands.ayes, hands.ayes + phones),
            false => (self.ayes, self.ayes),
        };
        match (needs.met(least, self.base), needs.met(most, self.base)) {
            (true, _) => Some(true),
            (_, false) => Some(false),
            _ => None,
        }
    }
}

/// By whose hand it came, in numbers: a phone that was ticked without a name and behind which nobody of the house stands is
/// easily forged, and so it is seen how many those are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ways {
    pub own: i64,
    pub aide: i64,
    /// On the phone that goes round, with a name that was drawn.
    pub drawn: i64,
    /// The same with a tick.
    pub ticked: i64,
    pub sheet: i64,
    /// Ticked there for a house of which nobody has a phone in the app to be told by.
    pub unconfirmed: i64,
}

impl Ways {
    /// `joined`: households that hear in the app what was written down for them.
    pub fn of<'a>(stands: impl IntoIterator<Item = &'a Given>, joined: &HashSet<Uuid>) -> Ways {
        let mut ways = Ways::default();
        for one in stands {
            let n = match one.way {
                Way::Own => &mut ways.own,
                Way::Aide => &mut ways.aide,
                Way::Sheet => &mut ways.sheet,
                Way::Kiosk if one.drawn => &mut ways.drawn,
                Way::Kiosk => {
                    ways.unconfirmed += i64::from(!joined.contains(&one.household_id));
                    &mut ways.ticked
                }
            };
            *n += 1;
        }
        ways
    }

    /// Each with the key of its word.
    pub fn all(&self) -> [(&'static str, i64); 5] {
        [
            ("rounds-by-own", self.own),
            ("rounds-by-aide", self.aide),
            ("rounds-by-drawn", self.drawn),
            ("rounds-by-ticked", self.ticked),
            ("rounds-by-sheet", self.sheet),
        ]
    }
}
