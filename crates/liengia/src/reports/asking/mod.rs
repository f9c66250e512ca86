//! A question to the one who told: asked, and taken back. Not here: the answer (`replying`).

pub mod routes;
