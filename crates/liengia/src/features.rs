//! THE list of features, in menu order.

use ground::feature::Feature;

use crate::{accounts, groups, home, memberships, reports, roster, units};

pub fn features() -> Vec<Feature> {
    vec![
        home::feature(),
        reports::feature(),
        home::work::feature(),
        home::search::feature(),
        groups::feature(),
        roster::feature(),
        memberships::feature(),
        units::feature(),
        accounts::feature(),
    ]
}
