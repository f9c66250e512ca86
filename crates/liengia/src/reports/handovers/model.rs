//! The paper of a hand-over: what stands on it, its code, and the digest that shows whether its record was changed since.

use ground::auth::{Key, token_hash};
use ground::files::File;
use ground::ids;
use ground::papers::by_fours;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use time::OffsetDateTime;
use uuid::Uuid;
use viet_text::code;

use crate::reports::model::Report;
use crate::reports::step::Step;

/// Crockford's alphabet: the signs of papers made before.
const SIGNS_BEFORE: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// 12 signs of 25 = 55 bits; tries are throttled, and all that a hit gives is a number, a day and two bodies.
pub const CODE_SIGNS: usize = 12;

/// What stands in the book of papers: all of it may be told to whoever holds the paper.
#[derive(Debug, Clone)]
pub struct Handover {
    pub step_id: Uuid,
    pub report_id: Uuid,
    /// `570316/PC`; of those before, one series a commune and year: `03/PC`.
    pub number: String,
    pub from: String,
    pub to: String,
    pub digest: Vec<u8>,
    pub made_at: OffsetDateTime,
    pub code_hash: Vec<u8>,
}

/// The paper with what it hands over.
#[derive(Debug, Clone)]
pub struct Paper {
    pub handover: Handover,
    pub report: Report,
    pub step: Step,
    pub attachments: Vec<File>,
}

impl Paper {
    /// SHA-256 over everything the paper says, each with its length before it.
    pub fn digest(&self) -> Vec<u8> {
        let (slip, report, step) = (&self.handover, &self.report, &self.step);
        let made = (slip.made_at.unix_timestamp_nanos() / 1000).to_string();
        let text = |part: &Option<String>| part.clone().unwrap_or_default();
        let mut parts = vec![
            slip.step_id.to_string(),
            slip.number.clone(),
            made,
            slip.from.clone(),
            slip.to.clone(),
            report.number.clone(),
            report.kind.code().to_owned(),
            report.place.clone(),
            report.happened.clone(),
            text(&step.body),
            text(&step.handed_how),
            text(&step.document),
            step.words.clone(),
        ];
        parts.extend(self.attachments.iter().map(|file| ids::hex(&file.sha256)));
        let mut hasher = Sha256::new();
        for part in parts {
            hasher.update((part.len() as u64).to_be_bytes());
            hasher.update(part.as_bytes());
        }
        hasher.finalize().to_vec()
    }
}

/// What a check of a paper finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The record is as it was when the paper was made.
    Same,
    /// The record was changed since.
    Changed,
    /// What was handed over is no longer kept; number, day and bodies still are.
    Expired,
}

impl Handover {
    #[cfg(test)]
    pub fn of_code(step_id: Uuid, code: &str) -> Handover {
        let (report_id, made_at, empty) = (step_id, OffsetDateTime::UNIX_EPOCH, String::new());
        let (number, from, to, code_hash) = (empty.clone(), empty.clone(), empty, token_hash(code));
        Handover { step_id, report_id, number, from, to, digest: Vec::new(), made_at, code_hash }
    }

    /// The code on the paper, as it was printed first.
    pub fn code(&self, key: &Key) -> String {
        let code = code(key, self.step_id);
        if token_hash(&code) == self.code_hash { code } else { code_before(key, self.step_id) }
    }
}

/// Derived from the key so that the database holds only its hash; of signs that a Vietnamese keyboard leaves alone.
pub fn code(key: &Key, step_id: Uuid) -> String {
    code::of_bytes(&key.derive("handover-code", step_id.as_bytes())[..CODE_SIGNS])
}

pub fn code_before(key: &Key, step_id: Uuid) -> String {
    let bytes = key.derive("handover", step_id.as_bytes());
    bytes[..CODE_SIGNS].iter().map(|b| SIGNS_BEFORE[usize::from(b % 32)] as char).collect()
}

/// `5K3F-9QXT-2M7V`.
pub fn code_words(code: &str) -> String {
    by_fours(code, "-")
}

/// What is printed on a paper: its code, and the mark of its content when the QR code brought it along.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    pub code: String,
    #[serde(default)]
    pub mark: String,
}
