//! What the one who told says later: an answer, that it is done, that it is not.

pub mod form;
pub mod routes;
