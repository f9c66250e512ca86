//! Which rows are due and how they go, derived from what tables say of themselves.

use time::OffsetDateTime;
use uuid::Uuid;

use super::all::{all, with};
use super::description::{Ends, Place, Record, Table, Takes, Whose};
use super::tellers;
use crate::act::Act;
use crate::app::App;
use crate::db::{Conn, Result};
use crate::held::{About, Wish};
use crate::params;
use crate::policy::Role;
use crate::retention::{Due, Gone, holds};

/// A record with its table.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    pub table: &'static Table,
    pub record: &'static Record,
}

/// Every kind of record: ground's own and the features'.
pub fn records(app: &App) -> impl Iterator<Item = Kept> {
    all(app).flat_map(|personal| personal.tables).flat_map(|table| {
        let records: &[Record] = if let Ends::After(records) = table.ends { records } else { &[] };
        records.iter().map(move |record| Kept { table, record })
    })
}

impl Kept {
    pub fn kind(self) -> &'static str {
        self.record.period.kind
    }

    /// Unit and id of what is due, by id. Not what is held.
    pub fn list(self, app: &App, conn: &mut Conn, due: &Due) -> Result<Vec<(String, Uuid)>> {
        match self.record.list {
            Some(own) => own(conn, due),
            None => due.list(conn, &self.list_sql(app, &with(app, self.table.name))),
        }
    }

    fn list_sql(self, app: &App, with: &[(&Table, &str)]) -> String {
        let (table, record, id) = (self.table, self.record, self.table.id);
        let (unit, within) = match record.place {
            Place::Unit => ("t.unit_id", "t.unit_path >= ?1 and t.unit_path < ?2"),
            Place::UnitId => (
                "t.unit_id",
                "coalesce((select u.path from units u where u.id = t.unit_id), '') >= ?1
                 and coalesce((select u.path from units u where u.id = t.unit_id), '') < ?2",
            ),
            Place::Country => ("'vn'", "?1 = '' and ?2 <> ''"),
        };
        let only = match (record.only, record.takes) {
            ("", Takes::Files) => tellers::HAS_FILES.to_owned(),
            ("", Takes::Tellers(_)) => tellers::names_somebody(app, self.kind()),
            ("", Takes::Row) => self
                .record
                .mark
                .map_or_else(|| self.still("t.", with), |(mark, _)| format!("t.{mark} is null")),
            (only, _) => only.replace("{offices}", &offices()),
        };
        let not_held = match record.held {
            true => format!(" and {}", holds::NOT_HELD.replace("{id}", &format!("t.{id}"))),
            false => String::new(),
        };
        format!(
            "select {unit}, t.{id} from {} t where {within} and {} < ?3 and {} < ?4 and t.{id} > ?5
             and ({only}){not_held} order by t.{id}",
            table.name, record.at, record.begun
        )
    }

    /// What makes a row worth emptying: something in it, or in what goes with it, still tells.
    fn still(self, of: &str, with: &[(&Table, &str)]) -> String {
        let telling = self.table.telling.iter().map(|(column, nothing)| match *nothing {
            "null" => format!("{of}{column} is not null"),
            nothing => format!("coalesce({of}{column}, {nothing}) <> {nothing}"),
        });
        let id = self.table.id;
        let with = with.iter().filter(|(table, _)| table.telling.is_empty()).map(|(table, column)| {
            format!("exists (select 1 from {} w where w.{column} = {of}{id})", table.name)
        });
        match self.table.telling {
            [] => "1 = 1".to_owned(),
            _ => telling.chain(with).collect::<Vec<_>>().join(" or "),
        }
    }

    /// Takes away what names or tells, whatever its age. Again: nothing.
    pub fn erase(self, app: &App, conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<Gone> {
        if let Some(own) = self.record.erase {
            return own(conn, id, at);
        }
        match self.record.takes {
            Takes::Row => self.erase_row(app, conn, id, at),
            Takes::Files => tellers::erase_files(app, conn, id),
            Takes::Tellers(noun) => tellers::erase(app, conn, (self.table.name, self.kind()), noun, id),
        }
    }

    fn erase_row(self, app: &App, conn: &mut Conn, id: Uuid, at: OffsetDateTime) -> Result<Gone> {
        let (table, mut rows) = (self.table, 0);
        for (with, column) in with(app, table.name) {
            let sql = match with.telling {
                [] => format!("delete from {} where {column} = ?1", with.name),
                telling => format!("update {} set {} where {column} = ?1", with.name, emptied(telling)),
            };
            let touched = conn.exec(&sql, params![id])?;
            rows += if with.telling.is_empty() { touched } else { 0 };
        }
        let Some((_, along)) = self.record.mark else {
            rows += conn.exec(&self.erase_sql(), params![id])?;
            return Ok(Gone::rows(rows.min(1)));
        };
        rows += conn.exec(&self.erase_sql(), params![id, at])?;
        let mut gone = Gone::rows(rows.min(1));
        holds::forget(conn, id)?;
        for kept in records(app).filter(|kept| along.contains(&kept.kind())) {
            gone.files.extend(kept.erase(app, conn, id, at)?.files);
        }
        Ok(gone)
    }

    fn erase_sql(self) -> String {
        let Table { name, id, telling, .. } = self.table;
        if telling.is_empty() {
            return format!("delete from {name} where {id} = ?1");
        }
        let (set, still) = (emptied(telling), self.still("", &[]));
        if let Some((mark, _)) = self.record.mark {
            return format!("update {name} set {set}, {mark} = ?2 where {id} = ?1 and {mark} is null");
        }
        // An older copy may know it as something that has not ended.
        format!("update {name} set {set} where {id} = ?1 and {} is not null and ({still})", self.record.at)
    }
}

fn emptied(telling: &[(&str, &str)]) -> String {
    telling.iter().map(|(column, nothing)| format!("{column} = {nothing}")).collect::<Vec<_>>().join(", ")
}

fn offices() -> String {
    let offices = Role::GIVEN.into_iter().filter(|role| role.is_office());
    offices.map(|role| format!("'{}'", role.code())).collect::<Vec<_>>().join(", ")
}

/// Takes away what was typed, drawn or printed of somebody, before their name goes.
pub(crate) fn erase_words_of(app: &App, conn: &mut Conn, id: Uuid) -> Result<()> {
    for sql in all(app).flat_map(|personal| personal.erasing) {
        conn.exec(sql, params![id])?;
    }
    Ok(())
}

/// Takes away every row that goes with its person.
pub(crate) fn erase_with_person(app: &App, conn: &mut Conn, id: Uuid) -> Result<()> {
    for table in all(app).flat_map(|personal| personal.tables) {
        for (column, _) in
            table.persons.iter().filter(|(_, whose)| matches!(whose, Whose::Goes | Whose::Copy))
        {
            conn.exec(&format!("delete from {} where {column} = ?1", table.name), params![id])?;
        }
    }
    Ok(())
}

/// Does to a feature's tables what was granted: what goes with its person goes, and copies whenever a name changed or left.
pub fn fulfil(tables: &[Table], act: &mut Act, wish: Wish, about: &About) -> Result<u64> {
    let (unit_id, mut rows) = (act.unit.id.clone(), 0);
    for table in tables {
        for (column, whose) in table.persons {
            let name = table.name;
            rows += match (whose, *about, wish) {
                (Whose::Goes, About::Person(id), Wish::Erase)
                | (Whose::Copy, About::Person(id), Wish::Erase | Wish::DropCopies) => {
                    act.exec(&format!("delete from {name} where {column} = ?1"), params![id])?
                }
                (
                    Whose::HouseholdCopy,
                    About::Person(_) | About::Thing { kind: "household", .. },
                    Wish::Erase | Wish::DropCopies,
                ) => act.exec(
                    &format!(
                        "delete from {name} where {column} in
                         (select id from households where unit_id = ?1 and declined_at is not null)"
                    ),
                    params![&unit_id],
                )?,
                _ => 0,
            };
        }
    }
    Ok(rows)
}
