//! The words that scripts say, in one language: they stand on every page. Not here: words of a single part, which its markup
//! carries.

use serde_json::json;

use super::words::Words;

/// The words that scripts say; their list stands at the top of `web/src/app.ts`.
pub(crate) fn script_words(words: &Words) -> String {
    const KEYS: [&str; 34] = [
        "yes",
        "no",
        "close",
        "sending",
        "live",
        "lost",
        "shown",
        "none_match",
        "draft_kept",
        "draft_restored",
        "draft_refused",
        "locating",
        "located",
        "locate_denied",
        "locate_failed",
        "photo_remove",
        "photo_many",
        "photo_shrinking",
        "kilobytes",
        "file_large",
        "copied",
        "copy_failed",
        "keys_title",
        "keys_help",
        "keys_move",
        "keys_on",
        "keys_off",
        "waiting_some",
        "waiting_sign_out",
        "waiting_sign_out_yes",
        "outbox_failed",
        "outbox_quiet",
        "kept_page",
        "files_kept",
    ];
    let mut map = serde_json::Map::new();
    for key in KEYS {
        let name = format!("script-{}", key.replace('_', "-"));
        if words.has(&name) {
            map.insert(key.to_owned(), json!(words.t(&name)));
        }
    }
    json!(map).to_string()
}
