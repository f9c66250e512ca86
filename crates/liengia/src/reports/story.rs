//! seeded later
