//! The rules of joining and leaving: what is asked, how long an answer holds, where a household stands.

use ground::people::{Channel, Household, Named, Purpose};
use ground::web::Errors;
use ground::web::typed::Name;
use serde::Deserialize;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;
use viet_text::Phone;

/// The version of the texts people answer. Another wording is another version; a test holds the two together.
pub const TEXT_VERSION: &str = "2026-12";

/// Messages are asked for again after two years; the roster and the phone hold as long as the membership.
const ASKED_AGAIN_AFTER: Duration = Duration::days(730);
/// An answer that ends within this time is offered for renewal.
pub const ENDS_SOON: Duration = Duration::days(30);
/// The same form sent again within this time, because its answer was lost on the way, is answered as the first.
pub const REPLAY_WITHIN: Duration = Duration::hours(1);

/// When an answer given now stops to hold.
pub fn expires(purpose: Purpose, at: OffsetDateTime) -> Option<OffsetDateTime> {
    match purpose {
        Purpose::Roster | Purpose::PhoneToNeighbours => None,
        Purpose::Messages => Some(at + ASKED_AGAIN_AFTER),
    }
}

/// The key of a purpose's short name.
pub fn title_key(purpose: Purpose) -> String {
    format!("consents-title-{}", purpose.code())
}

/// The key of the text that is agreed to, in its current version.
pub fn text_key(purpose: Purpose) -> String {
    format!("consents-text-{}", purpose.code())
}

/// The texts of all purposes in one language, as they are stored with the answers.
#[derive(Debug, Clone)]
pub struct Asking {
    pub language: &'static str,
    pub channel: Channel,
    bodies: Vec<(Purpose, String)>,
}

impl Asking {
    pub fn new(words: &ground::web::Words, channel: Channel) -> Asking {
        let bodies = Purpose::ALL.map(|purpose| (purpose, words.t(&text_key(purpose)))).to_vec();
        Asking { language: words.lang.code(), channel, bodies }
    }

    pub fn body(&self, purpose: Purpose) -> &str {
        self.bodies.iter().find(|(of, _)| *of == purpose).map_or("", |(_, body)| body.as_str())
    }
}

/// Who leads the group, as a slip names them: the number only where neighbours may see it.
#[derive(Debug, Clone)]
pub struct Leader {
    pub name: String,
    pub phone: Option<Phone>,
}

/// Where a household stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    NotInvited,
    /// A slip lies with it that opens until then.
    Waiting(OffsetDateTime),
    Joined,
    Declined,
}

impl Standing {
    pub fn code(self) -> &'static str {
        match self {
            Standing::NotInvited => "not-invited",
            Standing::Waiting(_) => "waiting",
            Standing::Joined => "joined",
            Standing::Declined => "declined",
        }
    }
}

/// A household with who heads it, who of it has joined, and the slip that waits.
#[derive(Debug, Clone)]
pub struct Line {
    pub household: Household,
    /// None when nobody heads it or its people were erased.
    pub head: Option<Named>,
    pub joined: Vec<Named>,
    pub slip_until: Option<OffsetDateTime>,
}

impl Line {
    pub fn standing(&self) -> Standing {
        match (self.joined.is_empty(), self.slip_until, self.household.declined_at) {
            (false, ..) => Standing::Joined,
            (true, Some(until), _) => Standing::Waiting(until),
            (true, None, Some(_)) => Standing::Declined,
            (true, None, None) => Standing::NotInvited,
        }
    }

    /// Invited together with all others. Who declined is asked again only on purpose.
    pub fn may_be_invited(&self) -> bool {
        self.standing() == Standing::NotInvited
    }
}

/// The form of joining as it was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct JoinForm {
    pub id: String,
    /// A person's id, or `other`.
    pub who: String,
    pub name: String,
    pub grown: String,
    pub phone: String,
    pub roster: String,
    #[serde(rename = "phone-to-neighbours")]
    pub phone_to_neighbours: String,
    pub messages: String,
}

/// Who joins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Newcomer {
    Known(Uuid),
    Other(String),
}

/// A checked form.
#[derive(Debug, Clone)]
pub struct NewJoining {
    pub who: Newcomer,
    pub phone: Option<Phone>,
    pub answers: Vec<(Purpose, bool)>,
}

/// What the slip asks of whoever opens it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Who may be chosen; none on a slip that is for one person.
    pub people: Vec<Uuid>,
    pub only: Option<Uuid>,
    pub purposes: Vec<Purpose>,
}

const NAME: Name = Name {
    missing: "join-name-missing",
    letters: "join-name-foreign-letters",
    office: "join-name-office",
    wrong: "join-name-wrong",
};

impl JoinForm {
    pub fn answer(&self, purpose: Purpose) -> Option<bool> {
        let typed = match purpose {
            Purpose::Roster => &self.roster,
            Purpose::PhoneToNeighbours => &self.phone_to_neighbours,
            Purpose::Messages => &self.messages,
        };
        match typed.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        }
    }

    /// Every question answered, and the roster with yes: without a name in it one cannot belong to the group.
    pub fn check(&self, asked: &Asked) -> Result<NewJoining, Errors> {
        let mut errors = Errors::default();
        let who = self.check_who(asked, &mut errors);
        let mut answers = Vec::new();
        for purpose in asked.purposes.iter().copied() {
            match (purpose, self.answer(purpose)) {
                (_, None) => errors.add(purpose.code(), missing_key(purpose)),
                (Purpose::Roster, Some(false)) => errors.add(purpose.code(), "join-roster-needed"),
                (_, Some(answer)) => answers.push((purpose, answer)),
            }
        }
        let phone = errors.phone("phone", &self.phone, "join-phone-wrong");
        match who {
            Some(who) if errors.is_empty() => Ok(NewJoining { who, phone, answers }),
            _ => Err(errors),
        }
    }

    fn check_who(&self, asked: &Asked, errors: &mut Errors) -> Option<Newcomer> {
        if let Some(only) = asked.only {
            return Some(Newcomer::Known(only));
        }
        if self.who != "other" {
            let known = Uuid::parse_str(&self.who).ok().filter(|id| asked.people.contains(id));
            let known = errors.need("who", known, "join-who-missing");
            return known.map(Newcomer::Known);
        }
        let named = errors.name("name", &self.name, &NAME);
        if self.grown != "1" {
            errors.add("grown", "join-young");
        }
        named.map(Newcomer::Other)
    }

    /// Whether the roster was answered with no: then the way out is shown first.
    pub fn says_no(&self) -> bool {
        self.answer(Purpose::Roster) == Some(false)
    }
}

fn missing_key(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Roster => "join-missing-roster",
        Purpose::PhoneToNeighbours => "join-missing-phone-to-neighbours",
        Purpose::Messages => "join-missing-messages",
    }
}

/// The form of leaving: who heads the household from now on, if the one who leaves did.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct LeaveForm {
    /// A person's id, or `nobody`.
    pub successor: String,
}

impl LeaveForm {
    /// The one who heads the household next. Asked only when there is somebody to choose.
    pub fn check(&self, others: &[Named]) -> Result<Option<Uuid>, Errors> {
        if others.is_empty() || self.successor == "nobody" {
            return Ok(None);
        }
        let chosen = Uuid::parse_str(&self.successor).ok().filter(|id| others.iter().any(|o| o.id == *id));
        let mut errors = Errors::default();
        let chosen = errors.need("successor", chosen, "membership-successor-missing");
        errors.or(chosen)
    }
}
