//! What households and people answered, wrote and came to: a year.

use ground::personal::{Ends, Listed, Record, Says, Table, Title, Whose};
use ground::retention::{Fate, OTHERS, Period, Span};

pub const ANSWERS: Table = Table::new(
    "meeting_answers",
    &[("household_id", Whose::Household), ("answered_by", Whose::By), ("for_id", Whose::By)],
    Ends::After(&[Record::new(
        Period::new("meeting-answer", OTHERS, 230, Span::Years(1), Fate::Remove),
        "answered_at",
    )]),
);

pub const OPINIONS: Table = Table::new(
    "meeting_opinions",
    &[("household_id", Whose::Household), ("said_by", Whose::Goes)],
    Ends::After(&[Record::new(
        Period::new("meeting-opinion", OTHERS, 229, Span::Years(1), Fate::Remove),
        "said_at",
    )]),
);

pub const PRESENCES: Table = Table::new(
    "meeting_presences",
    &[("household_id", Whose::Household), ("checked_by", Whose::By)],
    Ends::After(&[Record::new(
        Period::new("meeting-presence", OTHERS, 231, Span::Years(1), Fate::Remove),
        "checked_at",
    )]),
);

pub const ANSWERED: Listed = Listed::new(
    Title::Facts("", &[0]),
    "select a.answered_at, m.title, a.answer from meeting_answers a
     join meetings m on m.id = a.meeting_id join persons p on p.household_id = a.household_id
     where p.id = ?1 order by a.answered_at desc, a.id limit 100",
    &[("meeting", "", Says::Text), ("answer", "meetings-held-answer", Says::Key("meetings-answer-"))],
);

pub const SAID: Listed = Listed::new(
    Title::Facts("", &[0]),
    "select o.said_at, m.title, o.words from meeting_opinions o join meetings m on m.id = o.meeting_id
     where o.said_by = ?1 order by o.said_at desc, o.id limit 100",
    &[("meeting", "", Says::Text), ("words", "meetings-opinion", Says::Text)],
);

pub const CAME: Listed = Listed::new(
    Title::Facts("", &[0]),
    "select c.checked_at, m.title, c.way, c.people, c.struck_at from meeting_presences c
     join meetings m on m.id = c.meeting_id join persons p on p.household_id = c.household_id
     where p.id = ?1 order by c.checked_at desc, c.id limit 100",
    &[
        ("meeting", "", Says::Text),
        ("way", "meetings-held-presence", Says::Key("meetings-held-way-")),
        ("people", "meetings-people", Says::Number),
        ("struck", "meetings-held-struck", Says::Date),
    ],
);
