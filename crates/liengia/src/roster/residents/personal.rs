//! Lines of a block's list: as long as the household resides there, and a year longer, so that whoever moved back or was counted in this
//! year's registration is found. No law was read that sets it: it is the house's.

use ground::personal::{Ends, Record, Table, Whose};
use ground::retention::{Fate, PEOPLE, Period, Span};

pub const TABLE: Table = Table::new(
    "residents",
    &[("household_id", Whose::Household), ("written_by", Whose::By)],
    Ends::After(&[Record::new(Period::new("resident", PEOPLE, 92, Span::Years(1), Fate::Remove), "gone_at")]),
);
