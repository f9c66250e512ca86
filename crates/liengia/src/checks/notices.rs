//! Each kind of notice says how much it hurries, and what of it may be read on a lock screen; and what is about a home is told
//! in one way.
//!
//! Not here: that what is told has its words (`keys`), the rules of leaving (`ground::notices`).

use std::collections::{BTreeMap, BTreeSet};

use ground::notices::Outward;
use ground::web::words::keys;

use super::code::sources;
use crate::features::features;

/// Features whose notices are never said outside of the app: that there is a matter is nobody's to read at the table.
const VEILED: [&str; 2] = ["reports", "rights"];

#[test]
fn every_kind_of_notice_has_a_class_where_its_words_are() {
    for feature in features() {
        let keys = keys(feature.texts.vi);
        let said: BTreeSet<&str> = keys.iter().filter_map(|key| key.strip_prefix("notice-")).collect();
        let classed: BTreeSet<&str> = feature.notices.iter().map(|kind| kind.name).collect();
        assert_eq!(classed.len(), feature.notices.len(), "{}: one of its kinds stands twice", feature.name);
        let without: Vec<_> = said.difference(&classed).collect();
        assert!(
            without.is_empty(),
            "{}: say in feature.notices how much these hurry: {without:?}",
            feature.name
        );
        let idle: Vec<_> = classed.difference(&said).collect();
        assert!(idle.is_empty(), "{}: no words for these: {idle:?}", feature.name);
    }
}

/// Where a kind is written down only in the list of its feature, nobody is told of it.
#[test]
fn every_kind_of_notice_is_told_somewhere() {
    let mut written: BTreeMap<String, usize> = BTreeMap::new();
    for code in sources() {
        for literal in code.literals() {
            *written.entry(literal.says).or_default() += 1;
        }
    }
    let kinds = features().into_iter().flat_map(|feature| feature.notices).map(|kind| kind.name);
    let idle: Vec<_> = kinds.filter(|kind| written.get(*kind).is_none_or(|n| *n < 2)).collect();
    assert!(idle.is_empty(), "nobody is told of these: {idle:?}");
}

#[test]
fn what_is_confidential_is_veiled() {
    for feature in features().into_iter().filter(|feature| VEILED.contains(&feature.name)) {
        let said: Vec<_> = feature
            .notices
            .iter()
            .filter(|kind| kind.outward != Outward::Veiled)
            .map(|kind| kind.name)
            .collect();
        assert!(said.is_empty() && !feature.notices.is_empty(), "{}: {said:?}", feature.name);
    }
}

/// In `reports::telling` alone: there a quiet kind is told secretly, and cannot be forgotten.
#[test]
fn reports_tell_people_in_one_way() {
    let mut elsewhere = Vec::new();
    let mut found = 0;
    for code in sources().iter().filter(|code| code.feature() == "reports") {
        let text: String = code.plain.iter().collect();
        let tells = [".notify(", ".notify_leaders(", ".announce(", ".announce_group(", ".announce_groups("];
        let n: usize = tells.iter().map(|call| text.matches(call).count()).sum();
        if code.name().ends_with("reports/telling.rs") {
            found = n;
        } else if n > 0 {
            elsewhere.push(code.name());
        }
    }
    assert_eq!(found, 1, "reports/telling.rs tells in `tell_person`, and nowhere else");
    assert!(elsewhere.is_empty(), "call `telling::tell_person`: {elsewhere:?}");
}
