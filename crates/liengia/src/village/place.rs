//! Where the village lies and when it began. Who lives there: `cast`.

use time::OffsetDateTime;
use time::macros::datetime;

/// Invented people among real ones, and sign-ins that everybody knows: never, whatever is typed.
pub const NOT_AMONG_REAL_PEOPLE: &str = "this was not born as a demonstration: no invented people are put among real \
    ones. Nothing was changed. Give the demonstration a folder and a database of its own (LIENGIA_DATA)";

/// The group the stories play in.
pub const GROUP: &str = "09574-01-01";
/// Its block.
pub const BLOCK: &str = "09574-01";
/// The ward.
pub const WARD: &str = "09574";
/// A group of another block, just founded: its people must see nothing of the first.
pub const NEW_GROUP: &str = "09574-02-01";

/// The evening on which the group was launched; the village begins there.
pub const LAUNCH: OffsetDateTime = datetime!(2024-10-10 19:30 +7);
