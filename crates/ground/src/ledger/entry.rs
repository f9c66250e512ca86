//! An entry of the book: as a feature writes it, as it stands in the chain, and what of it is hashed.

use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;

/// What an entry is about: the noun of a feature and its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    pub kind: &'static str,
    pub id: Uuid,
}

/// Where anyone who holds a head on paper may compare it with the book.
pub const CHECK_ADDRESS: &str = "/ledger/check";

/// The role of an entry without a signature, whoever acted: a member, the head of the group, or a keeper.
pub const UNSIGNED: &str = "unsigned";

/// A change, before it is written.
#[derive(Debug, Clone)]
pub struct Entry {
    /// `report.closed`: the feature's noun and what happened to it.
    pub verb: &'static str,
    pub subject: Subject,
    /// Facts without persons: a result's code, a deadline, a count.
    pub data: Json,
    pub signing: Signing,
    /// Whom it concerns, for the features that hear of it in the same act. Written nowhere.
    pub concerns: Option<Uuid>,
}

/// Whether an entry says who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signing {
    Signed,
    /// Who did it is left out: it stands elsewhere, where it can be forgotten.
    Unsigned,
    /// Signed by who holds an office; of anybody else left out ([`Entry::on_own_device`]).
    OfOffices,
}

impl Entry {
    pub fn new(verb: &'static str, kind: &'static str, id: Uuid) -> Entry {
        Entry {
            verb,
            subject: Subject { kind, id },
            data: Json::Null,
            signing: Signing::Signed,
            concerns: None,
        }
    }

    /// Without the actor's id and role: for what a teller does, who must not be found here when everything else about
    /// them has been forgotten.
    #[must_use]
    pub fn unsigned(mut self) -> Entry {
        self.signing = Signing::Unsigned;
        self
    }

    /// For what somebody does alone on their own device: a proof, a lock, reading notices. Of a neighbour it leaves no name
    /// and no id: beside what was told without a name a minute later, it would say for ever who told. Of an office it is
    /// signed: who was in, and when, is its to answer for.
    #[must_use]
    pub fn on_own_device(mut self) -> Entry {
        self.signing = Signing::OfOffices;
        self
    }

    #[must_use]
    pub fn concerning(mut self, person_id: Uuid) -> Entry {
        self.concerns = Some(person_id);
        self
    }

    #[must_use]
    pub fn with(mut self, data: Json) -> Entry {
        self.data = data;
        self
    }
}

/// An entry as it stands in the chain.
#[derive(Debug, Clone)]
pub struct Kept {
    pub chain: String,
    pub number: i64,
    pub at: OffsetDateTime,
    /// Who did it; none for the system and for someone not signed in.
    pub actor_id: Option<Uuid>,
    /// In which role.
    pub role: String,
    pub unit_id: String,
    pub verb: String,
    pub kind: String,
    pub subject_id: Uuid,
    /// JSON, as the exact text that was hashed.
    pub data: String,
}

impl Kept {
    pub fn json(&self) -> Json {
        serde_json::from_str(&self.data).unwrap_or(Json::Null)
    }

    /// SHA-256 over the hash before it and every field, each with its length before it, so that no two different
    /// entries read alike.
    pub fn hash(&self, before: &[u8]) -> Vec<u8> {
        let mut hasher = Sha256::new();
        let actor = self.actor_id.map(|id| id.to_string()).unwrap_or_default();
        let micros = (self.at.unix_timestamp_nanos() / 1000).to_string();
        let (number, subject) = (self.number.to_string(), self.subject_id.to_string());
        let fields: [&[u8]; 11] = [
            before,
            self.chain.as_bytes(),
            number.as_bytes(),
            micros.as_bytes(),
            actor.as_bytes(),
            self.role.as_bytes(),
            self.unit_id.as_bytes(),
            self.verb.as_bytes(),
            self.kind.as_bytes(),
            subject.as_bytes(),
            self.data.as_bytes(),
        ];
        for field in fields {
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field);
        }
        hasher.finalize().to_vec()
    }
}
