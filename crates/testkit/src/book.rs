//! What no story may leave in the ledger: a name, a phone number, an address, what somebody typed. It is read when the
//! story has ended, whatever the story was about.
//!
//! Not here: whether the chain holds (`ledger::verify_all`), which texts there are (`checks/texts.rs`).

use std::collections::BTreeSet;

use ground::App;
use ground::db::{Conn, Result, Store};
use ground::web::words::Lang;
use serde_json::Value as Json;

/// Whether a text says something of somebody, whoever typed it: words, letters that no code is written with, a number to
/// call. What does not is a code, a count, an id, a day.
fn tells(text: &str) -> bool {
    let words = text.contains(char::is_whitespace) && !is_span(text) && !is_mark(text);
    let letters = text.contains(|c: char| c.is_ascii_uppercase() || !c.is_ascii()) && !is_number(text);
    words || letters || text.split(|c: char| !c.is_ascii_alphanumeric()).any(calls)
}

/// `2 working days`, as a rule of a clock gives them.
fn is_span(text: &str) -> bool {
    const UNITS: [&str; 9] =
        ["working", "day", "days", "hour", "hours", "minute", "minutes", "month", "months"];
    let mut words = text.split(' ');
    words.next().is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()))
        && words.all(|word| UNITS.contains(&word))
}

/// `4548 f3ea 91eb ca9c`: the beginning of a hash, as papers show it.
fn is_mark(text: &str) -> bool {
    text.split(' ').all(|group| group.len() == 4 && group.chars().all(|c| c.is_ascii_hexdigit()))
}

/// `487692/PC`: the number of a paper.
fn is_number(text: &str) -> bool {
    text.split_once('/').is_some_and(|(number, body)| {
        number.chars().all(|c| c.is_ascii_digit()) && body.chars().all(|c| c.is_ascii_uppercase())
    })
}

fn calls(word: &str) -> bool {
    (9..=11).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit())
}

/// Names, numbers, logins and addresses that are in the database now.
const KNOWN: [&str; 5] = [
    "select name from persons where name <> '' order by id limit 100000",
    "select phone from persons where phone <> '' order by id limit 100000",
    "select login from passwords where login <> '' order by login limit 100000",
    "select address from households where address <> '' order by id limit 100000",
    "select note from households where note <> '' order by id limit 100000",
];

struct Entry {
    verb: String,
    kind: String,
    data: String,
}

struct Read {
    known: BTreeSet<String>,
    entries: Vec<Entry>,
    notices: Vec<String>,
}

fn read(conn: &mut Conn) -> Result<Read> {
    let mut known = BTreeSet::new();
    for sql in KNOWN {
        known.extend(conn.all(sql, &[], |row| row.get::<String>(0))?);
    }
    let sql = "select verb, kind, data from ledger order by chain, number limit 1000000";
    let entry = |row: ground::db::Row| Ok(Entry { verb: row.get(0)?, kind: row.get(1)?, data: row.get(2)? });
    let entries = conn.all(sql, &[], entry)?;
    let notices =
        conn.all("select distinct kind from notices order by kind limit 1000", &[], |row| row.get(0))?;
    Ok(Read { known, entries, notices })
}

/// What is wrong with the ledger's entries after a story.
pub(crate) async fn faults(app: &App, store: &Store) -> Vec<String> {
    let read = store.read(read).await.expect("the ledger can be read");
    let mut faults: BTreeSet<String> = BTreeSet::new();
    for entry in &read.entries {
        let data = serde_json::from_str(&entry.data).unwrap_or(Json::String(entry.data.clone()));
        let mut texts = vec![entry.kind.clone()];
        strings(&data, &mut texts);
        for text in texts {
            if tells(&text) || read.known.contains(&text) {
                faults.insert(format!("{} holds {text:?}", entry.verb));
            }
        }
    }
    faults.extend(without_words(app, &read.entries, &read.notices));
    faults.into_iter().collect()
}

/// Every text of some data, its names too.
fn strings(data: &Json, texts: &mut Vec<String>) {
    match data {
        Json::String(text) => texts.push(text.clone()),
        Json::Array(all) => all.iter().for_each(|one| strings(one, texts)),
        Json::Object(all) => {
            for (name, one) in all {
                texts.push(name.clone());
                strings(one, texts);
            }
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// How verbs begin that only tests write, and a kind of theirs: nobody says them.
const OF_TESTS: [&str; 5] = ["door.", "report.never-happened", "shelf.", "test.", "thing."];
const NOTICE_OF_TESTS: &str = "from-a-feature-long-gone";

/// What happened must be sayable: `verb-…` of an entry, `notice-…` of a notice.
fn without_words<'a>(
    app: &'a App,
    entries: &'a [Entry],
    notices: &'a [String],
) -> impl Iterator<Item = String> + 'a {
    let verbs: BTreeSet<&str> = entries.iter().map(|entry| entry.verb.as_str()).collect();
    let verbs = verbs.into_iter().filter(|verb| !OF_TESTS.iter().any(|noun| verb.starts_with(noun)));
    let keys = verbs.map(|verb| format!("verb-{}", verb.replace('.', "-")));
    let notices = notices.iter().filter(|kind| *kind != NOTICE_OF_TESTS);
    let keys = keys.chain(notices.map(|kind| format!("notice-{kind}")));
    keys.filter(|key| !app.words(Lang::Vi).has(key)).map(|key| format!("no text {key}"))
}
