//! Who was to do what, and the text of minutes: five years.

use ground::personal::{Ends, Listed, Record, Says, Table, Title, Whose};
use ground::retention::{Fate, OTHERS, Period, Span};

pub const MINUTES: Table = Table {
    telling: &[("chair", "''"), ("secretary", "''"), ("words", "''"), ("body", "''")],
    ..Table::new(
        "meeting_minutes",
        &[("published_by", Whose::By)],
        Ends::After(&[Record::new(
            Period::new("meeting-minutes", OTHERS, 232, Span::Years(5), Fate::Anonymise),
            "saved_at",
        )]),
    )
};

pub const DECISIONS: Table = Table {
    telling: &[("words", "''"), ("person_id", "null")],
    ..Table::new(
        "meeting_decisions",
        &[("person_id", Whose::Stays), ("done_by", Whose::By)],
        Ends::After(&[Record::new(
            Period::new("meeting-decision", OTHERS, 233, Span::Years(5), Fate::Anonymise),
            "made_at",
        )]),
    )
};

pub const TO_DO: Listed = Listed::new(
    Title::Facts("", &[0]),
    "select d.made_at, m.title, d.words, d.due_at from meeting_decisions d join meetings m on m.id = d.meeting_id
     where d.person_id = ?1 order by d.made_at desc, d.id limit 100",
    &[
        ("meeting", "", Says::Text),
        ("decision", "meetings-decision", Says::Text),
        ("due", "meetings-due-on", Says::Date),
    ],
);
