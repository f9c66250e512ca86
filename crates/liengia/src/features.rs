//! THE list of features, in menu order.

use ground::feature::Feature;

use crate::{
    accounts, deadlines, groups, home, ledger, memberships, outbox, reports, retention, rights, roster, units,
};

pub fn features() -> Vec<Feature> {
    vec![
        home::feature(),
        reports::feature(),
        home::work::feature(),
        home::search::feature(),
        groups::feature(),
        roster::feature(),
        memberships::feature(),
        deadlines::feature(),
        rights::feature(),
        units::feature(),
        retention::feature(),
        ledger::feature(),
        accounts::feature(),
        outbox::feature(),
    ]
}
