//! Every description, and every period among them.

use time::OffsetDateTime;
use uuid::Uuid;

use super::description::{Ends, Personal, Table};
use super::own::PERSONAL as OWN;
use crate::App;
use crate::db::Value;
use crate::params;
use crate::retention::Period;

/// The parameters of a query about a person: `?1` is their id, `?2`, where it stands, now.
pub(crate) fn params_of(sql: &str, id: Uuid, at: OffsetDateTime) -> Vec<Value> {
    if sql.contains("?2") { params![id, at].to_vec() } else { params![id].to_vec() }
}

/// Ground's own and the features', in their order.
pub fn all(app: &App) -> impl Iterator<Item = &Personal> {
    std::iter::once(&OWN).chain(app.features.iter().map(|feature| &feature.personal))
}

/// Every period, as published.
pub fn periods<'a>(all: impl Iterator<Item = &'a Personal>) -> Vec<Period> {
    let mut periods = Vec::new();
    for personal in std::iter::once(&OWN).chain(all) {
        periods.extend(personal.periods);
        for table in personal.tables {
            if let Ends::After(records) = table.ends {
                periods.extend(records.iter().map(|record| record.period));
            }
        }
    }
    periods.sort_by_key(|period| period.order);
    periods
}

/// The tables whose rows go with a row of this one, or are emptied; with the column that leads to it.
pub(super) fn with(app: &App, name: &str) -> Vec<(&'static Table, &'static str)> {
    let tables = all(app).flat_map(|personal| personal.tables);
    let ends = tables.filter_map(|table| match table.ends {
        Ends::With(outer, column) => Some((table, outer, column)),
        _ => None,
    });
    ends.filter(|(_, outer, _)| *outer == name).map(|(table, _, column)| (table, column)).collect()
}

/// The tables whose rows go with a record of this kind; with the column that leads to its thing.
pub(super) fn along(app: &App, kind: &str) -> Vec<(&'static Table, &'static str)> {
    let tables = all(app).flat_map(|personal| personal.tables);
    let ends = tables.filter_map(|table| match table.ends {
        Ends::By(record, column) => Some((table, record, column)),
        _ => None,
    });
    ends.filter(|(_, record, _)| *record == kind).map(|(table, _, column)| (table, column)).collect()
}
