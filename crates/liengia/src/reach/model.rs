//! By which way a household hears, and what would help where it hears by none. Pure.

use ground::clock::{beginning_of, day_of};
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use viet_text::Phone;

/// A way that proved itself counts for so long: a phone that nobody opened since may lie in a drawer.
pub const FRESH: Duration = Duration::days(14);

/// How a household hears of what is common.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A phone of somebody who takes messages.
    Phone,
    /// A mail to somebody of it, in which a link was pressed.
    Mail,
    /// Somebody stood at its door.
    Knock,
    /// A household beside it, which is reached, knocks.
    Pair,
}

ground::codes!(Way { Phone = "phone", Mail = "mail", Knock = "knock", Pair = "pair" });

/// What would help, the first thing to do first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fix {
    /// Nobody has joined: a slip, on paper.
    Invite,
    /// Nobody of it takes messages.
    Allow,
    /// None of their phones rings.
    TurnOn,
    /// Nobody has opened the book for two weeks.
    Open,
}

ground::codes!(Fix { Invite = "invite", Allow = "allow", TurnOn = "turn-on", Open = "open" });

/// When phones and mails are looked at: as the week begins. Between two looks nothing moves by what anybody does with their phone,
/// or a house that woke up would stand beside what was just told.
pub fn looked_since(at: OffsetDateTime) -> OffsetDateTime {
    let today = day_of(at);
    beginning_of(today - Duration::days(i64::from(today.weekday().number_days_from_monday())))
}

/// A household of a group, and what is known of the ways to it.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: Uuid,
    pub number: i64,
    pub address: String,
    /// Who heads it.
    pub name: String,
    pub head_id: Option<Uuid>,
    pub phone: Option<Phone>,
    /// Somebody of it has joined.
    pub joined: bool,
    /// Somebody of it who has joined takes messages.
    pub takes: bool,
    /// At the last look: some phone of those who take messages is told; one of them lives; a mail to one of them was read.
    pub told: bool,
    pub phone_lives: bool,
    pub mail_read: bool,
    /// When somebody knocked last.
    pub knocked_at: Option<OffsetDateTime>,
}

impl Line {
    fn by_itself(&self) -> Option<Way> {
        match self {
            Line { takes: false, .. } => None,
            Line { phone_lives: true, .. } => Some(Way::Phone),
            Line { mail_read: true, .. } => Some(Way::Mail),
            Line { .. } => None,
        }
    }

    /// Without anybody's help: such a house can be asked to knock.
    pub fn hears(&self) -> bool {
        self.by_itself().is_some()
    }

    /// The best way there is; `partner` is the household that knocks for it, by the word of both.
    pub fn way(&self, partner: Option<&Line>, at: OffsetDateTime) -> Option<Way> {
        match () {
            () if self.hears() => self.by_itself(),
            () if partner.is_some_and(Line::hears) => Some(Way::Pair),
            () if self.knocked_at.is_some_and(|knocked_at| knocked_at > at - FRESH) => Some(Way::Knock),
            () => None,
        }
    }

    pub fn fix(&self) -> Fix {
        match self {
            Line { joined: false, .. } => Fix::Invite,
            Line { takes: false, .. } => Fix::Allow,
            Line { told: false, .. } => Fix::TurnOn,
            Line { .. } => Fix::Open,
        }
    }
}

/// How a household gave its word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// Its head, on their own phone.
    Own,
    /// Its head by mouth, to who leads the group.
    Said,
}

ground::codes!(Word { Own = "own", Said = "said" });

/// Two neighbouring households that knock for one another.
#[derive(Debug, Clone)]
pub struct Pair {
    pub id: Uuid,
    /// Each with its word, where it gave it.
    pub sides: [(Uuid, Option<Word>); 2],
}

impl Pair {
    /// By the word of both.
    pub fn stands(&self) -> bool {
        self.sides.iter().all(|(_, word)| word.is_some())
    }

    pub fn has(&self, household_id: Uuid) -> bool {
        self.sides.iter().any(|(id, _)| *id == household_id)
    }

    pub fn other(&self, household_id: Uuid) -> Option<Uuid> {
        self.has(household_id).then(|| self.sides.iter().map(|(id, _)| *id).find(|id| *id != household_id))?
    }

    pub fn word_of(&self, household_id: Uuid) -> Option<Word> {
        self.sides.iter().find(|(id, _)| *id == household_id).and_then(|(_, word)| *word)
    }
}

/// A group as a whole.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// By their numbers.
    pub lines: Vec<Line>,
    /// That have not ended.
    pub pairs: Vec<Pair>,
    /// Houses at which somebody who leads the group said today that they knocked.
    pub knocked: Vec<Uuid>,
}

impl Reach {
    pub fn line(&self, id: Uuid) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    pub fn pair_of(&self, id: Uuid) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.has(id))
    }

    /// The household that knocks for this one, by the word of both.
    pub fn partner(&self, id: Uuid) -> Option<&Line> {
        let pair = self.pair_of(id).filter(|pair| pair.stands())?;
        self.line(pair.other(id)?)
    }

    pub fn way(&self, line: &Line, at: OffsetDateTime) -> Option<Way> {
        line.way(self.partner(line.id), at)
    }

    pub fn reached(&self, at: OffsetDateTime) -> usize {
        self.lines.iter().filter(|line| self.way(line, at).is_some()).count()
    }

    /// With whom a household could be paired: neighbours without a pair, whoever is reached by phone first, then the nearest by
    /// the numbers of the roster, which follow the lane.
    pub fn partners_for(&self, id: Uuid) -> Vec<&Line> {
        let number = self.line(id).map_or(0, |line| line.number);
        let mut free: Vec<_> =
            self.lines.iter().filter(|line| line.id != id && self.pair_of(line.id).is_none()).collect();
        free.sort_by_key(|line| (!line.hears(), (line.number - number).abs(), line.number));
        free
    }
}
