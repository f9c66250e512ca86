//! What is held about a person, who looked at it, and what can be done about it: the words in which features say so to
//! each other. Law 91/2025/QH15 Art 4: to know, view, correct, get, delete, restrict, object.
//!
//! Each feature describes its tables (`crate::personal`), and fills the slots `stays` and `fulfil` where a rule is
//! really its own. Not here: requests, their clock
//! and who answers them (feature `rights`); how long a kind of record is kept.

use time::OffsetDateTime;
use uuid::Uuid;

use crate::act::Act;
use crate::personal::{self, matters};
use crate::policy::Role;
use crate::view::View;
use crate::web::{Result, Words};

/// Who keeps records, and so decides on what is asked about them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Desk {
    /// Its name in the database and in the export.
    pub code: &'static str,
    /// Whose turn it is, nearest first: each the roles that answer for one another. An office goes by the first of them.
    pub turns: &'static [&'static [Role]],
    /// Who asks stays unnamed, and what is asked stays among these offices also when it is late.
    pub unnamed: bool,
    /// Whose wishes about themselves as a whole it answers.
    pub answers: Answers,
}

/// Whose wishes about themselves as a whole a desk answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    Nobody,
    /// Of those who belong to a group.
    Neighbours,
    /// Of everybody else: who holds an office.
    Officers,
}

/// A section of what is held: one kind of record, with its purpose.
#[derive(Debug, Clone)]
pub struct Held {
    /// The kind of record, the same in every language: `persons`, `reports`, `sessions`.
    pub record: &'static str,
    /// By the code of its [`Desk`].
    pub desk: &'static str,
    pub title: String,
    /// What for, and on which basis in law, in one or two plain sentences.
    pub why: String,
    /// What is not shown here, and why.
    pub not_shown: Option<String>,
    /// What the sentence of its end names: variables, and kinds of period.
    pub until: &'static [(&'static str, &'static str)],
    pub entries: Vec<HeldEntry>,
}

/// One record of a section.
#[derive(Debug, Clone, Default)]
pub struct HeldEntry {
    pub title: String,
    pub since: Option<OffsetDateTime>,
    pub facts: Vec<HeldFact>,
    /// Where it stands in the application.
    pub link: Option<String>,
    /// What a request about this record names, and the unit whose office answers; without one, the person's own.
    pub about: Option<About>,
    pub unit_id: Option<String>,
    pub files: Vec<HeldFile>,
    /// Whoever next holds the phone must not read it: without a fresh proof only its title and number go out.
    pub quiet: bool,
}

impl HeldEntry {
    pub fn titled(title: impl Into<String>, since: Option<OffsetDateTime>) -> HeldEntry {
        HeldEntry { title: title.into(), since, ..HeldEntry::default() }
    }

    /// What people read below the title: not what it says already, nor what is only for machines.
    pub fn told(&self) -> impl Iterator<Item = &HeldFact> {
        self.facts.iter().filter(|fact| !fact.label.is_empty() && !self.title.contains(&fact.value))
    }

    /// A fact, unless there is nothing to say.
    #[must_use]
    pub fn fact(mut self, code: &'static str, label: String, value: impl Into<String>) -> HeldEntry {
        let value = value.into();
        if !value.is_empty() {
            self.facts.push(HeldFact { code, label, value });
        }
        self
    }
}

/// One fact: its code for machines, its words for people.
#[derive(Debug, Clone)]
pub struct HeldFact {
    pub code: &'static str,
    /// Empty where only machines need it.
    pub label: String,
    pub value: String,
}

/// A file of the person's own, for the export.
#[derive(Debug, Clone)]
pub struct HeldFile {
    pub id: Uuid,
    pub media_type: String,
}

/// Someone opened a record.
#[derive(Debug, Clone)]
pub struct Look {
    /// The entry of the ledger: its chain and number.
    pub chain: String,
    pub number: i64,
    pub at: OffsetDateTime,
    pub by: Option<Uuid>,
    /// The role they acted in, by its code.
    pub role: String,
    /// The unit it happened at.
    pub unit_id: String,
    /// By the code of its [`Desk`].
    pub desk: &'static str,
    /// What was opened, in words.
    pub what: String,
    /// The reason that was given.
    pub reason: Option<String>,
    /// Of a quiet record: its reason is shown after a fresh proof alone.
    pub quiet: bool,
    pub link: Option<String>,
}

/// What a wish is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    Person(Uuid),
    /// A thing of a feature, by its noun and id.
    Thing {
        kind: &'static str,
        id: Uuid,
    },
}

/// What is done when a request is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Rows and files go, for good.
    Erase,
    /// It is kept, and seen by fewer.
    Restrict,
    /// Copies that only an undo would need go: someone left, or was corrected.
    DropCopies,
}

/// What must stay although someone asked for it to go.
#[derive(Debug, Clone)]
pub struct Stays {
    /// Who keeps it. Another desk is not told of it: that someone told of something is nobody's else to know.
    /// By the code of its [`Desk`].
    pub desk: &'static str,
    /// What and why, in a sentence.
    pub says: String,
    /// As long as this holds, the person's name cannot go.
    pub needs_name: bool,
}

/// What was done.
#[derive(Debug, Clone, Default)]
pub struct Fulfilled {
    pub rows: u64,
    /// Files whose rows are gone; their bytes follow after the commit.
    pub files: Vec<Uuid>,
}

impl Fulfilled {
    pub fn add(&mut self, more: Fulfilled) {
        self.rows += more.rows;
        self.files.extend(more.files);
    }
}

/// What would stay if something went; said before anyone decides.
pub type StaysSlot = fn(&mut View, &Words, &About) -> Result<Vec<Stays>>;
/// Does to a feature's own tables what was granted.
pub type FulfilSlot = fn(&mut Act, Wish, &About) -> Result<Fulfilled>;

/// Lets every feature do its part, in one act: by its own functions, and by what it says of its tables.
pub fn fulfil_all(act: &mut Act, wish: Wish, about: &About) -> Result<Fulfilled> {
    let mut done = Fulfilled::default();
    if let (About::Person(id), Wish::Erase) = (*about, wish) {
        personal::forget_who_told(act.app, act, id)?;
    }
    for feature in &act.app.features {
        if let Some(slot) = feature.fulfil {
            done.add(slot(act, wish, about)?);
        }
        for matter in feature.personal.matters {
            done.add(matters::fulfil(matter, act, wish, about)?);
        }
        done.rows += personal::fulfil(feature.personal.tables, act, wish, about)?;
    }
    Ok(done)
}

/// What would have to stay, asked of every feature.
pub fn stays_all(view: &mut View, words: &Words, about: &About) -> Result<Vec<Stays>> {
    let mut stays = Vec::new();
    for feature in &view.app.features {
        if let Some(slot) = feature.stays {
            stays.extend(slot(view, words, about)?);
        }
        let desk = feature.personal.desk.map_or("", |desk| desk.code);
        for matter in feature.personal.matters {
            stays.extend(matters::stays(matter, desk, view, words, about)?);
        }
    }
    Ok(stays)
}
