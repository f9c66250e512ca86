//! What a household types: what it thinks, how many come. Pure.

use ground::web::fields::Field;
use ground::web::typed::Size;

const CHARS_MAX: usize = 1_000;
const SIZE: Size = Size::up_to(CHARS_MAX, "meetings-opinion-long");
const NEEDED: Size = Size::between(2, CHARS_MAX, "meetings-opinion-missing", "meetings-opinion-long");
pub const OPINION: Field = Field::area("words", "meetings-opinion", 2, SIZE);
/// Where the opinion is the answer.
pub const OPINION_NEEDED: Field = OPINION.sized(NEEDED);
pub const PEOPLE: Field = Field::number("people", "meetings-people").hint("meetings-people-hint");
/// Of one household.
pub const PEOPLE_MAX: i64 = 20;
