//! A name that had to wait goes in the daily walk of `ground::retention` when nothing needs it any more. Within the walk's
//! act and entry: one of its own would say on which day, and so why.

use ground::held::{About, stays_all};
use ground::web::{Lang, Result};
use ground::{Act, retention};

use super::store;

/// Names whose request was granted partly: an open report, an office has ended since.
pub fn finish_erasing(act: &mut Act) -> Result<u64> {
    let (words, mut gone) = (act.app.words(Lang::Vi), 0);
    for (request_id, person_id) in store::list_names_waiting(act)? {
        let stays = stays_all(act, &words, &About::Person(person_id))?;
        let needed = retention::needed(act, person_id)?.is_some();
        if needed || stays.iter().any(|stay| stay.needs_name) || !store::name_gone(act, request_id)? {
            continue;
        }
        retention::erase_counted(act, "person", person_id)?;
        gone += 1;
    }
    Ok(gone)
}
