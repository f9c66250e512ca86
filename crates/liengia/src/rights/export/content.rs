//! What a copy holds, and how it is written for machines.

use ground::held::{Held, HeldEntry, HeldFile};
use ground::retention::Periods;
use ground::web::Words;
use ground::web::parts::iso;
use serde_json::{Value as Json, json};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::rights::held::Looked;
use crate::rights::until::until;

/// Grows when a reader of the old one would stumble; see docs/my-data.md.
pub const VERSION: u32 = 1;
/// Files in one export at the most; what is left out is counted in it.
pub const FILES_MAX: usize = 500;

/// Everything of one person at one moment, in one language.
#[derive(Debug, Clone)]
pub struct Export {
    pub person_id: Uuid,
    pub name: String,
    pub controller: String,
    /// By which it says how long what is kept.
    pub periods: Periods,
    pub made_at: OffsetDateTime,
    pub sections: Vec<Held>,
    pub looked: Vec<Looked>,
}

impl Export {
    /// The files that go along, each with its name in the archive.
    pub fn files(&self) -> Vec<(Uuid, String)> {
        let all = self.sections.iter().flat_map(|section| &section.entries).flat_map(|entry| &entry.files);
        all.take(FILES_MAX).map(|file| (file.id, file_name(file))).collect()
    }

    fn left_out(&self) -> usize {
        let all = self.sections.iter().flat_map(|section| &section.entries).map(|entry| entry.files.len());
        all.sum::<usize>().saturating_sub(FILES_MAX)
    }

    /// For machines: codes in English, words in the language of the one who asked.
    pub fn json(&self, words: &Words) -> Json {
        json!({
            "format": "liengia-my-data",
            "version": VERSION,
            "documentation": "docs/my-data.md",
            "made_at": iso(self.made_at),
            "language": words.lang.code(),
            "person": { "id": self.person_id, "name": self.name },
            "controller": self.controller,
            "sections": self.sections.iter().map(|section| section_json(words, &self.periods, section)).collect::<Vec<_>>(),
            "looks": self.looked.iter().map(look_json).collect::<Vec<_>>(),
            "files_left_out": self.left_out(),
        })
    }
}

fn section_json(words: &Words, periods: &Periods, section: &Held) -> Json {
    json!({
        "record": section.record,
        "kept_by": section.desk,
        "title": section.title,
        "why": section.why,
        "until": until(words, periods, section),
        "not_shown": section.not_shown,
        "entries": section.entries.iter().map(entry_json).collect::<Vec<_>>(),
    })
}

/// Facts in their order; a code may stand more than once (the steps of a report).
fn entry_json(entry: &HeldEntry) -> Json {
    let facts: Vec<_> = entry
        .facts
        .iter()
        .map(|fact| json!({ "code": fact.code, "label": fact.label, "value": fact.value }))
        .collect();
    json!({
        "title": entry.title,
        "since": entry.since.map(iso),
        "facts": facts,
        "files": entry.files.iter().map(file_name).collect::<Vec<_>>(),
    })
}

fn look_json(looked: &Looked) -> Json {
    let look = &looked.look;
    json!({
        "at": iso(look.at),
        "role": look.role,
        "unit": looked.unit,
        "name": looked.name,
        "what": look.what,
        "reason": look.reason,
        "entry": looked.reference,
    })
}

/// Where a file lies in the archive.
pub fn file_name(file: &HeldFile) -> String {
    let ending = if file.media_type == "application/pdf" { "pdf" } else { "jpg" };
    format!("files/{}.{ending}", file.id)
}
