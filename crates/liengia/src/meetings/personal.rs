//! What meetings say of persons: what a household answered and whether it came, a year; who was to do what and the text of
//! minutes, five. No law was read that sets either: both are the house's, long enough for the year's evaluation and for
//! whoever asks what was decided.

use ground::personal::{Ends, Listed, Personal, Record, Says, Section, Table, Title, Whose};
use ground::retention::{Fate, OTHERS, Period, Span};

pub const PERSONAL: Personal = Personal {
    tables: &[
        Table::new(
            "meetings",
            &[("called_by", Whose::By)],
            Ends::Otherwise("never: it says when neighbours met, and of persons only who called them"),
        ),
        Table::new(
            "meeting_answers",
            &[("household_id", Whose::Household), ("answered_by", Whose::By)],
            Ends::After(&[Record::new(
                Period::new("meeting-answer", OTHERS, 230, Span::Years(1), Fate::Remove),
                "answered_at",
            )]),
        ),
        Table::new(
            "meeting_presences",
            &[("household_id", Whose::Household), ("checked_by", Whose::By)],
            Ends::After(&[Record::new(
                Period::new("meeting-presence", OTHERS, 231, Span::Years(1), Fate::Remove),
                "checked_at",
            )]),
        ),
        Table {
            telling: &[("chair", "''"), ("secretary", "''"), ("words", "''"), ("body", "''")],
            ..Table::new(
                "meeting_minutes",
                &[("published_by", Whose::By)],
                Ends::After(&[Record::new(
                    Period::new("meeting-minutes", OTHERS, 232, Span::Years(5), Fate::Anonymise),
                    "saved_at",
                )]),
            )
        },
        Table {
            telling: &[("words", "''"), ("person_id", "null")],
            ..Table::new(
                "meeting_decisions",
                &[("person_id", Whose::Stays), ("done_by", Whose::By)],
                Ends::After(&[Record::new(
                    Period::new("meeting-decision", OTHERS, 233, Span::Years(5), Fate::Anonymise),
                    "made_at",
                )]),
            )
        },
    ],
    sections: &[MEETINGS],
    ..Personal::NOTHING
};

const MEETINGS: Section = Section {
    until: &[("span", "meeting-answer")],
    lists: &[
        Listed::new(
            Title::Facts("", &[0]),
            "select a.answered_at, m.title, a.answer, a.words from meeting_answers a
             join meetings m on m.id = a.meeting_id join persons p on p.household_id = a.household_id
             where p.id = ?1 order by a.answered_at desc, a.id limit 100",
            &[
                ("meeting", "", Says::Text),
                ("answer", "meetings-held-answer", Says::Key("meetings-answer-")),
                ("words", "meetings-opinion", Says::Text),
            ],
        ),
        Listed::new(
            Title::Facts("", &[0]),
            "select c.checked_at, m.title, c.way, c.people from meeting_presences c
             join meetings m on m.id = c.meeting_id join persons p on p.household_id = c.household_id
             where p.id = ?1 order by c.checked_at desc, c.id limit 100",
            &[
                ("meeting", "", Says::Text),
                ("way", "meetings-held-presence", Says::Key("meetings-held-way-")),
                ("people", "meetings-people", Says::Number),
            ],
        ),
        Listed::new(
            Title::Facts("", &[0]),
            "select d.made_at, m.title, d.words, d.due_at from meeting_decisions d join meetings m on m.id = d.meeting_id
             where d.person_id = ?1 order by d.made_at desc, d.id limit 100",
            &[
                ("meeting", "", Says::Text),
                ("decision", "meetings-decision", Says::Text),
                ("due", "meetings-due-on", Says::Date),
            ],
        ),
    ],
    ..Section::new("meetings", 60, "roster", "meetings-held", "meetings-held-why")
};
