//! Every column that leads to somebody is described: whose it is, and what ends its row. What is not described is shown to
//! nobody, and forgotten by nobody.

use std::collections::BTreeMap;

use ground::personal::{Ends, OWN, Personal, Table};

use crate::features::features;

/// Ids without a reference that lead to things, or to whatever the row's kind says. Every other one leads to somebody until it
/// says otherwise here.
const OF_THINGS: [&str; 12] = [
    "subject_id",
    "about_id",
    "passkey_id",
    "step_id",
    "transcript_id",
    "message_id",
    "session_id",
    "hook_id",
    "sheet_id",
    "list_id",
    "meeting_id",
    "file_id",
];

/// Each table of the migrations with its columns: the name, and the rest of the line.
fn tables() -> BTreeMap<String, Vec<(String, String)>> {
    let mut tables: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut open = None;
    for line in super::schema().lines() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix("create table ") {
            open = Some(name.trim_end_matches(" (").to_owned());
        } else if line.starts_with(");") {
            open = None;
        } else if let Some((table, column)) =
            line.strip_prefix("alter table ").and_then(|rest| rest.split_once(" add column "))
        {
            tables.entry(table.to_owned()).or_default().push(column_of(column));
        } else if let Some(table) = open.as_ref().filter(|_| !line.starts_with("--")) {
            tables.entry(table.clone()).or_default().push(column_of(line));
        }
    }
    tables
}

fn column_of(line: &str) -> (String, String) {
    let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
    (name.to_owned(), rest.to_owned())
}

fn leads_to_somebody(name: &str, rest: &str) -> bool {
    let refers = ["references persons", "references households"].iter().any(|words| rest.contains(words));
    let unsaid = name.ends_with("_id") && rest.starts_with("{id}") && !rest.contains("references");
    refers || name.ends_with("_by") || (unsaid && !OF_THINGS.contains(&name))
}

fn described() -> Vec<Personal> {
    std::iter::once(OWN).chain(features().iter().map(|feature| feature.personal)).collect()
}

fn described_tables() -> Vec<Table> {
    described().iter().flat_map(|personal| personal.tables.iter().copied()).collect()
}

#[test]
fn every_column_that_leads_to_somebody_is_described() {
    let (tables, described) = (tables(), described_tables());
    let mut found = 0;
    let mut missing = Vec::new();
    for (table, columns) in &tables {
        for (name, _) in columns.iter().filter(|(name, rest)| leads_to_somebody(name, rest)) {
            found += 1;
            if !described.iter().any(|one| one.name == table && one.knows(name)) {
                missing.push(format!("{table}.{name}"));
            }
        }
    }
    assert!(found > 40, "{found}");
    assert!(
        missing.is_empty(),
        "say whose each is, and what ends its row, in personal.rs of its feature (feature.personal): {missing:#?}"
    );
}

#[test]
fn every_description_means_something_that_is_there() {
    let (tables, all) = (tables(), described_tables());
    let has = |table: &str, column: &str| {
        tables.get(table).is_some_and(|columns| columns.iter().any(|(name, _)| name == column))
    };
    let kinds: Vec<_> = all
        .iter()
        .filter_map(|table| if let Ends::After(records) = table.ends { Some(records) } else { None })
        .flatten()
        .map(|record| record.period.kind)
        .collect();
    for table in &all {
        let columns = table.persons.iter().map(|(column, _)| column);
        for column in columns.chain(table.telling.iter().map(|(column, _)| column)).chain([&table.id]) {
            assert!(has(table.name, column) || *column == "id", "{}.{column}", table.name);
        }
        assert_eq!(all.iter().filter(|one| one.name == table.name).count(), 1, "{}", table.name);
        let ends = match table.ends {
            Ends::With(outer, column) => all.iter().any(|one| one.name == outer) && has(table.name, column),
            Ends::By(kind, column) => kinds.contains(&kind) && has(table.name, column),
            Ends::Hours(since, _) => has(table.name, since),
            Ends::After(records) => !records.is_empty(),
            Ends::Otherwise(why) => why.len() > 10,
            Ends::Person => true,
        };
        assert!(ends, "{}: what ends it is not there", table.name);
    }
    for personal in described() {
        let asked = !personal.matters.is_empty() || !personal.looks.is_empty();
        assert!(!asked || personal.desk.is_some(), "nobody decides on what stays, or was opened");
    }
}

/// The pages of one person try few of these out; here are all of them.
#[test]
fn every_list_of_a_person_has_a_limit() {
    let described = described();
    let sections = described.iter().flat_map(|personal| personal.sections);
    let lists: Vec<_> = sections.flat_map(|section| section.lists).map(|listed| listed.sql).collect();
    assert!(lists.len() > 5, "{lists:?}");
    let endless: Vec<_> = lists.into_iter().filter(|sql| !ground::db::has_limit(sql)).collect();
    assert!(endless.is_empty(), "say how many at the most: {endless:#?}");
}
