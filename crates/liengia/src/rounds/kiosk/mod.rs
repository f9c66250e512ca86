//! The leader's phone, hand to hand: each household signs with its own hand, with or without signal; and the slips that tell a
//! household without a phone what was written down for it.
//!
//! What was signed on somebody else's phone cannot be proved against whoever holds it. So forging is made visible: the
//! household is told, and may say for fourteen days that this was not its own. And whoever holds the phone comes no further than
//! the page before them: one name at a time, the next when it was handed back, everything else behind the leader's PIN
//! (`ground::web::handing`). Not here: paper (`sheet`).

pub mod pages;
pub mod routes;
pub mod slip;
pub mod slips;
