//! Who told and who follows: opened for a reason, with an entry; and shown again to a new phone.

pub mod routes;
