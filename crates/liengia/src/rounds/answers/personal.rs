//! What households answered: two years, a pledge's own and the one after, in which it is evaluated.

use ground::personal::{Ends, Listed, Record, Says, Table, Title, Whose};
use ground::retention::{Fate, OTHERS, Period, Span};

pub const ANSWERS: Table = Table::new(
    "round_answers",
    &[("household_id", Whose::Household), ("taken_by", Whose::By), ("for_id", Whose::By)],
    Ends::After(&[Record::new(
        Period::new("round-answer", OTHERS, 245, Span::Years(2), Fate::Remove),
        "received_at",
    )]),
);

pub const DRAWINGS: Table = Table::new("round_drawings", &[], Ends::With("round_answers", "answer_id"));

pub const STRIKES: Table = Table::new(
    "round_strikes",
    &[("household_id", Whose::Household)],
    Ends::After(&[Record::new(
        Period::new("round-strike", OTHERS, 246, Span::Years(2), Fate::Remove),
        "struck_at",
    )]),
);

pub const ANSWERED: Listed = Listed::new(
    Title::Facts("", &[0]),
    "select a.given_at, r.title, a.way, a.name from round_answers a
     join rounds r on r.id = a.round_id join persons p on p.household_id = a.household_id
     where p.id = ?1 order by a.given_at desc, a.id limit 100",
    &[
        ("round", "", Says::Text),
        ("way", "rounds-held-way", Says::Key("rounds-held-way-")),
        ("name", "rounds-name", Says::Text),
    ],
);
