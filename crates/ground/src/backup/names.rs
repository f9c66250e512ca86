//! What files of a backup are called. Not here: what they hold (`manifest`).

/// Backups' names begin with this, then the moment in UTC.
pub(super) const PREFIX: &str = "liengia-";
/// The database in a backup.
pub(super) const SQLITE: &str = "liengia.db";
pub(super) const POSTGRES: &str = "database.sql";
pub(super) const KEY: &str = "key";
/// What lies in a sealed backup besides its manifest.
pub(super) const SEALED: &str = "sealed.tar.age";

/// Says how far it is, a line at a time.
pub type Say<'a> = &'a mut dyn FnMut(&str);
