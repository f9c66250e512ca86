//! One transaction's connection, the same for both engines.

use super::error::{Error, Result};
use super::limits::has_limit;
use super::value::{Row, Value};

/// What an engine does with one SQL text. Placeholders are `?1`, `?2`…; the text is the same for both engines.
pub trait Engine {
    fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64>;
    fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        row: &mut dyn FnMut(Row) -> anyhow::Result<()>,
    ) -> Result<()>;
    /// Runs statements without parameters; for migrations only.
    fn script(&mut self, sql: &str) -> Result<()>;
    fn is_postgres(&self) -> bool;
}

/// The connection as features' SQL sees it, behind the two doors.
pub struct Conn<'a>(pub(crate) &'a mut dyn Engine);

impl Conn<'_> {
    /// Runs a statement; the number of rows it touched.
    pub fn exec(&mut self, sql: &str, params: &[Value]) -> Result<u64> {
        self.0.exec(sql, params)
    }

    /// Every row of the answer. The SQL carries a `limit`; without one it is refused wherever it is tried out.
    pub fn all<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        read: impl Fn(Row) -> anyhow::Result<T>,
    ) -> Result<Vec<T>> {
        if cfg!(debug_assertions) && !has_limit(sql) {
            return Err(Error::Failed(anyhow::anyhow!("a list without a limit: {sql}")));
        }
        let mut rows = Vec::new();
        self.0.each(sql, params, &mut |row| {
            rows.push(read(row)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row, or none.
    pub fn first<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        read: impl Fn(Row) -> anyhow::Result<T>,
    ) -> Result<Option<T>> {
        let mut first = None;
        self.0.each(sql, params, &mut |row| {
            if first.is_none() {
                first = Some(read(row)?);
            }
            Ok(())
        })?;
        Ok(first)
    }

    /// The one row that must be there (an aggregate, a row just written).
    pub fn one<T>(
        &mut self,
        sql: &str,
        params: &[Value],
        read: impl Fn(Row) -> anyhow::Result<T>,
    ) -> Result<T> {
        self.first(sql, params, read)?.ok_or_else(|| Error::Failed(anyhow::anyhow!("no row for: {sql}")))
    }

    /// A single number, such as `count(*)`.
    pub fn number(&mut self, sql: &str, params: &[Value]) -> Result<i64> {
        self.one(sql, params, |row| row.get(0))
    }

    pub(crate) fn script(&mut self, sql: &str) -> Result<()> {
        self.0.script(sql)
    }

    /// Only for ground's own dialect; features never ask.
    pub(crate) fn is_postgres(&self) -> bool {
        self.0.is_postgres()
    }
}
