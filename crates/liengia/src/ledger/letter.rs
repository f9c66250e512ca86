//! The mail that carries a head: Vietnamese, then English. It says what to do with it and what it does not prove.

use ground::ledger::Head;
use ground::web::Words;
use time::OffsetDateTime;

/// What a letter is about.
pub struct Told<'a> {
    pub head: &'a Head,
    /// The commune's name.
    pub place: &'a str,
    /// The head of the mail before this one.
    pub before: Option<(OffsetDateTime, i64)>,
    pub base: &'a str,
}

/// Subject and body.
pub fn written(told: &Told, holder: &str, words: [&Words; 2]) -> (String, String) {
    let [vi, en] = words;
    let head = told.head;
    let subject = vi.with(
        "ledger-mail-subject",
        &[
            ("chain", &head.chain),
            ("place", &told.place),
            ("number", &head.number.to_string()),
            ("date", &vi.date(head.at)),
        ],
    );
    let body = format!("{}\n\n{}\n\n{}\n", half(told, holder, vi), "-".repeat(60), half(told, holder, en));
    (subject, body)
}

fn half(told: &Told, holder: &str, words: &Words) -> String {
    let head = told.head;
    let before = match told.before {
        Some((at, number)) => {
            words.with("ledger-mail-before", &[("number", &number.to_string()), ("date", &words.date(at))])
        }
        None => words.t("ledger-mail-first"),
    };
    let facts = [
        ("ledger-chain", head.chain.clone()),
        ("ledger-number", head.number.to_string()),
        ("ledger-written-at", words.date(head.at)),
        ("ledger-code-short", head.paper_code()),
        ("ledger-code-full", head.full_code()),
    ];
    let facts: Vec<_> = facts.iter().map(|(key, value)| format!("  {}: {value}", words.t(key))).collect();
    let not: Vec<_> = super::model::NOT_PROVEN.iter().map(|key| format!("- {}", words.t(key))).collect();
    [
        words.with("ledger-mail-hello", &[("holder", &holder), ("place", &told.place)]),
        facts.join("\n"),
        before,
        words.with("ledger-mail-do", &[("address", &head.check_address(told.base))]),
        words.t("ledger-mail-silence"),
        format!("{}\n{}", words.t("ledger-not-proven"), not.join("\n")),
    ]
    .join("\n\n")
}
