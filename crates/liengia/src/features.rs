//! THE list of features, in menu order.

use std::sync::LazyLock;

use ground::feature::Feature;
use ground::held::Desk;

use crate::{
    accounts, aides, deadlines, figures, groups, home, hooks, landmarks, ledger, meetings, memberships,
    notices, outbox, reach, reports, retention, rights, roster, rounds, units, waiting,
};

pub fn features() -> Vec<Feature> {
    vec![
        home::feature(),
        reports::feature(),
        meetings::feature(),
        rounds::feature(),
        home::work::feature(),
        home::calendar::feature(),
        home::search::feature(),
        groups::feature(),
        roster::feature(),
        memberships::feature(),
        reach::feature(),
        aides::feature(),
        deadlines::feature(),
        figures::feature(),
        rights::feature(),
        landmarks::feature(),
        units::feature(),
        retention::feature(),
        ledger::feature(),
        accounts::feature(),
        notices::feature(),
        outbox::feature(),
        hooks::feature(),
        waiting::feature(),
    ]
}

/// The settings that features name: how much of theirs one person may send in an hour.
pub fn settings() -> Vec<&'static str> {
    let mut settings: Vec<_> =
        features().iter().flat_map(|feature| feature.hourly).map(|one| one.setting).collect();
    settings.dedup();
    settings
}

/// Who decides on what is asked about personal data, as the features say it.
pub fn desks() -> &'static [Desk] {
    static DESKS: LazyLock<Vec<Desk>> =
        LazyLock::new(|| features().iter().filter_map(|feature| feature.personal.desk).collect());
    &DESKS
}
