//! The web: who calls, what they need, how answers and refusals look.
//!
//! Features use [`Caller`], [`Feature`](crate::feature::Feature) and the parts of a page; they never see axum's router.

mod address;
pub mod assets;
mod caller;
pub mod calls;
mod csrf;
pub mod csv;
pub mod device;
pub mod fields;
pub mod form;
pub mod gate;
pub(crate) mod guard;
pub mod guesses;
mod headers;
mod kept;
pub mod layout;
pub mod limits;
pub mod live;
mod multipart;
mod need;
mod overtaken;
pub mod parts;
mod places;
mod problem;
pub mod ready;
pub mod serve;
pub mod server;
mod sieve;
pub mod spots;
pub mod typed;
pub mod words;

pub use address::{Path, Query};
pub use caller::{Caller, Signed, Visitor, Who};
pub use form::{Errors, Form, Picked, Upload};
pub use need::Need;
pub use places::WorkPlace;
pub use problem::{Answer, Problem, Result};
pub use server::{router, see_other};
pub use spots::Spots;
pub use words::{Lang, Words};
