//! A step of a report, with its words: what they are and who reads them. Pure.
//!
//! Not here: keeping and finding them (`steps.rs`).

use ground::ids;
use time::OffsetDateTime;
use uuid::Uuid;

use super::model::Report;
use super::readers::Reader;

/// What was said with a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Question,
    Answer,
    /// Handed up, or to another body.
    Forwarding,
    Extension,
    /// To those who lead the group.
    Release,
    Closure,
    Reopening,
    /// Why one must know who told, or who follows.
    Look,
    /// Why two reports are one case.
    Join,
    /// By one who follows.
    Addition,
    /// What was said in a voice.
    Transcript,
}

ground::codes!(Kind {
    Question = "question", Answer = "answer", Forwarding = "forwarding", Extension = "extension",
    Release = "release", Closure = "closure", Reopening = "reopening", Look = "look", Join = "join",
    Addition = "addition", Transcript = "transcript",
});

/// What passes between the police and the one who told.
pub const BETWEEN: [&str; 3] = ["report.asked", "report.answered", "report.question-withdrawn"];

/// Who reads on the page of a matter that something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It is no step of the matter: looks into it, holds, what was suggested to someone, and what would tell those who
    /// lead whose phone was lost.
    Nobody,
    /// That others told of it too, and what was written down of a voice.
    Police,
    /// Who was pressed, and that a clock stood still: those who lead read when it is late.
    Tellers,
    /// What is [`BETWEEN`] them: those who lead read what the one who told shares.
    Between,
    /// Whoever may read the report.
    Readers,
    /// Who follows, too: where it stands, and never what passed between the police and who told.
    Everyone,
}

impl Heard {
    /// None of a verb that nobody put here: it is shown to nobody before somebody decided.
    pub fn by(verb: &str) -> Option<Heard> {
        Some(match verb {
            "report.late-told" | "report.opened" | "report.reporter-opened" => Heard::Nobody,
            "report.followers-opened" | "report.shown-again" | "report.heard" => Heard::Nobody,
            "report.held" | "report.hold-ended" | "report.suggested" => Heard::Nobody,
            "report.followed" | "report.unfollowed" | "report.added" | "report.transcribed" => Heard::Police,
            "deadline.reminded" | "deadline.resumed" => Heard::Tellers,
            verb if BETWEEN.contains(&verb) => Heard::Between,
            "report.released" | "report.joined" | "report.parted" | "deadline.moved" => Heard::Readers,
            "report.filed" | "report.received" | "report.forwarded" | "report.extended" => Heard::Everyone,
            "report.closed" | "report.confirmed" | "report.reopened" | "deadline.raised" => Heard::Everyone,
            // Of older ledgers.
            verb if verb.ends_with(".raised") || verb.starts_with("record.forgotten") => Heard::Readers,
            _ => return None,
        })
    }
}

/// A step with its words.
#[derive(Debug, Clone)]
pub struct Step {
    pub id: Uuid,
    pub kind: Kind,
    pub round: u32,
    pub words: String,
    pub body: Option<String>,
    pub handed_how: Option<String>,
    pub document: Option<String>,
    pub outcome: Option<String>,
    pub no_proof_because: Option<String>,
    /// The one who told lets those who lead read it too.
    pub shared: bool,
}

impl Step {
    pub fn new(kind: Kind, words: &str) -> Step {
        Step {
            id: Uuid::nil(),
            kind,
            round: 0,
            words: words.to_owned(),
            body: None,
            handed_how: None,
            document: None,
            outcome: None,
            no_proof_because: None,
            shared: false,
        }
    }

    /// With the id that its form brought along, so that sent twice it is one step.
    pub fn of_form(self, form_id: &str) -> Step {
        Step { id: form_id.parse().unwrap_or_default(), ..self }
    }

    /// As it is kept of this report: in its round, with an id of its own where no form brought one.
    pub fn made(self, report: &Report, at: OffsetDateTime) -> Step {
        Step { id: if self.id.is_nil() { ids::fresh(at) } else { self.id }, round: report.round, ..self }
    }

    /// Whether this reader may read its words. What was told to the police is the teller's to share; why the police took
    /// two reports for one may say what the other one says.
    pub fn is_for(&self, reader: Reader) -> bool {
        match self.kind {
            _ if reader == Reader::Police => true,
            Kind::Join | Kind::Addition => false,
            Kind::Answer | Kind::Reopening => reader == Reader::Teller || self.shared,
            Kind::Question | Kind::Forwarding | Kind::Extension | Kind::Release | Kind::Closure => true,
            Kind::Look | Kind::Transcript => true,
        }
    }

    /// As someone reads it who must not read the report itself: of a hand-over only the body, and of a report that is
    /// for the police alone only the result.
    pub fn without_secrets(mut self, open: bool) -> Step {
        if self.kind == Kind::Forwarding {
            (self.words, self.handed_how, self.document) = (String::new(), None, None);
        }
        if self.kind == Kind::Closure && !open {
            (self.words, self.no_proof_because) = (String::new(), None);
        }
        self
    }
}
