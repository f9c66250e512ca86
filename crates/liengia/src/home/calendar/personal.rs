//! Whose calendar address it is: it goes with them, or when they take it back.

use ground::personal::{Ends, Personal, Table, Whose};

pub const PERSONAL: Personal =
    Personal::of(&[Table::new("calendar_addresses", &[("person_id", Whose::Goes)], Ends::Person)]);
