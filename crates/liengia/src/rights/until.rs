//! How long each kind of record is kept, in words, by the periods of this installation.

use ground::held::Held;
use ground::retention::Periods;
use ground::web::Words;
use ground::web::words::Said;

/// What a section says about its end.
pub fn until(words: &Words, periods: &Periods, section: &Held) -> String {
    let spans: Vec<(&str, String)> = section
        .until
        .iter()
        .filter_map(|(variable, kind)| Some((*variable, periods.period(kind)?.span.says(words))))
        .collect();
    let spans: Vec<(&str, &dyn Said)> =
        spans.iter().map(|(variable, span)| (*variable, span as &dyn Said)).collect();
    words.with(&format!("rights-until-{}", section.record), &spans)
}
