//! What the police of the area do with a report besides asking, handing over and closing: take it in, extend it, release it.

pub mod routes;
