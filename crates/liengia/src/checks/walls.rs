//! The walls that no compiler holds: a feature's SQL names its own tables and ground's, and inside of a feature nothing
//! leans upward.
//!
//! Not here: how imports are found (`house-figures`), which tables move along with a merged block (`tidy`).

use std::collections::{BTreeMap, BTreeSet};

use house_figures::layers::upward;
use house_figures::tree::Tree;

use super::code::sources;
use super::tidy::{files, root};
use crate::features::features;

/// What leans upward today (model ← store ← telling ← view ← pages ← routes ← mod). It only grows shorter: whoever mends a
/// pair takes its line away, and a new one is refused.
const UPWARD: &[&str] = &[
    "accounts/pages/appointments.rs → accounts/routes/appointments.rs",
    "accounts/pages/proving.rs → accounts/routes/proving.rs",
    "accounts/pages/readmissions.rs → accounts/routes/readmissions.rs",
    "accounts/routes/demo.rs → accounts/mod.rs",
    "home/search/pages.rs → home/search/mod.rs",
    "home/work/pages.rs → home/work/mod.rs",
    "ledger/letter.rs → ledger/pages/mod.rs",
    "memberships/pages/joining.rs → memberships/routes/joining.rs",
    "memberships/pages/sheet.rs → memberships/routes/joining.rs",
    "reports/danger.rs → reports/routes/filing.rs",
    "reports/drafts.rs → reports/routes/filing.rs",
    "reports/files.rs → reports/rights.rs",
    "reports/files.rs → reports/routes/reading.rs",
    "reports/followers.rs → reports/clocks.rs",
    "reports/pages/closure.rs → reports/routes/mod.rs",
    "reports/pages/danger.rs → reports/routes/filing.rs",
    "reports/pages/figures/mod.rs → reports/routes/figures.rs",
    "reports/pages/following.rs → reports/routes/following.rs",
    "reports/pages/form.rs → reports/routes/filing.rs",
    "reports/pages/handover.rs → reports/routes/handovers.rs",
    "reports/pages/handover.rs → reports/routes/mod.rs",
    "reports/pages/hold.rs → reports/routes/mod.rs",
    "reports/pages/joining.rs → reports/routes/joining.rs",
    "reports/pages/joining.rs → reports/routes/mod.rs",
    "reports/pages/kinds.rs → reports/routes/filing.rs",
    "reports/pages/list.rs → reports/routes/mod.rs",
    "reports/pages/near.rs → reports/routes/mod.rs",
    "reports/pages/near.rs → reports/routes/suggesting.rs",
    "reports/pages/receipt.rs → reports/routes/mod.rs",
    "reports/pages/sheet.rs → reports/routes/mod.rs",
    "reports/pages/sheet.rs → reports/routes/reading.rs",
    "reports/pages/show/along.rs → reports/routes/mod.rs",
    "reports/pages/show/along.rs → reports/routes/reading.rs",
    "reports/pages/show/conversation.rs → reports/routes/mod.rs",
    "reports/pages/show/conversation.rs → reports/routes/reading.rs",
    "reports/pages/show/deadlines.rs → reports/routes/reading.rs",
    "reports/pages/show/forms.rs → reports/routes/mod.rs",
    "reports/pages/show/forms.rs → reports/routes/reading.rs",
    "reports/pages/show/mod.rs → reports/routes/mod.rs",
    "reports/pages/show/mod.rs → reports/routes/reading.rs",
    "reports/pages/show/timeline.rs → reports/routes/mod.rs",
    "reports/pages/show/timeline.rs → reports/routes/reading.rs",
    "reports/pages/voices.rs → reports/routes/mod.rs",
    "reports/pages/voices.rs → reports/routes/reading.rs",
    "reports/personal.rs → reports/forgetting.rs",
    "reports/personal.rs → reports/rights.rs",
    "reports/steps.rs → reports/clocks.rs",
    "reports/store.rs → reports/clocks.rs",
    "reports/store.rs → reports/searching.rs",
    "reports/turns.rs → reports/routes/mod.rs",
    "retention/pages.rs → retention/routes.rs",
    "rights/pages/answering.rs → rights/routes/answering.rs",
    "rights/pages/asking.rs → rights/routes/asking.rs",
    "rights/pages/asking.rs → rights/routes/mod.rs",
    "roster/pages/list.rs → roster/routes/mod.rs",
];

#[test]
fn nothing_new_leans_upward_and_the_list_of_what_does_only_grows_shorter() {
    let tree = Tree::read(&root()).unwrap();
    let short = |path: &std::path::Path| {
        path.strip_prefix(house_figures::tree::FEATURES).unwrap_or(path).display().to_string()
    };
    let pairs = upward(&tree).into_iter();
    let found: BTreeSet<String> =
        pairs.map(|import| format!("{} → {}", short(&import.from), short(&import.to))).collect();
    let known: BTreeSet<String> = UPWARD.iter().map(|pair| (*pair).to_owned()).collect();
    assert_eq!(known.len(), UPWARD.len(), "a pair stands twice");
    let new: Vec<_> = found.difference(&known).collect();
    assert!(new.is_empty(), "a lower layer leans on a higher one: {new:#?}");
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(gone.is_empty(), "mended; take the line away: {gone:#?}");
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
    let mut migrations = Vec::new();
    files(&root().join("migrations"), ".sql", &mut migrations);
    let texts: String = migrations.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
    let names = texts.split("create table ").skip(1).filter_map(|rest| rest.split_whitespace().next());
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
