//! Memberships in the database: households by where they stand, joining, answers, leaving.

pub(crate) mod consents;
pub(super) mod households;
pub(super) mod joining;
pub(super) mod leaving;

pub(crate) use consents::record_consents;
