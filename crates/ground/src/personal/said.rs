//! What is held about a person, said from what sections say of themselves; and who looked, read from the ledger.

use time::Duration;
use uuid::Uuid;
use viet_text::Phone;

use super::all::{all, params_of};
use super::description::{Listed, Looked, Says, Section, Title};
use crate::db::Row;
use crate::held::{About, Held, HeldEntry, Look};
use crate::ids;
use crate::params;
use crate::view::View;
use crate::web::{Result, Words};

/// Everything that is held about a person, in the order of its sections.
pub fn held(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Held>> {
    let mut sections: Vec<&Section> = all(view.app).flat_map(|personal| personal.sections).collect();
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

/// Who opened what is held about a person, each feature's the last first.
pub fn looks(view: &mut View, words: &Words, person_id: Uuid) -> Result<Vec<Look>> {
    let mut looks = Vec::new();
    for personal in all(view.app) {
        for looked in personal.looks {
            looks.extend(looks_of(
                view,
                words,
                personal.desk.map_or("", |desk| desk.code),
                looked,
                person_id,
            )?);
        }
    }
    Ok(looks)
}

fn looks_of(
    view: &mut View,
    words: &Words,
    desk: &'static str,
    looked: &Looked,
    person_id: Uuid,
) -> Result<Vec<Look>> {
    let (sql, since) =
        (looks_sql(looked), view.at - Duration::days(looked.summed.unwrap_or_default().into()));
    let mut params = params_of(&sql, person_id, since);
    if sql.contains("?3") {
        let of = "select h.unit_id from persons p join households h on h.id = p.household_id where p.id = ?1";
        let Some(unit) = view.first(of, params![person_id], |row| row.get::<String>(0))? else {
            return Ok(Vec::new());
        };
        params.push(ids::of_name(&unit).into());
    }
    let rows = view.all(&sql, &params, |row| look(&row, words, desk, looked))?;
    let mut looks = Vec::new();
    for (mut look, data) in rows {
        let step = data["step"].as_str().and_then(|id| id.parse::<Uuid>().ok());
        if let Some(step) = step.filter(|_| !looked.reason.is_empty()) {
            look.reason = view.first(looked.reason, params![step], |row| row.get(0))?;
        }
        looks.push(look);
    }
    Ok(looks)
}

fn looks_sql(looked: &Looked) -> String {
    let Looked { from, unit, id, number: (number, _), kind: (kind, _), says, .. } = looked;
    let verbs: Vec<_> = says.iter().map(|(verb, _)| format!("'{verb}'")).collect();
    let verbs = verbs.join(", ");
    if looked.summed.is_some() {
        return format!(
            "select max(l.chain), max(l.number), max(l.at), l.actor_id, l.role, {unit}, {id}, '',
             '', max(l.verb), '', count(*) from {from} and l.verb in ({verbs})
             group by l.actor_id, l.role, {unit}, {id} order by max(l.at) desc limit 50"
        );
    }
    format!(
        "select l.chain, l.number, l.at, l.actor_id, l.role, {unit}, {id}, {number}, {kind}, l.verb, l.data,
         cast(1 as bigint) from {from} and l.verb in ({verbs}) order by l.at desc, l.number desc limit 200"
    )
}

/// A look with the data of its entry.
fn look(
    row: &Row,
    words: &Words,
    desk: &'static str,
    looked: &Looked,
) -> anyhow::Result<(Look, serde_json::Value)> {
    let (unit_id, id, verb): (String, Uuid, String) = (row.get(5)?, row.get(6)?, row.get(9)?);
    let (number, kind, n): (String, String, i64) = (row.get(7)?, row.get(8)?, row.get(11)?);
    let key = looked.says.iter().find(|(known, _)| *known == verb).map_or("", |(_, key)| *key);
    let look = Look {
        chain: row.get(0)?,
        number: row.get(1)?,
        at: row.get(2)?,
        by: row.opt(3)?,
        role: row.get(4)?,
        link: (!looked.noun.is_empty()).then(|| format!("/{unit_id}/{}/{id}", looked.noun)),
        unit_id,
        desk,
        what: words.with(key, &[("number", &(looked.number.1)(&number)), ("n", &n)]),
        reason: None,
        quiet: (looked.kind.1)(&kind),
    };
    Ok((look, serde_json::from_str(&row.get::<String>(10)?).unwrap_or_default()))
}
