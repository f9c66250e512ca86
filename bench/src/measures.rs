//! What is measured, by name. How: `rounds`.

/// Names of the measures, as they stand in the tables.
pub const CREATE: &str = "create";
pub const LIST: &str = "list";
pub const PAGE_1: &str = "page 1";
pub const PAGE_500: &str = "page 500";
pub const HOME_MEMBER: &str = "home, member";
pub const HOME_OFFICER: &str = "home, officer";
pub const MIXED: &str = "mixed: creates while 32 list";
