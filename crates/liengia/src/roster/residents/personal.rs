//! Lines of a block's list: as long as the household resides there, and a year longer, so that whoever moved back or was counted in this
//! year's registration is found. No law was read that sets it: it is the house's.

use ground::personal::{Ends, Record, Table, Whose};
use ground::retention::{Fate, PEOPLE, Period, Span};

pub const TABLE: Table = Table::new(
    "residents",
    &[("household_id", Whose::Household), ("written_by", Whose::By)],
    Ends::After(&[Record::new(Period::new("resident", PEOPLE, 92, Span::Years(1), Fate::Remove), "gone_at")]),
);

/// Of a household that joined a group, its line in the block's list is a copy that nobody needs.
pub const NO_LINE: &str = "delete from residents where name = (select p.name from persons p where p.id = ?1)
     and exists (select 1 from persons p join households h on h.id = p.household_id where p.id = ?1
     and (residents.household_id = h.id or (residents.address = h.address
     and substr(cast(h.unit_path as text), 1, length(residents.unit_path)) = residents.unit_path)))";
