//! What is held about a person, said from what sections say of themselves; and who looked, read from the ledger.

use uuid::Uuid;
use viet_text::Phone;

use super::{Listed, Says, Section, Title, all, params_of};
use crate::app::App;
use crate::db::{Row, Value};
use crate::held::{About, Held, HeldEntry, Look};
use crate::params;
use crate::view::View;
use crate::web::{Result, Words};

/// Everything that is held about a person, in the order of its sections.
pub fn held(app: &App, view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Held>> {
    let mut sections: Vec<&Section> = all(app).flat_map(|personal| personal.sections).collect();
    sections.sort_by_key(|section| section.order);
    let mut held = Vec::new();
    for section in sections {
        if !section.when.is_empty() && view.number(section.when, params![person_id])? == 0 {
            continue;
        }
        let mut entries = Vec::new();
        for listed in section.lists {
            entries.extend(list(view, words, listed, person_id)?);
        }
        if let Some(own) = section.own {
            entries.extend(own(view, words, person_id)?);
        }
        held.push(Held {
            record: section.record,
            desk: section.desk,
            title: words.t(section.title),
            why: words.t(section.why),
            not_shown: section.not_shown.map(|key| words.t(key)),
            until: section.until,
            entries,
        });
    }
    Ok(held)
}

fn list(view: &mut View, words: &Words, listed: &Listed, person_id: Uuid) -> Result<Vec<HeldEntry>> {
    let at = view.at;
    let params = params_of(listed.sql, person_id, at);
    Ok(view.all(listed.sql, &params, |row| entry(&row, words, listed, person_id))?)
}

fn entry(row: &Row, words: &Words, listed: &Listed, person_id: Uuid) -> anyhow::Result<HeldEntry> {
    let facts = listed.facts;
    let said: Vec<String> =
        (1..).zip(facts).map(|(i, (_, _, says))| says.read(row, i, words)).collect::<anyhow::Result<_>>()?;
    let title = match listed.title {
        Title::Key(key) => words.t(key),
        Title::Facts(between, places) => {
            places.iter().filter_map(|i| said.get(*i).cloned()).collect::<Vec<_>>().join(between)
        }
    };
    let mut entry = HeldEntry::titled(title, row.opt(0)?);
    for ((code, label, _), said) in facts.iter().zip(said) {
        if !code.is_empty() {
            let label = if label.is_empty() { String::new() } else { words.t(label) };
            entry = entry.fact(code, label, said);
        }
    }
    entry.about = listed.is_person.then_some(About::Person(person_id));
    if listed.link.contains("{id}") {
        let id: Uuid = row.get(facts.len() + 1)?;
        entry.link = Some(listed.link.replace("{id}", &id.to_string()));
    } else if !listed.link.is_empty() {
        entry.link = Some(listed.link.to_owned());
    }
    Ok(entry)
}

impl Says {
    fn read(self, row: &Row, i: usize, words: &Words) -> anyhow::Result<String> {
        Ok(match self {
            Says::Text => row.opt::<String>(i)?,
            Says::Number => row.opt::<i64>(i)?.map(|n| n.to_string()),
            Says::Date => row.opt(i)?.map(|at| words.date(at)),
            Says::Moment => row.opt(i)?.map(|at| words.moment(at)),
            Says::Phone => {
                row.opt::<String>(i)?.and_then(|phone| Phone::parse(&phone).ok()).map(|phone| phone.spaced())
            }
            Says::Key(prefix) => row.opt::<String>(i)?.map(|code| words.t(&format!("{prefix}{code}"))),
            Says::Counted(key) => {
                row.opt::<i64>(i)?.filter(|n| *n > 0).map(|n| words.with(key, &[("n", &n)]))
            }
            Says::Since(key) => row.opt(i)?.map(|at| words.with(key, &[("date", &words.date(at))])),
        }
        .unwrap_or_default())
    }
}

/// Looks as the ledger has them, the last first, without their reasons. The query gives chain, number, moment, actor, role,
/// unit, verb, data, what it is called (for `number`), how often (for `n`), the noun of its address (or nothing), its id, and
/// whether it is quiet; `says` the key for each verb. With each look comes the data of its entry.
pub fn looks(
    view: &mut View,
    words: &Words,
    desk: &'static str,
    says: &[(&str, &str)],
    sql: &str,
    params: &[Value],
) -> Result<Vec<(Look, serde_json::Value)>> {
    Ok(view.all(sql, params, |row| {
        let (unit_id, verb, noun): (String, String, String) = (row.get(5)?, row.get(6)?, row.get(10)?);
        let (called, n, id): (String, i64, Uuid) = (row.get(8)?, row.get(9)?, row.get(11)?);
        let key = says.iter().find(|(known, _)| *known == verb).map_or("", |(_, key)| *key);
        let look = Look {
            chain: row.get(0)?,
            number: row.get(1)?,
            at: row.get(2)?,
            by: row.opt(3)?,
            role: row.get(4)?,
            link: (!noun.is_empty()).then(|| format!("/{unit_id}/{noun}/{id}")),
            unit_id,
            desk,
            what: words.with(key, &[("number", &called), ("n", &n)]),
            reason: None,
            quiet: row.get(12)?,
        };
        Ok((look, serde_json::from_str(&row.get::<String>(7)?).unwrap_or_default()))
    })?)
}
