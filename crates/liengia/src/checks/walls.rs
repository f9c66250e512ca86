//! The walls that no compiler holds: a feature's SQL names its own tables and ground's, and inside of a feature nothing
//! leans upward.
//!
//! Not here: how imports are found (`house-figures`), which tables move along with a merged block (`tidy`).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use house_figures::circles::circles;
use house_figures::layers::upward;
use house_figures::tree::Tree;

use super::code::sources;
use super::tidy::root;
use crate::features::features;

fn short(path: &Path) -> String {
    path.strip_prefix(house_figures::tree::FEATURES).unwrap_or(path).display().to_string()
}

/// model ← store ← telling ← view ← pages ← routes ← mod. What a page needs of a route lies below both: in `form.rs`, or
/// in `view.rs`.
#[test]
fn nothing_leans_upward() {
    let tree = Tree::read(&root()).unwrap();
    let pairs = upward(&tree).into_iter();
    let found: Vec<_> =
        pairs.map(|import| format!("{} → {}", short(&import.from), short(&import.to))).collect();
    assert!(found.is_empty(), "a lower layer leans on a higher one: {found:#?}");
}

/// One file can be read alone, of a feature and of ground: what two need of each other lies in a third.
#[test]
fn no_files_lean_on_each_other_all_around() {
    let tree = Tree::read(&root()).unwrap();
    assert!(tree.features().count() > 10 && tree.areas.len() > 20, "{}", tree.areas.len());
    let circles = circles(&tree).into_iter();
    let found: Vec<Vec<_>> =
        circles.map(|circle| circle.files.iter().map(|file| short(file)).collect()).collect();
    assert!(found.is_empty(), "in circles: {found:#?}");
}

/// Words of SQL that a table's name follows.
const BEFORE_TABLES: [&str; 5] = ["from", "join", "into", "update", "table"];

/// The tables that a text of SQL names: behind the words above, and behind commas of a `from`.
fn named<'a>(sql: &'a str, tables: &BTreeSet<String>) -> Vec<&'a str> {
    let signs = |c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == ',');
    let words: Vec<&str> = sql.split(signs).filter(|word| !word.is_empty()).collect();
    let follows = |pair: &[&'a str]| {
        let (before, word) = (pair[0], pair[1].trim_end_matches(','));
        (BEFORE_TABLES.contains(&before) || before.ends_with(',')).then_some(word)
    };
    words.windows(2).filter_map(follows).filter(|word| tables.contains(*word)).collect()
}

fn all_tables() -> BTreeSet<String> {
    let schema = super::schema();
    let names = schema.split("create table ").skip(1).filter_map(|rest| rest.split_whitespace().next());
    names.map(str::to_owned).collect()
}

/// What ground's SQL names is ground's, and free. Any other table belongs to the one feature that names it: whoever wants
/// what is in it asks that feature, through a slot.
#[test]
fn a_features_sql_names_its_own_tables_and_grounds() {
    let tables = all_tables();
    assert!(tables.len() > 50, "{tables:?}");
    let mut naming: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    for code in sources() {
        for literal in code.literals() {
            for table in named(&literal.says, &tables) {
                let table = tables.get(table).unwrap();
                naming.entry(table).or_default().insert(code.feature().to_owned(), code.name());
            }
        }
    }
    let unread: Vec<_> = tables.iter().filter(|table| !naming.contains_key(table.as_str())).collect();
    assert!(unread.is_empty(), "no SQL names these tables: {unread:?}");
    let owned: Vec<&str> = features().iter().flat_map(|feature| feature.unit_tables.to_vec()).collect();
    let shared: Vec<_> = naming
        .iter()
        .filter(|(table, by)| match by.contains_key("ground") {
            // Ground knows no feature, and so none of their tables.
            true => owned.contains(table),
            false => by.len() > 1,
        })
        .collect();
    assert!(shared.is_empty(), "a table has one feature; ask it through a slot: {shared:#?}");
}

#[test]
fn tables_are_found_in_every_shape_of_sql() {
    let tables: BTreeSet<String> = ["a", "b", "c", "d"].map(str::to_owned).into();
    let sql = "insert into a (x) select 1 from b x, c y where exists (select 1 from d) on conflict do update set a = 1";
    assert_eq!(named(sql, &tables), ["a", "b", "c", "d"]);
}
