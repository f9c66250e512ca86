//! What happened to a thing, told to people: entries of the book, each with the words that somebody wrote beside it.
//!
//! The book says for ever that something happened and when. The words lie in a table of the feature, where they can be
//! erased; the entry names them in its data as `step`. Not here: who reads which line (the feature), how a line looks
//! (`Visitor::timeline_step`).

use uuid::Uuid;

use super::entry::Kept;

/// An entry with its words; without, where there are none, they were erased, or the reader must not read them.
#[derive(Debug, Clone)]
pub struct Line<W> {
    pub entry: Kept,
    pub step: Option<W>,
}

/// Entries in their order, with the words that they name among those of the same thing.
pub fn lines<W: Clone>(
    entries: impl IntoIterator<Item = Kept>,
    steps: &[W],
    id: impl Fn(&W) -> Uuid,
) -> Vec<Line<W>> {
    let named = |entry: &Kept| entry.json()["step"].as_str()?.parse::<Uuid>().ok();
    let line = |entry: Kept| {
        let step = named(&entry).and_then(|named| steps.iter().find(|step| id(step) == named).cloned());
        Line { entry, step }
    };
    entries.into_iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::small::NOW;

    fn entry(number: i64, data: &Value) -> Kept {
        Kept {
            chain: "00123".to_owned(),
            number,
            at: NOW,
            actor_id: None,
            role: String::new(),
            unit_id: "vn".to_owned(),
            verb: "thing.done".to_owned(),
            kind: "thing".to_owned(),
            subject_id: Uuid::nil(),
            data: data.to_string(),
        }
    }

    #[test]
    fn an_entry_has_the_words_that_it_names_and_no_others() {
        let [said, other, gone] = [1, 2, 3].map(Uuid::from_u128);
        let data = [json!({}), json!({ "step": other }), json!({ "step": gone }), json!({ "step": "x" })];
        let entries = data.iter().zip(1..).map(|(data, number)| entry(number, data));
        let lines = lines(entries, &[(said, "said"), (other, "other")], |step| step.0);
        let told: Vec<_> =
            lines.iter().map(|line| (line.entry.number, line.step.map(|step| step.1))).collect();
        assert_eq!(told, [(1, None), (2, Some("other")), (3, None), (4, None)]);
    }
}
