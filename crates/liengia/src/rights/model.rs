//! The rules of a request about personal data: what may be asked, where it stands, how it ends. Law 91/2025/QH15 Art 4.
//!
//! Pure. Which office answers is in `offices`, what a granted wish does in `erasing`.

use ground::Cannot;
use ground::held::Desk;
use time::OffsetDateTime;
use uuid::Uuid;

/// The rule of the answer's clock: 2 working days (Nghị định 356/2025/NĐ-CP, Art 5).
pub const ANSWERED: &str = "rights-answered";
/// Requests of one person that may wait at the same time.
pub const OPEN_MAX: usize = 10;
/// Under this age a parent asks; from the second on the child is asked first (Law 91/2025/QH15 Art 24).
pub const CHILD_UNDER: i32 = 16;
pub const CHILD_ASKED_FROM: i32 = 7;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A copy on paper, for someone without a phone.
    Copy,
    Correct,
    Delete,
    Restrict,
    Object,
}

ground::codes!(What {
    Copy = "copy", Correct = "correct", Delete = "delete", Restrict = "restrict", Object = "object",
});

impl What {
    /// The answers there are. What is done is done or not; a name that must wait makes it "partly" for who may know.
    pub fn outcomes(self) -> &'static [State] {
        match self {
            What::Correct | What::Delete | What::Restrict => &[State::Granted, State::Refused],
            What::Copy | What::Object => &[State::Granted, State::Partly, State::Refused],
        }
    }

    pub fn icon(self) -> &'static str {
        match self {
            What::Copy => "file-text",
            What::Correct => "pen-line",
            What::Delete => "trash-2",
            What::Restrict => "eye-off",
            What::Object => "message-square-warning",
        }
    }
}

/// A fact about oneself that may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Name,
    BirthYear,
    Phone,
}

ground::codes!(Field { Name = "name", BirthYear = "birth-year", Phone = "phone" });

/// How a request came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// On one's own device.
    Own,
    /// By the head of the household, for a child of it.
    Child,
    /// A signed paper, kept where the proof says.
    Paper,
    /// Said in person to whoever wrote it down.
    Spoken,
}

ground::codes!(How { Own = "self", Child = "child", Paper = "paper", Spoken = "spoken" });

/// Why something is not done, or not wholly: what the law lets weigh more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    UnderHandling,
    StateDuty,
    OthersSafety,
    NotProved,
    FactStands,
}

ground::codes!(Ground {
    UnderHandling = "under-handling", StateDuty = "state-duty", OthersSafety = "others-safety",
    NotProved = "not-proved", FactStands = "fact-stands",
});

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Asked,
    Granted,
    Partly,
    Refused,
    Withdrawn,
}

ground::codes!(State {
    Asked = "asked", Granted = "granted", Partly = "partly", Refused = "refused", Withdrawn = "withdrawn",
});

/// What a request is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    Person,
    Report(Uuid),
    /// An entry of the ledger: `09574/17`. The look was of this desk's record.
    Look(String),
}

impl Subject {
    /// A report is not corrected by others' hands, and a look that happened can only be objected to.
    pub fn allows(&self, what: What) -> bool {
        match self {
            Subject::Person => true,
            Subject::Report(_) => matches!(what, What::Delete | What::Restrict | What::Object),
            Subject::Look(_) => what == What::Object,
        }
    }
}

/// A request, as it is kept.
#[derive(Debug, Clone)]
pub struct Request {
    pub id: Uuid,
    pub unit_id: String,
    pub number: String,
    pub what: What,
    pub desk: Desk,
    pub office: String,
    pub not_by: Option<Uuid>,
    pub person_id: Uuid,
    pub asked_by: Uuid,
    pub how: How,
    pub proof: String,
    pub subject: Subject,
    pub field: Option<Field>,
    pub wished: String,
    pub words: String,
    pub state: State,
    pub ground: Option<Ground>,
    pub answer_words: String,
    pub asked_at: OffsetDateTime,
    pub due_at: OffsetDateTime,
    pub answered_at: Option<OffsetDateTime>,
    pub name_waits: bool,
    /// Their new phone does not see it.
    pub hidden: bool,
}

/// How a request is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAnswer {
    pub state: State,
    pub ground: Option<Ground>,
    pub words: String,
}

impl Request {
    /// Ends with an answer. That a name must stay for now is for the clock, and not part of the answer: see [`Self::seen`].
    pub fn answer(&mut self, answer: NewAnswer, name_must_stay: bool) -> Result<(), Cannot> {
        self.is_open()?;
        self.name_waits = name_must_stay && answer.state != State::Refused;
        self.state = answer.state;
        self.ground = answer.ground;
        self.answer_words = answer.words;
        // The wish has come true or not; the words that led there are nobody's business any more.
        self.wished = String::new();
        Ok(())
    }

    /// As a reader may know it. A name that waits tells that its person told of something that is still open; so it is
    /// said only to a reader who sees anyway what needs the name.
    #[must_use]
    pub fn seen(mut self, sees_the_need: bool) -> Request {
        if self.what == What::Delete && self.state == State::Partly {
            // Answers of before said it themselves.
            (self.state, self.ground) = (State::Granted, None);
        }
        self.name_waits &= sees_the_need;
        if self.name_waits {
            (self.state, self.ground) = (State::Partly, Some(Ground::UnderHandling));
        }
        self
    }

    /// Taken back by whoever asked.
    pub fn withdraw(&mut self) -> Result<(), Cannot> {
        self.is_open()?;
        self.state = State::Withdrawn;
        self.wished = String::new();
        Ok(())
    }

    fn is_open(&self) -> Result<(), Cannot> {
        if self.state == State::Asked { Ok(()) } else { Err(Cannot("rights-ended-already")) }
    }

    pub fn is_late(&self, now: OffsetDateTime) -> bool {
        self.answered_at.unwrap_or(now) > self.due_at
    }

    /// Whether something is to be done, and not only said, when it is granted.
    pub fn changes_something(&self) -> bool {
        matches!(self.what, What::Correct | What::Delete | What::Restrict)
    }
}

/// How old someone is at the most this year, as only the year of birth is known.
pub fn age_at_most(birth_year: i32, this_year: i32) -> i32 {
    this_year - birth_year
}

/// For whom a parent may ask: who turns 16 this year may already be, and asks alone.
pub fn is_child(birth_year: Option<i32>, this_year: i32) -> bool {
    birth_year.is_some_and(|year| age_at_most(year, this_year) < CHILD_UNDER)
}

/// Whether the child must be asked first.
pub fn child_is_asked(birth_year: i32, this_year: i32) -> bool {
    age_at_most(birth_year, this_year) >= CHILD_ASKED_FROM
}

/// Where one's own request stands.
pub fn address(id: Uuid) -> String {
    format!("/me/data/requests/{id}")
}

/// What may be asked of oneself; a copy is taken along at once and need not be asked for.
pub const ASKED_ALONE: [What; 4] = [What::Correct, What::Delete, What::Restrict, What::Object];
