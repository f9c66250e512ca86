//! How long each kind of record is kept, in words, by the periods of this installation.

use ground::retention::Periods;
use ground::web::Words;
use ground::web::words::Said;

/// What each section's sentence names: the kind of period it means by each of its variables.
pub const PERIODS: &[(&str, &[(&str, &str)])] = &[
    ("persons", &[("span", "person")]),
    ("terms", &[("span", "person")]),
    ("consents", &[("span", "consent")]),
    ("reports", &[("span", "report"), ("who", "report-reporter")]),
    ("sessions", &[("span", "session"), ("password", "password")]),
    ("notices", &[("span", "notice")]),
    ("requests", &[("span", "request")]),
    ("ledger", &[]),
];

/// What a section says about its end.
pub fn until(words: &Words, periods: &Periods, record: &str) -> String {
    let Some((_, named)) = PERIODS.iter().find(|(known, _)| *known == record) else {
        return words.t("rights-until-unknown");
    };
    let spans: Vec<(&str, String)> = named
        .iter()
        .filter_map(|(variable, kind)| Some((*variable, periods.period(kind)?.span.says(words))))
        .collect();
    let spans: Vec<(&str, &dyn Said)> =
        spans.iter().map(|(variable, span)| (*variable, span as &dyn Said)).collect();
    words.with(&format!("rights-until-{record}"), &spans)
}
