//! Retention: how long each kind of record is kept, and the forgetting of it.
//!
//! - [`Period`]: a span as data with its source; features publish theirs, an installation may change them within bounds;
//! - which rows of a kind are due and how one is taken away is derived from what features say of their tables
//!   (`crate::personal`);
//! - `walk`: the daily job, one act a batch over all kinds; `erasing`: one record at once (a request, a restored backup);
//! - [`holds`]: what must not go yet; `figures`: what is due and what went; `outside`: the list beside the backups.
//!
//! What is taken away leaves the tables and, after the commit, the files. The ledger keeps ids and facts without persons:
//! erasing a person empties the row that the id leads to. Not here: what a row of a feature holds (its description),
//! requests of people (feature `rights`), copies (`backup`).

mod due;
mod erasing;
pub mod figures;
pub mod holds;
mod outside;
mod periods;
mod span;
#[cfg(test)]
mod tests;
mod walk;

pub use due::{Due, Gone};
pub use erasing::{count_one, erase, erase_counted, needed, note, settle};
pub use holds::Hold;
pub use outside::{Erased, LIST, read as read_list};
pub(crate) use outside::{bring_list_up, list_all};
pub use periods::{
    Bound, COMPLAINT, Fate, LIABILITY, OTHERS, PEOPLE, Period, PeriodFault, PeriodProblem, Periods, WAYS_IN,
    promised,
};
pub use span::Span;
pub use walk::{forget_due, settle_due};

use crate::web::Words;

/// What goes in the daily walk, within its act, though no period ended: how much. The act has its own entry.
pub type ForgetBesides = fn(&mut crate::Act) -> crate::web::Result<u64>;

/// How long a kind is kept, in a sentence: "Giữ 12 tháng từ khi có kết quả, rồi xóa hẳn."
pub fn line(words: &Words, period: &Period) -> String {
    let (keep, then) = line_parts(words, period);
    format!("{keep} {then}")
}

/// The same in two: "Giữ 12 tháng", which someone looks for, and the rest.
pub fn line_parts(words: &Words, period: &Period) -> (String, String) {
    let from = words.t(&format!("retention-from-{}", period.kind));
    let fate = words.t(&format!("retention-fate-{}", period.fate.code()));
    let keep = words.with("retention-keep", &[("span", &period.span.says(words))]);
    (keep, words.with("retention-then", &[("from", &from), ("fate", &fate)]))
}

/// Whether anything keeps records of this kind.
pub(crate) fn is_kept(app: &crate::App, kind: &str) -> bool {
    crate::personal::records(app).any(|kept| kept.kind() == kind)
}
