//! The few kinds of value that both engines keep, and how rows give them back.
//!
//! Not here: SQL (features write it as text) and engines (`sqlite`, `postgres`).

use anyhow::anyhow;
use time::OffsetDateTime;
use time::macros::datetime;
use uuid::Uuid;

/// A parameter of a statement, or a column of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Null,
    Int(i64),
    Real(f64),
    Bool(bool),
    Text(String),
    Bytes(Vec<u8>),
    Uuid(Uuid),
    /// Kept to the microsecond on both engines.
    Time(OffsetDateTime),
}

/// What kind of value the caller expects in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Int,
    Real,
    Bool,
    Text,
    Bytes,
    Uuid,
    Time,
}

macro_rules! into_value {
    ($($from:ty => |$x:ident| $value:expr),* $(,)?) => {
        $(impl From<$from> for Value { fn from($x: $from) -> Value { $value } })*
    };
}
into_value! {
    i64 => |x| Value::Int(x),
    i32 => |x| Value::Int(x.into()),
    u32 => |x| Value::Int(x.into()),
    u8 => |x| Value::Int(x.into()),
    f64 => |x| Value::Real(x),
    bool => |x| Value::Bool(x),
    &str => |x| Value::Text(storable(x.to_owned())),
    String => |x| Value::Text(storable(x)),
    &String => |x| Value::Text(storable(x.clone())),
    Vec<u8> => |x| Value::Bytes(x),
    &[u8] => |x| Value::Bytes(x.to_vec()),
    Uuid => |x| Value::Uuid(x),
    OffsetDateTime => |x| Value::Time(x.clamp(FIRST, LAST)),
}

/// PostgreSQL knows no NUL in a text and answers with an error; here, so that no form and no address can bring one.
fn storable(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
}

/// What both engines can write down: an address may ask for what came after the year −9999.
const FIRST: OffsetDateTime = datetime!(0001-01-01 0:00 UTC);
const LAST: OffsetDateTime = datetime!(9999-12-31 23:59:59.999_999 UTC);

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(x: Option<T>) -> Value {
        x.map_or(Value::Null, Into::into)
    }
}

/// The parameters of a statement: `params![unit, id, at]`.
#[macro_export]
macro_rules! params {
    ($($x:expr),* $(,)?) => { &[$($crate::db::Value::from($x)),*] };
}

/// A row as an engine gives it.
pub trait Columns {
    /// The value of column `i`, read as `kind`; an error when it is of another kind.
    fn column(&self, i: usize, kind: Kind) -> anyhow::Result<Value>;
}

/// A type that a column can be read as.
pub trait FromValue: Sized {
    const KIND: Kind;
    fn from_value(value: Value) -> Option<Self>;
}

macro_rules! from_value {
    ($($t:ty : $kind:ident),* $(,)?) => {
        $(impl FromValue for $t {
            const KIND: Kind = Kind::$kind;
            fn from_value(value: Value) -> Option<Self> {
                match value { Value::$kind(x) => x.try_into().ok(), _ => None }
            }
        })*
    };
}
from_value! {
    i64: Int, i32: Int, u32: Int, u8: Int, f64: Real, bool: Bool,
    String: Text, Vec<u8>: Bytes, Uuid: Uuid, OffsetDateTime: Time,
}

/// One row of an answer. Columns are read by position, as the SQL text names them.
pub struct Row<'a>(pub(super) &'a dyn Columns);

impl Row<'_> {
    /// A column that is never null.
    pub fn get<T: FromValue>(&self, i: usize) -> anyhow::Result<T> {
        T::from_value(self.0.column(i, T::KIND)?)
            .ok_or_else(|| anyhow!("column {i} is null or not a {:?}", T::KIND))
    }

    /// A column that may be null.
    pub fn opt<T: FromValue>(&self, i: usize) -> anyhow::Result<Option<T>> {
        match self.0.column(i, T::KIND)? {
            Value::Null => Ok(None),
            value => {
                T::from_value(value).map(Some).ok_or_else(|| anyhow!("column {i} is not a {:?}", T::KIND))
            }
        }
    }

    /// A code of ours. One that nobody knows is an error and never silently something else; it is not said, for it could
    /// be whatever was written there.
    pub fn code<T>(&self, i: usize, known: impl Fn(&str) -> Option<T>) -> anyhow::Result<T> {
        known(&self.get::<String>(i)?).ok_or_else(|| anyhow!("column {i} holds a code that nobody knows"))
    }

    /// A code of ours, or null.
    pub fn opt_code<T>(&self, i: usize, known: impl Fn(&str) -> Option<T>) -> anyhow::Result<Option<T>> {
        self.opt::<String>(i)?.map(|_| self.code(i, known)).transpose()
    }
}
