//! The web: who calls, what they need, how answers and refusals look.
//!
//! Features use [`Caller`], [`Feature`](crate::feature::Feature) and the parts of a page; they never see axum's router.

mod address;
mod answering;
pub mod assets;
mod blocks;
mod body;
mod caller;
pub mod calls;
mod cookies;
mod csrf;
pub mod csv;
mod days;
pub mod device;
pub mod fields;
pub mod form;
pub mod gate;
pub(crate) mod guard;
pub mod guesses;
mod headers;
mod kept;
pub mod layout;
pub mod leaving;
pub mod limits;
pub mod live;
mod multipart;
mod need;
mod overtaken;
pub mod parts;
pub mod phone;
mod picture;
mod places;
mod problem;
pub mod ready;
pub(crate) mod script_words;
mod sending;
pub mod serve;
pub mod server;
mod sieve;
pub mod spots;
pub mod typed;
mod unbroken;
mod waited;
pub mod words;

pub use address::{Path, Query};
pub use blocks::Blocks;
pub use caller::{Caller, Signed, Visitor, Who, WorkPlace};
pub use form::{Errors, Form, Picked, Upload};
pub use need::Need;
pub use problem::{Answer, Problem, Result};
pub use sending::Waited;
pub use server::{router, see_other};
pub use spots::Spots;
pub use unbroken::unbroken;
pub use waited::NOBODY_HERE;
pub use words::{Lang, Words};
