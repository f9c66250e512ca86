//! What an installation is from its first moment on: whether it was born as a demonstration, and which key is its own.
//!
//! Written in the transaction that makes the database. There is no other way to write it: a database that was born for
//! real people stays that whatever is run against it. Not here: facts that may change (`settings`).

use crate::auth::Key;
use crate::db::migrate::has_table;
use crate::db::{Conn, Error, Result};
use crate::params;

/// The password of every officer of a demonstration. It stands in the source, and so is everybody's.
pub const PASSWORD: &str = "tien-huan-2024";

/// Whether a secret is that password among real people: there it opens nothing, whatever hash it fits, and nobody chooses it.
pub fn is_everybodys(secret: &str, demonstration: bool) -> bool {
    !demonstration && secret == PASSWORD
}

/// What an empty database is made into.
#[derive(Debug, Clone)]
pub struct Birth {
    pub demonstration: bool,
    /// [`Key::print`] of the key beside it.
    pub key_print: [u8; 32],
}

impl Birth {
    pub fn real(key: &Key) -> Birth {
        Birth { demonstration: false, key_print: key.print() }
    }

    pub fn demonstration(key: &Key) -> Birth {
        Birth { demonstration: true, key_print: key.print() }
    }
}

/// What stands in the database.
#[derive(Debug, Clone)]
pub struct Installation {
    pub demonstration: bool,
    /// None in a database from before keys were recognised, until its first start.
    pub key_print: Option<Vec<u8>>,
}

pub(crate) fn find(conn: &mut Conn) -> Result<Installation> {
    conn.one("select demonstration, key_print from installation where one = 1", &[], |row| {
        Ok(Installation { demonstration: row.get(0)?, key_print: row.opt(1)? })
    })
}

/// From before 0022, which looks closer.
pub(crate) fn find_older(conn: &mut Conn) -> Result<Installation> {
    let marked = conn.number("select count(*) from settings where name = 'demonstration'", &[])?;
    Ok(Installation { demonstration: marked > 0, key_print: None })
}

/// By what the key is recognised; none in data of an older version.
pub(crate) fn key_print(conn: &mut Conn) -> Result<Option<Vec<u8>>> {
    if has_table(conn, "installation")? { Ok(find(conn)?.key_print) } else { Ok(None) }
}

/// Whether this database was born as a demonstration: the one question behind all of its shortcuts.
pub fn is_demonstration(conn: &mut Conn) -> Result<bool> {
    conn.one("select demonstration from installation where one = 1", &[], |row| row.get(0))
}

/// A fresh database becomes what its birth says. One from before keys were recognised takes the key it has; a key that
/// is not its own is refused.
pub(crate) fn settle(conn: &mut Conn, birth: &Birth, fresh: bool) -> Result<()> {
    if fresh {
        conn.exec("update installation set demonstration = ?1 where one = 1", params![birth.demonstration])?;
    }
    let print = birth.key_print.to_vec();
    conn.exec("update installation set key_print = ?1 where key_print is null", params![print.clone()])?;
    match find(conn)?.key_print {
        Some(kept) if kept == print => Ok(()),
        _ => Err(Error::Failed(anyhow::anyhow!("the key is not the one this database was made with"))),
    }
}
