//! How long each kind of record is kept, in words. The seam towards periods as data: one function to replace.

use ground::web::Words;

/// What a section says about its end.
pub fn until(words: &Words, record: &str) -> String {
    let key = format!("rights-until-{record}");
    if words.has(&key) { words.t(&key) } else { words.t("rights-until-unknown") }
}
