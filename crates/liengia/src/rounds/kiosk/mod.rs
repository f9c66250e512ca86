//! The leader's phone, hand to hand: each household signs with its own hand, with or without signal; and the slips that tell a
//! household without a phone what was written down for it.
//!
//! What was signed on somebody else's phone cannot be proved against whoever holds it. So forging is made visible: the
//! household is told, and may say for fourteen days that this was not its own. Not here: paper (`sheet`).

pub mod pages;
pub mod routes;
pub mod slip;
